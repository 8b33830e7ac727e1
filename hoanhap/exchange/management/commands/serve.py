"""`hoanhap serve`: the web server, with no other program beside it."""

import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from hoanhap.exchange.demo_accounts import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    """Collects the static files and becomes gunicorn."""

    help = "Phục vụ trang web"

    def add_arguments(self, parser) -> None:
        """Port and address."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1")
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, *args, **options) -> None:
        """Replace this process by gunicorn; never returns."""
        call_command("collectstatic", interactive=False, verbosity=0)
        address = f"{options['bind']}:{options['port']}"
        self.stdout.write(f"Hòa Nhập đang phục vụ tại http://{address}/  (Ctrl+C để dừng)")
        if settings.DEMO:
            self.stdout.write(f"Tài khoản thử, mật khẩu chung: {PASSWORD}")
            self.stdout.write("  " + ", ".join(username for username, *_ in ACCOUNTS))
            self.stdout.write("Mã xác thực hiện ngay trên trang nhập mã (chỉ ở bản trình diễn).")
        self.stdout.flush()
        command = [sys.executable, "-m", "gunicorn", "hoanhap.wsgi", "--bind", address]
        threads = str(options["threads"])
        command += [
            "--threads",
            threads,
            "--worker-class",
            "gthread",
            "--timeout",
            "120",
            "--no-control-socket",
        ]
        os.execv(sys.executable, command)  # nosec B606 # no shell
