"""Many papers in one file, and the mark of a draft."""

from io import BytesIO

import docx
from pypdf import PdfReader

from hoanhap.papers.blocks import DRAFT, as_draft, from_plain, to_plain
from hoanhap.papers.to_docx import docx_of_many
from hoanhap.papers.to_html import html_of
from hoanhap.papers.to_pdf import pdf_bytes, pdf_of_many
from tests.papers.filled import FULL
from tests.papers.test_writers import bare, document_of, html_text, word_text


def test_forty_reports_lie_in_one_pdf_each_on_pages_of_its_own():
    people = [{**FULL["person"], "full_name": f"Lê Thử {n:02d}"} for n in range(40)]
    documents = [document_of("HCD-08", {**FULL, "person": person}) for person in people]
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf_of_many(documents))).pages]
    assert len(pages) == 40
    for n, words in enumerate(pages):
        assert f"LÊ THỬ {n:02d}" in words
        assert not words.lstrip().startswith(str(n + 1))


def test_each_paper_of_many_counts_its_own_pages_and_lies_on_its_own_side():
    documents = [document_of(code, FULL) for code in ("HCD-06", "HCD-09", "HCD-06")]
    pages = PdfReader(BytesIO(pdf_of_many(documents))).pages
    begins = [page.extract_text().lstrip()[:1] for page in pages]
    assert [begin for begin in begins if begin.isdigit()] == ["2", "2"]
    assert [page.mediabox.width > page.mediabox.height for page in pages].count(True) == 1
    word = docx.Document(BytesIO(docx_of_many(documents)))
    assert [s.page_width > s.page_height for s in word.sections] == [False, True, False]
    foots = [s.footer.paragraphs[0].text for s in word.sections]
    assert foots == [document.foot for document in documents]


def test_one_of_many_is_the_same_as_one():
    document = document_of("HCD-07", FULL)
    assert pdf_of_many([document]) == pdf_bytes(document)


def test_a_draft_says_so_in_every_format_and_an_issued_one_does_not():
    document = document_of("HCD-07", FULL)
    draft = as_draft(document)
    assert from_plain(to_plain(draft)) == draft
    for paper, count in ((draft, 1), (document, 0)):
        pdf = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf_bytes(paper))).pages)
        assert bare(pdf).count(bare(DRAFT)) == count
        assert word_text(docx_of_many([paper])).count(bare(DRAFT)) == count
        assert html_text(html_of(paper)).count(bare(DRAFT)) == count
