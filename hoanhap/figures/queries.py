"""Figures of a place and period, and the people, cases or items behind each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from hoanhap.accounts.reach import Reach
from hoanhap.cases.act_kinds import KINDS, label_of
from hoanhap.figures.counting import Figure, count, hits_of
from hoanhap.figures.indicator import Hit, Indicator, row_of, rows
from hoanhap.figures.indicators import INDICATORS
from hoanhap.figures.periods import Period
from hoanhap.figures.world import ActRow, World

SEALED = "Hồ sơ đã niêm phong vì đã xóa án tích"
RESTRICTED = "Hồ sơ hạn chế người xem"
UNNAMED = "Người được quản lý"


@dataclass(frozen=True)
class Identity:
    """Start + in − out against the end counted directly; `holds` says whether they agree."""

    start: int
    came_in: int
    went_out: int
    end: int

    @property
    def holds(self) -> bool:
        """Whether both ways of counting agree."""
        return self.start + self.came_in - self.went_out == self.end


@dataclass(frozen=True)
class Member:
    """One of those that a number counts: who or what, where, and what made it count.

    `case_id` is None where there is no file to open; `reasons` are pairs of a day and words.
    """

    words: str
    place: str
    case_id: int | None
    reasons: tuple[tuple[date | None, str], ...]
    weight: int = 1


def count_all(world: World) -> dict[str, Figure]:
    """Every figure by code, in the order of the table."""
    return {code: count(indicator, world) for code, indicator in INDICATORS.items()}


def values_of(figures: dict[str, Figure]) -> dict[str, int | dict[str, int] | None]:
    """What `hoanhap figures --json` prints: every code of the table, null where not counted yet."""
    return {row.code: figures[row.code].value if row.code in figures else None for row in rows()}


def identity_of(figures: dict[str, Figure]) -> Identity:
    """The check of the stock: start + in − out = end."""
    names = ("start", "in", "out", "end")
    return Identity(*(figures[f"reintegration.{name}"].total for name in names))


def figures_of(reach: Reach, *, period: Period, today: date) -> dict[str, Figure]:
    """Figures of what is in reach; needs figures.see. Cut the reach to a place first."""
    reach.check("figures.see")
    return count_all(World(reach, period, today=today))


def members_of(
    reach: Reach, code: str, *, period: Period, today: date, key: str = ""
) -> list[Member]:
    """Who or what a number counts, each once: as many as the number says (by `weight`).

    `key` opens a part. People come in the order of their names, the rest by day. Names show only
    with files.see, never for sealed files nor (but to who is named) restricted ones: of those the
    list says the place alone. Raises KeyError for an indicator that is not
    counted, Forbidden without figures.see (for offences without people.see_offences).
    """
    reach.check("figures.see")
    if key.startswith("chapter_"):
        reach.check("people.see_offences")
    indicator, world = INDICATORS[code], World(reach, period, today=today)
    found: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits_of(indicator, world, key):
        found[hit.subject].append(hit)
    members = [_member(indicator, hits, world) for hits in found.values()]
    return [member for _, member in sorted(members, key=lambda pair: pair[0])]


def _member(indicator: Indicator, hits: list[Hit], world: World) -> tuple[tuple, Member]:
    """A member with the key that it is sorted by."""
    last = hits[-1]
    reasons = tuple(sorted({(hit.on, _words(hit)) for hit in hits}, key=_by_day))
    if last.case_id is None:
        member = Member(last.words, "", None, reasons=((last.on, ""),), weight=last.weight)
        return (str(last.on or ""), last.words, last.subject), member
    name = world.names[last.case_id]
    may_name = bool(name.full_name) and world.reach.has("files.see")
    if indicator.subject in ("acts", "duties"):
        order: tuple = (str(last.on or ""), last.subject, 0)
    else:
        order = (name.sort_name if may_name else "~", last.case_id, 0)
    if may_name:
        return order, Member(name.full_name, name.commune, last.case_id, reasons)
    if name.full_name:
        return order, Member(UNNAMED, name.commune, None, reasons)
    # A day and a kind of act would tell a neighbour who it is.
    words = SEALED if name.sealed else RESTRICTED if world.reach.has("files.see") else UNNAMED
    return order, Member(words, name.commune, None, ())


def _by_day(reason: tuple[date | None, str]) -> tuple[str, str]:
    return str(reason[0] or ""), reason[1]


def _words(hit: Hit) -> str:
    return hit.words or (act_words(hit.act) if hit.act else "")


def act_words(act: ActRow) -> str:
    """An act in words: its kind, and the choice that tells it from others of its kind."""
    kind = KINDS.get(act.kind)
    chosen = [
        dict(field.choices).get(act.details.get(field.name, ""), "")
        for field in (kind.fields if kind else ())
        if field.kind == "choice"
    ]
    return ": ".join(part for part in (label_of(act.kind), *chosen[:1]) if part)


__all__ = [
    "Identity",
    "Member",
    "act_words",
    "count_all",
    "figures_of",
    "identity_of",
    "members_of",
    "row_of",
    "values_of",
]
