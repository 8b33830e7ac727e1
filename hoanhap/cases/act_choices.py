"""Which kinds of act a user may record on a case now, and what is already known of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.accounts.reach import Reach
from hoanhap.cases import rules
from hoanhap.cases.act_kinds import GROUP_LABELS, KINDS, ActKind
from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.cases.review_composition import composition_of
from hoanhap.cases.rules_supervision import PROOF_OF_END
from hoanhap.cases.term import EXEMPTED_ONLY
from hoanhap.law.duties import month_key, quarter_key

ARRIVED = {"presented", "first_meeting", "moved_in"}
# Offered no more once somebody has come; an address still opens them for what was forgotten.
_NOT_AFTER_ARRIVAL = {"no_show_checked", "no_show_reported", "moved_in"}
# What is recorded every week stands before what happens once.
_ORDER = ["follow_up", "support", "assignment", "reception", "before", "move", "end"]
NAMES_KEPT = ("organisation", "mentor_name", "mentor")


@dataclass(frozen=True)
class AskedFor:
    """A kind that the law asks for now, with the duty that says so."""

    kind: ActKind
    duty: Duty


def offered_kinds(reach: Reach, case: Case, acts: Sequence[Act]) -> list[ActKind]:
    """Kinds that the role may record and that do not contradict the acts that stand.

    `acts` without the voided ones. A kind that is offered may still be refused for its day.
    """
    done = {act.kind for act in acts}
    at_home = bool(done & rules.HOME) or case.released_on is not None
    return [
        kind.told_for(case.kind)
        for kind in KINDS.values()
        if case.kind in kind.case_kinds
        and rules.may_record(reach, kind)
        and not (kind.one_time and kind.code in done)
        and _makes_sense(kind, done, at_home=at_home, case_kind=case.kind)
    ]


def _makes_sense(kind: ActKind, done: set[str], *, at_home: bool, case_kind: str) -> bool:
    if "transfer_refused" in done:
        return False
    if "closed" in done:
        return kind.group in rules.LATE_ON_CLOSED
    if family_of(case_kind) == "community":
        needed = rules.NEEDS_FIRST_SERVING.get(kind.code, ())
        begun = bool(done & {"decision_received", "moved_in"})
        return (begun or kind.code in rules.BEFORE_DECISION) and (
            not needed or bool(done.intersection(needed))
        )
    needed = rules.NEEDS_FIRST.get(kind.code, ())
    if needed and not done.intersection(needed):
        return False
    if kind.code in _NOT_AFTER_ARRIVAL and done & ARRIVED:
        return False
    return at_home or kind.code in rules.BEFORE_HOME


def asked_for(kinds: Sequence[ActKind], duties: Sequence[Duty]) -> list[AskedFor]:
    """The kinds that open duties ask for, soonest first, each once."""
    offered = {kind.code: kind for kind in kinds}
    first: dict[str, Duty] = {}
    for duty in duties:
        if duty.act_kind in offered and duty.done_on is None:
            first.setdefault(duty.act_kind, duty)
    return [AskedFor(offered[code], duty) for code, duty in first.items()]


def grouped_kinds(kinds: Sequence[ActKind]) -> list[tuple[str, list[ActKind]]]:
    """Kinds under the words of their groups."""
    return [
        (GROUP_LABELS[group], found)
        for group in _ORDER
        if (found := [kind for kind in kinds if kind.group == group])
    ]


def known_details(
    kind: ActKind, *, case: Case, acts: Sequence[Act], duties: Sequence[Duty], today: date
) -> dict[str, object]:
    """What the system already knows of an act about to be recorded; `happened_on` too.

    `acts` without the voided ones, oldest first; `duties` of the case, soonest first.
    """
    known: dict[str, object] = {"happened_on": today}
    finder = _KNOWN.get(kind.code)
    if finder:
        known |= finder(case, acts, today)
    if kind.code == "mentor_report":
        known["quarter"] = _quarter_asked(duties, today)
    if kind.code in ("rated", "roll_call", "self_report"):
        known["month"] = _month_asked(kind.code, duties, today)
    return {name: value for name, value in known.items() if value not in (None, "")}


def _last(acts: Sequence[Act], *kinds: str) -> dict:
    found = [act.details for act in acts if act.kind in kinds]
    return found[-1] if found else {}


def _notice(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {"notice_kind": "amnesty" if case.kind == "amnestied" else "end_of_term"}


def _release(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    expected = case.expected_release_on
    known = {"facility": _last(acts, "notice_received").get("sender")}
    if expected and expected <= today:
        known["happened_on"] = expected
    return known


def _meeting(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {"place": f"Trụ sở Công an {case.commune.name}"}


def _no_show(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    # TT 10/2024/TT-BCA Điều 9.2 names the district's police, which no longer exist (chưa xác minh).
    return {"to": f"Cơ quan thi hành án hình sự Công an {case.commune.province.name}"}


def _assignment(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    proposed = _last(acts, "assignment_proposed")
    return {name: proposed.get(name) for name in NAMES_KEPT}


def _closing(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    proposed = _last(acts, "closing_proposed").get("ground")
    if proposed:
        return {"ground": proposed}
    kinds = {act.kind for act in acts}
    if "moved_out" in kinds:
        return {"ground": "moved"}
    if family_of(case.kind) == "community":
        ground = next((g for g, proof in PROOF_OF_END.items() if kinds.intersection(proof)), None)
        return {"ground": ground}
    cleared = any(a.details.get("outcome") == rules.CLEARING.get(a.kind, "-") for a in acts)
    return {"ground": "expunged" if cleared else None}


def _certificate(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {"completed_on": case.ends_on if case.ends_on and case.ends_on <= today else None}


def _review(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {**composition_of(case)}


def _proposed_cut(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    if case.kind in EXEMPTED_ONLY:
        return {"form": "exemption"}
    return {"form": "reduction" if case.kind == "noncustodial_reform" else "shortening"}


def _hiring(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {"employer": _last(acts, "job_referred").get("employer")}


def _visit(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {"by_organisation": case.mentor_organisation}


def _needs(case: Case, acts: Sequence[Act], today: date) -> dict[str, object]:
    return {"needs": _last(acts, "first_meeting", "need_stated").get("needs")}


def _quarter_asked(duties: Sequence[Duty], today: date) -> str:
    """The quarter of the first report still owed; the present quarter when none is."""
    owed = [d.key for d in duties if d.act_kind == "mentor_report" and d.done_on is None]
    return owed[0] if owed else quarter_key(today)


def _month_asked(code: str, duties: Sequence[Duty], today: date) -> str:
    """The month of the first rating still owed; a roll-call and a report are of this month."""
    owed = [d.key for d in duties if d.act_kind == code == "rated" and d.done_on is None]
    return owed[0] if owed else month_key(today)


_KNOWN = {
    "notice_received": _notice,
    "released": _release,
    "first_meeting": _meeting,
    "no_show_reported": _no_show,
    "assigned": _assignment,
    "closing_proposed": _closing,
    "closed": _closing,
    "completion_certified": _certificate,
    "review_meeting": _review,
    "reduction_proposed": _proposed_cut,
    "hired": _hiring,
    "visited": _visit,
    "need_stated": _needs,
}
