"""`hoanhap demo`: a database with invented data, ready to look at."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.actions import give_demo_factors
from hoanhap.accounts.reach import Reach
from hoanhap.exchange.actions import commit_import, read_register
from hoanhap.exchange.demo import fill_demo
from hoanhap.exchange.demo_accounts import ACCOUNTS, accounts_lines
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
        self.stdout.write("\n".join(accounts_lines()))
