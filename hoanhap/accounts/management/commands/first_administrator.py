"""`hoanhap first-administrator`: the one account that no administrator can add."""

import sys
from getpass import getpass

from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.actions import add_first_administrator
from hoanhap.accounts.reach import Reach
from hoanhap.shell.errors import Refused


class Command(BaseCommand):
    """Adds the first system administrator; refuses when there is one. No password is built in."""

    help = "Lập quản trị hệ thống đầu tiên"

    def add_arguments(self, parser) -> None:
        """Who, and whether the password comes by standard input (for scripts)."""
        parser.add_argument("--username", required=True)
        parser.add_argument("--full-name", default="Quản trị hệ thống")
        parser.add_argument("--password-from-stdin", action="store_true")

    def handle(self, *args, **options) -> None:
        """Do it, or say in a sentence why not."""
        try:
            user = add_first_administrator(
                Reach.command_line(),
                username=options["username"],
                full_name=options["full_name"],
                password=self.ask(by_pipe=options["password_from_stdin"]),
            )
        except Refused as refused:
            raise CommandError(" ".join(refused.messages.values())) from None
        self.stdout.write(f"Đã lập quản trị hệ thống {user.username}.")
        self.stdout.write("Lần đăng nhập đầu tiên sẽ cài ứng dụng mã trên điện thoại.")

    def ask(self, *, by_pipe: bool) -> str:
        """The password: one line of standard input, or typed twice without showing it."""
        if by_pipe:
            return sys.stdin.readline().rstrip("\r\n")
        password = getpass("Mật khẩu (ít nhất 12 ký tự): ")
        if password != getpass("Nhập lại mật khẩu: "):
            raise CommandError("Hai lần nhập chưa giống nhau. Hãy chạy lại lệnh.")
        return password
