"""Opening a workbook: text of every cell, or a sentence why it cannot be read.

Nothing here knows what a register is. `upload_checks` has looked at the file before.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html import unescape
from io import BytesIO

import python_calamine

from hoanhap.exchange.upload_checks import (
    LOCKED,
    MOST_ROWS,
    NOT_A_WORKBOOK,
    SHEET_PART,
    SUSPECT,
    TOO_LONG,
    check_upload,
)
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

MOST_COLUMNS = 200
MOST_SHEETS = 30
MOST_MERGED = 400_000
CELL_LENGTH = 1000
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
    check_upload(content)
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
    _mark_unsettled(content, {sheet.name: sheet for sheet in sheets})
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
    merged = _merged_cells(found.merged_cell_ranges or [])
    return Sheet(name=clean(name)[:120], rows=rows, merged=merged)


def _merged_cells(ranges: list) -> set[tuple[int, int]]:
    """(row, column) of every merged cell; raise Refused when ranges repeat without end."""
    merged: set[tuple[int, int]] = set()
    room = MOST_MERGED
    for (top, left), (bottom, right) in ranges:
        rows = range(top, min(bottom, MOST_ROWS) + 1)
        columns = range(left, min(right, MOST_COLUMNS) + 1)
        room -= 1 + len(rows) * len(columns)
        if room < 0:
            raise Refused(SUSPECT)
        merged |= {(row + 1, column + 1) for row in rows for column in columns}
    return merged


FORMULA_CELL = re.compile(
    rb"<c\s[^<>]{0,200}?\br=\"([A-Z]{1,3})(\d{1,7})\"[^<>]{0,200}>"
    rb"(?:(?!</c>|<c[\s>]).)*?<f[\s>/](?:(?!</c>|<c[\s>]).)*?</c>",
    re.DOTALL,
)
VALUE = re.compile(rb"<v>[^<]+</v>|<is>")


def _mark_unsettled(content: bytes, sheets: dict[str, Sheet]) -> None:
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
