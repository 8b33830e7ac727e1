"""`hoanhap nightly`: the work of each night."""

from django.core.management.base import BaseCommand

from hoanhap.accounts.actions import refresh_shown_postings
from hoanhap.cases.jobs import make_nightly_duties, propose_sealings
from hoanhap.cases.models import ClearingChange
from hoanhap.cases.restricting import tell_of_left_readers
from hoanhap.shell.clock import today


class Command(BaseCommand):
    """Bring the duties and clearing days of every open case up to today; harmless to run again."""

    help = "Tính lại việc phải làm, ngày xóa án tích của mọi hồ sơ đang mở (chạy mỗi đêm)."

    def handle(self, *args, **options) -> None:
        """Run, and say how many rows changed, and how many clearing days among them."""
        kept = ClearingChange.objects.count()
        refresh_shown_postings(today())
        changed = make_nightly_duties(today=today())
        moved = ClearingChange.objects.count() - kept
        self.stdout.write(f"{changed} việc thay đổi.")
        if moved:
            self.stdout.write(f"Trong đó {moved} ngày dự kiến xóa án tích.")
        proposed = propose_sealings(today=today())
        if proposed:
            self.stdout.write(f"Đề nghị niêm phong {proposed} hồ sơ.")
        gone = tell_of_left_readers(today=today())
        if gone:
            self.stdout.write(f"Báo {gone} người được chỉ định xem hồ sơ hạn chế đã đi.")
