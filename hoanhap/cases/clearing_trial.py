"""Who is affected when facts or the law's tables change: clearing days compared, nothing written.

A table of `law/data/` is taken from a folder for the time of the comparison; docs/how-to/
a-new-decree.md says what stands in such a folder.
"""

import os
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hoanhap.accounts.reach import Reach
from hoanhap.cases.clearing import assessments, why_of
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.law.expungement import Assessment
from hoanhap.law.parameters import load, rule_version, the_parameters

CHUNK = 500
TABLE = "parameters.toml"
FOLDER = "HOANHAP_LAW_TABLES"


@dataclass(frozen=True)
class Affected:
    """A case whose expected clearing day differs, with the step that gives the new day."""

    case: Case
    before: date | None
    after: date | None
    why: str


def affected_by_now(reach: Reach, *, on: date) -> Iterator[Affected]:
    """Open cases in reach whose kept day is not the one worked out on a day."""
    for case, found in _worked_out(reach, on):
        after = _day(found)
        if after != case.clear_on:
            yield Affected(case, case.clear_on, after, why_of(found))


def affected_by_tables(reach: Reach, folder: Path, *, on: date) -> Iterator[Affected]:
    """Open cases in reach that the numbers of `folder/parameters.toml` would give another day.

    Raises ValueError with a Vietnamese sentence for a folder or table that cannot be taken.
    """
    check_tables(folder)
    today_of = {case.pk: _day(found) for case, found in _worked_out(reach, on)}
    with tables_of(folder):
        for case, found in _worked_out(reach, on):
            before, after = today_of.get(case.pk), _day(found)
            if before != after:
                yield Affected(case, before, after, why_of(found))


def check_tables(folder: Path) -> None:
    """Refuse a folder without a readable, gapless table of parameters (ValueError)."""
    path = folder / TABLE
    if not path.is_file():
        raise ValueError(f"Thư mục {folder} không có tệp {TABLE}.")
    try:
        load(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as wrong:
        raise ValueError(f"Không đọc được {path}: {wrong}.")


@contextmanager
def tables_of(folder: Path) -> Iterator[None]:
    """Take the law's numbers from a folder inside the block; for one-process commands only."""
    kept = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(folder.resolve())
    _forget()
    try:
        yield
    finally:
        if kept is None:
            del os.environ[FOLDER]
        else:
            os.environ[FOLDER] = kept
        _forget()


def _forget() -> None:
    the_parameters.cache_clear()
    rule_version.cache_clear()


def _worked_out(reach: Reach, on: date) -> Iterator[tuple[Case, Assessment | None]]:
    """Open cases in reach with their assessments, a few hundred at a time."""
    last = 0
    while True:
        rows = cases_in(reach).filter(pk__gt=last).exclude(stage="closed")
        cases = list(rows.select_related("person", "commune").order_by("pk")[:CHUNK])
        if not cases:
            return
        yield from assessments(cases, today=on)
        last = cases[-1].pk


def _day(found: Assessment | None) -> date | None:
    return found.clear_on if found else None
