"""Reading users and the log."""

from django.db.models import Q, QuerySet

from hoanhap.accounts.models import AuditEvent, User
from hoanhap.accounts.reach import NOBODY, Reach
from hoanhap.accounts.second_factor import demo_code


def users_for(reach: Reach) -> QuerySet[User]:
    """Every user, for who manages them; nobody for others."""
    users = User.objects.select_related("commune", "province")
    return users if reach.has("users.manage") else users.filter(NOBODY)


def mentors_of(reach: Reach, commune) -> QuerySet[User]:
    """Active mentors of a commune inside reach."""
    found = User.objects.filter(role="mentor", is_active=True, commune=commune)
    return found if reach.covers(commune) else found.filter(NOBODY)


def looks_at_case(reach: Reach, case_id: int) -> QuerySet[AuditEvent]:
    """Who looked at or changed one file; the caller has checked the file is inside reach."""
    rows = AuditEvent.objects.filter(case_id=case_id)
    return rows if reach.has("audit.see") else rows.filter(NOBODY)


def demo_code_of(username: str) -> str:
    """The code that a demo account takes now, "123 456"; "" outside the demo."""
    user = User.objects.filter(username=username).first()
    return demo_code(user) if user else ""


def own_sign_ins(user: User) -> QuerySet[AuditEvent]:
    """A user's own signing in and out, and the wrong passwords given under their name."""
    own = Q(by=user, verb__in=["sign_in", "sign_out", "sign_in_failed"])
    return AuditEvent.objects.filter(own | Q(by_name=user.username, verb="sign_in_failed"))


def events_in(reach: Reach) -> QuerySet[AuditEvent]:
    """The log of the communes inside reach."""
    rows = AuditEvent.objects.select_related("by")
    if not reach.has("audit.see"):
        return rows.filter(NOBODY)
    if reach.nation:
        return rows
    if reach.province_codes:
        return rows.filter(by__commune__province__in=reach.province_codes)
    return rows.filter(commune_code__in=reach.commune_codes)
