"""What if: the same law on supposed facts. Nothing supposed is kept, logged or put in a file."""

from dataclasses import dataclass, replace
from datetime import date

from django import forms

from hoanhap.cases.clearing import record_facts
from hoanhap.cases.models import Case
from hoanhap.law.expungement import (
    AdditionalPenalty,
    Assessment,
    JudgmentFact,
    PenaltyFact,
    RecordFacts,
    assess,
)
from hoanhap.law.findings import NoRule
from hoanhap.shell.fields import DateField

MOST_MONTHS = 360


class SupposedForm(forms.Form):
    """A later end of the additional penalties, or a new act with its judgment; days only."""

    bo_sung = DateField(
        label="Hình phạt bổ sung xong ngày", required=False, help_text="Ví dụ 31/12/2028."
    )
    pham_toi = DateField(label="Phạm tội mới ngày", required=False)
    thang_tu = forms.IntegerField(
        label="Án mới: số tháng tù",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        error_messages={
            "invalid": "Ghi số tháng bằng chữ số, ví dụ 18.",
            "min_value": "Số tháng phải từ 1 trở lên.",
            "max_value": f"Số tháng không quá {MOST_MONTHS}.",
        },
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    xong_moi = DateField(label="Án mới: chấp hành xong ngày", required=False)

    def clean(self) -> dict:
        """A new judgment needs its act, length and end, in that order of time."""
        given = super().clean()
        begun, ended = given.get("pham_toi"), given.get("xong_moi")
        about_new = ("thang_tu", "xong_moi")
        if any(given.get(name) for name in about_new) and not begun and not self.errors:
            self.add_error("pham_toi", "Hãy ghi ngày phạm tội mới.")
        if begun and ended and ended < begun:
            self.add_error("xong_moi", "Ngày chấp hành xong phải sau ngày phạm tội.")
        if not self.errors and not any(given.values()):
            self.add_error(None, "Hãy ghi ít nhất một ngày giả định.")
        return given


@dataclass(frozen=True)
class Supposed:
    """What the law says of the supposed facts, beside what it says of those recorded."""

    now: Assessment
    then: Assessment

    @property
    def moves(self) -> bool:
        """Whether the day is another."""
        return self.now.clear_on != self.then.clear_on


def suppose(case: Case, given: dict[str, object], *, today: date) -> Supposed | None:
    """The assessment of recorded and of supposed facts; None when nothing can be assessed."""
    facts = record_facts(case)
    if facts is None:
        return None
    try:
        return Supposed(assess(facts, today), assess(_changed(facts, given), today))
    except NoRule:
        return None


def _changed(facts: RecordFacts, given: dict) -> RecordFacts:
    """The recorded facts with the supposed ones put over them."""
    judgments = list(facts.judgments)
    if done_on := given.get("bo_sung"):
        judgments[-1] = _with_additional(judgments[-1], done_on)
    if given.get("pham_toi"):
        judgments.append(_new_judgment(judgments[-1], given))
    return replace(facts, judgments=tuple(judgments))


def _with_additional(judgment: JudgmentFact, done_on: date) -> JudgmentFact:
    """Every additional penalty not certified ends on that day; one is supposed if there is none."""
    given = judgment.additional or (AdditionalPenalty(kind="other"),)
    ended = tuple(one if one.done_on else replace(one, done_on=done_on) for one in given)
    return replace(judgment, additional=ended)


def _new_judgment(before: JudgmentFact, given: dict) -> JudgmentFact:
    """A new judgment on the same articles, judged on the day of its act, nothing else owed."""
    months = given.get("thang_tu")
    act_on = given["pham_toi"]
    return JudgmentFact(
        offences=tuple(replace(one, penalty=None, committed_on=act_on) for one in before.offences),
        penalty=PenaltyFact(kind="imprisonment", months=months) if months else before.penalty,
        completed_on=given.get("xong_moi"),
        other_decisions=(),
        committed_on=act_on,
        issued_on=act_on,
    )
