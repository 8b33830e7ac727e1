"""`hoanhap law expungement FILE|-`: when the record of each conviction ends, and the person's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hoanhap.law.expungement.assessment import Step
from hoanhap.law.expungement.intake import Person, read_person
from hoanhap.law.expungement.outcome import Outcome, outcomes, record_free_from
from hoanhap.law.findings import NoRule
from hoanhap.law.parameters import rule_version
from hoanhap.law.reading import WrongInput


def answer(given: Any) -> Any:
    """The result for one person, or for each of a list; raises WrongInput with every problem."""
    if not isinstance(given, list):
        return _person(read_person(given))
    people, problems = [], []
    for place, row in enumerate(given):
        try:
            people.append(read_person(row, f"[{place}]"))
        except WrongInput as wrong:
            problems += wrong.problems
    if problems:
        raise WrongInput(problems)
    return [_person(person) for person in people]


def _person(person: Person) -> dict[str, Any]:
    found = _outcomes(person)
    results = iter(found)
    lacks = iter(person.charge_lacks)
    convictions = [
        _charge(identity, next(lacks))
        if place in person.charges
        else _conviction(identity, next(results))
        for place, identity in enumerate(person.ids)
    ]
    free_from = record_free_from(found)
    return {
        "as_of": person.as_of.isoformat(),
        "convictions": convictions,
        "record_free_from": _iso(free_from),
        "provisional": any(one.provisional for one in found),
        "rules": rule_version(),
    }


def _outcomes(person: Person) -> list[Outcome]:
    if not person.judgments:
        return []
    try:
        return outcomes(person.facts, person.as_of, missing=person.missing)
    except NoRule as error:
        raise WrongInput([f"as_of: {error}"]) from None


def _conviction(identity: Any, one: Outcome) -> dict[str, Any]:
    return {
        "id": identity,
        "regime": one.regime,
        "status": one.status,
        "term_months": one.term_months,
        "counted_from": _iso(one.counted_from),
        "ends_on": _iso(one.ends_on),
        "free_from": _iso(one.free_from),
        "may_apply_from": _iso(one.may_apply_from),
        "special_from": _iso(one.special_from),
        "provisional": one.provisional,
        "waiting_for": list(one.waiting_for),
        "warnings": list(one.warnings),
        "reasons": _reasons(one.steps),
        "missing": list(one.missing),
        "would_change": list(one.would_change),
        "rule_version": rule_version(),
    }


def _charge(identity: Any, lacks: Sequence[str]) -> dict[str, Any]:
    """An entry that is only a charge: no conviction, so no record of its own."""
    sentence = "Đang bị xử lý, chưa có bản án có hiệu lực: chưa có án tích của vụ này."
    reason = {"text": sentence, "cite": "NĐ 216/2026/NĐ-CP Điều 13.2"}
    nothing = dict.fromkeys(
        "term_months counted_from ends_on free_from may_apply_from special_from".split()
    )
    return {
        "id": identity,
        "regime": "none",
        "status": "hold",
        **nothing,
        "provisional": True,
        "waiting_for": ["effective_on", *lacks],
        "warnings": [],
        "reasons": [reason],
        "missing": ["Kết luận về hành vi đang bị xử lý."],
        "would_change": ["Khi có bản án có hiệu lực, hoặc vụ việc được đình chỉ."],
        "rule_version": rule_version(),
    }


def _reasons(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Each step in order; `unverified` is there only when a reading is not proven."""
    doubt = {"unverified": True}
    return [
        {"text": step.sentence, "cite": step.cite} | (doubt if step.unverified else {})
        for step in steps
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
