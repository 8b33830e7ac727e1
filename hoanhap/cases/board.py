"""The board of the day: open duties by when they are due, and what comes; every part in reach."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, F, QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.act_words import doing_label
from hoanhap.cases.models import Case, Duty
from hoanhap.cases.queries import SOON_DAYS, cases_in, duties_due, duties_in, soonest
from hoanhap.cases.rules import may_record
from hoanhap.shell.dates import vn_weekday

TABS = {
    "late": "Quá hạn",
    "today": "Hôm nay",
    "week": "Tuần này",
    "later": "Sau đó",
    "no_limit": "Không ấn định ngày",
}
FEW = 5
EARLY_DAYS = 31
DOUBT = "chưa xác minh"


@dataclass
class Line:
    """One duty as a line of the board; `button` "" when who looks may not do it."""

    duty: Duty
    state: str
    due_words: str
    button: str = ""

    @property
    def weekday(self) -> str:
        """The day of the week it is due; nothing without a day."""
        return vn_weekday(self.duty.due_on) if self.duty.due_on else ""

    @property
    def filled_in(self) -> str:
        """What the recording page is told beforehand, as the end of its address."""
        name = {"mentor_report": "quarter", "rated": "month"}.get(self.duty.act_kind)
        return f"?{name}={self.duty.key}" if name else ""

    @property
    def note(self) -> str:
        """What the law's note says of this duty alone; see `doubts` for the rest."""
        parts = self.duty.note.split("; ")
        return "; ".join(part for part in parts if part and not part.startswith(DOUBT))


@dataclass
class Group:
    """Lines under one head: a person's, or of one kind of duty."""

    case: Case | None
    label: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class CommuneRow:
    """How a commune stands: open duties by state."""

    code: str
    name: str
    late: int = 0
    today: int = 0
    week: int = 0


def count_by_state(reach: Reach, *, today: date) -> dict[str, int]:
    """How many open duties each tab holds, in one query."""
    rows = duties_due(reach, today=today).order_by().values("state").annotate(n=Count("pk"))
    found = {row["state"]: row["n"] for row in rows}
    return {tab: found.get(tab, 0) for tab in TABS}


def first_tab(counts: dict[str, int], wanted: str) -> str:
    """The tab asked for, or the first that holds something."""
    if wanted in TABS:
        return wanted
    return next((tab for tab, count in counts.items() if count), "today")


def duties_of_tab(reach: Reach, tab: str, *, today: date) -> QuerySet[Duty]:
    """The open duties of a tab, soonest first."""
    return duties_due(reach, today=today).filter(state=tab)


def due_words(duty: Duty, today: date) -> str:
    """How far off a duty is, in words; a duty without a limit says so."""
    if duty.due_on is None:
        return "văn bản không ấn định ngày"
    days = (duty.due_on - today).days
    if days < 0:
        return f"quá hạn {-days} ngày"
    return {0: "hạn hôm nay", 1: "ngày mai"}.get(days, f"còn {days} ngày")


def line_of(reach: Reach, duty: Duty, *, today: date) -> Line:
    """A duty with its words and the button for those who may do it."""
    kind = KINDS.get(duty.act_kind)
    may_do = kind is not None and may_record(reach, kind)
    too_early = (duty.since_on - today).days > EARLY_DAYS
    button = doing_label(duty.act_kind) if may_do and not too_early else ""
    return Line(duty, css_state(duty, today), due_words(duty, today), button)


def css_state(duty: Duty, today: date) -> str:
    """The class of a line: late, soon (within a week) or none."""
    if duty.done_on or duty.due_on is None:
        return ""
    if duty.due_on < today:
        return "late"
    return "soon" if (duty.due_on - today).days <= 7 else ""


def doubts(lines: Iterable[Line]) -> list[str]:
    """What is not verified of the texts that these lines rest on, each sentence once."""
    notes = {part for line in lines for part in line.duty.note.split("; ")}
    return sorted(note for note in notes if note.startswith(DOUBT))


def grouped(lines: Iterable[Line], by: str) -> list[Group]:
    """Lines under the person or the kind of duty, in the order in which each first comes."""
    groups: dict[object, Group] = {}
    for line in lines:
        duty = line.duty
        if by == "kind":
            group = groups.setdefault(duty.label, Group(None, duty.label))
        else:
            group = groups.setdefault(duty.case_id, Group(duty.case, duty.case.person.full_name))
        group.lines.append(line)
    return list(groups.values())


def communes_behind(reach: Reach, *, today: date) -> list[CommuneRow]:
    """Each commune with open duties, those with most overdue first, in one query."""
    rows: dict[str, CommuneRow] = {}
    counted = (
        duties_due(reach, today=today)
        .filter(state__in=("late", "today", "week"))
        .order_by()
        .values("case__commune_id", "case__commune__name", "state")
        .annotate(n=Count("pk"))
    )
    for found in counted:
        code = found["case__commune_id"]
        row = rows.setdefault(code, CommuneRow(code, found["case__commune__name"]))
        setattr(row, found["state"], found["n"])
    return sorted(rows.values(), key=lambda row: (-row.late, -row.today, -row.week, row.name))


def coming_home(reach: Reach, *, today: date) -> list[Case]:
    """The next few releases, also of those whose sentence at home begins with them."""
    waiting = cases_in(reach).filter(stage__in=("expected", "decided"), entered_on=None)
    cases = waiting.filter(expected_release_on__gte=today)
    return _few(cases.order_by("expected_release_on", "id"))


def not_presented(reach: Reach) -> list[Case]:
    """Released and not seen yet, the longest overdue first."""
    cases = cases_in(reach).filter(stage="released", entered_on=None)
    return _few(cases.order_by(F("report_by_on").asc(nulls_last=True), "id"))


def clearing_soon(reach: Reach, *, today: date) -> list[Case]:
    """Those whose record is due to be cleared within the quarter; nobody for a mentor."""
    if not reach.has("people.see_offences"):
        return []
    until = today + timedelta(days=SOON_DAYS)
    cases = cases_in(reach).exclude(stage="closed").filter(clear_on__lte=until)
    return _few(cases.order_by("clear_on", "id"))


def _few(cases: QuerySet[Case]) -> list[Case]:
    return list(cases.select_related("person", "commune")[:FEW])


def next_duties(reach: Reach, cases: Iterable[Case], *, today: date) -> dict[int, Line]:
    """The first open duty of each case in reach, without buttons, in one query."""
    first: dict[int, Line] = {}
    duties = duties_in(reach).filter(case_id__in=[case.pk for case in cases], done_on=None)
    for duty in duties.order_by(*soonest(today)):
        if duty.case_id not in first:
            first[duty.case_id] = Line(duty, css_state(duty, today), due_words(duty, today))
    return first


def own_people(reach: Reach, *, today: date) -> list[tuple[Case, Line | None]]:
    """A mentor's people, each with the quarterly report that comes next."""
    cases = list(cases_in(reach).exclude(stage="closed").select_related("person", "commune"))
    cases.sort(key=lambda case: case.person.sort_name)
    reports: dict[int, Line] = defaultdict(lambda: None)
    for duty in duties_due(reach, today=today).filter(act_kind="mentor_report"):
        reports[duty.case_id] = reports[duty.case_id] or line_of(reach, duty, today=today)
    return [(case, reports[case.pk]) for case in cases]
