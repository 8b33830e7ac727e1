"""Word, PDF and HTML say the same, whatever was typed."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from hoanhap.papers.blocks import from_plain, to_plain
from hoanhap.papers.compose import compose, load_form
from hoanhap.papers.forms import form_codes
from hoanhap.papers.to_docx import docx_bytes
from hoanhap.papers.to_html import html_of
from hoanhap.papers.to_pdf import pdf_bytes
from tests.papers.filled import FULL, ISSUER

HOSTILE = r"A#*_<b>@ref \ $x$ `c` &amp; {a} [y] ~ \u{41} 'q' \"k\" // /* | ='!"
UNSEEN = "\x00\x07\x1b\u202e\ufeff\ufffe\ud800"


def bare(text: str) -> str:
    """Text without spaces: lines break at other places in each writer."""
    return re.sub(r"\s+", "", text.replace("\u00a0", " "))


def word_text(made: bytes) -> str:
    word = docx.Document(BytesIO(made))
    return bare("".join(node.text or "" for node in word.element.body.iter() if is_text(node)))


def is_text(node) -> bool:
    return str(node.tag).endswith("}t")


def pdf_text(made: bytes, foot: str) -> str:
    pages = []
    for n, page in enumerate(PdfReader(BytesIO(made)).pages, 1):
        text = bare(page.extract_text()).replace(bare(foot), "")
        pages.append(text.removeprefix(str(n)) if n > 1 else text)
    return "".join(pages)


def html_text(made: str) -> str:
    return bare(unescape(re.sub(r"<[^>]+>", "", made)))


def document_of(code: str, facts, **changes):
    issuer = replace(ISSUER, **changes)
    return compose(load_form(code, issuer.on), facts, issuer)


@pytest.mark.parametrize("code", form_codes())
@pytest.mark.parametrize("facts", [{}, FULL], ids=["without facts", "with every fact"])
def test_word_pdf_and_html_carry_every_text_of_the_paper(code, facts):
    document = document_of(code, facts)
    word = word_text(docx_bytes(document))
    pdf = pdf_text(pdf_bytes(document), document.foot)
    html = html_text(html_of(document))
    for text in map(bare, document.texts()):
        assert text in word
        assert text in pdf
        assert text in html
    motto = "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM"
    assert motto in word and motto in pdf and motto in html


@pytest.mark.parametrize("code", ["HCD-02", "HCD-09", "BC-DE-AN"])
def test_what_a_person_typed_comes_out_as_typed_and_the_unseen_is_dropped(code):
    typed = UNSEEN + HOSTILE
    facts = {
        **FULL,
        "person": {**FULL["person"], "full_name": typed, "relatives": typed},
        "groups": [{"letter": "A", "people": [{"full_name": typed}]}],
        "p": {"leadership": typed},
        "period": {"from": typed, "to": typed},
    }
    document = document_of(code, facts, signer_name=typed, place=typed, place_short=typed)
    said = bare(HOSTILE)
    word = word_text(docx_bytes(document))
    pdf = pdf_text(pdf_bytes(document), document.foot)
    html = html_text(html_of(document))
    assert word.count(said) == html.count(said) > 0
    assert said in pdf
    assert not set(UNSEEN) & set(word + pdf + html)


def test_html_has_nothing_inline_and_no_tag_that_was_typed():
    facts = {"person": {"full_name": "<script>x</script>\" onclick='x'"}}
    html = html_of(document_of("HCD-05", facts))
    assert "<script" not in html.lower()
    assert not re.search(r"<[^>]*\s(style|on\w+)=", html)


def test_the_number_of_a_page_stands_from_page_two():
    pages = PdfReader(BytesIO(pdf_bytes(document_of("BC-DE-AN", FULL)))).pages
    assert not pages[0].extract_text().startswith("1")
    assert pages[1].extract_text().lstrip().startswith("2")
    word = docx.Document(BytesIO(docx_bytes(document_of("BC-DE-AN", FULL))))
    section = word.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_word_keeps_the_margins_and_letters_of_the_decree():
    word = docx.Document(BytesIO(docx_bytes(document_of("HCD-07", FULL))))
    section, style = word.sections[0], word.styles["Normal"]
    assert [round(side.mm) for side in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert [round(side.mm) for side in (section.left_margin, section.right_margin)] == [30, 20]
    assert (style.font.name, style.font.size.pt) == ("Times New Roman", 14)


def test_a_list_by_groups_lies_on_its_side_in_both():
    document = document_of("HCD-09", FULL)
    page = PdfReader(BytesIO(pdf_bytes(document))).pages[0].mediabox
    section = docx.Document(BytesIO(docx_bytes(document))).sections[0]
    assert page.width > page.height
    assert section.page_width > section.page_height


def test_the_pdf_is_an_archive_pdf_with_its_fonts_and_the_same_each_time():
    document = document_of("HCD-07", FULL)
    made = pdf_bytes(document)
    reader = PdfReader(BytesIO(made))
    assert "pdfaid" in reader.root_object["/Metadata"].get_data().decode()
    assert reader.metadata.title == document.title
    assert made == pdf_bytes(document)


def test_a_paper_that_went_through_json_is_the_same_paper():
    for code in form_codes():
        document = document_of(code, FULL)
        assert from_plain(to_plain(document)) == document


def test_a_very_long_word_and_a_very_long_text_are_set_without_failing():
    facts = {"person": {"full_name": "x" * 3000}, "p": {"leadership": "dài " * 5000}}
    for code in ("HCD-01", "BC-DE-AN"):
        document = document_of(code, facts)
        assert docx_bytes(document)
        assert len(PdfReader(BytesIO(pdf_bytes(document))).pages) >= 1


def test_a_paper_whose_day_is_not_known_yet_still_makes_a_pdf():
    document = compose(load_form("HCD-05"), {}, replace(ISSUER, on=None))
    assert pdf_bytes(document).startswith(b"%PDF")


def test_a_sign_that_no_font_has_stops_no_paper():
    """PDF/A refuses an emoji that somebody typed; the paper still prints, with the other words."""
    facts = {**FULL, "meeting": {**FULL["meeting"], "wishes": "Mong có việc 🙂 gần nhà"}}
    made = pdf_bytes(compose(load_form("HCD-05"), facts, ISSUER))
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "Mong có việc" in words and "gần nhà" in words
