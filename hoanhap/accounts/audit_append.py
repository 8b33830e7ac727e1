"""Adding rows to the chain of their unit: at once, or at the very end of the transaction.

The head of a unit stays locked from the first row to the end of the transaction. A request that
reads and logs first and locks a case afterwards could so wait for one that does it the other way
round, for ever. Within `rows_wait` rows are therefore kept, and chained when all else is done:
nobody who holds a head waits for anything but the heads behind it in the alphabet.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from itertools import groupby

from django.db import connection, transaction
from django.utils import timezone

from hoanhap.accounts.audit_chain import (
    audit_key,
    check_head,
    hash_of,
    mac_of,
    plain_row,
)
from hoanhap.accounts.audit_sink import tell_sink
from hoanhap.accounts.models import AuditEvent, AuditHead

BATCH = 500


class _Kept:
    """Rows that wait, kept among what Django calls after the commit: it forgets them by itself
    when the savepoint around them goes back. By then they are written, and nothing is left."""

    def __init__(self, rows: Sequence[AuditEvent]) -> None:
        self.rows = rows

    def __call__(self) -> None:
        """After the commit: nothing to do."""


@contextmanager
def rows_wait(unseen: Callable[[], AbstractContextManager]) -> Iterator[None]:
    """A block inside a transaction at whose end the rows of the log are chained together.

    `unseen()` is the block to write them in: their writer may not be let read them back, least of
    all before the sign-in. Raises AuditRefused at the end: the caller's transaction then goes back.
    An inner block leaves its rows to the outer one; a transaction that goes back leaves none.
    """
    if getattr(connection, "rows_wait", False):
        yield
        return
    connection.rows_wait = True
    try:
        yield
    finally:
        connection.rows_wait = False
    rows = [] if connection.needs_rollback else _take_kept()
    if rows:
        with unseen():
            _write(rows)


def add_rows(rows: Sequence[AuditEvent]) -> None:
    """Chain and add rows to their units' logs, now or when the transaction is done."""
    if rows and getattr(connection, "rows_wait", False):
        connection.on_commit(_Kept(rows))
    else:
        _write(rows)


def _take_kept() -> list[AuditEvent]:
    """What waits and was not taken back by a savepoint; it waits no longer."""
    waiting = connection.run_on_commit
    kept = [each[1] for each in waiting if isinstance(each[1], _Kept)]
    connection.run_on_commit = [each for each in waiting if not isinstance(each[1], _Kept)]
    return [row for each in kept for row in each.rows]


@transaction.atomic
def _write(rows: Sequence[AuditEvent]) -> None:
    """Unit by unit in the order of the alphabet: two that write for the same units take turns."""
    ordered = sorted(rows, key=lambda row: row.unit)  # stable: the order within a unit holds
    for unit, of_unit in groupby(ordered, key=lambda row: row.unit):
        _write_unit(unit, list(of_unit))


def _write_unit(unit: str, rows: list[AuditEvent]) -> None:
    key = audit_key()
    head = _locked_head(unit)
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
