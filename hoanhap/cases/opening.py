"""When a case may be opened or come back to life: one open case for a person."""

from collections.abc import Container

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused

ONE_OPEN_CASE = "một người chỉ có một hồ sơ đang mở, ở bất kỳ nơi nào"
HERE = "Người này đang có hồ sơ chưa kết thúc."
ELSEWHERE = "Người này đang được quản lý ở nơi khác; hãy liên hệ Công an cấp tỉnh."


def check_opening(
    reach: Reach,
    *,
    person: Person,
    kind: str,
    commune: Commune,
    judgment: Judgment | None,
    busy: Container[int] | None = None,
) -> None:
    """Refuse an unknown kind, a commune out of reach, another's judgment, a second open case.

    `busy`: ids of people known to have an open case, when many are opened at once.
    """
    if kind not in dict(Case.KINDS):
        raise Refused(kind="Hãy chọn diện quản lý.")
    if not reach.covers(commune):
        raise Refused(commune="Xã, phường này nằm ngoài địa bàn phụ trách.")
    if judgment is not None and judgment.person_id != person.pk:
        raise Refused(judgment="Bản án này không phải của người này.")
    if busy is None or person.pk in busy:
        check_no_open_case(reach, person_id=person.pk)
        if busy is not None:
            raise Refused(HERE)


def check_no_open_case(reach: Reach, *, person_id: int, but: int | None = None) -> None:
    """Refuse when the person has an open case (other than `but`); says where only in reach."""
    Person.objects.select_for_update().get(pk=person_id)  # two who open at once take turns
    still_open = Case.objects.filter(person_id=person_id).exclude(stage="closed").exclude(pk=but)
    with beyond_reach(ONE_OPEN_CASE):
        is_open = still_open.exists()
    if not is_open:
        return
    here = cases_in(reach).filter(person_id=person_id).exclude(stage="closed").exclude(pk=but)
    raise Refused(HERE if here.exists() else ELSEWHERE)
