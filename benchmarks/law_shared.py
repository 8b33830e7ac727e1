"""One simplified rule in three ways: ours, OpenFisca, one SQL statement; same people, same run.

The rule they share: one conviction, an adult, everything done and known. The term follows the
months of prison, suspended or not, before a court or not; the record lasts to the later of the
term's end and the last obligation; it is over the day after, unless a court must decide.
"""

from __future__ import annotations

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import psycopg

from hoanhap.law.expungement import (
    JudgmentFact,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    RecordFacts,
)
from hoanhap.law.expungement.bulk import answer_many

EPOCH = date(1970, 1, 1)
BATCH, RUNS = 50_000, 3
OPENFISCA = "openfisca-core==46.0.1"
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
STATEMENT = """
create temporary table answers as
select id, clear_on, clear_on < %(on)s::date and not to_court as ended
from (
  select id, to_court, greatest(obligations_on, (completed_on + make_interval(years =>
    case when suspended then 1
         when months <= 60 then case when to_court then 3 else 2 end
         when months <= 180 then case when to_court then 5 else 3 end
         else case when to_court then 7 else 5 end end))::date) as clear_on
  from people
) as computed
"""


@dataclass(frozen=True)
class Timed:
    """Seconds at the median of three runs, how many records ended, and the sum of last days."""

    seconds: float
    ended: int
    days: int


def write_rows(path: Path, count: int) -> None:
    """id, completed_on, months, suspended, to_court, obligations_on; days since 1970."""
    dice = random.Random(20261122)
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        for number in range(count):
            completed = 14_000 + dice.randrange(6_500)
            suspended = dice.random() < 0.2
            months = dice.randrange(1, 37 if suspended else 240)
            court = dice.random() < 0.03
            done = completed + dice.randrange(-400, 900)
            out.writerow([number, completed, months, int(suspended), int(court), done])


def _people(path: Path) -> Iterator[RecordFacts]:
    with path.open() as file:
        for row in csv.reader(file):
            completed, months, suspended, court, done = map(int, row[1:])
            yield RecordFacts(
                judgments=(
                    JudgmentFact(
                        offences=(OffenceFact(article="109" if court else "173", intent="intent"),),
                        penalty=PenaltyFact(
                            kind="imprisonment", months=months, suspended=bool(suspended)
                        ),
                        completed_on=EPOCH + timedelta(days=completed),
                        other_decisions=(
                            OtherDecision(
                                name="án phí", status="done", done_on=EPOCH + timedelta(days=done)
                            ),
                        ),
                    ),
                )
            )


def _batches(people: Iterator[RecordFacts]) -> Iterable[list[RecordFacts]]:
    while batch := list(islice(people, BATCH)):
        yield batch


def time_ours(path: Path, on: date) -> Timed:
    """Our bulk path on the full facts, in one process; building the facts is not timed."""
    seconds = ended = days = 0
    for batch in _batches(_people(path)):
        runs = []
        for _ in range(RUNS):
            began = time.perf_counter()
            found = list(answer_many(batch, on))
            runs.append(time.perf_counter() - began)
        seconds += statistics.median(runs)
        ended += sum(answer == "yes" for answer, _ in found)
        days += sum((clear_on - EPOCH).days for _, clear_on in found if clear_on)
    return Timed(seconds, ended, days)


def time_sql(path: Path, on: date) -> Timed | str:
    """One statement over a table already loaded and analysed; or why not."""
    try:
        link = psycopg.connect(os.environ.get("BENCHMARK_POSTGRES", POSTGRES), connect_timeout=3)
    except psycopg.OperationalError:
        return "Không nối được PostgreSQL (đặt BENCHMARK_POSTGRES): bỏ qua."
    with link, link.cursor() as cursor:
        cursor.execute(
            "create temporary table people (id int, completed_on date, months int,"
            " suspended bool, to_court bool, obligations_on date)"
        )
        columns = "people (id, completed_on, months, suspended, to_court, obligations_on)"
        with cursor.copy(f"copy {columns} from stdin") as copy:
            for row in csv.reader(path.open()):
                completed, done = (EPOCH + timedelta(days=int(row[place])) for place in (1, 5))
                copy.write_row([row[0], completed, row[2], row[3], row[4], done])
        cursor.execute("analyze people")
        runs = []
        for _ in range(RUNS):
            cursor.execute("drop table if exists answers")
            began = time.perf_counter()
            cursor.execute(STATEMENT, {"on": on})
            runs.append(time.perf_counter() - began)
        cursor.execute(
            "select count(*) filter (where ended), sum(clear_on - date '1970-01-01') from answers"
        )
        ended, days = cursor.fetchone() or (0, 0)
    return Timed(statistics.median(runs), ended, int(days))


def time_openfisca(path: Path, on: date, *, folder: Path) -> Timed | str:
    """OpenFisca in an environment of its own, made for this run; or why not."""
    python = os.environ.get("OPENFISCA_PYTHON") or _install(folder)
    if python is None:
        return f"Không cài được {OPENFISCA}: bỏ qua."
    script = Path(__file__).with_name("law_openfisca.py")
    run = subprocess.run(
        [python, str(script), str(path), on.isoformat()],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        return f"OpenFisca không chạy được: {run.stderr.strip().splitlines()[-1]}"
    return Timed(**json.loads(run.stdout.splitlines()[-1]))


def _install(folder: Path) -> str | None:
    """A fresh environment with OpenFisca-Core; None when it cannot be had."""
    python = folder / "openfisca" / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder / "openfisca")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", OPENFISCA]
        subprocess.run(pip, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return str(python)
