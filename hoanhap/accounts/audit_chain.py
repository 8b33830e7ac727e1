"""The chain of the log: the key, the hash of a row, the seal of a head, and when to refuse.

Hashes are HMAC-SHA256 under a key that is never in the database: who can write the database alone
cannot make a chain that holds (docs/decisions/0007-audit-chain.md).
"""

import contextlib
import hmac
import ipaddress
import json
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from hoanhap.accounts.models import AuditEvent, AuditHead

CLOCK_SLACK = timedelta(seconds=2)
# What a hash covers, in words that stay the same when the model changes.
COVERED = (
    "unit day seq at by_id by_name role verb person_id case_id commune_code address reason detail"
).split()
NO_KEY = (
    "Không đọc được khóa của nhật ký. Người quản trị cần trả lại đúng tệp audit-key hoặc"
    " HOANHAP_AUDIT_KEY từ bản sao lưu, rồi chạy hoanhap audit verify."
)
BROKEN = (
    "Chuỗi nhật ký của đơn vị {unit} không còn nguyên: dòng cuối hoặc đầu chuỗi đã bị thay đổi."
    " Người quản trị cần chạy hoanhap audit verify để biết chỗ hỏng."
)
CLOCK = (
    "Đồng hồ máy chủ đang lùi lại so với dòng nhật ký cuối ({last}). Người quản trị cần chỉnh"
    " đúng giờ rồi mới ghi tiếp được."
)


class AuditRefused(Exception):
    """The log cannot be written, so nothing personal is written either. Says why in Vietnamese."""


def key_path() -> Path:
    """Where the key is kept when HOANHAP_AUDIT_KEY is not set."""
    return settings.HOME / "audit-key"


def audit_key() -> bytes:
    """The key; made once when no row was ever chained. Raises AuditRefused when it is missing."""
    given = os.environ.get("HOANHAP_AUDIT_KEY", "").strip()
    if given:
        return given.encode()
    path = key_path()
    if not path.exists() and not AuditHead.objects.exists():
        _make_key(path)
    try:
        kept = path.read_text().strip()
    except OSError:
        kept = ""
    if not kept:
        raise AuditRefused(NO_KEY)
    return kept.encode()


def _make_key(path: Path) -> None:
    """Written whole under another name first: whoever starts beside us never reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"audit-key.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    with contextlib.suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()


def plain_row(row: AuditEvent) -> dict:
    """What a hash covers of a row, as plain JSON values: the same before and after saving."""
    plain = {name: getattr(row, name) for name in COVERED}
    plain["day"] = row.day.isoformat() if row.day else None
    plain["at"] = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    plain["address"] = ipaddress.ip_address(row.address).compressed if row.address else None
    return plain


def hash_of(key: bytes, plain: dict, previous: str) -> str:
    """The hash of a row (as `plain_row`) after the row whose hash is `previous`."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, f"{previous}\n{text}".encode(), "sha256").hex()


def mac_of(key: bytes, head: AuditHead) -> str:
    """The seal over a head's other fields."""
    at = head.at.astimezone(UTC).isoformat(timespec="microseconds") if head.at else ""
    fields = [head.unit, str(head.day or ""), head.seq, head.last_id, head.hash, at]
    return hmac.digest(key, json.dumps(["head", *fields]).encode(), "sha256").hex()


def check_head(key: bytes, head: AuditHead, *, now: datetime) -> None:
    """Raise AuditRefused for a head or last row that was changed, or a clock that went back."""
    if not head.last_id:
        if head.mac or AuditEvent.objects.filter(unit=head.unit, seq__gt=0).exists():
            raise AuditRefused(BROKEN.format(unit=head.unit))
        return
    if not hmac.compare_digest(head.mac, mac_of(key, head)) or not _is_last_row(head):
        raise AuditRefused(BROKEN.format(unit=head.unit))
    if now < head.at - CLOCK_SLACK:
        raise AuditRefused(CLOCK.format(last=f"{head.at:%H:%M:%S %d/%m/%Y} UTC"))


def _is_last_row(head: AuditHead) -> bool:
    """Whether the row a head names is there with its hash; who writes may not be let read it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT hoanhap_audit_last(%s)", [f"{head.last_id}:{head.hash}"])
            return cursor.fetchone()[0]
    return AuditEvent.objects.filter(pk=head.last_id, hash=head.hash).exists()
