"""From what was typed to the law's facts, and from the law's answer to plain words."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hoanhap.advice.clearing_form import ClearingForms
from hoanhap.advice.clearing_missing import (
    blocking_in,
    may_leave_record,
    missing_in,
    missing_of_person,
)
from hoanhap.advice.clearing_words import headline_of, next_steps_of
from hoanhap.advice.reply import Line, Reply, what_changes
from hoanhap.law.expungement import (
    AdditionalPenalty,
    Assessment,
    JudgmentFact,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    PendingAct,
    RecordFacts,
    Step,
    assess,
)
from hoanhap.shell.dates import vn

_OTHERS = "án phí, bồi thường và các khoản khác"
_RESULT = "Kết quả dự kiến"
Given = Mapping[str, Any]


def answer_clearing(forms: ClearingForms, on: date) -> Reply:
    """The finding for valid forms. With a fact missing no day of clearing is said at all."""
    given = [form.cleaned_data for form in forms.judgments]
    person = forms.pending.cleaned_data
    blocking = [line for place, one in _numbered(given) for line in blocking_in(one, place)]
    missing = [line for place, one in _numbered(given) for line in missing_in(one, place)]
    if any(may_leave_record(one) for one in given):
        missing += missing_of_person(person)
    if blocking:
        return _not_yet([*blocking, *missing], steps=(), warnings=())
    found = assess(record_of(given, person), on)
    steps = tuple(_line_of(step) for step in _ways(found))
    if missing:
        return _not_yet(missing, steps=steps, warnings=found.warnings)
    headline, tone, sentences = headline_of(found, on, held=person["pending"] == "yes")
    return Reply(
        headline=headline,
        tone=tone,
        sentences=(
            *sentences,
            *_of_days_ahead(given, on),
            *_of_grants(given, found),
            *_of_doubts(found),
        ),
        steps=steps,
        result=headline,
        parts=(what_changes(found.would_change),),
        warnings=found.warnings,
        next_steps=next_steps_of(found),
    )


def record_of(given: list[Given], person: Given) -> RecordFacts:
    """The law's facts; days not typed stay unknown."""
    pending = (PendingAct(on=person["pending_on"]),) if person["pending_on"] else ()
    return RecordFacts(
        judgments=tuple(judgment_of(one) for one in given),
        pending=pending if person["pending"] == "yes" else (),
    )


def judgment_of(one: Given) -> JudgmentFact:
    """One judgment as the law reads it."""
    intent = "" if one["intent"] == "unknown" else one["intent"]
    refusals = (one["refused_on"], one["refused_again_on"])
    return JudgmentFact(
        offences=tuple(
            OffenceFact(article=article, intent=intent, offence_class=one["offence_class"])
            for article in one["articles"]
        ),
        penalty=_penalty_of(one),
        completed_on=one["completed_on"],
        completion=_completion_of(one),
        additional=_additional_of(one),
        other_decisions=_others_of(one),
        committed_on=one["committed_on"],
        issued_on=one["issued_on"],
        effective_on=one["effective_on"],
        age=one["age"] or "adult",
        no_penalty_imposed=one["penalty"] == "none",
        never_executed=one["never_executed"],
        merit_proposed=one["merit"],
        refused_on=tuple(dict.fromkeys(day for day in refusals if day)),
        granted_on=one["granted_on"],
    )


def _penalty_of(one: Given) -> PenaltyFact | None:
    kind = one["penalty"]
    if kind in ("", "none"):
        return None
    if kind not in ("imprisonment", "suspended"):
        return PenaltyFact(kind=kind)
    return PenaltyFact(
        kind="imprisonment",
        years=one["years"] or 0,
        months=one["months"] or 0,
        days=one["days"] or 0,
        suspended=kind == "suspended",
    )


def _completion_of(one: Given) -> str:
    own = {"suspended": "probation", "fine": "paid"}
    return own.get(one["penalty"], one["completion"])


def _additional_of(one: Given) -> tuple[AdditionalPenalty, ...]:
    """None when there is none or it is not yet known (then `missing_in` names it)."""
    day = one["additional_on"]
    if one["additional"] == "done":
        return (AdditionalPenalty(kind="other", done_on=day),) if day else ()
    if one["additional"] == "serving":
        return (AdditionalPenalty(kind="other", ends_on=day),)
    return ()


def _others_of(one: Given) -> tuple[OtherDecision, ...] | None:
    day = one["others_on"]
    if one["others"] == "none":
        return ()
    if one["others"] == "done":
        return (OtherDecision(name=_OTHERS, status="done", done_on=day),) if day else ()
    if one["others"] == "owing":
        return (OtherDecision(name=_OTHERS, status="outstanding"),)
    return ()


def _numbered(given: list[Given]) -> list[tuple[str, Given]]:
    """Each judgment with the words that lead to it: "" for the only one."""
    if len(given) == 1:
        return [("", given[0])]
    return [(f"Bản án {place}: ", one) for place, one in enumerate(given, 1)]


def _line_of(step: Step) -> Line:
    """A step as a line; one without a day that says "chưa" is what stands in the way."""
    missing = step.on is None and "chưa" in step.sentence.lower()
    sentence = step.sentence[:1].upper() + step.sentence[1:]
    return Line(sentence, step.cite, step.unverified, missing=missing)


def _ways(found: Assessment) -> list[Step]:
    """The steps on the way; the result itself is the headline and is told only when it stands."""
    return [step for step in found.steps if not step.label.endswith(_RESULT)]


def _not_yet(missing: list[str], *, steps: tuple[Line, ...], warnings: tuple[str, ...]) -> Reply:
    return Reply(
        headline="Chưa thể cho biết ngày: còn thiếu thông tin.",
        tone="soon",
        sentences=(
            "Trang này không đoán ngày. Anh/chị điền thêm các điều dưới đây rồi xem lại; không có"
            " giấy tờ thì hỏi Công an cấp xã nơi cư trú.",
        ),
        missing=tuple(dict.fromkeys(missing)),
        steps=steps,
        warnings=warnings,
    )


def _of_grants(given: list[Given], found: Assessment) -> tuple[str, ...]:
    """A grant counts in the court's regime; elsewhere (Điều 72) the paper itself is the proof."""
    days = [one["granted_on"] for one in given if one["granted_on"]]
    if found.regime == "court":
        return ()
    return tuple(
        f"Nếu Tòa án đã quyết định xóa án tích ngày {vn(day)}, quyết định đó là căn cứ, không phải"
        " ngày tính ở đây."
        for day in days
    )


def _of_doubts(found: Assessment) -> tuple[str, ...]:
    """A day with a doubt beside it sends the reader to the doubt."""
    if found.clear_on is None or not found.warnings:
        return ()
    return ("Hãy đọc phần “Điều cần lưu ý” trước khi dùng ngày này.",)


def _of_days_ahead(given: list[Given], on: date) -> tuple[str, ...]:
    """A completion that still lies ahead holds only if it comes true."""
    ahead = [one["completed_on"] for one in given if one["completed_on"]]
    return tuple(
        f"Ngày chấp hành xong {vn(day)} chưa đến: kết quả chỉ đúng nếu anh/chị được cấp giấy chứng"
        " nhận đúng ngày đó."
        for day in ahead
        if day >= on + timedelta(days=1)
    )
