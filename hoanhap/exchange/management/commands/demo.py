"""`hoanhap demo`: a database with invented data, ready to look at."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.actions import give_demo_factors
from hoanhap.accounts.queries import demo_code_of
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLES
from hoanhap.exchange.actions import commit_import, read_register
from hoanhap.exchange.demo import ACCOUNTS, PASSWORD, fill_demo
from hoanhap.exchange.demo_guard import why_no_demo
from hoanhap.exchange.models import Import
from hoanhap.places.actions import load_former_places
from hoanhap.shell import clock

FILES = Path(__file__).resolve().parents[2] / "demo_files"


class Command(BaseCommand):
    """Makes the tables, loads places, fills the demo once; harmless when run again."""

    help = "Tạo dữ liệu thử (người không có thật) để xem chương trình"

    def handle(self, *args, **options) -> None:
        """Do it, and print the accounts."""
        if why := why_no_demo():
            raise CommandError(why)
        call_command("migrate", verbosity=0)
        call_command("load_places", verbosity=0, stdout=self.stdout)
        load_former_places(FILES / "former-communes.csv")
        today = clock.today()
        fill_demo(today=today)
        if not Import.objects.exists():
            reach, content = Reach.command_line(), (FILES / "register.xlsx").read_bytes()
            read = read_register(reach, file_name="so-mau.xlsx", content=content, today=today)
            commit_import(reach, imported=read, today=today)
        give_demo_factors([username for username, *_ in ACCOUNTS])
        self.stdout.write(f"Tài khoản thử, mật khẩu chung: {PASSWORD}")
        self.stdout.write(
            "Mã xác thực đổi mỗi 30 giây; trang nhập mã cũng hiện mã, không cần điện thoại."
        )
        for username, role, *_ in ACCOUNTS:
            code = demo_code_of(username)
            self.stdout.write(f"  {username:<14} mã {code}  {ROLES[role]}")
