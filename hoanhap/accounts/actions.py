"""What changes a user."""

import re

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.jobs import refresh_shown_postings
from hoanhap.accounts.models import User
from hoanhap.accounts.postings import place_of_role
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.second_factor import forget_factor, give_demo_device
from hoanhap.accounts.sessions import end_sessions
from hoanhap.shell.errors import Refused

__all__ = [
    "add_first_administrator",
    "add_user",
    "change_user",
    "check_password",
    "give_demo_factors",
    "refresh_shown_postings",
    "reset_second_factor",
    "set_password",
]
LONGEST_PASSWORD = 128  # letters; longer ones only cost time to hash


@transaction.atomic
def add_user(
    reach: Reach, *, username: str, password: str, full_name: str, role: str, **fields
) -> User:
    """Add a user; `fields` are the model's others. Needs `users.manage`; raises `Refused`."""
    reach.check("users.manage")
    place = {name: fields.pop(name, None) for name in ("province", "commune", "agency")}
    fields |= place_of_role(role, **place)
    if User.objects.filter(username=username).exists():
        raise Refused(username="Tên đăng nhập này đã có người dùng.")
    check_password(password, User(username=username, full_name=full_name))
    user = User.objects.create_user(username, password, full_name=full_name, role=role, **fields)
    write_audit(reach, "add_user", user=user.pk, username=username, role=role)
    return user


@transaction.atomic
def change_user(reach: Reach, *, user: User, **fields) -> User:
    """Change how a user is called and reached, and whether they may sign in at all.

    Needs `users.manage`; raises `Refused` for what only a posting changes (`postings.move_user`),
    and for closing one's own account.
    """
    reach.check("users.manage")
    if set(fields) & {"role", "province", "commune", "agency"}:
        raise Refused(role="Vai trò và nơi làm việc đổi ở phần “Chuyển công tác”.")
    if user.pk == reach.user_id and not fields.get("is_active", True):
        raise Refused(is_active="Không ai tự khóa tài khoản của mình.")
    for name, value in fields.items():
        setattr(user, name, value)
    user.save(update_fields=list(fields))
    if not user.is_active:
        end_sessions(user, reason="closed")
    write_audit(reach, "change_user", user=user.pk, fields=sorted(fields))
    return user


FAULTS = {
    "password_too_short": "Mật khẩu cần ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt nhất.",
    "password_too_common": "Mật khẩu này có trong danh sách hay bị đoán. Hãy chọn một câu khác.",
    "password_too_similar": "Mật khẩu giống tên đăng nhập hoặc họ tên. Hãy chọn một câu khác.",
}


def check_password(password: str, user: User | None = None) -> None:
    """Refuse a password that is short, over-long, common or like the user's name."""
    if len(password) > LONGEST_PASSWORD:
        raise Refused(password=f"Mật khẩu dài nhất {LONGEST_PASSWORD} ký tự. Hãy rút ngắn lại.")
    try:
        password_validation.validate_password(password, user)
    except ValidationError as faults:
        raise Refused(password=" ".join(FAULTS[each.code] for each in faults.error_list)) from None


@transaction.atomic
def set_password(
    reach: Reach, *, user: User, password: str, must_change: bool = False, this_session: str = ""
) -> None:
    """Give a user a new password: their own, or another's with `users.manage`.

    Every session of theirs ends but the one of key `this_session`.
    """
    if user.pk != reach.user_id:
        reach.check("users.manage")
    check_password(password, user)
    user.set_password(password)
    user.must_change_password = must_change
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user, reason="password", but=this_session)
    write_audit(reach, "set_password", user=user.pk)


@transaction.atomic
def reset_second_factor(reach: Reach, *, user: User, reason: str) -> None:
    """Take away the codes of somebody who lost their device; they set up anew at sign-in.

    Needs `users.manage`; raises `Refused` without a reason, and for one's own (there is a page).
    """
    reach.check("users.manage")
    if user.pk == reach.user_id:
        raise Refused("Mã xác thực của chính mình: hãy đổi ở trang “Bảo mật của tôi”.")
    if not reason.strip():
        raise Refused(reason="Hãy ghi lý do và cách đã xác minh đúng người.")
    forget_factor(user)
    end_sessions(user, reason="factor")
    write_audit(reach, "second_factor_reset", reason=reason.strip()[:500], user=user.pk)


@transaction.atomic
def add_first_administrator(reach: Reach, *, username: str, full_name: str, password: str) -> User:
    """The first `system_admin`, from the command line; refuses when there is one already."""
    if User.objects.filter(role="system_admin", is_active=True).exists():
        raise Refused(
            "Đã có quản trị hệ thống. Hãy nhờ người ấy thêm tài khoản trên trang Người dùng."
        )
    if not re.fullmatch(r"[-a-zA-Z0-9_.]{1,60}", username):
        raise Refused(username="Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm, gạch nối.")
    names = {"username": username, "full_name": full_name}
    return add_user(reach, password=password, role="system_admin", **names)


@transaction.atomic
def give_demo_factors(usernames: list[str]) -> None:
    """A device whose code the demo shows, for each demo account that has none."""
    for user in User.objects.filter(username__in=usernames):
        give_demo_device(user)
