"""One offence as the command line takes it, and the age its author had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hoanhap.law.expungement.existence import is_light_negligence
from hoanhap.law.expungement.facts import Age, OffenceClass, OffenceFact
from hoanhap.law.offences import find_offence
from hoanhap.law.reading import Entry

_FIELDS = ("article", "clause", "offence_class", "fault", "committed_on")
_CLASSES: dict[str, OffenceClass] = {
    "": "",
    "less_serious": "less_serious",
    "serious": "serious",
    "very_serious": "very_serious",
    "especially_serious": "extremely_serious",
    "extremely_serious": "extremely_serious",
}
_YOUNGEST, _SIXTEEN, _ADULT = 14, 16, 18
_GRAVE = ("very_serious", "extremely_serious")


@dataclass(frozen=True)
class ReadOffence:
    """An offence read, and the day of its act."""

    fact: OffenceFact
    committed_on: date | None

    def age(self, birth_on: date | None) -> Age:
        """The age bracket on the day of the act; "adult" when a day is not known."""
        if birth_on is None or self.committed_on is None:
            return "adult"
        years = years_old(birth_on, self.committed_on)
        if years >= _ADULT:
            return "adult"
        return "16_17" if years >= _SIXTEEN else "14_15"

    def missing(self, birth_on: date | None) -> list[str]:
        """Names of the facts that could still change whether a record exists."""
        fact, age = self.fact, self.age(birth_on)
        if is_light_negligence(fact):
            return []  # no record at any age
        names = [] if self.committed_on else ["committed_on"]
        if age == "14_15":
            return names
        settled = fact.intent == "intent" and age == "adult"
        if not fact.offence_class and not settled:
            names.append("offence_class")
        grave = _GRAVE if age == "adult" else ("less_serious", "serious", "extremely_serious")
        if not fact.intent and fact.offence_class not in grave:
            names.append("fault")
        return names


def years_old(birth_on: date, on: date) -> int:
    """Full years on a day; someone born on 29/02 is a year older on 01/03 of a common year."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))


def read_offence(
    given: Any, place: str, problems: list[str], *, around: tuple[date | None, date]
) -> ReadOffence:
    """One offence; `around` is the birth date and the day asked."""
    birth_on, as_of = around
    entry = Entry.of(given, place, problems, known=_FIELDS)
    committed_on = entry.day("committed_on")
    if committed_on and committed_on > as_of:
        entry.say("committed_on", "ngày phạm tội sau ngày tính (as_of)")
    if committed_on and birth_on and years_old(birth_on, committed_on) < _YOUNGEST:
        entry.say("committed_on", "khi phạm tội người này chưa đủ 14 tuổi; xem lại ngày sinh")
    fault = entry.choice("fault", ("intent", "negligence"))
    fact = OffenceFact(
        article=_article_of(entry),
        clause=_clause_of(entry),
        intent="negligence" if fault == "negligence" else ("intent" if fault else ""),
        offence_class=_CLASSES[entry.choice("offence_class", [*_CLASSES][1:])],
        committed_on=committed_on,
    )
    return ReadOffence(fact, committed_on)


def _article_of(entry: Entry) -> str:
    given = entry.row.get("article")
    if given is None or given == "":
        entry.say("article", "thiếu điều luật")
        return ""
    if isinstance(given, bool) or not isinstance(given, (str, int)):
        entry.say("article", "phải là số điều, ví dụ “173”")
        return ""
    offence = find_offence(str(given)[:40])
    if offence is None:
        entry.say("article", f"Điều “{str(given)[:40]}” không phải tội danh của BLHS 2015")
        return ""
    return offence.article


def _clause_of(entry: Entry) -> str:
    given = entry.row.get("clause")
    if given is None:
        return ""
    if isinstance(given, bool) or not isinstance(given, (str, int)):
        entry.say("clause", "phải là số khoản, ví dụ “3”")
        return ""
    return str(given).strip()


def age_of(
    offences: Sequence[ReadOffence], birth_on: date | None
) -> tuple[Age, tuple[ReadOffence, ...]]:
    """The bracket a judgment is taken under, and the offences that count for it.

    Acts on both sides of eighteen: an adult offence that leaves a record decides; otherwise the
    juvenile ones do.
    """
    brackets = {one.age(birth_on) for one in offences}
    if len(brackets) < 2:
        return (brackets.pop() if brackets else "adult"), tuple(offences)
    grown = [one for one in offences if one.age(birth_on) == "adult"]
    if any(not is_light_negligence(one.fact) for one in grown):
        return "adult", tuple(grown)
    older = [one for one in offences if one.age(birth_on) == "16_17"]
    return ("16_17", tuple(older)) if older else ("14_15", tuple(offences))
