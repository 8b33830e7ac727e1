"""What figures are counted from: cases, acts and duties of a place and period, each read once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import counting
from hoanhap.cases.case_kinds import REINTEGRATION
from hoanhap.cases.models import Act
from hoanhap.cases.queries import cases_in, counted_cases_in, counted_duties_in
from hoanhap.figures.periods import Period
from hoanhap.outreach.models import Outreach, Programme, RoleModel
from hoanhap.outreach.queries import outreach_in, programmes_in, role_models_in
from hoanhap.people.models import Offence

# How a case comes in and goes out: read from the first day on, for stocks of a past day.
ENTERING = ("presented", "moved_in", "first_meeting")
ENDING = ("closed", "moved_out", "transfer_refused")
STANDING = (*ENTERING, *ENDING, "grouped")
# Duties that tell whether an assignment or a file came in time, whenever they were done.
TIMED = ("assignment_proposal", "continuation", "file_opening")


class CaseRow(NamedTuple):
    """The columns of a case that figures need."""

    pk: int
    person_id: int
    commune_id: str
    kind: str
    judgment_id: int | None
    released_on: date | None
    report_by_on: date | None
    entered_on: date | None
    ended_on: date | None
    end_ground: str
    sex: str
    birth_on: date | None
    birth_year: int | None


class ActRow(NamedTuple):
    """An act that stands."""

    pk: int
    case_id: int
    kind: str
    on: date
    details: dict


class DutyRow(NamedTuple):
    """A duty that has a day."""

    pk: int
    case_id: int
    kind: str
    label: str
    due_on: date
    done_on: date | None


class NameRow(NamedTuple):
    """Whose case it is, for a list of people; a sealed or restricted file shows no name.

    `full_name` is "" for whoever the reader may not see; `sealed` says that it is for the seal.
    """

    full_name: str
    sort_name: str
    commune: str
    sealed: bool


NAME_COLUMNS = ("pk", "person__full_name", "person__sort_name")
CASE_COLUMNS = [*CaseRow._fields[:10], "person__sex", "person__birth_on", "person__birth_year"]


class World:
    """One place (the reach) and one period, as known on the day `today`."""

    def __init__(self, reach: Reach, period: Period, *, today: date) -> None:
        self.reach, self.period, self.today = reach, period, today

    def is_past(self, day: date | None) -> bool:
        """Whether a limit had run out when the period closed (or, if it still runs, by today)."""
        return day is not None and day <= self.period.end and day < self.today

    def came_by_end(self, day: date | None) -> bool:
        """Whether something of this day had happened when the period closed."""
        return day is not None and day <= self.period.end

    @cached_property
    def cases(self) -> dict[int, CaseRow]:
        """Cases of the place by id, sealed and restricted ones too, for a number goes on counting
        them; one that was opened for a move that never came is left out."""
        rows = counted_cases_in(self.reach).filter(kind__in=REINTEGRATION)
        rows = rows.exclude(stage="closed", ended_on=None).order_by("pk")
        with counting():
            return {row[0]: CaseRow(*row) for row in rows.values_list(*CASE_COLUMNS)}

    @cached_property
    def _acts(self) -> list[ActRow]:
        """Acts of the period, and what says who stood where before it; none that was voided."""
        wanted = Q(happened_on__gte=self.period.start) | Q(kind__in=STANDING)
        acts = Act.objects.filter(
            wanted,
            case__in=counted_cases_in(self.reach),
            voided_at=None,
            happened_on__lte=self.period.end,
        )
        columns = ("pk", "case_id", "kind", "happened_on", "details")
        rows = acts.order_by("happened_on", "pk").values_list(*columns)
        known = self.cases
        with counting():
            return [ActRow(*row) for row in rows if row[1] in known]

    @cached_property
    def _by_kind(self) -> dict[str, list[ActRow]]:
        found: dict[str, list[ActRow]] = defaultdict(list)
        for act in self._acts:
            if act.on >= self.period.start:
                found[act.kind].append(act)
        return found

    def acts(self, *kinds: str) -> Iterable[ActRow]:
        """Acts of these kinds that happened in the period, a kind at a time, oldest first."""
        return (act for kind in kinds for act in self._by_kind.get(kind, ()))

    @cached_property
    def standing(self) -> dict[int, list[ActRow]]:
        """By case: every act up to the end of the period that moves it in, out or to a group."""
        found: dict[int, list[ActRow]] = defaultdict(list)
        for act in self._acts:
            if act.kind in STANDING:
                found[act.case_id].append(act)
        return found

    @cached_property
    def duties(self) -> list[DutyRow]:
        """Duties with a day that bear on the period."""
        end, start = self.period.end, self.period.start
        near = Q(done_on=None) | Q(done_on__gte=start) | Q(due_on__gte=start) | Q(kind__in=TIMED)
        rows = counted_duties_in(self.reach).filter(near, due_on__isnull=False)
        rows = rows.filter(Q(due_on__lte=end) | Q(done_on__lte=end)).order_by("due_on", "pk")
        columns = ("pk", "case_id", "kind", "label", "due_on", "done_on")
        known = self.cases
        with counting():
            return [DutyRow(*row) for row in rows.values_list(*columns) if row[1] in known]

    @cached_property
    def timed_duties(self) -> dict[int, list[DutyRow]]:
        """By case: the duties of `TIMED`, soonest first."""
        found: dict[int, list[DutyRow]] = defaultdict(list)
        for duty in self.duties:
            if duty.kind in TIMED:
                found[duty.case_id].append(duty)
        return found

    @cached_property
    def first_offences(self) -> dict[int, tuple[str, str]]:
        """By judgment: article and title of the offence that it names first."""
        named = counted_cases_in(self.reach)
        rows = Offence.objects.filter(judgment__cases__in=named).order_by("-pk")
        columns = ("judgment_id", "article", "title")
        with counting():
            return {one: (article, title) for one, article, title in rows.values_list(*columns)}

    @cached_property
    def outreach(self) -> list[Outreach]:
        """Outreach of the period."""
        days = (self.period.start, self.period.end)
        return list(outreach_in(self.reach).filter(happened_on__range=days))

    @cached_property
    def programmes(self) -> list[Programme]:
        """Programmes founded by the end of the period, or whose founding day is not known."""
        known = Q(founded_on=None) | Q(founded_on__lte=self.period.end)
        return list(programmes_in(self.reach).filter(known).order_by("folded_name", "pk"))

    @cached_property
    def role_models(self) -> list[RoleModel]:
        """Role models recognised by the end of the period."""
        rows = role_models_in(self.reach).filter(recognised_on__lte=self.period.end)
        with counting():
            return list(rows.order_by("recognised_on", "pk"))

    @cached_property
    def names(self) -> dict[int, NameRow]:
        """By case: where it is, and whose where the reader may know. Names come from `cases_in`
        alone, outside `counting`; read only for lists of people, never for numbers."""
        known = cases_in(self.reach).filter(sealed_on=None)
        names = {pk: (full, sort) for pk, full, sort in known.values_list(*NAME_COLUMNS)}
        rows = counted_cases_in(self.reach).values_list("pk", "commune__name", "sealed_on")
        with counting():
            return {
                pk: NameRow(*names.get(pk, ("", "")), commune, sealed_on is not None)
                for pk, commune, sealed_on in rows
            }
