"""`hoanhap clearings`: whose expected clearing day moves, and why."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.reach import Reach
from hoanhap.cases.clearing_trial import Affected, affected_by_now, affected_by_tables
from hoanhap.cases.jobs import refresh_clearings
from hoanhap.law.findings import NoRule
from hoanhap.places.queries import place_label
from hoanhap.shell.clock import today
from hoanhap.shell.dates import parse_vn, vn


class Command(BaseCommand):
    """Work out the clearing days anew; with --dry-run only list who is affected and how."""

    help = "Tính lại ngày dự kiến xóa án tích; --dry-run chỉ liệt kê ai thay đổi và vì sao."

    def add_arguments(self, parser) -> None:
        """--dry-run, --parameters, --place, --on."""
        parser.add_argument("--dry-run", action="store_true", help="chỉ liệt kê, không ghi")
        parser.add_argument("--parameters", default="", help="thư mục có parameters.toml để thử")
        parser.add_argument("--place", default="", help="mã: 2 số (tỉnh), 5 số (xã), 00 (cả nước)")
        parser.add_argument("--on", default="", help="ngày tính, yyyy-mm-dd hoặc dd/mm/yyyy")

    def handle(self, *args, **options) -> None:
        """Print; what cannot be taken is a sentence and exit code 2."""
        try:
            if options["dry_run"]:
                self._list(options)
            else:
                self._write(options)
        except (ValueError, NoRule) as wrong:
            raise CommandError(str(wrong), returncode=2)

    def _write(self, options) -> None:
        if options["parameters"] or options["place"] or options["on"]:
            raise ValueError("--parameters, --place, --on chỉ dùng để thử: hãy thêm --dry-run.")
        self.stdout.write(f"{refresh_clearings(today=today())} ngày xóa án tích thay đổi.")

    def _list(self, options) -> None:
        on = parse_vn(options["on"]) if options["on"] else today()
        place_label(options["place"])
        reach = Reach.command_line().cut_to(options["place"])
        if options["parameters"]:
            found = affected_by_tables(reach, Path(options["parameters"]), on=on)
        else:
            found = affected_by_now(reach, on=on)
        count = 0
        for one in found:
            self.stdout.write(line_of(one))
            count += 1
        self.stdout.write(f"{count} hồ sơ thay đổi, tính đến {vn(on)}. Không ghi gì.")


def line_of(one: Affected) -> str:
    """One affected file as a line to read."""
    days = " → ".join(vn(day) if day else "chưa tính được" for day in (one.before, one.after))
    case = one.case
    words = (f"Hồ sơ {case.pk}", case.person.full_name, case.commune.name, days, one.why)
    return " · ".join(words)
