"""All judgments of a person together: new acts, restarts, pending charges, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hoanhap.law.expungement.assessment import Assessment, Ledger, Regime, Step
from hoanhap.law.expungement.facts import JudgmentFact, PendingAct, RecordFacts
from hoanhap.law.expungement.single import open_ledger
from hoanhap.law.findings import Answer, vn_day

_RESTART = "BLHS 2015 Điều 73.2"
_LABEL = "Hành vi phạm tội mới"


def assess(facts: RecordFacts, on: date) -> Assessment:
    """Whether the person is free of record on that day, and until which day it is expected.

    An expected date, never a decision: a certificate confirms Điều 70, the court decides Điều 71.
    Raises NoRule for a day before 01/01/2018, ValueError without any judgment.
    """
    if not facts.judgments:
        raise ValueError("Chưa có bản án nào để tính xóa án tích.")
    judgments = _in_order(facts.judgments)
    ledgers = [
        _open(judgments, place, pending=facts.pending, on=on) for place in range(len(judgments))
    ]
    for place, newer in enumerate(ledgers):
        for older in ledgers[:place]:
            _restart(older, newer)
    for ledger in ledgers:
        for pending in facts.pending:
            _hold(ledger, pending.on)
    return _together(ledgers, on)


def expected_clearing(facts: RecordFacts, on: date) -> date | None:
    """The expected last day of the record (court regime: first day to apply); None when unknown.

    None also when there is no record, or no judgment.
    """
    if not facts.judgments:
        return None
    return assess(facts, on).clear_on


def _in_order(judgments: Sequence[JudgmentFact]) -> list[JudgmentFact]:
    """Oldest first when every judgment has its day, otherwise as given."""
    days = [judgment.issued_on or judgment.effective_on for judgment in judgments]
    if any(day is None for day in days):
        return list(judgments)
    order = sorted(range(len(days)), key=lambda place: (days[place] or date.min, place))
    return [judgments[place] for place in order]


def _open(
    judgments: Sequence[JudgmentFact], place: int, *, pending: Sequence[PendingAct], on: date
) -> Ledger:
    later = [one.committed_on for one in judgments[place + 1 :] if one.committed_on]
    later += [act.on for act in pending]
    return open_ledger(judgments[place], on, later)


def _is_new_act(older: JudgmentFact, act_on: date) -> bool:
    """An act done before the old judgment is no new act: two records side by side (B4)."""
    judged_on = older.issued_on or older.effective_on
    return judged_on is None or act_on > judged_on


def _inside(older: Ledger, act_on: date) -> bool:
    """By the day of the act: on or before the last day of the old record."""
    end = older.window_end_on
    return end is None or act_on <= end


def _restart(older: Ledger, newer: Ledger) -> None:
    """Điều 73.2: a new act inside the old record starts the old term again, in full."""
    judgment = newer.judgment
    if older.regime == "none" or judgment.combined_under == "56.1":
        return
    act_on = judgment.committed_on
    if act_on is None:
        older.unknown = True
        older.warn(
            "Chưa ghi ngày phạm tội của bản án sau: tạm coi là phạm tội mới khi chưa xóa án tích."
        )
    elif not _is_new_act(older.judgment, act_on):
        return
    elif not _inside(older, act_on):
        if older.unknown:
            older.warn("Bản án trước còn điều chưa rõ: hành vi sau có thể vẫn trong thời hạn.")
        return
    if newer.regime == "none":
        older.warn(
            "Tội mới không để lại án tích: Điều 73.2 không nói rõ; tính thận trọng là tính lại."
        )
    base_on = newer.base_on or _base_without_record(newer)
    if base_on and older.base_on:
        base_on = max(base_on, older.base_on)
    older.base_on, older.special_on = base_on if older.base_on else None, None
    if base_on is None or older.base_on is None:
        older.note(_LABEL, "Phải tính lại; bản án mới chưa chấp hành xong.", _RESTART, on=None)
        return
    sentence = (
        f"Phạm tội mới khi chưa được xóa án tích: thời hạn tính lại từ {vn_day(base_on)},"
        f" hết ngày {vn_day(older.term_end_on or base_on)}."
    )
    older.note(_LABEL, sentence, _RESTART, on=older.term_end_on)


def _base_without_record(newer: Ledger) -> date | None:
    """A judgment without a record has no working day of its own: its completion or its effect."""
    if newer.regime != "none":
        return None
    judgment = newer.judgment
    if judgment.no_penalty_imposed:
        return judgment.completed_on or judgment.effective_on or judgment.issued_on
    return judgment.completed_on


def _hold(ledger: Ledger, act_on: date) -> None:
    """A charge not yet judged for an act inside the record: the day is provisional."""
    if ledger.regime == "none" or not _is_new_act(ledger.judgment, act_on):
        return
    if not _inside(ledger, act_on):
        return
    ledger.held = True
    ledger.warn(
        f"Đang bị xử lý về hành vi ngày {vn_day(act_on)}: ngày xóa án tích chỉ là tạm tính,"
        " chờ kết luận (NĐ 216/2026/NĐ-CP Điều 13.2)."
    )


def _answer_of(ledger: Ledger, on: date) -> Answer:
    """Whether this record is over on the day."""
    if ledger.regime == "none":
        return "needs_facts" if ledger.unknown else "yes"
    clear_on = ledger.clear_on
    if ledger.regime == "court":
        return "yes" if ledger.ended_on and on >= ledger.ended_on else "no"
    if ledger.regime == "minor" and clear_on and on <= clear_on:
        return "needs_facts"  # an upper bound: the law in force may be milder
    if ledger.outstanding or (clear_on and on <= clear_on):
        return "no"
    if clear_on is None or ledger.unknown or ledger.held:
        return "needs_facts" if ledger.unknown or ledger.held else "no"
    return "yes"


def _together(ledgers: Sequence[Ledger], on: date) -> Assessment:
    answers = [_answer_of(ledger, on) for ledger in ledgers]
    answer: Answer = "yes"
    if "no" in answers:
        answer = "no"
    elif "needs_facts" in answers:
        answer = "needs_facts"
    records = [ledger for ledger in ledgers if ledger.regime != "none"]
    days = [ledger.clear_on for ledger in records]
    known = [day for day in days if day is not None]
    clear_on = max(known) if known and len(known) == len(days) else None
    steps = [
        step if len(ledgers) == 1 else replace(step, label=f"Bản án {place}: {step.label}")
        for place, ledger in enumerate(ledgers, 1)
        for step in [*ledger.steps, *_result_of(ledger)]
    ]
    warnings = dict.fromkeys(line for ledger in ledgers for line in ledger.warnings)
    return Assessment(answer, clear_on, _regime_of(records), tuple(steps), tuple(warnings))


def _result_of(ledger: Ledger) -> list[Step]:
    """The last step: what the day means."""
    clear_on = ledger.clear_on
    if clear_on is None or ledger.ended_on or ledger.regime == "none":
        return []
    if ledger.regime == "court":
        sentence = f"Được nộp đơn xin xóa án tích từ {vn_day(clear_on)}; Tòa án quyết định."
        return [Step("Kết quả dự kiến", clear_on, sentence, "BLHS 2015 Điều 71.2")]
    free_on = clear_on + timedelta(days=1)
    sentence = (
        f"Hết thời hạn ngày {vn_day(clear_on)}; coi như không còn án tích từ {vn_day(free_on)}."
    )
    cite = "BLHS 2015 Điều 89" if ledger.regime == "legal_person" else "BLHS 2015 Điều 70"
    doubt = ledger.regime == "minor"
    if doubt:
        cite = "BLHS 2015 Điều 107.2 (tạm tính)"
    return [Step("Kết quả dự kiến", clear_on, sentence, cite, doubt)]


def _regime_of(records: Sequence[Ledger]) -> Regime:
    """The regime of the whole: the court's when any record needs the court."""
    if not records:
        return "none"
    if any(ledger.regime == "court" for ledger in records):
        return "court"
    latest = max(records, key=lambda ledger: ledger.clear_on or date.max)
    return latest.regime
