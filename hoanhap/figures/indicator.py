"""What an indicator is: one definition gives the number, its parts and the people behind it."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hoanhap.figures.world import ActRow, World


class Hit(NamedTuple):
    """One reason why something counts.

    `subject` is what is counted once (a person, a case, an act …); several hits of one subject
    count once. `keys` are the parts it belongs to; with `counts` False it belongs to parts only.
    `weight` is how much a subject counts (one, but for items of outreach), `dong` money beside it.
    """

    subject: int
    case_id: int | None = None
    on: date | None = None
    keys: tuple[str, ...] = ()
    counts: bool = True
    weight: int = 1
    dong: int = 0
    act: ActRow | None = None
    words: str = ""


@dataclass(frozen=True)
class Row:
    """A line of `indicators.csv`: every indicator that the plans and the law ask for."""

    code: str
    label: str
    source: str

    @property
    def group(self) -> str:
        """The first word of the code."""
        return self.code.split(".")[0]


@dataclass(frozen=True)
class Indicator:
    """An indicator that is counted.

    `subject`: people, cases, acts, items, programmes, role_models, duties. `parts`: stable keys
    with their words, in order. `named` says that further parts are named by what was recorded
    (their key is the name). `money`: the value is people and đồng.
    """

    code: str
    subject: str
    how: str
    hits: Callable[[World], Iterable[Hit]]
    parts: tuple[tuple[str, str], ...] = ()
    named: bool = False
    money: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the value is one number."""
        return not (self.parts or self.named or self.money)


@cache
def rows() -> tuple[Row, ...]:
    """Every indicator, in the order of the table."""
    text = files("hoanhap.figures").joinpath("data/indicators.csv").read_text(encoding="utf-8")
    return tuple(
        Row(line["code"], line["label_vi"], line["source"])
        for line in csv.DictReader(text.splitlines())
    )


@cache
def row_of(code: str) -> Row | None:
    """The line of a code, or None."""
    return next((row for row in rows() if row.code == code), None)
