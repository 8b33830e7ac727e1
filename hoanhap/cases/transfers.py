"""Files that came to a place and files that left it, with how the other side answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import cases_in

WAITING, ACCEPTED, REFUSED, WORKED_ON = "waiting", "accepted", "refused", "worked_on"
STATES = {
    WAITING: "Nơi đến chưa trả lời",
    WORKED_ON: "Nơi đến đã ghi việc",
    ACCEPTED: "Nơi đến đã tiếp nhận",
    REFUSED: "Nơi đến không tiếp nhận",
}
ONLY_THE_ANSWER = "nơi đi chỉ biết nơi đến đã trả lời hay chưa, không xem hồ sơ ở đó"


@dataclass(frozen=True)
class Transfer:
    """One move as one side sees it: their case, the state of the answer."""

    case: Case
    state: str

    @property
    def words(self) -> str:
        """The state in words; "" when there is nobody to answer (moved out of the system)."""
        return STATES.get(self.state, "")


def received_by(reach: Reach) -> QuerySet[Case]:
    """Open cases in reach that continue a case of another place, oldest arrival first."""
    cases = cases_in(reach).filter(previous__isnull=False).exclude(stage="closed")
    return cases.select_related("person", "commune").order_by("opened_on", "pk")


def sent_by(reach: Reach) -> QuerySet[Case]:
    """Cases in reach that were moved, also those that came back, latest first."""
    moved = Act.objects.filter(case=OuterRef("pk"), kind="moved_out")
    cases = cases_in(reach).filter(Exists(moved))
    return cases.select_related("person", "commune").order_by("-ended_on", "-pk")


def answers_to(cases: Iterable[Case]) -> list[Transfer]:
    """Cases that came here and whether they were answered."""
    cases = list(cases)
    states = _states([case.pk for case in cases])
    return [Transfer(case, states[case.pk]) for case in cases]


def answers_from_elsewhere(cases: Iterable[Case]) -> list[Transfer]:
    """Cases that were sent and the answer to the latest move of each, nothing else."""
    cases = list(cases)
    with beyond_reach(ONLY_THE_ANSWER):
        rows = Case.objects.filter(previous__in=[case.pk for case in cases]).order_by("pk")
        latest = dict(rows.values_list("previous_id", "pk"))
        states = _states(latest.values())
    return [Transfer(case, states.get(latest.get(case.pk), "")) for case in cases]


def _states(ids: Iterable[int]) -> dict[int, str]:
    """The state of each case that moved in, from the kinds of its acts that stand."""
    kinds: dict[int, set[str]] = {pk: set() for pk in ids}
    rows = Act.objects.filter(case_id__in=list(kinds), voided_at=None)
    for pk, kind in rows.values_list("case_id", "kind"):
        kinds[pk].add(kind)
    return {pk: _state(found) for pk, found in kinds.items()}


def _state(kinds: set[str]) -> str:
    if "transfer_refused" in kinds:
        return REFUSED
    if "transfer_accepted" in kinds:
        return ACCEPTED
    if kinds - {"moved_in"}:
        return WORKED_ON
    return WAITING if kinds else ""
