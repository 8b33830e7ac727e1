"""All judgments of a person together: new acts, restarts, pending charges, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hoanhap.law.calendar import weekday_name
from hoanhap.law.expungement.assessment import Assessment, Ledger, Regime, Step
from hoanhap.law.expungement.change import changes_of, missing_of
from hoanhap.law.expungement.facts import JudgmentFact, RecordFacts
from hoanhap.law.expungement.single import (
    note_special,
    open_ledger,
    settle_early_grant,
    warn_strict_reading,
)
from hoanhap.law.findings import Answer, vn_day
from hoanhap.law.parameters import rule_version

_RESTART = "BLHS 2015 Điều 73.2"
_LABEL = "Hành vi phạm tội mới"
_FRIDAY = 5


def assess(facts: RecordFacts, on: date) -> Assessment:
    """Whether the person is free of record on that day, and until which day it is expected.

    An expected date, never a decision: a certificate confirms Điều 70, the court decides Điều 71.
    Raises NoRule for a day before 01/01/2018, ValueError without any judgment.
    """
    ledgers = ledgers_of(facts, on)
    return _together([ledgers[place] for place in in_order(facts.judgments)], on)


def expected_clearing(facts: RecordFacts, on: date) -> date | None:
    """The expected last day of the record (court regime: first day to apply); None when unknown.

    None also when there is no record, or no judgment.
    """
    if not facts.judgments:
        return None
    return assess(facts, on).clear_on


def ledgers_of(facts: RecordFacts, on: date) -> list[Ledger]:
    """The finished working paper of each judgment, in the order given. Raises like `assess`."""
    if not facts.judgments:
        raise ValueError("Chưa có bản án nào để tính xóa án tích.")
    charged_on = [pending.on for pending in facts.pending]
    order = in_order(facts.judgments)
    ledgers: dict[int, Ledger] = {}
    for rank, place in enumerate(order):
        later = [day for other in order[rank + 1 :] for day in facts.judgments[other].acts_on]
        ledgers[place] = open_ledger(facts.judgments[place], on, later + charged_on)
    for rank, place in enumerate(order):
        older = ledgers[place]
        _restart_by(older, [ledgers[other] for other in order[rank + 1 :]])
        settle_early_grant(older)
        for day in charged_on:
            _hold(older, day)
        if older.judgment.charged and older.regime != "none":
            older.held = True
            older.warn(
                "Đang bị xử lý về một hành vi khác: ngày xóa án tích chỉ là tạm tính, chờ kết luận"
                " (NĐ 216/2026/NĐ-CP Điều 13.2)."
            )
        warn_strict_reading(older)
        note_special(older)
    return [ledgers[place] for place in range(len(order))]


def in_order(judgments: Sequence[JudgmentFact]) -> list[int]:
    """Places of the judgments, oldest first when every one has its day, otherwise as given."""
    if len(judgments) == 1:
        return [0]
    keys = [(one.judged_on or date.min, one.acts_on) for one in judgments]
    if any(one.judged_on is None for one in judgments):
        return list(range(len(keys)))
    return sorted(range(len(keys)), key=lambda place: keys[place])


def is_new_act(older: JudgmentFact, act_on: date) -> bool:
    """An act done before the old judgment is no new act: two records side by side (B4).

    With only the day in force known, an act on that very day was done by a convicted person.
    """
    if older.issued_on:
        return act_on > older.issued_on
    return older.effective_on is None or act_on >= older.effective_on


def _inside(older: Ledger, act_on: date) -> bool:
    """By the day of the act: on or before the last day of the old record."""
    end = older.window_end_on
    return end is None or act_on <= end


def _restart_by(older: Ledger, later: Sequence[Ledger]) -> None:
    """Điều 73.2 for one record, act by act in order of time: a restart lengthens the window."""
    if older.regime == "none":
        return
    events = [
        (act_on, rank)
        for rank, newer in enumerate(later)
        for act_on in newer.judgment.acts_on or (None,)
        if newer.judgment.combined_under != "56.1"
    ]
    applied = set()
    for act_on, rank in sorted(events, key=lambda one: (one[0] or date.min, one[1])):
        if rank not in applied and _is_inside_record(older, act_on):
            applied.add(rank)
            _restart(older, later[rank])


def _is_inside_record(older: Ledger, act_on: date | None) -> bool:
    """Whether a later judgment's act counts against the older record; an unknown day does."""
    if act_on is None:
        older.doubt(
            "Chưa ghi ngày phạm tội của bản án sau: tạm coi là phạm tội mới khi chưa xóa án tích."
        )
        return True
    if not is_new_act(older.judgment, act_on):
        return False
    if _inside(older, act_on):
        return True
    if older.unknown:
        older.warn("Bản án trước còn điều chưa rõ: hành vi sau có thể vẫn trong thời hạn.")
    return False


def _restart(older: Ledger, newer: Ledger) -> None:
    """The old term starts again, in full, from the new judgment's own T0 or expired statute."""
    if newer.regime == "none":
        older.warn(
            "Tội mới không để lại án tích: Điều 73.2 không nói rõ; tính thận trọng là tính lại."
        )
    base_on = newer.own_base_on or _base_without_record(newer)
    if base_on is None or older.base_on is None:
        older.base_on = None
        if base_on is None:
            older.outstanding = True
            older.waiting_for.append("later_conviction")
        older.note(_LABEL, "Phải tính lại; bản án mới chưa chấp hành xong.", _RESTART, on=None)
        return
    older.base_on = max(base_on, older.base_on)
    sentence = (
        f"Phạm tội mới khi chưa được xóa án tích: thời hạn tính lại từ {vn_day(older.base_on)},"
        f" hết ngày {vn_day(older.term_end_on or older.base_on)}."
    )
    older.note(_LABEL, sentence, _RESTART, on=older.term_end_on)


def _base_without_record(newer: Ledger) -> date | None:
    """A judgment without a record has no working day of its own: its completion or its effect."""
    if newer.regime != "none":
        return None
    judgment = newer.judgment
    if judgment.no_penalty_imposed:
        return judgment.completed_on or judgment.effective_on or judgment.issued_on
    return judgment.completed_on or judgment.statute_expired_on


def _hold(ledger: Ledger, act_on: date) -> None:
    """A charge not yet judged for an act inside the record: the day is provisional."""
    if ledger.regime == "none" or not is_new_act(ledger.judgment, act_on):
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


def decide(ledgers: Sequence[Ledger], on: date) -> tuple[Answer, date | None]:
    """The worst answer of all records, and the latest day when every record has one."""
    answers = [_answer_of(ledger, on) for ledger in ledgers]
    answer: Answer = "yes"
    if "no" in answers:
        answer = "no"
    elif "needs_facts" in answers:
        answer = "needs_facts"
    days = [ledger.clear_on for ledger in ledgers if ledger.regime != "none"]
    known = [day for day in days if day is not None]
    return answer, max(known) if known and len(known) == len(days) else None


def _together(ledgers: Sequence[Ledger], on: date) -> Assessment:
    answer, clear_on = decide(ledgers, on)
    records = [ledger for ledger in ledgers if ledger.regime != "none"]
    steps = [
        step if len(ledgers) == 1 else replace(step, label=f"Bản án {place}: {step.label}")
        for place, ledger in enumerate(ledgers, 1)
        for step in [*ledger.steps, *result_of(ledger)]
    ]
    warnings = dict.fromkeys(line for ledger in ledgers for line in ledger.warnings)
    return Assessment(
        answer,
        clear_on,
        _regime_of(records),
        tuple(steps),
        tuple(warnings),
        _numbered([missing_of(ledger) for ledger in ledgers]),
        _numbered([changes_of(ledger, ledger.clear_on) for ledger in ledgers]),
        rule_version(),
    )


def _numbered(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The sentences of all judgments; with several, each says of which judgment it speaks."""
    if len(lines) == 1:
        return tuple(lines[0])
    return tuple(f"Bản án {place}: {line}" for place, own in enumerate(lines, 1) for line in own)


def result_of(ledger: Ledger) -> list[Step]:
    """The last step: what the day means."""
    clear_on = ledger.clear_on
    if clear_on is None or ledger.ended_on or ledger.regime == "none":
        return []
    if ledger.regime == "court":
        from_on = ledger.apply_from_on or clear_on
        sentence = f"Được nộp đơn xin xóa án tích từ {vn_day(from_on)}; Tòa án quyết định."
        return [Step("Kết quả dự kiến", from_on, sentence, "BLHS 2015 Điều 71.2")]
    free_on = clear_on + timedelta(days=1)
    hint = ""
    if clear_on.isoweekday() > _FRIDAY:  # BLHS has no rule that would move it (B10.1)
        hint = f" ({weekday_name(clear_on)}, không dời vì ngày nghỉ)"
    sentence = f"Hết thời hạn ngày {vn_day(clear_on)}{hint};"
    sentence += f" coi như không còn án tích từ {vn_day(free_on)}."
    cite = "BLHS 2015 Điều 89" if ledger.regime == "legal_person" else "BLHS 2015 Điều 70"
    doubt = ledger.regime == "minor"
    if doubt:
        cite = "BLHS 2015 Điều 107.2 (tạm tính)"
    return [Step("Kết quả dự kiến", clear_on, sentence, cite, doubt)]


def _regime_of(records: Sequence[Ledger]) -> Regime:
    """The regime of the whole: the court's while any record needs it, else that of the last."""
    if not records:
        return "none"
    if any(ledger.regime == "court" and not ledger.ended_on for ledger in records):
        return "court"
    latest = max(records, key=lambda ledger: ledger.clear_on or date.max)
    return latest.regime
