"""What a search of files asks for, read from an address and written back to one."""

from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet

from hoanhap.accounts.reach import Reach
from hoanhap.cases.case_kinds import CASE_KINDS, of_family
from hoanhap.cases.models import Case
from hoanhap.cases.queries import VIEWS, search_cases
from hoanhap.people.identity import CardFacts, read_card_qr

TEXT_LENGTH = 400
MOST_WORDS = 8
STAGES = [*Case.STAGES, ("all", "Mọi bước, cả đã kết thúc")]
FAMILIES = {
    "reintegration": "Tái hòa nhập",
    "community": "Thi hành án tại cộng đồng",
    "measure": "Sau biện pháp",
}
KINDS = [
    (family, label, [(code, CASE_KINDS[code].short) for code in of_family(family)])
    for family, label in FAMILIES.items()
]
GROUPS = [*Case.GROUPS, ("none", "Chưa xếp nhóm")]


@dataclass(frozen=True)
class FileSearch:
    """Text, commune, kind or family, group, stage and built-in view, named as in the address."""

    q: str = ""
    xa: str = ""
    dien: str = ""
    nhom: str = ""
    buoc: str = ""
    xem: str = ""

    @classmethod
    def of(cls, given) -> "FileSearch":
        """The search of an address's parameters; what is unknown is left out."""
        text = given.get("q", "").replace("\x00", " ").strip()[:TEXT_LENGTH]
        code = given.get("xa", "")
        return cls(
            q=text,
            xa=code if len(code) == 5 and code.isascii() and code.isdigit() else "",
            dien=_one_of(given.get("dien", ""), {**FAMILIES, **CASE_KINDS}),
            nhom=_one_of(given.get("nhom", ""), dict(GROUPS)),
            buoc=_one_of(given.get("buoc", ""), dict(STAGES)),
            xem=_one_of(given.get("xem", ""), VIEWS),
        )

    @property
    def query(self) -> str:
        """The address's part after "?", only what narrows the search."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def card(self) -> CardFacts | None:
        """What the text says when it is an identity card's QR code."""
        return read_card_qr(self.q) if "|" in self.q else None

    def find(self, reach: Reach, *, today: date) -> QuerySet[Case]:
        """The files found, by given name."""
        return search_cases(
            reach,
            self.q,
            commune=self.xa,
            group=self.nhom,
            stage=self.buoc,
            view=self.xem,
            kind=self.dien,
            today=today,
        )


def file_of_card(reach: Reach, card: CardFacts, *, today: date) -> Case | None:
    """The file in reach of the person whose card was read: the open one, or else the last."""
    found = search_cases(reach, "", stage="all", today=today).filter(person__number=card.number)
    return found.exclude(stage="closed").first() or found.order_by("-id").first()


def _one_of(value: str, known) -> str:
    return value if value in known else ""
