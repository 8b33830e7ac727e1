"""Many persons and their judgments at once, as registers bring them.

The same checks as one by one, written in few statements, with one row of the log for each.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, models, transaction

from hoanhap.accounts.audit import audit_row, write_audits
from hoanhap.accounts.reach import Reach
from hoanhap.people.checks import (
    check_may_record,
    check_person,
    check_place,
    check_rows,
    clean_columns,
)
from hoanhap.people.courts import link_courts
from hoanhap.people.models import Judgment, Offence, Penalty, Person
from hoanhap.shell.errors import Refused

BATCH = 200
TAKEN_MEANWHILE = (
    "Trong lúc ghi, một người có số định danh trong sổ vừa được thêm vào hệ thống. "
    "Hãy ghi lại lần nữa."
)


@transaction.atomic
def add_people_in_bulk(
    reach: Reach, *, entries: Sequence[Mapping[str, object]], on: date
) -> list[Person | Refused]:
    """Add persons (columns as `add_person`), in their order; a wrong entry gives its Refused.

    Needs files.record or register.import. Raises Refused when a number came into the system since
    the caller looked: then nothing is written.
    """
    check_may_record(reach)
    results = [_checked(reach, entry, on=on) for entry in entries]
    people = [person for person in results if isinstance(person, Person)]
    try:
        with transaction.atomic():
            Person.objects.bulk_create(people, batch_size=BATCH)
    except IntegrityError:
        raise Refused(TAKEN_MEANWHILE)
    _log(reach, [{"person_id": person.pk, "what": "person_added"} for person in people])
    return results


def _checked(reach: Reach, entry: Mapping[str, object], *, on: date) -> Person | Refused:
    try:
        columns = clean_columns(Person, entry)
        check_person(columns, on=on)
        check_place(reach, columns)
    except Refused as refused:
        return refused
    person = Person(**columns, created_by_id=reach.user_id)
    person.fill_names()
    return person


@transaction.atomic
def add_judgments_in_bulk(
    reach: Reach, *, entries: Sequence[Mapping[str, object]]
) -> list[Judgment | Refused]:
    """Add a judgment for each entry {person, offences, penalties}; a wrong one gives its Refused.

    Needs files.record or register.import. A register has neither court nor number nor day of the
    judgment: they stay empty.
    """
    check_may_record(reach)
    results: list[Judgment | Refused] = []
    rows: list[tuple[Judgment, type[models.Model], dict]] = []
    for entry in entries:
        judgment = Judgment(person=entry["person"])
        try:
            for model, name in ((Offence, "offences"), (Penalty, "penalties")):
                rows += [(judgment, model, row) for row in check_rows(model, entry[name], name)]
        except Refused as refused:
            rows = [row for row in rows if row[0] is not judgment]
            results.append(refused)
        else:
            results.append(judgment)
    judgments = [one for one in results if isinstance(one, Judgment)]
    link_courts(judgments)
    Judgment.objects.bulk_create(judgments, batch_size=BATCH)
    for model in (Offence, Penalty):
        made = [model(judgment=owner, **columns) for owner, kind, columns in rows if kind is model]
        model.objects.bulk_create(made, batch_size=BATCH)
    told = [
        {"person_id": j.person_id, "what": "judgment_added", "judgment": j.pk} for j in judgments
    ]
    _log(reach, told)
    return results


def _log(reach: Reach, told: Sequence[dict]) -> None:
    write_audits(reach, [audit_row(reach, "record", **fields) for fields in told])
