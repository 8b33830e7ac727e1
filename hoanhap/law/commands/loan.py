"""`hoanhap law loan FILE|-`: may this person or establishment borrow, how much, how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hoanhap.law import loans
from hoanhap.law.findings import Finding, NoRule
from hoanhap.law.reading import Entry, WrongInput

_CERTIFICATES = ("completion", "amnesty", "probation", "none")
_PURPOSES: dict[str, loans.Purpose] = {
    "": "production",
    "training": "training",
    "production": "production",
}
_CONDITIONS = {
    "needs_loan": "needs_loan",
    "listed_by_commune": "listed_by_commune",
    "obeys_law": "obeys_law",
    "owes_same_purpose": "owes_same_purpose",
}
_PERSON = ("certificate", "certificate_on", *_CONDITIONS)
_ASKED = (
    *("as_of", "purpose", "amount", "course_months", "leave_months"),
    *("has_able_household_member", "establishment"),
)
_ESTABLISHMENT = (
    *("legal", "all_workers", "former_prisoners", "plan_confirmed", "owes_same_purpose"),
)
_MANY, _LONGEST_COURSE, _MOST = 1_000_000, 120, 10**13


def answer(given: Any) -> Any:
    """The finding for one asker or for each of a list; raises WrongInput with every problem."""
    rows = given if isinstance(given, list) else [given]
    problems: list[str] = []
    made = []
    for place, row in enumerate(rows):
        at = f"[{place}]" if isinstance(given, list) else ""
        made.append(_answer_one(Entry.of(row, at, problems, known=(*_ASKED, *_PERSON)), problems))
    if problems:
        raise WrongInput(problems)
    return made if isinstance(given, list) else made[0]


def _answer_one(entry: Entry, problems: list[str]) -> dict[str, Any]:
    on = entry.day("as_of", needed=True)
    amount = entry.number("amount", 1, _MOST)
    before = len(problems)
    try:
        if entry.row.get("establishment") is not None:
            return _establishment(entry, on or date.max, amount)
        return _person(entry, on or date.max, amount)
    except (NoRule, ValueError) as error:
        if len(problems) == before and on:
            entry.say("as_of" if isinstance(error, NoRule) else "", str(error).rstrip("."))
        return {}


def _person(entry: Entry, on: date, amount: int | None) -> dict[str, Any]:
    purpose = _PURPOSES[entry.choice("purpose", ("training", "production"))]
    course = entry.number("course_months", 1, _LONGEST_COURSE, needed=purpose == "training")
    leave = entry.number("leave_months", 0, _LONGEST_COURSE) or 0
    borrower = _borrower(entry, on)
    finding = loans.person_eligible(borrower, on)
    if purpose == "training" and leave:
        line = "Tháng nghỉ được bảo lưu có được vay hay không: văn bản không nói rõ, hỏi ngân hàng."
        finding = replace(finding, warnings=(*finding.warnings, line))
    limit, cite = loans.person_limit(purpose, on, months=course or 0)
    signs = loans.who_signs(borrower).answer
    words = {"yes": "borrower", "no": "household_representative"}
    return {
        **_finding(finding, _lacking(borrower)),
        "limit": limit,
        "limit_cite": cite.text,
        "amount_within_limit": None if amount is None else amount <= limit,
        "term_months": _months(purpose, on, course=course or 0, leave=leave),
        "security": loans.needs_security(amount or limit, on, establishment=False),
        "signed_by": words.get(signs),
        "overdue_percent": loans.overdue_percent(on),
    }


def _months(purpose: loans.Purpose, on: date, *, course: int, leave: int) -> dict[str, int]:
    if purpose == "production":
        return {"total": loans.business_months_max(on)}
    term = loans.training_term(course, on, leave_months=leave)
    return {
        "disbursement": term.disbursement_months,
        "repayment": term.repayment_months,
        "total": term.total_months,
    }


def _borrower(entry: Entry, on: date) -> loans.Borrower:
    certificate = entry.choice("certificate", _CERTIFICATES)
    certificate_on = entry.day("certificate_on")
    if certificate_on and certificate_on > on:
        entry.say("certificate_on", "ngày cấp giấy sau ngày tính (as_of)")
    kinds: dict[str, loans.Certificate] = {
        "": "unknown",
        "completion": "completion",
        "amnesty": "amnesty",
        "probation": "probation",
        "none": "none",
    }
    return loans.Borrower(
        certificate=kinds[certificate],
        certificate_on=certificate_on,
        has_able_household_member=entry.flag("has_able_household_member"),
        **{field: entry.flag(name) for name, field in _CONDITIONS.items()},
    )


def _lacking(borrower: loans.Borrower) -> list[str]:
    """Names of the facts not given, one by one."""
    names = [name for name, field in _CONDITIONS.items() if getattr(borrower, field) is None]
    if borrower.certificate == "unknown":
        return ["certificate", *names]
    if borrower.certificate in ("completion", "amnesty") and borrower.certificate_on is None:
        return ["certificate_on", *names]
    return names


def _establishment(entry: Entry, on: date, amount: int | None) -> dict[str, Any]:
    at = entry.at("establishment")
    one = Entry.of(entry.row["establishment"], at, entry.problems, known=_ESTABLISHMENT)
    everyone = one.number("all_workers", 1, _MANY, needed=True) or 0
    workers = tuple(
        _worker(row, one.at(f"former_prisoners[{place}]"), entry.problems, on=on)
        for place, row in enumerate(one.many("former_prisoners"))
    )
    if everyone and len(workers) > everyone:
        one.say("former_prisoners", "nhiều hơn tổng số lao động")
    asked = loans.Establishment(
        legal=one.flag("legal"),
        all_workers=everyone,
        former_prisoners=workers,
        plan_confirmed=one.flag("plan_confirmed"),
        owes_same_purpose=one.flag("owes_same_purpose"),
    )
    limit, cite = loans.establishment_limit(everyone, on)
    names = ("legal", "plan_confirmed", "owes_same_purpose")
    lacking = [f"establishment.{name}" for name in names if getattr(asked, name) is None]
    lacking += _lacking_of_workers(workers)
    return {
        **_finding(loans.establishment_eligible(asked, on), lacking),
        "eligible_workers": loans.eligible_workers(asked, on),
        "limit": limit,
        "limit_cite": cite.text,
        "amount_within_limit": None if amount is None else amount <= limit,
        "term_months": {"total": loans.business_months_max(on)},
        "security": loans.needs_security(amount or limit, on, establishment=True),
        "overdue_percent": loans.overdue_percent(on),
    }


def _worker(given: Any, at: str, problems: list[str], *, on: date) -> loans.Worker:
    entry = Entry.of(
        given, at, problems, known=(*_PERSON, "has_contract", "has_able_household_member")
    )
    return loans.Worker(borrower=_borrower(entry, on), has_contract=entry.flag("has_contract"))


def _lacking_of_workers(workers: tuple[loans.Worker, ...]) -> list[str]:
    """Facts not given of the workers; those without a contract, and own debts, do not count."""
    names = []
    for place, worker in enumerate(workers):
        if worker.has_contract is False:
            continue
        own = [name for name in _lacking(worker.borrower) if name != "owes_same_purpose"]
        own += ["has_contract"] if worker.has_contract is None else []
        names += [f"establishment.former_prisoners[{place}].{name}" for name in own]
    return names


def _finding(finding: Finding, lacking: list[str]) -> dict[str, Any]:
    return {
        "answer": finding.answer,
        "from_on": finding.from_on.isoformat() if finding.from_on else None,
        "until_on": finding.until_on.isoformat() if finding.until_on else None,
        "waiting_for": lacking,
        "warnings": list(finding.warnings),
        "reasons": [{"text": one.sentence, "cite": one.cite.text} for one in finding.reasons],
        "missing": list(finding.missing),
        "would_change": list(finding.would_change),
        "rule_version": finding.rule_version,
    }
