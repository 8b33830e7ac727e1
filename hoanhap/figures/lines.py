"""The figures as a page shows them: groups of lines, each with its parts."""

from dataclasses import dataclass

from hoanhap.figures.counting import Figure
from hoanhap.figures.indicator import Row, rows

GROUPS = {
    "reintegration": "Người đang quản lý",
    "reception": "Tiếp nhận",
    "support": "Giúp đỡ",
    "loans": "Vay vốn",
    "record": "Xóa án tích",
    "conduct": "Chấp hành pháp luật",
    "outreach": "Tuyên truyền",
    "programmes": "Mô hình, điển hình",
    "rolemodels": "Mô hình, điển hình",
    "duties": "Việc theo luật",
}
UNITS = {
    "people": "người",
    "cases": "người",
    "acts": "thông báo",
    "items": "lượt",
    "programmes": "mô hình",
    "role_models": "người",
    "duties": "việc",
}
# Longer lists of parts show only those that are not zero.
FEW = 4
SHOWN_IF_ANY = {"no_limit", "use_unstated"}


@dataclass(frozen=True)
class Part:
    """A part of a line: its key, words and number."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class Line:
    """A line of the page."""

    row: Row
    figure: Figure
    parts: tuple[Part, ...]

    @property
    def unit(self) -> str:
        """What is counted, in words."""
        return unit_of(self.figure)


def unit_of(figure: Figure) -> str:
    """What a figure counts, in words."""
    if figure.indicator.code == "outreach.count":
        return "tin, bài, buổi"
    return UNITS[figure.indicator.subject]


def parts_of(figure: Figure) -> tuple[Part, ...]:
    """The parts worth showing: all of a short list, those not zero of a long one."""
    words = dict(figure.indicator.parts)
    shown = [Part(key, words.get(key, key), number) for key, number in figure.parts.items()]
    is_long = len(shown) > FEW
    return tuple(p for p in shown if p.number or not (is_long or p.key in SHOWN_IF_ANY))


def grouped_lines(figures: dict[str, Figure]) -> list[tuple[str, list[Line]]]:
    """Lines under their headings, in the order of the table."""
    found: dict[str, list[Line]] = {}
    for row in rows():
        if row.code in figures:
            figure = figures[row.code]
            line = Line(row, figure, parts_of(figure))
            found.setdefault(GROUPS[row.group], []).append(line)
    return list(found.items())


def missing_rows(figures: dict[str, Figure]) -> list[Row]:
    """Indicators of the table that this version does not count."""
    return [row for row in rows() if row.code not in figures]
