"""Random people of every shape for the law: invented, from a seed, no real person's data."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from hoanhap.law.expungement import (
    AdditionalPenalty,
    JudgmentFact,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    PendingAct,
    RecordFacts,
)

_ARTICLES = "173 174 134 249 251 260 168 321 318 175 109 113 421 353 354 128 999".split()
_KINDS = ["imprisonment"] * 12 + (
    "noncustodial_reform fine warning life expulsion death_commuted".split()
)
_CLASSES = ["less_serious", "serious", "very_serious", "extremely_serious"]
_EXTRAS = "local_supervision residence_ban occupation_ban fine rights_deprivation".split()
_HOW_MANY = [1] * 85 + [2] * 14 + [0]
_START = date(2010, 1, 1)
_DAYS = 6000


def people(seed: int, count: int, *, rare: float = 0.02) -> Iterator[RecordFacts]:
    """`count` people; `rare` is how often each unusual fact (minor, foreign, missing…) turns up."""
    dice = random.Random(seed)
    for _ in range(count):
        judgments = [_judgment(dice, rare)]
        while dice.random() < 0.15:
            judgments.append(_judgment(dice, rare))
        pending = (PendingAct(on=_day(dice)),) if dice.random() < rare else ()
        yield RecordFacts(judgments=tuple(judgments), pending=pending)


def _day(dice: random.Random) -> date:
    return _START + timedelta(days=dice.randrange(_DAYS))


def _judgment(dice: random.Random, rare: float) -> JudgmentFact:
    effective_on = _day(dice)

    def seldom() -> bool:
        return dice.random() < rare

    def after(most: int) -> date:
        return effective_on + timedelta(days=dice.randrange(most))

    completed_on = after(2500)
    return JudgmentFact(
        offences=tuple(_offence(dice, rare) for _ in range(dice.choice(_HOW_MANY))),
        penalty=None if seldom() else _penalty(dice, rare),
        completed_on=None if seldom() else completed_on,
        additional=_additional(dice, completed_on, rare),
        other_decisions=None if seldom() else _decisions(dice, completed_on, rare),
        committed_on=None if seldom() else effective_on - timedelta(days=dice.randrange(900)),
        effective_on=None if seldom() else effective_on,
        issued_on=effective_on - timedelta(days=20) if seldom() else None,
        age=dice.choice(["16_17", "14_15"]) if seldom() else "adult",
        legal_person=seldom() and seldom(),
        no_penalty_imposed=seldom(),
        decriminalised=seldom(),
        foreign=seldom(),
        certificate_cancelled=seldom(),
        never_executed=seldom(),
        wanted_on=after(2000) if seldom() else None,
        found_on=after(3000) if seldom() else None,
        statute_expired_on=after(4000) if seldom() else None,
        charged=seldom(),
        combined_under=dice.choice(["56.1", "56.2"]) if seldom() else "",
        merit_proposed=seldom(),
        refused_on=tuple(after(3000) for _ in range(dice.randrange(3))) if seldom() else (),
        granted_on=after(3500) if seldom() else None,
    )


def _offence(dice: random.Random, rare: float) -> OffenceFact:
    return OffenceFact(
        article=dice.choice(_ARTICLES[:10] if dice.random() > 2 * rare else _ARTICLES),
        clause=dice.choice(["", "1", "3"]),
        intent="negligence" if dice.random() < 2 * rare else "intent",
        offence_class="" if dice.random() < rare else dice.choice(_CLASSES),
        committed_on=_day(dice) if dice.random() < rare else None,
    )


def _penalty(dice: random.Random, rare: float) -> PenaltyFact:
    suspended = dice.random() < 0.2
    return PenaltyFact(
        kind=dice.choice(_KINDS),
        years=dice.choice([0, 1, 2, 3, 4, 5, 6, 9, 14, 15, 16]),
        months=dice.randrange(12),
        days=dice.choice([0] * 20 + [1, 15, 30]),
        suspended=suspended,
        suspension_cancelled=suspended and dice.random() < rare,
    )


def _additional(
    dice: random.Random, completed_on: date, rare: float
) -> tuple[AdditionalPenalty, ...]:
    made = []
    while dice.random() < 0.2:
        over_on = completed_on + timedelta(days=dice.randrange(-300, 1800))
        made.append(
            AdditionalPenalty(
                kind=dice.choice(_EXTRAS),
                done_on=over_on if dice.random() > 3 * rare else None,
                ends_on=over_on if dice.random() < 0.5 else None,
            )
        )
    return tuple(made)


def _decisions(dice: random.Random, completed_on: date, rare: float) -> tuple[OtherDecision, ...]:
    made = []
    for name in ("án phí", "bồi thường")[: dice.randrange(3)]:
        if dice.random() < 2 * rare:
            status = dice.choice(["outstanding", "unknown", "lapsed", "exempted"])
            made.append(OtherDecision(name=name, status=status))
        else:
            done_on = completed_on + timedelta(days=dice.randrange(-700, 900))
            made.append(OtherDecision(name=name, status="done", done_on=done_on))
    return tuple(made)
