"""Who saw a person among 5,000,000 rows of the log, and the check of 100,000 chained ones.

Run by `make benchmarks`: SQLite in a temporary folder, and PostgreSQL (BENCHMARK_POSTGRES, or the
server of this machine) in a database of its own, dropped at the end. Printed, never asserted.
Budgets (issue 4): who saw 300 ms, check 10 s. Beside each reading stands the best plain SQL.
"""

import os
import subprocess
import sys
import tempfile

import psycopg

SERVER = os.environ.get("BENCHMARK_POSTGRES", "postgres://postgres@127.0.0.1:5432")
DATABASE = f"hoanhap_audit_benchmark_{os.getpid()}"
ROWS = 5_000_000


def on_server(statement: str) -> None:
    """One statement outside a transaction, on the server's own database."""
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(statement)


def child(rows: int, **more) -> None:
    """Measure in a process of its own, in a temporary home."""
    with tempfile.TemporaryDirectory(prefix="hoanhap-benchmark-") as home:
        kept = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
        own = {"HOANHAP_HOME": home, "HOANHAP_DEMO": "1", "HOANHAP_AUDIT_KEY": "khóa đo"}
        environment = {**kept, **own, "DJANGO_SETTINGS_MODULE": "hoanhap.settings", **more}
        arguments = [sys.executable, "-m", "benchmarks.audit_one", str(rows)]
        subprocess.run(arguments, env=environment, check=True)  # noqa: S603 (ourselves)


def main() -> None:
    """Both databases; says so when there is no PostgreSQL."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    child(rows)
    try:
        on_server(f"CREATE DATABASE {DATABASE}")
    except Exception as failure:  # noqa: BLE001 (a measure that is left out, with its reason)
        print(f"Không đo được PostgreSQL: {failure}")
        return
    try:
        child(rows, DATABASE_URL=f"{SERVER}/{DATABASE}")
    finally:
        on_server(f"DROP DATABASE {DATABASE} WITH (FORCE)")


if __name__ == "__main__":
    main()
