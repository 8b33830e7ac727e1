"""Signed-in sessions: their limits, their list, and ending them from afar.

The server decides: `UserSession` holds when a session began and was last used. Idle after
`settings.IDLE_MINUTES`, over after `settings.SESSION_HOURS` whatever happens. A session without a
row, or whose row has ended, is nobody's.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from hoanhap.accounts.models import User, UserSession

ENDED = {
    "idle": "Phiên làm việc đã hết vì {minutes} phút không thao tác. Hãy đăng nhập lại.",
    "long": "Phiên làm việc đã hết vì đã đủ {hours} giờ từ lúc đăng nhập. Hãy đăng nhập lại.",
    "ended": "Phiên này đã được kết thúc từ một máy khác. Hãy đăng nhập lại nếu cần làm tiếp.",
    "password": "Mật khẩu đã đổi nên phiên này kết thúc. Hãy đăng nhập bằng mật khẩu mới.",
    "factor": "Cách lấy mã xác thực đã đổi nên phiên này kết thúc. Hãy đăng nhập lại.",
    "closed": "Tài khoản đã ngừng nên phiên này kết thúc. Hãy hỏi người quản trị hệ thống.",
    "half": "Đã quá 15 phút từ lúc nhập mật khẩu mà chưa có mã xác thực. Hãy đăng nhập lại.",
}
# After these the person is still there and may go on writing; after the others it may be a thief.
MAY_KEEP_FORMS = {"idle", "long"}
HALF_SIGNED_IN = timedelta(minutes=15)
NOTED_EVERY = timedelta(minutes=1)
BACKGROUND = "X-Hoanhap-Background"  # header of a request that a page makes by itself


def moment():
    """Now; tests put another clock here."""
    return timezone.now()


def words_of_end(reason: str) -> str:
    """The sentence for a session that has ended."""
    text = ENDED.get(reason, ENDED["ended"])
    return text.format(minutes=settings.IDLE_MINUTES, hours=settings.SESSION_HOURS)


def begin_session(request) -> UserSession:
    """Note the session that has just passed both steps; its key is already a new one."""
    if request.session.session_key is None:
        request.session.save()
    now = moment()
    return UserSession.objects.create(
        user_id=request.user.pk,
        session_key=request.session.session_key,
        began_at=now,
        seen_at=now,
        address=request.META.get("REMOTE_ADDR") or None,
        agent=request.headers.get("User-Agent", "").replace("\x00", "")[:300],
    )


def session_of(request) -> UserSession | None:
    """The row of the request's session cookie, ended or not."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if not key or "\x00" in key:
        return None
    return UserSession.objects.select_related("user").filter(session_key=key[:40]).first()


def check_session(request) -> str:
    """Why the signed-in session of a request is over ("" while it runs); note that it was used."""
    if not request.user.is_authenticated:
        return ""
    if not request.user.is_verified():
        return _check_half(request)
    row = session_of(request)
    if row is None or row.user_id != request.user.pk:
        return "ended"
    if row.ended_at is not None:
        return row.end_reason or "ended"
    now = moment()
    for reason, is_over in (
        ("long", now - row.began_at >= timedelta(hours=settings.SESSION_HOURS)),
        ("idle", now - row.seen_at >= timedelta(minutes=settings.IDLE_MINUTES)),
    ):
        if is_over:
            UserSession.objects.filter(pk=row.pk).update(ended_at=now, end_reason=reason)
            return reason
    if now - row.seen_at >= NOTED_EVERY and BACKGROUND not in request.headers:
        UserSession.objects.filter(pk=row.pk).update(seen_at=now)
    return ""


def _check_half(request) -> str:
    """A password was given and no code: for a quarter of an hour, no longer."""
    since = moment().timestamp() - request.session.get("password_at", 0)
    return "" if since < HALF_SIGNED_IN.total_seconds() else "half"


def leave_session(request, reason: str) -> None:
    """Make the request nobody's; the cookie stays, so that a form sent later finds its writer."""
    request.session.clear()
    request.session["ended"] = reason
    request.user = AnonymousUser()


def sessions_of(user: User) -> QuerySet[UserSession]:
    """The sessions of a user that still run, the latest first."""
    now = moment()
    return user.sessions.filter(
        ended_at=None,
        seen_at__gt=now - timedelta(minutes=settings.IDLE_MINUTES),
        began_at__gt=now - timedelta(hours=settings.SESSION_HOURS),
    )


def end_sessions(user: User, *, reason: str, but: str = "") -> int:
    """End every running session of a user but the one of key `but`; give how many."""
    rows = user.sessions.filter(ended_at=None).exclude(session_key=but)
    return rows.update(ended_at=moment(), end_reason=reason)
