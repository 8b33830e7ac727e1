"""What becomes of each record of a person on a day: a status, its days, what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hoanhap.law.expungement.assessment import Ledger, Step
from hoanhap.law.expungement.change import changes_of, missing_of
from hoanhap.law.expungement.facts import RecordFacts
from hoanhap.law.expungement.several import ledgers_of, result_of

Status = Literal["no_record", "running", "ended", "may_apply", "waiting", "hold", "needs_facts"]
_ONE_DAY = timedelta(days=1)
_OBLIGATIONS = ("other_decisions", "additional")
# Facts that say when a record ends, not whether there is one.
_LATER_ONLY = (*_OBLIGATIONS, "principal_completed_on")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One record on the day asked.

    `ends_on` is the last day of the term itself (D1); `free_from` the day after the last of the
    term, the additional penalties and the other decisions (regime "automatic") or the day of the
    court's decision; `may_apply_from` the first day to apply (regime "court"); `special_from` the
    day a third of the term is over (Điều 72: needs merit and a proposal). A day that cannot be
    given is None: nothing is guessed. `waiting_for` names facts and duties still open; `missing`
    says them in words, and `would_change` what would turn the status or its days.
    """

    regime: Literal["automatic", "court", "none"]
    status: Status
    term_months: int | None
    counted_from: date | None
    ends_on: date | None
    free_from: date | None
    may_apply_from: date | None
    special_from: date | None
    provisional: bool
    waiting_for: tuple[str, ...]
    warnings: tuple[str, ...]
    steps: tuple[Step, ...]
    missing: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()


def outcomes(
    facts: RecordFacts, on: date, *, missing: Sequence[Sequence[str]] = ()
) -> list[Outcome]:
    """An outcome for each judgment, in the order given.

    `missing`: for each judgment the names of facts its reader knows to be lacking (fault, class,
    day of the act…): such a record is not decided. Raises like `assess`.
    """
    ledgers = ledgers_of(facts, on)
    lacking = list(missing) or [()] * len(ledgers)
    return [
        _outcome_of(ledger, on, tuple(names))
        for ledger, names in zip(ledgers, lacking, strict=True)
    ]


def record_free_from(found: Sequence[Outcome]) -> date | None:
    """The first day without any record; None when a record has no certain day, or none exists."""
    records = [one for one in found if one.status != "no_record"]
    days = [one.free_from for one in records if one.status in ("running", "ended")]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(records) else None


def _outcome_of(ledger: Ledger, on: date, missing: tuple[str, ...]) -> Outcome:
    status = _status_of(ledger, on, missing)
    waiting_for = tuple(dict.fromkeys([*missing, *ledger.waiting_for]))
    term_known = status != "no_record" and ledger.months > 0 and _term_is_known(ledger, missing)
    base_on = ledger.base_on if term_known else None
    certain = status == "ended" or (base_on and status not in ("needs_facts", "waiting"))
    court = ledger.regime == "court"
    clear_on = ledger.clear_on if certain else None
    return Outcome(
        regime="none" if status == "no_record" else ("court" if court else "automatic"),
        status=status,
        term_months=ledger.months if term_known else None,
        counted_from=base_on,
        ends_on=ledger.term_end_on if base_on else None,
        free_from=_free_from(ledger, status, clear_on),
        may_apply_from=ledger.apply_from_on if clear_on and court and not ledger.ended_on else None,
        special_from=ledger.special_on if base_on and not ledger.ended_on else None,
        provisional=ledger.held or ledger.provisional,
        waiting_for=waiting_for if status != "no_record" else (),
        warnings=tuple(ledger.warnings),
        missing=missing_of(ledger, missing) if status != "no_record" else (),
        would_change=changes_of(ledger, clear_on),
        steps=(*ledger.steps, *(result_of(ledger) if clear_on else ())),
    )


def _term_is_known(ledger: Ledger, missing: tuple[str, ...]) -> bool:
    """Only obligations may be lacking; a lacking fault, class or day may change regime and term."""
    return all(name.startswith(_OBLIGATIONS) or name == "charge_pending" for name in missing)


def _free_from(ledger: Ledger, status: Status, clear_on: date | None) -> date | None:
    if clear_on is None:
        return None
    if ledger.regime == "court":
        return ledger.ended_on if status == "ended" else None
    return clear_on + _ONE_DAY


def _status_of(ledger: Ledger, on: date, missing: tuple[str, ...]) -> Status:
    deciding = [name for name in missing if not name.startswith(_LATER_ONLY)]
    if ledger.regime == "none" and not deciding and not ledger.doubtful:
        return "no_record"
    if ledger.ended_on and ledger.ended_on <= on:
        return "ended"  # the court has decided, whatever we do not know
    if missing or ledger.doubtful:
        return "needs_facts"
    if ledger.waiting_for or ledger.base_on is None:
        return "waiting"
    if ledger.held:
        return "hold"
    clear_on = ledger.apply_from_on or on
    if ledger.regime == "court":
        return "may_apply" if on >= clear_on else "running"
    return "ended" if on > clear_on else "running"
