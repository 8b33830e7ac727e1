"""What a case would become without one act: shown before the act is voided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.act_words import quarter_words
from hoanhap.cases.duties import findings_of
from hoanhap.cases.models import Act, Case
from hoanhap.cases.settling import carried
from hoanhap.cases.state import CaseState, fold
from hoanhap.law.duties import DutyFinding
from hoanhap.shell.dates import vn

_STAGES = dict(Case.STAGES)
_DAYS = {
    "released_on": "Ngày ra trại",
    "report_by_on": "Hạn trình diện",
    "presented_on": "Ngày trình diện",
    "met_on": "Ngày làm việc đầu tiên",
    "assigned_on": "Ngày phân công",
    "file_opened_on": "Ngày lập hồ sơ",
    "entered_on": "Bắt đầu quản lý",
    "ended_on": "Ngày kết thúc",
}


@dataclass(frozen=True)
class Change:
    """One thing that changes: what, before, after (in words)."""

    what: str
    before: str
    after: str


def what_voiding_changes(
    case: Case, act: Act, *, today: date, duties_done_by: Collection[str] | None = None
) -> list[Change]:
    """The stage, dates, group, mentor and duties that differ once the act is voided.

    `duties_done_by`: only duties that acts of these kinds do (a mentor's); None for every duty.
    """
    if act.voided_at:
        return []
    with beyond_reach("the whole file is worked out without one act"):
        standing = list(case.acts.filter(voided_at=None).order_by("happened_on", "id"))
    left = [other for other in standing if other.pk != act.pk]
    continues = case.previous_id is not None
    told = {"before": carried(case), "continues": continues, "case_kind": case.kind}
    before, after = fold(standing, **told), fold(left, **told)
    found = (findings_of(case, acts, today=today) for acts in (standing, left))
    duties = [
        [one for one in some if duties_done_by is None or one.act_kind in duties_done_by]
        for some in found
    ]
    return [*_state_changes(before, after), *_duty_changes(*duties)]


def _state_changes(before: CaseState, after: CaseState) -> list[Change]:
    pairs = [("Bước", _STAGES[before.stage], _STAGES[after.stage])]
    pairs.append(("Nhóm", before.group, after.group))
    pairs.append(("Người được phân công", _mentor(before), _mentor(after)))
    for name, label in _DAYS.items():
        days = (getattr(before, name), getattr(after, name))
        pairs.append((label, *(vn(day) if day else "" for day in days)))
    return [Change(what, b or "chưa có", a or "chưa có") for what, b, a in pairs if b != a]


def _mentor(state: CaseState) -> str:
    return ", ".join(part for part in (state.mentor_name, state.mentor_organisation) if part)


def _duty_changes(before: Sequence[DutyFinding], after: Sequence[DutyFinding]) -> list[Change]:
    """Duties that come, go, or open again."""
    old = {(duty.rule, duty.key): duty for duty in before}
    new = {(duty.rule, duty.key): duty for duty in after}
    keys = [*old, *(key for key in new if key not in old)]
    found = []
    for key in keys:
        b, a = _duty_words(old.get(key)), _duty_words(new.get(key))
        if b != a:
            found.append(Change(_duty_label(new.get(key) or old[key]), b, a))
    return found


def _duty_label(duty: DutyFinding) -> str:
    """The label; of a quarterly report with its quarter."""
    if duty.act_kind == "mentor_report":
        return f"{duty.label}, quý {quarter_words(duty.key)}"
    return duty.label


def _duty_words(duty: DutyFinding | None) -> str:
    if duty is None:
        return "không có"
    if duty.done_on:
        return f"xong ngày {vn(duty.done_on)}"
    return f"phải làm, hạn {vn(duty.due_on)}" if duty.due_on else "phải làm, không ấn định hạn"
