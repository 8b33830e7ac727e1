"""Which act may be recorded when: contradictions are refused, late recording is not.

Records come late and out of order, so an act is compared with the days of the others, not with
the order in which they were put in.
"""

from collections.abc import Sequence
from datetime import date

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.act_kinds import KINDS, MENTOR_KINDS, ActKind, label_of
from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.models import Act, Case
from hoanhap.cases.rules_supervision import (
    BEFORE_DECISION,
    NEEDS_FIRST_SERVING,
    NOT_AFTER_SERVING,
    check_detail,
    check_ground,
)
from hoanhap.cases.state import day_of
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused

FIRST_YEAR = 1950

# An act of the key needs one of these to stand already.
NEEDS_FIRST = {
    "reassigned": ("assigned",),
    "mentor_report": ("assigned",),
    "moved_out": ("presented", "first_meeting", "moved_in", "assigned", "residence_verified"),
    "no_show_reported": ("no_show_checked",),
    "transfer_accepted": ("moved_in",),
    "transfer_refused": ("moved_in",),
}
# These make sense before anybody came home; every other act needs a release or an arrival first.
BEFORE_HOME = {
    "notice_received",
    "residence_verified",
    "released",
    "presented",
    "first_meeting",
    "moved_in",
    "closing_proposed",
    "closed",
    "counselled",
    "policy_advised",
    "paper_helped",
    "legal_aid",
    "need_stated",
    "job_advised",
    "assigned",
    "moved_out",
}
HOME = {"released", "presented", "first_meeting", "moved_in", "assigned"}
# Neither of these has to come after the release.
ANY_TIME = {
    "notice_received",
    "residence_verified",
    "released",
    "counselled",
    "policy_advised",
    "paper_helped",
    "legal_aid",
    "need_stated",
    "job_advised",
    "closing_proposed",
    "closed",
}
# What the first of each pair says must not come after the second; both may be recorded any time.
NOT_AFTER = [
    ("notice_received", "residence_verified"),
    ("first_meeting", "assignment_proposed"),
    ("first_meeting", "assigned"),
    ("assigned", "reassigned"),
    ("assigned", "mentor_report"),
    ("moved_in", "assigned"),
    ("moved_in", "moved_out"),
    ("presented", "moved_out"),
    *(("released", code) for code in KINDS if code not in ANY_TIME),
]
AFTER_MOVING = {"closing_proposed", "closed"}
LATE_ON_CLOSED = {"follow_up", "support", "reception"}
# A move needs no earlier check of residence when a sentence is served at home.
NOT_WHEN_SERVING = {"released"}
CLEARING = {"record_certificate": "no_record", "court_decision": "granted"}


def may_record(reach: Reach, kind: ActKind) -> bool:
    """Whether the role may record this kind; a mentor only what the table opens to mentors."""
    if reach.own_people:
        return kind.code in MENTOR_KINDS and reach.has("mentor.report")
    return any(reach.has(right) for right in (kind.right, *kind.also) if right != "mentor.report")


def check_may_record(reach: Reach, kind: ActKind) -> None:
    """Raise Forbidden unless `may_record`."""
    if not may_record(reach, kind):
        raise Forbidden(kind.right)


def kind_named(code: str, case: Case) -> ActKind:
    """The kind of a code; Refused when there is none for this sort of case."""
    kind = KINDS.get(code)
    if kind is None or case.kind not in kind.case_kinds:
        raise Refused(kind="Không có loại việc này cho hồ sơ này.")
    return kind.told_for(case.kind)


def check_day(case: Case, happened_on: object, *, today: date, tells_judgment: bool = True) -> None:
    """Refuse a day that is none, to come, before birth or before the judgment.

    Without `tells_judgment` the refusal does not say of when the judgment is (a mentor's view).
    """
    if type(happened_on) is not date:
        raise Refused(happened_on="Hãy ghi ngày, ví dụ 22/11/2026.")
    said = vn(happened_on)
    if happened_on > today:
        raise Refused(happened_on=f"Ngày {said} ở sau hôm nay ({vn(today)}).")
    if happened_on.year < FIRST_YEAR:
        raise Refused(happened_on=f"Ngày {said} quá xa, hãy xem lại năm.")
    if case.judgment and case.judgment.issued_on and happened_on < case.judgment.issued_on:
        if not tells_judgment:
            raise Refused(happened_on=f"Ngày {said} sớm hơn những gì hồ sơ có; hãy xem lại ngày.")
        judged = vn(case.judgment.issued_on)
        raise Refused(happened_on=f"Ngày {said} trước ngày bản án {judged}.")
    birth_on = case.person.birth_on
    if birth_on and happened_on <= birth_on:
        raise Refused(happened_on=f"Ngày {said} trước ngày sinh {vn(birth_on)}.")


def check_act(
    kind: ActKind,
    *,
    acts: Sequence[Act],
    happened_on: date,
    details: dict,
    released_on: date | None,
    case_kind: str = "served",
) -> None:
    """Refuse an act that contradicts the acts that stand (`acts`, voided ones left out).

    `released_on`: a release known from the case that this one continues, if any.
    """
    serving = family_of(case_kind) == "community"
    _check_not_closed(kind, acts, happened_on=happened_on, details=details)
    if kind.one_time:
        _check_first(kind, acts)
    if serving:
        _check_needs_serving(kind, acts)
    else:
        _check_needs(kind, acts, released_on)
    for earlier, later in NOT_AFTER_SERVING if serving else NOT_AFTER:
        if kind.code == later:
            _check_not_before(happened_on, kind, [a for a in acts if a.kind == earlier])
        elif kind.code == earlier and not any(a.kind == earlier for a in acts):
            _check_not_past(happened_on, kind, [a for a in acts if a.kind == later])
    if released_on and kind.code not in ANY_TIME and happened_on < released_on:
        raise Refused(happened_on=f"Ngày {vn(happened_on)} trước ngày ra trại ({vn(released_on)}).")
    check_detail(
        kind.code, acts=acts, happened_on=happened_on, details=details, case_kind=case_kind
    )
    if kind.code in ("closed", "closing_proposed"):
        check_ground(case_kind, acts, details)
    check = _CHECKS.get(kind.code)
    if check and not (serving and kind.code in NOT_WHEN_SERVING):
        check(acts, happened_on, details)


def _check_needs_serving(kind: ActKind, acts: Sequence[Act]) -> None:
    kinds = {act.kind for act in acts}
    if kind.code not in BEFORE_DECISION and not kinds & {"decision_received", "moved_in"}:
        raise Refused(
            f"Chưa ghi nhận quyết định, hồ sơ thi hành án nên chưa ghi “{kind.label}” được."
        )
    needed = NEEDS_FIRST_SERVING.get(kind.code, ())
    if needed and not kinds.intersection(needed):
        raise Refused(f"Trước hết hãy ghi “{label_of(needed[0])}”.")


def _check_not_closed(
    kind: ActKind, acts: Sequence[Act], *, happened_on: date, details: dict
) -> None:
    """On a closed file only what happened before its end, and the papers of a move."""
    closed = next((a for a in acts if a.kind == "closed"), None)
    moved = next((a for a in acts if a.kind == "moved_out"), None)
    refused = next((a for a in acts if a.kind == "transfer_refused"), None)
    if refused and kind.code != "transfer_refused":
        raise Refused(f"Đã ghi không tiếp nhận hồ sơ này ngày {vn(refused.happened_on)}.")
    if closed and kind.code != "closed":
        is_late = kind.group in LATE_ON_CLOSED and happened_on <= closed.happened_on
        if not is_late or closed.details.get("ground") == "expunged":
            raise Refused(f"Hồ sơ đã kết thúc ngày {vn(closed.happened_on)}.")
    after_move = moved and happened_on > moved.happened_on
    if after_move and not closed and kind.code not in AFTER_MOVING | {"moved_out"}:
        raise Refused(f"Người này đã chuyển đi ngày {vn(moved.happened_on)}.")
    if moved and kind.code in AFTER_MOVING and details.get("ground") != "moved":
        raise Refused(ground="Người này đã chuyển đi; căn cứ kết thúc là chuyển nơi cư trú.")


def _check_first(kind: ActKind, acts: Sequence[Act]) -> None:
    same = next((a for a in acts if a.kind == kind.code), None)
    if same:
        raise Refused(
            f"Đã ghi “{kind.label}” ngày {vn(same.happened_on)}."
            " Nếu ghi nhầm, hãy hủy việc đó rồi ghi lại."
        )


def _check_needs(kind: ActKind, acts: Sequence[Act], released_on: date | None) -> None:
    kinds = {act.kind for act in acts}
    if kind.code not in BEFORE_HOME and not released_on and not kinds & HOME:
        raise Refused(
            f"Chưa ghi người này ra trại hoặc trình diện nên chưa ghi “{kind.label}” được."
        )
    needed = NEEDS_FIRST.get(kind.code, ())
    if needed and not kinds.intersection(needed):
        raise Refused(f"Trước hết hãy ghi “{label_of(needed[0])}”.")


def _check_not_before(happened_on: date, kind: ActKind, earlier: Sequence[Act]) -> None:
    first = min(earlier, key=lambda act: act.happened_on, default=None)
    if first and happened_on < first.happened_on:
        raise Refused(
            happened_on=f"Ngày {vn(happened_on)} trước ngày “{label_of(first.kind)}”"
            f" ({vn(first.happened_on)})."
        )


def _check_not_past(happened_on: date, kind: ActKind, later: Sequence[Act]) -> None:
    first = min(later, key=lambda act: act.happened_on, default=None)
    if first and happened_on > first.happened_on:
        raise Refused(
            happened_on=f"Ngày {vn(happened_on)} sau ngày “{label_of(first.kind)}”"
            f" ({vn(first.happened_on)})."
        )


def _check_report(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    """One report a quarter, not before the month ahead of it."""
    quarter = details["quarter"]
    for act in acts:
        if act.kind == "mentor_report" and act.details.get("quarter") == quarter:
            raise Refused(
                quarter=f"Đã có báo cáo quý này, ghi ngày {vn(act.happened_on)}."
                " Nếu ghi nhầm, hãy hủy rồi ghi lại."
            )
    first = date(int(quarter[:4]), int(quarter[-1]) * 3 - 2, 1)
    if (first - happened_on).days > 31:
        raise Refused(quarter=f"Quý này bắt đầu ngày {vn(first)}, sau ngày báo cáo.")


def _check_closing(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    """The papers that a ground rests on, and nothing recorded after the end (Điều 14.1)."""
    kinds = {act.kind for act in acts}
    if details["ground"] == "expunged" and not any(
        act.details.get("outcome") == CLEARING.get(act.kind) for act in acts if act.kind in CLEARING
    ):
        raise Refused(
            ground="Cần ghi phiếu lý lịch tư pháp không có án tích hoặc quyết định xóa án tích"
            " của Tòa án trước."
        )
    if details["ground"] == "moved" and "moved_out" not in kinds:
        raise Refused(ground="Trước hết hãy ghi “Chuyển đi nơi khác” với nơi đến.")
    _check_nothing_after(acts, happened_on)


def _check_nothing_after(acts: Sequence[Act], happened_on: date) -> None:
    after = [a for a in acts if a.happened_on > happened_on and a.kind not in AFTER_MOVING]
    if after:
        last = max(after, key=lambda act: act.happened_on)
        raise Refused(
            happened_on=f"Đã ghi “{label_of(last.kind)}” ngày {vn(last.happened_on)},"
            f" sau ngày {vn(happened_on)}."
        )


def _check_move(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    if not details.get("to_commune") and not details.get("to_place"):
        raise Refused(to_commune="Hãy ghi xã, phường hoặc địa chỉ nơi đến.")
    came = {act.kind for act in acts} & (HOME | {"decision_received"}) - {"released"}
    if not came and _last_outcome(acts) in (None, "confirmed"):
        raise Refused(
            "Người này chưa trình diện. Chỉ ghi chuyển đi khi đã xác minh địa chỉ thay đổi"
            " hoặc người này sẽ không về."
        )
    _check_nothing_after(acts, happened_on)


def _last_outcome(acts: Sequence[Act]) -> str | None:
    """What the latest check of residence found; None without one."""
    checks = [act for act in acts if act.kind == "residence_verified"]
    last = max(checks, key=lambda act: act.happened_on, default=None)
    return last.details.get("outcome") if last else None


def _check_release(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    by_on = day_of(details, "report_by_on")
    if by_on and by_on < happened_on:
        raise Refused(
            report_by_on=f"Hạn trình diện {vn(by_on)} trước ngày ra trại {vn(happened_on)}."
        )


_CHECKS = {
    "mentor_report": _check_report,
    "closed": _check_closing,
    "moved_out": _check_move,
    "released": _check_release,
}
