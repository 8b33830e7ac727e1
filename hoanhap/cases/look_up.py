"""Looking up one person of another place: asked for exactly, with a reason, for eight hours.

Our rule, not the law's number: long enough for a working day's matter, over by itself. The purpose
is asked and logged (NĐ 160/2026 Điều 11.6), and the owning unit is told.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import AuditEvent, Opening
from hoanhap.accounts.openings import (
    check_document,
    check_reason,
    end_opening,
    give_opening,
    look_ups_of,
    running_look_up,
)
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean, fold

HOURS = 8
MOST_TRIES = 20  # of a user on one day; our rule, against trying numbers one after another
FINDING = "tìm đúng một người ở ngoài địa bàn, có lý do đã ghi"
NOBODY_FOUND = (
    "Không tìm thấy hồ sơ đúng với điều đã nhập. Hãy xem lại số định danh, "
    "hoặc họ tên và năm sinh như trong giấy tờ."
)
SEVERAL = "Có nhiều người cùng họ tên, năm sinh; hãy nhập số định danh cá nhân."
TOO_MANY = (
    f"Hôm nay tài khoản này đã xin xem {MOST_TRIES} lần, là số lần nhiều nhất trong một ngày. "
    "Hãy làm tiếp vào ngày mai, hoặc gửi công văn cho đơn vị quản lý."
)


@dataclass(frozen=True)
class LookedUp:
    """Whom a look-up found; `opening` None when the file is the user's own and needs none."""

    case: Case
    opening: Opening | None


def look_up(
    reach: Reach,
    *,
    number: str = "",
    full_name: str = "",
    birth_year: int | None = None,
    reason: str,
    document: str = "",
) -> LookedUp:
    """Open the file of exactly one person, read only, for HOURS; the owning unit is told.

    By the whole personal number, or by name (accents and case aside) and year of birth. Every try
    is one row of the log, also one that finds nobody. Raises Forbidden without people.look_up;
    Refused for what was typed, over MOST_TRIES, several, or nobody: a sealed or restricted person
    is nobody.
    """
    reach.check("people.look_up")
    reason, asked = clean(reason), _asked(clean(number), clean(full_name), birth_year)
    check_reason(reason)
    check_document(clean(document))
    if tries_on(reach, timezone.localdate()) >= MOST_TRIES:
        raise Refused(TOO_MANY)
    people, case = _find(reach, asked)
    found = case if len(people) == 1 else None
    with transaction.atomic():
        _log_try(reach, found, reason=reason, by="number" if clean(number) else "name")
        if found is not None:
            return LookedUp(found, _open(reach, found, reason=reason, document=document))
    raise Refused(SEVERAL if people else NOBODY_FOUND)


def tries_on(reach: Reach, day: date) -> int:
    """How many look-ups this user tried on a day."""
    rows = AuditEvent.objects.filter(by_id=reach.user_id or 0, verb="look_up", day=day)
    return rows.count()


def end_look_up(reach: Reach, *, opening_id: int) -> Opening:
    """End a look-up of this user's before its time; Opening.DoesNotExist for another's."""
    return end_opening(reach, opening=look_ups_of(reach).get(pk=opening_id))


def _asked(number: str, full_name: str, birth_year: int | None) -> Q:
    """The exact question, on a case; Refused when too little was typed."""
    if number:
        if len(number) != 12 or not number.isascii() or not number.isdigit():
            raise Refused(number="Số định danh cá nhân có đủ 12 chữ số; hãy xem lại.")
        return Q(person__number=number)
    if not fold(full_name) or not birth_year:
        raise Refused("Hãy nhập số định danh cá nhân, hoặc họ tên đầy đủ và năm sinh.")
    return Q(person__folded_name=fold(full_name)[:120], person__birth_year=birth_year)


def _find(reach: Reach, asked: Q) -> tuple[set[int], Case | None]:
    """The people that fit, and the case to open: an own one first, then one that runs, the last."""
    own = list(cases_in(reach).filter(asked).select_related("person", "commune"))
    with beyond_reach(FINDING):
        rows = Case.objects.filter(asked, sealed_on=None, is_restricted=False)
        others = list(rows.filter(person__restricted_why="").select_related("person", "commune"))
    order = {case.pk: (case.stage != "closed", case.pk) for case in [*own, *others]}
    ranked = sorted(own or others, key=lambda case: order[case.pk])
    return {case.person_id for case in [*own, *others]}, ranked[-1] if ranked else None


def _open(reach: Reach, case: Case, *, reason: str, document: str) -> Opening | None:
    """The look-up of a case's person: the one that runs, a new one, or None for an own file."""
    if cases_in(reach).filter(pk=case.pk).exists():
        return None
    running = running_look_up(reach, case.person_id)
    return running or give_opening(
        reach,
        user=reach.user_id,
        person_id=case.person_id,
        kind="look_up",
        reason=reason,
        owner_code=case.commune_id,
        hours=HOURS,
        document=document,
    )


def _log_try(reach: Reach, found: Case | None, *, reason: str, by: str) -> None:
    """One row for a try; what was typed stays out of it, who was found is in it."""
    write_audit(
        reach,
        "look_up",
        person_id=found.person_id if found else None,
        case_id=found.pk if found else None,
        commune_code=found.commune_id if found else "",
        reason=reason,
        by=by,
        found=found is not None,
    )
