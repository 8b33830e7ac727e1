"""Unsealing: one user's leave to read the sealed files of one person, with reason and end."""

from django.db.models import Q

from hoanhap.accounts.models import Opening
from hoanhap.accounts.openings import end_opening, give_opening
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.cases.sealing import HOURS, LONGEST_REASON, SHORTEST_REASON, unsealings_of
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean, fold

NOBODY_FOUND = (
    "Không có hồ sơ niêm phong nào trong tỉnh đúng với điều đã nhập. "
    "Hãy xem lại số định danh, hoặc họ tên và năm sinh viết đúng như trong hồ sơ."
)
SEVERAL = "Có nhiều người cùng họ tên, năm sinh; hãy nhập số định danh cá nhân."
FINDING = "tìm đúng một người có hồ sơ niêm phong trong tỉnh để mở có lý do"


def sealed_case_of(
    reach: Reach, *, number: str = "", full_name: str = "", birth_year: int | None = None
) -> Case:
    """The last sealed case in the reach's places of one person: exactly this number, or exactly
    this name (accents count) and year of birth.

    Needs files.unseal. Raises Refused without telling which part did not fit: nobody, several,
    or too little given. Restricted people are found only by who is named for them.
    """
    reach.check("files.unseal")
    number, full_name = clean(number), clean(full_name)
    if number:
        asked = Q(person__number=number)
    elif full_name and birth_year:
        asked = Q(person__folded_name=fold(full_name)[:120], person__birth_year=birth_year)
    else:
        raise Refused("Hãy nhập số định danh cá nhân, hoặc họ tên đầy đủ và năm sinh.")
    shown = Q(is_restricted=False) | Q(person_id__in=reach.named)
    places = reach.q_places("commune") & shown
    with beyond_reach(FINDING):
        rows = Case.objects.filter(asked & places, sealed_on__isnull=False)
        cases = list(rows.select_related("person", "commune").order_by("-sealed_on", "-pk"))
    if not number:
        cases = [case for case in cases if clean(case.person.full_name) == full_name]
    if len({case.person_id for case in cases}) > 1:
        raise Refused(SEVERAL)
    if not cases:
        raise Refused(NOBODY_FOUND)
    return cases[0]


def unseal_person(reach: Reach, *, case: Case, reason: str, document: str) -> Opening:
    """Open the sealed files of the person of a case to the user of this reach, for HOURS.

    `document` is what the unsealing rests on. The commune of the case is told. Needs files.unseal
    (province_chief); raises Refused: no user, a short reason, no document, a case not sealed.
    """
    reach.check("files.unseal")
    reason, document = clean(reason), clean(document)
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise Refused(reason=f"Lý do từ {SHORTEST_REASON} đến {LONGEST_REASON} ký tự.")
    if not document:
        raise Refused(document="Hãy ghi số, ngày văn bản làm căn cứ.")
    if case.sealed_on is None or not reach.covers(case.commune):
        raise Refused(NOBODY_FOUND)
    return give_opening(
        reach,
        user=reach.user_id,
        person_id=case.person_id,
        kind="unsealed",
        reason=reason,
        owner_code=case.commune_id,
        hours=HOURS,
        document=document,
    )


def seal_again(reach: Reach, *, opening_id: int) -> Opening:
    """End an unsealing of this user's before its time; Opening.DoesNotExist for another's."""
    reach.check("files.unseal")
    opening = unsealings_of(reach).get(pk=opening_id)
    return end_opening(reach, opening=opening)
