"""Small pieces of Word that python-docx has no words for."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt


def add_text(paragraph, text: str, *, size=None, bold=False, italic=False) -> None:
    """A run of text; line breaks in it become line breaks."""
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    if bold:
        run.bold = True
    if italic:
        run.italic = True


def put(paragraph, text: str, *, align=None, before=None, after=None, **look) -> None:
    """Text in a paragraph, its side and the space around it in points."""
    if text:
        add_text(paragraph, text, **look)
    if align is not None:
        paragraph.alignment = align
    shape = paragraph.paragraph_format
    if before is not None:
        shape.space_before = Pt(before)
    if after is not None:
        shape.space_after = Pt(after)
        shape.line_spacing = 1.0


def add_rule(paragraph, *, width: int, part: int) -> None:
    """A thin line of length `part` under a centred paragraph of a column `width` wide.

    It is the border of an empty paragraph set in from both sides.
    """
    made = OxmlElement("w:p")
    paragraph._p.addnext(made)
    side = str(max(int((width - part) / 2 / 635), 0))  # EMU to twentieths of a point
    shape = OxmlElement("w:pPr")
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    space = OxmlElement("w:spacing")
    for name, value in (("before", "20"), ("after", "60"), ("line", "80"), ("lineRule", "exact")):
        space.set(qn(f"w:{name}"), value)
    indent = OxmlElement("w:ind")
    indent.set(qn("w:left"), side)
    indent.set(qn("w:right"), side)
    for child in (border, space, indent):
        shape.append(child)
    made.append(shape)


def bare_table(word, *, rows: int, columns: int):
    """A table without lines and without room at its sides, to stand things side by side."""
    table = word.add_table(rows=rows, cols=columns)
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        side = OxmlElement(f"w:{name}")
        side.set(qn("w:w"), "0")
        side.set(qn("w:type"), "dxa")
        margins.append(side)
    # Word reads the parts of a table's shape in one order only: margins before the look.
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
    return table


def set_widths(table, widths: list[int]) -> None:
    """Column widths in EMU, on the columns and on every cell (Word reads the cells)."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _mark_row(row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def repeat_on_each_page(row) -> None:
    """A head row comes again at the top of the next page."""
    _mark_row(row, "w:tblHeader")


def keep_whole(row) -> None:
    """A row is never split between two pages."""
    _mark_row(row, "w:cantSplit")


def page_number(paragraph) -> None:
    """The page number in the middle of the top margin (not on page 1: another header)."""
    paragraph.alignment = 1
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def count_pages_from_one(section) -> None:
    """The pages of a section have numbers of their own."""
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    # Word reads the parts of a section in one order only: numbers before columns.
    section._sectPr.find(qn("w:cols")).addprevious(numbers)
