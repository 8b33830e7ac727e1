"""The panel "Xóa án tích" of a file: the proof, what is lacking, the clock, what moved."""

from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.clearing import assessment_of
from hoanhap.cases.clearing_clock import clock_of
from hoanhap.cases.clearing_lacks import Lack, certificate_lack, lacks_of
from hoanhap.cases.clearing_supposed import SupposedForm
from hoanhap.cases.models import ClearingChange
from hoanhap.cases.opened_file import OpenedFile
from hoanhap.cases.rules import may_record
from hoanhap.law.expungement import Assessment
from hoanhap.people.queries import judgments_of

MOST_CHANGES = 5
# How the law room begins the warnings that give another reading of the text.
_READINGS = ("Nếu tính theo", "Nghĩa vụ xong sau khi hết thời hạn")


def clearing_context(file: OpenedFile) -> dict:
    """Xóa án tích: everything the panel's template needs."""
    case, today = file.case, file.today
    related = ("offences", "penalties", "civil_duties")
    found = judgments_of(file.reach, case.person).select_related("person")
    judgments = list(found.prefetch_related(*related))
    assessment = assessment_of(case, today=today, judgments=judgments, acts=file.acts)
    lacking = lacks_of(case, judgments)
    regime = assessment.regime if assessment else ""
    paper = certificate_lack(case, regime, today=today)
    readings, warnings = split_warnings(assessment)
    return {
        "assessment": assessment,
        "readings": readings,
        "warnings": warnings,
        "lacking": [
            (one, _can_record(file, one)) for one in [*lacking, *([paper] if paper else [])]
        ],
        "clock": [
            (period, period.is_over(today))
            for period in clock_of(case, file.acts, judgments, assessment=assessment, today=today)
        ],
        "changes": ClearingChange.objects.filter(case=case)[:MOST_CHANGES],
        "supposed_form": SupposedForm(),
        "paper_code": "DON-XAT" if regime == "court" else "DN-LLTP",
        "may_make": file.reach.has("papers.make"),
    }


def split_warnings(assessment: Assessment | None) -> tuple[list[str], list[str]]:
    """Other readings of the text, and what else to mind."""
    lines = assessment.warnings if assessment else ()
    readings = [line for line in lines if line.startswith(_READINGS)]
    return readings, [line for line in lines if line not in readings]


def _can_record(file: OpenedFile, lack: Lack) -> bool:
    """Whether who looks may record what is lacking."""
    if file.case.ended_on or not lack.record:
        return False
    if lack.record == "judgment":
        return file.reach.has("files.record")
    return may_record(file.reach, KINDS[lack.record])
