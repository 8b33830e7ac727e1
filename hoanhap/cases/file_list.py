"""The list of files as a workbook: what is shown, as text, never as a formula."""

from collections.abc import Iterable

from hoanhap.cases.board import Line
from hoanhap.cases.models import Case
from hoanhap.cases.sheet import text_workbook
from hoanhap.shell.dates import vn

MOST_ROWS = 5000
COLUMNS = [
    ("STT", 6),
    ("Họ và tên", 28),
    ("Năm sinh", 10),
    ("Xã, phường, đặc khu", 26),
    ("Diện", 20),
    ("Bước", 16),
    ("Nhóm", 8),
    ("Xếp loại", 22),
    ("Hết thời hạn", 14),
    ("Ngày trình diện", 16),
    ("Tổ chức được phân công", 30),
    ("Người được phân công", 26),
    ("Việc tiếp theo", 44),
    ("Hạn", 14),
]


def file_list_workbook(cases: Iterable[Case], next_lines: dict[int, Line], *, title: str) -> bytes:
    """The bytes of an .xlsx with a row for each case and the duty that comes next."""
    rows = (_cells(row, case, next_lines.get(case.pk)) for row, case in enumerate(cases, start=1))
    return text_workbook("Hồ sơ", rows, above=[title], columns=COLUMNS)


def _cells(row: int, case: Case, line: Line | None) -> list[str]:
    """The texts of one row."""
    return [
        str(row),
        case.person.full_name,
        str(case.person.birth_year or ""),
        case.commune.name,
        case.kind_short,
        case.stage_words,
        case.group,
        case.grade_words,
        vn(case.ends_on) if case.ends_on else "",
        vn(case.presented_on) if case.presented_on else "",
        case.mentor_organisation,
        case.mentor_name,
        line.duty.label if line else "",
        vn(line.duty.due_on) if line and line.duty.due_on else "",
    ]
