"""Many persons and their judgments at once, as registers bring them.

What `people.actions.add_person` and `add_judgment` check one by one was checked when the rows were
read (names, numbers, years, places in reach, lengths); here it is written in few statements, with
one row of the log for each person and each judgment. Only `writing` calls this.
"""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from hoanhap.accounts.audit import audit_row
from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.exchange.people_rows import PersonFacts
from hoanhap.people.models import Judgment, Offence, Penalty, Person
from hoanhap.shell.errors import Refused

BATCH = 200
TAKEN_MEANWHILE = (
    "Trong lúc ghi, một người có số định danh trong sổ vừa được thêm vào hệ thống. "
    "Hãy ghi lại lần nữa."
)


def add_people_in_bulk(reach: Reach, everyone: Sequence[PersonFacts]) -> list[Person]:
    """Add the persons of good rows, in their order.

    Raises Refused when a number came into the system since the rows were looked over.
    """
    people = [Person(**_person_columns(facts), created_by_id=reach.user_id) for facts in everyone]
    for person in people:
        person.fill_names()
    try:
        with transaction.atomic():
            Person.objects.bulk_create(people, batch_size=BATCH)
    except IntegrityError:
        raise Refused(TAKEN_MEANWHILE)
    _log(reach, [{"person_id": person.pk, "what": "person_added"} for person in people])
    return people


def add_judgments_in_bulk(
    reach: Reach, pairs: Sequence[tuple[Person, PersonFacts]]
) -> list[Judgment]:
    """Add one judgment for each person, with its offence and penalties, in the order given.

    A register has neither court nor number nor day of the judgment: they stay empty.
    """
    judgments = [Judgment(person=person) for person, _ in pairs]
    Judgment.objects.bulk_create(judgments, batch_size=BATCH)
    offences, penalties = [], []
    for judgment, (_, facts) in zip(judgments, pairs, strict=True):
        named = {"article": facts.article, "clause": facts.clause, "title": facts.offence}
        if any(named.values()):
            offences.append(Offence(judgment=judgment, **named))
        penalties += [Penalty(judgment=judgment, **columns) for columns in facts.penalties]
    Offence.objects.bulk_create(offences, batch_size=BATCH)
    Penalty.objects.bulk_create(penalties, batch_size=BATCH)
    _log(
        reach,
        [{"person_id": j.person_id, "what": "judgment_added", "judgment": j.pk} for j in judgments],
    )
    return judgments


def _person_columns(facts: PersonFacts) -> dict[str, Any]:
    """A register says where people live, not where they are registered."""
    return {
        "full_name": facts.full_name,
        "birth_on": facts.birth_on,
        "birth_year": facts.birth_year,
        "sex": facts.sex,
        "number": facts.number,
        "current_address": facts.address,
        "current_commune": facts.commune,
    }


def _log(reach: Reach, told: Sequence[dict[str, Any]]) -> None:
    rows = [audit_row(reach, "record", **fields) for fields in told]
    AuditEvent.objects.bulk_create(rows, batch_size=BATCH)
