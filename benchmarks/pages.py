"""How quick the pages, the import and the report are on demo data; printed, never asserted.

Run by `make benchmarks`: a fresh SQLite database in a temporary folder, one process, warm runs.
Budgets (issue 2): home, list, file, search 50 ms at the median; pages 150 kB; 1,000 rows 5 s;
report as Word and PDF 300 ms. With `--serve-only` nothing but the pages is measured.
"""

import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="hoanhap-benchmark-")
os.environ.update(
    HOANHAP_HOME=HOME,
    HOANHAP_DEMO="1",
    HOANHAP_TODAY="2026-11-22",
    DJANGO_SETTINGS_MODULE="hoanhap.settings",
)
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402  the environment above chooses the database
from django.core.management import call_command  # noqa: E402  the same

django.setup()

from django.db.models import Count  # noqa: E402  needs the setup
from django.test import Client  # noqa: E402  the same

from benchmarks.register import write_register  # noqa: E402  the same
from hoanhap.accounts.models import User  # noqa: E402  the same
from hoanhap.accounts.queries import demo_code_of  # noqa: E402  the same
from hoanhap.accounts.reach import Reach  # noqa: E402  the same
from hoanhap.cases.models import Case  # noqa: E402  the same
from hoanhap.exchange.actions import commit_import, read_register  # noqa: E402  the same
from hoanhap.exchange.demo_accounts import PASSWORD  # noqa: E402  the same

RUNS = 25
TODAY = date(2026, 11, 22)


def timed(work, runs: int = RUNS) -> tuple[float, float]:
    """Median and slowest of `runs` warm calls, in milliseconds."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


def measure_pages() -> None:
    """Home, list, search, a middling and the fullest file, the figures."""
    officer = User.objects.get(username="canbo")
    client = Client(SERVER_NAME="localhost", raise_request_exception=True)
    client.post("/tai-khoan/dang-nhap/", {"username": officer.username, "password": PASSWORD})
    client.post("/tai-khoan/ma-xac-thuc/", {"code": demo_code_of(officer.username)})
    files = (
        Case.objects.filter(commune=officer.commune, stage="open")
        .annotate(n=Count("acts"))
        .order_by("n")
    )
    middle, fullest = files[files.count() // 2], files.last()
    pages = {
        "home": "/",
        "list": "/ho-so/",
        "search": "/ho-so/?q=nguyen+van",
        "middle file": f"/ho-so/{middle.pk}/",
        "fullest file": f"/ho-so/{fullest.pk}/",
        "clearings": "/xoa-an-tich/",
        "figures": "/thong-ke/",
    }
    for name, address in pages.items():
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
        size = len(answer.content)
        median, slowest = timed(lambda address=address: client.get(address))
        print(f"{name:<14} {median:7.1f} ms median {slowest:7.1f} slowest {size / 1000:7.1f} kB")


def measure_import() -> None:
    """A register of 1,000 rows, committed."""
    path = write_register(Path(HOME) / "register.xlsx", rows=1000)
    start = time.perf_counter()
    reach, content = Reach.command_line(), path.read_bytes()
    read = read_register(reach, file_name=path.name, content=content, today=TODAY)
    done = commit_import(reach, imported=read, today=TODAY)
    print(f"1,000-row register {time.perf_counter() - start:.2f} s {done.counts['people']}")


def measure_report() -> None:
    """The report's Word and PDF."""
    folder = str(Path(HOME) / "report")
    period = ["--from", "2024-03-15", "--to", "2024-04-14", "--place", "24", "--out", folder]
    with Path(os.devnull).open("w") as nowhere:

        def make() -> None:
            call_command("report", "project-period", *period, stdout=nowhere)

        median, slowest = timed(make, 7)
    print(f"report, figures + Word + PDF {median:.0f} ms median {slowest:.0f} slowest")


def main() -> None:
    """Print the machine and every measure."""
    print(f"{platform.platform()} · Python {platform.python_version()} · {os.cpu_count()} cores")
    print(f"load {os.getloadavg()[0]:.1f} · SQLite · {date.today()}")  # noqa: DTZ011  a label only
    with Path(os.devnull).open("w") as nowhere:
        call_command("demo", stdout=nowhere)
        call_command("collectstatic", interactive=False, verbosity=0, stdout=nowhere)
    measure_pages()
    measure_report()
    measure_import()


if __name__ == "__main__":
    sys.exit(main())
