"""A document as HTML: the preview on screen and the page that a browser prints.

Only elements and classes of papers.css: nothing inline, every text escaped.
"""

from html import escape

from hoanhap.papers.blocks import (
    Block,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Signer,
    Table,
    Title,
)

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


class PaperHtml(str):
    """HTML that is already escaped: templates put it in as it is."""

    def __html__(self) -> "PaperHtml":
        return self


def html_of(document: Document) -> PaperHtml:
    """`<article class="paper">…`; link static/papers/papers.css on the page that shows it."""
    look = " paper-cover" if document.look == "cover" else ""
    wide = " paper-wide" if document.landscape else ""
    inner = "\n".join(_block(block) for block in document.blocks)
    foot = f'\n<p class="paper-foot">{escape(document.foot)}</p>' if document.foot else ""
    return PaperHtml(f'<article class="paper{look}{wide}" lang="vi">\n{inner}{foot}\n</article>')


def _block(block: Block) -> str:
    match block:
        case Letterhead():
            return _letterhead(block)
        case Title():
            return _title(block)
        case Heading():
            level = f"h{block.level + 1}" if block.level else "p"
            return f'<{level} class="paper-h{block.level}">{escape(block.text)}</{level}>'
        case Paragraph():
            words = "".join(_run(run) for run in block.runs)
            blank = " paper-blank" if block.is_blank else ""
            return f'<p class="paper-{block.style}{blank}">{words}</p>'
        case Table():
            return _table(block)
        case Signatures():
            return _signatures(block)
        case PageBreak():
            return '<hr class="paper-break">'


def _run(run: Run) -> str:
    words = escape(run.text)
    words = f"<em>{words}</em>" if run.italic else words
    return f"<strong>{words}</strong>" if run.bold else words


def _lines(css: str, *lines: str) -> str:
    return "".join(f'<p class="{css}">{escape(line)}</p>' for line in lines if line)


def _letterhead(head: Letterhead) -> str:
    motto = _lines("paper-nation", MOTTO[0]) + _lines("paper-motto", MOTTO[1])
    place = _lines("paper-place", head.place_date)
    if not head.agency:
        return f'<header class="paper-head paper-alone">{motto}{place}</header>'
    agency = _lines("paper-superior", head.superior) + _lines("paper-agency", *head.agency)
    number = _lines("paper-number", head.number) + _lines("paper-mark", head.mark)
    left = f"<div>{agency}{number}</div>"
    return f'<header class="paper-head">{left}<div>{motto}{place}</div></header>'


def _title(title: Title) -> str:
    kind = f'<h1 class="paper-kind">{escape(title.kind)}</h1>'
    rest = _lines("paper-about", *title.about) + _lines("paper-note", *title.note)
    return kind + rest + _lines("paper-authority", title.authority)


def _table(table: Table) -> str:
    whole = sum(table.widths)
    columns = "".join(f'<col width="{part * 100 // whole}%">' for part in table.widths)
    head = "".join(
        "<tr>" + "".join(f'<th scope="col">{_cell(text)}</th>' for text in row) + "</tr>"
        for row in table.head
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="paper-{align}">{_cell(text)}</td>'
            for text, align in zip(row, table.aligns, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    # On a phone a table scrolls sideways; the keyboard must be able to get to it.
    return (
        f'<table class="paper-table" tabindex="0"><colgroup>{columns}</colgroup>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table>"
    )


def _cell(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _signatures(block: Signatures) -> str:
    left = ""
    if block.recipients:
        lines = _lines("paper-recipient", *block.recipients)
        left = f'<div class="paper-recipients"><p class="paper-to">Nơi nhận:</p>{lines}</div>'
    elif len(block.signers) == 1:
        left = "<div></div>"
    return f'<div class="paper-signatures">{left}{"".join(_signer(s) for s in block.signers)}</div>'


def _signer(signer: Signer) -> str:
    office = _lines("paper-office", *signer.office) + _lines("paper-sign-note", signer.note)
    return (
        f'<div class="paper-signer">{office}'
        f'<p class="paper-signer-name">{escape(signer.name)}</p></div>'
    )
