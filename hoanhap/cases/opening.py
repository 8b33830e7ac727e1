"""When a case may be opened or come back to life: one open case of a kind for a person."""

from collections.abc import Container, Iterable

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.case_kinds import HOMECOMING
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused

ONE_OPEN_CASE = "một người chỉ có một hồ sơ đang mở, ở bất kỳ nơi nào"
HERE = "Người này đang có hồ sơ chưa kết thúc."
RESTRICTED = "hồ sơ mới của người hạn chế người xem cũng hạn chế, từ lúc lập"
BATCH = 400
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
    if person.restricted_why and person.pk not in reach.named:
        raise Refused(ELSEWHERE)  # says no more than of anybody who is managed elsewhere
    if not reach.covers(commune):
        raise Refused(commune="Xã, phường này nằm ngoài địa bàn phụ trách.")
    if judgment is not None and judgment.person_id != person.pk:
        raise Refused(judgment="Bản án này không phải của người này.")
    if busy is None or person.pk in busy:
        check_no_open_case(reach, person_id=person.pk, kind=kind)
        if busy is not None and kind in HOMECOMING:
            raise Refused(HERE)


def restricted_among(people: Iterable[int]) -> set[int]:
    """The ids of those people whom only named officers see: their new cases are restricted too."""
    found, wanted = set(), sorted(set(people))
    with beyond_reach(RESTRICTED):
        for start in range(0, len(wanted), BATCH):
            rows = Person.objects.filter(pk__in=wanted[start : start + BATCH])
            found |= set(rows.exclude(restricted_why="").values_list("pk", flat=True))
    return found


def check_no_open_case(reach: Reach, *, person_id: int, kind: str, but: int | None = None) -> None:
    """Refuse when the person has an open case (other than `but`) that one of `kind` cannot stand
    beside; says where only in reach.

    Sentences run side by side in one commune, each its own file (TT 10/2024/TT-BCA Điều 15.3;
    TTLT 01/2023 Điều 6.1): reintegration beside local supervision, probation beside a ban. Two of
    one kind, two homecomings, or a file in another commune do not.
    """
    Person.objects.select_for_update().get(pk=person_id)  # two who open at once take turns
    still_open = Case.objects.filter(person_id=person_id).exclude(stage="closed").exclude(pk=but)
    with beyond_reach(ONE_OPEN_CASE):
        others = list(still_open.values_list("pk", "kind"))
    visible = set(cases_in(reach).filter(person_id=person_id).values_list("pk", flat=True))
    for pk, other in others:
        if pk not in visible:
            raise Refused(ELSEWHERE)
        if other == kind or {other, kind} <= set(HOMECOMING):
            raise Refused(HERE)
