"""The second sink of the log, optional: what the application adds and cannot take back.

HOANHAP_AUDIT_SINK is a folder (per unit and day a file of JSON lines) or `syslog`. It is told after
the transaction; a sink that fails does not undo what is in the database: it is said loudly (server
log, `hoanhap doctor`), and `hoanhap audit verify` names the missing lines.
"""

import json
import logging
import logging.handlers
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit_chain import plain_row
from hoanhap.accounts.models import AuditEvent

log = logging.getLogger(__name__)


def sink() -> str:
    """The folder, "syslog", or "" without a sink."""
    return os.environ.get("HOANHAP_AUDIT_SINK", "").strip()


def line_of(row: AuditEvent) -> str:
    """One row as a line of JSON, with its hashes."""
    told = {**plain_row(row), "previous_hash": row.previous_hash, "hash": row.hash}
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def day_file(folder: Path, unit: str, day: date | str) -> Path:
    """The file of a unit and day."""
    return folder / str(day) / f"{unit.replace(':', '-')}.jsonl"


def tell_sink(rows: Sequence[AuditEvent]) -> None:
    """Send rows of one unit and day to the sink once the transaction holds."""
    where = sink()
    if where:
        lines = [line_of(row) for row in rows]
        unit, day = rows[0].unit, rows[0].day
        transaction.on_commit(lambda: _send(where, lines, day_file(Path(where), unit, day)))


def _send(where: str, lines: list[str], file: Path) -> None:
    try:
        if where == "syslog":
            _to_syslog(lines)
        else:
            _append(file, lines)
    except OSError as failure:
        log.critical("audit sink failed, %s lines not told: %s", len(lines), failure)
        _note_failure(str(failure))


def _append(file: Path, lines: list[str]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, ("\n".join(lines) + "\n").encode())
    finally:
        os.close(handle)


def _to_syslog(lines: list[str]) -> None:
    handler = logging.handlers.SysLogHandler(
        address="/dev/log", facility=logging.handlers.SysLogHandler.LOG_AUTHPRIV
    )
    handler.ident = "hoanhap-audit: "
    try:
        for line in lines:
            record = logging.LogRecord("audit", logging.INFO, "", 0, line, None, None)
            handler.socket.send(f"<86>{handler.ident}{handler.format(record)}".encode())
    finally:
        handler.close()


def failure_note() -> Path:
    """Where the last failure of the sink is noted, for `sink_problems`."""
    return settings.HOME / "audit-sink-failed"


def _note_failure(what: str) -> None:
    try:
        failure_note().write_text(f"{timezone.localtime():%H:%M %d/%m/%Y}: {what}\n")
    except OSError:
        log.critical("audit sink failure could not be noted")


def sink_problems() -> list[str]:
    """What is wrong with the sink, in sentences; nothing when it is well or not wanted."""
    where = sink()
    if not where:
        return []
    problems = []
    if where != "syslog" and not os.access(where, os.W_OK):
        problems.append(
            "Thư mục nhật ký thứ hai (HOANHAP_AUDIT_SINK) không có hoặc không ghi được."
        )
    if failure_note().exists():
        problems.append(
            f"Nhật ký thứ hai từng không ghi được, lần cuối {failure_note().read_text().strip()}."
            " Hãy chạy hoanhap audit verify --sink để biết thiếu dòng nào, sửa xong thì xóa tệp"
            f" {failure_note().name}."
        )
    return problems
