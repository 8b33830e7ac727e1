"""What a community sentence's acts need of one another (NĐ 231/2026/NĐ-CP Điều 2, 5-12)."""

from collections.abc import Sequence
from datetime import date

from hoanhap.cases.absences import check_absence, check_return
from hoanhap.cases.case_kinds import CASE_KINDS
from hoanhap.cases.models import Act
from hoanhap.cases.state import day_of
from hoanhap.shell.dates import month_words, vn
from hoanhap.shell.errors import Refused

# An act of the key needs one of these to stand already.
NEEDS_FIRST_SERVING = {
    "verified": ("decision_received", "moved_in"),
    "summoned": ("decision_received", "moved_in"),
    "received": ("decision_received", "moved_in"),
    "reception_reported": ("received",),
    "information_completed": ("received",),
    "plan_issued": ("received", "moved_in"),
    "file_opened": ("decision_received", "moved_in"),
    "assignment_proposed": ("received", "moved_in"),
    "assigned": ("received", "moved_in"),
    "self_report": ("received", "moved_in"),
    "rated": ("received", "moved_in"),
    "roll_call": ("received", "moved_in"),
    "returned": ("absence_permitted", "violation_recorded"),
    "review_meeting": ("violation_recorded", "sanctioned"),
    "released_from_detention": ("detained",),
    "imprisonment_ordered": ("imprisonment_proposed", "violation_recorded", "convicted_again"),
    "escorted": ("imprisonment_ordered", "convicted_again"),
    "prosecutor_answered": ("prosecutor_asked",),
    "transfer_accepted": ("moved_in",),
    "transfer_refused": ("moved_in",),
}
# Acts of a community sentence that make sense before the decision came.
BEFORE_DECISION = {
    "decision_received",
    "notice_received",
    "residence_verified",
    "reception_planned",
    "moved_in",
    "counselled",
    "policy_advised",
    "need_stated",
    "closing_proposed",
    "closed",
    "prosecutor_asked",
    "prosecutor_answered",
}
NOT_AFTER_SERVING = (
    ("decision_received", "verified"),
    ("decision_received", "received"),
    ("received", "reception_reported"),
    ("received", "plan_issued"),
    ("received", "assignment_proposed"),
    ("received", "assigned"),
    ("received", "rated"),
    ("assigned", "reassigned"),
    ("assigned", "mentor_report"),
    ("detained", "released_from_detention"),
    ("imprisonment_ordered", "escorted"),
    ("moved_in", "moved_out"),
)
# The proof that each end rests on (Điều 2.2); the rest need the document typed in.
PROOF_OF_END = {
    "completed": ("completion_certified",),
    "imprisoned": ("escorted", "convicted_again"),
    "moved": ("moved_out",),
}
_DOCUMENTED = {"cancelled", "other", "died"}


def check_detail(
    kind: str, *, acts: Sequence[Act], happened_on: date, details: dict, case_kind: str = "served"
) -> None:
    """Refuse what the details of one act contradict; Refused at the field."""
    if kind == "absence_permitted":
        check_absence(case_kind, acts, details)
    check = _CHECKS.get(kind)
    if check:
        check(acts, happened_on, details)


def check_ground(case_kind: str, acts: Sequence[Act], details: dict) -> None:
    """Refuse an end that this kind of case does not know, or whose proof is not recorded."""
    ground = details["ground"]
    if ground not in CASE_KINDS[case_kind].grounds:
        raise Refused(ground="Căn cứ này không dùng cho diện hồ sơ này.")
    if CASE_KINDS[case_kind].family != "community":
        return
    kinds = {act.kind for act in acts}
    needed = PROOF_OF_END.get(ground, ())
    if needed and not kinds.intersection(needed):
        raise Refused(ground=_LACKING[ground])
    if ground in _DOCUMENTED and not details.get("document"):
        raise Refused(document="Hãy ghi văn bản làm căn cứ kết thúc.")


_LACKING = {
    "completed": "Trước hết hãy ghi “Có chứng nhận chấp hành xong án phạt” (Điều 2.2.a).",
    "imprisoned": "Trước hết hãy ghi ngày người này đi chấp hành án phạt tù (Điều 2.2.c).",
    "moved": "Trước hết hãy ghi “Chuyển đi nơi khác” với nơi đến.",
}


def _check_decision(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    begins_on, ends_on = day_of(details, "begins_on"), day_of(details, "ends_on")
    issued_on = day_of(details, "issued_on")
    if begins_on and ends_on and ends_on < begins_on:
        raise Refused(ends_on=f"Ngày {vn(ends_on)} trước ngày bắt đầu {vn(begins_on)}.")
    if issued_on and issued_on > happened_on:
        raise Refused(issued_on=f"Ngày văn bản {vn(issued_on)} sau ngày nhận {vn(happened_on)}.")


def _check_rating(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    """One rating a month, of a month that has begun, with its reason where poor (Điều 8.2-8.3)."""
    month = details["month"]
    for act in acts:
        if act.kind == "rated" and act.details.get("month") == month:
            raise Refused(
                month=f"{month_words(month)} đã được xếp loại ngày {vn(act.happened_on)}."
                " Nếu ghi nhầm, hãy hủy rồi ghi lại."
            )
    _check_month_began(month, happened_on)
    started = next((a for a in acts if a.kind in ("decision_received", "moved_in")), None)
    if started and month < f"{started.happened_on:%Y-%m}":
        raise Refused(month=f"{month_words(month)} trước khi nhận quyết định, hồ sơ.")
    if details.get("grade") == "poor" and not details.get("reason"):
        raise Refused(reason="Xếp loại Kém thì phải ghi lý do (Điều 8.3.d).")


def _check_month_began(month: str, happened_on: date) -> None:
    if month > f"{happened_on:%Y-%m}":
        raise Refused(month=f"{month_words(month)} chưa đến.")


def _check_roll_call(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    month = details["month"]
    _check_month_began(month, happened_on)
    if details.get("unplanned"):
        return
    for act in acts:
        same = act.kind == "roll_call" and act.details.get("month") == month
        if same and not act.details.get("unplanned"):
            raise Refused(month=f"{month_words(month)} đã điểm danh ngày {vn(act.happened_on)}.")


def _check_review(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    """A review follows a violation (Điều 9.1.a, 9.2.a)."""
    kinds = ("violation_recorded", "sanctioned")
    first_on = min((a.happened_on for a in acts if a.kind in kinds), default=None)
    if first_on and happened_on < first_on:
        raise Refused(
            happened_on=f"Ngày {vn(happened_on)} trước ngày ghi vi phạm đầu tiên ({vn(first_on)})."
        )


def _check_reduction(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    """A reduction brings the end forward; what is exempted is not reduced any more."""
    exempted = next((a for a in acts if a.kind == "exempted"), None)
    if exempted and exempted.happened_on <= happened_on:
        raise Refused(f"Đã được miễn phần còn lại ngày {vn(exempted.happened_on)}.")
    ends_on = day_of(details, "ends_on")
    known = [a for a in acts if a.kind in ("decision_received", "term_reduced")]
    known = [a for a in known if a.happened_on <= happened_on and day_of(a.details, "ends_on")]
    before_on = min((day_of(a.details, "ends_on") for a in known), default=None)
    if ends_on and before_on and ends_on >= before_on:
        raise Refused(
            ends_on=f"Ngày {vn(ends_on)} không sớm hơn ngày hết thời hạn hiện nay"
            f" ({vn(before_on)}). Giảm, rút ngắn thì ngày mới phải sớm hơn."
        )
    begins_on = next(
        (day_of(a.details, "begins_on") for a in known if "begins_on" in a.details), None
    )
    if ends_on and begins_on and ends_on < begins_on:
        raise Refused(ends_on=f"Ngày {vn(ends_on)} trước ngày bắt đầu {vn(begins_on)}.")


def _check_summons(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    appear_on = day_of(details, "appear_on")
    if appear_on and appear_on < happened_on:
        raise Refused(appear_on=f"Ngày {vn(appear_on)} trước ngày triệu tập {vn(happened_on)}.")


def _check_certificate(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    completed_on = day_of(details, "completed_on")
    decided = next((a for a in acts if a.kind == "decision_received"), None)
    begins_on = day_of(decided.details, "begins_on") if decided else None
    if completed_on and begins_on and completed_on < begins_on:
        raise Refused(completed_on=f"Ngày {vn(completed_on)} trước ngày bắt đầu {vn(begins_on)}.")


_CHECKS = {
    "decision_received": _check_decision,
    "rated": _check_rating,
    "roll_call": _check_roll_call,
    "returned": check_return,
    "review_meeting": _check_review,
    "term_reduced": _check_reduction,
    "summoned": _check_summons,
    "completion_certified": _check_certificate,
}
