"""The reduced lists in words: the heading and wording of each column, and the purpose stated.

NĐ 160/2026/NĐ-CP Điều 13.2, 13.6: purpose and content of a use are stated before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.cases import reduced
from hoanhap.cases.act_kinds import NEEDS, label_of
from hoanhap.cases.acts_reception import RESIDENCE_OUTCOMES
from hoanhap.cases.models import Case
from hoanhap.people.models import CivilDuty, Penalty, Person
from hoanhap.shell.dates import vn
from hoanhap.shell.money import dong

SEXES, STAGES = dict(Person.SEXES), dict(Case.STAGES)
PENALTIES, DUTIES = dict(Penalty.KINDS), dict(CivilDuty.KINDS)


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in a workbook (characters), its words for a line.

    On a page a column with `under` stands small under the one before it, after these words.
    """

    heading: str
    width: int
    words: Callable[[object], str]
    under: str | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a page: its heading, its words, and the small lines under them."""

    heading: str
    words: str
    below: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """One reduced list: who may open it, its heading, purpose, columns and query.

    `key` is that of `Reach.view`; the page is `cases:<key>_list`.
    """

    key: str
    right: str
    title: str
    purpose: str
    basis: str
    columns: Sequence[Column]
    lines: Callable[..., reduced.Lines]
    may_export: bool = False
    empty: str = ""

    @property
    def page(self) -> str:
        """The name of the address."""
        return f"cases:{self.key}_list"

    def texts(self, line: object) -> list[str]:
        """The words of a line, column by column, as a workbook has them."""
        return [column.words(line) for column in self.columns]

    @property
    def headings(self) -> list[str]:
        """The headings of a page's table."""
        return [column.heading for column in self.columns if column.under is None]

    def cells(self, line: object) -> list[Cell]:
        """The cells of a line on a page."""
        cells: list[Cell] = []
        for column in self.columns:
            words = column.words(line)
            if column.under is None:
                cells.append(Cell(column.heading, words, ()))
            elif words:
                last = cells.pop()
                below = (*last.below, f"{column.under} {words}".strip())
                cells.append(Cell(last.heading, last.words, below))
        return cells


def _text(name: str) -> Callable[[object], str]:
    return lambda line: str(getattr(line, name) or "")


def _day(name: str) -> Callable[[object], str]:
    """A day, or the ISO text of one."""

    def words(line: object) -> str:
        value = getattr(line, name)
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return vn(value) if value else ""

    return words


def _choice(name: str, labels: dict[str, str]) -> Callable[[object], str]:
    return lambda line: labels.get(getattr(line, name) or "", "")


def _birth(line) -> str:
    return vn(line.birth_on) if line.birth_on else str(line.birth_year or "")


def _needs(line: reduced.EmploymentLine) -> str:
    return ", ".join(NEEDS[code].lower() for code in line.needs)


def _job(line: reduced.EmploymentLine) -> str:
    """The last job act with its trade and day."""
    if not line.job_kind:
        return ""
    trade = f" ({line.trade})" if line.trade else ""
    return f"{label_of(line.job_kind)}{trade}, {vn(line.job_on)}"


def _offences(line: reduced.CourtLine) -> str:
    return "; ".join(_offence_words(*offence) for offence in line.offences)


def _offence_words(article: str, clause: str, title: str) -> str:
    parts = (f"khoản {clause}" if clause else "", f"Điều {article}" if article else "")
    place = ", ".join(part for part in parts if part)
    return f"{title} ({place})" if title and place else title or place


def _penalties(line: reduced.CourtLine) -> str:
    return "; ".join(_penalty_words(penalty) for penalty in line.penalties)


def _penalty_words(penalty: tuple) -> str:
    """As the judgment says, or else the kind with its length and amount."""
    kind, months, days, amount, suspended, text = penalty
    if text:
        return text
    words = [PENALTIES.get(kind, kind)]
    if months or days:
        words.append(_length_words(months or 0, days or 0))
    if amount:
        words.append(dong(amount))
    if suspended:
        words.append("cho hưởng án treo")
    return " ".join(words)


def _length_words(months: int, days: int) -> str:
    """30 months as judgments write it: "02 năm 06 tháng"."""
    parts = ((months // 12, "năm"), (months % 12, "tháng"), (days, "ngày"))
    return " ".join(f"{number:02d} {unit}" for number, unit in parts if number)


def _stage(line: reduced.CourtLine) -> str:
    return STAGES.get(line.stage, "chưa có thông tin")


def _amount(line: reduced.EnforcementLine) -> str:
    return dong(line.amount) if line.amount is not None else "chưa ghi số tiền"


def _outcome(line: reduced.FacilityLine) -> str:
    """What the commune found out about the place they will live in."""
    words = RESIDENCE_OUTCOMES.get(line.outcome or "")
    if not words:
        return "Xã chưa ghi kết quả xác minh"
    return f"{words}, {vn(line.verified_on)}"


NAME = Column("Họ và tên", 28, _text("full_name"))
BIRTH = Column("Ngày sinh (hoặc năm)", 14, _birth, under="sinh")
SEX = Column("Giới tính", 10, _choice("sex", SEXES), under="")
COMMUNE = Column("Xã, phường, đặc khu", 26, _text("commune"), under="thuộc")
PHONE = Column("Điện thoại", 16, _text("phone"), under="điện thoại")
ADDRESS = Column("Nơi ở", 36, _text("address"))

BANK = View(
    "bank",
    "bank.see",
    "Người có nhu cầu vay vốn",
    "Xét cho vay, theo dõi vốn vay của người chấp hành xong án phạt tù.",
    "QĐ 22/2023/QĐ-TTg Điều 3, Điều 14",
    (
        NAME,
        BIRTH,
        SEX,
        Column("Số định danh cá nhân", 18, _text("number")),
        ADDRESS,
        COMMUNE,
        PHONE,
        Column("Số giấy chứng nhận", 18, _text("certificate_number")),
        Column("Ngày cấp", 12, _day("certificate_on"), under="cấp ngày"),
        Column("Ngày chấp hành xong", 14, _day("released_on")),
        Column("Nêu nhu cầu vay ngày", 14, _day("need_on")),
        Column("Đã vay ngày", 12, _day("loan_on")),
    ),
    reduced.bank_list,
    may_export=True,
    empty="Chưa có ai nêu nhu cầu vay vốn. Tên hiện ở đây khi Công an xã ghi nhu cầu đó.",
)
EMPLOYMENT = View(
    "employment",
    "employment.see",
    "Người cần việc làm, học nghề",
    "Giới thiệu việc làm, mở lớp học nghề cho người tái hòa nhập cộng đồng.",
    "TT 10/2024/TT-BCA Điều 18.1",
    (
        NAME,
        Column("Năm sinh", 10, _text("birth_year"), under="sinh"),
        SEX,
        Column("Nghề nghiệp", 22, _text("occupation")),
        Column("Học vấn", 16, _text("education"), under="học vấn"),
        Column("Xã, phường, đặc khu", 26, _text("commune")),
        PHONE,
        Column("Nhu cầu", 20, _needs),
        Column("Nêu ngày", 12, _day("need_on"), under="nêu ngày"),
        Column("Việc gần nhất", 40, _job),
    ),
    reduced.employment_list,
    may_export=True,
    empty="Chưa có ai nêu nhu cầu việc làm, học nghề. Tên hiện ở đây khi xã ghi nhu cầu đó.",
)
COURT = View(
    "court",
    "court.see",
    "Bản án của Tòa án mình",
    "Theo dõi việc tiếp nhận người chấp hành xong bản án do Tòa án mình ban hành.",
    "",
    (
        NAME,
        BIRTH,
        Column("Số bản án", 16, _text("number")),
        Column("Ngày tuyên", 12, _day("issued_on"), under="ngày"),
        Column("Có hiệu lực", 12, _day("effective_on"), under="có hiệu lực"),
        Column("Tội danh", 36, _offences),
        Column("Hình phạt", 36, _penalties),
        Column("Việc tiếp nhận", 18, _stage),
    ),
    reduced.court_list,
    empty="Chưa có bản án nào ghi đúng tên Tòa án của anh/chị.",
)
ENFORCEMENT = View(
    "enforcement",
    "enforcement.see",
    "Nghĩa vụ dân sự trong bản án",
    "Xác nhận việc thi hành án phí, bồi thường; đây là điều kiện của việc xóa án tích.",
    "BLHS 2015 Điều 70 đến Điều 73",
    (
        NAME,
        BIRTH,
        ADDRESS,
        Column("Bản án của", 28, _text("court")),
        Column("Số bản án", 16, _text("number"), under="số"),
        Column("Ngày tuyên", 12, _day("issued_on"), under="ngày"),
        Column("Nghĩa vụ", 14, _choice("kind", DUTIES)),
        Column("Số tiền", 16, _amount, under=""),
        Column("Thi hành xong ngày", 14, _day("done_on"), under="thi hành xong ngày"),
    ),
    reduced.enforcement_list,
    empty="Không có nghĩa vụ dân sự nào như vậy trong địa bàn.",
)
FACILITY = View(
    "facility",
    "facility.see",
    "Người sắp được trả tự do",
    "Phối hợp với nơi cư trú chuẩn bị tiếp nhận người sắp chấp hành xong án phạt tù, được đặc xá.",
    "TT 10/2024/TT-BCA Điều 8.1",
    (
        NAME,
        BIRTH,
        Column("Dự kiến ra trại", 14, _day("expected_release_on")),
        Column("Nơi về", 26, _text("commune")),
        Column("Xác minh nơi cư trú", 36, _outcome),
    ),
    reduced.facility_list,
    empty="Chưa có ai. Tên hiện ở đây khi xã ghi thông báo mà cơ sở của anh/chị đã gửi.",
)
VIEWS = {view.key: view for view in (BANK, EMPLOYMENT, COURT, ENFORCEMENT, FACILITY)}
