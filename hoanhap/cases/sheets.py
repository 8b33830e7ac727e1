"""One sheet for everybody who serves in a commune: monthly rating, roll call (NĐ 231/2026 8, 10).

A sheet only reads; each line is recorded through `record_act`, one act a person and month.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from hoanhap.accounts.reach import Reach
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.act_shape import MONTH
from hoanhap.cases.actions import record_act
from hoanhap.cases.case_kinds import COMMUNITY
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import cases_in
from hoanhap.law.calendar import add_months
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import sort_key

RECEIVED = ("received", "moved_in")
MILD = ("good", "fair")


@dataclass(frozen=True)
class Sheet:
    """What a sheet records: the kind of act, the field chosen, the choices, what is typed beside.

    `usual` is what Enter records when last month says nothing; "" for none. `is_of_last_month`:
    a month is rated when it is over (NĐ 231/2026/NĐ-CP Điều 8.2.b), people are called in its first
    days (Điều 10.1).
    """

    key: str
    act_kind: str
    field: str
    typed: tuple[str, ...]
    asks_reason: str = ""
    usual: str = ""
    is_of_last_month: bool = False

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The choices of the act's own field, as (code, label)."""
        return tuple(KINDS[self.act_kind].field_named(self.field).choices)


SHEETS = {
    "rating": Sheet(
        "rating",
        "rated",
        "grade",
        ("remark", "reason"),
        asks_reason="poor",
        is_of_last_month=True,
    ),
    "roll_call": Sheet("roll_call", "roll_call", "result", ("note",), usual="present"),
}


@dataclass
class Line:
    """One person of the sheet; `act` is what stands for the month, `before` last month's choice."""

    case: Case
    act: Act | None = None
    before: str = ""
    has_violation: bool = False

    @property
    def is_too_mild(self) -> bool:
        """A month with a written record is Kém (NĐ 231/2026/NĐ-CP Điều 8.3.d)."""
        return bool(self.act and self.has_violation and self.act.details.get("grade") in MILD)


def month_asked(text: str, sheet: Sheet, *, today: date) -> str | None:
    """The month "2026-10" of a sheet; "" gives the month that is due: last month's to rate,
    this month's to call.

    None for another shape and for a month to come.
    """
    if not text:
        first = today.replace(day=1)
        return f"{add_months(first, -1) if sheet.is_of_last_month else first:%Y-%m}"
    is_month = re.fullmatch(MONTH, text, re.ASCII)
    return text if is_month and text <= f"{today:%Y-%m}" else None


def span_of(month: str) -> tuple[date, date]:
    """First and last day of "2026-10"."""
    first = date.fromisoformat(f"{month}-01")
    return first, add_months(first, 1) - timedelta(days=1)


def people_of(reach: Reach, *, month: str) -> list[Case]:
    """Who serves in the reach: received by the end of the month, not ended in it; by name."""
    last_on = span_of(month)[1]
    received = Act.objects.filter(
        case=OuterRef("pk"), kind__in=RECEIVED, voided_at=None, happened_on__lte=last_on
    )
    found = (
        cases_in(reach)
        .filter(Exists(received), kind__in=COMMUNITY)
        .filter(Q(ended_on=None) | Q(ended_on__gt=last_on))
        .select_related("person")
    )
    return sorted(found, key=lambda case: (sort_key(case.person.full_name), case.pk))


def lines_of(
    reach: Reach, sheet: Sheet, *, month: str, unplanned_on: date | None = None
) -> list[Line]:
    """Every line of a month; with `unplanned_on` what was called unplanned on that day."""
    lines = {case.pk: Line(case) for case in people_of(reach, month=month)}
    _fill(lines, sheet, month=month, unplanned_on=unplanned_on)
    return list(lines.values())


def _fill(lines: Mapping[int, Line], sheet: Sheet, *, month: str, unplanned_on: date | None):
    """Put what stands, last month's choice and the month's violations on the lines."""
    first, last = span_of(month)
    before = f"{add_months(first, -1):%Y-%m}"
    standing = Act.objects.filter(case__in=list(lines), voided_at=None)
    of_months = standing.filter(kind=sheet.act_kind, details__month__in=[before, month])
    for act in of_months:
        _put(lines[act.case_id], act, sheet=sheet, month=month, unplanned_on=unplanned_on)
    written = standing.filter(kind="violation_recorded", happened_on__range=(first, last))
    for case_id in written.values_list("case_id", flat=True):
        lines[case_id].has_violation = True


def _put(line: Line, act: Act, *, sheet: Sheet, month: str, unplanned_on: date | None) -> None:
    is_unplanned = bool(act.details.get("unplanned"))
    if act.details["month"] != month:
        line.before = line.before if is_unplanned else act.details.get(sheet.field, "")
    elif is_unplanned == bool(unplanned_on) and unplanned_on in (None, act.happened_on):
        line.act = act


def line_of(
    reach: Reach, sheet: Sheet, *, case_id: int, month: str, unplanned_on: date | None = None
) -> Line:
    """One line. Raises Case.DoesNotExist out of reach and for who does not serve a sentence."""
    case = cases_in(reach).select_related("person").get(pk=case_id, kind__in=COMMUNITY)
    line = Line(case)
    _fill({case.pk: line}, sheet, month=month, unplanned_on=unplanned_on)
    return line


def record_line(
    reach: Reach,
    sheet: Sheet,
    *,
    case_id: int,
    month: str,
    given: Mapping[str, str],
    today: date,
    unplanned: bool = False,
    key: str = "",
) -> Line:
    """Record one person's choice; the same `key` sent twice is recorded once.

    Raises Case.DoesNotExist out of reach, Forbidden, Refused at the field as `record_act`, and
    when what `key` recorded was voided meanwhile.
    """
    case = line_of(reach, sheet, case_id=case_id, month=month).case
    details = {"month": month, sheet.field: given.get(sheet.field, "")}
    details |= {name: given[name] for name in sheet.typed if given.get(name)}
    if sheet.key == "roll_call":
        details["channel"] = given.get("channel") or "direct"
        if unplanned:
            details["unplanned"] = True
    act = record_act(
        reach,
        case=case,
        kind=sheet.act_kind,
        happened_on=today,
        details=details,
        today=today,
        key=key,
    )
    if act.voided_at:
        raise Refused("Dòng này đã ghi rồi bị hủy. Hãy tải lại trang rồi ghi lại.")
    unplanned_on = today if unplanned else None
    return line_of(reach, sheet, case_id=case_id, month=month, unplanned_on=unplanned_on)


def counts_of(sheet: Sheet, lines: Iterable[Line]) -> dict[str, int]:
    """How many of each choice, and `none` who have none yet."""
    found = Counter(line.act.details.get(sheet.field) if line.act else "none" for line in lines)
    return {code: found[code] for code in (*dict(sheet.choices), "none")}
