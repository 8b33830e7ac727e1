"""The answer about a criminal record, and the working paper behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from hoanhap.law.calendar import add_months
from hoanhap.law.expungement.facts import JudgmentFact
from hoanhap.law.findings import Answer

Regime = Literal["none", "auto", "court", "minor", "legal_person", "unknown"]


@dataclass(frozen=True)
class Step:
    """One step of the computation, as a sentence with its article."""

    label: str
    on: date | None
    sentence: str
    cite: str
    unverified: bool = False


@dataclass(frozen=True)
class Assessment:
    """Whether the record is over on the day asked ("yes"), and the last day it is expected to last.

    Regime "court": `clear_on` is the day from which the person may apply (with `granted_on` known,
    the day of the decision): only the court ends the record. `clear_on` None: no day can be given.
    `missing`: what is not known or not done; `would_change`: what would turn the answer or its day.
    """

    answer: Answer
    clear_on: date | None
    regime: Regime
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    rule_version: str = ""

    @property
    def free_from_on(self) -> date | None:
        """The first day without a record, for records that end by law: the day after `clear_on`."""
        if self.clear_on is None or self.regime == "court":
            return None
        return self.clear_on + timedelta(days=1)


@dataclass
class Ledger:
    """The working paper of one judgment; `base_on` is where its term runs from.

    `own_base_on` is that day before any later judgment restarts the term; `waiting_for` names
    what is not done yet, in the words of the command line's input.
    """

    judgment: JudgmentFact
    regime: Regime = "unknown"
    base_on: date | None = None
    own_base_on: date | None = None
    months: int = 0
    special_share: int = 0
    obligations_on: date | None = None
    outstanding: bool = False
    unknown: bool = False
    doubtful: bool = False
    held: bool = False
    provisional: bool = False
    ended_on: date | None = None
    refused_until_on: date | None = None
    waiting_for: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def term_end_on(self) -> date | None:
        """D1: the last day of the term."""
        return add_months(self.base_on, self.months) if self.base_on else None

    @property
    def clear_on(self) -> date | None:
        """D: the latest of the term, the additional penalties and the other decisions."""
        if self.ended_on:
            return self.ended_on
        end = self.term_end_on
        if end is None or self.outstanding:
            return None
        return max(day for day in (end, self.obligations_on, self.refused_until_on) if day)

    @property
    def apply_from_on(self) -> date | None:
        """Court regime: from D, but only after the day a refusal keeps closed (Điều 71.3)."""
        clear_on = self.clear_on
        if clear_on and clear_on == self.refused_until_on:
            return clear_on + timedelta(days=1)
        return clear_on

    @property
    def special_on(self) -> date | None:
        """Điều 72: the day a third of the term is over; for terms of Điều 70 and 71 only."""
        if self.base_on is None or not self.special_share:
            return None
        return add_months(self.base_on, self.months // self.special_share)

    @property
    def window_end_on(self) -> date | None:
        """The last day on which a new act falls inside the record; None: still open."""
        if self.regime == "court":
            return self.ended_on
        return self.clear_on

    def note(
        self, label: str, sentence: str, cite: str, *, on: date | None, unverified: bool = False
    ) -> None:
        """Add a step."""
        self.steps.append(Step(label, on, sentence, cite, unverified))

    def doubt(self, sentence: str) -> None:
        """Warn of a missing or contested fact that may change the regime, the term or its start."""
        self.unknown = self.doubtful = True
        if sentence not in self.doubts:
            self.doubts.append(sentence)
        self.warn(sentence)

    def warn(self, sentence: str) -> None:
        """Add a warning once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)
