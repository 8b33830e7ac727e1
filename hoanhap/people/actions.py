"""What changes a person and a judgment."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import IntegrityError, models, transaction

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.people.bulk import add_judgments_in_bulk, add_people_in_bulk
from hoanhap.people.checks import (
    check_committed,
    check_judgment,
    check_may_record,
    check_person,
    check_place,
    check_rows,
    clean_columns,
)
from hoanhap.people.civil_duties import (
    DOCUMENT_LENGTH,
    REASON_LENGTH,
    correct_duty_done,
    put_duty_done,
)
from hoanhap.people.courts import link_courts
from hoanhap.people.models import CivilDuty, Judgment, Offence, Penalty, Person
from hoanhap.people.queries import find_by_number, number_is_taken, people_in
from hoanhap.shell.errors import Refused

__all__ = [
    "DOCUMENT_LENGTH",
    "REASON_LENGTH",
    "add_judgment",
    "add_judgments_in_bulk",
    "add_people_in_bulk",
    "add_person",
    "begin_person_anew",
    "check_may_record",
    "correct_duty_done",
    "correct_judgment",
    "correct_person",
    "put_duty_done",
    "put_restriction",
]

ELSEWHERE = "Số định danh này đã có trong hệ thống; hãy liên hệ Công an cấp tỉnh."
ROWS = {"offences": Offence, "penalties": Penalty, "civil_duties": CivilDuty}
_PERSON_COLUMNS = (
    "full_name birth_on birth_year sex number ethnicity nationality education occupation phone"
    " relatives permanent_address permanent_commune current_address current_commune"
).split()


@transaction.atomic
def add_person(reach: Reach, *, full_name: str, on: date, **fields) -> Person:
    """Add a person; `fields` are the model's other columns, communes as `Commune` or None.

    Needs files.record or register.import. Raises Refused at the field: a number that is taken
    (without a word of whose it is when out of reach), wrong, or contradicts birth year or sex;
    both communes outside the reach.
    """
    check_may_record(reach)
    columns = clean_columns(Person, {"full_name": full_name, **fields})
    check_person(columns, on=on)
    check_place(reach, columns)
    _check_number_free(reach, str(columns.get("number") or ""))
    person = Person(**columns, created_by_id=reach.user_id)
    _save_once(person)
    write_audit(reach, "record", person_id=person.pk, what="person_added")
    return person


@transaction.atomic
def begin_person_anew(
    reach: Reach, *, person: Person, full_name: str, on: date, **fields
) -> Person:
    """Put all columns of a known person as if they were added now; what is not given is emptied.

    For who comes back after a sealed file: the same row (a number is held once), and whoever reads
    it learns nothing of before, so the log keeps no value either. `person` was found by the caller
    beyond the reach. Needs and raises as `add_person`.
    """
    check_may_record(reach)
    columns = clean_columns(Person, {"full_name": full_name, **fields})
    check_person(columns, on=on)
    check_place(reach, columns)
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    for name in _PERSON_COLUMNS:
        empty = Person._meta.get_field(name).get_default()
        setattr(kept, name, columns.get(name, empty))
    _save_once(kept)
    write_audit(reach, "record", person_id=kept.pk, what="person_added")
    return kept


@transaction.atomic
def correct_person(reach: Reach, *, person: Person, on: date, **fields) -> Person:
    """Correct columns of a person; the log keeps what was there before and after.

    Needs files.record; raises Person.DoesNotExist out of reach, Refused as `add_person`.
    """
    reach.check("files.record")
    kept = people_in(reach).select_for_update(of=("self",)).get(pk=person.pk)
    columns = clean_columns(Person, fields)
    whole = {name: getattr(kept, name) for name in _PERSON_COLUMNS}
    if "birth_on" in columns and "birth_year" not in columns:
        whole["birth_year"] = columns["birth_on"] and columns["birth_on"].year
    check_person({**whole, **columns}, on=on)
    number = str(columns.get("number") or "")
    if number and number != kept.number:
        _check_number_free(reach, number)
    changed = _changes(kept, columns)
    _save_once(kept)
    if changed:
        write_audit(reach, "record", person_id=kept.pk, what="person_corrected", changed=changed)
    return kept


@transaction.atomic
def put_restriction(reach: Reach, *, person: Person, why: str) -> Person:
    """Write why only named officers see a person (a code of RESTRICTIONS), or "" to lift it.

    Needs people.restrict; the caller keeps the person's cases equal and writes the log.
    """
    reach.check("people.restrict")
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    kept.restricted_why = why
    kept.save(update_fields=["restricted_why"])
    return kept


@transaction.atomic
def add_judgment(
    reach: Reach,
    *,
    person: Person,
    on: date,
    court: str = "",
    number: str = "",
    issued_on: date | None = None,
    effective_on: date | None = None,
    offences: Sequence[Mapping] = (),
    penalties: Sequence[Mapping] = (),
    civil_duties: Sequence[Mapping] = (),
    other_decisions: str = "",
) -> Judgment:
    """Add a judgment with its offences, penalties and civil duties (rows of columns).

    Needs files.record or register.import. Raises Refused: a day to come, in force before it was
    given, the same number and day of this person twice, a row that is wrong.
    """
    check_may_record(reach)
    given = {
        "court": court,
        "number": number,
        "issued_on": issued_on,
        "effective_on": effective_on,
        "other_decisions": other_decisions,
    }
    columns = clean_columns(Judgment, given)
    check_judgment(columns, on=on)
    rows = {
        "offences": check_rows(Offence, offences, "offences"),
        "penalties": check_rows(Penalty, penalties, "penalties"),
        "civil_duties": check_rows(CivilDuty, civil_duties, "civil_duties"),
    }
    check_committed(rows["offences"], issued_on)
    same = person.judgments.filter(number=columns["number"], issued_on=issued_on, sealed_on=None)
    if columns["number"] and same.exists():
        raise Refused(number="Người này đã có bản án cùng số, cùng ngày.")
    judgment = Judgment(person=person, **columns)
    link_courts([judgment])
    judgment.save()
    _put_rows(judgment, rows)
    write_audit(reach, "record", person_id=person.pk, what="judgment_added", judgment=judgment.pk)
    return judgment


@transaction.atomic
def correct_judgment(reach: Reach, *, judgment: Judgment, on: date, **fields) -> Judgment:
    """Correct a judgment; `offences`, `penalties`, `civil_duties` given replace all their rows.

    Needs files.record; raises Person.DoesNotExist out of reach, Refused as `add_judgment`.
    The log keeps every column and row that changed, before and after.
    """
    reach.check("files.record")
    people_in(reach).get(pk=judgment.person_id)
    kept = Judgment.objects.select_for_update().get(pk=judgment.pk)
    rows = {name: check_rows(ROWS[name], fields.pop(name), name) for name in ROWS if name in fields}
    columns = clean_columns(Judgment, fields)
    whole = {"issued_on": kept.issued_on, "effective_on": kept.effective_on}
    whole |= columns
    check_judgment(whole, on=on)
    check_committed(rows.get("offences", ()), whole["issued_on"])
    changed = _changes(kept, columns)
    if "court" in changed:
        link_courts([kept])
    kept.save()
    for name, new in rows.items():
        before = [_row_words(row) for row in getattr(kept, name).all()]
        getattr(kept, name).all().delete()
        _put_rows(kept, {name: new})
        after = [_row_words(row) for row in getattr(kept, name).all()]
        if before != after:
            changed[name] = [before, after]
    if changed:
        write_audit(
            reach,
            "record",
            person_id=kept.person_id,
            what="judgment_corrected",
            judgment=kept.pk,
            changed=changed,
        )
    return kept


def _put_rows(judgment: Judgment, rows: Mapping[str, list[dict]]) -> None:
    for name, columns in rows.items():
        if columns:
            model = ROWS[name]
            model.objects.bulk_create([model(judgment=judgment, **row) for row in columns])


def _row_words(row: models.Model) -> dict[str, str]:
    """A row as the log keeps it: its columns that say something, as text."""
    left_out = ("id", "judgment")
    fields = [field for field in row._meta.concrete_fields if field.name not in left_out]
    values = {field.name: getattr(row, field.attname) for field in fields}
    return {name: str(value) for name, value in values.items() if value not in ("", None)}


def _changes(row: models.Model, columns: Mapping[str, object]) -> dict[str, list]:
    """Put `columns` on `row`; give what changed as {column: [before, after]} in words."""
    changed = {}
    for name, value in columns.items():
        before = getattr(row, name)
        if before != value:
            changed[name] = ["" if v is None else str(v) for v in (before, value)]
            setattr(row, name, value)
    return changed


def _save_once(person: Person) -> None:
    """Save; the same number put in by somebody else at this very moment is refused, not a crash."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise Refused(number=ELSEWHERE)


def _check_number_free(reach: Reach, number: str) -> None:
    if not number:
        return
    if find_by_number(reach, number):
        raise Refused(number="Người có số định danh này đã có trong danh sách của địa bàn.")
    if number_is_taken(number):
        raise Refused(number=ELSEWHERE)
