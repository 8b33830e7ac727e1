"""What changes a user."""

from datetime import timedelta

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import SignInFailure, User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import COMMUNE_ROLES, PROVINCE_ROLES, ROLES
from hoanhap.shell.errors import Refused

TRIES = 5
PAUSE = timedelta(minutes=15)


def is_paused(username: str) -> bool:
    """Whether a name has had `TRIES` wrong passwords within `PAUSE`."""
    since = timezone.now() - PAUSE
    return SignInFailure.objects.filter(username=username[:60], at__gte=since).count() >= TRIES


def note_failure(username: str, address: str | None) -> None:
    """Remember a wrong password, and log it."""
    name = username[:60].replace("\x00", "")
    SignInFailure.objects.create(username=name, address=address, at=timezone.now())
    write_audit(Reach(name=name, address=address), "sign_in_failed")


def check_place(role: str, province, commune) -> None:
    """Refuse a role whose place is missing."""
    if role not in ROLES:
        raise Refused(role="Hãy chọn vai trò.")
    if role in COMMUNE_ROLES and commune is None:
        raise Refused(commune="Vai trò này cần một xã, phường, đặc khu.")
    if role in PROVINCE_ROLES and province is None:
        raise Refused(province="Vai trò này cần một tỉnh, thành phố.")


@transaction.atomic
def add_user(
    reach: Reach, *, username: str, password: str, full_name: str, role: str, **fields
) -> User:
    """Add a user; `fields` are the model's others. Needs `users.manage`; raises `Refused`."""
    reach.check("users.manage")
    check_place(role, fields.get("province"), fields.get("commune"))
    if User.objects.filter(username=username).exists():
        raise Refused(username="Tên đăng nhập này đã có người dùng.")
    check_password(password)
    user = User.objects.create_user(username, password, full_name=full_name, role=role, **fields)
    write_audit(reach, "add_user", user=user.pk, username=username, role=role)
    return user


@transaction.atomic
def change_user(reach: Reach, *, user: User, **fields) -> User:
    """Change role, place, state of a user. Needs `users.manage`; raises `Refused`."""
    reach.check("users.manage")
    new = {name: fields.get(name, getattr(user, name)) for name in ("role", "province", "commune")}
    check_place(**new)
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    write_audit(reach, "change_user", user=user.pk, fields=sorted(fields))
    return user


def check_password(password: str, user: User | None = None) -> None:
    """Refuse a password that is short or common, in Vietnamese."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError:
        raise Refused(password="Mật khẩu cần ít nhất 10 ký tự và không phải mật khẩu phổ biến.")


@transaction.atomic
def set_password(reach: Reach, *, user: User, password: str, must_change: bool = False) -> None:
    """Give a user a new password: their own, or another's with `users.manage`."""
    if user.pk != reach.user_id:
        reach.check("users.manage")
    check_password(password, user)
    user.set_password(password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    write_audit(reach, "set_password", user=user.pk)
