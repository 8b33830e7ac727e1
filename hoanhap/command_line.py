"""The `hoanhap` command: a thin face over Django's own commands."""

import os
import sys


def main() -> None:
    """Run a command; `hoanhap import-register` is the Django command `import_register`.

    Reads `sys.argv`; dashes in the command's name become underscores, nothing else changes.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoanhap.settings")
    from django.core.management import execute_from_command_line

    words = list(sys.argv)
    if len(words) > 1 and not words[1].startswith("-"):
        words[1] = words[1].replace("-", "_")
    execute_from_command_line(words)
