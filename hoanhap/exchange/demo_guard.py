"""Where the demo may run: never on a database of real people."""

from django.conf import settings
from django.db import connection

from hoanhap.accounts.models import User
from hoanhap.cases.models import Case
from hoanhap.exchange.demo_accounts import ACCOUNTS

STAND_IN = "canbo."  # a commune's stand-in officer (exchange.demo.officer_reach)
NOT_ASKED = (
    "Chưa làm gì: dữ liệu thử chỉ tạo khi đặt HOANHAP_DEMO=1, để không lẫn vào dữ liệu thật."
)
IN_SERVICE = (
    "Chưa làm gì: máy này phục vụ qua HTTPS với DATABASE_URL, là bản thật."
    " Dữ liệu thử cần một cơ sở dữ liệu riêng."
)
REAL = (
    "Chưa làm gì: cơ sở dữ liệu này đã có {what} không phải của bản thử."
    " Hãy dùng một cơ sở dữ liệu khác (HOANHAP_HOME hoặc DATABASE_URL)."
)


def why_no_demo() -> str:
    """Why the demo may not be made here, in a sentence; "" when it may."""
    if not settings.DEMO:
        return NOT_ASKED
    if settings.TLS and connection.vendor != "sqlite":
        return IN_SERVICE
    tables = set(connection.introspection.table_names())
    if User._meta.db_table not in tables:
        return ""
    names = {username for username, *_ in ACCOUNTS}
    every = set(User.objects.values_list("username", flat=True))
    if any(name not in names and not name.startswith(STAND_IN) for name in every):
        return REAL.format(what="người dùng")
    has_cases = Case._meta.db_table in tables and Case.objects.exists()
    return REAL.format(what="hồ sơ") if has_cases and not every & names else ""
