"""Numbers of the law with the days they hold, from `data/parameters.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import Any

from hoanhap.law.findings import NoRule, read_table, vn_day

SURE = ("verified", "unverified", "provisional", "replaced")
UNITS = ("đồng", "đồng/tháng", "năm", "tháng", "phần trăm", "ngày", "ngày trong tháng", "lần")


@dataclass(frozen=True)
class Parameter:
    """One number of the law: from its first day to its last day (None: open), with its article."""

    id: str
    from_on: date
    to_on: date | None
    unit: str
    value: int
    cite: str
    sure: str

    def holds_on(self, day: date) -> bool:
        """Whether the number is law on that day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


def load(table: Mapping[str, Any]) -> dict[str, tuple[Parameter, ...]]:
    """Parameters by id, in order of time; raises ValueError on a wrong row, a gap or an overlap."""
    by_id: dict[str, list[Parameter]] = {}
    for row in table["parameter"]:
        made = _parameter_of(row)
        by_id.setdefault(made.id, []).append(made)
    return {key: _checked(key, rows) for key, rows in by_id.items()}


def _parameter_of(row: Mapping[str, Any]) -> Parameter:
    known = {"id", "from", "to", "unit", "value", "cite", "sure"}
    if set(row) - known or known - {"to"} - set(row):
        raise ValueError(f"Dòng tham số {row.get('id')} thiếu hoặc thừa mục.")
    if row["sure"] not in SURE or row["unit"] not in UNITS or not row["cite"]:
        raise ValueError(f"Tham số {row['id']} sai đơn vị, độ chắc hoặc thiếu điều luật.")
    if isinstance(row["value"], bool) or not isinstance(row["value"], int) or row["value"] < 0:
        raise ValueError(f"Tham số {row['id']} phải là số nguyên không âm.")
    made = Parameter(
        row["id"],
        row["from"],
        row.get("to"),
        row["unit"],
        row["value"],
        row["cite"],
        row["sure"],
    )
    if made.to_on and made.to_on < made.from_on:
        raise ValueError(f"Tham số {made.id} kết thúc trước khi bắt đầu.")
    return made


def _checked(key: str, rows: Iterable[Parameter]) -> tuple[Parameter, ...]:
    ordered = tuple(sorted(rows, key=lambda row: row.from_on))
    for before, after in pairwise(ordered):
        if before.to_on is None or before.to_on >= after.from_on:
            raise ValueError(f"Tham số {key} chồng nhau tại {vn_day(after.from_on)}.")
        if before.to_on + timedelta(days=1) != after.from_on:
            raise ValueError(f"Tham số {key} hở trước {vn_day(after.from_on)}.")
    return ordered


@cache
def the_parameters() -> dict[str, tuple[Parameter, ...]]:
    """The parameters of `data/parameters.toml`."""
    return load(tomllib.loads(read_table("parameters.toml")))


def parameter(key: str, on: date) -> Parameter:
    """The parameter in force on a day; raises NoRule when there is none."""
    for row in the_parameters().get(key, ()):
        if row.holds_on(on):
            return row
    raise NoRule(f"Không có quy định “{key}” có hiệu lực vào ngày {vn_day(on)}.")


def value(key: str, on: date) -> int:
    """The number of `parameter(key, on)`, in its unit."""
    return parameter(key, on).value


@cache
def rule_version(*tables: str) -> str:
    """A short mark of the tables in use, by default the numbers: it changes only when they do."""
    written = "".join(read_table(name) for name in tables or ("parameters.toml",))
    return sha256(written.encode()).hexdigest()[:12]
