"""The law's finding about a policy loan, in plain words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hoanhap.advice.reply import Line, Part, Reply, lines_of, what_changes
from hoanhap.law.findings import Finding
from hoanhap.law.loans import (
    Borrower,
    Establishment,
    Worker,
    business_months_max,
    establishment_eligible,
    establishment_limit,
    needs_security,
    overdue_percent,
    person_eligible,
    person_limit,
    training_term,
    who_signs,
    window_ends_on,
)
from hoanhap.shell.dates import vn
from hoanhap.shell.money import dong

Given = Mapping[str, Any]
_TEXT = "QĐ 22/2023/QĐ-TTg Điều "
_KNOWN = {"yes": True, "no": False}
_NEXT = (
    Line(
        "Nói nhu cầu vay với Công an cấp xã nơi cư trú: danh sách gửi Ngân hàng Chính sách xã hội"
        " được lập vào ngày 05 hằng tháng.",
        _TEXT + "14.2.c",
    ),
    Line("UBND cấp xã xác nhận danh sách (Mẫu số 01).", _TEXT + "3.2.a"),
    Line("Hồ sơ vay do Ngân hàng Chính sách xã hội hướng dẫn.", _TEXT + "13.1"),
)
_NEXT_BUSINESS = (
    Line("Xin UBND cấp xã nơi thực hiện xác nhận phương án (Mẫu số 02).", _TEXT + "3.2.b"),
    Line("Nộp hồ sơ trực tiếp tại Ngân hàng Chính sách xã hội.", _TEXT + "4.2, 13.1"),
)
_ELSEWHERE = Line(
    "Hỏi Ngân hàng Chính sách xã hội hoặc UBND cấp xã về chương trình vay khác phù hợp với hộ của"
    " anh/chị."
)
_RECORD = (
    "Quyết định này không đòi đã hết hay chưa hết án tích: điều kiện tính theo giấy chứng nhận."
)


def answer_person(given: Given, on: date) -> Reply:
    """Whether this person may borrow, how much, for how long, and who signs."""
    loan_on = given["loan_on"] or on
    borrower = borrower_of(given)
    finding = person_eligible(borrower, loan_on)
    missing = _missing_of_person(given, finding)
    parts = [] if finding.answer == "no" else [_amount_part(given, loan_on), _terms_part(loan_on)]
    if finding.answer != "no" and borrower.has_able_household_member is not None:
        signs = Part(heading="Ai đứng tên vay", lines=lines_of(who_signs(borrower).reasons))
        parts.append(signs)
    parts.append(what_changes(finding.would_change))
    headline, tone = _headline(finding, person=True)
    return Reply(
        headline=headline,
        tone=tone,
        sentences=_sentences(given, finding, loan_on),
        missing=missing,
        steps=lines_of(finding.reasons),
        result=headline,
        parts=tuple(parts),
        warnings=(*finding.warnings, *_too_much(given, loan_on)),
        next_steps=(_ELSEWHERE,) if finding.answer == "no" else _NEXT,
    )


def borrower_of(given: Given) -> Borrower:
    """The law's facts; what was not answered stays unknown. Who asks has the need."""
    return Borrower(
        certificate=given["certificate"] or "unknown",
        certificate_on=given["certificate_on"],
        needs_loan=True,
        listed_by_commune=_KNOWN.get(given["listed"]),
        obeys_law=_KNOWN.get(given["obeys"]),
        owes_same_purpose=_KNOWN.get(given["owes"]),
        has_able_household_member=_KNOWN.get(given["household"]),
    )


def answer_establishment(given: Given, on: date) -> Reply:
    """Whether the business may borrow, how much, and whether it must give security."""
    missing = _missing_of_establishment(given)
    if given["all_workers"] is None or given["counted"] is None:
        return Reply(
            headline="Chưa thể trả lời: còn thiếu thông tin.", tone="soon", missing=missing
        )
    finding = establishment_eligible(_establishment_of(given, on), on)
    most, cite = establishment_limit(given["all_workers"], on)
    lines = [
        Line(f"Nhiều nhất {dong(most)} một dự án.", str(cite)),
        Line(f"Thời hạn nhiều nhất {business_months_max(on)} tháng.", _TEXT + "8.2"),
        _security_line(given["amount"], on),
    ]
    warnings = list(finding.warnings)
    if given["amount"] and given["amount"] > most:
        warnings.append(
            f"Số tiền muốn vay {dong(given['amount'])} vượt mức nhiều nhất {dong(most)}."
        )
    parts = [] if finding.answer == "no" else [Part(heading="Mức vay", lines=tuple(lines))]
    headline, tone = _headline(finding, person=False)
    return Reply(
        headline=headline,
        tone=tone,
        missing=missing,
        steps=lines_of(finding.reasons),
        result=headline,
        parts=(*parts, what_changes(finding.would_change)),
        warnings=tuple(warnings),
        next_steps=_NEXT_BUSINESS,
    )


def _establishment_of(given: Given, on: date) -> Establishment:
    # The business declares how many meet every condition; each stands as one who does.
    eligible = Borrower(
        certificate="completion",
        certificate_on=on,
        needs_loan=True,
        listed_by_commune=True,
        obeys_law=True,
        owes_same_purpose=False,
    )
    return Establishment(
        legal=_KNOWN.get(given["legal"]),
        all_workers=given["all_workers"],
        former_prisoners=(Worker(borrower=eligible, has_contract=True),) * given["counted"],
        plan_confirmed=_KNOWN.get(given["plan"]),
        owes_same_purpose=_KNOWN.get(given["owes"]),
    )


def _headline(finding: Finding, *, person: bool) -> tuple[str, str]:
    who = "anh/chị" if person else "cơ sở"
    if finding.answer == "no":
        return f"Theo những điều đã điền, {who} chưa vay được theo quyết định này.", "soon"
    if finding.answer == "needs_facts":
        return "Chưa thể trả lời: còn thiếu thông tin.", "soon"
    return f"Theo những điều đã điền, {who} đủ điều kiện để được xét vay.", "done"


def _sentences(given: Given, finding: Finding, loan_on: date) -> tuple[str, ...]:
    day = given["certificate_on"]
    if given["certificate"] not in ("completion", "amnesty") or day is None:
        return ()
    last_on = window_ends_on(day, loan_on)
    state = "còn đến hết" if loan_on <= last_on else "đã hết"
    return (f"Thời hạn 05 năm để vay {state} ngày {vn(last_on)}.", _RECORD)


def _amount_part(given: Given, on: date) -> Part:
    lines = []
    if given["purpose"] in ("", "production"):
        most, cite = person_limit("production", on)
        words = f"Sản xuất, kinh doanh, tạo việc làm: nhiều nhất {dong(most)}, trả trong nhiều nhất"
        lines.append(Line(f"{words} {business_months_max(on)} tháng.", f"{cite}, Điều 8.2"))
    if given["purpose"] in ("", "training"):
        lines += _training_lines(given, on)
    return Part(heading="Vay được bao nhiêu", lines=tuple(lines))


def _training_lines(given: Given, on: date) -> list[Line]:
    per_month, cite = person_limit("training", on, months=1)
    course = given["course_months"]
    if course is None:
        return [Line(f"Đi học: nhiều nhất {dong(per_month)} một tháng học.", str(cite))]
    leave = given["leave_months"] or 0
    most, _ = person_limit("training", on, months=course)
    term = training_term(course, on, leave_months=leave)
    return [
        Line(
            f"Đi học {course} tháng: nhiều nhất {dong(most)} ({dong(per_month)} một tháng).",
            str(cite),
        ),
        Line(
            f"Nhận tiền vay trong {term.disbursement_months} tháng, trả nợ trong nhiều nhất"
            f" {term.repayment_months} tháng, tất cả nhiều nhất {term.total_months} tháng.",
            _TEXT + "8.1",
        ),
        *(
            [Line("Tháng nghỉ có được vay hay không: hỏi ngân hàng.", _TEXT + "6.1, 8.1.b")]
            if leave
            else []
        ),
    ]


def _terms_part(on: date) -> Part:
    return Part(
        heading="Lãi và bảo đảm",
        lines=(
            Line(
                "Lãi suất bằng lãi suất cho vay hộ nghèo từng thời kỳ: hỏi ngân hàng mức hiện nay.",
                _TEXT + "9.1",
            ),
            Line(f"Lãi nợ quá hạn bằng {overdue_percent(on)}% lãi suất cho vay.", _TEXT + "9.2"),
            Line("Người vay không phải thế chấp, bảo đảm tiền vay.", _TEXT + "10.1"),
        ),
    )


def _security_line(amount: int | None, on: date) -> Line:
    cite = _TEXT + "10.2"
    if amount is None:
        return Line("Vay trên 100.000.000 đồng phải bảo đảm tiền vay.", cite)
    if needs_security(amount, on, establishment=True):
        return Line(f"Vay {dong(amount)} phải bảo đảm tiền vay.", cite)
    return Line(f"Vay {dong(amount)} không phải bảo đảm tiền vay.", cite)


def _too_much(given: Given, on: date) -> tuple[str, ...]:
    amount, purpose, course = given["amount"], given["purpose"], given["course_months"]
    if not amount or not purpose or (purpose == "training" and not course):
        return ()
    most, _ = person_limit(purpose, on, months=course or 0)
    if amount <= most:
        return ()
    return (f"Số tiền muốn vay {dong(amount)} vượt mức nhiều nhất {dong(most)}.",)


def _missing_of_person(given: Given, finding: Finding) -> tuple[str, ...]:
    """What is open, unless a condition already says no."""
    if finding.answer == "no":
        return ()
    has_paper = given["certificate"] in ("completion", "amnesty")
    rows = [
        (not has_paper, "Anh/chị có giấy chứng nhận nào (xem giấy trại giam cấp khi ra trại)."),
        (has_paper and not given["certificate_on"], "Ngày ghi trên giấy chứng nhận."),
        (not given["purpose"], "Vay để học nghề hay để sản xuất, kinh doanh."),
        (
            given["purpose"] == "training" and not given["course_months"],
            "Khóa học bao nhiêu tháng (hỏi nơi đào tạo).",
        ),
        (_open(given["listed"]), "Có tên trong danh sách vay vốn hay chưa (hỏi Công an cấp xã)."),
        (_open(given["obeys"]), "Xã đánh giá việc chấp hành pháp luật ra sao (hỏi UBND cấp xã)."),
        (_open(given["owes"]), "Còn nợ khoản vay cùng mục đích hay không (hỏi ngân hàng)."),
        (_open(given["household"]), "Trong hộ ai đứng tên vay được."),
    ]
    return tuple(sentence for missing, sentence in rows if missing)


def _missing_of_establishment(given: Given) -> tuple[str, ...]:
    rows = [
        (given["all_workers"] is None, "Tổng số lao động."),
        (given["counted"] is None, "Số lao động là người chấp hành xong án phạt tù đủ điều kiện."),
        (_open(given["legal"]), "Cơ sở thành lập và hoạt động hợp pháp hay không."),
        (_open(given["plan"]), "UBND cấp xã đã xác nhận phương án vay vốn hay chưa."),
        (_open(given["owes"]), "Còn nợ khoản vay cùng mục đích hay không (hỏi ngân hàng)."),
    ]
    return tuple(sentence for missing, sentence in rows if missing)


def _open(answer: str) -> bool:
    return answer not in _KNOWN
