"""Run the tests on PostgreSQL when one answers; else say plainly that they were left out.

The server is the one of DATABASE_URL, or a local one with the user `postgres` and no password.
HOANHAP_NEED_POSTGRES=1 (as in .ci/run) turns a missing server into a failure.
"""

import os
import subprocess
import sys

import psycopg

LOCAL = "postgres://postgres@127.0.0.1:5432/postgres"


def main() -> int:
    """Give pytest's exit code, 0 when left out, 1 when a server was needed and is missing."""
    url = os.environ.get("DATABASE_URL") or LOCAL
    try:
        psycopg.connect(url.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(f"PostgreSQL không trả lời: bỏ qua phần kiểm thử trên PostgreSQL. ({error})")
        return 1 if os.environ.get("HOANHAP_NEED_POSTGRES") == "1" else 0
    environment = {**os.environ, "DATABASE_URL": url}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--ignore=tests/law"]
    return subprocess.run([*command, *sys.argv[1:]], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
