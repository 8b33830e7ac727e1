"""The list of files as a workbook: what is shown, as text, never as a formula."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from hoanhap.cases.board import Line
from hoanhap.cases.models import Case
from hoanhap.shell.dates import vn

MOST_ROWS = 5000
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = [
    ("STT", 6),
    ("Họ và tên", 28),
    ("Năm sinh", 10),
    ("Xã, phường, đặc khu", 26),
    ("Bước", 16),
    ("Nhóm", 8),
    ("Ngày trình diện", 16),
    ("Tổ chức được phân công", 30),
    ("Người được phân công", 26),
    ("Việc tiếp theo", 44),
    ("Hạn", 14),
]


def file_list_workbook(cases: Iterable[Case], next_lines: dict[int, Line], *, title: str) -> bytes:
    """The bytes of an .xlsx with a row for each case and the duty that comes next.

    Everything is written as text, so a name that begins with "=" stays a name.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    sheet = book.add_worksheet("Hồ sơ")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    quoted = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
    sheet.write_string(0, 0, title, book.add_format({"bold": True}))
    for column, (label, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, label, head)
    for row, case in enumerate(cases, start=1):
        for column, text in enumerate(_cells(row, case, next_lines.get(case.pk))):
            style = quoted if text.startswith(FORMULA_SIGNS) else plain
            sheet.write_string(row + 2, column, text, style)
    sheet.freeze_panes(3, 2)
    book.close()
    return out.getvalue()


def _cells(row: int, case: Case, line: Line | None) -> list[str]:
    """The texts of one row."""
    return [
        str(row),
        case.person.full_name,
        str(case.person.birth_year or ""),
        case.commune.name,
        case.get_stage_display(),
        case.group,
        vn(case.presented_on) if case.presented_on else "",
        case.mentor_organisation,
        case.mentor_name,
        line.duty.label if line else "",
        vn(line.duty.due_on) if line and line.duty.due_on else "",
    ]
