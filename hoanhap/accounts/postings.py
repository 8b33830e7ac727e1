"""What changes a posting: given, moved, ended, delegated, taken back; each in the log."""

from datetime import date, timedelta

from django.db import transaction

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.jobs import own_posting, show_posting
from hoanhap.accounts.models import Posting, User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import (
    AGENCY_ROLES,
    COMMUNE_ROLES,
    PROVINCE_ROLES,
    ROLES,
    rights_of,
    role_of,
)
from hoanhap.places.queries import KINDS_OF_ROLE
from hoanhap.shell.clock import today
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused

DAY = timedelta(days=1)
LONGEST_DELEGATION = 60  # days, first and last counted; our limit, no article names one
LONGEST_REASON = 300


def place_of_role(role: str, *, province=None, commune=None, agency=None) -> dict:
    """Only the place that the role's scope needs, as fields; raise `Refused` when it is missing."""
    if role not in ROLES:
        raise Refused(role="Hãy chọn vai trò.")
    if role in COMMUNE_ROLES and commune is None:
        raise Refused(commune="Vai trò này cần một xã, phường, đặc khu.")
    if role in PROVINCE_ROLES and province is None:
        raise Refused(province="Vai trò này cần một tỉnh, thành phố.")
    if role in AGENCY_ROLES:
        check_agency(role, agency)
    return {
        "commune": commune if role in COMMUNE_ROLES else None,
        "province": province if role in PROVINCE_ROLES else None,
        "agency": agency if role in AGENCY_ROLES else None,
    }


def check_agency(role: str, agency) -> None:
    """Refuse a role of an agency without one, or with one of another kind."""
    if agency is None:
        raise Refused(agency="Vai trò này cần một cơ quan. Chưa có thì hãy thêm ở trang Cơ quan.")
    if agency.kind not in KINDS_OF_ROLE.get(role, ()):
        raise Refused(agency=f"{agency.name} không phải cơ quan của vai trò “{ROLES[role]}”.")


def check_days(begins_on: date, ends_on: date | None = None) -> None:
    """Refuse a beginning in the past (who could see what is not rewritten), an end before it."""
    if begins_on < today():
        raise Refused(begins_on="Ngày bắt đầu đã qua. Hãy chọn hôm nay hoặc một ngày tới.")
    if ends_on is not None and ends_on < begins_on:
        raise Refused(ends_on="Ngày cuối đứng trước ngày bắt đầu. Hãy sửa một trong hai ngày.")


def check_not_own(reach: Reach, user: User) -> None:
    """Refuse to change one's own postings: an administrator does not make themselves an officer."""
    if user.pk == reach.user_id:
        raise Refused("Không ai tự đổi vai trò của mình. Hãy nhờ một quản trị hệ thống khác.")


def check_reason(reason: str) -> str:
    """The reason, trimmed; raise `Refused` without one or when it is too long."""
    if not reason.strip():
        raise Refused(reason="Hãy ghi lý do, ví dụ số quyết định điều động.")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refused(reason=f"Lý do dài nhất {LONGEST_REASON} ký tự. Hãy viết gọn lại.")
    return reason.strip()


def lock_user(user: User) -> User:
    """The user as stored, locked until the transaction ends."""
    # NO KEY: the log names users by key and must not wait for this (PostgreSQL).
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


@transaction.atomic
def give_posting(
    reach: Reach,
    *,
    user: User,
    role: str,
    begins_on: date,
    ends_on: date | None = None,
    reason: str = "",
    **place,
) -> Posting:
    """One more own posting; `place` is `province`, `commune` or `agency` as the role needs.

    Needs `users.manage`; raises `Refused`. The user works under one posting at a time.
    """
    reach.check("users.manage")
    check_not_own(reach, user)
    place = place_of_role(role, **place)
    check_days(begins_on, ends_on)
    posting = Posting.objects.create(
        user=lock_user(user),
        role=role,
        **place,
        begins_on=begins_on,
        ends_on=ends_on,
        reason=reason.strip()[:LONGEST_REASON],
        made_by_id=reach.user_id,
    )
    note(reach, "give_posting", posting)
    show_posting(user, today())
    return posting


@transaction.atomic
def move_user(reach: Reach, *, user: User, role: str, on: date, reason: str, **place) -> Posting:
    """End every posting of a user the day before `on`, and begin the new one on `on`.

    Also ended: what they held on behalf of others, and what others held on behalf of them; nothing
    of the old place is left. Needs `users.manage`; raises `Refused`.
    """
    reach.check("users.manage")
    check_not_own(reach, user)
    place = place_of_role(role, **place)
    reason = check_reason(reason)
    if on < today():
        raise Refused(on="Ngày chuyển đã qua. Hãy chọn hôm nay hoặc một ngày tới.")
    locked = lock_user(user)
    for posting in [*locked.postings.all(), *Posting.objects.filter(on_behalf_of=locked)]:
        stop_posting(posting, on)
    posting = Posting.objects.create(
        user=locked, role=role, **place, begins_on=on, reason=reason, made_by_id=reach.user_id
    )
    note(reach, "move_user", posting)
    show_posting(user, today())
    return posting


@transaction.atomic
def end_posting(reach: Reach, *, posting: Posting, on: date, reason: str) -> None:
    """Let a posting hold no more from the day `on`; delegations of it end with it.

    Needs `users.manage`; raises `Refused` for a past day, without a reason, or when it is over.
    """
    reach.check("users.manage")
    check_not_own(reach, posting.user)
    reason = check_reason(reason)
    if on < today():
        raise Refused(on="Ngày thôi giữ vai trò đã qua. Hãy chọn hôm nay hoặc một ngày tới.")
    lock_user(posting.user)
    if not stop_posting(posting, on):
        raise Refused(on="Vai trò này đã kết thúc từ trước ngày ấy.")
    if posting.on_behalf_of_id is None:
        for each in delegations_of(posting):
            stop_posting(each, on)
    note(reach, "end_posting", posting, reason=reason)
    show_posting(posting.user, today())


def stop_posting(posting: Posting, on: date) -> bool:
    """Make the last day of a posting the one before `on`; whether that changed anything.

    One that had not begun by then ends before it begins: it never holds.
    """
    last = on - DAY
    if posting.ends_on is not None and posting.ends_on <= last:
        return False
    posting.ends_on = last
    posting.save(update_fields=["ends_on"])
    return True


def delegations_of(posting: Posting):
    """What others hold on behalf of the owner of a posting, of that role and place."""
    return Posting.objects.filter(on_behalf_of=posting.user, role=posting.role, **unit_of(posting))


def unit_of(posting: Posting) -> dict:
    """The place or agency of a posting, as a filter."""
    return {name: getattr(posting, name) for name in ("province_id", "commune_id", "agency_id")}


@transaction.atomic
def delegate(
    reach: Reach, *, posting: Posting, to: User, begins_on: date, ends_on: date, reason: str
) -> Posting:
    """Let a colleague of the same unit act under one's own posting while one is away.

    At most 60 days: our limit, no article names one. Needs `postings.delegate`; raises `Refused`
    for a posting that is not one's own or a delegation itself, a colleague of another unit or with
    another view of people (a mentor never gets to read files so), and days outside the posting.
    """
    reach.check("postings.delegate")
    lock_user(posting.user)
    check_delegable(reach, posting)
    check_colleague(posting, to)
    check_days(begins_on, ends_on)
    check_length(posting, begins_on, ends_on)
    given = Posting.objects.create(
        user=to,
        role=posting.role,
        **unit_of(posting),
        begins_on=begins_on,
        ends_on=ends_on,
        on_behalf_of=posting.user,
        reason=check_reason(reason),
        made_by_id=reach.user_id,
    )
    note(reach, "delegate", given)
    return given


def check_delegable(reach: Reach, posting: Posting) -> None:
    """Refuse a posting that is not the acting user's own of today, or may not be delegated."""
    held = posting.begins_on <= today() and (posting.ends_on is None or posting.ends_on >= today())
    if posting.user_id != reach.user_id or not held:
        raise Refused("Chỉ ủy quyền được vai trò mình đang giữ hôm nay.")
    if posting.on_behalf_of_id or reach.on_behalf_of:
        raise Refused("Việc đang làm thay người khác thì không ủy quyền tiếp được.")
    if "postings.delegate" not in rights_of(posting.role):
        raise Refused("Vai trò này không ủy quyền được.")


def check_colleague(posting: Posting, to: User) -> None:
    """Refuse who is not an active colleague of the same unit with the same view of people."""
    if to.pk == posting.user_id:
        raise Refused(to="Không ủy quyền cho chính mình. Hãy chọn một người cùng đơn vị.")
    own = own_posting(to, today())
    if not to.is_active or own is None or unit_of(own) != unit_of(posting):
        raise Refused(to="Người này không cùng đơn vị. Hãy chọn một người cùng đơn vị.")
    if branch_of(own.role) != branch_of(posting.role):
        raise Refused(to="Người này thuộc cơ quan khác. Hãy chọn một người cùng cơ quan.")
    if role_of(own.role).view != role_of(posting.role).view:
        raise Refused(to="Vai trò của người này không được xem hồ sơ. Hãy chọn một người khác.")


def branch_of(role: str) -> str:
    """Whose officer a role is: the People's Committee's, or else the police's or an agency's own.

    A chief of police does not lend their right to the committee next door, nor the other way.
    """
    return "committee" if role in ("commune_leader", "province_leader") else "other"


def check_length(posting: Posting, begins_on: date, ends_on: date) -> None:
    """Refuse more than the longest delegation, or days after the posting's own end."""
    if (ends_on - begins_on).days + 1 > LONGEST_DELEGATION:
        raise Refused(
            ends_on=f"Mỗi lần ủy quyền dài nhất {LONGEST_DELEGATION} ngày,"
            f" đến hết {vn(begins_on + DAY * (LONGEST_DELEGATION - 1))}."
        )
    if posting.ends_on is not None and ends_on > posting.ends_on:
        raise Refused(ends_on=f"Vai trò của mình chỉ đến hết {vn(posting.ends_on)}.")


@transaction.atomic
def take_back_delegation(reach: Reach, *, posting: Posting) -> None:
    """End at once a delegation that one gave; who manages users may end anybody's.

    Needs `postings.delegate` or `users.manage`; raises `Refused` when it is not one's own or over.
    """
    if not reach.has("users.manage"):
        reach.check("postings.delegate")
        if posting.on_behalf_of_id != reach.user_id:
            raise Refused("Chỉ người đã ủy quyền rút lại được.")
    if posting.on_behalf_of_id is None or not stop_posting(posting, today()):
        raise Refused("Việc ủy quyền này đã hết từ trước; không cần rút lại.")
    note(reach, "take_back_delegation", posting)


def note(reach: Reach, verb: str, posting: Posting, *, reason: str = "") -> None:
    """The audit row of what happened to a posting."""
    write_audit(
        reach,
        verb,
        user=posting.user_id,
        posting=posting.pk,
        role=posting.role,
        place=posting.place_words,
        begins_on=posting.begins_on.isoformat(),
        ends_on=posting.ends_on.isoformat() if posting.ends_on else "",
        on_behalf_of=posting.on_behalf_of_id,
        why=reason or posting.reason,
    )
