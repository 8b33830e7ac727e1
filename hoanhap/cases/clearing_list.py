"""Who is due to be cleared, month by month, and whom one missing paper or fact holds up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from hoanhap.accounts.reach import Reach
from hoanhap.cases.clearing_lacks import Lack, lacks_of
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.law.calendar import add_months
from hoanhap.people.models import Judgment

MONTHS = 12
MOST_BLOCKED = 300
OVER = "da-du"


@dataclass(frozen=True)
class Month:
    """A month of the list (`key` "2026-11", or OVER for days gone by) with how many are due."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Line:
    """A file of the list with what it lacks."""

    case: Case
    lacking: Sequence[Lack]


def due_cases(reach: Reach, *, today: date, commune: str = "") -> QuerySet[Case]:
    """Open cases in reach whose day is over or comes within twelve months, soonest first."""
    last_on = add_months(today, MONTHS)
    cases = _open_cases(reach, commune).filter(clear_on__lte=last_on)
    return cases.order_by("clear_on", "person__sort_name", "id")


def months_of(cases: QuerySet[Case], *, today: date) -> list[Month]:
    """How many are due in each month; those whose day is over come first, under one heading."""
    months = []
    over = cases.filter(clear_on__lt=today).count()
    if over:
        months.append(Month(OVER, "Đã đủ thời hạn", over))
    coming = cases.filter(clear_on__gte=today).order_by()
    counted = coming.annotate(month=TruncMonth("clear_on")).values("month")
    for row in counted.annotate(count=Count("pk")).order_by("month"):
        day = row["month"]
        months.append(Month(f"{day:%Y-%m}", f"Tháng {day.month}/{day.year}", row["count"]))
    return months


def in_month(cases: QuerySet[Case], key: str, *, today: date) -> QuerySet[Case]:
    """The cases of one heading of `months_of`."""
    if key == OVER:
        return cases.filter(clear_on__lt=today)
    year, _, month = key.partition("-")
    return cases.filter(clear_on__gte=today, clear_on__year=int(year), clear_on__month=int(month))


def lines_of(cases: Sequence[Case]) -> list[Line]:
    """The files with what each lacks; four queries for all."""
    by_person: dict[int, list[Judgment]] = {case.person_id: [] for case in cases}
    related = ("offences", "penalties", "civil_duties")
    judgments = Judgment.objects.filter(person_id__in=by_person, sealed_on=None)
    for judgment in judgments.prefetch_related(*related):
        by_person[judgment.person_id].append(judgment)
    return [Line(case, lacks_of(case, by_person[case.person_id])) for case in cases]


def blocked_lines(reach: Reach, *, commune: str = "") -> list[Line]:
    """Released people without a day whom exactly one missing fact or paper holds up.

    Longest at home first; looks at the first MOST_BLOCKED without a day.
    """
    cases = _open_cases(reach, commune).filter(clear_on=None, released_on__isnull=False)
    looked_at = cases.order_by(F("released_on").asc(), "id")[:MOST_BLOCKED]
    lines = lines_of(list(looked_at))
    stopped = [Line(line.case, [one for one in line.lacking if one.stops]) for line in lines]
    return [line for line in stopped if len(line.lacking) == 1]


def _open_cases(reach: Reach, commune: str) -> QuerySet[Case]:
    cases = cases_in(reach).exclude(stage="closed").select_related("person", "commune")
    return cases.filter(commune_id=commune) if commune else cases
