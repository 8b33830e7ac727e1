"""`hoanhap import-register FILE.xlsx [--former-places CSV] [--commit] --json`."""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from hoanhap.accounts.reach import Reach
from hoanhap.exchange.actions import commit_import, read_register
from hoanhap.exchange.models import Import
from hoanhap.exchange.queries import problems_of
from hoanhap.places.actions import load_former_places, load_places
from hoanhap.places.models import Province
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused

WORDS = {
    "taken": "nhận",
    "duplicate": "trùng",
    "needs_choice": "cần chọn xã",
    "wrong": "sai",
    "blank": "trống",
}


class Command(BaseCommand):
    """Reads a register; writes it only with --commit."""

    help = "Nhập sổ theo dõi (Excel). Không có --commit thì chỉ xem thử, không ghi gì."

    def add_arguments(self, parser) -> None:
        """FILE, --former-places, --commit, --json."""
        parser.add_argument("file", type=Path, help="tệp .xlsx")
        parser.add_argument("--former-places", type=Path, help="tệp CSV địa danh cũ")
        parser.add_argument("--commit", action="store_true", help="ghi vào hệ thống")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, **options) -> None:
        """Read, write when asked, print the counts and every problem."""
        prepare()
        try:
            content = options["file"].read_bytes()
        except OSError:
            raise CommandError(f"Không mở được tệp {options['file'].name}.")
        try:
            with transaction.atomic():
                told = take(content, options)
                if not options["commit"]:
                    transaction.set_rollback(True)
        except Refused as refused:
            raise CommandError(str(refused))
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else words(told))


def prepare() -> None:
    """Make the tables of an empty database and load the places, so that one command is enough."""
    if "places_province" not in connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
    if not Province.objects.exists():
        load_places()


def take(content: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read the register, and write it with --commit; what is printed."""
    if options["former_places"]:
        load_former_places(options["former_places"])
    reach, day = Reach.command_line(), today()
    imported = read_register(reach, file_name=options["file"].name, content=content, today=day)
    if options["commit"]:
        imported = commit_import(reach, imported=imported, today=day)
    return report(imported)


def report(imported: Import) -> dict[str, Any]:
    """Counts of the people's sheet, of the other sheets, and the problems."""
    counts = imported.counts
    others = {
        sheet: rows
        for sheet, rows in counts["sheets"].items()
        if counts["kinds"][sheet] != "people"
    }
    return {"rows": counts["people"], "sheets": others, "problems": problems_of(imported)}


def words(told: dict[str, Any]) -> str:
    """The same for reading."""
    lines = []
    for sheet, counts in {"Danh sách người": told["rows"], **told["sheets"]}.items():
        said = ", ".join(f"{WORDS[name]} {number}" for name, number in counts.items())
        lines.append(f"{sheet}: {said}.")
    for problem in told["problems"]:
        place = f"{problem['sheet']}, dòng {problem['row']}, cột {problem['column']}"
        lines.append(f"{place}: {problem['message']}")
    return "\n".join(lines)
