"""The tiny markup of form files, read into a tree (docs/papers.md describes it).

Facts never come near this reader: a form is parsed first and filled afterwards, so nothing that
a person typed can be taken for markup.
"""

import re
from dataclasses import dataclass
from datetime import date


class FormError(ValueError):
    """A form file that does not follow docs/papers.md; the message names file, line and fault."""


@dataclass(frozen=True)
class Words:
    """Fixed text of the form."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Field:
    """A place for a fact: where it is looked up, how it is written."""

    path: str
    filter: str = ""
    argument: str = ""
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Part:
    """What is printed only when a fact is there (or absent), or from or before a day."""

    path: str
    negated: bool = False
    day: date | None = None
    inner: tuple = ()


@dataclass(frozen=True)
class Line:
    """A paragraph or heading of the form, with its style."""

    style: str
    words: tuple


@dataclass(frozen=True)
class Row:
    """A row of a table: one tuple of words for each cell."""

    cells: tuple[tuple, ...]


@dataclass(frozen=True)
class Grid:
    """A table: column widths, alignments, head rows, and rows or repeated rows."""

    widths: tuple[int, ...]
    aligns: tuple[str, ...]
    head: tuple[Row, ...]
    rows: tuple


@dataclass(frozen=True)
class Each:
    """What is printed once for every row at `path`; `blanks` empty rows when there are none."""

    path: str
    blanks: int
    inner: tuple


@dataclass(frozen=True)
class Sign:
    """A column of signatures: "head" for the issuer's own, else office | note | name."""

    parts: tuple[tuple, ...]
    head: bool = False


@dataclass(frozen=True)
class Recipients:
    """The lines under Nơi nhận."""

    lines: tuple[tuple, ...]


@dataclass(frozen=True)
class Break:
    """A new page."""


STYLES = {
    "# ": "h1",
    "## ": "h2",
    "### ": "h3",
    "= ": "h0",
    "- ": "list",
    "+ ": "sublist",
    "~ ": "basis",
    "> ": "centre",
    "! ": "plain",
    "^ ": "small",
}
FILTERS = {"", "two", "dong", "written", "wide", "short", "lines", "or", "upper", "box", "cap"}
GAP = "\u00a0" * 4  # between two facts on one line
_FIELD = re.compile(r"([a-z_][a-z0-9_.]*)(?::([a-z]+)(?: (.*))?)?")
_TOKEN = re.compile(r"\{([^{}]*)\}|(\*\*)|(\*)")
_EACH = re.compile(r"\{#each ([a-z_.]+)(?:, (\d+) blank)?\}")
_OPEN = re.compile(r"\{([?^])([^{}]+)\}")


def read_words(text: str) -> tuple:
    """Words, fields and parts of one line; raise FormError for what is not closed or known."""
    stack: list[tuple[str, list]] = [("", [])]
    bold = italic = False
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            stack[-1][1].append(Words(text[at : found.start()], bold, italic))
        at = found.end()
        inner, two, one = found.groups()
        if two:
            bold = not bold
        elif one:
            italic = not italic
        elif inner == "_":
            stack[-1][1].append(Words(GAP))
        elif inner == "/":
            _close(stack, text)
        elif inner.startswith(("?", "^")):
            stack.append((inner, []))
        else:
            stack[-1][1].append(_field(inner, bold, italic))
    if at < len(text):
        stack[-1][1].append(Words(text[at:], bold, italic))
    if len(stack) > 1 or bold or italic:
        raise FormError(f"không đóng: {text}")
    return tuple(stack[0][1])


def _close(stack: list, text: str) -> None:
    if len(stack) == 1:
        raise FormError(f"{{/}} thừa: {text}")
    opened, inner = stack.pop()
    stack[-1][1].append(_part(opened, tuple(inner)))


def _field(inner: str, bold: bool, italic: bool) -> Field:
    found = _FIELD.fullmatch(inner)
    if not found or (found[2] or "") not in FILTERS:
        raise FormError(f"trường không đọc được: {{{inner}}}")
    return Field(found[1], found[2] or "", found[3] or "", bold=bold, italic=italic)


def _part(opened: str, inner: tuple) -> Part:
    """`?path`, `^path`, `?from 2026-07-01`, `?before 2026-07-01`."""
    sign, condition = opened[0], opened[1:].strip()
    word, _, day = condition.partition(" ")
    if day:
        if sign != "?" or word not in ("from", "before"):
            raise FormError(f"điều kiện không đọc được: {{{opened}}}")
        return Part("", word == "before", date.fromisoformat(day), inner)
    return Part(condition, sign == "^", None, inner)


def read_body(text: str) -> tuple:
    """The tree of a form's body; raise FormError with the number of the line at fault."""
    reader = _Reader(text.splitlines())
    nodes = reader.read(closing="")
    return tuple(nodes)


class _Reader:
    """Walks the lines of a body once."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0

    def fail(self, sentence: str) -> FormError:
        return FormError(f"dòng {self.at + 1}: {sentence}")

    def peek(self) -> str:
        return self.lines[self.at].strip() if self.at < len(self.lines) else ""

    def read(self, closing: str) -> list:
        """Nodes up to the line `closing`, or to the end."""
        nodes: list = []
        while self.at < len(self.lines):
            line = self.peek()
            if line == closing and closing:
                self.at += 1
                return nodes
            try:
                node = self.read_node(line)
            except FormError as error:
                raise error if str(error).startswith("dòng") else self.fail(str(error))
            if node is not None:
                nodes.append(node)
        if closing:
            raise self.fail(f"thiếu {closing}")
        return nodes

    def read_node(self, line: str):
        """One node; leaves `at` behind it."""
        if not line or line.startswith("//"):
            self.at += 1
            return None
        if found := _EACH.fullmatch(line):
            self.at += 1
            return Each(found[1], int(found[2] or 0), tuple(self.read("{/}")))
        if found := _OPEN.fullmatch(line):
            self.at += 1
            return _part(found[1] + found[2], tuple(self.read("{/}")))
        if line.startswith("::"):
            return self.read_mark(line)
        if line.startswith("|"):
            return self.read_grid()
        return self.read_line()

    def read_mark(self, line: str):
        """`:: page`, `:: sign …`, `:: recipients`."""
        self.at += 1
        word, _, rest = line[2:].strip().partition(" ")
        if word == "page":
            return Break()
        if word == "sign":
            if rest == "head":
                return Sign((), head=True)
            return Sign(tuple(read_words(part.strip()) for part in rest.split("|")))
        if word != "recipients":
            raise self.fail(f"không có :: {word}")
        lines = []
        while self.peek().startswith("- "):
            lines.append(read_words(self.peek()))
            self.at += 1
        return Recipients(tuple(lines))

    def read_line(self) -> Line:
        """A paragraph: the lines up to a blank one or one with its own beginning."""
        line = self.peek()
        style = next((s for mark, s in STYLES.items() if line.startswith(mark)), "body")
        text = line if style == "body" else line.split(" ", 1)[1].strip()
        self.at += 1
        while self.at < len(self.lines) and self.continues(self.peek()):
            text += " " + self.peek()
            self.at += 1
        return Line(style, read_words(text))

    def continues(self, line: str) -> bool:
        """Whether a line goes on with the paragraph above it."""
        begins = ("::", "|", "//", *STYLES)
        return bool(line) and not (
            line.startswith(begins)
            or line == "{/}"
            or _EACH.fullmatch(line)
            or _OPEN.fullmatch(line)
        )

    def read_grid(self) -> Grid:
        """Head row, the line of dashes, then rows, some of them repeated."""
        head = [self.read_row()]
        while not re.fullmatch(r"[|:\- ]+", self.peek()):
            if not self.peek().startswith("|"):
                raise self.fail("bảng thiếu dòng |---|")
            head.append(self.read_row())
        marks = [mark.strip() for mark in self.peek().strip("|").split("|")]
        self.at += 1
        widths = tuple(mark.count("-") for mark in marks)
        aligns = tuple(_align(mark) for mark in marks)
        rows: list = []
        while self.peek().startswith("|") or _EACH.fullmatch(self.peek()):
            if found := _EACH.fullmatch(self.peek()):
                self.at += 1
                inner = []
                while self.peek() != "{/}":
                    inner.append(self.read_row())
                self.at += 1
                rows.append(Each(found[1], int(found[2] or 0), tuple(inner)))
            else:
                rows.append(self.read_row())
        return Grid(widths, aligns, tuple(head), tuple(rows))

    def read_row(self) -> Row:
        line = self.peek()
        if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
            raise self.fail("dòng của bảng phải nằm giữa hai dấu |")
        self.at += 1
        return Row(tuple(read_words(cell.strip()) for cell in line[1:-1].split("|")))


def _align(mark: str) -> str:
    if mark.startswith(":") and mark.endswith(":"):
        return "centre"
    return "right" if mark.endswith(":") else "left"
