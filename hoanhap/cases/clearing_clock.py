"""The statutory clock of a person: every period that runs, its article and its last day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.cases.clearing_lacks import RUNNING
from hoanhap.cases.models import Act, Case
from hoanhap.cases.state import day_of
from hoanhap.law.calendar import add_term
from hoanhap.law.expungement import Assessment
from hoanhap.law.findings import NoRule
from hoanhap.law.loans import window_ends_on
from hoanhap.law.parameters import parameter
from hoanhap.people.models import Judgment

_ARTICLES = {
    "occupation_ban": "41",
    "residence_ban": "42",
    "local_supervision": "43",
    "rights_deprivation": "44",
}


@dataclass(frozen=True)
class Period:
    """A period of the law: its name, first and last day, article, and whether the end is planned.

    `ends_on` None: it runs, but its end cannot be given yet (`note` says why).
    """

    label: str
    from_on: date | None
    ends_on: date | None
    cite: str
    note: str = ""
    unverified: bool = False

    def is_over(self, today: date) -> bool:
        """Whether the last day has gone by."""
        return self.ends_on is not None and self.ends_on < today


def clock_of(
    case: Case,
    acts: Sequence[Act],
    judgments: Sequence[Judgment],
    *,
    assessment: Assessment | None,
    today: date,
) -> list[Period]:
    """Every period of a person on a day, soonest end first; those without an end come last.

    `acts` of the case, voided ones may be among them; `judgments` with their rows read.
    """
    found = [
        *_prison(case),
        *_additional(case, judgments),
        *_loan(case, acts, today),
        *_clearing(case, assessment),
    ]
    return sorted(found, key=lambda period: period.ends_on or date.max)


def _prison(case: Case) -> Iterator[Period]:
    """The term itself, as the prison announced it, until the person is out."""
    if case.expected_release_on and not case.released_on:
        note = "theo thông báo của nơi giam; chưa ghi ngày ra trại"
        cite = "TT 10/2024/TT-BCA Điều 8"
        yield Period("Chấp hành án phạt tù", None, case.expected_release_on, cite, note)


def _additional(case: Case, judgments: Sequence[Judgment]) -> Iterator[Period]:
    """Additional penalties not yet certified as done."""
    for judgment in judgments:
        penalties = list(judgment.penalties.all())
        principal = next((one for one in penalties if one.is_principal), None)
        begins_on = principal.done_on if principal else None
        if begins_on is None and judgment.pk == case.judgment_id:
            begins_on = case.released_on
        for penalty in penalties:
            if penalty.is_principal or penalty.done_on or penalty.kind not in RUNNING:
                continue
            cite = f"BLHS 2015 Điều {_ARTICLES[penalty.kind]}"
            length = {"months": penalty.months or 0, "days": penalty.days or 0}
            known = begins_on and any(length.values())
            ends_on = add_term(begins_on, **length) if known else None
            note = "dự kiến, cần giấy chứng nhận" if ends_on else "chưa ghi thời hạn, ngày bắt đầu"
            yield Period(penalty.get_kind_display(), begins_on, ends_on, cite, note)


def _loan(case: Case, acts: Sequence[Act], today: date) -> Iterator[Period]:
    """The five years in which a policy loan may be taken, from the certificate."""
    released = [act for act in acts if act.kind == "released" and act.voided_at is None]
    given = day_of(released[-1].details, "certificate_on") if released else None
    from_on = given or case.released_on
    if from_on is None:
        return
    try:
        row, ends_on = parameter("loan.window_years", today), window_ends_on(from_on, today)
    except NoRule:
        return
    note = "" if given else "tính từ ngày ra trại vì chưa ghi ngày cấp giấy chứng nhận"
    doubt = row.sure != "verified"
    yield Period("Được vay vốn chính sách", from_on, ends_on, row.cite, note, doubt)


def _clearing(case: Case, assessment: Assessment | None) -> Iterator[Period]:
    if assessment is None or assessment.regime == "none":
        return
    counted = [step for step in assessment.steps if step.label.endswith("Thời hạn xóa án tích")]
    doubt = any(step.unverified for step in counted)
    cite = counted[0].cite if counted else "BLHS 2015 Điều 70, 71"
    label = "Thời hạn xóa án tích"
    if assessment.regime == "court":
        label = "Thời hạn để được xin Tòa án xóa án tích"
    note = "dự kiến" if assessment.clear_on else "chưa tính được, xem phần còn thiếu"
    yield Period(label, case.released_on, assessment.clear_on, cite, note, doubt)
