"""Filling the tree of a form with facts. A missing fact never fails: it prints dots."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from hoanhap.papers.blocks import Run
from hoanhap.papers.markup import Each, Field, Part, Words
from hoanhap.shell.dates import vn, vn_written
from hoanhap.shell.money import dong, number

DOTS, WIDE, SHORT = "…" * 8, "…" * 16, "…" * 3
WHOLE_LINE = "…" * 28
MISSING_DAY = "ngày …… tháng …… năm ………"


@dataclass(frozen=True)
class Facts:
    """Facts by path, the row being printed before the whole, and the day the law is asked for."""

    whole: Mapping
    row: Mapping | None = None
    on: date | None = None
    blank: bool = False

    def find(self, path: str):
        """The fact at "person.full_name", None when anything on the way is missing.

        A key may itself hold dots ("support.hired"), as the codes of figures do.
        """
        if self.row is not None:
            found = _walk(self.row, path)
            if found is not None:
                return found
        return _walk(self.whole, path)

    def rows(self, each: Each) -> list["Facts"]:
        """The facts of each row to print, numbered by `n`."""
        found = self.find(each.path)
        items = list(found) if isinstance(found, Sequence) and not isinstance(found, str) else []
        rows = [
            replace(self, row={"n": n, **(item if isinstance(item, Mapping) else {"text": item})})
            for n, item in enumerate(items, 1)
        ]
        return rows or [replace(self, row={}, blank=True)] * each.blanks

    def holds(self, part: Part) -> bool:
        """Whether a part is printed."""
        if part.day is not None:
            return ((self.on or date.max) < part.day) == part.negated
        return is_there(self.find(part.path)) != part.negated


def _walk(value, path: str):
    """`path` inside nested mappings, the longest key first."""
    if not isinstance(value, Mapping):
        return None
    if path in value:
        return value[path]
    cut = path.rfind(".")
    while cut > 0:
        if path[:cut] in value:
            found = _walk(value[path[:cut]], path[cut + 1 :])
            if found is not None:
                return found
        cut = path.rfind(".", 0, cut)
    return None


def is_there(value) -> bool:
    """Whether a fact says something: zero does; None, "", False and an empty list do not."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping | Sequence):
        return bool(value)
    return value is not None


def clean_lines(text: str) -> str:
    """Text as every writer can hold it: NFC, line breaks kept, what cannot be seen dropped.

    XML and PostgreSQL refuse control characters; a right-to-left override could turn a name round
    on the page; U+FFFE and U+FFFF are no characters at all.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (
        char
        for char in text
        if char == "\n"
        or not (unicodedata.category(char) in ("Cc", "Cf", "Cs") or ord(char) & 0xFFFE == 0xFFFE)
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def written(value, field: Field) -> str:
    """A fact as a paper writes it, by the field's filter; "" when there is nothing to write."""
    if isinstance(value, Mapping):
        value = value.get("total")
    if field.filter == "box":
        return "[x]" if is_there(value) else "[  ]"
    if not is_there(value) and not isinstance(value, bool):
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return vn_written(value) if field.filter == "written" else vn(value)
    if isinstance(value, int | float | Decimal):
        return _number(value, field.filter)
    if isinstance(value, str):
        text = clean_lines(value)
    else:
        text = ", ".join(clean_lines(str(item)) for item in value if is_there(item))
    return _cased(text, field.filter)


def _cased(text: str, how: str) -> str:
    if how == "upper":
        return text.upper()
    return text[:1].upper() + text[1:] if how == "cap" else text


def _number(value, how: str) -> str:
    """Counts under ten with their zero ("02 người"), as reports write them; 0 stays "0"."""
    if how == "dong":
        return dong(value)
    if how == "two" and isinstance(value, int) and 0 < value < 10:
        return f"{value:02d}"
    return number(value)


def dots(field: Field) -> str:
    """What stands where a fact is missing: room for the pen."""
    match field.filter:
        case "wide":
            return WIDE
        case "short" | "two":
            return SHORT
        case "written":
            return MISSING_DAY
        case "dong":
            return f"{DOTS} đồng"
        case "lines":
            return "\n".join([WHOLE_LINE] * int(field.argument or 1))
        case "or":
            return field.argument
    return DOTS


def fill(words: tuple, facts: Facts) -> tuple[Run, ...]:
    """Words, fields and parts as runs of final text, neighbours of one look joined."""
    runs: list[Run] = []
    for run in _runs(words, facts):
        last = runs[-1] if runs else None
        if last and (last.bold, last.italic) == (run.bold, run.italic):
            runs[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            runs.append(run)
    return tuple(runs)


def _runs(words: tuple, facts: Facts) -> Iterator[Run]:
    for word in words:
        if isinstance(word, Words):
            yield Run(word.text, word.bold, word.italic)
        elif isinstance(word, Field):
            text = written(facts.find(word.path), word)
            yield Run(text or ("" if facts.blank else dots(word)), word.bold, word.italic)
        elif facts.holds(word):
            yield from _runs(word.inner, facts)


def fill_text(words: tuple, facts: Facts) -> str:
    """The same as one string."""
    return "".join(run.text for run in fill(words, facts)).strip()


def split_lines(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """A paragraph for each line of a fact that has several; empty lines are dropped."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=text)] for text in rest)
    return [
        _room_left(tuple(run for run in line if run.text))
        for line in lines
        if any(run.text.strip() for run in line)
    ]


def _room_left(line: tuple[Run, ...]) -> tuple[Run, ...]:
    """A line of dots behind a label is cut to what is left of the line.

    A dot sign is as wide as the type is high (1 em), a letter about half of that.
    """
    label = "".join(run.text for run in line).removesuffix(WHOLE_LINE)
    last = line[-1]
    if not last.text.endswith(WHOLE_LINE) or not label:
        return line
    room = len(WHOLE_LINE) - int(len(label) * 0.48 % len(WHOLE_LINE)) - 2
    cut = last.text.removesuffix(WHOLE_LINE) + "…" * max(room, 0)
    return (*line[:-1], replace(last, text=cut))
