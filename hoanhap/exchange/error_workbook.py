"""The rows that were not taken, as a workbook to correct and read in again."""

import re
from io import BytesIO

import xlsxwriter

from hoanhap.exchange.models import Import, ImportRow

LEFT_OUT = ("wrong", "needs_choice", "duplicate")
ADDED = ("Dòng trong sổ", "Kết quả", "Cần sửa")


def error_workbook(imported: Import) -> bytes:
    """An .xlsx with the sheets and headings of the register and, for each row that was not taken,
    its cells as they were read, its row, its outcome and all its problems.

    Cells are written as text: nothing that somebody typed becomes a formula.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    used: set[str] = set()
    for kept in imported.layout:
        rows = imported.rows.filter(sheet=kept["sheet"], outcome__in=LEFT_OUT).order_by("row")
        if rows:
            sheet = book.add_worksheet(_sheet_name(kept["sheet"], used))
            _write(sheet, list(kept["headings"]), rows, formats=(bold, wrap))
    if not used:
        book.add_worksheet(_sheet_name("Không có dòng cần sửa", used))
    book.close()
    return target.getvalue()


def _write(sheet, headings: list[str], rows, *, formats) -> None:
    bold, wrap = formats
    for column, heading in enumerate([*headings, *ADDED]):
        sheet.write_string(0, column, heading, bold)
    labels = dict(ImportRow.OUTCOMES)
    for at, row in enumerate(rows, start=1):
        cells = [*row.raw, *[""] * (len(headings) - len(row.raw))]
        told = "\n".join(_sentence(problem) for problem in row.problems)
        for column, text in enumerate([*cells, str(row.row), labels[row.outcome], told]):
            sheet.write_string(at, column, text, wrap)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings) - 1, 18)
    sheet.set_column(len(headings), len(headings) + 1, 12)
    sheet.set_column(len(headings) + 2, len(headings) + 2, 70)


def _sentence(problem: dict) -> str:
    column = problem["column"]
    return f"{column}: {problem['message']}" if column else problem["message"]


def _sheet_name(name: str, used: set[str]) -> str:
    """A name that Excel takes: 31 characters, no []:*?/\\, not twice."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:31] or "Trang"
    chosen, number = plain, 1
    while chosen.lower() in used:
        number += 1
        chosen = f"{plain[:27]} {number}"
    used.add(chosen.lower())
    return chosen
