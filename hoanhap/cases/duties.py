"""What the law asks of cases, kept as rows: worked out by `law.duties`, never typed.

Callers hold the lock of every case they pass (`actions.lock_case`, or a select_for_update).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Model

from hoanhap.cases.case_kinds import MEASURES
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.law.duties import DutyFinding, Fact, duties_for

COLUMNS = ("kind label who form act_kind since_on due_on done_on computation cite note").split()
HORIZON_DAYS = 200
BATCH = 400


def facts_of(acts: Iterable[Act]) -> list[Fact]:
    """Acts that stand, as the law reads them."""
    return [
        Fact(kind=act.kind, on=act.happened_on, act_id=act.pk, details=act.details)
        for act in acts
        if act.voided_at is None
    ]


def findings_of(case: Case, acts: Iterable[Act], *, today: date) -> list[DutyFinding]:
    """Every duty of a case on a day, done or open (TT 10/2024 Điều 8-15; NĐ 231/2026 Điều 5-12).

    After a measure there is none: the texts held set no limit, the plans of the place do.
    """
    if case.kind in MEASURES:
        return []
    return duties_for(facts_of(acts), case_kind=case.kind, today=today, horizon_days=HORIZON_DAYS)


def refresh_duties_of(cases: Sequence[Case], *, today: date) -> int:
    """Bring the duty rows of these cases up to date; gives how many rows changed.

    One query reads the acts and one the duties; what is new, changed and gone is written in bulk.
    """
    if not cases:
        return 0
    ids = [case.pk for case in cases]
    acts: dict[int, list[Act]] = defaultdict(list)
    for act in Act.objects.filter(case_id__in=ids, voided_at=None).order_by("happened_on", "id"):
        acts[act.case_id].append(act)
    kept: dict[int, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.filter(case_id__in=ids):
        kept[duty.case_id].append(duty)
    new: list[Duty] = []
    changed: list[Duty] = []
    gone: list[int] = []
    for case in cases:
        _compare(case, findings_of(case, acts[case.pk], today=today), kept[case.pk]).into(
            new, changed, gone
        )
    return _write(new, changed, gone)


def write_over(model: type[Model], rows: Sequence[Model], columns: Sequence[str]) -> None:
    """Write `columns` of rows that exist. One INSERT … ON CONFLICT a batch: on both databases
    several times faster than bulk_update, whose CASE for every row and column is slow to build."""
    model._default_manager.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=columns,
    )


class _Difference:
    """The duty rows of one case to add, to change and to drop."""

    def __init__(self) -> None:
        self.new: list[Duty] = []
        self.changed: list[Duty] = []
        self.gone: list[int] = []

    def into(self, new: list[Duty], changed: list[Duty], gone: list[int]) -> None:
        """Add to the lists of the whole batch."""
        new += self.new
        changed += self.changed
        gone += self.gone


def _compare(case: Case, findings: Sequence[DutyFinding], kept: Sequence[Duty]) -> _Difference:
    difference = _Difference()
    rows = {(duty.rule, duty.key): duty for duty in kept}
    for finding in findings:
        columns = {name: getattr(finding, name) for name in COLUMNS}
        columns["done_by_id"] = finding.done_by_act
        duty = rows.pop((finding.rule, finding.key), None)
        if duty is None:
            duty = Duty(case=case, rule=finding.rule, key=finding.key, **columns)
            difference.new.append(duty)
        elif any(getattr(duty, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(duty, name, value)
            difference.changed.append(duty)
    difference.gone = [duty.pk for duty in rows.values()]
    return difference


def _write(new: list[Duty], changed: list[Duty], gone: list[int]) -> int:
    if gone:
        for start in range(0, len(gone), BATCH):
            Duty.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    if new:
        Duty.objects.bulk_create(new, batch_size=BATCH)
    if changed:
        write_over(Duty, changed, [*COLUMNS, "done_by"])
    return len(new) + len(changed) + len(gone)
