"""Who may take a policy loan, how much and for how long (QĐ 22/2023/QĐ-TTg); money in đồng."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hoanhap.law.calendar import add_months, add_years
from hoanhap.law.findings import Answer, Cite, Finding, Reason, vn_day
from hoanhap.law.parameters import parameter, rule_version, value

Purpose = Literal["training", "production"]
# Only a certificate of completion or of amnesty opens the loan (Điều 3.1.a).
Certificate = Literal["completion", "amnesty", "none", "probation", "unknown"]
_TEXT = "QĐ 22/2023/QĐ-TTg Điều "
_WARN_MONTHS = 6
_ANSWERS: dict[bool | None, Answer] = {True: "yes", False: "no", None: "needs_facts"}


@dataclass(frozen=True, kw_only=True)
class Borrower:
    """A person who asks; what is not known is None and is asked, never assumed.

    `owes_same_purpose`: still owes the bank on another programme for the same use.
    `has_able_household_member`: another member of 18 or more, able to work and to act.
    """

    certificate: Certificate = "unknown"
    certificate_on: date | None = None
    needs_loan: bool | None = None
    listed_by_commune: bool | None = None
    obeys_law: bool | None = None
    owes_same_purpose: bool | None = None
    has_able_household_member: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker who served prison, as declared; `has_contract` None: not known."""

    borrower: Borrower
    has_contract: bool | None


@dataclass(frozen=True, kw_only=True)
class Establishment:
    """A small or medium enterprise, cooperative, group or household business that asks."""

    legal: bool | None = None
    all_workers: int
    former_prisoners: tuple[Worker, ...] = ()
    plan_confirmed: bool | None = None
    owes_same_purpose: bool | None = None


@dataclass(frozen=True, kw_only=True)
class LoanTerm:
    """The longest a loan may run, in months: paying out, paying back, and both together."""

    disbursement_months: int
    repayment_months: int
    total_months: int


def window_ends_on(certificate_on: date, on: date) -> date:
    """The last day a loan may be taken: five years from the certificate, that day included."""
    return add_years(certificate_on, value("loan.window_years", on))


def person_eligible(borrower: Borrower, on: date) -> Finding:
    """Whether a person may borrow on the planned day of contract.

    `from_on` is the day of the certificate, `until_on` the last day of the five years.
    Needs neither an open file nor a standing record: the certificate decides. Raises NoRule
    before 10/10/2023.
    """
    parameter("loan.window_years", on)
    reasons = [_certificate_reason(borrower), *_condition_reasons(borrower)]
    warnings: list[str] = []
    last_on = None
    if borrower.certificate in ("completion", "amnesty") and borrower.certificate_on:
        last_on = window_ends_on(borrower.certificate_on, on)
        reasons.append(_window_reason(borrower.certificate_on, last_on, on))
        if on <= last_on <= add_months(on, _WARN_MONTHS):
            warnings.append(f"Thời hạn vay vốn sắp hết: {vn_day(last_on)}.")
        warnings.append(
            "Ngày vay chưa được định nghĩa trong văn bản: tính theo ngày dự kiến ký hợp đồng."
        )
    answer = _answer_of(reasons)
    kept = tuple(reason for _, reason in reasons)
    from_on = borrower.certificate_on if last_on else None
    return Finding(
        answer,
        from_on,
        kept,
        tuple(warnings),
        last_on,
        _missing(reasons),
        (*_changes(reasons), *_changes_of_window(last_on, on)),
        rule_version(),
    )


def who_signs(borrower: Borrower) -> Finding:
    """ "yes" when the person signs alone, "no" when a household member represents (Điều 4.1.a)."""
    answer, sentence, change = _SIGNERS[borrower.has_able_household_member]
    reasons = [(answer, Reason(sentence, Cite(_TEXT + "4.1.a")))]
    return Finding(
        answer,
        None,
        (reasons[0][1],),
        missing=_missing(reasons),
        would_change=(change,),
        rule_version=rule_version(),
    )


_SIGNERS: dict[bool | None, tuple[Answer, str, str]] = {
    None: (
        "needs_facts",
        "Cần biết hộ có thành viên đủ 18 tuổi, còn sức lao động hay không.",
        "Khi biết các thành viên của hộ.",
    ),
    True: (
        "no",
        "Đại diện hộ gia đình đứng tên vay vốn.",
        "Nếu hộ không còn thành viên đủ 18 tuổi, còn sức lao động, đủ năng lực hành vi.",
    ),
    False: (
        "yes",
        "Người vay trực tiếp đứng tên vay vốn.",
        "Nếu hộ có thành viên đủ 18 tuổi, còn sức lao động, đủ năng lực hành vi.",
    ),
}


def person_limit(purpose: Purpose, on: date, *, months: int = 0) -> tuple[int, Cite]:
    """The most a person may borrow: per month of training, or in all for production."""
    if purpose == "training":
        if months < 1:
            raise ValueError("Cần số tháng học để tính mức vay đào tạo nghề.")
        row = parameter("loan.training_month_max", on)
        return row.value * months, Cite(row.cite)
    row = parameter("loan.person_max", on)
    return row.value, Cite(row.cite)


def training_term(course_months: int, on: date, *, leave_months: int = 0) -> LoanTerm:
    """The longest training loan; leave with results kept lengthens the paying out (Điều 8.1).

    A course of a year or less may be paid back in twice the paying-out time, a longer one in once.
    """
    if course_months < 1 or leave_months < 0:
        raise ValueError("Số tháng học phải từ 1, số tháng nghỉ không được âm.")
    short = course_months <= value("loan.short_course_months", on)
    times = value("loan.short_course_repayment" if short else "loan.long_course_repayment", on)
    paid_out = course_months + leave_months
    return LoanTerm(
        disbursement_months=paid_out,
        repayment_months=paid_out * times,
        total_months=paid_out * (1 + times),
    )


def business_months_max(on: date) -> int:
    """The longest loan for production, business and jobs, in months (Điều 8.2)."""
    return value("loan.business_months_max", on)


def overdue_percent(on: date) -> int:
    """The overdue rate, in per cent of the loan's rate (Điều 9.2)."""
    return value("loan.overdue_rate", on)


def eligible_workers(establishment: Establishment, on: date) -> int:
    """How many workers count: they meet Điều 3.2.a, within five years, and are under contract."""
    return _answers_of_workers(establishment, on).count("yes")


def _answers_of_workers(establishment: Establishment, on: date) -> list[Answer]:
    """For each worker whether they count: eligible, under contract; own debts do not matter."""
    return [_answer_of_worker(worker, on) for worker in establishment.former_prisoners]


def _answer_of_worker(worker: Worker, on: date) -> Answer:
    if worker.has_contract is False:
        return "no"
    answer = person_eligible(replace(worker.borrower, owes_same_purpose=False), on).answer
    return "needs_facts" if answer == "yes" and worker.has_contract is None else answer


def establishment_eligible(establishment: Establishment, on: date) -> Finding:
    """Whether an establishment may borrow: legal, plan confirmed, a tenth of workers counted."""
    if establishment.all_workers < 1:
        raise ValueError("Tổng số lao động phải từ 1 người.")
    share = value("loan.worker_share_min", on)
    answers, everyone = _answers_of_workers(establishment, on), establishment.all_workers
    counted, perhaps = answers.count("yes"), answers.count("needs_facts")
    enough: bool | None = counted * 100 >= share * everyone
    if not enough and (counted + perhaps) * 100 >= share * everyone:
        enough = None
    words = f"{counted}/{everyone} lao động là người chấp hành xong án phạt tù đủ điều kiện"
    if perhaps:
        words += f", {perhaps} người còn thiếu dữ kiện"
    fewest = -(-share * everyone // 100)
    if not enough:
        words += f"; cần ít nhất {fewest} người"
    reasons = [
        _checked(establishment.legal, "Thành lập và hoạt động hợp pháp", "3.2.b"),
        (_ANSWERS[enough], Reason(words + ".", Cite(_TEXT + "3.2.b"))),
        _checked(
            establishment.plan_confirmed, "Phương án vay vốn được UBND cấp xã xác nhận", "3.2.b"
        ),
        _no_other_debt(establishment.owes_same_purpose),
    ]
    warning = "Văn bản tính theo tổng số lao động; ngân hàng có thể hướng dẫn hẹp hơn."
    change = "Khi có" if not enough else "Nếu không còn"
    return Finding(
        _answer_of(reasons),
        None,
        tuple(one for _, one in reasons),
        (warning,),
        missing=_missing(reasons),
        would_change=(*_changes(reasons), f"{change} ít nhất {fewest} lao động đủ điều kiện."),
        rule_version=rule_version(),
    )


def establishment_limit(all_workers: int, on: date) -> tuple[int, Cite]:
    """The most a project may borrow: two billion, and no more than 100 million a worker."""
    per_worker = value("loan.worker_max", on) * all_workers
    row = parameter("loan.project_max", on)
    return min(row.value, per_worker), Cite(row.cite)


def needs_security(amount: int, on: date, *, establishment: bool) -> bool:
    """Whether the loan must be secured: never for persons, above 100 million otherwise (10)."""
    return establishment and amount > value("loan.security_above", on)


_Judged = tuple[Answer, Reason]


def _certificate_reason(borrower: Borrower) -> _Judged:
    cite = Cite(_TEXT + "3.1.a")
    if borrower.certificate in ("completion", "amnesty"):
        name = "chấp hành xong án phạt tù" if borrower.certificate == "completion" else "đặc xá"
        if borrower.certificate_on is None:
            return "needs_facts", Reason(f"Chưa ghi ngày của giấy chứng nhận {name}.", cite)
        return "yes", Reason(f"Có giấy chứng nhận {name}.", cite)
    if borrower.certificate == "probation":
        sentence = "Đang trong thời gian thử thách: chưa có giấy chứng nhận chấp hành xong."
        return "no", Reason(sentence, cite)
    if borrower.certificate == "none":
        return "no", Reason("Không có giấy chứng nhận chấp hành xong án phạt tù, đặc xá.", cite)
    return "needs_facts", Reason("Cần giấy chứng nhận chấp hành xong án phạt tù, đặc xá.", cite)


def _window_reason(certificate_on: date, last_on: date, on: date) -> _Judged:
    state = "còn" if on <= last_on else "đã hết"
    sentence = f"Thời hạn vay {state}: 05 năm từ {vn_day(certificate_on)} đến {vn_day(last_on)}."
    answer: Answer = "yes" if on <= last_on else "no"
    return answer, Reason(sentence, Cite(_TEXT + "3.2.a"))


def _condition_reasons(borrower: Borrower) -> list[_Judged]:
    return [
        _checked(borrower.needs_loan, "Có nhu cầu vay vốn", "3.2.a"),
        _checked(
            borrower.listed_by_commune,
            "Có tên trong danh sách do Công an cấp xã lập, UBND cấp xã xác nhận",
            "3.2.a, 14.2.c",
        ),
        _checked(
            borrower.obeys_law,
            "Chấp hành tốt pháp luật, không tham gia tệ nạn xã hội (do người có thẩm quyền xét)",
            "3.2.a",
        ),
        _no_other_debt(borrower.owes_same_purpose),
    ]


def _no_other_debt(owes: bool | None) -> _Judged:
    free = None if owes is None else not owes
    name = "Không còn dư nợ Ngân hàng Chính sách xã hội cùng mục đích (hỏi ngân hàng)"
    return _checked(free, name, "3.3")


def _checked(met: bool | None, name: str, article: str) -> _Judged:
    """One condition: met, not met, or still to be asked."""
    words = {True: "đạt", False: "không đạt", None: "chưa rõ"}[met]
    return _ANSWERS[met], Reason(f"{name}: {words}.", Cite(_TEXT + article))


def _missing(reasons: list[_Judged]) -> tuple[str, ...]:
    """The conditions not decided for want of a fact."""
    return tuple(one.sentence for answer, one in reasons if answer == "needs_facts")


def _changes(reasons: list[_Judged]) -> list[str]:
    """What would turn each condition that is not met or not known, or the whole when all are."""
    open_ones = [one for answer, one in reasons if answer != "yes"]
    if not open_ones:
        return ["Nếu một điều kiện đã đạt không còn đạt."]
    changes = []
    for one in open_ones:
        name, _, state = one.sentence.rpartition(": ")
        if one.cite.text.endswith("3.1.a"):
            changes.append("Khi được cấp giấy chứng nhận chấp hành xong án phạt tù hoặc đặc xá.")
        elif state in ("không đạt.", "chưa rõ."):
            changes.append(f"Khi điều kiện “{name}” được xác nhận là đạt.")
    return changes


def _changes_of_window(last_on: date | None, on: date) -> list[str]:
    if last_on is None:
        return []
    if on <= last_on:
        return [f"Sau ngày {vn_day(last_on)}: hết thời hạn vay."]
    return ["Nếu ngày trên giấy chứng nhận khác với ngày đã ghi."]


def _answer_of(reasons: list[_Judged]) -> Answer:
    answers = {answer for answer, _ in reasons}
    if "no" in answers:
        return "no"
    return "needs_facts" if "needs_facts" in answers else "yes"
