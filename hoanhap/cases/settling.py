"""Bringing a case's columns and duties up to what its acts say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.clearing import fill_clear_on
from hoanhap.cases.duties import BATCH, refresh_duties_of, write_over
from hoanhap.cases.facilities import facilities_of
from hoanhap.cases.models import Act, Case, ClearingChange
from hoanhap.cases.sealing import seal, unseal
from hoanhap.cases.state import CaseState, fold

# A mentor reads few acts and no judgment; the state follows from all of them, wherever recorded.
WHOLE_FILE = "tính trạng thái, hạn việc và ngày xóa án tích từ cả hồ sơ, kể cả nơi cư trú trước"
COLUMNS = ["mentor" if name == "mentor_id" else name for name in CaseState.__dataclass_fields__]


@beyond_reach(WHOLE_FILE)
def carried(case: Case) -> CaseState:
    """What a case knows without an act of its own: the expected release, or an earlier case's."""
    before = CaseState(expected_release_on=case.expected_release_on)
    if case.previous_id is None:
        return before
    earlier = case.previous
    return CaseState(
        expected_release_on=case.expected_release_on,
        released_on=earlier.released_on,
        report_by_on=earlier.report_by_on,
        known_from=earlier.known_from,
        begins_on=earlier.begins_on,
        ends_on=earlier.ends_on,
        grade=earlier.grade,
        graded_month=earlier.graded_month,
    )


def apply_state(case: Case, acts: Iterable[Act]) -> None:
    """Set the columns that follow from acts that stand, in order; does not save."""
    continues = case.previous_id is not None
    state = fold(acts, before=carried(case), continues=continues, case_kind=case.kind)
    for name, value in asdict(state).items():
        setattr(case, name, value)


@beyond_reach(WHOLE_FILE)
def settle(cases: Sequence[Case], *, today: date) -> None:
    """Work out and save cases (each one version on) and their duties; the caller locked them."""
    acts: dict[int, list[Act]] = defaultdict(list)
    ids = [case.pk for case in cases]
    for act in Act.objects.filter(case_id__in=ids, voided_at=None).order_by("happened_on", "id"):
        acts[act.case_id].append(act)
    facilities = facilities_of(acts)
    for case in cases:
        apply_state(case, acts[case.pk])
        case.facility_id = facilities.get(case.pk)
        case.version += 1
    unseal(cases)
    write_changes(fill_clear_on(cases, today=today))
    if len(cases) == 1:
        cases[0].save(update_fields=[*COLUMNS, "facility", "clear_on", "version"])
    else:
        write_over(Case, cases, [*COLUMNS, "facility", "clear_on", "version"])
    refresh_duties_of(cases, today=today)
    seal(cases)  # last: from here on who works on the file no longer reads it


@beyond_reach(WHOLE_FILE)
def refresh(cases: Sequence[Case], *, today: date) -> int:
    """Duties and the expected clearing day of cases nobody has written to; rows changed."""
    return refresh_clearing(cases, today=today) + refresh_duties_of(cases, today=today)


@beyond_reach(WHOLE_FILE)
def refresh_clearing(cases: Sequence[Case], *, today: date) -> int:
    """The expected clearing days of cases, and why they moved; how many did."""
    changes = fill_clear_on(cases, today=today)
    if changes:
        write_over(Case, [change.case for change in changes], ["clear_on"])
        write_changes(changes)
    return len(changes)


def write_changes(changes: Sequence[ClearingChange]) -> None:
    """Keep what moved and why, so that a file can say it."""
    if changes:
        ClearingChange.objects.bulk_create(changes, batch_size=BATCH)
