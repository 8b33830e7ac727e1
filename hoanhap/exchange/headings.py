"""Which sheet is which, and which column holds what: headings in any order and spelling."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from hoanhap.exchange.workbook import Sheet, column_letters
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import fold

LOOK_AT_ROWS = 20
NEAR_ENOUGH = 86


@dataclass(frozen=True)
class Column:
    """A column of a register: its key, its usual heading, other headings for the same."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    required: bool = False

    def likeness(self, folded: str) -> float:
        """How like a heading is, 0 to 100; 100 only for the very words."""
        names = [fold(name) for name in (self.heading, *self.also)]
        if folded in names:
            return 100.0
        return max(fuzz.token_sort_ratio(name, folded) for name in names) - 0.5


ORDINAL = Column("ordinal", "STT", ("TT", "Số TT", "Số thứ tự"))
NAME = Column(
    "full_name",
    "Họ và tên",
    ("Họ tên", "Họ, tên", "Họ và tên người được quản lý", "Tên", "Họ tên khai sinh"),
    True,
)
NUMBER = Column(
    "number",
    "Số CCCD",
    (
        "CCCD",
        "Số căn cước",
        "Căn cước công dân",
        "Số căn cước công dân",
        "Số định danh cá nhân",
        "Số định danh",
        "CCCD/CMND",
        "Số CCCD/CMND",
        "Số CMND",
    ),
)
NOTE = Column("note", "Ghi chú", ("Ghi chú khác", "Chú thích"))

PEOPLE = (
    ORDINAL,
    NAME,
    Column(
        "birth",
        "Ngày sinh",
        ("Ngày tháng năm sinh", "Năm sinh", "Sinh ngày", "Ngày, tháng, năm sinh"),
    ),
    Column("sex", "Giới tính", ("Nam/Nữ", "Giới")),
    NUMBER,
    Column(
        "place",
        "Nơi về cư trú",
        (
            "Nơi cư trú",
            "Địa chỉ",
            "Nơi về",
            "Chỗ ở",
            "Nơi ở",
            "Nơi thường trú",
            "Hộ khẩu thường trú",
            "Địa chỉ cư trú",
        ),
        True,
    ),
    Column("offence", "Tội danh", ("Tội", "Phạm tội", "Tội phạm")),
    Column("article", "Điều BLHS", ("Điều luật", "Điều", "Điều khoản", "Điều, khoản BLHS")),
    Column(
        "sentence",
        "Mức án",
        ("Hình phạt", "Án phạt", "Thời hạn tù", "Mức hình phạt", "Hình phạt chính"),
    ),
    Column("additional", "Hình phạt bổ sung", ("HP bổ sung", "HPBS", "Bổ sung")),
    Column(
        "released_on",
        "Ngày ra tù",
        (
            "Ngày ra trại",
            "Ngày chấp hành xong",
            "Ngày chấp hành xong án phạt tù",
            "Ra tù ngày",
            "Ngày về địa phương",
        ),
        True,
    ),
    Column("facility", "Nơi chấp hành án", ("Trại giam", "Nơi thi hành án", "Cơ sở giam giữ")),
    Column("presented_on", "Ngày trình diện", ("Trình diện ngày", "Trình diện")),
    Column(
        "organisation",
        "Tổ chức được phân công",
        (
            "Tổ chức phân công",
            "Tổ chức giúp đỡ",
            "Đơn vị được phân công",
            "Người, tổ chức được phân công",
            "Phân công",
        ),
    ),
    Column("kind", "Diện", ("Diện quản lý", "Hình thức ra tù", "Hình thức ra trại", "Đặc xá")),
    Column("group", "Nhóm", ("Phân loại", "Phân nhóm", "Xếp loại nhóm")),
    NOTE,
)
SUPPORT = (
    ORDINAL,
    Column("on", "Ngày", ("Ngày hỗ trợ", "Ngày tháng", "Ngày thực hiện"), True),
    NAME,
    NUMBER,
    Column("place", "Xã", ("Xã, phường", "Xã/phường", "Nơi cư trú", "Địa bàn", "Địa chỉ")),
    Column(
        "support",
        "Nội dung hỗ trợ",
        ("Nội dung", "Nội dung giúp đỡ", "Hỗ trợ", "Loại hỗ trợ", "Việc đã hỗ trợ"),
        True,
    ),
    Column("form", "Hình thức", ("Hình thức hỗ trợ", "Chi tiết", "Cụ thể")),
    Column("amount", "Số tiền (đồng)", ("Số tiền", "Tiền", "Số tiền vay", "Kinh phí")),
    NOTE,
)
OUTREACH = (
    ORDINAL,
    Column("on", "Ngày", ("Ngày tháng", "Ngày thực hiện", "Thời gian"), True),
    Column("unit", "Đơn vị", ("Đơn vị thực hiện", "Cơ quan", "Đơn vị tuyên truyền")),
    Column("form", "Hình thức", ("Hình thức tuyên truyền",), True),
    Column("topic", "Nội dung", ("Nội dung tuyên truyền",)),
    Column("count", "Số lượng", ("Số tin bài", "Số buổi", "Số lần"), True),
    Column("audience", "Lượt người", ("Số người", "Số lượt người", "Người tham dự")),
    NOTE,
)
PROGRAMMES = (
    ORDINAL,
    Column("name", "Tên mô hình", ("Mô hình", "Tên mô hình, câu lạc bộ"), True),
    Column("place", "Xã", ("Xã, phường", "Xã/phường", "Địa bàn", "Nơi thành lập"), True),
    Column("founded_on", "Ngày thành lập", ("Thành lập", "Thành lập ngày")),
    Column("state", "Trạng thái", ("Tình trạng", "Hoạt động", "Tình trạng hoạt động")),
    Column("ended_on", "Ngày giải thể", ("Giải thể ngày", "Ngày dừng hoạt động")),
    NOTE,
)
KINDS = {"people": PEOPLE, "support": SUPPORT, "outreach": OUTREACH, "programmes": PROGRAMMES}
TITLES = {
    "people": "danh sách người",
    "support": "hỗ trợ",
    "outreach": "tuyên truyền",
    "programmes": "mô hình",
}


@dataclass
class Layout:
    """Where things stand in a sheet: its kind, the row of its headings, key -> column (0-based)."""

    sheet: str
    kind: str
    heading_row: int
    columns: dict[str, int]
    headings: list[str]

    def column_name(self, key: str) -> str:
        """How a problem names a column: its heading as written, or its letter."""
        at = self.columns.get(key)
        if at is None:
            named = next((c.heading for c in KINDS[self.kind] if c.key == key), "")
            return named
        return self.headings[at] or column_letters(at + 1)

    def position(self, column: str) -> int:
        """Where a column that a problem names stands; the last for one that is not there."""
        return self.headings.index(column) if column in self.headings else len(self.headings)

    def as_json(self) -> dict:
        """A form that is kept in the database."""
        return {
            "sheet": self.sheet,
            "kind": self.kind,
            "heading_row": self.heading_row,
            "columns": self.columns,
            "headings": self.headings,
        }


def match_columns(headings: list[str], columns: tuple[Column, ...]) -> dict[str, int]:
    """Key -> position; the likest pairs first, each heading and each key once."""
    folded = [fold(heading) for heading in headings]
    pairs = sorted(
        (
            (-likeness, at, order, column.key)
            for at, heading in enumerate(folded)
            if heading and len(heading) <= 80
            for order, column in enumerate(columns)
            if (likeness := column.likeness(heading)) >= NEAR_ENOUGH
        ),
    )
    found: dict[str, int] = {}
    for _, at, _, key in pairs:
        if key not in found and at not in found.values():
            found[key] = at
    return found


def lay_out(sheet: Sheet) -> Layout | None:
    """What a sheet is and where its columns stand; None for a sheet that is no register.

    Raises Refused when it is one but lacks a heading that it cannot do without.
    """
    best: tuple[float, int, str, dict[str, int]] | None = None
    for at, row in enumerate(sheet.rows[:LOOK_AT_ROWS]):
        if sum(bool(cell) for cell in row) < 2:
            continue
        for kind, columns in KINDS.items():
            found = match_columns(row, columns)
            share = len(found) / sum(bool(cell) for cell in row)
            score = (len(found) + share, at, kind, found)
            if len(found) >= 2 and (best is None or score[0] > best[0]):
                best = score
    if best is None:
        return None
    _, at, kind, found = best
    missing = [c.heading for c in KINDS[kind] if c.required and c.key not in found]
    if missing:
        if not _named_so(sheet.name, kind) and len(found) < 4:
            return None
        raise Refused(_missing_heading(sheet, at, missing))
    return Layout(sheet.name, kind, at, found, list(sheet.rows[at]))


def _named_so(name: str, kind: str) -> bool:
    return fuzz.partial_ratio(fold(TITLES[kind]), fold(name)) > 85


def _missing_heading(sheet: Sheet, at: int, missing: list[str]) -> str:
    seen = ", ".join(f"“{cell}”" for cell in sheet.rows[at] if cell)[:300]
    wanted = ", ".join(f"“{heading}”" for heading in missing)
    return (
        f"Trang tính “{sheet.name}” thiếu cột {wanted}. Dòng {sheet.first_row + at} đang có các "
        f"cột: {seen}. Hãy thêm tên cột còn thiếu (mỗi cột một ô, không gộp ô) rồi tải lên lại."
    )
