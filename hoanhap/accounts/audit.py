"""Writing the log: one row for every look at a person and every change, chained per unit and day.

Rows are written in the transaction of the act; in a request on PostgreSQL at its very end
(`audit_append`). When the log refuses (`AuditRefused`), the act is undone with it, and the page is
not shown: nothing personal is written or seen unlogged.
"""

import json
from collections.abc import Sequence

from django.utils import timezone

from hoanhap.accounts.audit_append import add_rows
from hoanhap.accounts.audit_chain import AuditRefused
from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach

__all__ = ["AuditRefused", "audit_row", "write_audit", "write_audits"]


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


def write_audits(reach: Reach, rows: Sequence[AuditEvent]) -> None:
    """Chain and add rows made by `audit_row` of the same reach. Raises AuditRefused."""
    add_rows(rows)
