"""The term of a case as the law reads it, and who may ask for it to be cut, when and how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.cases.absences import LAW_KINDS
from hoanhap.cases.models import Act, Case
from hoanhap.cases.state import day_of
from hoanhap.law.calendar import add_months
from hoanhap.law.findings import NoRule
from hoanhap.law.reduction import Reduction, reduction_of
from hoanhap.law.serving import Cut, ServedTerm

# A ban and local supervision are never cut, only exempted (BLHS Điều 62).
CUT_KINDS = ("suspended_sentence", "noncustodial_reform", "conditional_release")
EXEMPTED_ONLY = ("residence_ban", "local_supervision")
ENDS_REDUCTION = ("exempted", "imprisonment_ordered")
TERM_ACTS = ("decision_received", "term_reduced", "reduction_proposed", *ENDS_REDUCTION)


@dataclass(frozen=True)
class Proposal:
    """A proposal that stands and has no decision yet."""

    on: date
    form: str


def term_of(case: Case, acts: Sequence[Act], *, today: date) -> ServedTerm | None:
    """The term with its cuts, from the acts that stand; None when a first or last day is lacking.

    A case that came from elsewhere takes the days it carries (`Case.begins_on`, `ends_on`). Whole
    months when the two days correspond, else days.
    """
    if case.kind not in LAW_KINDS or case.begins_on is None or case.ends_on is None:
        return None
    reduced = [act for act in acts if act.kind == "term_reduced"]
    full_on, cuts = _full_end_and_cuts(case, acts, reduced)
    months, days = length_between(case.begins_on, full_on)
    if months < 0 or days < 0 or full_on <= case.begins_on:
        return None
    return ServedTerm(
        kind=LAW_KINDS[case.kind],
        starts_on=case.begins_on,
        months=months,
        days=days,
        cuts=cuts,
        under_18=case.person.is_under_18(today),
    )


def _full_end_and_cuts(
    case: Case, acts: Sequence[Act], reduced: Sequence[Act]
) -> tuple[date, tuple[Cut, ...]]:
    """The end as pronounced, and each cut by the days that its decision took off."""
    decided = next((a for a in acts if a.kind == "decision_received"), None)
    known_on = day_of(decided.details, "ends_on") if decided else None
    full_on = end_on = known_on or case.ends_on
    cuts = []
    for act in reduced:
        new_on = day_of(act.details, "ends_on")
        if new_on and new_on < end_on:
            cuts.append(Cut(decided_on=act.happened_on, days=(end_on - new_on).days))
            end_on = new_on
    return full_on, tuple(cuts)


def length_between(first_on: date, last_on: date) -> tuple[int, int]:
    """Whole months and no days when the two days correspond, else no months and the days."""
    months = (last_on.year - first_on.year) * 12 + last_on.month - first_on.month
    if months > 0 and add_months(first_on, months) == last_on:
        return months, 0
    return 0, (last_on - first_on).days


def reduction_for(case: Case, acts: Sequence[Act], *, today: date) -> Reduction | None:
    """What may be asked for; None for kinds never cut, an unknown term, a rest exempted or lost."""
    if case.kind not in CUT_KINDS or any(act.kind in ENDS_REDUCTION for act in acts):
        return None
    term = term_of(case, acts, today=today)
    if term is None:
        return None
    try:
        return reduction_of(term, today)
    except (NoRule, ValueError):
        return None


def open_proposal(acts: Sequence[Act]) -> Proposal | None:
    """The last proposal that no decision followed."""
    asked = [act for act in acts if act.kind == "reduction_proposed"]
    if not asked:
        return None
    last = max(asked, key=lambda act: (act.happened_on, act.pk or 0))
    answered = any(
        act.kind in ("term_reduced", "exempted") and act.happened_on >= last.happened_on
        for act in acts
    )
    return None if answered else Proposal(last.happened_on, str(last.details.get("form", "")))
