"""What a composed paper is made of. Plain values: no Django, no Word, no PDF.

Every text here is final text: the three writers put it on the page as it is and never read it as
markup. `to_plain` and `from_plain` carry a document through JSON, so that a paper once issued is
printed again exactly as it was.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date

DRAFT = "DỰ THẢO"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Letterhead:
    """The top of page 1 (NĐ 30/2020, Phụ lục I): agency left, quốc hiệu right, number and place.

    Without `agency` (a paper written by a person) quốc hiệu stands in the middle. `mark` stands
    under the number in a frame: "DỰ THẢO" until the paper is issued.
    """

    superior: str = ""
    agency: tuple[str, ...] = ()
    number: str = ""
    place_date: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Title:
    """Name of the kind of paper, trích yếu, the period under it, the authority of a decision."""

    kind: str
    about: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    authority: str = ""


@dataclass(frozen=True)
class Heading:
    """Level 1 "I. …" capitals and bold, 2 "1. …" bold, 3 "a) …" bold italic, 0 centred bold."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Runs in a style: body, list, sublist, basis (căn cứ), centre, plain (no indent), small."""

    runs: tuple[Run, ...]
    style: str = "body"

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)

    @property
    def is_blank(self) -> bool:
        """Whether there are dots to write on: such a line is not stretched to both margins."""
        return "……" in self.text


@dataclass(frozen=True)
class Table:
    """Head rows (repeated on each page) and rows of cells; a cell is a tuple of lines of text.

    `widths` are parts of the whole, `aligns` one of left, centre, right for each column.
    """

    widths: tuple[int, ...]
    aligns: tuple[str, ...]
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Signer:
    """One column of signatures: office lines, a note under them, the name below the space."""

    office: tuple[str, ...]
    note: str = ""
    name: str = ""


@dataclass(frozen=True)
class Signatures:
    """Nơi nhận on the left when there are recipients, then the signers from left to right."""

    recipients: tuple[str, ...]
    signers: tuple[Signer, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Letterhead | Title | Heading | Paragraph | Table | Signatures | PageBreak
_KINDS = {
    cls.__name__: cls
    for cls in (Letterhead, Title, Heading, Paragraph, Table, Signatures, PageBreak)
}


@dataclass(frozen=True)
class Document:
    """A composed paper, ready for Word, PDF or HTML."""

    code: str
    version: str
    title: str
    author: str
    on: date | None
    blocks: tuple[Block, ...] = field(default=())
    foot: str = ""
    landscape: bool = False
    look: str = "paper"

    def texts(self) -> Iterator[str]:
        """Every piece of text in reading order, without the foot."""
        for block in self.blocks:
            yield from (text for text in _texts_of(block) if text)


def as_draft(document: Document) -> Document:
    """The same paper marked as a draft at its letterhead."""
    blocks = (replace(b, mark=DRAFT) if isinstance(b, Letterhead) else b for b in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Letterhead():
            yield from (block.superior, *block.agency, block.number, block.place_date, block.mark)
        case Title():
            yield from (block.kind, *block.about, *block.note, block.authority)
        case Heading() | Paragraph():
            yield block.text
        case Table():
            for row in (*block.head, *block.rows):
                for cell in row:
                    yield from cell.split("\n")
        case Signatures():
            yield from block.recipients
            for signer in block.signers:
                yield from (*signer.office, signer.note, signer.name)


def to_plain(document: Document) -> dict:
    """The document as a dict of JSON values."""
    plain = asdict(document)
    plain["on"] = document.on.isoformat() if document.on else None
    plain["blocks"] = [{"is": type(block).__name__, **asdict(block)} for block in document.blocks]
    return plain


def from_plain(plain: dict) -> Document:
    """The document that `to_plain` wrote down; raise KeyError or TypeError for anything else."""
    fields = dict(plain)
    fields["on"] = date.fromisoformat(fields["on"]) if fields["on"] else None
    fields["blocks"] = tuple(_block_of(block) for block in fields["blocks"])
    return Document(**fields)


def _block_of(plain: dict) -> Block:
    fields = {name: _frozen(value) for name, value in plain.items() if name != "is"}
    if "runs" in fields:
        fields["runs"] = tuple(Run(**run) for run in fields["runs"])
    if "signers" in fields:
        fields["signers"] = tuple(
            Signer(**{name: _frozen(value) for name, value in signer.items()})
            for signer in fields["signers"]
        )
    return _KINDS[plain["is"]](**fields)


def _frozen(value):
    """Lists as tuples, all the way down; other values as they are."""
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
