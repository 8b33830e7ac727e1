"""Which typeface the PDF is set in.

Times New Roman when the machine has it; else Liberation Serif, which has the same metrics; else
what comes with typst. Liberation of before version 2 lacks Vietnamese letters (ợ, ủ, ế), and a
machine may have both under one name, so each folder is tried with every letter.
"""

from functools import cache
from pathlib import Path

import typst

FAMILIES = ("Times New Roman", "Liberation Serif")
_LETTERS = "ăâđêôơư" + "".join(
    chr(mark) for mark in range(0x1EA0, 0x1EFA)
)  # every Vietnamese letter with its tone


@cache
def paper_fonts() -> typst.Fonts:
    """The fonts to set papers in, looked for once in the life of the process."""
    installed = typst.Fonts(include_embedded_fonts=False).fonts()
    for family in FAMILIES:
        folders = {str(Path(f.path).parent) for f in installed if f.family == family and f.path}
        for folder in sorted(folders, reverse=True):
            fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
            if has_every_letter(fonts, family):
                return fonts
    return typst.Fonts(include_system_fonts=False)


def has_every_letter(fonts: typst.Fonts, family: str) -> bool:
    """Whether a family sets Vietnamese without borrowing from another, in its four looks."""
    text = f'#let t = [{_LETTERS}{_LETTERS.upper()}…“”]\n#set text(font: "{family}")\n'
    text += "#t #strong(t) #emph(t) #strong(emph(t))"
    # PDF 1.4 keeps the names of its fonts in plain bytes.
    made = typst.compile(text.encode(), format="pdf", font_paths=fonts, pdf_standards="1.4")
    return b"Libertinus" not in made and family.replace(" ", "").encode() in made
