"""A document as PDF (PDF/A-2b), typeset by typst.

The layout is one fixed file; the paper goes in as JSON, so nothing a person typed is ever read
as markup.
"""

import json
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
    plain = to_plain(document)
    day = document.on
    plain["day"] = {"year": day.year, "month": day.month, "day": day.day} if day else None
    return typst.compile(
        _layout(),
        format="pdf",
        font_paths=paper_fonts(),
        sys_inputs={"paper": json.dumps(plain, ensure_ascii=False)},
        pdf_standards="a-2b",
        timestamp=0,
    )
