"""Opening a workbook: text of every cell, or a sentence why it cannot be read.

Nothing here knows what a register is. Sizes are looked at before anything is unpacked, so that
neither a huge sheet nor a file that only looks small can tie up the machine.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO

import python_calamine

from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.money import number
from hoanhap.shell.names import clean

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_SHEETS = 30
CELL_LENGTH = 1000
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
CHUNK = 1 << 20

NOT_A_WORKBOOK = (
    "Tệp này không phải bảng tính Excel đọc được. Hãy mở tệp bằng Excel, "
    "chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi tải lên lại."
)
LOCKED = (
    "Tệp đang đặt mật khẩu nên không đọc được. Hãy mở tệp bằng Excel, bỏ mật khẩu, lưu lại "
    "rồi tải lên."
)
TOO_LONG = (
    f"Bảng tính có trang dài hơn {number(MOST_ROWS)} dòng, không đọc được trong một lần. Hãy tách "
    "sổ, hoặc xóa các dòng trống ở cuối trang, rồi tải lên lại."
)
EMPTY = "Bảng tính không có dòng nào. Hãy chọn đúng tệp sổ theo dõi."


@dataclass
class Sheet:
    """The cells of a sheet as text; `rows[0]` is row `first_row` of the sheet.

    `unsettled` are (row, column) of formulas that hold no value, `merged` those of merged cells;
    both 1-based.
    """

    name: str
    rows: list[list[str]]
    first_row: int = 1
    unsettled: set[tuple[int, int]] = field(default_factory=set)
    merged: set[tuple[int, int]] = field(default_factory=set)


def cell_text(value: object) -> str:
    """A cell as an officer sees it: 1983.0 is "1983", a date is dd/mm/yyyy; NUL dropped."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return vn(value.date())
    if isinstance(value, date):
        return vn(value)
    if isinstance(value, (time, timedelta)):
        return str(value)
    return clean(str(value))


def read_workbook(content: bytes) -> list[Sheet]:
    """Every sheet that has a row, as text.

    Raises Refused with one sentence: not a workbook, locked, empty, too large.
    """
    if not content:
        raise Refused(EMPTY)
    if len(content) > MOST_BYTES:
        raise Refused(
            f"Tệp lớn quá {MOST_BYTES // 1024 // 1024} MB. Hãy tách sổ thành nhiều tệp nhỏ hơn."
        )
    if content.startswith(OLE2) and ENCRYPTED in content:
        raise Refused(LOCKED)
    if content.startswith(b"PK"):
        _check_size(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [_read_sheet(book, name) for name in book.sheet_names[:MOST_SHEETS]]
    except Refused:
        raise
    except python_calamine.PasswordError:
        raise Refused(LOCKED)
    except Exception:  # calamine and its parsers raise many kinds, some of them bare
        raise Refused(NOT_A_WORKBOOK)
    sheets = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
    if not sheets:
        raise Refused(EMPTY)
    if content.startswith(b"PK"):
        _mark_unsettled(content, {sheet.name: sheet for sheet in sheets}, book.sheet_names)
    return sheets


def _read_sheet(book: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    """One sheet as text; the first used row may lie below the first row of the sheet."""
    found = book.get_sheet_by_name(name)
    if found.total_height > MOST_ROWS:
        raise Refused(TOO_LONG)
    rows = [
        [cell_text(value)[:CELL_LENGTH] for value in row[:MOST_COLUMNS]]
        for row in found.to_python(skip_empty_area=False)
    ]
    merged = {
        (row + 1, column + 1)
        for (top, left), (bottom, right) in (found.merged_cell_ranges or [])
        for row in range(top, min(bottom, MOST_ROWS) + 1)
        for column in range(left, min(right, MOST_COLUMNS) + 1)
    }
    return Sheet(name=clean(name)[:120], rows=rows, merged=merged)


def _check_size(content: bytes) -> None:
    """Refuse an archive that unpacks to too much, or a sheet with too many rows.

    What an archive says of its own sizes is not believed: every part is streamed, and the counting
    stops at the limit.
    """
    size = 0
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        for entry in archive.infolist():
            size += _count(archive, entry, room=MOST_UNPACKED - size)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError):
        raise Refused(NOT_A_WORKBOOK)


def _count(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, room: int) -> int:
    """Bytes of one part; raise Refused past `room` bytes or, for a sheet, the limit of rows."""
    is_sheet = bool(SHEET_PART.match(entry.filename))
    rows = size = 0
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if is_sheet:
                text = tail + chunk
                rows += text.count(b"<row ") + text.count(b"<row>")
                tail = text[-4:]
            if rows > MOST_ROWS or size > room:
                raise Refused(TOO_LONG)
    return size


FORMULA_CELL = re.compile(
    rb"<c\s[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>(?:(?!</c>).)*?<f[\s>/]"
    rb"(?:(?!</c>).)*?</c>",
    re.DOTALL,
)
VALUE = re.compile(rb"<v>[^<]+</v>|<is>")


def _mark_unsettled(content: bytes, sheets: dict[str, Sheet], names: list[str]) -> None:
    """Note the formulas that carry no value: Excel never computed them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [e for e in archive.infolist() if SHEET_PART.match(e.filename)]
        order = _sheet_order(archive, len(parts))
        for entry in parts:
            text = archive.read(entry)
            if b"<f" not in text:
                continue
            name = order.get(entry.filename.lower().rsplit("/", 1)[-1])
            for row, column in _unsettled_in(text):
                if name in sheets:
                    sheets[name].unsettled.add((row, column))


def _unsettled_in(text: bytes) -> Iterator[tuple[int, int]]:
    """(row, column) of every formula of a sheet's XML without a value."""
    for found in FORMULA_CELL.finditer(text):
        if not VALUE.search(found[0]):
            yield int(found[2]), column_number(found[1].decode())


def _sheet_order(archive: zipfile.ZipFile, count: int) -> dict[str, str]:
    """File of a sheet -> its name, by the workbook's own list of relations."""
    try:
        book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    targets = {}
    for link in re.findall(r"<Relationship\b[^>]*>", links):
        key, target = re.search(r'\bId="([^"]*)"', link), re.search(r'\bTarget="([^"]*)"', link)
        if key and target:
            targets[key[1]] = target[1].lower().rsplit("/", 1)[-1]
    order = {}
    for sheet in re.findall(r"<sheet\b[^>]*>", book):
        name, key = re.search(r'\bname="([^"]*)"', sheet), re.search(r'r:id="([^"]*)"', sheet)
        if name and key and key[1] in targets:
            order[targets[key[1]]] = clean(unescape(name[1]))[:120]
    return order


def column_number(letters: str) -> int:
    """1 of "A", 27 of "AA"."""
    result = 0
    for letter in letters:
        result = result * 26 + ord(letter) - 64
    return result


def column_letters(number: int) -> str:
    """ "A" of 1, "AA" of 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
