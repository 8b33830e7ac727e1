"""Writing the log: one row for every look at a person and every change."""

from django.utils import timezone

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach


def audit_row(
    reach: Reach,
    verb: str,
    *,
    person_id: int | None = None,
    case_id: int | None = None,
    commune_code: str = "",
    **detail,
) -> AuditEvent:
    """An unsaved row, for bulk writes (`AuditEvent.objects.bulk_create`)."""
    return AuditEvent(
        at=timezone.now(),
        by_id=reach.user_id,
        by_name=reach.name,
        role=reach.role,
        verb=verb,
        person_id=person_id,
        case_id=case_id,
        commune_code=commune_code or "",
        address=reach.address,
        detail=detail,
    )


def write_audit(reach: Reach, verb: str, **fields) -> AuditEvent:
    """Add one row, in the caller's transaction; fields as `audit_row`."""
    row = audit_row(reach, verb, **fields)
    with beyond_reach("ghi nhật ký, cả khi chưa ai đăng nhập"):
        row.save()
    return row
