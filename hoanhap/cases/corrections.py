"""Requests that what is held on a person be put right: recorded, listed, answered in writing.

The texts held set no limit for the answer, so a request shows its age and no more. What is wrong
is put right on the pages of the person and the judgment.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.people.models import CorrectionRequest
from hoanhap.people.queries import people_in
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

TEXT_LENGTH = 2000
NAME_LENGTH = 120
ANSWERS = {"done": "Đã sửa", "refused": "Không sửa, đã nêu lý do"}


@dataclass(frozen=True)
class Line:
    """A request of the list: the file to open, and how many days it has waited."""

    request: CorrectionRequest
    case: Case | None
    days: int


@transaction.atomic
def ask_correction(
    reach: Reach, *, case: Case, what: str, asked_by: str, asked_on: date, today: date
) -> CorrectionRequest:
    """Record that somebody asks for a correction. Needs people.own_data.

    Raises Refused: nothing asked, nobody named, a day to come. `case` is in reach.
    """
    reach.check("people.own_data")
    what, asked_by = what.strip()[:TEXT_LENGTH], clean(asked_by)[:NAME_LENGTH]
    if not what:
        raise Refused(what="Hãy ghi điều đề nghị sửa.")
    if not asked_by:
        raise Refused(asked_by="Hãy ghi họ tên người yêu cầu.")
    if asked_on > today:
        raise Refused(asked_on="Ngày yêu cầu không được sau hôm nay.")
    request = CorrectionRequest.objects.create(
        person_id=case.person_id,
        what=what,
        asked_by=asked_by,
        asked_on=asked_on,
        created_by_id=reach.user_id,
    )
    _log(reach, request, case, what="correction_asked")
    return request


@transaction.atomic
def answer_correction(
    reach: Reach, *, request: CorrectionRequest, state: str, answer: str, today: date
) -> CorrectionRequest:
    """Answer a request, once: "done" or "refused", with the words given to who asked.

    Needs people.own_data; raises CorrectionRequest.DoesNotExist out of reach, Refused: another
    state, no words, answered before.
    """
    reach.check("people.own_data")
    kept = corrections_in(reach).select_for_update(of=("self",)).get(pk=request.pk)
    answer = answer.strip()[:TEXT_LENGTH]
    if kept.state != "open":
        raise Refused("Yêu cầu này đã được trả lời.")
    if state not in ANSWERS:
        raise Refused(state="Hãy chọn kết quả.")
    if not answer:
        raise Refused(answer="Hãy ghi câu trả lời cho người yêu cầu.")
    kept.state, kept.answer, kept.answered_on = state, answer, today
    kept.answered_by_id = reach.user_id
    kept.save(update_fields=["state", "answer", "answered_on", "answered_by"])
    _log(reach, kept, case_of(reach, kept), what="correction_answered", state=state)
    return kept


def corrections_in(reach: Reach) -> QuerySet[CorrectionRequest]:
    """Every request on people in reach, for who may answer them; latest first."""
    if not reach.has("people.own_data"):
        return CorrectionRequest.objects.none()
    rows = CorrectionRequest.objects.filter(person__in=people_in(reach))
    return rows.select_related("person").order_by("-pk")


def lines_of(reach: Reach, rows: list[CorrectionRequest], *, today: date) -> list[Line]:
    """Requests with the file each belongs to; one query for all."""
    ids = {row.person_id for row in rows}
    cases = {c.person_id: c for c in cases_in(reach).filter(person_id__in=ids).order_by("pk")}
    return [Line(row, cases.get(row.person_id), _days(row, today)) for row in rows]


def case_of(reach: Reach, request: CorrectionRequest) -> Case | None:
    """The latest file in reach of the person of a request."""
    return cases_in(reach).filter(person_id=request.person_id).order_by("-pk").first()


def _days(row: CorrectionRequest, today: date) -> int:
    """How many days a request waits, or waited until it was answered."""
    return max(0, ((row.answered_on or today) - row.asked_on).days)


def _log(reach: Reach, request: CorrectionRequest, case: Case | None, **detail) -> None:
    write_audit(
        reach,
        "record",
        person_id=request.person_id,
        case_id=case.pk if case else None,
        commune_code=case.commune_id if case else "",
        request=request.pk,
        on=timezone.localdate().isoformat(),
        **detail,
    )
