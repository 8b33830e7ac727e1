"""HCD-12 of a month and HCD-13 of a quarter, half-year or year (TT 10/2024/TT-BCA Điều 5.1).

The circular names the two; which columns they have is not known (law/forms.md): these are ours.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hoanhap.accounts.reach import Reach
from hoanhap.figures.counting import Figure
from hoanhap.figures.drafting import draft_paragraphs
from hoanhap.figures.lines import Line, grouped_lines, missing_rows
from hoanhap.figures.periods import Period, month_of
from hoanhap.figures.queries import count_all
from hoanhap.figures.report import issuer_of
from hoanhap.figures.world import World
from hoanhap.papers.blocks import Document
from hoanhap.papers.compose import compose
from hoanhap.papers.forms import load_form
from hoanhap.shell.dates import vn
from hoanhap.shell.money import dong, number

ROMAN = ("I", "II", "III", "IV")
# The two papers tell of people who served prison or were pardoned, and of nobody else.
NOT_TOLD = ("community", "measure")
PARAGRAPHS = (
    "leadership outreach coordination models fund strengths shortcomings difficulties directions"
).split()
_MONTH, _LONGER = r"(20\d\d)-(0[1-9]|1[0-2])", r"(20\d\d)(?:-(Q[1-4]|H[12]))?"


@dataclass(frozen=True)
class Told:
    """A period as the address names it ("2026-10", "2026-Q3", "2026-H1", "2026") and in words."""

    key: str
    label: str
    period: Period


@dataclass(frozen=True)
class Statistics:
    """What one of the two papers says: figures of a place and period, and drafted paragraphs."""

    place: str
    told: Told
    figures: dict[str, Figure]
    paragraphs: dict[str, str]


def told_of(code: str, key: str) -> Told | None:
    """The period that a key names for a form, or None when it names none."""
    if code == "HCD-12":
        found = re.fullmatch(_MONTH, key, re.ASCII)
        return _told(key, int(found[1]), (int(found[2]), 1)) if found else None
    found = re.fullmatch(_LONGER, key, re.ASCII)
    if not found:
        return None
    part, count = (found[2] or "Y1")[0], int((found[2] or "Y1")[1])
    months = {"Q": 3, "H": 6, "Y": 12}[part]
    return _told(key, int(found[1]), (count * months - months + 1, months))


def _told(key: str, year: int, span: tuple[int, int]) -> Told:
    first, months = span
    period = Period(date(year, first, 1), month_of(date(year, first + months - 1, 1)).end)
    words = {
        1: f"Tháng {first:02d} năm {year}",
        3: f"Quý {ROMAN[first // 3]} năm {year}",
        6: f"06 tháng {'đầu' if first == 1 else 'cuối'} năm {year}",
        12: f"Năm {year}",
    }
    return Told(key, words[months], period)


def choices_for(code: str, *, today: date) -> list[Told]:
    """Periods that have begun, the last whole one first."""
    year, before = today.year, today.replace(day=1) - timedelta(days=1)
    if code == "HCD-12":
        keys = [f"{before:%Y-%m}", f"{today:%Y-%m}"]
        while len(keys) < 7:
            before = before.replace(day=1) - timedelta(days=1)
            keys.append(f"{before:%Y-%m}")
    else:
        parts = ("-Q1", "-Q2", "-Q3", "-Q4", "-H1", "-H2", "")
        keys = [f"{one}{part}" for one in (year, year - 1) for part in parts]
    told = [one for one in (told_of(code, key) for key in keys) if one.period.start <= today]
    latest = sorted(told, key=lambda one: one.period.end, reverse=True)
    return sorted(latest, key=lambda one: one.period.end >= today)


def count_statistics(reach: Reach, *, place: str, told: Told, today: date) -> Statistics:
    """The figures of a place in reach with their paragraphs. Needs figures.see."""
    reach.check("figures.see")
    world = World(reach.cut_to(place), told.period, today=today)
    figures = count_all(world)
    return Statistics(place, told, figures, draft_paragraphs(world, figures))


def compose_statistics(
    code: str, found: Statistics, *, today: date, paragraphs: dict[str, str] | None = None
) -> Document:
    """The paper with the paragraphs as drafted or edited, dated `today`."""
    period = found.told.period
    uncounted = [row.label for row in missing_rows(found.figures) if row.group not in NOT_TOLD]
    facts = {
        "period": {"label": found.told.label, "from": vn(period.start), "to": vn(period.end)},
        "tables": _tables(found.figures),
        "uncounted": [{"label": label} for label in uncounted],
        "uncounted_line": "; ".join(uncounted),
        "p": found.paragraphs if paragraphs is None else paragraphs,
    }
    issuer = issuer_of(found.place, period=Period(period.start, today), today=today)
    return compose(load_form(code, today), facts, issuer)


def _tables(figures: dict[str, Figure]) -> list[dict]:
    """One table for each group of indicators."""
    tables = []
    for heading, lines in grouped_lines(figures):
        told = [_line(line) for line in lines if line.row.group not in NOT_TOLD]
        if told:
            tables.append({"heading": heading, "lines": told})
    return tables


def _line(line: Line) -> dict[str, str]:
    parts = [f"{part.label}: {number(part.number)}" for part in line.parts]
    if line.figure.indicator.money:
        parts.append(f"số tiền: {dong(line.figure.dong)}")
    return {
        "label": line.row.label,
        "unit": line.unit,
        "value": number(line.figure.total),
        "parts": "; ".join(parts),
    }
