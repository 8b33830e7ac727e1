"""`hoanhap nightly`: the work of each night."""

from django.core.management.base import BaseCommand

from hoanhap.cases.jobs import make_nightly_duties
from hoanhap.shell.clock import today


class Command(BaseCommand):
    """Bring the duties of every open case up to today; harmless to run again."""

    help = "Tính lại việc phải làm của mọi hồ sơ đang mở (chạy mỗi đêm)."

    def handle(self, *args, **options) -> None:
        """Run, and say how many rows changed."""
        self.stdout.write(f"{make_nightly_duties(today=today())} việc thay đổi.")
