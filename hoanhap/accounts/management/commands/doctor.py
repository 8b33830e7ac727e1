"""`hoanhap doctor`: is this machine fit to serve? "đạt", or a sentence what to do."""

import json
import sys

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from hoanhap.accounts.controls import MACHINE, SETTINGS


class Command(BaseCommand):
    """Asks every control; ends with 1 when one fails."""

    help = "Kiểm tra máy: cài đặt, vai trò, sao lưu, đồng hồ, đĩa"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        """`--json` for a machine that watches."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options) -> None:
        """Print a line for each control."""
        told = {code: self.ask(*control) for code, control in {**SETTINGS, **MACHINE}.items()}
        if options["json"]:
            lines = {c: {"ok": not said, "say": said or "đạt"} for c, (_, said) in told.items()}
            self.stdout.write(json.dumps(lines, ensure_ascii=False, indent=1))
        else:
            for label, said in told.values():
                self.stdout.write(f"{label}: {said or 'đạt'}")
        if any(said for _, said in told.values()):
            sys.exit(1)

    def ask(self, label: str, control) -> tuple[str, str]:
        """The label and the sentence; a database that does not answer fails the control."""
        try:
            return label, control()
        except DatabaseError:
            return label, "Không hỏi được cơ sở dữ liệu. Hãy xem lại DATABASE_URL."
