"""Taking old months of the log out to files; the chain goes on over the gap.

How long the log is kept is the unit's own decision: the texts of law at hand name no term. Ours by
default: 24 months (HOANHAP_AUDIT_KEEP_MONTHS).
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.audit_sink import line_of
from hoanhap.accounts.models import AuditArchive, AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.shell.errors import Refused

SQLITE_TRIGGER = "audit_no_delete"


def keep_months() -> int:
    """How many whole months stay in the database."""
    return int(os.environ.get("HOANHAP_AUDIT_KEEP_MONTHS") or 24)


def archive_file(folder: Path, unit: str, month: date) -> Path:
    """The file of a unit and month."""
    return folder / f"nhat-ky-{month:%Y-%m}-{unit.replace(':', '-')}.jsonl.gz"


def archived_lines(path: Path) -> Iterator[dict]:
    """The rows of an archive file, as plain values with their hashes."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def archive_month(reach: Reach, *, month: date, folder: Path) -> list[AuditArchive]:
    """Write a month's rows to one file per unit and take them out of the database.

    Needs audit.see of the whole nation (the command line), and on PostgreSQL the tables' owner.
    Raises Refused for a month too young, one after a month still there, or without that role.
    """
    reach.check("audit.see")
    _check_month(month)
    rows = AuditEvent.objects.filter(day__gte=month, day__lt=_after(month), seq__gt=0)
    units = sorted(set(rows.order_by().values_list("unit", flat=True).distinct()))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    where = {unit: archive_file(folder, unit, month) for unit in units}
    return [_archive_unit(reach, month=month, path=where[unit], unit=unit) for unit in units]


def _after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _check_month(month: date) -> None:
    day = timezone.localdate()
    age = (day.year - month.year) * 12 + day.month - month.month
    if age <= max(keep_months(), 0):
        raise Refused(
            f"Tháng {month:%m/%Y} chưa đủ {keep_months()} tháng lưu. Thời hạn lưu do đơn vị quyết"
            " định (HOANHAP_AUDIT_KEEP_MONTHS): văn bản luật đang có không nêu."
        )
    if AuditEvent.objects.filter(day__lt=month, seq__gt=0).exists():
        raise Refused("Còn tháng cũ hơn chưa lưu trữ. Hãy lưu trữ lần lượt từ tháng cũ nhất.")


@transaction.atomic
def _archive_unit(reach: Reach, *, month: date, path: Path, unit: str) -> AuditArchive:
    rows = AuditEvent.objects.filter(unit=unit, day__gte=month, day__lt=_after(month), seq__gt=0)
    count, first, last = 0, "", ""
    with gzip.open(path, "xt", encoding="utf-8") as file:
        for row in rows.order_by("day", "seq").iterator(chunk_size=2000):
            file.write(line_of(row) + "\n")
            count, first, last = count + 1, first or row.hash, row.hash
    os.chmod(path, 0o600)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    told = {"month": f"{month:%Y-%m}", "rows": count, "sha256": sha256}
    write_audit(replace(reach, unit=unit), "archive_log", **told)
    archive = AuditArchive.objects.create(
        unit=unit,
        month=month,
        rows=count,
        first_hash=first,
        last_hash=last,
        sha256=sha256,
        file_name=path.name,
        at=timezone.now(),
    )
    _take_out([unit, month, _after(month)], count=count, path=path)
    return archive


def _take_out(which: list, *, count: int, path: Path) -> None:
    """Delete the rows past the triggers, which hold again when the transaction ends."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            made = _lift(cursor)
            cursor.execute(
                "DELETE FROM accounts_auditevent"
                " WHERE unit = %s AND day >= %s AND day < %s AND seq > 0",
                which,
            )
            gone = cursor.rowcount
            cursor.execute(made or "SET LOCAL hoanhap.archiving = 'off'")
    except DatabaseError:
        gone = -1
    if gone != count:
        path.unlink()
        raise Refused(
            "Không lấy được dòng cũ ra khỏi cơ sở dữ liệu: lệnh này cần vai trò chủ bảng"
            " (HOANHAP_MIGRATE_URL). Chưa có gì thay đổi."
        )


def _lift(cursor) -> str:
    """Let the owner delete; gives the statement that restores the trigger (SQLite)."""
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL hoanhap.archiving = 'on'")
        return ""
    cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [SQLITE_TRIGGER])
    made = cursor.fetchone()[0]
    cursor.execute(f"DROP TRIGGER {SQLITE_TRIGGER}")
    return made
