"""Is this file what its name says, and safe to unpack? Asked before anything reads it.

Only .xlsx without macros is taken: one kind, one reader. A file is judged by its content; the name
must agree. Nothing is unpacked to disk, no path of an archive is used, and the file itself is not
kept, so it is never given back to anybody. Each refusal is one sentence with the next step.
"""

import re
import zipfile
import zlib
from io import BytesIO

from hoanhap.shell.errors import Refused
from hoanhap.shell.money import number

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 120 * 1024 * 1024
MOST_ROWS = 20_000
MOST_PARTS = 500
MOST_RATIO = 200  # a full sheet of repeated words unpacks to some 50 times its size
SMALL = 4 * 1024 * 1024  # below this an archive may unpack at any ratio
CHUNK = 1 << 20
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
END_OF_ZIP = b"PK\x05\x06"
END_LENGTH = 22
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
BOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
XML_END = (".xml", ".rels", ".vml")
DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
WIDE_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-16-le", "utf-16-be"))
ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
# Beyond row 29,999 and column IV (256): what an address of a cell may not name.
FAR_ROW = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{0,7}(?:0*[3-9]\d{4}|0*[1-9]\d{5,})[\"']")
FAR_COLUMN = re.compile(
    rb"\sr\s*=\s*[\"'](?:[A-Za-z]{3,}|[J-Zj-z][A-Za-z]|[Ii][W-Zw-z])\d", re.DOTALL
)
MOST_CELLS = 256  # of a row
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)

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
TOO_LARGE = f"Tệp lớn quá {MOST_BYTES // 1024 // 1024} MB. Hãy tách sổ thành nhiều tệp nhỏ hơn."
OLD_KIND = (
    "Tệp là bảng tính kiểu cũ (.xls) nên hệ thống không nhận. Hãy mở tệp bằng Excel, chọn Lưu "
    "thành, kiểu “Excel Workbook (.xlsx)”, rồi tải lên lại."
)
HAS_MACROS = (
    "Bảng tính có macro nên hệ thống không nhận. Hãy mở tệp bằng Excel, chọn Lưu thành, kiểu "
    "“Excel Workbook (.xlsx)”, rồi tải lên lại."
)
TWO_KINDS = (
    "Tệp có phần lạ ở trước hoặc sau bảng tính nên hệ thống không nhận. Hãy mở tệp bằng Excel, "
    "lưu lại, rồi tải lên."
)
SUSPECT = (
    "Tệp nén có cấu trúc bất thường nên hệ thống không mở. Hãy mở tệp bằng Excel, lưu lại thành "
    "“Excel Workbook (.xlsx)”, rồi tải lên."
)
TOO_WIDE = (
    f"Bảng tính có trang rộng hơn {MOST_CELLS} cột. Hãy xóa các cột trống ở bên phải trang, lưu "
    "lại, rồi tải lên."
)
EMBEDDED = (
    "Bảng tính có tệp khác nhúng bên trong nên hệ thống không nhận. Hãy xóa các tệp nhúng, lưu "
    "lại, rồi tải lên."
)
WRONG_NAME = (
    "Tên tệp phải kết thúc bằng .xlsx. Hãy mở tệp bằng Excel, chọn Lưu thành, kiểu “Excel "
    "Workbook (.xlsx)”, rồi tải lên lại."
)


def check_name(file_name: str) -> None:
    """Raise Refused for a name that is not of an .xlsx; a path or a NUL is no name."""
    if not file_name.lower().endswith(".xlsx") or re.search(r"[\x00-\x1f/\\]", file_name):
        raise Refused(WRONG_NAME)


def check_upload(content: bytes) -> None:
    """Raise Refused with one sentence unless `content` is an .xlsx that is safe to unpack.

    What an archive says of its own sizes is not believed: every part is streamed, and the counting
    stops at the limit. At most a megabyte is held at a time.
    """
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    if content.startswith(OLE2):
        raise Refused(LOCKED if ENCRYPTED in content else OLD_KIND)
    if not content.startswith(ZIP):
        raise Refused(TWO_KINDS if ZIP in content and END_OF_ZIP in content else NOT_A_WORKBOOK)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        _check_edges(content, archive)
        _check_parts(archive)
        room = MOST_UNPACKED
        for entry in archive.infolist():
            room -= _read_through(archive, entry, room=room)
        if MOST_UNPACKED - room > max(SMALL, MOST_RATIO * len(content)):
            raise Refused(SUSPECT)
    except BROKEN:
        raise Refused(NOT_A_WORKBOOK)


def _check_edges(content: bytes, archive: zipfile.ZipFile) -> None:
    """Refuse what stands before the first part, after the end, or in a comment of the archive."""
    end = content.rfind(END_OF_ZIP)
    before = min((entry.header_offset for entry in archive.infolist()), default=0)
    if before or archive.comment or end + END_LENGTH != len(content):
        raise Refused(TWO_KINDS)


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Refuse by the list of parts: too many, twice the same, paths that lead out, links, archives
    inside, macros; and what is no workbook at all."""
    names = [entry.filename for entry in archive.infolist()]
    if any(_is_macro(name) for name in names):
        raise Refused(HAS_MACROS)
    if len(names) > MOST_PARTS or len({name.lower() for name in names}) < len(names):
        raise Refused(SUSPECT)
    if any(_is_suspect(entry) for entry in archive.infolist()):
        raise Refused(SUSPECT)
    if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
        raise Refused(SUSPECT)
    if "[Content_Types].xml" not in names:
        raise Refused(NOT_A_WORKBOOK)
    with archive.open("[Content_Types].xml") as stream:
        kinds = stream.read(CHUNK)
    if MACRO.search(kinds):
        raise Refused(HAS_MACROS)
    if BOOK_TYPE not in kinds:
        raise Refused(NOT_A_WORKBOOK)


def _is_macro(name: str) -> bool:
    return "vbaproject" in name.lower() or name.lower().startswith("xl/macrosheets/")


def _is_suspect(entry: zipfile.ZipInfo) -> bool:
    """A path that leads out, a link, a locked part, or packed in a way that Excel never uses."""
    name = entry.filename
    is_path = name.startswith("/") or ".." in name.split("/") or re.search(r"[\x00-\x1f\\:]", name)
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    is_locked = bool(entry.flag_bits & 1)
    is_odd = entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return bool(is_path) or is_link or is_locked or is_odd


def _read_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, room: int) -> int:
    """Bytes of one part, read to its end; raise Refused past `room` bytes, for an archive inside,
    for XML that declares a type or entities, and for a sheet that is too long or too wide."""
    is_xml = entry.filename.lower().endswith(XML_END)
    cells = _CellCount() if SHEET_PART.match(entry.filename) else None
    size, tail = 0, b""
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            if size == 0 and chunk.startswith((ZIP, OLE2)):
                raise Refused(EMBEDDED)
            size += len(chunk)
            text = tail + chunk
            if is_xml and (DOCTYPE.search(text) or any(w in text for w in WIDE_DOCTYPE)):
                raise Refused(SUSPECT)
            cut = text.rfind(b"<")
            if cells:
                cells.take(text[:cut])
            tail = text[cut:] if cut >= 0 else text
            if size > room:
                raise Refused(TOO_LONG)
            if len(tail) > CHUNK:
                tail = tail[-CHUNK:] if not is_xml else _too_long_a_tag()
    if cells:
        cells.take(tail)
    return size


def _too_long_a_tag() -> bytes:
    """No workbook has a tag or a text of a megabyte."""
    raise Refused(SUSPECT)


class _CellCount:
    """Rows, and cells of a row: the reader makes room for rows × columns at once, so that two
    cells far apart would be enough to take all memory."""

    def __init__(self) -> None:
        self.rows = self.cells = 0

    def take(self, text: bytes) -> None:
        """Count in whole tags; raise Refused past the limits."""
        if FAR_ROW.search(text):
            raise Refused(TOO_LONG)
        if FAR_COLUMN.search(text):
            raise Refused(TOO_WIDE)
        for at, part in enumerate(ROW.split(text)):
            if at:
                self.rows, self.cells = self.rows + 1, 0
            self.cells += len(CELL.findall(part))
            if self.cells > MOST_CELLS:
                raise Refused(TOO_WIDE)
        if self.rows > MOST_ROWS:
            raise Refused(TOO_LONG)
