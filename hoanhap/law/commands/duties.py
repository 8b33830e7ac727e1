"""`hoanhap law duties FILE|-`: acts in, duties out."""

from __future__ import annotations

from datetime import date
from typing import Any

from hoanhap.law.duties import Fact, duties_for, state_of
from hoanhap.law.duty_rules import the_rules
from hoanhap.law.findings import NoRule
from hoanhap.law.reading import Entry, WrongInput

_ASKED = ("as_of", "case_kind", "acts", "horizon_days")
_ACT = ("id", "kind", "on", "details")
_FURTHEST, _HORIZON = 3650, 200
# Days inside details that a rule counts from, and the day a register was taken over.
_DAYS = ("report_by_on", "received_on", "known_from")
# Acts no duty turns on, known so that a misspelt kind can be refused.
_OTHER_KINDS = (
    "reassigned plan_issued contacted visited counselled paper_helped legal_aid policy_advised"
    " job_advised job_referred hired job_lost trained material_aid fund_grant loan_taken"
    " need_stated expungement_guided court_petition charged convicted_again"
).split()


def answer(given: Any) -> Any:
    """The duties of one case or of each of a list; raises WrongInput with every problem."""
    rows = given if isinstance(given, list) else [given]
    problems: list[str] = []
    made = []
    for place, row in enumerate(rows):
        at = f"[{place}]" if isinstance(given, list) else ""
        made.append(_case(Entry.of(row, at, problems, known=_ASKED)))
    if problems:
        raise WrongInput(problems)
    return made if isinstance(given, list) else made[0]


def known_kinds() -> tuple[str, ...]:
    """Every act kind a case may carry."""
    named = {
        kind for rule in the_rules() for kind in (*rule.triggers, *rule.doing_kinds, *rule.moot_by)
    }
    return tuple(sorted(named.union(_OTHER_KINDS)))


def _case(entry: Entry) -> list[dict[str, Any]]:
    as_of = entry.day("as_of", needed=True)
    kinds = sorted({kind for rule in the_rules() for kind in rule.case_kinds})
    case_kind = entry.choice("case_kind", kinds) or "served"
    given = entry.number("horizon_days", 0, _FURTHEST)
    horizon = _HORIZON if given is None else given
    facts = [
        fact
        for place, row in enumerate(entry.many("acts"))
        if (fact := _fact(row, entry.at(f"acts[{place}]"), entry.problems, as_of=as_of))
    ]
    if entry.problems or as_of is None:
        return []
    try:
        found = duties_for(facts, case_kind=case_kind, today=as_of, horizon_days=horizon)
    except NoRule as error:
        entry.say("acts", str(error).rstrip("."))
        return []
    return [
        {
            "rule": duty.rule,
            "key": duty.key,
            "kind": duty.kind,
            "label": duty.label,
            "who": duty.who,
            "form": duty.form,
            "since_on": duty.since_on.isoformat(),
            "due_on": duty.due_on.isoformat() if duty.due_on else None,
            "done_on": duty.done_on.isoformat() if duty.done_on else None,
            "done_by": duty.done_by_act,
            "state": state_of(duty, as_of),
            "computation": duty.computation,
            "cite": duty.cite,
            "note": duty.note,
            "reasons": [{"text": f"{duty.computation}.", "cite": duty.cite}],
            "missing": list(duty.missing),
            "would_change": list(duty.would_change),
            "rule_version": duty.rule_version,
        }
        for duty in found
    ]


def _fact(given: Any, at: str, problems: list[str], *, as_of: date | None) -> Fact | None:
    entry = Entry.of(given, at, problems, known=_ACT)
    kind = entry.choice("kind", known_kinds(), needed=True)
    on = entry.day("on", needed=True)
    if on and as_of and on > as_of:
        entry.say("on", "việc làm sau ngày tính (as_of)")
    act_id = entry.number("id", 0, 2**63)
    details = entry.row.get("details") or {}
    if not isinstance(details, dict):
        entry.say("details", "phải là một mục {…}")
        return None
    for name in _DAYS:
        if details.get(name):
            _check_day(entry, name, details[name])
    for name in _deciding(kind):
        if not details.get(name):
            entry.say(f"details.{name}", "thiếu mục này, nên chưa biết việc phải làm tiếp")
    return Fact(kind, on, act_id, details) if on else None


def _deciding(kind: str | None) -> list[str]:
    """The details of an act on which it depends whether a duty follows."""
    return sorted({name for rule in the_rules() if rule.trigger == kind for name in rule.when})


def _check_day(entry: Entry, name: str, given: Any) -> None:
    try:
        date.fromisoformat(str(given))
    except ValueError:
        entry.say(f"details.{name}", f"“{str(given)[:40]}” không phải ngày yyyy-mm-dd")
