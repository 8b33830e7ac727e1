"""The duties of cases as dated rules: `data/duties.toml`, `data/duties_community.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from hoanhap.law.findings import read_table

UNITS = (
    "working_days",
    "days",
    "quarter_days",
    "none",
    "month_days",
    "next_month_days",
    "quarter_end",
    "days_before",
)
RECURRING = {
    "quarter_days": "quarter",
    "quarter_end": "quarter",
    "month_days": "month",
    "next_month_days": "month",
}
UNIT_PERIODS = ("month_day", "month", "quarter", "half_year", "year")


@dataclass(frozen=True, kw_only=True)
class DutyRule:
    """One row of the table: what sets it off, the limit, who, and which act does it."""

    id: str
    kind: str
    label: str
    who: str
    trigger: str
    unit: str
    act_kind: str
    form: str
    cite: str
    from_on: date
    to_on: date | None = None
    case_kinds: tuple[str, ...]
    event: str = ""
    limit: int = 0
    when: Mapping[str, tuple[str, ...]]
    since: str = ""
    done_by: tuple[str, ...] = ()
    moot_by: tuple[str, ...] = ()
    any_day: bool = False
    once: bool = False
    latest_only: bool = False
    last_only: bool = False
    nth: int = 0
    also_triggers: tuple[str, ...] = ()
    only_after_since: bool = False
    after_leaving: bool = False
    kept_when_imported: bool = False
    extra_note: str = ""
    note: str = ""
    note_from: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the rule is law for what happens on that day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)

    def note_on(self, day: date) -> str:
        """What the screen says beside the article for a duty that began on that day."""
        doubt = self.note if self.note_from and day >= self.note_from else ""
        return "; ".join(part for part in (self.extra_note, doubt) if part)

    @property
    def triggers(self) -> tuple[str, ...]:
        """The act kinds that set the duty off."""
        return (self.trigger, *self.also_triggers)

    @property
    def period(self) -> str:
        """What a duty that comes back counts by: quarter, month, or "" for one that does not."""
        return RECURRING.get(self.unit, "")

    @property
    def doing_kinds(self) -> tuple[str, ...]:
        """The act kinds that fulfil the duty."""
        return (self.act_kind, *self.done_by)


@dataclass(frozen=True, kw_only=True)
class UnitRule:
    """A duty of a unit that comes back each period."""

    id: str
    kind: str
    label: str
    who: str
    unit: str
    form: str
    cite: str
    from_on: date
    limit: int = 0
    note: str = ""


def load(table: Mapping[str, Any]) -> tuple[DutyRule, ...]:
    """The case rules of a read table; raises ValueError on an unknown entry or unit."""
    defaults = table["defaults"]
    rules = tuple(_rule_of({**defaults, **row}) for row in table["rule"])
    ids = [rule.id for rule in rules]
    if len(ids) != len(set(ids)):
        raise ValueError("Bảng việc phải làm có hai dòng cùng mã.")
    return rules


def _rule_of(row: Mapping[str, Any]) -> DutyRule:
    named = {**row, "from_on": row["from"], "to_on": row.get("to")}
    named.pop("from")
    named.pop("to", None)
    every_kind = named.pop("every_kind", ())
    strange = set(named) - {field.name for field in fields(DutyRule)}
    if strange or named["unit"] not in UNITS or not named["cite"]:
        raise ValueError(f"Dòng {row['id']} của bảng việc phải làm sai mục hoặc thiếu điều luật.")
    for name in ("case_kinds", "done_by", "moot_by", "also_triggers"):
        named[name] = tuple(named.get(name, ()))
    if named["case_kinds"] == ("*",):
        named["case_kinds"] = tuple(every_kind)
    named["when"] = {key: tuple(values) for key, values in named.get("when", {}).items()}
    return DutyRule(**named)


def load_unit_rules(table: Mapping[str, Any]) -> tuple[UnitRule, ...]:
    """The unit rules of a read table; raises ValueError on an unknown period."""
    rules = []
    for row in table["unit_rule"]:
        named = {**row, "from_on": row["from"]}
        named.pop("from")
        if named["unit"] not in UNIT_PERIODS or not named["cite"]:
            raise ValueError(f"Dòng {row['id']} của bảng việc đơn vị sai kỳ hoặc thiếu điều luật.")
        rules.append(UnitRule(**named))
    return tuple(rules)


@cache
def the_rules() -> tuple[DutyRule, ...]:
    """The case rules of both tables: people come home, and sentences served at home."""
    tables = ("duties.toml", "duties_community.toml")
    return tuple(rule for name in tables for rule in load(tomllib.loads(read_table(name))))


@cache
def the_unit_rules() -> tuple[UnitRule, ...]:
    """The unit rules of `data/duties.toml`."""
    return load_unit_rules(tomllib.loads(read_table("duties.toml")))
