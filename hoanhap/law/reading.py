"""Facts written as JSON, read with a Vietnamese sentence and a place for every problem."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_OUR_DAY = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")
# Remarks a file may carry; they are not read.
_REMARKS = {"note", "name", "comment"}


class WrongInput(ValueError):
    """Input that cannot be used; `problems` are sentences, each with its place."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(dict.fromkeys(problems))


def read_json(text: str) -> Any:
    """The value written; raises WrongInput for broken JSON, a doubled name, NaN or deep nesting."""
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = f"dòng {error.lineno}, cột {error.colno}"
        raise WrongInput([f"{place}: không phải JSON hợp lệ."]) from None
    except (ValueError, RecursionError) as error:
        sentence = str(error) if isinstance(error, WrongInput) else "không đọc được JSON này."
        raise WrongInput([sentence]) from None


def _refuse(word: str) -> Any:
    raise WrongInput([f"giá trị {word} không phải JSON hợp lệ."])


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        doubled = sorted({name for name in names if names.count(name) > 1})
        raise WrongInput([f"{', '.join(doubled)}: ghi hai lần trong cùng một mục."])
    return made


def read_day(text: str) -> date:
    """A day written yyyy-mm-dd or dd/mm/yyyy; raises ValueError with a Vietnamese sentence."""
    found = _ISO_DAY.fullmatch(text) or _OUR_DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        day = date(*(int(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        raise ValueError(f"“{text[:40]}” không phải ngày (yyyy-mm-dd hoặc dd/mm/yyyy)") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"năm {day.year} ngoài khoảng {_FIRST_YEAR}–{_LAST_YEAR}")
    return day


@dataclass
class Entry:
    """One JSON object and its place; each reader notes a problem and gives None when it fails."""

    row: Mapping[str, Any]
    place: str
    problems: list[str]

    @classmethod
    def of(cls, given: Any, place: str, problems: list[str], *, known: Collection[str]) -> Entry:
        """An entry; anything but an object, and names nobody knows, are problems."""
        entry = cls(given if isinstance(given, dict) else {}, place, problems)
        if not isinstance(given, dict):
            entry.say("", "phải là một mục {…}")
        for name in sorted(set(entry.row) - set(known) - _REMARKS):
            entry.say(name[:60], "tên mục không có trong mẫu")
        return entry

    def at(self, name: str) -> str:
        """The place of a name inside this entry."""
        return ".".join(part for part in (self.place, name) if part)

    def say(self, name: str, sentence: str) -> None:
        """Note a problem at a name."""
        place = self.at(name)
        self.problems.append(f"{place}: {sentence}." if place else f"{sentence}.")

    def stated(self, name: str) -> bool:
        """Whether the name stands in the input, be it null."""
        return name in self.row

    def day(self, name: str, *, needed: bool = False) -> date | None:
        """A day."""
        given = self.row.get(name)
        if given is None:
            if needed:
                self.say(name, "thiếu ngày này")
            return None
        try:
            return read_day(given if isinstance(given, str) else f"{given!r} (không phải chữ)")
        except ValueError as error:
            self.say(name, str(error))
            return None

    def days(self, name: str) -> tuple[date, ...]:
        """A list of days."""
        made = []
        for place, given in enumerate(self.many(name)):
            one = Entry({"": given}, self.at(f"{name}[{place}]"), self.problems)
            day = one.day("", needed=True)
            if day:
                made.append(day)
        return tuple(made)

    def many(self, name: str) -> list[Any]:
        """A list; null and a missing name are an empty one."""
        given = self.row.get(name)
        if given is None:
            return []
        if not isinstance(given, list):
            self.say(name, "phải là một danh sách […]")
            return []
        return given

    def choice(self, name: str, words: Collection[str], *, needed: bool = False) -> str:
        """One of the words, or "" when there is none."""
        given = self.row.get(name)
        if given is None:
            if needed:
                self.say(name, f"thiếu; chọn một trong {', '.join(words)}")
            return ""
        if not isinstance(given, str) or given not in words:
            self.say(name, f"“{str(given)[:40]}” không có; chọn một trong {', '.join(words)}")
            return ""
        return given

    def number(self, name: str, low: int, high: int, *, needed: bool = False) -> int | None:
        """A whole number from low to high."""
        given = self.row.get(name)
        if given is None:
            if needed:
                self.say(name, f"thiếu; ghi một số nguyên từ {low} đến {high}")
            return None
        if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
            self.say(name, f"“{str(given)[:40]}” phải là số nguyên từ {low} đến {high}")
            return None
        return given

    def flag(self, name: str) -> bool | None:
        """True, false, or None when not said."""
        given = self.row.get(name)
        if given is not None and not isinstance(given, bool):
            self.say(name, "phải là true hoặc false")
            return None
        return given
