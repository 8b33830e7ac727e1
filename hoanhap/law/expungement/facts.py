"""What must be known of the judgments of a person to say when the record ends (BLHS Điều 69-73)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Age = Literal["adult", "16_17", "14_15"]
# How the principal penalty was completed; "" when only the day is known.
Completion = Literal[
    "", "served", "amnesty", "exempted", "conditional_release", "probation", "paid"
]
OffenceClass = Literal["less_serious", "serious", "very_serious", "extremely_serious", ""]
Combined = Literal["", "56.1", "56.2"]
DecisionStatus = Literal["done", "outstanding", "exempted", "lapsed", "unknown"]


@dataclass(frozen=True, kw_only=True)
class PenaltyFact:
    """A principal penalty as pronounced; kinds are the codes of people.Penalty.KINDS."""

    kind: str
    years: int = 0
    months: int = 0
    days: int = 0
    suspended: bool = False
    # The suspended sentence was turned into prison (Điều 65.5).
    suspension_cancelled: bool = False

    @property
    def length(self) -> tuple[int, int]:
        """Months and left-over days, thirty days carried to a month, for comparing."""
        return self.years * 12 + self.months + self.days // 30, self.days % 30


@dataclass(frozen=True, kw_only=True)
class OffenceFact:
    """One offence: article, fault and class; its own penalty when several were combined."""

    article: str = ""
    clause: str = ""
    intent: Literal["intent", "negligence", ""] = ""
    offence_class: OffenceClass = ""
    penalty: PenaltyFact | None = None
    committed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class AdditionalPenalty:
    """An additional penalty: the day it was completed, or else the day it is to end; none: open."""

    kind: str
    done_on: date | None = None
    ends_on: date | None = None

    @property
    def over_on(self) -> date | None:
        """The completion certified, otherwise the planned end."""
        return self.done_on or self.ends_on


@dataclass(frozen=True, kw_only=True)
class OtherDecision:
    """Another decision of the judgment: court fee, compensation, confiscation, support."""

    name: str
    status: DecisionStatus = "unknown"
    done_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class JudgmentFact:
    """One judgment in force. Days not known are None; nothing is assumed done.

    `other_decisions` None: nobody has asked yet; empty: the judgment has none.
    `committed_on`: day of the act (the last one), for judging it as a new act to earlier records.
    """

    offences: tuple[OffenceFact, ...] = ()
    penalty: PenaltyFact | None = None
    completed_on: date | None = None
    completion: Completion = ""
    certificate_cancelled: bool = False
    additional: tuple[AdditionalPenalty, ...] = ()
    other_decisions: tuple[OtherDecision, ...] | None = None
    committed_on: date | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    age: Age = "adult"
    legal_person: bool = False
    # Convicted, no penalty imposed (miễn hình phạt) – not "miễn chấp hành".
    no_penalty_imposed: bool = False
    # The act is no longer an offence (NQ 41/2017/QH14 Điều 2.2).
    decriminalised: bool = False
    foreign: bool = False
    never_executed: bool = False
    wanted_on: date | None = None
    found_on: date | None = None
    # Combined with the judgment before it (Điều 56): "56.1" act before it, "56.2" act after it.
    combined_under: Combined = ""
    merit_proposed: bool = False
    refused_on: tuple[date, ...] = ()
    granted_on: date | None = None
    # The day somebody certified that the statute ran out (Điều 60); checked against the rule.
    statute_expired_on: date | None = None
    # Charged with a new act whose day is not known: the answer is held (see PendingAct).
    charged: bool = False

    @property
    def acts_on(self) -> tuple[date, ...]:
        """Every day of an act of this judgment, earliest first."""
        days = {one.committed_on for one in self.offences} | {self.committed_on}
        return tuple(sorted(day for day in days if day))

    @property
    def judged_on(self) -> date | None:
        """The day judged, or else in force."""
        return self.issued_on or self.effective_on


@dataclass(frozen=True, kw_only=True)
class PendingAct:
    """An act the person is charged with, without a judgment in force yet."""

    on: date


@dataclass(frozen=True, kw_only=True)
class RecordFacts:
    """Everything known of one person's judgments, oldest first, and charges still pending."""

    judgments: tuple[JudgmentFact, ...]
    pending: tuple[PendingAct, ...] = field(default=())
