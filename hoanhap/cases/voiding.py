"""Voiding an act: it stays, struck through, and the case is worked out without it."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases import rules
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.act_shape import ActKind
from hoanhap.cases.locking import lock_case
from hoanhap.cases.models import Act, Case
from hoanhap.cases.moving import take_back_next_case
from hoanhap.cases.opening import check_no_open_case
from hoanhap.cases.settling import settle
from hoanhap.cases.state import day_of
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

REASON_LENGTH = 300
ENDS = ("closed", "moved_out", "transfer_refused")


@transaction.atomic
def void_act(reach: Reach, *, act: Act, reason: str, today: date) -> Act:
    """Void an act with a reason; nothing is deleted, and a case whose closing is voided reopens.

    Needs the right to record this kind (a mentor: their own act), see `check_may_void`. Raises
    Case.DoesNotExist out of reach; Refused: no reason, already voided, a second open case would
    come of it, or the neighbour has already worked on the file that moved.
    """
    case = lock_case(reach, act.case_id)
    kept = Act.objects.get(pk=act.pk)
    kind = KINDS.get(kept.kind)
    if kind:
        check_may_void(reach, kind, case)
    reason = clean(reason)
    _check_voidable(reach, kept, reason)
    if kept.kind == "moved_out":
        take_back_next_case(reach, case=case, reason=reason, today=today)
    kept.voided_at = timezone.now()
    kept.voided_by_id = reach.user_id
    kept.void_reason = reason
    kept.save(update_fields=["voided_at", "voided_by", "void_reason"])
    _check_reopening(reach, case, kept)
    _forget_expected(case, kept)
    settle([case], today=today)
    write_audit(
        reach,
        "void",
        person_id=case.person_id,
        case_id=case.pk,
        commune_code=case.commune_id,
        act=kept.pk,
        kind=kept.kind,
        reason=reason,
    )
    return kept


def check_may_void(reach: Reach, kind: ActKind, case: Case) -> None:
    """Raise Forbidden without the right to void an act of this kind on a case in reach.

    A sealed file is in reach of who unsealed it alone: they may void the closing that seals it,
    and nothing else.
    """
    if not case.sealed_on:
        rules.check_may_record(reach, kind)
    elif kind.code != "closed" or not reach.has("files.unseal"):
        raise Forbidden("files.unseal")


def _check_voidable(reach: Reach, act: Act, reason: str) -> None:
    if act.voided_at:
        raise Refused("Việc này đã được hủy trước đó.")
    if not reason:
        raise Refused(reason="Hãy ghi lý do hủy.")
    if len(reason) > REASON_LENGTH:
        raise Refused(reason=f"Dài quá {REASON_LENGTH} ký tự (đang có {len(reason)}).")
    if reach.own_people and act.recorded_by_id != reach.user_id:
        raise Refused("Chỉ hủy được việc do chính mình ghi.")
    if act.kind == "transfer_refused" and act.case.previous_id:
        raise Refused(
            "Nơi đi đã được báo và quản lý tiếp, nên không hủy được. Nếu tiếp nhận lại, đề nghị nơi"
            " đi ghi “Chuyển đi nơi khác” một lần nữa."
        )
    if act.kind == "moved_in" and act.case.previous_id:
        raise Refused("Việc chuyển đến do nơi đi ghi; nơi đi hủy việc “Chuyển đi nơi khác”.")


def _forget_expected(case: Case, act: Act) -> None:
    """A day of release that only the voided notice told is not known any more; what another notice
    tells comes back when the case is worked out."""
    told = day_of(act.details, "expected_release_on")
    if act.kind == "notice_received" and told and case.expected_release_on == told:
        case.expected_release_on = None


def _check_reopening(reach: Reach, case: Case, act: Act) -> None:
    """A closing that is voided must not give the person two open cases."""
    ends = Act.objects.filter(case=case, voided_at=None, kind__in=ENDS)
    if act.kind in ENDS and not ends.exists():
        check_no_open_case(reach, person_id=case.person_id, kind=case.kind, but=case.pk)
