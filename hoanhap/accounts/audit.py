"""Writing the log: one row for every look at a person and every change, chained per unit and day.

Rows are written in the transaction of the act. When the log refuses (`AuditRefused`), the act is
undone with it: nothing personal is written unlogged.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from hoanhap.accounts.audit_chain import (
    AuditRefused,
    audit_key,
    check_head,
    hash_of,
    mac_of,
    plain_row,
)
from hoanhap.accounts.audit_sink import tell_sink
from hoanhap.accounts.models import AuditEvent, AuditHead
from hoanhap.accounts.reach import Reach

__all__ = ["AuditRefused", "audit_row", "write_audit", "write_audits"]
BATCH = 500


def audit_row(
    reach: Reach,
    verb: str,
    *,
    person_id: int | None = None,
    case_id: int | None = None,
    commune_code: str = "",
    reason: str = "",
    **detail,
) -> AuditEvent:
    """An unsaved row without its place in the chain, for `write_audits`."""
    return AuditEvent(
        at=timezone.now(),
        unit=reach.unit,
        by_id=reach.user_id,
        by_name=reach.name,
        role=reach.role,
        verb=verb,
        person_id=person_id,
        case_id=case_id,
        commune_code=commune_code or "",
        address=reach.address,
        reason=reason[:500],
        detail=json.loads(json.dumps(detail)),  # as it will be read: keys text, tuples lists
    )


def write_audit(reach: Reach, verb: str, **fields) -> AuditEvent:
    """Add one row, in the caller's transaction; fields as `audit_row`. Raises AuditRefused."""
    row = audit_row(reach, verb, **fields)
    write_audits(reach, [row])
    return row


@transaction.atomic
def write_audits(reach: Reach, rows: Sequence[AuditEvent]) -> None:
    """Chain and add rows made by `audit_row` of the same reach. Raises AuditRefused.

    The head of the unit stays locked until the transaction ends: writers of a unit take turns.
    """
    if not rows:
        return
    key = audit_key()
    head = _locked_head(reach.unit)
    now = timezone.now()
    check_head(key, head, now=now)
    _chain(key, head, rows=rows, at=max(now, head.at or now))
    _take_ids(rows)
    AuditEvent.objects.bulk_create(rows, batch_size=BATCH)
    head.last_id = rows[-1].pk
    head.mac = mac_of(key, head)
    head.save()
    tell_sink(rows)


def _locked_head(unit: str) -> AuditHead:
    heads = AuditHead.objects.select_for_update()
    head = heads.filter(pk=unit).first()
    if head is None:
        AuditHead.objects.bulk_create([AuditHead(unit=unit)], ignore_conflicts=True)
        head = heads.get(pk=unit)
    return head


def _chain(key: bytes, head: AuditHead, *, rows: Sequence[AuditEvent], at: datetime) -> None:
    """Give rows their moment, number, and hashes; move the head on with them."""
    day = timezone.localdate(at)
    if head.day != day:
        head.day, head.seq = day, 0
    head.at = at
    for row in rows:
        head.seq += 1
        row.at, row.unit, row.day, row.seq = at, head.unit, day, head.seq
        row.previous_hash = head.hash
        row.hash = head.hash = hash_of(key, plain_row(row), head.hash)


def _take_ids(rows: Sequence[AuditEvent]) -> None:
    """On PostgreSQL take the ids beforehand: who writes may not be let read the row back."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('accounts_auditevent', 'id'))"
            " FROM generate_series(1, %s)",
            [len(rows)],
        )
        for row, (taken,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = taken
