"""`hoanhap audit verify | who-saw | archive`: the log on the command line."""

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import AuditRefused, write_audit
from hoanhap.accounts.audit_archive import archive_month
from hoanhap.accounts.audit_sink import sink
from hoanhap.accounts.audit_verify import verify_log
from hoanhap.accounts.looks import between, looks_at_person, person_asked
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLES
from hoanhap.accounts.verbs import VERBS
from hoanhap.shell.errors import Refused


class Command(BaseCommand):
    """The log: whether it holds, who saw a person, old months out to files."""

    help = "Nhật ký: kiểm tra chuỗi, ai đã xem một người, lưu trữ tháng cũ"

    def add_arguments(self, parser) -> None:
        """One sub-command each."""
        parts = parser.add_subparsers(dest="part", required=True)
        verify = parts.add_parser("verify", help="tìm mọi thay đổi, thiếu, xóa trong nhật ký")
        verify.add_argument("--unit", default="")
        verify.add_argument("--sink", type=Path, help="thư mục nhật ký thứ hai")
        verify.add_argument("--archives", type=Path, help="thư mục tệp lưu trữ")
        saw = parts.add_parser("who-saw", help="ai đã xem một người")
        saw.add_argument("person", help="mã người, số định danh, hoặc hs:12 (hồ sơ)")
        for part in (verify, saw):
            part.add_argument("--from", dest="first", type=date.fromisoformat)
            part.add_argument("--to", dest="last", type=date.fromisoformat)
            part.add_argument("--json", action="store_true")
        archive = parts.add_parser("archive", help="đưa một tháng cũ ra tệp")
        archive.add_argument("--month", required=True, help="yyyy-mm")
        archive.add_argument("--out", type=Path, required=True)

    def handle(self, *args, **options) -> None:
        """Run one part; raise CommandError (exit 1) for a fault or a refusal."""
        try:
            {"verify": self._verify, "who-saw": self._who_saw, "archive": self._archive}[
                options["part"]
            ](options)
        except AuditRefused as refused:
            raise CommandError(str(refused)) from None
        except Refused as refused:
            raise CommandError(" ".join(refused.messages.values())) from None

    def _verify(self, options) -> None:
        folder = options["sink"] or (Path(sink()) if sink() not in ("", "syslog") else None)
        if folder and not folder.is_dir():
            raise CommandError("Thư mục nhật ký thứ hai không có: không so được.")
        found = verify_log(
            unit=options["unit"],
            days=(options["first"], options["last"]),
            sink=folder,
            archives=options["archives"],
        )
        if options["json"]:
            self.stdout.write(found.as_json())
        else:
            self.stdout.write(f"Đã xem {found.rows} dòng của {found.units} đơn vị.")
            if found.before_chain:
                self.stdout.write(f"{found.before_chain} dòng có từ trước khi có chuỗi.")
            for fault in found.faults:
                self.stdout.write(f"  {fault}")
        if found.faults:
            raise CommandError(f"Nhật ký có {len(found.faults)} chỗ không nguyên vẹn.")

    def _who_saw(self, options) -> None:
        reach = Reach.command_line()
        person, cases = person_asked(reach, options["person"])
        if person is None:
            raise CommandError("Không tìm thấy người hoặc hồ sơ này. Hãy xem lại mã đã gõ.")
        last = options["last"] + timedelta(days=1) if options["last"] else None
        rows = looks_at_person(reach, person, case_ids=cases)
        rows = between(rows, _start_of(options["first"]), _start_of(last))
        lines = [_told(row) for row in rows]
        with transaction.atomic():
            write_audit(reach, "read_log", person_id=person, rows=len(lines))
        if options["json"]:
            self.stdout.write(json.dumps(lines, ensure_ascii=False, indent=1))
            return
        for line in lines:
            self.stdout.write(" · ".join(text for text in line.values() if text))
        self.stdout.write(f"{len(lines)} lần xem hoặc ghi.")

    def _archive(self, options) -> None:
        try:
            month = date.fromisoformat(options["month"] + "-01")
        except ValueError:
            raise CommandError("Tháng viết theo dạng yyyy-mm, ví dụ 2024-05.") from None
        for made in archive_month(Reach.command_line(), month=month, folder=options["out"]):
            self.stdout.write(f"{made.unit}: {made.rows} dòng → {made.file_name} {made.sha256}")


def _start_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


def _told(row) -> dict[str, str]:
    return {
        "at": f"{timezone.localtime(row.at):%d/%m/%Y %H:%M:%S}",
        "who": row.by_name,
        "role": ROLES.get(row.role, row.role),
        "unit": row.unit,
        "what": VERBS.get(row.verb, row.verb),
        "why": row.reason,
    }
