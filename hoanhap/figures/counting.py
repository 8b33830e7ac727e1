"""Counting an indicator: subjects once, parts beside the total."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hoanhap.figures.indicator import Hit, Indicator
from hoanhap.figures.world import World


@dataclass(frozen=True)
class Figure:
    """The number of an indicator, its parts by key and, where money counts, đồng."""

    indicator: Indicator
    total: int
    dong: int = 0
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def value(self) -> int | dict[str, int]:
        """The number, or the number with its parts, as `hoanhap figures --json` prints it."""
        if self.indicator.is_plain:
            return self.total
        if self.indicator.money:
            return {"people": self.total, "dong": self.dong, **self.parts}
        return {"total": self.total, **self.parts}


def hits_of(indicator: Indicator, world: World, key: str = "") -> list[Hit]:
    """What counts: for the total, or for the part `key`."""
    found = indicator.hits(world)
    return [hit for hit in found if (key in hit.keys if key else hit.counts)]


def weigh(hits: Iterable[Hit]) -> int:
    """How much the subjects of these hits come to, each once."""
    return sum({hit.subject: hit.weight for hit in hits}.values())


def count(indicator: Indicator, world: World) -> Figure:
    """The figure of an indicator in a world."""
    hits = list(indicator.hits(world))
    by_key: dict[str, list[Hit]] = {key: [] for key, _ in indicator.parts}
    named: dict[str, list[Hit]] = {}
    for hit in hits:
        for key in hit.keys:
            (by_key if key in by_key else named).setdefault(key, []).append(hit)
    parts = {**by_key, **dict(sorted(named.items()))}
    counted = [hit for hit in hits if hit.counts]
    return Figure(
        indicator,
        total=weigh(counted),
        dong=sum(hit.dong for hit in counted),
        parts={key: weigh(found) for key, found in parts.items()},
    )
