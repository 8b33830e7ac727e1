"""A row of a register: its cells, what is wrong with it, and what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hoanhap.exchange.headings import Layout
from hoanhap.shell.names import fold

OUTCOMES = ("taken", "duplicate", "needs_choice", "wrong", "blank")


@dataclass
class RowResult:
    """One row of a sheet and its outcome; `facts` is what the row says, once it is read."""

    sheet: str
    row: int
    cells: list[str]
    outcome: str = "taken"
    problems: list[dict[str, str]] = field(default_factory=list)
    facts: Any = None
    person_id: int | None = None
    case_id: int | None = None

    def say(self, column: str, message: str, *, outcome: str = "wrong") -> None:
        """Add a problem; the row's outcome becomes the graver of what it was and `outcome`."""
        self.problems.append({"column": column, "message": message})
        grave = {"taken": 0, "needs_choice": 1, "duplicate": 2, "wrong": 3, "blank": 4}
        if grave[outcome] > grave[self.outcome]:
            self.outcome = outcome


class RowReader:
    """Reads the cells of a row by key and gathers every problem, each at its column."""

    def __init__(self, layout: Layout, result: RowResult) -> None:
        self.layout = layout
        self.result = result

    def text(self, key: str, most: int | None = None) -> str:
        """The text of a cell, "" when the column or the cell is missing; over-long is a problem."""
        at = self.layout.columns.get(key)
        text = self.result.cells[at] if at is not None and at < len(self.result.cells) else ""
        if most and len(text) > most:
            self.say(key, f"Dài quá {most} ký tự (đang có {len(text)}).")
            return text[:most]
        return text

    def say(self, key: str, message: str, *, outcome: str = "wrong") -> None:
        """A problem at the column of `key`."""
        self.result.say(self.layout.column_name(key), message, outcome=outcome)

    def read(self, key: str, how: Callable[[str], Any], *, default: Any = None) -> Any:
        """What `how` makes of a cell; a ValueError becomes a problem and `default` is given."""
        try:
            return how(self.text(key))
        except ValueError as error:
            self.say(key, str(error))
            return default


def is_blank(layout: Layout, cells: list[str]) -> bool:
    """Whether a row says nothing but its ordinal."""
    ordinal = layout.columns.get("ordinal")
    return not any(cell for at, cell in enumerate(cells) if at != ordinal)


def is_heading_again(layout: Layout, cells: list[str]) -> bool:
    """Whether a row repeats the headings, as registers printed page by page do."""
    named = [(cells[at], layout.headings[at]) for at in layout.columns.values() if at < len(cells)]
    same = sum(bool(cell) and fold(cell) == fold(heading) for cell, heading in named)
    return same >= 3 and same >= len(named) - 1
