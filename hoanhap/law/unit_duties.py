"""What a commune's police owe each period, whatever its cases (deadlines L01, R16, R22, R23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hoanhap.law.calendar import add_months, the_calendar, weekday_name
from hoanhap.law.duties import NO_LIMIT_WORDS
from hoanhap.law.duty_rules import UnitRule, the_unit_rules
from hoanhap.law.findings import vn_day

_MONTHS = {"month_day": 1, "month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True, kw_only=True)
class UnitDuty:
    """A duty of one period; `prepare_on` is the last working day on or before `due_on`."""

    rule: str
    key: str
    kind: str
    label: str
    who: str
    form: str
    period_from: date
    period_to: date
    due_on: date | None
    prepare_on: date | None
    computation: str
    cite: str
    note: str


def unit_duties(*, today: date, horizon_days: int = 31) -> list[UnitDuty]:
    """The duties of the periods that `today` lies in, and dated ones due within the horizon.

    The program holds no record of which were done. Raises NoRule past the holiday table.
    """
    until = today + timedelta(days=horizon_days)
    found = []
    for rule in the_unit_rules():
        first = _period_start(rule, today)
        while first <= until and (first <= today or rule.unit == "month_day"):
            duty = _duty_of(rule, first)
            if first >= rule.from_on and (duty.due_on is None or duty.due_on <= until):
                found.append(duty)
            first = add_months(first, _MONTHS[rule.unit])
    return sorted(found, key=lambda duty: (duty.due_on or date.max, duty.rule))


def _period_start(rule: UnitRule, today: date) -> date:
    months = _MONTHS[rule.unit]
    return date(today.year, (today.month - 1) // months * months + 1, 1)


def _duty_of(rule: UnitRule, first: date) -> UnitDuty:
    last = add_months(first, _MONTHS[rule.unit]) - timedelta(days=1)
    due_on = first.replace(day=rule.limit) if rule.unit == "month_day" else None
    if due_on:
        words = f"ngày {rule.limit:02d} hằng tháng = {vn_day(due_on)} ({weekday_name(due_on)})"
    else:
        words = f"kỳ {vn_day(first)}–{vn_day(last)}; {NO_LIMIT_WORDS}"
    prepare_on = the_calendar().working_day_before(due_on) if due_on else None
    if prepare_on != due_on and prepare_on:
        words += f"; trùng ngày nghỉ, nên lập trước vào {vn_day(prepare_on)}"
    return UnitDuty(
        rule=rule.id,
        key=_key_of(rule, first),
        kind=rule.kind,
        label=rule.label,
        who=rule.who,
        form=rule.form,
        period_from=first,
        period_to=last,
        due_on=due_on,
        prepare_on=prepare_on,
        computation=words,
        cite=rule.cite,
        note=rule.note,
    )


def _key_of(rule: UnitRule, first: date) -> str:
    """ "2026-11", "2026-Q4", "2026-H2" or "2026"."""
    if rule.unit in ("month", "month_day"):
        return f"{first:%Y-%m}"
    if rule.unit == "quarter":
        return f"{first.year}-Q{first.month // 3 + 1}"
    return f"{first.year}-H{first.month // 6 + 1}" if rule.unit == "half_year" else str(first.year)
