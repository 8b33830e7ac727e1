"""The `hoanhap` command: a thin face over Django's own commands."""

import os
import signal
import sys

# Commands that answer requests: each request tells the database its own reach.
ANSWERING = (["serve"], ["runserver"])


def main() -> None:
    """Run a command; `hoanhap import-register` is the Django command `import_register`.

    Reads `sys.argv`; dashes in the command's name become underscores, nothing else changes.
    """
    words = list(sys.argv)
    if words[1:2] == ["law"]:
        from hoanhap.law.command_line import main as ask_the_law  # needs neither Django nor data

        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8")
        if hasattr(signal, "SIGPIPE"):  # "| head" ends it quietly; not on Windows
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        sys.exit(ask_the_law(words[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoanhap.settings")
    from django.core.management import execute_from_command_line

    if len(words) > 1 and not words[1].startswith("-"):
        words[1] = words[1].replace("-", "_")
    if words[1:2] not in ANSWERING:
        from hoanhap.accounts.row_security import rest_open

        rest_open()  # who runs commands on the machine itself sees every row
    execute_from_command_line(words)
