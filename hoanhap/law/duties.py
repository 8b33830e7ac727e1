"""What a case must have done, by when and why (TT 10/2024 Điều 8-15; NĐ 231/2026 Điều 5-12).

A rule is chosen by the day its limit begins: what began before 01/05/2024 gives no duty here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from hoanhap.law.calendar import (
    add_months,
    add_working_days,
    explain_working_days,
    first_days_of_month,
    weekday_name,
)
from hoanhap.law.duty_rules import DutyRule, the_rules
from hoanhap.law.findings import NoRule, vn_day
from hoanhap.law.parameters import rule_version

State = Literal["done", "late", "today", "week", "later", "done_late", "no_limit"]
_WEEK_DAYS = 7
_QUARTERS = ("I", "II", "III", "IV")
NO_LIMIT_WORDS = "văn bản không ấn định số ngày"


@dataclass(frozen=True)
class Fact:
    """An act of the case: kind, day, row, details (for `known_from` see duties_for)."""

    kind: str
    on: date
    act_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    def day(self, name: str) -> date | None:
        """A day of the details, given as a date or as an ISO string; None when absent or empty."""
        given = self.details.get(name)
        if not given:
            return None
        return given if isinstance(given, date) else date.fromisoformat(str(given))


@dataclass(frozen=True, kw_only=True)
class DutyFinding:
    """One duty; `rule` and `key` together are unique in a case. `due_on` None: no limit stated."""

    rule: str
    key: str
    kind: str
    label: str
    who: str
    form: str
    since_on: date
    due_on: date | None
    done_on: date | None
    done_by_act: int | None
    act_kind: str
    computation: str
    cite: str
    note: str
    missing: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    rule_version: str = ""


@dataclass(frozen=True)
class _Start:
    """Where a duty begins: its fact, the day counted from, and the key within the rule."""

    fact: Fact
    since_on: date
    key: str


def duties_for(
    facts: Sequence[Fact], *, case_kind: str, today: date, horizon_days: int = 200
) -> list[DutyFinding]:
    """Every duty of a case, done or open, in order of due day; those without a limit last.

    `facts` are the acts that stand (voided ones left out), in any order. Duties due more than
    `horizon_days` after `today` are left out. A fact whose details carry `known_from` (a register
    taken over) sets off no duty that fell due before that day: its old papers are unknown, not
    late. A closed case has no open duty. Raises NoRule for a case kind without rules and for
    limits that run past the holiday table.
    """
    rules = [rule for rule in the_rules() if case_kind in rule.case_kinds]
    if not rules:
        raise NoRule(f"Chưa nạp quy định về việc phải làm cho loại hồ sơ “{case_kind}”.")
    ordered = sorted(facts, key=lambda fact: (fact.on, fact.act_id or 0))
    until = today + timedelta(days=horizon_days)
    found = [
        duty
        for rule in rules
        for duty in _duties_of(rule, ordered, today=today, until=until)
        if duty.done_on or _still_asked(rule, ordered, duty)
    ]
    return sorted(found, key=lambda duty: (duty.due_on or date.max, duty.rule, duty.key))


def state_of(duty: DutyFinding, today: date) -> State:
    """How a duty stands on a day; `week` is one to seven days ahead."""
    if duty.done_on:
        return "done_late" if duty.due_on and duty.done_on > duty.due_on else "done"
    if duty.due_on is None:
        return "no_limit"
    ahead = (duty.due_on - today).days
    if ahead <= 0:
        return "late" if ahead < 0 else "today"
    return "week" if ahead <= _WEEK_DAYS else "later"


def _duties_of(
    rule: DutyRule, facts: Sequence[Fact], *, today: date, until: date
) -> Iterator[DutyFinding]:
    """The duties of one rule, without those the day of taking over or the horizon leaves out."""
    seen = set()
    for start in _starts(rule, facts, until):
        if start.key in seen or not rule.holds_on(start.since_on):
            continue
        seen.add(start.key)
        due_on, words = _limit_of(rule, start)
        known_from = start.fact.day("known_from")
        unknown = known_from and (due_on or start.since_on) < known_from
        if (unknown and not rule.kept_when_imported) or (due_on and due_on > until):
            continue
        if rule.only_after_since and today <= start.since_on:
            continue
        done = _doing_fact(rule, facts, start)
        yield _finding(rule, start, done=done, due_on=due_on, words=words)


def _finding(
    rule: DutyRule, start: _Start, *, done: Fact | None, due_on: date | None, words: str
) -> DutyFinding:
    note = rule.note_on(start.since_on)
    missing = () if due_on or done else (f"Ngày cuối của hạn: {NO_LIMIT_WORDS}.",)
    return DutyFinding(
        rule=rule.id,
        key=start.key,
        kind=rule.kind,
        label=rule.label,
        who=rule.who,
        form=rule.form,
        since_on=start.since_on,
        due_on=due_on,
        done_on=done.on if done else None,
        done_by_act=done.act_id if done else None,
        act_kind=rule.act_kind,
        computation=words,
        cite=rule.cite,
        note=note,
        missing=missing,
        would_change=() if done else _changes(rule, start, note),
        rule_version=rule_version("duties.toml", "duties_community.toml", "holidays.toml"),
    )


def _changes(rule: DutyRule, start: _Start, note: str) -> tuple[str, ...]:
    """What would turn an open duty or its last day."""
    changes = [
        f"Khi ghi vào hồ sơ việc “{rule.label}”.",
        f"Nếu ngày {vn_day(start.since_on)} ghi sai và được sửa: hạn tính lại.",
        "Khi hồ sơ kết thúc: việc chưa làm không còn phải làm.",
    ]
    if note:
        changes.append("Khi xác minh được quy định đang áp dụng: hạn có thể khác.")
    return tuple(changes)


def _starts(rule: DutyRule, facts: Sequence[Fact], until: date) -> Iterator[_Start]:
    for fact in _triggers(rule, facts):
        if rule.period:
            yield from _periods_after(rule, fact, until)
            continue
        since_on = fact.day(rule.since) if rule.since else fact.on
        if since_on is None and (rule.only_after_since or rule.unit == "days_before"):
            continue
        since_on = since_on or fact.on
        yield _Start(fact, since_on, since_on.isoformat())


def _triggers(rule: DutyRule, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts that set the rule off: all, the first, the nth ("lần đầu") or the last."""
    found = [fact for fact in facts if fact.kind in rule.triggers and _fits(rule, fact)]
    if rule.nth:
        return found[rule.nth - 1 : rule.nth]
    if rule.last_only:
        return [fact for fact in found if fact.day(rule.since)][-1:]
    return found[:1] if rule.once else found


def _fits(rule: DutyRule, fact: Fact) -> bool:
    return all(fact.details.get(name) in wanted for name, wanted in rule.when.items())


def quarter_key(day: date) -> str:
    """The quarter a day lies in: "2026-Q4"."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def month_key(day: date) -> str:
    """The month a day lies in: "2026-11"."""
    return f"{day:%Y-%m}"


def _key_of(rule: DutyRule, day: date) -> str:
    """The period a day lies in, as the rule counts."""
    return quarter_key(day) if rule.period == "quarter" else month_key(day)


def _periods_after(rule: DutyRule, fact: Fact, until: date) -> Iterator[_Start]:
    """Each quarter or month owed after the fact, up to the horizon; the key names it.

    A roll-call begins with the month after; a month's remark is owed for the month of the fact
    too, and its limit begins with the month that follows (NĐ 231/2026/NĐ-CP Điều 8.2.b, 10.1).
    """
    step = 3 if rule.period == "quarter" else 1
    first = date(fact.on.year, (fact.on.month - 1) // step * step + 1, 1)
    if rule.unit == "quarter_end":
        first = add_months(first, -step)
    while (first := add_months(first, step)) <= until:
        about = add_months(first, -1) if rule.unit == "next_month_days" else first
        yield _Start(fact, first, _key_of(rule, about))


def _limit_of(rule: DutyRule, start: _Start) -> tuple[date | None, str]:
    """The last day of the limit and the computation in words."""
    since = start.since_on
    if rule.unit == "working_days":
        words = explain_working_days(since, rule.limit, event=rule.event)
        return add_working_days(since, rule.limit), words
    if rule.period:
        return _limit_of_period(rule, start)
    began = f"{rule.event} {vn_day(since)} ({weekday_name(since)})"
    if rule.unit == "none":
        return None, f"{began}; {NO_LIMIT_WORDS}"
    if rule.unit == "days_before":
        due = since - timedelta(days=rule.limit)
        words = f"{rule.event} {vn_day(since)} ({weekday_name(since)}) − {rule.limit:02d} ngày"
        return due, f"{words} = {vn_day(due)} ({weekday_name(due)})"
    due = since + timedelta(days=rule.limit)
    if not rule.limit:
        return due, f"{began}: làm ngay trong ngày"
    return due, f"{began} + {rule.limit:02d} ngày = {vn_day(due)} ({weekday_name(due)})"


def _limit_of_period(rule: DutyRule, start: _Start) -> tuple[date, str]:
    """The last day of a duty that comes back, and the computation in words."""
    since = start.since_on
    quarter = f"quý {_QUARTERS[(since.month - 1) // 3]}/{since.year}"
    if rule.unit == "quarter_end":
        last = add_months(since, 3) - timedelta(days=1)
        return last, f"mỗi quý một báo cáo, {quarter} đến hết {vn_day(last)}"
    first, last = first_days_of_month(since.year, since.month, rule.limit)
    span = f"{vn_day(first)}–{vn_day(last)} ({weekday_name(last)}); tính cả ngày nghỉ"
    if rule.unit == "quarter_days":
        return last, f"{rule.limit:02d} ngày đầu của tháng đầu {quarter}: {span}"
    about = f"tháng {start.key[5:]}/{start.key[:4]}"
    if rule.unit == "next_month_days":
        return last, f"{about}: {rule.limit:02d} ngày đầu của tháng tiếp theo, {span}"
    return last, f"{rule.limit:02d} ngày đầu của {about}: {span}"


def _doing_fact(rule: DutyRule, facts: Sequence[Fact], start: _Start) -> Fact | None:
    """The first act that fulfils the duty, or None."""
    for fact in facts:
        if fact.kind not in rule.doing_kinds:
            continue
        if rule.period:
            if (fact.details.get(rule.period) or _key_of(rule, fact.on)) == start.key:
                return fact
        elif rule.any_day or fact.on >= start.since_on:
            return fact
    return None


def _still_asked(rule: DutyRule, facts: Sequence[Fact], duty: DutyFinding) -> bool:
    """Whether an open duty still makes sense: not after closing, leaving, or what made it moot."""
    kinds = {fact.kind for fact in facts}
    if kinds & {"closed", "transfer_refused", *rule.moot_by}:
        return False
    left_on = _left_on(facts)
    if left_on and not rule.after_leaving:
        return False
    if rule.latest_only:
        return not any(fact.kind in rule.triggers and fact.on > duty.since_on for fact in facts)
    return True


def _left_on(facts: Sequence[Fact]) -> date | None:
    """The day the person moved away, when they have not moved in again."""
    left = None
    for fact in facts:
        if fact.kind == "moved_out":
            left = fact.on
        elif fact.kind == "moved_in":
            left = None
    return left
