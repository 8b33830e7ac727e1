"""One database of `benchmarks.audit`, chosen by the environment: made, filled, measured."""

import statistics
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402  needs the setup
from django.db import connection  # noqa: E402  the same

from hoanhap.accounts import row_security  # noqa: E402  the same
from hoanhap.accounts.audit import audit_row, write_audits  # noqa: E402  the same
from hoanhap.accounts.audit_verify import verify_log  # noqa: E402  the same
from hoanhap.accounts.looks import looks_at_person  # noqa: E402  the same
from hoanhap.accounts.reach import Reach  # noqa: E402  the same

CHAINED = 100_000
RUNS = 15
FIELDS = (
    "at, unit, day, seq, previous_hash, hash, by_name, role, verb, person_id, case_id,"
    " commune_code, reason, detail"
)
OFTEN = "CASE WHEN n % 1000 = 0 THEN 2 WHEN n % 50000 = 1 THEN 1 ELSE n % 50000 + 10 END"
VALUES = (
    "'07339', '2026-01-01', n, '{zeros}', '{zeros}', 'Cán bộ ' || n % 200, 'commune_officer',"
    f" 'view', {OFTEN}, {OFTEN}, '07339', 'kiểm tra', '{{}}'"
).replace("{zeros}", "0" * 64)
FILL = {
    "postgresql": "SELECT now() - n * interval '1 second', {v} FROM generate_series(1, {rows}) n",
    "sqlite": "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {rows})"
    " SELECT datetime('now', '-' || n || ' seconds'), {v} FROM s",
}
PLAIN = (
    "SELECT at, by_name, role, unit, verb, reason FROM accounts_auditevent"
    " WHERE person_id = %s ORDER BY id DESC"
)


def timed(work, runs: int = RUNS) -> float:
    """Median of `runs` warm calls, in milliseconds."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(rows: int) -> None:
    """One database, chosen by the environment: made, filled, measured."""

    call_command("migrate", verbosity=0)
    row_security.rest_open()
    connection.close()
    print(f"{connection.vendor}:", flush=True)
    check_chain()
    fill(rows)
    for person, words in ((1, "một người thường"), (2, "người bị xem nhiều nhất")):
        who_saw(person, words)


def check_chain() -> None:
    """Write real chained rows and check them."""

    reach = Reach(name="Người Đo", unit="07351")
    start = time.perf_counter()
    for first in range(0, CHAINED, 5000):
        batch = range(first, first + 5000)
        write_audits(reach, [audit_row(reach, "view", case_id=n + 10**7) for n in batch])
    written = time.perf_counter() - start
    start = time.perf_counter()
    found = verify_log(unit="07351")
    took = time.perf_counter() - start
    print(f"  ghi {CHAINED} dòng có chuỗi: {written:.1f} s; kiểm tra: {took:.1f} s,", end=" ")
    print(f"{len(found.faults)} chỗ hỏng", flush=True)


def fill(rows: int) -> None:
    """Rows with dummy hashes, set-based."""

    start = time.perf_counter()
    with connection.cursor() as cursor:
        chosen = FILL[connection.vendor].format(v=VALUES, rows=rows)
        cursor.execute(f"INSERT INTO accounts_auditevent ({FIELDS}) {chosen}")
        cursor.execute("ANALYZE accounts_auditevent")
    print(f"  nạp {rows} dòng: {time.perf_counter() - start:.0f} s", flush=True)


def who_saw(person: int, words: str) -> None:
    """The command's reading, the page's first screen, and plain SQL."""

    rows = looks_at_person(Reach.command_line(), person, case_ids=[person])

    def plain() -> list:
        with connection.cursor() as cursor:
            cursor.execute(PLAIN, [person])
            return cursor.fetchall()

    read, page, sql = (
        timed(lambda: list(rows.all())),
        timed(lambda: list(rows.all()[:51])),
        timed(plain),
    )
    print(
        f"  {words} ({len(plain())} dòng): đọc hết {read:.1f} ms, một trang {page:.1f} ms;", end=""
    )
    print(f" SQL thuần {sql:.1f} ms, gấp {read / sql:.1f} lần", flush=True)


if __name__ == "__main__":
    measure(int(sys.argv[1]))
