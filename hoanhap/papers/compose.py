"""From a form, facts and an issuer to a document laid out after NĐ 30/2020/NĐ-CP."""

from collections.abc import Iterator, Mapping

from hoanhap.papers._fill import Facts, fill, fill_text, split_lines
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
from hoanhap.papers.forms import Form, load_form
from hoanhap.papers.issuer import (
    Issuer,
    agency_block,
    number_line,
    office_lines,
    place_date,
)
from hoanhap.papers.markup import Break, Each, Grid, Line, Part, Recipients, Sign, read_words

__all__ = ["Issuer", "compose", "load_form"]

_MARKS = {"list": (Run("- "),), "sublist": (Run("+ "),)}
_HEADINGS = {"h0": 0, "h1": 1, "h2": 2, "h3": 3}


def compose(form: Form, facts: Mapping, issuer: Issuer) -> Document:
    """The paper: `form` filled with nested `facts`, issued by `issuer`.

    A fact that is missing prints dots; nothing in `facts` is read as markup. Facts of the issuer
    are at `here.…`. Raises nothing for any facts of strings, numbers, dates, lists and mappings.
    """
    issuer = issuer.cleaned()
    known = Facts({"here": issuer.place_facts(), **facts}, on=issuer.on or form.on)
    blocks = (*_top(form, known, issuer), *_body(form, known, issuer))
    return Document(
        code=form.code,
        version=form.version,
        title=form.title,
        author=_author(form, issuer),
        on=issuer.on,
        blocks=blocks,
        foot=form.foot,
        landscape=form.landscape,
        look=form.look,
    )


def _author(form: Form, issuer: Issuer) -> str:
    if form.issuer == "person":
        return ""
    here = issuer.place_facts()
    return here["police"] if form.issuer == "police" else here["committee"]


def _top(form: Form, facts: Facts, issuer: Issuer) -> Iterator[Block]:
    """Letterhead and title."""
    superior, agency = "", ()
    if form.issuer != "person":
        superior, agency = agency_block(issuer, form.issuer)
    numbered = form.needs_number and form.issuer != "person"
    yield Letterhead(
        superior=superior,
        agency=agency,
        number=number_line(issuer, form.issuer, form.kind) if numbered else "",
        place_date=place_date(issuer) if form.date_line else "",
    )
    authority = ""
    if form.issuer == "chairman":
        authority = f"CHỦ TỊCH ỦY BAN NHÂN DÂN {issuer.place.upper() or '……………………'}"
    yield Title(
        kind=form.heading,
        about=tuple(_filled(line, facts) for line in form.about),
        note=tuple(_filled(line, facts) for line in form.note),
        authority=authority,
    )


def _filled(line: str, facts: Facts) -> str:
    return fill_text(read_words(line), facts).replace("\n", " ")


def _body(form: Form, facts: Facts, issuer: Issuer) -> Iterator[Block]:
    """The blocks of the body; neighbouring signatures and recipients become one block."""
    recipients: tuple[str, ...] = ()
    signers: list[Signer] = []
    for node, known in _flat(form.body, facts):
        if isinstance(node, Recipients):
            recipients = tuple(fill_text(line, known) for line in node.lines)
        elif isinstance(node, Sign):
            signers.append(_signer(node, known, form=form, issuer=issuer))
        else:
            if recipients or signers:
                yield Signatures(recipients, tuple(signers))
                recipients, signers = (), []
            yield from _blocks(node, known)
    if recipients or signers:
        yield Signatures(recipients, tuple(signers))


def _flat(nodes: tuple, facts: Facts) -> Iterator[tuple[object, Facts]]:
    """Nodes with the facts they see: parts that hold opened, repeated ones repeated."""
    for node in nodes:
        if isinstance(node, Part):
            if facts.holds(node):
                yield from _flat(node.inner, facts)
        elif isinstance(node, Each):
            for row in facts.rows(node):
                yield from _flat(node.inner, row)
        else:
            yield node, facts


def _signer(sign: Sign, facts: Facts, *, form: Form, issuer: Issuer) -> Signer:
    if sign.head:
        lines = office_lines(issuer, form.issuer)
        return Signer(lines, name=issuer.signer_name)
    texts = [fill_text(part, facts).replace("\n", " ") for part in sign.parts]
    office, note, name = (*texts, "", "")[:3]
    return Signer((office,), note, name)


def _blocks(node, facts: Facts) -> Iterator[Block]:
    if isinstance(node, Break):
        yield PageBreak()
    elif isinstance(node, Grid):
        yield _table(node, facts)
    elif isinstance(node, Line) and node.style in _HEADINGS:
        text = fill_text(node.words, facts).replace("\n", " ")
        yield Heading(_HEADINGS[node.style], text)
    elif isinstance(node, Line):
        for line in split_lines(fill(node.words, facts)):
            yield Paragraph((*_MARKS.get(node.style, ()), *line), node.style)


def _table(grid: Grid, facts: Facts) -> Table:
    rows = [(row, known) for row, known in _flat(grid.rows, facts)]
    return Table(
        widths=grid.widths,
        aligns=grid.aligns,
        head=tuple(tuple(fill_text(cell, facts) for cell in row.cells) for row in grid.head),
        rows=tuple(tuple(fill_text(cell, known) for cell in row.cells) for row, known in rows),
    )
