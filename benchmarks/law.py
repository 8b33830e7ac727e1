"""How quick the law answers; printed, never asserted: `python -m benchmarks.law [PEOPLE]`.

Aims (issue 3): one explained expungement 100 µs at the median; 1,000,000 people re-evaluated,
dates and status, in 10 s on two cores. Everyone is invented, from a seed. What is missing
(PostgreSQL, OpenFisca) is said and left out. With 100,000 people or more the fast path is also
compared with the explained one, person by person.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.law_people import people
from benchmarks.law_shared import Timed, time_openfisca, time_ours, time_sql, write_rows
from hoanhap.law.expungement import RecordFacts, assess
from hoanhap.law.expungement.bulk import answer_many

ON = date(2026, 11, 22)
CORES, BATCH, RARE = 2, 50_000, 0.005
COMPARED, EXPLAINED = 100_000, 20_000


def main() -> None:
    """Run everything and print it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"Máy: {_machine()}; Python {platform.python_version()}; {os.cpu_count()} lõi")
    _explained(min(count, EXPLAINED))
    _million(count)
    _equal(min(count, COMPARED))
    _shared(count)


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _explained(count: int) -> None:
    taken = []
    for facts in people(1, count, rare=RARE):
        began = time.perf_counter()
        assess(facts, ON)
        taken.append(time.perf_counter() - began)
    median, slow = statistics.median(taken) * 1e6, sorted(taken)[int(count * 0.95)] * 1e6
    print(f"Một lần tính có giải thích ({count:,} người):", end=" ")
    print(f"trung vị {median:.0f} µs, 95% dưới {slow:.0f} µs")


def _million(count: int) -> None:
    """Every shape of person; each core makes its people first, in batches, and times the rest."""
    shares = [(seed, count // CORES) for seed in range(CORES)]
    with get_context("spawn").Pool(CORES) as pool:
        seconds = pool.starmap(_evaluate, shares)
    total = CORES * (count // CORES)
    print(
        f"Tính lại {total:,} người, mọi dạng hồ sơ, {CORES} lõi: {max(seconds):.1f} s"
        f" (đồng hồ của lõi chậm hơn; không kể lúc tạo người mẫu)"
    )


def _evaluate(seed: int, count: int) -> float:
    crowd = people(100 + seed, count, rare=RARE)
    seconds = 0.0
    while batch := list(islice(crowd, BATCH)):
        began = time.perf_counter()
        for _ in answer_many(batch, ON):
            pass
        seconds += time.perf_counter() - began
    return seconds


def _pairs(crowd: list[RecordFacts]) -> Iterator[bool]:
    for facts, fast in zip(crowd, answer_many(crowd, ON), strict=True):
        slow = assess(facts, ON)
        yield fast == (slow.answer, slow.clear_on)


def _equal(count: int) -> None:
    same = sum(_pairs(list(people(7, count, rare=0.03))))
    print(f"Đường nhanh bằng đường có giải thích: {same:,}/{count:,} người")


def _shared(count: int) -> None:
    """One rule simple enough for all three; see law_shared for what it leaves out."""
    with tempfile.TemporaryDirectory(prefix="hoanhap-law-") as name:
        folder = Path(name)
        rows = folder / "people.csv"
        write_rows(rows, count)
        print(f"Quy tắc chung rút gọn, {count:,} người, cùng dữ liệu, trung vị 3 lần:")
        results = {
            "Hòa Nhập (answer_many, 1 lõi)": time_ours(rows, ON),
            "OpenFisca (numpy, 1 lõi)": time_openfisca(rows, ON, folder=folder),
            "PostgreSQL (một câu lệnh)": time_sql(rows, ON),
        }
    for label, result in results.items():
        print(f"  {label}: {_in_words(result)}")
    answers = {(one.ended, one.days) for one in results.values() if isinstance(one, Timed)}
    print(f"  Cùng một kết quả: {'có' if len(answers) == 1 else 'KHÔNG'}")


def _in_words(result: Timed | str) -> str:
    if isinstance(result, str):
        return result
    return f"{result.seconds:.2f} s, {result.ended:,} người hết án tích"


if __name__ == "__main__":
    main()
