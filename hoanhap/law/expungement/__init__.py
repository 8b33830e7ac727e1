"""When does a criminal record end? BLHS 2015 Điều 60, 69-73, 89; facts in, an assessment out."""

from hoanhap.law.expungement.assessment import Assessment, Step
from hoanhap.law.expungement.facts import (
    AdditionalPenalty,
    JudgmentFact,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    PendingAct,
    RecordFacts,
)
from hoanhap.law.expungement.several import assess, expected_clearing

__all__ = [
    "AdditionalPenalty",
    "Assessment",
    "JudgmentFact",
    "OffenceFact",
    "OtherDecision",
    "PenaltyFact",
    "PendingAct",
    "RecordFacts",
    "Step",
    "assess",
    "expected_clearing",
]
