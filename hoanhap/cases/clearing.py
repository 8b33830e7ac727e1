"""When the record is expected to end: the recorded facts put before `law.expungement`.

An expected day, never a decision (BLHS 2015 Điều 70-73); nothing that is not recorded is assumed
done, and without an article of the Penal Code no day is given.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case, ClearingChange
from hoanhap.law.calendar import add_months, add_term
from hoanhap.law.expungement import (
    AdditionalPenalty,
    Assessment,
    JudgmentFact,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    PendingAct,
    RecordFacts,
    assess,
)
from hoanhap.law.findings import NoRule
from hoanhap.people.models import Judgment, Penalty, Person

# Additional penalties that run from the day prison ended (BLHS 2015 Điều 41-44).
RUNNING = {"local_supervision", "residence_ban", "occupation_ban", "rights_deprivation"}
KINDS_READ = ("charged", "convicted_again", "court_decision")
ADULT, OLDER_MINOR = 18, 16
WHY_LENGTH = 600
WHOLE_LIFE = "thời hạn xóa án tích tính trên mọi bản án của một người, ở mọi nơi (BLHS Điều 70-73)"


@dataclass
class _Life:
    """What is recorded of one person: judgments, cases, and the acts that matter here."""

    judgments: list[Judgment] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def assessments(cases: Sequence[Case], *, today: date) -> Iterator[tuple[Case, Assessment | None]]:
    """Each case with its assessment (None: the facts do not suffice). Six queries for all."""
    lives = _lives({case.person_id for case in cases})
    for case in cases:
        yield case, _assess(case, lives[case.person_id], today)


def fill_clear_on(cases: Sequence[Case], *, today: date) -> list[ClearingChange]:
    """Set `clear_on` of cases; gives what moved, each with its case. Nothing is saved."""
    changes = []
    for case, assessment in assessments(cases, today=today):
        clear_on = assessment.clear_on if assessment else None
        if clear_on != case.clear_on:
            why = why_of(assessment)
            changes.append(
                ClearingChange(case=case, on=today, before=case.clear_on, after=clear_on, why=why)
            )
            case.clear_on = clear_on
    return changes


def why_of(assessment: Assessment | None) -> str:
    """The step that gives the day, or what keeps it from being given; a sentence with its article.

    Of several steps that name the day the first decides: the later ones say what it means.
    """
    if assessment is None:
        return "Chưa đủ dữ kiện: cần bản án có điều luật của tội danh và hình phạt chính."
    clear_on = assessment.clear_on
    for step in assessment.steps:
        if clear_on is None if step.on is None else step.on == clear_on:
            return f"{step.sentence} {step.cite}"[:WHY_LENGTH]
    first = next(iter(assessment.warnings), "Chưa tính được ngày.")
    return first[:WHY_LENGTH]


def record_facts(case: Case) -> RecordFacts | None:
    """What is recorded of the person of a case, as the law reads it; None without an article."""
    return _facts_of(case, _lives({case.person_id})[case.person_id])


def assessment_of(
    case: Case,
    *,
    today: date,
    judgments: Sequence[Judgment] | None = None,
    acts: Iterable[Act] = (),
) -> Assessment | None:
    """The steps and warnings behind `case.clear_on`; None when the facts do not suffice.

    A page that has read the person's judgments (with their rows) and the acts of the case gives
    them, so that they are not read twice.
    """
    if judgments is None:
        return _assess(case, _lives({case.person_id})[case.person_id], today)
    with beyond_reach(WHOLE_LIFE):
        others = Case.objects.filter(person_id=case.person_id, sealed_on=None)
        others = list(others.exclude(pk=case.pk).exclude(judgment=None))
    life = _Life(judgments=list(judgments), cases=[case, *others])
    if len(life.cases) > 1:
        life.acts = _lives({case.person_id})[case.person_id].acts
    else:
        life.acts = [act for act in acts if act.kind in KINDS_READ and act.voided_at is None]
        for act in life.acts:
            act.case = case
    return _assess(case, life, today)


@beyond_reach(WHOLE_LIFE)
def _lives(person_ids: set[int]) -> dict[int, _Life]:
    lives: dict[int, _Life] = defaultdict(_Life)
    related = ("offences", "penalties", "civil_duties")
    # A cleared record counts as never convicted (BLHS Điều 69.1): a sealed judgment is not read.
    of_them = {"person_id__in": person_ids, "sealed_on": None}
    judgments = Judgment.objects.filter(**of_them).prefetch_related(*related)
    for judgment in judgments.select_related("person"):
        lives[judgment.person_id].judgments.append(judgment)
    for case in Case.objects.filter(**of_them).exclude(judgment=None):
        lives[case.person_id].cases.append(case)
    acts = Act.objects.filter(case__person_id__in=person_ids, case__sealed_on=None)
    acts = acts.filter(voided_at=None, kind__in=KINDS_READ)
    for act in acts.select_related("case").order_by("happened_on", "id"):
        lives[act.case.person_id].acts.append(act)
    return lives


def _assess(case: Case, life: _Life, today: date) -> Assessment | None:
    facts = _facts_of(case, life)
    try:
        return assess(facts, today) if facts else None
    except NoRule:
        return None


def _facts_of(case: Case, life: _Life) -> RecordFacts | None:
    if case.judgment_id is None or not any(_has_article(one) for one in life.judgments):
        return None
    cases = {**{one.judgment_id: one for one in life.cases}, case.judgment_id: case}
    judgments = [_judgment(one, cases.get(one.pk), life.acts) for one in life.judgments]
    return RecordFacts(judgments=tuple(judgments), pending=_pending(life))


def _has_article(judgment: Judgment) -> bool:
    return any(offence.article for offence in judgment.offences.all())


def _judgment(judgment: Judgment, case: Case | None, acts: Iterable[Act]) -> JudgmentFact:
    """A judgment as the law reads it; `case` is the one that rests on it, if any."""
    penalties = list(judgment.penalties.all())
    principal = next((one for one in penalties if one.is_principal), None)
    ended_on = principal.done_on if principal else None
    if ended_on is None and case:
        ended_on = case.released_on
    offences = list(judgment.offences.all())
    committed = [one.committed_on for one in offences if one.committed_on]
    decisions = [act for act in acts if act.case.judgment_id == judgment.pk]
    return JudgmentFact(
        offences=tuple(
            OffenceFact(
                article=one.article,
                clause=one.clause,
                intent=one.intent,
                offence_class=one.offence_class,
            )
            for one in offences
        ),
        penalty=_penalty(principal) if principal else None,
        completed_on=ended_on,
        completion="amnesty" if case and case.kind == "amnestied" else "",
        additional=tuple(_additional(one, ended_on) for one in penalties if not one.is_principal),
        other_decisions=_other_decisions(judgment),
        committed_on=max(committed, default=None),
        issued_on=judgment.issued_on,
        effective_on=judgment.effective_on,
        age=_age(judgment.person, min(committed, default=None)),
        refused_on=tuple(_decided(decisions, "refused")),
        granted_on=next(iter(_decided(decisions, "granted")), None),
    )


def _penalty(penalty: Penalty) -> PenaltyFact:
    years, months = divmod(penalty.months or 0, 12)
    return PenaltyFact(
        kind=penalty.kind,
        years=years,
        months=months,
        days=penalty.days or 0,
        suspended=penalty.suspended,
    )


def _additional(penalty: Penalty, prison_ended_on: date | None) -> AdditionalPenalty:
    """The day it was done, or the planned end of one that runs from the end of prison."""
    ends_on = None
    if prison_ended_on and penalty.kind in RUNNING and (penalty.months or penalty.days):
        ends_on = add_term(prison_ended_on, months=penalty.months or 0, days=penalty.days or 0)
    return AdditionalPenalty(kind=penalty.kind, done_on=penalty.done_on, ends_on=ends_on)


def _other_decisions(judgment: Judgment) -> tuple[OtherDecision, ...] | None:
    """Civil duties; None when none is recorded, for then nobody has asked."""
    duties = list(judgment.civil_duties.all())
    if not duties:
        return None
    return tuple(
        OtherDecision(
            name=duty.get_kind_display(),
            status="done" if duty.done_on else "outstanding",
            done_on=duty.done_on,
        )
        for duty in duties
    )


def _age(person: Person, committed_on: date | None) -> str:
    """The age at the (first) act: minors are counted otherwise. Unknown days count as adult."""
    if not person.birth_on or not committed_on:
        return "adult"
    if committed_on >= add_months(person.birth_on, ADULT * 12):
        return "adult"
    older = committed_on >= add_months(person.birth_on, OLDER_MINOR * 12)
    return "16_17" if older else "14_15"


def _decided(acts: Iterable[Act], outcome: str) -> list[date]:
    return [
        act.happened_on
        for act in acts
        if act.kind == "court_decision" and act.details.get("outcome") == outcome
    ]


def _pending(life: _Life) -> tuple[PendingAct, ...]:
    """Charges and new convictions whose judgment is not recorded yet."""
    judged = [one.issued_on for one in life.judgments if one.issued_on]
    return tuple(
        PendingAct(on=act.happened_on)
        for act in life.acts
        if act.kind != "court_decision" and not any(day >= act.happened_on for day in judged)
    )
