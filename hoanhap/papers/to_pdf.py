"""Documents as PDF (PDF/A-2b), typeset by typst.

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


@cache
def _layout() -> bytes:
    return files("hoanhap.papers").joinpath("layout.typ").read_bytes()


def pdf_bytes(document: Document) -> bytes:
    """The PDF; the same document gives the same bytes on the same machine."""
    return pdf_of_many([document])


def pdf_of_many(documents: Sequence[Document]) -> bytes:
    """One PDF of at least one paper, each beginning on a new page with its own page numbers."""
    papers = [_for_layout(document) for document in documents]
    return typst.compile(
        _layout(),
        format="pdf",
        font_paths=paper_fonts(),
        sys_inputs={"papers": json.dumps(papers, ensure_ascii=False)},
        pdf_standards="a-2b",
        timestamp=0,
    )


def _for_layout(document: Document) -> dict:
    plain, day = to_plain(document), document.on
    plain["day"] = {"year": day.year, "month": day.month, "day": day.day} if day else None
    return plain
