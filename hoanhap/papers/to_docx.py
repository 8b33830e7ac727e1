"""A document as Word (.docx), in the same layout as the PDF (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hoanhap.papers._docx_parts import (
    add_rule,
    add_text,
    bare_table,
    count_pages_from_one,
    keep_whole,
    page_number,
    put,
    repeat_on_each_page,
    set_widths,
)
from hoanhap.papers.blocks import (
    Block,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
    Title,
)

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
FONT = "Times New Roman"
INDENT = Mm(12.7)
A4 = (Mm(210), Mm(297))
CENTRE, LEFT, RIGHT = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
)
ALIGN = {"left": LEFT, "centre": CENTRE, "right": RIGHT}


@cache
def _blank() -> bytes:
    """An empty A4 document with our styles; reading python-docx's own is half of the time."""
    word = docx.Document()
    style: Any = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(tongue)
    style.paragraph_format.space_after = Pt(6)
    style.paragraph_format.line_spacing = 1.15
    section = word.sections[0]
    section.page_width, section.page_height = A4
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def docx_bytes(document: Document) -> bytes:
    """The Word file of a paper."""
    return docx_of_many([document])


def docx_of_many(documents: Sequence[Document]) -> bytes:
    """One Word file of at least one paper, each in a section of its own with its page numbers."""
    word = docx.Document(BytesIO(_blank()))
    _set_particulars(word, documents[0])
    page_number(word.sections[0].header.paragraphs[0])
    for count, document in enumerate(documents):
        section = word.add_section() if count else word.sections[0]
        _set_pages(section, document, is_first=not count)
        _write_blocks(word, document)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _set_pages(section, document: Document, *, is_first: bool) -> None:
    """The side a section lies on, its foot, its page numbers from 1."""
    wide = document.landscape
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (A4[1], A4[0]) if wide else A4
    if not is_first:
        count_pages_from_one(section)
    for footer in (section.footer, section.first_page_footer):
        if document.foot or not is_first:
            footer.is_linked_to_previous = False
            put(footer.paragraphs[0], document.foot, size=9, italic=True, align=CENTRE)


def _write_blocks(word, document: Document) -> None:
    writer = _Writer(word, document)
    for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=True):
        writer.write(block)
        if isinstance(after, Signatures):
            # The line before the signatures goes with them: nobody signs an empty page.
            writer.last.paragraph_format.keep_with_next = True
    if document.blocks and isinstance(document.blocks[-1], Signatures):
        # A body that ends with a table is mended by Word on opening: end it with a line of 1 pt.
        put(writer.add_paragraph(), "", after=0)
        writer.last.paragraph_format.line_spacing = Pt(1)


def _set_particulars(word, document: Document) -> None:
    particulars = word.core_properties
    particulars.title = document.title[:255]
    particulars.author = document.author[:255]
    particulars.subject = f"{document.code}, {document.version}"
    particulars.language = "vi-VN"
    # Word wants a moment; a paper without a day gets the first day of the forms.
    moment = datetime.combine(document.on or date(2024, 5, 1), time())
    particulars.created = particulars.modified = moment


class _Writer:
    """Puts blocks into one Word document."""

    def __init__(self, word, document: Document) -> None:
        self.word = word
        self.cover = document.look == "cover"
        self.breaking = False
        section = word.sections[-1]
        self.last: Any = None
        self.width = section.page_width - section.left_margin - section.right_margin

    def add_paragraph(self):
        """A new paragraph of the body, kept as the `last`."""
        self.last = self.word.add_paragraph()
        return self.last

    def write(self, block: Block) -> None:
        """Add one block."""
        breaking, self.breaking = self.breaking, False
        if breaking and not isinstance(block, Heading | Paragraph):
            self.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self.write_block(block)
        if breaking and isinstance(block, Heading | Paragraph):
            self.last.paragraph_format.page_break_before = True

    def write_block(self, block: Block) -> None:
        """Add one block where the pen stands."""
        match block:
            case Letterhead():
                self.letterhead(block)
            case Title():
                self.title(block)
            case Heading():
                self.heading(block)
            case Paragraph():
                self.paragraph(block)
            case Table():
                self.table(block)
            case Signatures():
                self.signatures(block)
            case PageBreak():
                self.cover = False
                self.breaking = True

    def letterhead(self, head: Letterhead) -> None:
        """Two columns: agency and number, quốc hiệu and place."""
        if not head.agency:
            put(self.add_paragraph(), MOTTO[0], size=13, bold=True, align=CENTRE, after=0)
            self.motto_line(self.add_paragraph(), self.width)
            if head.place_date:
                put(self.add_paragraph(), head.place_date, italic=True, align=RIGHT)
            return
        table = bare_table(self.word, rows=2, columns=2)
        left, right = int(self.width * 0.41), int(self.width * 0.59)
        set_widths(table, [left, right])
        self.agency(table.cell(0, 0), head, left)
        first = table.cell(0, 1).paragraphs[0]
        put(first, MOTTO[0], size=12, bold=True, align=CENTRE, after=0)
        self.motto_line(table.cell(0, 1).add_paragraph(), right)
        put(table.cell(1, 0).paragraphs[0], head.number, size=13, align=CENTRE)
        put(table.cell(1, 1).paragraphs[0], head.place_date, size=13, italic=True, align=CENTRE)
        if head.mark:
            put(table.cell(1, 0).add_paragraph(), head.mark, size=12, bold=True, align=CENTRE)

    def motto_line(self, paragraph, width: int) -> None:
        """Tiêu ngữ with the line of its own length below."""
        put(paragraph, MOTTO[1], size=13, bold=True, align=CENTRE, after=0)
        add_rule(paragraph, width=width, part=Mm(58))

    def agency(self, cell, head: Letterhead, width: int) -> None:
        """The body above and the issuing body, with its short line."""
        paragraph = cell.paragraphs[0]
        if head.superior:
            put(paragraph, head.superior, size=12, align=CENTRE, after=0)
            paragraph = cell.add_paragraph()
        for line in head.agency[:-1]:
            put(paragraph, line, size=12, bold=True, align=CENTRE, after=0)
            paragraph = cell.add_paragraph()
        put(paragraph, head.agency[-1], size=12, bold=True, align=CENTRE, after=0)
        add_rule(paragraph, width=width, part=Mm(22))

    def title(self, title: Title) -> None:
        """Kind, trích yếu with its line, period, authority."""
        big = 26 if self.cover else 14
        before = 120 if self.cover else 12
        kind = self.add_paragraph()
        put(kind, title.kind, size=big, bold=True, align=CENTRE, before=before, after=0)
        last = kind
        for line in title.about:
            last = self.add_paragraph()
            put(last, line, size=16 if self.cover else 14, bold=True, align=CENTRE, after=0)
        if title.about:
            add_rule(last, width=self.width, part=Mm(50))
        for line in title.note:
            put(self.add_paragraph(), line, italic=True, align=CENTRE, before=4)
        if title.authority:
            put(self.add_paragraph(), title.authority, size=13, bold=True, align=CENTRE)
        self.last.paragraph_format.space_after = Pt(60 if self.cover else 12)

    def heading(self, heading: Heading) -> None:
        """A bold line that stays with what follows."""
        paragraph = self.add_paragraph()
        put(paragraph, heading.text, bold=True, italic=heading.level == 3)
        shape = paragraph.paragraph_format
        shape.keep_with_next = True
        if heading.level == 0:
            paragraph.alignment = CENTRE
            shape.space_before = Pt(6)
        else:
            shape.first_line_indent = INDENT

    def paragraph(self, block: Paragraph) -> None:
        """Runs in their style."""
        paragraph = self.add_paragraph()
        small = block.style == "small"
        for run in block.runs:
            italic = run.italic or small or block.style == "basis"
            add_text(paragraph, run.text, size=11 if small else None, bold=run.bold, italic=italic)
        shape = paragraph.paragraph_format
        if block.style == "centre":
            paragraph.alignment = CENTRE
            shape.space_before = Pt(6)
        elif block.style not in ("plain", "small"):
            paragraph.alignment = LEFT if block.is_blank else WD_ALIGN_PARAGRAPH.JUSTIFY
            shape.first_line_indent = INDENT

    def table(self, block: Table) -> None:
        """A ruled table whose head comes again on each page."""
        rows = (*block.head, *block.rows)
        table = self.word.add_table(rows=len(rows), cols=len(block.widths))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        whole = sum(block.widths)
        set_widths(table, [int(self.width * part / whole) for part in block.widths])
        for n, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            is_head = n < len(block.head)
            keep_whole(row)
            if is_head:
                repeat_on_each_page(row)
            for cell, text, align in zip(row.cells, texts, block.aligns, strict=True):
                side = CENTRE if is_head else ALIGN[align]
                put(cell.paragraphs[0], text, size=12, bold=is_head, align=side, before=2, after=2)
        put(self.add_paragraph(), "", after=0)

    def signatures(self, block: Signatures) -> None:
        """Nơi nhận and the signers side by side; names in a row of theirs, never parted."""
        count = len(block.signers) + bool(block.recipients)
        alone = count == 1 and not block.recipients
        table = bare_table(self.word, rows=2, columns=count + alone)
        set_widths(table, [self.width // (count + alone)] * (count + alone))
        for row in table.rows:
            keep_whole(row)
        offices, names = (list(row.cells)[alone:] for row in table.rows)
        if block.recipients:
            self.recipients(offices.pop(0).merge(names.pop(0)), block.recipients)
        for office, name, signer in zip(offices, names, block.signers, strict=True):
            lines = [(line, {"bold": True}) for line in signer.office]
            lines += [(signer.note, {"italic": True, "size": 12})] if signer.note else []
            for n, (line, look) in enumerate(lines):
                paragraph = office.add_paragraph() if n else office.paragraphs[0]
                put(paragraph, line, align=CENTRE, after=0, **look)
                paragraph.paragraph_format.keep_with_next = True
            put(name.paragraphs[0], signer.name, align=CENTRE, before=60, after=0, bold=True)

    def recipients(self, cell, lines: tuple[str, ...]) -> None:
        """Nơi nhận."""
        put(cell.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True, after=0)
        for line in lines:
            put(cell.add_paragraph(), line, size=11, after=0)
