"""One judgment by itself: T0, tier, term, additional penalties, other decisions (part B2-B9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hoanhap.law.calendar import add_months
from hoanhap.law.expungement.assessment import Ledger
from hoanhap.law.expungement.existence import is_light_negligence, leaves_no_record, regime_of
from hoanhap.law.expungement.facts import JudgmentFact
from hoanhap.law.expungement.statute import accept_expiry, expire
from hoanhap.law.expungement.tiers import term_in_words, term_of, tier_in_words, tier_of
from hoanhap.law.findings import vn_day
from hoanhap.law.parameters import Parameter, parameter

_CODE = "BLHS 2015 Điều "
_CODE_BEGAN = date(2018, 1, 1)
_COMPLETIONS = {
    "": ("Chấp hành xong hình phạt chính", _CODE + "70.2"),
    "served": ("Theo giấy chứng nhận chấp hành xong án phạt tù", _CODE + "70.2"),
    "amnesty": (
        "Theo giấy chứng nhận đặc xá",
        _CODE + "73.4; Luật Đặc xá 30/2018/QH14 Điều 20.1.c",
    ),
    "exempted": ("Được miễn chấp hành phần hình phạt còn lại", _CODE + "73.4"),
    "conditional_release": (
        "Hết thời gian thử thách của tha tù trước thời hạn có điều kiện",
        "TT 10/2024/TT-BCA Điều 7.1.a",
    ),
    "probation": ("Hết thời gian thử thách án treo", _CODE + "70.2"),
    "paid": ("Nộp xong tiền phạt", _CODE + "70.2"),
}


def open_ledger(judgment: JudgmentFact, on: date, new_acts_on: Sequence[date]) -> Ledger:
    """The working paper of one judgment, not yet looking at what later judgments do to it.

    `new_acts_on`: days of later acts, for the statute. Raises NoRule when `on` has no rule.
    """
    ledger = Ledger(judgment)
    if leaves_no_record(ledger):
        return ledger
    ledger.regime = regime_of(ledger)
    _flag_doubts(ledger)
    _find_base(ledger, on, new_acts_on)
    if judgment.decriminalised:
        _clear_decriminalised(ledger)
        ledger.own_base_on = ledger.base_on
        return ledger
    if ledger.regime != "minor":
        _count_additional(ledger)
        _count_other_decisions(ledger)
    _warn_of_plans(ledger, on)
    _find_term(ledger, on)
    if ledger.regime == "court":
        _find_court_decision(ledger)
    settle_early_grant(ledger)
    if ledger.regime == "auto" and judgment.refused_on:
        ledger.warn("Điều 71.3 không áp dụng: án tích này đương nhiên được xóa, bác đơn không đổi.")
    ledger.own_base_on = ledger.base_on
    return ledger


def _flag_doubts(ledger: Ledger) -> None:
    judgment = ledger.judgment
    if judgment.foreign:
        ledger.doubt("Bản án nước ngoài: chỉ tính khi có quyết định chính thức của Việt Nam.")
    if any(day < _CODE_BEGAN for day in judgment.acts_on):
        ledger.warn(
            "Hành vi trước 01/01/2018: so sánh BLHS 1999, áp dụng quy định có lợi hơn"
            " (NQ 41/2017/QH14 Điều 2.1)."
        )
    if judgment.combined_under:
        ledger.warn(
            f"Hai bản án tổng hợp theo Điều {judgment.combined_under}: hỏi người có chuyên môn"
            " trước khi kết thúc hồ sơ."
        )


def _find_base(ledger: Ledger, on: date, new_acts_on: Sequence[date]) -> None:
    """T0 (part B2), or the end of the statute when the judgment was never executed (B5)."""
    judgment = ledger.judgment
    if judgment.certificate_cancelled:
        ledger.doubt("Giấy chứng nhận đã bị thu hồi hoặc hủy: không còn ngày chấp hành xong.")
        return
    completed_on = judgment.completed_on or _warned_at_hearing(judgment)
    if completed_on is None and judgment.statute_expired_on:
        ledger.base_on = accept_expiry(ledger, judgment.statute_expired_on, new_acts_on, on=on)
        return
    if completed_on is None and judgment.never_executed:
        if ledger.regime == "court":
            ledger.warn("Điều 71 không có đường tính theo thời hiệu thi hành bản án.")
        else:
            ledger.base_on = expire(ledger, new_acts_on, on)
        if ledger.base_on is None:
            ledger.waiting_for.append("principal_completed_on")
        return
    if completed_on is None:
        ledger.unknown = True
        ledger.waiting_for.append("principal_completed_on")
        ledger.warn("Chưa có ngày chấp hành xong hình phạt chính.")
        return
    ledger.base_on = completed_on
    words, cite = _COMPLETIONS[judgment.completion]
    sentence = f"{words}: {vn_day(completed_on)}."
    ledger.note("Chấp hành xong hình phạt chính", sentence, cite, on=completed_on)


def _warned_at_hearing(judgment: JudgmentFact) -> date | None:
    """A warning is executed at the hearing (BLTTHS Điều 363); the later day if two."""
    if judgment.penalty is None or judgment.penalty.kind != "warning":
        return None
    return max(filter(None, (judgment.issued_on, judgment.effective_on)), default=None)


def _clear_decriminalised(ledger: Ledger) -> None:
    ledger.regime = "auto"
    ledger.note(
        "Hành vi không còn là tội phạm",
        "Đương nhiên được xóa án tích khi chấp hành xong hoặc được miễn.",
        "NQ 41/2017/QH14 Điều 2.2.g",
        on=ledger.base_on,
    )


def _count_additional(ledger: Ledger) -> None:
    """D2: the latest completion of the additional penalties; an open one leaves no day."""
    for place, penalty in enumerate(ledger.judgment.additional):
        over_on = penalty.over_on
        if over_on is None:
            ledger.outstanding = True
            ledger.waiting_for.append(f"additional[{place}].completed_on")
            sentence = "Hình phạt bổ sung chưa chấp hành xong: chưa có ngày xóa án tích."
        else:
            sentence = f"Hình phạt bổ sung xong ngày {vn_day(over_on)}."
            ledger.obligations_on = max(over_on, ledger.obligations_on or over_on)
            if penalty.done_on is None:
                ledger.unknown = True
                ledger.warn("Hình phạt bổ sung tính theo ngày dự kiến: cần giấy chứng nhận.")
        ledger.note("Hình phạt bổ sung", sentence, _condition_of(ledger), on=over_on)


def _count_other_decisions(ledger: Ledger) -> None:
    """D3: the latest completion of the other decisions; outstanding leaves no day."""
    decisions = ledger.judgment.other_decisions
    if decisions is None:
        ledger.unknown = True
        ledger.waiting_for.append("other_decisions_completed_on")
        ledger.warn("Chưa ghi án phí, bồi thường và quyết định khác của bản án: cần xác minh.")
        return
    for decision in decisions:
        cite, name = _condition_of(ledger), decision.name
        if decision.status == "outstanding":
            ledger.outstanding = True
            ledger.waiting_for.append("other_decisions_completed_on")
            sentence = f"Còn nghĩa vụ chưa thi hành xong: {name}. Chưa đủ điều kiện."
            ledger.note("Quyết định khác", sentence, cite, on=None)
        elif decision.status in ("unknown", "lapsed") or decision.done_on is None:
            ledger.unknown = True
            ledger.waiting_for.append("other_decisions_completed_on")
            ledger.warn(f"Nghĩa vụ “{name}” cần xác minh đã thi hành xong hay chưa.")
        else:
            done_on = decision.done_on
            ledger.obligations_on = max(done_on, ledger.obligations_on or done_on)
            sentence = f"{name[:1].upper()}{name[1:]}: xong ngày {vn_day(done_on)}."
            ledger.note("Quyết định khác", sentence, cite, on=done_on)


def _warn_of_plans(ledger: Ledger, on: date) -> None:
    """A day still to come is a plan, not yet a completion."""
    judgment = ledger.judgment
    plans = [("hình phạt chính", ledger.base_on)]
    if ledger.regime != "minor":
        plans += [("hình phạt bổ sung", one.done_on) for one in judgment.additional]
        plans += [(one.name, one.done_on) for one in judgment.other_decisions or ()]
    for name, day in plans:
        if day and day > on:
            ledger.warn(f"Ngày xong {name} ({vn_day(day)}) chưa đến: mới là ngày dự kiến.")


def _condition_of(ledger: Ledger) -> str:
    articles = {"court": "71.2", "legal_person": "89"}
    return _CODE + articles.get(ledger.regime, "70.2")


def _find_term(ledger: Ledger, on: date) -> None:
    """The tier by the penalty pronounced, and its term; companies have one term for all."""
    if ledger.regime == "legal_person":
        _find_term_of_legal_person(ledger, on)
        return
    penalty = ledger.judgment.penalty
    tier = tier_of(penalty) if penalty else None
    if penalty is None or tier is None:
        ledger.base_on = None
        ledger.waiting_for.append("principal.kind")
        ledger.doubt("Hình phạt này không có trong các mức thời hạn của Điều 70, 71: cần hỏi.")
        return
    ledger.months, row = term_of(ledger.regime, tier, on)
    if ledger.regime in ("auto", "court"):
        ledger.special_share = parameter("clearing.special_share", on).value
    if ledger.regime == "court" and penalty.kind == "fine":
        ledger.warn("Điều 71.2.a không nêu phạt tiền: tạm lấy 01 năm, cần hỏi.")
    _warn_single_offences(ledger, tier, on)
    _note_term(ledger, tier_in_words(tier), row)


def _find_term_of_legal_person(ledger: Ledger, on: date) -> None:
    """Điều 89: the term runs from the completion of everything."""
    row = parameter("clearing.legal_person", on)
    ledger.months = row.value * 12
    if ledger.base_on and ledger.obligations_on:
        ledger.base_on = max(ledger.base_on, ledger.obligations_on)
    _note_term(ledger, "pháp nhân thương mại", row)


def _note_term(ledger: Ledger, words: str, row: Parameter) -> None:
    end = ledger.term_end_on
    sentence = f"{words[:1].upper()}{words[1:]}: thời hạn {term_in_words(ledger.months)}"
    sentence += f", hết ngày {vn_day(end)}." if end else "."
    doubt = row.sure != "verified"
    ledger.note("Thời hạn xóa án tích", sentence, row.cite, on=end, unverified=doubt)


def _warn_single_offences(ledger: Ledger, tier: str, on: date) -> None:
    """Combined penalty (Điều 55): the other reading goes by each offence's own penalty (B10.4)."""
    own = [
        tier_of(one.penalty)
        for one in ledger.judgment.offences
        if one.penalty and not is_light_negligence(one)
    ]
    highest = max((found for found in own if found), default=tier)
    if highest == tier or not ledger.base_on:
        return
    months, _ = term_of(ledger.regime, highest, on)
    end = add_months(ledger.base_on, months)
    ledger.warn(f"Nếu tính theo hình phạt của từng tội thay vì hình phạt chung: {vn_day(end)}.")


def warn_strict_reading(ledger: Ledger) -> None:
    """Other decisions done after the term: an older reading counts the term from then (B10.2)."""
    end = ledger.term_end_on
    done = [one.done_on for one in ledger.judgment.other_decisions or () if one.done_on]
    if end is None or not done or max(done) <= end or ledger.regime == "legal_person":
        return
    strict = add_months(max(done), ledger.months)
    ledger.warn(
        f"Nghĩa vụ xong sau khi hết thời hạn; cách hiểu chặt tính lại đến {vn_day(strict)}:"
        " hỏi cơ quan lý lịch tư pháp."
    )


def _find_court_decision(ledger: Ledger) -> None:
    """The grant that ends the record, or the earliest new application after refusals (71.3)."""
    judgment = ledger.judgment
    if judgment.granted_on:
        ledger.ended_on = judgment.granted_on
        sentence = f"Tòa án quyết định xóa án tích ngày {vn_day(judgment.granted_on)}."
        ledger.note("Quyết định của Tòa án", sentence, _CODE + "71.1", on=judgment.granted_on)
        return
    refusals = sorted(set(judgment.refused_on))
    if not refusals:
        return
    kind = "clearing.first_refusal" if len(refusals) == 1 else "clearing.later_refusal"
    row = parameter(kind, max(refusals[-1], _CODE_BEGAN))
    again_on = add_months(refusals[-1], row.value * 12)
    ledger.refused_until_on = again_on
    sentence = f"Bị bác đơn lần {len(refusals)}: được xin lại sau ngày {vn_day(again_on)}."
    ledger.note("Bị bác đơn", sentence, row.cite, on=again_on)


def settle_early_grant(ledger: Ledger) -> None:
    """Điều 72: a court's decision that came while an automatic record still ran ends it."""
    granted_on, clear_on = ledger.judgment.granted_on, ledger.clear_on
    if ledger.regime != "auto" or not granted_on or (clear_on and clear_on < granted_on):
        return
    ledger.regime, ledger.ended_on = "court", granted_on
    sentence = f"Tòa án quyết định xóa án tích trước thời hạn ngày {vn_day(granted_on)}."
    ledger.note("Quyết định của Tòa án", sentence, _CODE + "72", on=granted_on)


def note_special(ledger: Ledger) -> None:
    """Điều 72: merit and a proposal open the court after one third of the term, both regimes."""
    special_on = ledger.special_on
    if not ledger.judgment.merit_proposed or special_on is None:
        return
    sentence = f"Lập công, được đề nghị: Tòa án có thể xem xét từ {vn_day(special_on)}."
    ledger.note("Trường hợp đặc biệt", sentence, _CODE + "72", on=special_on)
    if ledger.outstanding or ledger.unknown:
        ledger.warn(
            "Điều 72 không nói rõ nghĩa vụ chưa xong có cản trở không: do Tòa án quyết định."
        )
