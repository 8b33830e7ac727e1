"""`hoanhap report project-period`: the project's report of a period, as Word and PDF."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.reach import Reach
from hoanhap.figures.periods import period_of
from hoanhap.figures.report import compose_report, draft_report, report_name
from hoanhap.papers.to_docx import docx_bytes
from hoanhap.papers.to_pdf import pdf_bytes
from hoanhap.places.queries import place_label
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused


class Command(BaseCommand):
    """Write the report's .docx and .pdf into a folder."""

    help = "Báo cáo kết quả thực hiện Đề án của một kỳ: Word và PDF."

    def add_arguments(self, parser) -> None:
        """The report's name, --from, --to, --place, --out."""
        parser.add_argument("report", choices=["project-period"])
        parser.add_argument("--from", dest="start", required=True, help="ngày đầu kỳ, yyyy-mm-dd")
        parser.add_argument("--to", dest="end", required=True, help="ngày cuối kỳ, yyyy-mm-dd")
        parser.add_argument("--place", default="", help="mã: 2 số (tỉnh), 5 số (xã), 00 (cả nước)")
        parser.add_argument("--out", required=True, help="thư mục ghi hai tệp")

    def handle(self, *args, **options) -> None:
        """Write; a wrong period or place or a folder that cannot be is a sentence, exit code 2."""
        try:
            period = period_of(options["start"], options["end"])
            place_label(options["place"])
            chosen = {"period": period, "place": options["place"], "today": today()}
            draft = draft_report(Reach.command_line(), **chosen)
            folder = Path(options["out"])
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as wrong:
            raise CommandError(f"Không ghi được vào {options['out']}: {wrong}", returncode=2)
        except (ValueError, Refused) as wrong:
            raise CommandError(str(wrong), returncode=2)
        document = compose_report(draft)
        for ending, make in (("docx", docx_bytes), ("pdf", pdf_bytes)):
            path = folder / f"{report_name(options['place'], period)}.{ending}"
            path.write_bytes(make(document))
            self.stdout.write(str(path))
