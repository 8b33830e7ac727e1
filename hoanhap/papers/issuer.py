"""Who issues a paper: the agency block, the symbol of the number, the office of the signer.

Symbols and offices are defaults after NĐ 30/2020/NĐ-CP and common use; the head of each body sets
its own symbol (Phụ lục III), so each can be given. The police have layout rules of their own that
are not held (law/document-format.md): chưa xác minh.
"""

from dataclasses import dataclass, replace
from datetime import date

from hoanhap.papers._fill import clean_lines
from hoanhap.shell.dates import vn_written

# The first letters of the kind of place, as the symbol of a body has them.
_SHORT_KINDS = {"xã": "X", "phường": "P", "đặc khu": "ĐK"}
MINISTRY = "BỘ CÔNG AN"
# TT 10/2024/TT-BCA Điều 3.2 names this department.
DEPARTMENT = (
    "CỤC CẢNH SÁT QUẢN LÝ TẠM GIỮ,",
    "TẠM GIAM VÀ THI HÀNH ÁN HÌNH SỰ",
    "TẠI CỘNG ĐỒNG",
)
ONE_LINE = 24  # capitals of 12 points in the left column
BLANK_NUMBER = "         "


@dataclass(frozen=True)
class Issuer:
    """A body at a place on a day, and who signs.

    `level` nation, province or commune; `place` "xã Tân Yên"; `place_short` "Tân Yên";
    `place_kind` "xã"; `province` "tỉnh Bắc Ninh"; `number` counts from 1 or is None when not yet
    given; `standing` of the signer: head, deputy (KT.), acting (Q.), order (TL.: `office` then says
    whose); `symbol` replaces the body's part of the number's symbol.
    """

    level: str = "commune"
    place: str = ""
    place_short: str = ""
    place_kind: str = ""
    province: str = ""
    on: date | None = None
    number: int | None = None
    signer_name: str = ""
    standing: str = "head"
    office: str = ""
    symbol: str = ""

    @classmethod
    def of_commune(cls, commune, **fields) -> "Issuer":
        """The body of a commune (`places.models.Commune`); `fields` are the issuer's others."""
        return cls(
            level="commune",
            place=commune.name,
            place_short=commune.short_name,
            place_kind=commune.kind or commune.name.split(" ", 1)[0],
            province=commune.province.name,
            **fields,
        )

    @classmethod
    def of_province(cls, province, **fields) -> "Issuer":
        """The body of a province (`places.models.Province`)."""
        return cls(
            level="province",
            place=province.name,
            place_short=province.short_name,
            place_kind=province.kind,
            province=province.name,
            **fields,
        )

    @classmethod
    def of_nation(cls, **fields) -> "Issuer":
        """The ministry's department."""
        return cls(level="nation", place_short="Hà Nội", **fields)

    def cleaned(self) -> "Issuer":
        """The same with every text on one line and nothing unseen in it."""
        texts = {name: value for name, value in vars(self).items() if isinstance(value, str)}
        lines = {name: clean_lines(text).replace("\n", " ") for name, text in texts.items()}
        return replace(self, **lines)

    def place_facts(self) -> dict[str, str]:
        """What every form may say of the issuer: `{here.place}`, `{here.police}`, …"""
        police_of = {"commune": "Công an ", "province": "Công an "}.get(self.level, "")
        return {
            "place": self.place,
            "place_upper": self.place.upper(),
            "place_kind": self.place_kind,
            "province": self.province,
            "police": f"{police_of}{self.place}" if self.place else "",
            "committee": f"Ủy ban nhân dân {self.place}" if self.place else "",
            "province_police": f"Công an {self.province}" if self.province else "",
            "on": vn_written(self.on) if self.on else "",
            "level": self.level,
        }


def agency_block(issuer: Issuer, role: str) -> tuple[str, tuple[str, ...]]:
    """(superior, agency lines) in capitals for the role police, committee or chairman."""
    if issuer.level == "nation":
        return MINISTRY, DEPARTMENT
    place = issuer.place.upper() or "……………………"
    if role in ("committee", "chairman"):
        return "", ("ỦY BAN NHÂN DÂN", place)
    above = issuer.province.upper() or "……………………"
    superior = MINISTRY if issuer.level == "province" else _whole_name(f"CÔNG AN {above}")
    return superior, (f"CÔNG AN {place}",)


def _whole_name(line: str) -> str:
    """A line too long for its column, made to break before the name and not inside it."""
    head, kind, name = line.partition(" THÀNH PHỐ ")
    if len(line) <= ONE_LINE or not name:
        return line
    return head + kind + name.replace(" ", "\N{NO-BREAK SPACE}")


def number_line(issuer: Issuer, role: str, kind: str) -> str:
    """ "Số: 05/QĐ-UBND"; room for the pen when the number is not yet given."""
    number = f"{issuer.number:02d}" if issuer.number else BLANK_NUMBER
    return f"Số: {number}/{symbol_of(issuer, role, kind)}"


def symbol_of(issuer: Issuer, role: str, kind: str) -> str:
    """ "QĐ-UBND", "BC-CAX": kind (Phụ lục III) and body."""
    if issuer.symbol:
        body = issuer.symbol
    elif issuer.level == "nation":
        body = "C11"
    elif role in ("committee", "chairman"):
        body = "UBND"
    elif issuer.level == "province":
        body = "CAT" if issuer.place_kind == "tỉnh" else "CATP"
    else:
        body = "CA" + _SHORT_KINDS.get(issuer.place_kind.lower(), "X")
    return f"{kind}-{body}" if kind else body


def place_date(issuer: Issuer) -> str:
    """ "Tân Yên, ngày 05 tháng 01 năm 2026"; dots when the day is not known."""
    day = vn_written(issuer.on) if issuer.on else "ngày …… tháng …… năm ………"
    return f"{issuer.place_short or '………………'}, {day}"


def office_lines(issuer: Issuer, role: str) -> tuple[str, ...]:
    """The capitals over the signature: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""
    head = _head_office(issuer, role)
    # NĐ 30/2020 mẫu 1.2: a decision of the chairman himself carries no "TM.".
    first = ("TM. ỦY BAN NHÂN DÂN",) if role == "committee" and issuer.level != "nation" else ()
    if issuer.standing == "deputy":
        return (*first, f"KT. {head}", f"PHÓ {head}")
    if issuer.standing == "acting":
        return (*first, f"Q. {head}")
    if issuer.standing == "order":
        return (f"TL. {head}", issuer.office.upper() or "……………………")
    return (*first, head)


def _head_office(issuer: Issuer, role: str) -> str:
    if issuer.level == "nation":
        return "CỤC TRƯỞNG"
    if role in ("committee", "chairman"):
        return "CHỦ TỊCH"
    if issuer.level == "province":
        return "GIÁM ĐỐC"
    return f"TRƯỞNG CÔNG AN {issuer.place_kind.upper()}".strip()
