"""Who may be proposed for a reduction, month by month; who waits to be taken to prison."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ALL_ACTS
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import cases_in
from hoanhap.cases.term import (
    CUT_KINDS,
    TERM_ACTS,
    Proposal,
    open_proposal,
    reduction_for,
)
from hoanhap.law.calendar import add_months
from hoanhap.law.reduction import Reduction

MONTHS = 12
NOW = "da-du"


@dataclass(frozen=True)
class EligibleLine:
    """A file of the list: from which day a cut may be asked, and what was asked already."""

    case: Case
    reduction: Reduction
    proposal: Proposal | None
    month: str

    @property
    def from_on(self) -> date:
        """The first day on which it may be asked for."""
        return self.reduction.request.from_on


@dataclass(frozen=True)
class EligibleMonth:
    """A month of the list ("2026-11", or NOW) with how many become eligible in it."""

    key: str
    label: str
    count: int


def eligible_lines(reach: Reach, *, today: date, commune: str = "") -> list[EligibleLine]:
    """Open sentences in reach with something left to ask for within twelve months, soonest first.

    Two queries: the cases, and their acts on the term.
    """
    cases = list(
        _serving(reach, commune).filter(
            kind__in=CUT_KINDS, begins_on__isnull=False, ends_on__gt=today
        )
    )
    acts = _acts_of(reach, cases)
    last_on, lines = add_months(today, MONTHS), []
    for case in cases:
        found = reduction_for(case, acts[case.pk], today=today)
        from_on = found.request.from_on if found and found.is_possible else None
        if found and from_on and from_on <= last_on:
            month = NOW if from_on <= today else f"{from_on:%Y-%m}"
            lines.append(EligibleLine(case, found, open_proposal(acts[case.pk]), month))
    return sorted(lines, key=lambda one: (one.from_on, one.case.person.sort_name, one.case.pk))


def months_of(lines: Sequence[EligibleLine]) -> list[EligibleMonth]:
    """How many in each month, those who may be proposed now first."""
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[line.month] += 1
    labels = {key: "Đã đủ thời gian" if key == NOW else _month_label(key) for key in counts}
    keys = sorted(counts, key=lambda key: (key != NOW, key))
    return [EligibleMonth(key, labels[key], counts[key]) for key in keys]


def _month_label(key: str) -> str:
    year, _, month = key.partition("-")
    return f"Tháng {int(month)}/{year}"


def waiting_for_escort(reach: Reach, *, commune: str = "") -> QuerySet[Case]:
    """Open cases whose imprisonment is ordered and who have not been taken to prison yet."""
    standing = Act.objects.filter(case_id=OuterRef("pk"), voided_at=None)
    ordered = Exists(standing.filter(kind="imprisonment_ordered"))
    escorted = Exists(standing.filter(kind="escorted"))
    if reach.act_kinds != ALL_ACTS and "imprisonment_ordered" not in reach.act_kinds:
        return Case.objects.none()
    return _serving(reach, commune).filter(ordered).exclude(escorted).order_by("id")


def orders_of(cases: Sequence[Case]) -> dict[int, Act]:
    """The order of imprisonment of each of cases already read within reach."""
    acts = Act.objects.filter(
        case_id__in=[case.pk for case in cases], kind="imprisonment_ordered", voided_at=None
    )
    return {act.case_id: act for act in acts}


def _acts_of(reach: Reach, cases: Sequence[Case]) -> dict[int, list[Act]]:
    """The acts on the term of cases already read within reach, that the role may read."""
    kinds = set(TERM_ACTS)
    if reach.act_kinds != ALL_ACTS:
        kinds &= set(reach.act_kinds)
    by_case: dict[int, list[Act]] = defaultdict(list)
    found = Act.objects.filter(
        case_id__in=[case.pk for case in cases], kind__in=kinds, voided_at=None
    )
    for act in found.order_by("happened_on", "id"):
        by_case[act.case_id].append(act)
    return by_case


def _serving(reach: Reach, commune: str) -> QuerySet[Case]:
    cases = cases_in(reach).exclude(stage="closed").select_related("person", "commune")
    return cases.filter(commune_id=commune) if commune else cases
