"""The one calendar of working days, from `data/holidays.toml`; months and years of the law."""

from __future__ import annotations

import calendar as _months
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from hoanhap.law.findings import NoRule, read_table, vn_day

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_KINDS = ("public", "compensatory", "worked")
_SURE = ("confirmed", "guess")
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Holiday:
    """A day of the table: public holiday, compensatory day off, or a weekend day worked."""

    on: date
    name: str
    kind: str
    source: str
    sure: str


@dataclass(frozen=True)
class Calendar:
    """Working days of the years the table covers; other years raise NoRule."""

    first_year: int
    last_year: int
    days: Mapping[date, Holiday] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Calendar:
        """A calendar from a read table; raises ValueError when a row is wrong or doubled."""
        first, last = table["years"]
        days: dict[date, Holiday] = {}
        for row in table.get("day", []):
            day = Holiday(**row)
            if day.kind not in _KINDS or day.sure not in _SURE or not day.source:
                raise ValueError(f"Dòng {day.on} của bảng ngày nghỉ sai loại, nguồn hoặc độ chắc.")
            if day.on in days or not first <= day.on.year <= last:
                raise ValueError(f"Ngày {day.on} trùng hoặc ngoài các năm của bảng ngày nghỉ.")
            days[day.on] = day
        return cls(first, last, days)

    def is_working_day(self, day: date) -> bool:
        """True on a Monday to Friday that is no day off, and on a weekend day to be worked."""
        self._check_year(day)
        listed = self.days.get(day)
        if listed:
            return listed.kind == "worked"
        return day.weekday() < _SATURDAY

    def add_working_days(self, start: date, n: int) -> date:
        """The last day of a limit of `n` working days from `start`, itself not counted.

        BLDS 2015 Điều 147.3. Raises ValueError for a negative `n`, NoRule outside the table.
        """
        if n < 0:
            raise ValueError("Số ngày làm việc không được âm.")
        day = start
        while n:
            day += _ONE_DAY
            n -= self.is_working_day(day)
        return day

    def explain_working_days(self, start: date, n: int, *, event: str = "nhận thông báo") -> str:
        """The same limit in words, naming the holidays skipped and the days worked."""
        end = self.add_working_days(start, n)
        words = (
            f"{event} {vn_day(start)} ({weekday_name(start)}) + {n:02d} ngày làm việc"
            f" = {vn_day(end)} ({weekday_name(end)})"
        )
        off, worked = self._listed_between(start, end)
        if off:
            words += f"; không tính {_runs_in_words(off)}"
        if worked:
            words += f"; có tính {_runs_in_words(worked)}"
        if any(day.sure == "guess" for day in [*off, *worked]):
            words += "; lịch nghỉ này chưa xác minh"
        return words

    def working_day_before(self, day: date) -> date:
        """`day` when it is worked, otherwise the nearest working day before it."""
        while not self.is_working_day(day):
            day -= _ONE_DAY
        return day

    def _listed_between(self, start: date, end: date) -> tuple[list[Holiday], list[Holiday]]:
        """Days off that would have been worked, and weekend days worked, after start to end."""
        listed = [
            self.days[start + timedelta(days=step)]
            for step in range(1, (end - start).days + 1)
            if start + timedelta(days=step) in self.days
        ]
        off = [day for day in listed if day.kind != "worked" and day.on.weekday() < _SATURDAY]
        return off, [day for day in listed if day.kind == "worked"]

    def _check_year(self, day: date) -> None:
        if not self.first_year <= day.year <= self.last_year:
            raise NoRule(
                f"Chưa có bảng ngày nghỉ của năm {day.year}"
                f" (bảng có từ {self.first_year} đến {self.last_year})."
            )


def _runs_in_words(days: Iterable[Holiday]) -> str:
    """ "24/11/2026 (Ngày Văn hóa Việt Nam)", "04/02/2027–10/02/2027 (Tết Nguyên đán)"."""
    by_name: dict[tuple[str, int], list[date]] = {}
    for day in days:
        by_name.setdefault((day.name, day.on.year), []).append(day.on)
    parts = []
    for (name, _), dates in by_name.items():
        stretch = vn_day(dates[0]) + (f"–{vn_day(dates[-1])}" if len(dates) > 1 else "")
        parts.append(f"{stretch} ({name})")
    return ", ".join(parts)


def weekday_name(day: date) -> str:
    """ "thứ Hai" to "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


@cache
def the_calendar() -> Calendar:
    """The calendar of `data/holidays.toml`; the only one the program uses."""
    return Calendar.of(tomllib.loads(read_table("holidays.toml")))


def is_working_day(day: date) -> bool:
    """See Calendar.is_working_day."""
    return the_calendar().is_working_day(day)


def add_working_days(start: date, n: int) -> date:
    """See Calendar.add_working_days."""
    return the_calendar().add_working_days(start, n)


def explain_working_days(start: date, n: int, *, event: str = "nhận thông báo") -> str:
    """See Calendar.explain_working_days."""
    return the_calendar().explain_working_days(start, n, event=event)


def add_months(start: date, months: int) -> date:
    """The corresponding day `months` later; the month's last day when it has no such day."""
    month = start.year * 12 + start.month - 1 + months
    year, month0 = divmod(month, 12)
    last = _months.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, last))


def add_years(start: date, years: int) -> date:
    """The corresponding day `years` later; 29/02 becomes 28/02 in a common year."""
    return add_months(start, years * 12)


def add_term(start: date, *, years: int = 0, months: int = 0, days: int = 0) -> date:
    """Years and months first, then days."""
    return add_months(start, years * 12 + months) + timedelta(days=days)


def first_days_of_month(year: int, month: int, n: int = 5) -> tuple[date, date]:
    """First and last day of "n ngày đầu của tháng": weekends count, the text extends nothing."""
    return date(year, month, 1), date(year, month, n)
