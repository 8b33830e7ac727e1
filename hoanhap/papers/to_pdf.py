"""Documents as PDF (PDF/A-2b; plain when a letter is in no font), typeset by typst.

The layout is one fixed file; the paper goes in as JSON, so nothing a person typed is ever read
as markup.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import typst

from hoanhap.papers._fonts import paper_fonts
from hoanhap.papers.blocks import Document, to_plain

NO_GLYPH = "could not be displayed"


@cache
def _layout() -> bytes:
    return files("hoanhap.papers").joinpath("layout.typ").read_bytes()


def pdf_bytes(document: Document) -> bytes:
    """The PDF; the same document gives the same bytes on the same machine."""
    return pdf_of_many([document])


def pdf_of_many(documents: Sequence[Document]) -> bytes:
    """One PDF of at least one paper, each beginning on a new page with its own page numbers."""
    told = json.dumps([_for_layout(document) for document in documents], ensure_ascii=False)
    try:
        return _typeset(told, pdf_standards="a-2b")
    except typst.TypstError as error:
        # A sign that no font here has (an emoji in a wish): PDF/A refuses it, a plain PDF prints
        # an empty box for it and everything else as it should be.
        if NO_GLYPH not in str(error):
            raise
        return _typeset(told)


def _typeset(papers: str, **standards: str) -> bytes:
    return typst.compile(
        _layout(),
        format="pdf",
        font_paths=paper_fonts(),
        sys_inputs={"papers": papers},
        timestamp=0,
        **standards,
    )


def _for_layout(document: Document) -> dict:
    plain, day = to_plain(document), document.on
    plain["day"] = {"year": day.year, "month": day.month, "day": day.day} if day else None
    return plain
