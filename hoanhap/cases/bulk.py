"""Many cases and acts at once, for registers: the same checks, one settling for each case."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import audit_row, write_audits
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases import rules
from hoanhap.cases.act_details import clean_details
from hoanhap.cases.models import Act, Case
from hoanhap.cases.opening import ONE_OPEN_CASE, check_opening, restricted_among
from hoanhap.cases.queries import cases_in
from hoanhap.cases.settling import WHOLE_FILE, carried, settle
from hoanhap.people.actions import check_may_record
from hoanhap.shell.errors import Refused

BATCH = 400
Entry = Mapping[str, object]


@transaction.atomic
def add_acts_in_bulk(reach: Reach, *, entries: Sequence[Entry], today: date) -> list[Act | Refused]:
    """Record many acts; gives, entry by entry, the act or the refusal (the others are written).

    An entry is {"case", "kind", "happened_on", "details", "key"} as for `record_act`; details may
    carry `known_from`. Entries are taken in the order of their days within a case. A key that the
    case already has gives the act that is there. Needs files.record or register.import; raises
    Case.DoesNotExist when a case is out of reach, before anything is written.
    """
    check_may_record(reach)
    cases = _locked_cases(reach, {entry["case"].pk for entry in entries})
    standing: dict[int, list[Act]] = defaultdict(list)
    sent: dict[tuple[int, str], Act] = {}
    for act in _acts_of(cases):
        if act.key:
            sent[act.case_id, act.key] = act
        if act.voided_at is None:
            standing[act.case_id].append(act)
    results: list[Act | Refused] = [Refused("")] * len(entries)
    new: list[Act] = []
    for place in sorted(range(len(entries)), key=lambda i: _day_order(entries[i], i)):
        entry = entries[place]
        case = cases[entry["case"].pk]
        again = sent.get((case.pk, entry.get("key") or ""))
        if again:
            results[place] = again
            continue
        try:
            act = _checked(reach, case, entry, acts=standing[case.pk], today=today)
        except Refused as refused:
            results[place] = refused
            continue
        standing[case.pk].append(act)
        new.append(act)
        results[place] = act
        if act.key:
            sent[case.pk, act.key] = act
    _write(reach, new, cases, today=today)
    return results


def _day_order(entry: Entry, place: int) -> tuple[date, int]:
    on = entry["happened_on"]
    return (on if type(on) is date else date.max, place)


def _locked_cases(reach: Reach, ids: set[int]) -> dict[int, Case]:
    """The cases, locked in order of id; Case.DoesNotExist when one is out of reach."""
    found: dict[int, Case] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), BATCH):
        rows = cases_in(reach).filter(pk__in=wanted[start : start + BATCH]).order_by("pk")
        rows = rows.select_related("person", "judgment", "previous")
        with beyond_reach(WHOLE_FILE):  # "previous" lies in the commune where somebody came from
            found |= {case.pk: case for case in rows.select_for_update(of=("self",))}
    if len(found) != len(ids):
        raise Case.DoesNotExist
    return found


def _acts_of(cases: Mapping[int, Case]) -> list[Act]:
    ids = list(cases)
    acts: list[Act] = []
    for start in range(0, len(ids), BATCH):
        acts += Act.objects.filter(case_id__in=ids[start : start + BATCH])
    return acts


def _checked(reach: Reach, case: Case, entry: Entry, *, acts: Sequence[Act], today: date) -> Act:
    """An unsaved act that passed every check of `record_act`; raises Refused."""
    kind = rules.kind_named(str(entry["kind"]), case)
    if kind.code == "moved_out":
        raise Refused(kind="Chuyển đi phải ghi trên từng hồ sơ.")
    details = clean_details(kind, entry.get("details"), case=case, imported=True)
    rules.check_day(case, entry["happened_on"], today=today)
    rules.check_act(
        kind,
        acts=acts,
        happened_on=entry["happened_on"],
        details=details,
        released_on=carried(case).released_on,
        case_kind=case.kind,
    )
    return Act(
        case=case,
        kind=kind.code,
        happened_on=entry["happened_on"],
        details=details,
        key=str(entry.get("key") or "")[:64],
        recorded_by_id=reach.user_id,
        recorded_at=timezone.now(),
    )


def _write(reach: Reach, new: list[Act], cases: Mapping[int, Case], *, today: date) -> None:
    if not new:
        return
    Act.objects.bulk_create(new, batch_size=BATCH)
    touched = [cases[pk] for pk in sorted({act.case_id for act in new})]
    for start in range(0, len(touched), BATCH):
        settle(touched[start : start + BATCH], today=today)
    rows = [
        audit_row(
            reach,
            "record",
            person_id=act.case.person_id,
            case_id=act.case_id,
            commune_code=act.case.commune_id,
            act=act.pk,
            kind=act.kind,
            happened_on=act.happened_on.isoformat(),
        )
        for act in new
    ]
    write_audits(reach, rows)


@transaction.atomic
def add_cases_in_bulk(reach: Reach, *, entries: Sequence[Entry], on: date) -> list[Case | Refused]:
    """Open many cases; gives, entry by entry, the case or the refusal (the others are opened).

    An entry is {"person", "judgment", "kind", "commune", "expected_release_on"} as for
    `open_case`. Needs files.record or register.import.
    """
    check_may_record(reach)
    people = [entry["person"].pk for entry in entries]
    busy: set[int] = set()
    with beyond_reach(ONE_OPEN_CASE):
        for start in range(0, len(people), BATCH):
            rows = Case.objects.filter(person_id__in=people[start : start + BATCH])
            busy |= set(rows.exclude(stage="closed").values_list("person_id", flat=True))
    restricted = restricted_among(people)
    results: list[Case | Refused] = []
    for entry in entries:
        try:
            results.append(_checked_case(reach, entry, busy=busy, on=on))
        except Refused as refused:
            results.append(refused)
        busy.add(entry["person"].pk)
    new = [case for case in results if isinstance(case, Case)]
    for case in new:
        case.is_restricted = case.person_id in restricted
    Case.objects.bulk_create(new, batch_size=BATCH)
    rows = [
        audit_row(
            reach,
            "open",
            person_id=case.person_id,
            case_id=case.pk,
            commune_code=case.commune_id,
            kind=case.kind,
        )
        for case in new
    ]
    write_audits(reach, rows)
    return results


def _checked_case(reach: Reach, entry: Entry, *, busy: set[int], on: date) -> Case:
    """An unsaved case that passed the checks of `open_case`; raises Refused."""
    person = entry["person"]
    check_opening(
        reach,
        person=person,
        kind=str(entry["kind"]),
        commune=entry["commune"],
        judgment=entry.get("judgment"),
        busy=busy,
    )
    return Case(
        person=person,
        judgment=entry.get("judgment"),
        kind=str(entry["kind"]),
        commune=entry["commune"],
        opened_on=on,
        expected_release_on=entry.get("expected_release_on"),
        created_by_id=reach.user_id,
    )
