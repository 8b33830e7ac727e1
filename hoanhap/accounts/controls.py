"""What must hold of a machine in service: each control gives "" (it holds) or what to do.

`hoanhap check --deploy` asks those of the settings and the database's roles (`deploy_checks`);
`hoanhap doctor` asks all. A control reads only; it shows no key and no person.
"""

import os
import shutil
import stat
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from hoanhap.accounts.models import AuditEvent, AuditHead
from hoanhap.shell.fonts import font_folder

DAY, WEEK = 24, 7 * 24  # hours (NĐ 160/2026 Điều 10.7.c: daily, and in full each week)
LEAST_FREE = 2 * 1024**3  # bytes
MOST_DRIFT = 60  # seconds between the database's clock and ours


def debug() -> str:
    """DEBUG shows secrets on error pages."""
    return "DEBUG đang bật. Hãy tắt DEBUG trong cài đặt." if settings.DEBUG else ""


def demo() -> str:
    """The demo prints passwords and holds invented people."""
    return "Máy đang chạy dữ liệu thử (HOANHAP_DEMO=1). Hãy bỏ biến này." if settings.DEMO else ""


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def secret_key() -> str:
    """From the environment, or a file that only its owner reads."""
    if len(settings.SECRET_KEY) < 50:
        return "Khóa ký ngắn hơn 50 ký tự. Hãy đặt HOANHAP_SECRET_KEY dài hơn."
    kept = settings.HOME / "secret-key"
    if not os.environ.get("HOANHAP_SECRET_KEY") and kept.exists() and _open_to_others(kept):
        return f"Người khác trên máy đọc được tệp {kept.name}. Hãy chạy chmod 600 cho tệp này."
    return ""


def tls() -> str:
    """HTTPS ends at the proxy, which must be named."""
    if not settings.TLS:
        return "Chưa bật HTTPS. Hãy đặt HOANHAP_TLS=1 sau một máy chủ HTTPS."
    if not settings.PROXIES:
        return "Chưa khai máy chủ HTTPS đứng trước. Hãy đặt HOANHAP_PROXIES=1."
    return ""


def hosts() -> str:
    """The names by which the machine is asked."""
    local = {"localhost", "127.0.0.1", "[::1]"}
    if "*" in settings.ALLOWED_HOSTS or not set(settings.ALLOWED_HOSTS) - local:
        return "Chưa khai tên máy. Hãy đặt HOANHAP_HOSTS là tên miền của hệ thống, không dùng *."
    return ""


def database_role() -> str:
    """PostgreSQL, under a role that is no superuser, owns no table and cannot bypass the guard."""
    if connection.vendor != "postgresql":
        return "Đang dùng SQLite. Hãy dùng PostgreSQL (DATABASE_URL) khi phục vụ nhiều đơn vị."
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(rolsuper), bool_or(rolbypassrls) FROM pg_roles"
            " WHERE rolname IN (current_user, session_user)"
        )
        above, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace ="
            " current_schema()::regnamespace AND pg_get_userbyid(relowner) = current_user"
        )
        owned = cursor.fetchone()[0]
    if above or bypasses or owned:
        return (
            "Vai trò cơ sở dữ liệu của ứng dụng có quyền quá rộng. Hãy chạy hoanhap database-roles,"
            " rồi dùng vai trò hoanhap_app trong DATABASE_URL."
        )
    return ""


def row_security() -> str:
    """The tables of people and cases keep the reach even from their owner."""
    if connection.vendor != "postgresql":
        return "SQLite không có bảo vệ theo dòng. Hãy dùng PostgreSQL (DATABASE_URL)."
    tables = ["people_person", "people_judgment", "cases_case", "cases_act", "cases_duty"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"
            " AND relnamespace = current_schema()::regnamespace AND relname = ANY(%s)",
            [tables],
        )
        forced = cursor.fetchone()[0]
    if forced < len(tables):
        return "Có bảng dữ liệu cá nhân chưa bật bảo vệ theo dòng. Hãy chạy hoanhap migrate."
    return ""


def audit_key() -> str:
    """The key of the log, readable by its owner alone."""
    kept = settings.HOME / "audit-key"
    if os.environ.get("HOANHAP_AUDIT_KEY"):
        return ""
    if not kept.exists():
        return "Chưa có khóa nhật ký. Hãy đặt HOANHAP_AUDIT_KEY và giữ một bản ở nơi khác."
    if _open_to_others(kept):
        return f"Người khác trên máy đọc được tệp {kept.name}. Hãy chạy chmod 600 cho tệp này."
    return ""


def second_sink() -> str:
    """A copy of the log that the application cannot rewrite."""
    where = os.environ.get("HOANHAP_AUDIT_SINK", "").strip()
    if not where:
        return "Chưa có nơi ghi nhật ký thứ hai. Hãy đặt HOANHAP_AUDIT_SINK."
    if where != "syslog" and not os.access(where, os.W_OK):
        return "Không ghi được nơi ghi nhật ký thứ hai. Hãy xem lại HOANHAP_AUDIT_SINK."
    if (settings.HOME / "audit-sink-failed").exists():
        return "Nhật ký thứ hai từng không ghi được. Hãy chạy hoanhap audit verify --sink."
    return ""


def migrations() -> str:
    """Every migration stands in the database."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "Cơ sở dữ liệu chưa theo kịp chương trình. Hãy chạy hoanhap migrate."
    return ""


def audit_chain() -> str:
    """The end of each chain is sealed by the key, and no clock went back."""
    try:
        chain = import_module("hoanhap.accounts.audit_chain")
    except ModuleNotFoundError:
        return "Bản cài này thiếu phần kiểm tra nhật ký. Hãy cài lại chương trình."
    try:
        key = chain.audit_key()
        for head in AuditHead.objects.all():
            chain.check_head(key, head, now=timezone.now())
    except chain.AuditRefused as refused:
        return f"{refused} Hãy chạy hoanhap audit verify."
    return ""


def backups() -> str:
    """In HOANHAP_BACKUPS: a file of the last day, and a full one (its name says so) of the week."""
    folder = os.environ.get("HOANHAP_BACKUPS", "")
    if not folder or not Path(folder).is_dir():
        return "Chưa biết bản sao lưu ở đâu. Hãy đặt HOANHAP_BACKUPS là thư mục sao lưu."
    now = time.time()
    files = [path for path in Path(folder).rglob("*") if path.is_file() and path.stat().st_size]
    ages = {path: (now - path.stat().st_mtime) / 3600 for path in files}
    if min(ages.values(), default=WEEK) > DAY:
        return "Không có bản sao lưu nào trong 24 giờ qua. Hãy xem lại việc sao lưu hằng ngày."
    if min((age for path, age in ages.items() if "full" in path.name), default=2 * WEEK) > WEEK:
        return (
            "Không có bản sao lưu toàn bộ (tên có chữ full) trong 7 ngày qua."
            " Hãy xem lại việc sao lưu hằng tuần."
        )
    return ""


def clock() -> str:
    """Our clock, the database's, and the last row of the log agree."""
    now = timezone.now()
    last = AuditEvent.objects.order_by("-id").values_list("at", flat=True).first()
    if last and last > now + timedelta(seconds=MOST_DRIFT):
        return "Đồng hồ của máy chậm hơn dòng nhật ký cuối. Hãy chỉnh lại giờ (NTP)."
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            drift = abs((cursor.fetchone()[0] - timezone.now()).total_seconds())
        if drift > MOST_DRIFT:
            return "Giờ của cơ sở dữ liệu lệch giờ của máy. Hãy chỉnh lại giờ hai máy (NTP)."
    return ""


def disk() -> str:
    """Room for the days to come."""
    if shutil.disk_usage(settings.HOME).free < LEAST_FREE:
        return "Đĩa còn trống dưới 2 GB. Hãy dọn hoặc thêm đĩa."
    return ""


def fonts() -> str:
    """The typeface of the screens is installed."""
    if not any(Path(font_folder()).glob("*.ttf")):
        return "Thiếu phông chữ. Hãy cài lại các gói của chương trình."
    return ""


SETTINGS: dict[str, tuple[str, Callable[[], str]]] = {
    "debug": ("Không bật DEBUG", debug),
    "demo": ("Không phải dữ liệu thử", demo),
    "secret_key": ("Khóa ký", secret_key),
    "tls": ("HTTPS", tls),
    "hosts": ("Tên máy", hosts),
    "database_role": ("Vai trò cơ sở dữ liệu", database_role),
    "row_security": ("Bảo vệ theo dòng", row_security),
    "audit_key": ("Khóa nhật ký", audit_key),
    "second_sink": ("Nhật ký thứ hai", second_sink),
}
MACHINE: dict[str, tuple[str, Callable[[], str]]] = {
    "migrations": ("Cấu trúc dữ liệu", migrations),
    "audit_chain": ("Chuỗi nhật ký", audit_chain),
    "backups": ("Sao lưu", backups),
    "clock": ("Đồng hồ", clock),
    "disk": ("Đĩa", disk),
    "fonts": ("Phông chữ", fonts),
}
