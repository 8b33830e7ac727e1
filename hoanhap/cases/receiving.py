"""Taking somebody in: person, judgment, case and first acts in one go, or nothing at all."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.actions import open_case, record_act, refresh_duties
from hoanhap.cases.locking import lock_case
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import cases_in
from hoanhap.cases.sealing import SAME_NUMBER, person_behind_seal
from hoanhap.people.actions import (
    add_judgment,
    add_person,
    begin_person_anew,
    correct_judgment,
)
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused


@dataclass(frozen=True)
class FirstAct:
    """An act to record on the new case."""

    kind: str
    happened_on: date
    details: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def receive_person(
    reach: Reach,
    *,
    person: Person | Mapping[str, object],
    judgment: Judgment | Mapping[str, object] | None,
    kind: str,
    commune: Commune,
    acts: Sequence[FirstAct],
    today: date,
    key: str = "",
) -> Case:
    """Open a case with its person, judgment and first acts; gives the case.

    `person` and `judgment` are the columns of `people.actions.add_person` and `add_judgment`, or a
    person and a judgment already known. `key` sent twice gives the case of the first time. Raises
    Refused with names "person.number", "judgment.issued_on", "released.happened_on", "kind";
    nothing is kept.
    """
    sent = Act.objects.filter(case__in=cases_in(reach), key=key).first() if key else None
    if sent:
        return sent.case
    is_back = False
    if not isinstance(person, Person):
        columns = dict(person)
        is_back = person_behind_seal(columns) is not None
        person = _named("person", lambda: _person_of(reach, columns, today=today))
    found, whom = None, person
    # Until the new case stands, the database hides who comes back after a sealed file.
    with beyond_reach(SAME_NUMBER) if is_back else nullcontext():
        if isinstance(judgment, Judgment):
            found = judgment
        elif judgment:
            found = _named(
                "judgment", lambda: add_judgment(reach, person=whom, on=today, **judgment)
            )
        case = open_case(reach, person=whom, judgment=found, kind=kind, commune=commune, on=today)
    for number, act in enumerate(acts):
        _named(
            act.kind,
            lambda act=act, number=number: record_act(
                reach,
                case=case,
                kind=act.kind,
                happened_on=act.happened_on,
                details=act.details,
                today=today,
                key=key if number == 0 else "",
            ),
        )
    return case


def _person_of(reach: Reach, columns: Mapping[str, object], *, today: date) -> Person:
    """The person added; somebody whose files are all sealed stays the same row, and of what was
    known before nothing is left to be seen."""
    known = person_behind_seal(columns)
    if known is None:
        return add_person(reach, on=today, **columns)
    with beyond_reach(SAME_NUMBER):
        return begin_person_anew(reach, person=known, on=today, **columns)


def _named(prefix: str, call: Callable):
    """Do `call`; a refusal comes back with its fields named "prefix.field"."""
    try:
        return call()
    except Refused as refused:
        said = {f"{prefix}.{name}" if name else "": s for name, s in refused.messages.items()}
        again = Refused()
        again.messages = said
        raise again from None


@transaction.atomic
def put_judgment(
    reach: Reach, *, case: Case, columns: Mapping[str, object], today: date
) -> Judgment:
    """Add the judgment that a case rests on, or correct it; the duties are worked out again.

    `columns` as `people.actions.add_judgment`, rows included. Needs files.record; raises
    Case.DoesNotExist out of reach, Refused at the field, also when an act that stands would come
    before the judgment.
    """
    reach.check("files.record")
    locked = lock_case(reach, case.pk)
    _check_before_acts(locked, columns.get("issued_on"))
    if locked.judgment_id:
        judgment = correct_judgment(reach, judgment=locked.judgment, on=today, **columns)
    else:
        judgment = add_judgment(reach, person=locked.person, on=today, **columns)
        locked.judgment = judgment
        locked.save(update_fields=["judgment"])
    refresh_duties(locked, today=today)
    case.refresh_from_db()
    return judgment


def _check_before_acts(case: Case, issued_on: object) -> None:
    first = case.acts.filter(voided_at=None).order_by("happened_on").first()
    if first and isinstance(issued_on, date) and issued_on > first.happened_on:
        said = first.happened_on.strftime("%d/%m/%Y")
        raise Refused(issued_on=f"Hồ sơ đã có việc ghi ngày {said}, trước ngày tuyên án này.")
