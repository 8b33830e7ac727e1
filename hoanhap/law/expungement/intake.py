"""A person's convictions as the command line takes them, turned into facts.

A name left out means the fact is not known (the record is not decided, the name is reported);
null means "not done yet". Wrong values are problems, each with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hoanhap.law.expungement.existence import is_light_negligence
from hoanhap.law.expungement.facts import (
    AdditionalPenalty,
    Combined,
    JudgmentFact,
    OtherDecision,
    PendingAct,
    RecordFacts,
)
from hoanhap.law.expungement.intake_offences import ReadOffence, age_of, read_offence
from hoanhap.law.expungement.intake_penalty import read_penalty
from hoanhap.law.reading import Entry, WrongInput

_PERSON = ("as_of", "birth_date", "convictions", "legal_person")
_CONVICTION = (
    "id effective_on issued_on offences principal principal_completed_on additional"
    " other_decisions_completed_on exempted court_refusals court_granted_on"
    " limitation_expired_on charge_pending combined_under"
).split()
_ADDITIONAL = (
    "fine residence_ban local_supervision rights_deprivation occupation_ban confiscation expulsion"
).split()
_COMBINED: dict[str, Combined] = {"": "", "56.1": "56.1", "56.2": "56.2"}
_ALL_DONE = "none"


@dataclass
class Person:
    """What was read: facts for the law, and beside them the ids and the names still lacking."""

    as_of: date
    ids: list[Any] = field(default_factory=list)
    missing: list[tuple[str, ...]] = field(default_factory=list)
    # Places of entries that are only charges, without a judgment in force.
    charges: list[int] = field(default_factory=list)
    # For each of them the names of the days of its acts that are not given.
    charge_lacks: list[tuple[str, ...]] = field(default_factory=list)
    judgments: list[JudgmentFact] = field(default_factory=list)
    pending: list[PendingAct] = field(default_factory=list)

    @property
    def facts(self) -> RecordFacts:
        """The judgments in force and the charges."""
        return RecordFacts(judgments=tuple(self.judgments), pending=tuple(self.pending))


@dataclass
class _Around:
    """What every conviction of the person is read against."""

    as_of: date
    birth_on: date | None
    legal_person: bool


def read_person(given: Any, place: str = "") -> Person:
    """The person written in one JSON object; raises WrongInput with every problem found."""
    problems: list[str] = []
    entry = Entry.of(given, place, problems, known=_PERSON)
    around = _around_of(entry)
    person = Person(around.as_of)
    convictions = entry.many("convictions")
    if not convictions and not problems:
        entry.say("convictions", "phải có ít nhất một bản án")
    for number, row in enumerate(convictions):
        at = entry.at(f"convictions[{number}]")
        _read_conviction(Entry.of(row, at, problems, known=_CONVICTION), person, around)
    known = [one for one in person.ids if one is not None]
    if len(known) != len({str(one) for one in known}):
        entry.say("convictions", "hai bản án cùng id")
    if problems:
        raise WrongInput(problems)
    _hold_all(person)
    return person


def _hold_all(person: Person) -> None:
    """A charge whose act has no day may fall inside any record."""
    if any(person.charge_lacks):
        person.judgments = [replace(one, charged=True) for one in person.judgments]


def _around_of(entry: Entry) -> _Around:
    as_of = entry.day("as_of", needed=True)
    birth_on = entry.day("birth_date")
    if as_of and birth_on and birth_on >= as_of:
        entry.say("birth_date", "ngày sinh phải trước ngày tính (as_of)")
    return _Around(as_of or date.max, birth_on, bool(entry.flag("legal_person")))


def _read_conviction(entry: Entry, person: Person, around: _Around) -> None:
    identity = entry.row.get("id")
    if isinstance(identity, (dict, list)):
        entry.say("id", "phải là chữ hoặc số")
        identity = None
    person.ids.append(identity)
    offences = _read_offences(entry, around)
    if _is_only_charge(entry):
        person.charges.append(len(person.ids) - 1)
        person.charge_lacks.append(
            tuple(
                f"offences[{place}].committed_on"
                for place, one in enumerate(offences)
                if not one.committed_on
            )
        )
        person.pending += [PendingAct(on=one.committed_on) for one in offences if one.committed_on]
        return
    charged = _read_charge(entry, person)
    person.missing.append(tuple(_missing_of(entry, offences, around)))
    person.judgments.append(replace(_judgment_of(entry, offences, around), charged=charged))


def _read_offences(entry: Entry, around: _Around) -> list[ReadOffence]:
    rows = entry.many("offences")
    if not rows:
        entry.say("offences", "thiếu tội danh của bản án")
    return [
        read_offence(
            row,
            entry.at(f"offences[{place}]"),
            entry.problems,
            around=(around.birth_on, around.as_of),
        )
        for place, row in enumerate(rows)
    ]


def _is_only_charge(entry: Entry) -> bool:
    """A charge pending and no judgment in force yet: an act to hold the others for."""
    return entry.row.get("charge_pending") is True and entry.row.get("effective_on") is None


def _read_charge(entry: Entry, person: Person) -> bool:
    """True: charged with an act of unknown day. A day is noted as the day of that act."""
    given = entry.row.get("charge_pending")
    if given is None or isinstance(given, bool):
        return bool(given)
    day = entry.day("charge_pending")
    if day and day > person.as_of:
        entry.say("charge_pending", "ngày hành vi sau ngày tính (as_of)")
    elif day:
        person.pending.append(PendingAct(on=day))
    return False


def _missing_of(entry: Entry, offences: list[ReadOffence], around: _Around) -> list[str]:
    """Names of facts the record turns on and the input leaves out."""
    if entry.flag("exempted"):
        return []
    names = [
        f"offences[{place}].{name}"
        for place, one in enumerate(offences)
        for name in one.missing(around.birth_on)
    ]
    light = all(is_light_negligence(one.fact) for one in offences)  # no record at any age
    if around.birth_on is None and not (around.legal_person or light):
        names.append("birth_date")
    expired = entry.row.get("limitation_expired_on") is not None
    over = entry.stated("principal_completed_on") or expired
    if not over and _kind_of(entry.row) != "warning":
        names.append("principal_completed_on")
    adult = age_of(offences, around.birth_on)[0] == "adult"  # Điều 107.2 asks for no obligation
    if adult and not entry.stated("other_decisions_completed_on"):
        names.append("other_decisions_completed_on")
    if adult and not light:
        names += [
            f"additional[{place}].completed_on"
            for place, row in enumerate(entry.many("additional"))
            if isinstance(row, dict) and "completed_on" not in row
        ]
    return names


def _kind_of(row: Mapping[str, Any]) -> Any:
    principal = row.get("principal")
    return principal.get("kind") if isinstance(principal, dict) else None


def _judgment_of(entry: Entry, offences: list[ReadOffence], around: _Around) -> JudgmentFact:
    effective_on = entry.day("effective_on", needed=True)
    _check_in_force(entry, effective_on, offences, as_of=around.as_of)
    exempted = bool(entry.flag("exempted"))
    completed_on = _after(entry, "principal_completed_on", effective_on)
    expired_on = _after(entry, "limitation_expired_on", effective_on)
    if completed_on and expired_on:
        entry.say("limitation_expired_on", "đã chấp hành xong thì không còn thời hiệu để hết")
    age, kept = age_of(offences, around.birth_on)
    return JudgmentFact(
        offences=tuple(one.fact for one in kept),
        penalty=read_penalty(entry, needed=not exempted),
        completed_on=completed_on,
        additional=_additional_of(entry, effective_on),
        other_decisions=_other_decisions_of(entry),
        effective_on=effective_on,
        issued_on=entry.day("issued_on"),
        age=age,
        legal_person=around.legal_person,
        no_penalty_imposed=exempted,
        statute_expired_on=expired_on,
        refused_on=_refusals_of(entry, effective_on),
        granted_on=_granted_on(entry, effective_on, around.as_of),
        combined_under=_COMBINED[entry.choice("combined_under", ("56.1", "56.2"))],
    )


def _check_in_force(
    entry: Entry, effective_on: date | None, offences: list[ReadOffence], *, as_of: date
) -> None:
    if effective_on is None:
        return
    if effective_on > as_of:
        entry.say("effective_on", "bản án có hiệu lực sau ngày tính (as_of)")
    for place, one in enumerate(offences):
        if one.committed_on and one.committed_on > effective_on:
            name = f"offences[{place}].committed_on"
            entry.say(name, "ngày phạm tội sau ngày bản án có hiệu lực")


def _after(entry: Entry, name: str, effective_on: date | None) -> date | None:
    """A day not before the judgment is in force; a warning is given at the hearing, before it."""
    day = entry.day(name)
    if day is None or effective_on is None or day >= effective_on:
        return day
    if name == "principal_completed_on" and _kind_of(entry.row) == "warning":
        return effective_on
    entry.say(name, "trước ngày bản án có hiệu lực (effective_on)")
    return None


def _additional_of(entry: Entry, effective_on: date | None) -> tuple[AdditionalPenalty, ...]:
    made = []
    for place, row in enumerate(entry.many("additional")):
        at = entry.at(f"additional[{place}]")
        one = Entry.of(row, at, entry.problems, known=("kind", "completed_on", "months"))
        kind = one.choice("kind", _ADDITIONAL, needed=True)
        made.append(AdditionalPenalty(kind=kind, done_on=_after(one, "completed_on", effective_on)))
    return tuple(made)


def _other_decisions_of(entry: Entry) -> tuple[OtherDecision, ...] | None:
    """ "none" (the judgment has none), a day, null (still owed), or left out (not known)."""
    name = "other_decisions_completed_on"
    if not entry.stated(name):
        return ()
    if entry.row[name] == _ALL_DONE:
        return ()
    label = "án phí, bồi thường và quyết định khác của bản án"
    if entry.row[name] is None:
        return (OtherDecision(name=label, status="outstanding"),)
    return (OtherDecision(name=label, status="done", done_on=entry.day(name)),)


def _refusals_of(entry: Entry, effective_on: date | None) -> tuple[date, ...]:
    days = entry.days("court_refusals")
    if effective_on and any(day < effective_on for day in days):
        entry.say("court_refusals", "có ngày bác đơn trước ngày bản án có hiệu lực")
    return days


def _granted_on(entry: Entry, effective_on: date | None, as_of: date) -> date | None:
    day = _after(entry, "court_granted_on", effective_on)
    if day and day > as_of:
        entry.say("court_granted_on", "quyết định của Tòa án sau ngày tính (as_of)")
    return day
