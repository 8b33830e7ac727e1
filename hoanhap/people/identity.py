"""The 12-digit personal number and what a card's QR code says.

NĐ 137/2015/NĐ-CP Điều 13 and TT 59/2021/TT-BCA: 3 digits of the province of birth registration,
1 of century and sex, 2 of the year of birth, 6 at random. (Texts not held: the pattern is that
of the cards in use; a contradiction is a reason to look again, not a finding of law.)
"""

import re
from dataclasses import dataclass
from datetime import date

from hoanhap.shell.names import clean

_CENTURIES = {
    "0": (1900, "male"),
    "1": (1900, "female"),
    "2": (2000, "male"),
    "3": (2000, "female"),
}
_SEX_WORDS = {"male": "nam", "female": "nữ"}
_CARD_SEXES = {"nam": "male", "nữ": "female", "nu": "female"}
_MOST_PROVINCE = 96
_QR_PARTS = 6


@dataclass(frozen=True)
class CardFacts:
    """What the QR code of an identity card says; empty where it says nothing."""

    number: str
    full_name: str
    birth_on: date | None
    sex: str
    address: str
    old_number: str = ""


def check_number(number: str, *, birth_year: int | None = None, sex: str = "") -> list[str]:
    """What is wrong with a personal number, a sentence each; empty when nothing is.

    `birth_year` and `sex` ("male", "female", "") are compared when they are known.
    An empty number is right: foreigners and stateless people may have none.
    """
    if not number:
        return []
    if not re.fullmatch(r"[0-9]{12}", number):
        return [f"Số định danh cá nhân phải có đúng 12 chữ số; số này có {len(number)} ký tự."]
    wrong = []
    if not 1 <= int(number[:3]) <= _MOST_PROVINCE:
        wrong.append(f"Ba số đầu {number[:3]} không phải mã tỉnh, thành phố nào.")
    if number[3] not in _CENTURIES:
        return [*wrong, f"Chữ số thứ tư là {number[3]}, không ứng với thế kỷ và giới tính nào."]
    century, number_sex = _CENTURIES[number[3]]
    year = century + int(number[4:6])
    if birth_year and year != birth_year:
        wrong.append(f"Số định danh chỉ năm sinh {year}, khác năm sinh {birth_year} đã ghi.")
    if sex and number_sex != sex:
        words = _SEX_WORDS[number_sex], _SEX_WORDS.get(sex, sex)
        wrong.append(f"Số định danh chỉ giới tính {words[0]}, khác giới tính {words[1]} đã ghi.")
    return wrong


def read_card_qr(text: str) -> CardFacts | None:
    """The facts of a card's QR text ("number|old number|name|ddmmyyyy|sex|address|…"), or None."""
    parts = [clean(part) for part in text.split("|")]
    if len(parts) < _QR_PARTS or not re.fullmatch(r"[0-9]{12}", parts[0]):
        return None
    return CardFacts(
        number=parts[0],
        old_number=parts[1],
        full_name=parts[2],
        birth_on=_card_day(parts[3]),
        sex=_CARD_SEXES.get(parts[4].lower(), ""),
        address=parts[5],
    )


def _card_day(text: str) -> date | None:
    """ "01021990" as a day; None when it is none."""
    if not re.fullmatch(r"[0-9]{8}", text):
        return None
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None
