"""The way on paper: where each point, label and line stands. Pure geometry, numbers out.

The path is one cubic curve whose control points are evenly spaced in x, so that x grows evenly
with t: a point's height follows from its place, and the curve splits exactly at today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from hoanhap.cases.way_points import Point, Way
from hoanhap.shell.dates import vn

WIDTH, HEIGHT = 1120, 292
LEFT, RIGHT = 66, 1032
HEIGHTS = (186.0, 212.0, 112.0, 92.0)
LAST_GAP = 1.9
WRAP = 15
LETTER = 7.4
LINE = 17


@dataclass(frozen=True)
class Mark:
    """A point with its place; `lines` are (text, x, y, css class)."""

    point: Point
    x: float
    y: float
    radius: float
    stem: tuple[float, float] | None
    lines: tuple[tuple[str, float, float, str], ...]
    anchor: str = "middle"


@dataclass(frozen=True)
class Drawing:
    """The two halves of the path, the marks, the end; sizes in the view box's units."""

    done: str
    ahead: str
    marks: tuple[Mark, ...]
    end: Mark
    pill: tuple[float, float, float, float] | None
    words: str
    width: int = WIDTH
    height: int = HEIGHT


def draw_way(way: Way) -> Drawing:
    """Where everything of a way stands, left to right."""
    places = _places(way.points)
    # Counted from the end: the last label stands over the path, for the end's words lie under it.
    before = way.points[:-1]
    marks = [
        _mark(point, t, above=(len(before) - index) % 2 == 1)
        for index, (point, t) in enumerate(zip(before, places, strict=False))
    ]
    at = _today_place(way.points, places)
    pill = next((_pill(mark) for mark in marks if mark.point.state == "today"), None)
    return Drawing(
        done=_path(0.0, at),
        ahead=_path(at, 1.0),
        marks=tuple(marks),
        end=_end_mark(way.end),
        pill=pill,
        words=way.words,
    )


def _today_place(points: Sequence[Point], places: Sequence[float]) -> float:
    """How far along today is; the end when the way is behind."""
    states = [point.state for point in points]
    return places[states.index("today")] if "today" in states else 1.0


def _places(points: Sequence[Point]) -> list[float]:
    """How far along (0 to 1) each point stands: longer waits take more room, none is lost."""
    if len(points) == 1:
        return [1.0]
    gaps = [_gap(a.on, b.on) for a, b in zip(points, points[1:], strict=False)]
    gaps[-1] = max(gaps[-1], LAST_GAP)
    whole, so_far, places = sum(gaps), 0.0, [0.0]
    for gap in gaps:
        so_far += gap
        places.append(so_far / whole)
    return places


def _gap(first: date | None, second: date | None) -> float:
    """The room between two points: one, and a little for each doubling of the weeks."""
    if first is None or second is None:
        return 1.15
    return 1 + 0.14 * log2(1 + abs((second - first).days) / 7)


def _x(t: float) -> float:
    return LEFT + (RIGHT - LEFT) * t


def _y(t: float) -> float:
    a, b, c, d = HEIGHTS
    u = 1 - t
    return a * u**3 + 3 * b * u * u * t + 3 * c * u * t * t + d * t**3


def _slope(t: float) -> float:
    a, b, c, d = HEIGHTS
    u = 1 - t
    return 3 * ((b - a) * u * u + 2 * (c - b) * u * t + (d - c) * t * t)


def _path(start: float, end: float) -> str:
    """The part of the curve between two places, as one cubic segment."""
    if end <= start:
        return ""
    third = (end - start) / 3
    numbers = [
        (_x(start), _y(start)),
        (_x(start + third), _y(start) + _slope(start) * third),
        (_x(end - third), _y(end) - _slope(end) * third),
        (_x(end), _y(end)),
    ]
    first, *others = [f"{x:.1f} {y:.1f}" for x, y in numbers]
    return f"M{first}C{' '.join(others)}"


RADII = {"done": 7.0, "today": 8.0, "late": 8.0, "soon": 8.0, "ahead": 6.5}


def _mark(point: Point, t: float, *, above: bool) -> Mark:
    """A point with its label over or under the path."""
    x, y = _x(t), _y(t)
    texts = [(text, "label") for text in _wrapped(point.label)]
    day = " · ".join(part for part in (vn(point.on) if point.on else "", point.note) if part)
    if point.note and point.on and len(day) > 2 * WRAP - 6:
        texts += [(vn(point.on), "on"), (point.note, "on")]
    elif day:
        texts.append((day, "on"))
    if point.state == "today":
        texts = [("Hôm nay", "today"), (vn(point.on), "today")] if point.on else texts
    top = y - 24 - LINE * (len(texts) - 1) if above else y + 34
    stem = (y - 11, y - 18) if above else (y + 11, y + 18)
    lines = tuple(
        (text, _inside(x, text), top + LINE * index, f"{kind} {point.state}")
        for index, (text, kind) in enumerate(texts)
    )
    return Mark(point, x, y, RADII[point.state], stem, lines)


def _inside(x: float, text: str) -> float:
    """The middle of a label, moved in from the left edge when it would be cut."""
    return max(x, 6 + len(text) * LETTER / 2)


def _wrapped(label: str) -> list[str]:
    """A label in one line, or two that are about equally long."""
    words = label.split()
    if len(label) <= WRAP or len(words) < 2:
        return [label]
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(halves, key=lambda pair: max(len(pair[0]), len(pair[1]))))


def _pill(mark: Mark) -> tuple[float, float, float, float]:
    """The dark plate behind today's words: x, y, width, height."""
    top = mark.lines[0][2]
    return (mark.lines[-1][1] - 48, top - 16, 96, 2 * LINE + 8)


def _end_mark(point: Point) -> Mark:
    """The sun at the end: its day above, its words below, right-aligned."""
    x, y = float(RIGHT), _y(1.0)
    right = float(WIDTH - 10)
    lines = []
    if point.on:
        lines.append((vn(point.on), right, y - 52, "end"))
    texts = _wrapped(point.label) if len(point.label) > 2 * WRAP else [point.label]
    if point.note:
        texts.append(point.note)
    for index, text in enumerate(texts):
        lines.append((text, right, y + 50 + LINE * index, "label end" if index == 0 else "on"))
    return Mark(point, x, y, 15.0, None, tuple(lines), "end")
