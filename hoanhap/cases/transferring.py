"""The receiving commune's answer to a move: it takes the file, or refuses and the sender goes on.

TT 10/2024/TT-BCA Điều 15.2 for homecomings; for the other families the article is not known.
"""

from datetime import date

from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.notices import notify_unit
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case
from hoanhap.cases.settling import settle
from hoanhap.shell.errors import Refused

ANSWERS = ("transfer_accepted", "transfer_refused")
# What the sending commune wrote because of the move, and what falls with it.
OF_THE_MOVE = ("moved_out", "closing_proposed", "closed")
SENDERS_FILE = "nơi đến trả lời việc chuyển hồ sơ: ghi vào hồ sơ của nơi đi"
TOLD_ACCEPTED = "{} đã tiếp nhận {} do đơn vị chuyển đến."
TOLD_REFUSED = (
    "{} không tiếp nhận {}: {}. Việc “Chuyển đi nơi khác” và việc kết thúc do chuyển đi đã được"
    " hủy, hồ sơ mở lại ở đơn vị; hãy quản lý tiếp, xác minh nơi ở rồi chuyển lại nếu cần."
)
LONGEST_REASON = 200
VOIDED_BECAUSE = "Nơi đến không tiếp nhận: {}"


def check_destination(case: Case, details: dict) -> None:
    """Refuse a move to the commune where the case already is; at the field."""
    if details.get("to_commune") == case.commune_id:
        raise Refused(
            to_commune="Đây là xã, phường đang quản lý hồ sơ. Nếu chỉ đổi chỗ ở trong xã, hãy sửa"
            " địa chỉ của người này."
        )


def check_answer(case: Case, kind: str) -> None:
    """Refuse to refuse a file that was taken or worked on; it is then moved on like any other.

    A case that continues none (its arrival was typed by hand) has nobody to give it back to.
    """
    if kind != "transfer_refused":
        return
    standing = set(case.acts.filter(voided_at=None).values_list("kind", flat=True))
    if "transfer_accepted" in standing:
        raise Refused("Đã ghi tiếp nhận hồ sơ này; nếu người này đi nơi khác, hãy ghi chuyển đi.")
    if case.previous_id and standing - {"moved_in"}:
        raise Refused("Đã ghi việc trên hồ sơ này nên không trả lại được; hãy ghi chuyển đi.")


@beyond_reach(SENDERS_FILE)
def lock_sender(case: Case) -> None:
    """Lock the case that `case` continues, before `case` itself.

    Who takes a move back locks in this order too, so that the two do not wait for each other.
    """
    if case.previous_id:
        list(Case.objects.select_for_update(of=("self",)).filter(pk=case.previous_id))


@beyond_reach(SENDERS_FILE)
def answer_transfer(reach: Reach, *, case: Case, act: Act, today: date) -> None:
    """Do what the answer `act` says to the file of the sender, and tell the sender.

    Refused: the move and the arrival are voided with the reason, the sender's case is open again.
    """
    if not case.previous_id:
        return
    sender = Case.objects.select_for_update(of=("self",)).get(pk=case.previous_id)
    if act.kind == "transfer_refused":
        _give_back(reach, sender=sender, case=case, act=act, today=today)
        reason = act.details["reason"].rstrip(". ")[:LONGEST_REASON]
        text = TOLD_REFUSED.format(case.commune, sender, reason)
    else:
        text = TOLD_ACCEPTED.format(case.commune, sender)
    notify_unit(unit_code=sender.commune_id, kind=act.kind, text=text, case_id=sender.pk)


def _give_back(reach: Reach, *, sender: Case, case: Case, act: Act, today: date) -> None:
    reason = VOIDED_BECAUSE.format(act.details["reason"])[:300]
    of_move = sender.acts.filter(voided_at=None, kind__in=OF_THE_MOVE)
    for moved in [*of_move, *case.acts.filter(voided_at=None, kind="moved_in")]:
        if moved.kind != "moved_out" and moved.details.get("ground", "moved") != "moved":
            continue
        _void(reach, moved, reason=reason)
    settle([sender], today=today)
    settle([case], today=today)


def _void(reach: Reach, act: Act, *, reason: str) -> None:
    act.voided_at = timezone.now()
    act.voided_by_id = reach.user_id
    act.void_reason = reason
    act.save(update_fields=["voided_at", "voided_by", "void_reason"])
    write_audit(
        reach,
        "void",
        person_id=act.case.person_id,
        case_id=act.case_id,
        commune_code=act.case.commune_id,
        act=act.pk,
        kind=act.kind,
        reason=reason,
    )
