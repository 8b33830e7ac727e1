"""Bombs, polyglots, macros and wrong kinds: refused in a sentence, in little memory, nothing kept;
and no cell of ours ever becomes a formula."""

import subprocess
import sys
import tracemalloc
import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hoanhap.cases import file_list
from hoanhap.exchange.models import Import, ImportRow
from hoanhap.exchange.upload_checks import check_name, check_upload
from hoanhap.exchange.workbook import read_workbook
from hoanhap.shell.errors import Refused
from tests.exchange.registers import people, person
from tests.exchange.test_workbook import with_part

GOOD = people(person(1))
SHEET = "xl/worksheets/sheet1.xml"
KINDS = "[Content_Types].xml"


def with_more(*parts: tuple[str, bytes], comment: bytes = b"") -> bytes:
    """The good register with more parts in the archive."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as old, zipfile.ZipFile(target, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
        for name, content in parts:
            new.writestr(name, content)
        new.comment = comment
    return target.getvalue()


def part_of(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        return archive.read(name)


def sheet(rows: bytes) -> bytes:
    """The good register with a sheet of these rows."""
    head = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/'
    head += b'spreadsheetml/2006/main"><sheetData>'
    return with_part(GOOD, SHEET, head + rows + b"</sheetData></worksheet>")


BOMB = with_part(GOOD, "xl/sharedStrings.xml", b"\0" * (130 << 20))


def lying_bomb() -> bytes:
    """An archive that says of 130 MB that they are one byte."""
    bomb = bytearray(BOMB)
    true_size = (130 << 20).to_bytes(4, "little")
    at = bomb.find(true_size)
    while at >= 0:
        bomb[at : at + 4] = (1).to_bytes(4, "little")
        at = bomb.find(true_size, at)
    return bytes(bomb)


def link() -> bytes:
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.external_attr = 0o120777 << 16
    return with_more((entry, b"/etc/passwd"))


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    b"<worksheet><sheetData/></worksheet>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'
LONG_ROWS = b"<x:row><x:c><x:v>1</x:v></x:c></x:row>"
HOSTILE = {
    "declared-bomb": (BOMB, "bất thường"),
    "lying-bomb": (lying_bomb(), "không"),
    "ratio": (with_part(GOOD, "xl/sharedStrings.xml", b"\0" * (60 << 20)), "bất thường"),
    "many-parts": (with_more(*((f"x/{n}.xml", b"") for n in range(600))), "bất thường"),
    "nested-zip": (with_more(("xl/media/a.bin", GOOD)), "nhúng"),
    "embedded-ole": (with_more(("xl/x.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), "nhúng"),
    "path-out": (with_more(("../../etc/cron.d/x", b"x")), "bất thường"),
    "absolute-path": (with_more(("/etc/x", b"x")), "bất thường"),
    "drive-path": (with_more(("C:\\x", b"x")), "bất thường"),
    "link": (link(), "bất thường"),
    "macros": (with_more(("xl/vbaProject.bin", b"x")), "macro"),
    "old-macros": (with_more(("xl/macrosheets/sheet1.xml", b"<x/>")), "macro"),
    "macro-kind": (
        with_part(
            GOOD,
            KINDS,
            part_of(KINDS).replace(
                b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                b"ms-excel.sheet.macroEnabled.main",
            ),
        ),
        "macro",
    ),
    "word-file": (
        with_part(GOOD, KINDS, b"<Types><Default ContentType='wordprocessingml'/></Types>"),
        "không phải bảng tính",
    ),
    "pdf-before": (b"%PDF-1.7\n" + GOOD, "phần lạ"),
    "exe-before": (b"MZ\x90\x00" + GOOD, "phần lạ"),
    "html-before": (b"<html><script>1</script>" + GOOD, "phần lạ"),
    "zip-before": (b"PK\x03\x04" + b"x" * 90 + GOOD, "phần lạ"),
    "html-after": (GOOD + b"<html></html>", "phần lạ"),
    "html-comment": (with_more(comment=b"<script>alert(1)</script>"), "phần lạ"),
    "entities": (with_part(GOOD, SHEET, ENTITIES), "bất thường"),
    "wide-entities": (
        with_part(GOOD, SHEET, ENTITIES.decode().encode("utf-16")),
        "bất thường",
    ),
    "entity-of-a-file": (with_part(GOOD, "xl/workbook.xml", OUTSIDE), "bất thường"),
    "far-cell": (sheet(b'<row r="1"><c r="XFD1"><v>1</v></c></row>'), "rộng hơn"),
    "far-row": (sheet(b"<row r='1048576'><c r='A1048576'><v>1</v></c></row>"), "dài hơn"),
    "wide-row": (sheet(b"<row>" + b"<c><v>1</v></c>" * 400 + b"</row>"), "rộng hơn"),
    "prefixed-rows": (sheet(LONG_ROWS * 25_000), "dài hơn"),
    "endless-tag": (sheet(b"<row " + b"a" * (3 << 20)), "bất thường"),
    "gzip": (b"\x1f\x8b\x08\x00" + b"x" * 99, "không phải bảng tính"),
    "html": (b"<table><tr><td>1</td></tr></table>", "không phải bảng tính"),
    "csv": ("Họ và tên,Ngày sinh\n".encode(), "không phải bảng tính"),
    "nul": (b"\0" * 5000, "không phải bảng tính"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_in_little_memory(kind):
    content, words = HOSTILE[kind]
    tracemalloc.start()
    try:
        with pytest.raises(Refused, match=words) as refused:
            read_workbook(content)
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()
    assert "Hãy" in str(refused.value)  # says the next step


def test_merged_ranges_without_end_are_refused():
    one = b'<mergeCell ref="A1:GR20000"/>'
    tail = b"</sheetData><mergeCells>" + one * 500 + b"</mergeCells></worksheet>"
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    with pytest.raises(Refused, match="bất thường"):
        read_workbook(with_part(GOOD, SHEET, b"<worksheet><sheetData>" + rows + tail))


def test_cells_without_an_end_do_not_tie_up_the_reader():
    """A search that begins anew at each cell and runs to the end would take minutes."""
    rows = b'<row r="1"><c r="A1" t="n"><f>' + b'<c r="B1">' * 200 + b"</row>"
    code = (
        "import sys; from hoanhap.exchange import workbook;"
        "from hoanhap.shell.errors import Refused\n"
        "try: workbook.read_workbook(sys.stdin.buffer.read())\n"
        "except Refused: pass"
    )
    content = sheet(rows * 9_000)
    subprocess.run([sys.executable, "-c", code], input=content, timeout=20, check=True)


@pytest.mark.parametrize(
    "name",
    [
        "so.xlsm",
        "so.xls",
        "so.csv",
        "so.xlsx.exe",
        "so.xlsx\x00.php",
        "../so.xlsx",
        "a\\b.xlsx",
        "so",
    ],
)
def test_a_name_of_another_kind_is_refused(name):
    with pytest.raises(Refused, match=r"\.xlsx"):
        check_name(name)


def test_a_good_register_passes():
    check_name("Sổ theo dõi 2026.XLSX")
    check_upload(GOOD)
    assert read_workbook(GOOD)


@pytest.mark.parametrize("kind", ["declared-bomb", "pdf-before", "macros", "entities", "csv"])
def test_the_page_says_why_and_keeps_nothing(kind, officer_client, officer):
    file = SimpleUploadedFile("so.xlsx", HOSTILE[kind][0])
    answer = officer_client.post(reverse("exchange:upload"), {"file": file})
    assert answer.status_code == 422
    assert HOSTILE[kind][1] in answer.content.decode()
    assert not Import.objects.exists()


def test_the_page_refuses_a_wrong_name_before_it_reads(officer_client):
    file = SimpleUploadedFile("so.xlsm", GOOD)
    answer = officer_client.post(reverse("exchange:upload"), {"file": file})
    assert answer.status_code == 422
    assert "kết thúc bằng .xlsx" in answer.content.decode()


def test_no_model_keeps_the_file_itself():
    """Uploads cannot be served back: there is nothing to serve, on disk or in the database."""
    kept = {field.get_internal_type() for field in [*Import._meta.fields, *ImportRow._meta.fields]}
    assert not kept & {"FileField", "ImageField", "BinaryField", "FilePathField"}


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x","y")',
    "=cmd|'x'",
]


def formulas_in(content: bytes) -> list:
    book = openpyxl.load_workbook(BytesIO(content))
    return [c for s in book for row in s.iter_rows() for c in row if c.data_type in ("f", "e")]


def test_the_list_of_files_writes_what_was_typed_as_text(secret_world):
    case = secret_world["case"]
    for typed in FORMULAS:
        case.person.full_name = case.mentor_name = case.mentor_organisation = typed
        content = file_list.file_list_workbook([case], {}, title=typed)
        assert formulas_in(content) == []


def test_the_rows_to_correct_are_written_as_text(officer_client):
    """A register with formulas typed as text comes back as text."""
    rows = [person(n, **{"Họ và tên": typed, "Mức án": "?"}) for n, typed in enumerate(FORMULAS, 1)]
    file = SimpleUploadedFile("so.xlsx", people(*rows))
    assert officer_client.post(reverse("exchange:upload"), {"file": file}).status_code == 302
    imported = Import.objects.get()
    answer = officer_client.get(reverse("exchange:errors", args=[imported.pk]))
    assert answer.status_code == 200
    assert formulas_in(answer.content) == []


def test_every_workbook_of_the_program_writes_strings_only():
    """No other way of writing a cell is used anywhere: `write` would turn "=…" into a formula."""
    listed = subprocess.run(
        ["grep", "-rnE", r"\.(write|write_formula|write_row|write_column|write_url)\(", "hoanhap"],
        capture_output=True,
        text=True,
        check=False,
    )
    sheets = [line for line in listed.stdout.splitlines() if "sheet.write" in line]
    assert sheets == []
