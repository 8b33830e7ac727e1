"""The panel "Chấp hành" of a file: absences, violations and reviews, reduction, imprisonment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.cases.absences import LAW_KINDS, Stay, allowance_of, stays_of, term_days_of
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.acts_supervision import MEASURES_TAKEN, VIOLATIONS
from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.models import Act
from hoanhap.cases.opened_file import OpenedFile
from hoanhap.cases.rules import may_record
from hoanhap.cases.term import CUT_KINDS, EXEMPTED_ONLY, open_proposal, reduction_for
from hoanhap.law.absence import Allowance
from hoanhap.law.serving import Absence

OFFERED = (
    "absence_permitted",
    "returned",
    "violation_recorded",
    "review_meeting",
    "reduction_proposed",
    "term_reduced",
    "exempted",
    "imprisonment_proposed",
    "imprisonment_ordered",
    "escorted",
)


@dataclass(frozen=True)
class StayLine:
    """A permitted absence as the panel shows it."""

    stay: Stay
    is_away: bool
    days_late: int


@dataclass(frozen=True)
class ViolationLine:
    """A violation with its number in order and the review that answered it, if any."""

    act: Act
    nth: int
    label: str
    review: Act | None
    needs_review: bool


def supervision_context(file: OpenedFile) -> dict:
    """Chấp hành: everything the panel's template needs."""
    if family_of(file.case.kind) != "community":
        return {"is_serving": False}
    acts = [act for act in file.acts if act.voided_at is None]
    stays = stays_of(acts)
    return {
        "is_serving": True,
        "may": {kind: _can_record(file, kind) for kind in OFFERED},
        "lines": [_stay_line(stay, file.today) for stay in reversed(stays)],
        "allowance": _allowance(file, acts, stays),
        "violations": violations_of(acts, case_kind=file.case.kind),
        "detention": detention_of(acts),
        "imprisonment": imprisonment_of(acts),
        "reduction": reduction_for(file.case, acts, today=file.today),
        "is_cut_kind": file.case.kind in CUT_KINDS,
        "is_exempted_only": file.case.kind in EXEMPTED_ONLY,
        "exempted": next((act for act in acts if act.kind == "exempted"), None),
        "proposal": open_proposal(acts),
    }


def _can_record(file: OpenedFile, kind: str) -> bool:
    if file.case.ended_on or file.is_looked_up or file.case.kind not in KINDS[kind].case_kinds:
        return False
    return may_record(file.reach, KINDS[kind])


def _stay_line(stay: Stay, today: date) -> StayLine:
    late = stay.days_late(today) if stay.from_on <= today else 0
    return StayLine(stay, stay.is_away(today), late)


def _allowance(file: OpenedFile, acts: Sequence[Act], stays: Sequence[Stay]) -> Allowance | None:
    """What is used and left today, by the rules in force today; None without a number."""
    if file.case.kind not in LAW_KINDS:
        return None
    asked = Absence(from_on=file.today, to_on=file.today)
    return allowance_of(file.case.kind, stays, asked=asked, term_days=term_days_of(acts))


def violations_of(acts: Sequence[Act], *, case_kind: str) -> list[ViolationLine]:
    """Violations and sanctions counted from the first, each with the review that followed it.

    Who was absent from the review without reason gets a record and no meeting (NĐ 231/2026/NĐ-CP
    Điều 9.1.d, 9.2.đ). Only the first violation on conditional release asks for one (9.1.a).
    """
    found = [act for act in acts if act.kind in ("violation_recorded", "sanctioned")]
    reviews = [act for act in acts if act.kind == "review_meeting"]
    reviewed = case_kind in KINDS["review_meeting"].case_kinds
    lines = []
    for nth, act in enumerate(found, 1):
        until_on = found[nth].happened_on if nth < len(found) else date.max
        review = next((r for r in reviews if act.happened_on <= r.happened_on <= until_on), None)
        is_absent = act.details.get("violation") == "absent"
        later_absence = any(one.details.get("violation") == "absent" for one in found[nth:])
        is_first = nth == 1 or case_kind != "conditional_release"
        needs = reviewed and is_first and not (review or is_absent or later_absence)
        label = VIOLATIONS.get(act.details.get("violation", ""), KINDS[act.kind].label)
        lines.append(ViolationLine(act, nth, label, review, needs))
    return lines


def detention_of(acts: Sequence[Act]) -> dict | None:
    """The last detention when nobody recorded its end: act and measure; else None (Điều 11.3)."""
    moves = [act for act in acts if act.kind in ("detained", "released_from_detention")]
    if not moves or moves[-1].kind != "detained":
        return None
    act = moves[-1]
    return {"act": act, "measure": MEASURES_TAKEN.get(act.details.get("measure", ""), "")}


def imprisonment_of(acts: Sequence[Act]) -> dict[str, Act]:
    """The steps to prison that are recorded, each with its last act; empty when none is."""
    steps = ("imprisonment_proposed", "imprisonment_ordered", "escorted")
    return {act.kind: act for act in acts if act.kind in steps}
