"""Dates and answers for very many people at once, without the reasons.

The same law as `assess`, in the shapes that nearly everybody has: adults, penalties completed,
facts known. Anything else is decided by the code of `assess` itself, its sentences left out.
`tests/law/test_bulk.py` proves both paths equal on random people of every shape; change the law
there first, then here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from hoanhap.law.calendar import add_months
from hoanhap.law.expungement.facts import JudgmentFact, PenaltyFact, RecordFacts
from hoanhap.law.expungement.several import decide, in_order, is_new_act, ledgers_of
from hoanhap.law.expungement.tiers import term_of, tier_of
from hoanhap.law.findings import Answer
from hoanhap.law.offences import COURT_CHAPTERS, chapter_of
from hoanhap.law.parameters import parameter

_LIGHT = ("less_serious", "serious")
_TIERS = "abcd"
_later = lru_cache(maxsize=200_000)(add_months)


class _Weighed(NamedTuple):
    """One plain judgment: what its day depends on, before later judgments."""

    court: bool
    base_on: date
    months: int
    obligations_on: date | None
    outstanding: bool
    unknown: bool
    granted_on: date | None

    def clear_on(self, base_on: date) -> date | None:
        """D, from a base that later judgments may have moved."""
        if self.granted_on:
            return self.granted_on
        if self.outstanding:
            return None
        end = _later(base_on, self.months)
        if self.obligations_on and self.obligations_on > end:
            return self.obligations_on
        return end


_Terms = dict[tuple[bool, str], int]


def answer_many(people: Iterable[RecordFacts], on: date) -> Iterator[tuple[Answer, date | None]]:
    """For each person the answer and the day of `assess(person, on)`, in the same order.

    Raises NoRule for a day without rules, ValueError for a person without a judgment.
    """
    terms = {
        (court, tier): term_of("court" if court else "auto", tier, on)[0]
        for court in (False, True)
        for tier in _TIERS
    }
    parameter("clearing.special_share", on)
    for facts in people:
        found = _quick(facts, on, terms)
        if found is None:
            found = decide(ledgers_of(facts, on), on)
        yield found


def _quick(facts: RecordFacts, on: date, terms: _Terms) -> tuple[Answer, date | None] | None:
    """The answer, or None when the person is not of a plain shape."""
    judgments = facts.judgments
    if len(judgments) == 1 and not facts.pending:
        one = _weigh(judgments[0], terms)
        if one is None:
            return None
        clear_on = one.clear_on(one.base_on)
        return _answer_of(one, clear_on, on=on, held=False), clear_on
    weighed = [_weigh(judgment, terms) for judgment in judgments]
    plain = [one for one in weighed if one and not one.unknown]
    if not plain or len(plain) != len(judgments):
        return None
    order = in_order(judgments)
    return _together(
        facts, [judgments[place] for place in order], [plain[place] for place in order], on=on
    )


def _weigh(judgment: JudgmentFact, terms: _Terms) -> _Weighed | None:
    """A judgment's figures; None for the shapes left to `assess`."""
    penalty, base_on = judgment.penalty, judgment.completed_on
    if penalty is None or base_on is None or _is_special(judgment):
        return None
    court = _goes_to_court(judgment)
    if court is None or (judgment.refused_on if court else judgment.granted_on):
        return None
    tier = _tier(penalty)
    if tier is None:
        return None
    outstanding = unknown = False
    last_on = None
    for extra in judgment.additional:
        over_on = extra.done_on or extra.ends_on
        if over_on is None:
            outstanding = True
        elif last_on is None or over_on > last_on:
            last_on = over_on
        unknown |= over_on is not None and extra.done_on is None
    for decision in judgment.other_decisions or ():
        if decision.status == "outstanding":
            outstanding = True
        elif decision.status in ("unknown", "lapsed") or decision.done_on is None:
            unknown = True
        elif last_on is None or decision.done_on > last_on:
            last_on = decision.done_on
    unknown |= judgment.other_decisions is None
    granted_on = judgment.granted_on if court else None
    return _Weighed(court, base_on, terms[court, tier], last_on, outstanding, unknown, granted_on)


def _is_special(judgment: JudgmentFact) -> bool:
    return bool(
        judgment.age != "adult"
        or judgment.legal_person
        or judgment.no_penalty_imposed
        or judgment.decriminalised
        or judgment.foreign
        or judgment.certificate_cancelled
        or judgment.charged
        or judgment.combined_under
    )


def _goes_to_court(judgment: JudgmentFact) -> bool | None:
    """Chapters XIII, XXVI; None when an offence leaves no record, or article or class is open."""
    if not judgment.offences:
        return None
    court = False
    for offence in judgment.offences:
        chapter = _chapter(offence.article)
        if chapter is None:
            return None
        if offence.intent == "negligence" and (
            not offence.offence_class or offence.offence_class in _LIGHT
        ):
            return None
        court |= chapter in COURT_CHAPTERS
    return court


_chapter = lru_cache(maxsize=4_000)(chapter_of)


def _tier(penalty: PenaltyFact) -> str | None:
    if penalty.kind == "imprisonment" and not penalty.suspended and not penalty.days:
        months = penalty.years * 12 + penalty.months
        return "b" if months <= 60 else ("c" if months <= 180 else "d")
    return tier_of(penalty)


def _answer_of(one: _Weighed, clear_on: date | None, *, on: date, held: bool) -> Answer:
    if one.court:
        return "yes" if one.granted_on and on >= one.granted_on else "no"
    if clear_on is None or on <= clear_on:
        return "no"
    return "needs_facts" if one.unknown or held else "yes"


def _together(
    facts: RecordFacts, judgments: Sequence[JudgmentFact], plain: Sequence[_Weighed], *, on: date
) -> tuple[Answer, date | None] | None:
    """Restarts (Điều 73.2), charges pending, and the worst answer; None when an act has no day."""
    answer: Answer = "yes"
    last_on: date | None = date.min
    for rank, (older, one) in enumerate(zip(judgments, plain, strict=True)):
        base_on = one.base_on
        events = []
        for later in range(rank + 1, len(plain)):
            acts_on = judgments[later].acts_on
            if not acts_on:
                return None
            events += [(act_on, later) for act_on in acts_on]
        for act_on, later in sorted(events):
            if is_new_act(older, act_on) and _inside(one, base_on, act_on):
                base_on = max(base_on, plain[later].base_on)
        held = any(
            is_new_act(older, charge.on) and _inside(one, base_on, charge.on)
            for charge in facts.pending
        )
        clear_on = one.clear_on(base_on)
        if last_on is not None:
            last_on = None if clear_on is None else max(last_on, clear_on)
        mine = _answer_of(one, clear_on, on=on, held=held)
        if answer == "yes" or mine == "no":
            answer = mine
    return answer, last_on


def _inside(one: _Weighed, base_on: date, act_on: date) -> bool:
    """Whether an act falls on or before the last day of the record, or the record is open."""
    end = one.granted_on if one.court else one.clear_on(base_on)
    return end is None or act_on <= end
