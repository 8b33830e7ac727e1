"""A file that cannot be taken as a whole is refused with one sentence, and nothing is written."""

import time
import zipfile
from io import BytesIO

import pytest

from hoanhap.exchange.models import Import
from hoanhap.exchange.upload_checks import ENCRYPTED, OLE2
from hoanhap.exchange.workbook import cell_text, read_workbook
from hoanhap.shell.errors import Refused
from tests.exchange.registers import PEOPLE, people, person, workbook


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """The same archive with one part replaced."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, text if entry.filename == name else old.read(entry))
    return target.getvalue()


GOOD = people(person(1))
LONG = (
    b"<worksheet><sheetData>"
    + b'<row r="1"><c r="A1"/></row>' * 200_000
    + b"</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có dòng nào"),
        (b"PK\x03\x04 not really", "không phải bảng tính"),
        (b"%PDF-1.7 a paper", "không phải bảng tính"),
        (GOOD[: len(GOOD) // 2], "không phải bảng tính"),
        (with_part(GOOD, "xl/worksheets/sheet1.xml", b"<<<"), "không"),
        (OLE2 + b"\0" * 600 + ENCRYPTED + b"\0" * 600, "mật khẩu"),
        (OLE2 + b"\0" * 2000, "kiểu cũ"),
        (workbook({"Trống": []}), "không có dòng nào"),
        (b"x" * (10 * 1024 * 1024 + 1), "lớn quá 10 MB"),
    ],
    ids=["empty", "no-zip", "pdf", "cut", "torn", "locked", "ole", "no-rows", "large"],
)
def test_a_file_that_is_no_readable_workbook_is_refused_in_words(content, words):
    with pytest.raises(Refused, match=words):
        read_workbook(content)


def test_two_hundred_thousand_rows_are_refused_at_once():
    content = with_part(GOOD, "xl/worksheets/sheet1.xml", LONG)
    began = time.process_time()
    with pytest.raises(Refused, match=r"dài hơn 20\.000 dòng"):
        read_workbook(content)
    assert time.process_time() - began < 1


def test_an_archive_that_unpacks_without_end_is_refused():
    bomb = with_part(GOOD, "xl/sharedStrings.xml", b"\0" * (130 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    with pytest.raises(Refused):
        read_workbook(bomb)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1983.0, "1983"), (1.5, "1.5"), (24090000001.0, "24090000001"), (True, "có"), ("a\0b", "ab")],
)
def test_cells_read_as_an_officer_sees_them(value, text):
    assert cell_text(value) == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headings", "words"),
    [
        ([h for h in PEOPLE if h != "Ngày ra tù"], "thiếu cột “Ngày ra tù”"),
        ([h for h in PEOPLE if h != "Nơi về cư trú"], "thiếu cột “Nơi về cư trú”"),
        (["a", "b", "c"], "Không thấy dòng tên cột"),
    ],
)
def test_a_missing_heading_is_named_and_nothing_is_kept(take, headings, words):
    with pytest.raises(Refused, match=words):
        take(people(person(1), headings=headings))
    assert Import.objects.count() == 0
