"""Finding any change, gap or removal in the log, and saying where."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from hoanhap.accounts.audit_archive import archive_file, archived_lines
from hoanhap.accounts.audit_chain import COVERED, audit_key, hash_of, mac_of, plain_row
from hoanhap.accounts.audit_sink import day_file
from hoanhap.accounts.models import AuditArchive, AuditEvent, AuditHead

CHUNK = 5000


@dataclass(frozen=True)
class Fault:
    """One thing wrong: unit, day, number in the day, row id (0 when it is gone), and what."""

    unit: str
    day: str
    seq: int
    row_id: int
    what: str

    def __str__(self) -> str:
        return (
            f"{self.unit} {self.day} dòng {self.seq} (id {self.row_id or 'không có'}): {self.what}"
        )


@dataclass
class Findings:
    """What a verification saw; `before_chain` are rows older than the chain."""

    rows: int = 0
    units: int = 0
    before_chain: int = 0
    faults: list[Fault] = field(default_factory=list)

    def as_json(self) -> str:
        """For programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


@dataclass
class _Walk:
    """Where the walk along a unit's chain stands."""

    unit: str
    hash: str | None  # None: not known, the walk begins in the middle
    day: str = ""
    seq: int = 0
    row_id: int = 0


def verify_log(
    *,
    unit: str = "",
    days: tuple[date | None, date | None] = (None, None),
    sink: Path | None = None,
    archives: Path | None = None,
) -> Findings:
    """Walk every chain (or one unit's) between two days, with the second sink and archive files
    when their folders are given. Raises AuditRefused without the key."""
    key, found = audit_key(), Findings()
    found.before_chain = AuditEvent.objects.filter(seq=0).count()
    _late_strangers(found)
    for each in [unit] if unit else _units():
        found.units += 1
        walk = _start(key, found, (each, days[0], archives))
        for row in _rows(each, days):
            found.rows += 1
            _step(key, walk, row=row, faults=found.faults)
        if days[1] is None:
            _check_end(key, walk, found.faults)
        if sink:
            _check_sink(key, found.faults, (each, days, sink))
    return found


def _units() -> list[str]:
    chained = AuditEvent.objects.filter(seq__gt=0).order_by().values_list("unit", flat=True)
    heads = AuditHead.objects.values_list("unit", flat=True)
    return sorted(set(chained.distinct()) | set(heads))


def _rows(unit: str, days: tuple[date | None, date | None]) -> Iterator[AuditEvent]:
    rows = AuditEvent.objects.filter(unit=unit, seq__gt=0).order_by("day", "seq", "id")
    if days[0]:
        rows = rows.filter(day__gte=days[0])
    if days[1]:
        rows = rows.filter(day__lte=days[1])
    return rows.iterator(chunk_size=CHUNK)


def _late_strangers(found: Findings) -> None:
    """Rows without a chain may only be older than the first chained one."""
    first = AuditEvent.objects.filter(seq__gt=0).order_by("id").values_list("id", flat=True).first()
    if first:
        for row in AuditEvent.objects.filter(seq=0, pk__gt=first)[:100]:
            what = "dòng ngoài chuỗi, thêm sau khi chuỗi đã có"
            found.faults.append(Fault(row.unit, f"{row.at:%Y-%m-%d}", 0, row.pk, what))


def _start(key: bytes, found: Findings, asked: tuple) -> _Walk:
    """The beginning of a unit's chain, or the end of what was archived of it."""
    unit, first_day, folder = asked
    walk = _Walk(unit, hash=None if first_day else "")
    archives = [] if first_day else AuditArchive.objects.filter(unit=unit).order_by("month")
    for archive in archives:
        if folder:
            _check_archive(key, found, (archive, folder))
        walk.hash, walk.day = archive.last_hash, f"{archive.month:%Y-%m}"
        told = AuditEvent.objects.filter(verb="archive_log", detail__sha256=archive.sha256)
        if not told.exists() and archive == archives.last():
            what = "tháng đã lưu trữ mà nhật ký không ghi việc lưu trữ: có thể bị xóa"
            found.faults.append(Fault(unit, walk.day, 0, 0, what))
    return walk


def _check_archive(key: bytes, found: Findings, asked: tuple) -> None:
    archive, folder = asked
    path = archive_file(folder, archive.unit, archive.month)
    fault = Fault(archive.unit, f"{archive.month:%Y-%m}", 0, 0, "")
    if not path.exists():
        found.faults.append(Fault(*_place(fault), f"thiếu tệp lưu trữ {path.name}"))
        return
    if hashlib.sha256(path.read_bytes()).hexdigest() != archive.sha256:
        found.faults.append(Fault(*_place(fault), f"tệp lưu trữ {path.name} đã bị thay đổi"))
        return
    for line in archived_lines(path):
        found.rows += 1
        if not _line_holds(key, line):
            what = "dòng trong tệp lưu trữ đã bị thay đổi"
            found.faults.append(Fault(archive.unit, line["day"], line["seq"], 0, what))


def _place(fault: Fault) -> tuple:
    return fault.unit, fault.day, fault.seq, fault.row_id


def _step(key: bytes, walk: _Walk, *, row: AuditEvent, faults: list[Fault]) -> None:
    """Check one row against the one before it; go on from the row itself."""
    day = str(row.day)
    expected = walk.seq + 1 if day == walk.day else 1
    place = (walk.unit, day, row.seq, row.pk)
    if row.seq != expected and (walk.hash is not None or day == walk.day):
        faults.append(Fault(*place, f"thiếu dòng ngay trước: đáng lẽ là dòng {expected}"))
    elif walk.hash is not None and row.previous_hash != walk.hash:
        faults.append(Fault(*place, "không nối với dòng trước: dòng trước bị thay, đổi chỗ, xóa"))
    if not hmac.compare_digest(row.hash, hash_of(key, plain_row(row), row.previous_hash)):
        faults.append(Fault(*place, "nội dung đã bị thay đổi"))
    walk.hash, walk.day, walk.seq, walk.row_id = row.hash, day, row.seq, row.pk


def _check_end(key: bytes, walk: _Walk, faults: list[Fault]) -> None:
    """The head must be sealed and name the last row that is there."""
    head = AuditHead.objects.filter(pk=walk.unit).first()
    if head is None:
        faults.append(Fault(walk.unit, walk.day, walk.seq, walk.row_id, "thiếu đầu chuỗi"))
        return
    place = (walk.unit, str(head.day or ""), head.seq, head.last_id)
    if not hmac.compare_digest(head.mac, mac_of(key, head)):
        faults.append(Fault(*place, "đầu chuỗi đã bị thay đổi"))
    if head.hash != walk.hash:
        faults.append(Fault(*place, f"thiếu dòng cuối: dòng cuối còn lại là {walk.seq} {walk.day}"))


def _line_holds(key: bytes, line: dict) -> bool:
    try:
        plain = {name: line[name] for name in COVERED}
        return hmac.compare_digest(line["hash"], hash_of(key, plain, line["previous_hash"]))
    except (KeyError, TypeError):
        return False


def _check_sink(key: bytes, faults: list[Fault], asked: tuple) -> None:
    """Each day's file line by line, from the first day the sink has of any unit."""
    unit, days, folder = asked
    there = sorted(path.name for path in folder.iterdir() if path.is_dir())
    begun = date.fromisoformat(there[0]) if there else None
    wanted = AuditEvent.objects.filter(unit=unit, seq__gt=0).order_by()
    in_rows = {str(day) for day in wanted.values_list("day", flat=True).distinct()}
    in_files = {day for day in there if day_file(folder, unit, day).exists()}
    for day in sorted(in_rows | in_files):
        at = date.fromisoformat(day)
        if (days[0] and at < days[0]) or (days[1] and at > days[1]) or not begun or at < begun:
            continue
        if day not in in_files and at > begun:
            faults.append(Fault(unit, day, 0, 0, "nhật ký thứ hai thiếu tệp của ngày"))
        elif day in in_files and not AuditArchive.objects.filter(
            unit=unit, month=at.replace(day=1)
        ):
            _check_day_file(key, faults, (unit, day, day_file(folder, unit, day)))


def _check_day_file(key: bytes, faults: list[Fault], asked: tuple) -> None:
    unit, day, path = asked
    told = {}
    for number, text in enumerate(path.read_text(errors="replace").splitlines(), start=1):
        try:
            line = json.loads(text)
        except ValueError:
            line = {}
        if not isinstance(line, dict) or not _line_holds(key, line):
            what = f"dòng {number} của tệp ở nhật ký thứ hai đã bị thay đổi"
            faults.append(Fault(unit, day, 0, 0, what))
        else:
            told[line["seq"]] = line["hash"]
    rows = AuditEvent.objects.filter(unit=unit, day=day, seq__gt=0).order_by("seq")
    held = {seq: (pk, hash_) for seq, pk, hash_ in rows.values_list("seq", "pk", "hash")}
    first = min(told, default=1)  # the sink may have begun within the day
    for seq in sorted(held.keys() | told.keys()):
        pk, hash_ = held.get(seq, (0, ""))
        if seq not in held:
            faults.append(
                Fault(unit, day, seq, 0, "còn ở nhật ký thứ hai, không còn ở cơ sở dữ liệu")
            )
        elif seq >= first and told.get(seq) != hash_:
            faults.append(Fault(unit, day, seq, pk, "khác với nhật ký thứ hai, hoặc thiếu ở đó"))
