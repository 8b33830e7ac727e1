"""What the acts of a case come to: a pure fold, no database (domain.md §5, §6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from hoanhap.cases.case_kinds import CASE_KINDS, CaseKind

ENTERING = ("presented", "moved_in", "first_meeting", "decision_received")
ENDING = ("closed", "moved_out")
UNDER_WAY = ("file_opened", "plan_issued", "mentor_report", "grouped", "rated", "roll_call")


class Happening(Protocol):
    """What the fold needs of an act."""

    kind: str
    happened_on: date
    details: Mapping


@dataclass(frozen=True)
class CaseState:
    """The columns of a case that follow from its acts; the names are those of `models.Case`."""

    stage: str = "expected"
    group: str = ""
    mentor_id: int | None = None
    mentor_name: str = ""
    mentor_organisation: str = ""
    expected_release_on: date | None = None
    released_on: date | None = None
    report_by_on: date | None = None
    presented_on: date | None = None
    met_on: date | None = None
    assigned_on: date | None = None
    file_opened_on: date | None = None
    entered_on: date | None = None
    ended_on: date | None = None
    end_ground: str = ""
    known_from: date | None = None
    begins_on: date | None = None
    ends_on: date | None = None
    completed_on: date | None = None
    grade: str = ""
    graded_month: str = ""


def fold(
    acts: Iterable[Happening],
    *,
    before: CaseState | None = None,
    continues: bool = False,
    case_kind: str = "served",
) -> CaseState:
    """The state after acts that stand (voided ones left out), in order of day then of recording.

    For a community sentence the management begins on the day the decision or file came (NĐ
    231/2026/NĐ-CP Điều 2.1); the day it ends is the one of the certificate (Điều 2.2.a).

    `before` holds what a case knows without an act: the expected release, and for one that
    continues another (`continues`, TT 10/2024/TT-BCA Điều 15.2) its release. A continued case
    whose `moved_in` was voided is closed without an end: nobody ever arrived.
    """
    state = before or CaseState()
    kinds = set()
    for act in acts:
        kinds.add(act.kind)
        state = _after(state, act)
    stage = _stage_of(state, kinds, CASE_KINDS[case_kind])
    if continues and "moved_in" not in kinds:
        stage = "closed"
    return replace(state, stage=stage)


def _after(state: CaseState, act: Happening) -> CaseState:
    """The state after one more act."""
    on, details = act.happened_on, act.details
    changes: dict[str, object] = {}
    if details.get("known_from"):
        changes["known_from"] = _earlier(state.known_from, day_of(details, "known_from"))
    if act.kind in ENTERING:
        changes["entered_on"] = _earlier(state.entered_on, on)
    if act.kind in TERM_CHANGES:
        changes |= TERM_CHANGES[act.kind](state, act)
    if act.kind == "notice_received" and details.get("expected_release_on"):
        changes["expected_release_on"] = day_of(details, "expected_release_on")
    elif act.kind == "released":
        changes |= {"released_on": on, "report_by_on": day_of(details, "report_by_on")}
    elif act.kind in FIRST_DAYS:
        name = FIRST_DAYS[act.kind]
        changes[name] = getattr(state, name) or on
    elif act.kind in ("assigned", "reassigned"):
        changes |= _assignment(state, act)
    elif act.kind == "grouped":
        changes["group"] = details.get("group", "")
    elif act.kind in ENDING and state.ended_on is None:
        ground = "moved" if act.kind == "moved_out" else details.get("ground", "")
        changes |= {"ended_on": on, "end_ground": ground}
    elif act.kind == "transfer_refused" and state.entered_on and state.ended_on is None:
        # On a case that continues another the arrival is voided: it never began, so has no end.
        changes |= {"ended_on": on, "end_ground": "other"}
    return replace(state, **changes) if changes else state


FIRST_DAYS = {
    "presented": "presented_on",
    "first_meeting": "met_on",
    "file_opened": "file_opened_on",
}


def _assignment(state: CaseState, act: Happening) -> dict[str, object]:
    """Organisation and mentor of the latest decision; the day of the first."""
    return {
        "assigned_on": state.assigned_on or act.happened_on,
        "mentor_id": act.details.get("mentor"),
        "mentor_name": act.details.get("mentor_name", "")[:120],
        "mentor_organisation": act.details.get("organisation", "")[:160],
    }


def _decided(state: CaseState, act: Happening) -> dict[str, object]:
    return {
        "begins_on": day_of(act.details, "begins_on"),
        "ends_on": day_of(act.details, "ends_on"),
    }


def _reduced(state: CaseState, act: Happening) -> dict[str, object]:
    return {"ends_on": day_of(act.details, "ends_on") or state.ends_on}


def _exempted(state: CaseState, act: Happening) -> dict[str, object]:
    return {"ends_on": act.happened_on}


def _certified(state: CaseState, act: Happening) -> dict[str, object]:
    return {"completed_on": day_of(act.details, "completed_on")}


def _rated(state: CaseState, act: Happening) -> dict[str, object]:
    month = str(act.details.get("month", ""))
    if month < state.graded_month:
        return {}
    return {"grade": act.details.get("grade", ""), "graded_month": month}


TERM_CHANGES = {
    "decision_received": _decided,
    "term_reduced": _reduced,
    "exempted": _exempted,
    "completion_certified": _certified,
    "rated": _rated,
}


def _stage_of(state: CaseState, kinds: set[str], case_kind: CaseKind) -> str:
    """The furthest step reached."""
    if state.ended_on:
        return "closed"
    if case_kind.family == "community":
        return _stage_of_sentence(state, kinds, case_kind)
    if state.assigned_on:
        return "open" if kinds.intersection(UNDER_WAY) else "assigned"
    if state.entered_on:
        return "received"
    return "released" if state.released_on else "expected"


def _stage_of_sentence(state: CaseState, kinds: set[str], case_kind: CaseKind) -> str:
    """Only three sentences are assigned to somebody (Điều 12.5); the others open with the plan."""
    is_placed = state.assigned_on or not case_kind.is_assigned
    if "received" in kinds or "moved_in" in kinds:
        if is_placed and kinds.intersection(UNDER_WAY):
            return "open"
        return "assigned" if state.assigned_on else "received"
    return "verified" if "verified" in kinds else "decided"


def _earlier(known: date | None, on: date | None) -> date | None:
    return min(known, on) if known and on else known or on


def day_of(details: Mapping, name: str) -> date | None:
    """A day of the details (ISO text), or None."""
    text = details.get(name)
    return date.fromisoformat(text) if text else None
