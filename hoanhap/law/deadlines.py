"""Every dated duty found in the texts: its limit computed, or where it is, or why it cannot be.

`data/deadlines.toml` has one row for each row of the law reference's table of deadlines. A limit
is chosen by the day of the event. Limits of the law replaced on 01/07/2026 go on as placeholders
marked unverified (NĐ 231/2026/NĐ-CP Điều 22.2 keeps what was begun before).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from typing import Any

from hoanhap.law.calendar import add_months, the_calendar, weekday_name
from hoanhap.law.findings import NoRule, read_table, vn_day

STATES = {
    "limit": "limits",
    "duty": "rule",
    "unit": "rule",
    "elsewhere": "door",
    "none": "reason",
}
_OLD_NUMBER = "số của luật cũ, chưa xác minh theo Luật 127/2025/QH15"
_STILL_UNKNOWN = "chưa xác minh sau 01/7/2026"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """One row: what it asks, and where its rule stands (`state`, see the table's head)."""

    id: str
    state: str
    what: str
    cite: str
    from_on: date
    to_on: date | None = None
    limits: tuple[str, ...] = ()
    rule: str = ""
    door: str = ""
    reason: str = ""
    placeholder: bool = False
    shifts: bool = False
    unverified_from: date | None = None
    followed_by: str = ""

    def note_on(self, day: date) -> str:
        """What must be said beside the article for an event of that day; "" when nothing."""
        if self.to_on and day > self.to_on:
            return _OLD_NUMBER
        return _STILL_UNKNOWN if self.unverified_from and day >= self.unverified_from else ""


@dataclass(frozen=True, kw_only=True)
class DueDay:
    """The last day of one limit, the computation in words, the article and any doubt."""

    due_on: date
    computation: str
    cite: str
    note: str


def load(table: Mapping[str, Any]) -> dict[str, Deadline]:
    """Rows by id; raises ValueError on a doubled id, an unknown state or unit, a missing reason."""
    made: dict[str, Deadline] = {}
    known = {field.name for field in fields(Deadline)}
    for row in table["row"]:
        named = {**row, "from_on": row["from"], "to_on": row.get("to")}
        named["limits"] = tuple(row.get("limits", ()))
        del named["from"]
        named.pop("to", None)
        needed = STATES.get(row["state"], "")
        if set(named) - known or not named.get(needed) or row["id"] in made or not row["cite"]:
            raise ValueError(f"Dòng {row['id']} của bảng thời hạn sai, trùng hoặc thiếu mục.")
        if any(unit not in _COUNTS for _, unit in map(_split, named["limits"])):
            raise ValueError(f"Dòng {row['id']} của bảng thời hạn sai đơn vị.")
        made[row["id"]] = Deadline(**named)
    return made


@cache
def the_deadlines() -> dict[str, Deadline]:
    """The rows of `data/deadlines.toml`."""
    return load(tomllib.loads(read_table("deadlines.toml")))


def due_days(row_id: str, event_on: date) -> tuple[DueDay, ...]:
    """The last day of each limit of a row, every one counted from its own event on that day.

    For limits "before", `event_on` is the end they precede. Raises NoRule for a row without a
    limit of its own, or a day on which it was not law; KeyError for an unknown id.
    """
    row = the_deadlines()[row_id]
    if row.state != "limit":
        where = row.reason or row.door or row.rule
        raise NoRule(f"Dòng {row.id} không có hạn tính riêng: {where}.")
    ended = row.to_on is not None and event_on > row.to_on and not row.placeholder
    if event_on < row.from_on or ended:
        after = f"; xem {row.followed_by}" if row.followed_by else ""
        raise NoRule(f"Dòng {row.id} không có hiệu lực vào ngày {vn_day(event_on)}{after}.")
    return tuple(_due_day(row, limit, event_on) for limit in row.limits)


def _due_day(row: Deadline, limit: str, event_on: date) -> DueDay:
    number, unit = _split(limit)
    count, words = _COUNTS[unit]
    due_on = count(event_on, number)
    computation = f"{vn_day(event_on)} ({weekday_name(event_on)}): {words.format(number)}"
    if row.shifts and not the_calendar().is_working_day(due_on):
        computation += f" = {vn_day(due_on)}, ngày nghỉ, chuyển sang ngày làm việc kế tiếp"
        due_on = the_calendar().add_working_days(due_on, 1)
    computation += f" = {vn_day(due_on)} ({weekday_name(due_on)})"
    return DueDay(due_on=due_on, computation=computation, cite=row.cite, note=row.note_on(event_on))


def _split(limit: str) -> tuple[int, str]:
    number, _, unit = limit.partition(" ")
    return int(number), unit


def _working_days(start: date, number: int) -> date:
    return the_calendar().add_working_days(start, number)


def _working_days_before(end: date, number: int) -> date:
    day = end
    for _ in range(number):
        day = the_calendar().working_day_before(day - timedelta(days=1))
    return day


def _first_days_next_month(day: date, number: int) -> date:
    return add_months(day.replace(day=1), 1).replace(day=number)


_COUNTS: dict[str, tuple[Callable[[date, int], date], str]] = {
    "working_days": (_working_days, "+ {:02d} ngày làm việc"),
    "days": (lambda day, number: day + timedelta(days=number), "+ {:02d} ngày"),
    "days_before": (lambda day, number: day - timedelta(days=number), "trước {:02d} ngày"),
    "working_days_before": (_working_days_before, "trước {:02d} ngày làm việc"),
    "months_before": (lambda day, number: add_months(day, -number), "trước {:02d} tháng"),
    "first_days_of_month": (
        lambda day, number: day.replace(day=number),
        "{:02d} ngày đầu của tháng, tính cả ngày nghỉ",
    ),
    "first_days_next_month": (
        _first_days_next_month,
        "{:02d} ngày đầu của tháng sau, tính cả ngày nghỉ",
    ),
}
