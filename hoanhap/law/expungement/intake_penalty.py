"""The principal penalty as the command line takes it."""

from __future__ import annotations

from typing import Any

from hoanhap.law.expungement.facts import PenaltyFact
from hoanhap.law.reading import Entry

_FIELDS = ("kind", "months", "days", "years", "suspended", "suspension_cancelled")
_KINDS = ("warning fine noncustodial_reform expulsion imprisonment life death_commuted").split()
_WITH_LENGTH = ("imprisonment", "noncustodial_reform")
# Thirty years of prison is the longest term Điều 60.2.c knows.
_LONGEST_MONTHS, _LONGEST_DAYS = 360, 30


def read_penalty(entry: Entry, *, needed: bool) -> PenaltyFact | None:
    """The penalty pronounced, under "principal"; None when none was imposed or on a problem."""
    given: Any = entry.row.get("principal")
    if given is None:
        if needed:
            entry.say("principal", "thiếu hình phạt chính đã tuyên")
        return None
    one = Entry.of(given, entry.at("principal"), entry.problems, known=_FIELDS)
    kind = one.choice("kind", _KINDS, needed=True)
    suspended = bool(one.flag("suspended"))
    if suspended and kind not in ("imprisonment", ""):
        one.say("suspended", "chỉ phạt tù mới được hưởng án treo")
    years = one.number("years", 0, _LONGEST_MONTHS // 12) or 0
    months = one.number("months", 0, _LONGEST_MONTHS) or 0
    days = one.number("days", 0, _LONGEST_DAYS) or 0
    _check_length(one, kind, (years * 12 + months, days))
    if kind not in _WITH_LENGTH:
        return PenaltyFact(kind=kind)
    return PenaltyFact(
        kind=kind,
        years=years,
        months=months,
        days=days,
        suspended=suspended,
        suspension_cancelled=bool(one.flag("suspension_cancelled")),
    )


def _check_length(one: Entry, kind: str, length: tuple[int, int]) -> None:
    """A term of prison or reform needs its length (a reform's is not part of any tier)."""
    if any(place.startswith(one.at("")) for place in one.problems):
        return
    if length > (_LONGEST_MONTHS, 0):
        one.say("months", "mức án quá 30 năm")
    elif kind == "imprisonment" and length == (0, 0):
        one.say("months", "thiếu mức án (số tháng tù đã tuyên)")
