"""What one must do, what the commune must do for one and by when, and what one may ask for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hoanhap.advice.reply import Line, Part, Reply
from hoanhap.advice.rights_form import HOME_AGAIN
from hoanhap.advice.rights_words import (
    CIRCULAR_DOUBT,
    COMMUNITY_DUTIES,
    COMMUNITY_HELPER,
    COMMUNITY_RIGHTS,
    HOME_DUTIES,
    LAW_127_DOUBT,
    RIGHTS,
)
from hoanhap.law.duties import Fact, duties_for
from hoanhap.law.findings import NoRule
from hoanhap.law.loans import window_ends_on
from hoanhap.shell.dates import vn, vn_full

Given = Mapping[str, Any]
_FOR_ME = "Việc xã phải làm cho anh/chị"
# What concerns the person; the rest are papers between offices.
_CONCERNS_PERSON = ("assignment_proposal", "file_opening")
_ASK = (
    Line("Mang giấy chứng nhận và bản án khi đến UBND hoặc Công an cấp xã."),
    Line("Điều gì chưa rõ hoặc chưa được giúp: hỏi thẳng Công an cấp xã nơi cư trú."),
)


def answer_rights(given: Given, on: date) -> Reply:
    """Duties, what the commune owes, and rights of the situation chosen."""
    situation = given["situation"]
    if not situation:
        return Reply(
            headline="Chưa thể trả lời: còn thiếu thông tin.",
            tone="soon",
            missing=("Anh/chị đang ở trường hợp nào (xem giấy chứng nhận hoặc quyết định).",),
        )
    return _home_again(given, on) if situation in HOME_AGAIN else _in_community(situation)


def _home_again(given: Given, on: date) -> Reply:
    missing = []
    if not given["met_on"] and not given["report_by_on"]:
        missing.append("Hạn trình diện (ghi trong giấy chứng nhận).")
    if not given["met_on"]:
        missing.append("Ngày đến xã làm việc: từ ngày đó tính hạn các việc của xã.")
    headline, tone = _headline(given, on)
    commune, warnings = _commune_part(given, on)
    return Reply(
        headline=headline,
        tone=tone,
        missing=tuple(missing),
        parts=(
            Part(heading="Việc của anh/chị", lines=HOME_DUTIES),
            *commune,
            *_loan_part(given, on),
            Part(heading="Quyền của anh/chị", lines=RIGHTS),
        ),
        warnings=(CIRCULAR_DOUBT, *warnings),
        next_steps=_ASK,
    )


def _loan_part(given: Given, on: date) -> tuple[Part, ...]:
    """Until when the policy loan is open, from the certificate's day."""
    if given["released_on"] is None:
        return ()
    last_on = window_ends_on(given["released_on"], on)
    words = "có thể xin vay đến hết" if on <= last_on else "thời hạn xin vay đã hết"
    line = Line(f"Vay vốn chính sách: {words} ngày {vn(last_on)}.", "QĐ 22/2023/QĐ-TTg Điều 3.2.a")
    return (Part(heading="Mốc cần nhớ", lines=(line,)),)


def _headline(given: Given, on: date) -> tuple[str, str]:
    """The next thing to do, with its day when the certificate names one."""
    until = given["report_by_on"]
    if given["met_on"]:
        return "Anh/chị đã trình diện; phần lớn việc tiếp theo là của xã.", "done"
    if until is None:
        return "Việc trước hết: đến UBND cấp xã trình diện trong hạn ghi trên giấy.", "info"
    if until < on:
        return f"Hạn trình diện đã qua ({vn_full(until)}): anh/chị nên đến xã ngay hôm nay.", "soon"
    return f"Việc trước hết: đến UBND cấp xã trình diện, chậm nhất {vn_full(until)}.", "info"


def _commune_part(given: Given, on: date) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The commune's duties that run from the working session, with their last days."""
    met_on = given["met_on"]
    if met_on is None:
        lines = (
            Line(
                "Đề xuất phân công người giúp đỡ: trong 03 ngày làm việc kể từ ngày làm việc với"
                " anh/chị.",
                "TT 10/2024/TT-BCA Điều 10.2",
            ),
            Line(
                "Lập hồ sơ: trong 05 ngày làm việc kể từ ngày làm việc với anh/chị.",
                "TT 10/2024/TT-BCA Điều 11.2",
            ),
        )
        return (Part(heading=_FOR_ME, lines=lines),), ()
    try:
        duties = duties_for([Fact("first_meeting", met_on)], case_kind=given["situation"], today=on)
    except NoRule as unknown:
        return (), (str(unknown),)
    lines = tuple(
        Line(f"{duty.label}: chậm nhất {vn_full(duty.due_on)} ({duty.who}).", duty.cite)
        for duty in duties
        if duty.kind in _CONCERNS_PERSON and duty.due_on
    )
    if not lines:
        return (), ("Ngày làm việc trước 01/05/2024: quy định khi đó không có trong hệ thống.",)
    return (Part(heading=_FOR_ME, lines=lines),), ()


def _in_community(situation: str) -> Reply:
    helper = () if situation == "additional" else (COMMUNITY_HELPER,)
    return Reply(
        headline="Anh/chị đang chấp hành án tại cộng đồng, do Công an cấp xã trực tiếp quản lý.",
        parts=(
            Part(heading="Việc của anh/chị", lines=COMMUNITY_DUTIES),
            Part(heading="Quyền của anh/chị", lines=(*COMMUNITY_RIGHTS, *helper)),
        ),
        warnings=(LAW_127_DOUBT,),
        next_steps=_ASK,
    )
