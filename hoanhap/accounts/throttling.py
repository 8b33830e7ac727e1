"""Pauses after wrong passwords and codes: by name, known or not, and by address."""

from datetime import timedelta
from ipaddress import ip_address

from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import SignInFailure, User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach

TRIES = 5
ADDRESS_TRIES = 30
PAUSE = timedelta(minutes=15)
MARK = "#ma"  # after the name: a wrong code; no user name has "#"


def is_paused(username: str, *, step: str = "password") -> bool:
    """Whether a name has had `TRIES` wrong passwords (or codes, step "code") within `PAUSE`."""
    return _recent().filter(username=_key(username, step)).count() >= TRIES


def is_address_paused(address: str | None) -> bool:
    """Whether an address has had `ADDRESS_TRIES` wrong ones within `PAUSE`, whatever the names.

    This machine itself is never paused: behind a proxy that is not declared (HOANHAP_PROXIES)
    everybody comes from there.
    """
    if not address or ip_address(address).is_loopback:
        return False
    return _recent().filter(address=address).count() >= ADDRESS_TRIES


def note_failure(username: str, address: str | None) -> None:
    """Remember a wrong password, and log it; the name may be nobody's."""
    name = _key(username, "password")
    SignInFailure.objects.create(username=name, address=address, at=timezone.now())
    log_sign_in(Reach(name=name, address=address), "sign_in_failed")


def note_wrong_code(user: User, address: str | None) -> None:
    """Remember a wrong code after the right password, and log it."""
    key = _key(user.username, "code")
    SignInFailure.objects.create(username=key, address=address, at=timezone.now())
    log_sign_in(Reach.of(user, address), "sign_in_failed", step="code")


def log_sign_in(reach: Reach, verb: str, **detail) -> None:
    """Log a step of signing in or out, where the database has not been told who it is yet."""
    with beyond_reach("a row of the log is added before its writer is signed in; nothing is read"):
        write_audit(reach, verb, **detail)


def _key(username: str, step: str) -> str:
    name = username.replace("\x00", "").replace("#", "")
    return name[:56] + MARK if step == "code" else name[:60]


def _recent():
    return SignInFailure.objects.filter(at__gte=timezone.now() - PAUSE)
