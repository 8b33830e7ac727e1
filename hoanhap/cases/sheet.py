"""A list as a workbook: every cell is text, never a formula and never a link."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def text_workbook(
    name: str,
    rows: Iterable[Sequence[str]],
    *,
    above: Sequence[str],
    columns: Sequence[tuple[str, int]],
) -> bytes:
    """The bytes of an .xlsx with one sheet: lines above, headings (text, width), rows of texts.

    Everything is written as text, so a name that begins with "=" stays a name.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    quoted = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
    for place, line in enumerate(above):
        sheet.write_string(place, 0, line, bold if place == 0 else None)
    top = len(above) + 1
    for column, (label, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, label, head)
    for place, cells in enumerate(rows, start=top + 1):
        for column, text in enumerate(cells):
            style = quoted if text.startswith(FORMULA_SIGNS) else plain
            sheet.write_string(place, column, text, style)
    sheet.freeze_panes(top + 1, 2)
    book.close()
    return out.getvalue()
