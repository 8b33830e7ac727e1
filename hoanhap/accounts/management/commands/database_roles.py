"""`hoanhap database-roles`: the roles of PostgreSQL, made once by the database's administrator."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from hoanhap.accounts.database_roles import APPLICATION, OWNER, grant, hand_over, make_roles


class Command(BaseCommand):
    """Makes the roles, gives rights; harmless when run again."""

    help = "Tạo vai trò PostgreSQL cho chủ bảng và cho ứng dụng, cấp đúng quyền"

    def add_arguments(self, parser) -> None:
        """Whether to hand the tables over."""
        parser.add_argument(
            "--hand-over", action="store_true", help=f"giao các bảng đang có cho {OWNER}"
        )

    def handle(self, *args, **options) -> None:
        """Do it all or nothing; raise CommandError on another database."""
        if connection.vendor != "postgresql":
            raise CommandError(
                "Cơ sở dữ liệu này không có vai trò; chỉ PostgreSQL mới cần lệnh này."
            )
        with transaction.atomic():
            made = make_roles()
            moved = hand_over() if options["hand_over"] else 0
            grant()
        self.stdout.write(f"Vai trò mới: {', '.join(made) or 'không, đã có đủ'}.")
        if moved:
            self.stdout.write(f"Đã giao {moved} bảng và hàm cho {OWNER}.")
        self.stdout.write(
            f"Đã cấp quyền cho {APPLICATION}. Bước sau: đặt mật khẩu cho hai vai trò trong psql"
            f" (\\password {OWNER}, \\password {APPLICATION}), rồi ghi DATABASE_URL và"
            " HOANHAP_MIGRATE_URL."
        )
