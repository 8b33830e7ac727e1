"""The length of a penalty as judgments and registers write it: "02 năm 06 tháng tù"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Longest first: "tù chung thân" also contains "tù". The codes are those of people.Penalty.KINDS.
_KINDS = [
    ("death_commuted", ("tử hình",)),
    ("life", ("chung thân",)),
    ("noncustodial_reform", ("cải tạo không giam giữ", "ctkgg")),
    ("local_supervision", ("quản chế",)),
    ("residence_ban", ("cấm cư trú",)),
    ("occupation_ban", ("cấm đảm nhiệm", "cấm hành nghề", "cấm làm", "làm công việc nhất định")),
    ("rights_deprivation", ("tước một số quyền", "tước quyền")),
    ("confiscation", ("tịch thu",)),
    ("expulsion", ("trục xuất",)),
    ("warning", ("cảnh cáo",)),
    ("fine", ("phạt tiền",)),
    ("imprisonment", ("án treo", "phạt tù", "năm tù", "tháng tù", "ngày tù", "tù")),
]
_WITHOUT_LENGTH = {"death_commuted", "life", "confiscation", "expulsion", "warning", "fine"}
_PART = re.compile(r"(\d{1,4})\s*(năm|tháng|ngày)(?!\w)")
_ORDER = {"năm": 0, "tháng": 1, "ngày": 2}
_NUMBER_WORDS = re.compile(
    r"(?<!\w)(một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười|mươi|lăm)\s+(năm|tháng|ngày)(?!\w)"
)
_EXAMPLE = "ví dụ “02 năm 06 tháng tù”"
_LONGEST = 200


@dataclass(frozen=True)
class Term:
    """A penalty and its length as written; years, months, days are not carried over."""

    kind: str
    years: int = 0
    months: int = 0
    days: int = 0
    suspended: bool = False
    probation_months: int = 0

    @property
    def total_months(self) -> int:
        """Years and months together, in months; days stay in `days`."""
        return self.years * 12 + self.months


def parse_term(text: str) -> Term:
    """Read a penalty: kind (a code of people.Penalty.KINDS) and length in years, months, days.

    A bare length ("02 năm") is imprisonment. Raises ValueError with a Vietnamese sentence.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).lower().replace("\0", "").split())
    if not plain:
        raise ValueError(f"Chưa ghi mức án; {_EXAMPLE}.")
    if len(plain) > _LONGEST:
        raise ValueError(f"Mức án dài quá {_LONGEST} ký tự; {_EXAMPLE}.")
    main, _, probation = plain.partition("thử thách")
    kind = _kind_of(main)
    if kind in _WITHOUT_LENGTH:
        return Term(kind)
    years, months, days = _length_of(main, text)
    if not (years or months or days):
        raise ValueError(f"Mức án “{text.strip()}” bằng không; {_EXAMPLE}.")
    on_trial = _length_of(probation, text) if _PART.search(probation) else (0, 0, 0)
    suspended = "treo" in plain
    return Term(kind, years, months, days, suspended, on_trial[0] * 12 + on_trial[1])


def _kind_of(plain: str) -> str:
    for kind, signs in _KINDS:
        if any(re.search(rf"(?<!\w){re.escape(sign)}(?!\w)", plain) for sign in signs):
            return kind
    return "imprisonment"


def _length_of(part: str, text: str) -> tuple[int, int, int]:
    """Years, months, days of one stretch of text; each unit at most once and in order."""
    if _NUMBER_WORDS.search(_PART.sub(" ", part)):
        raise ValueError(f"Mức án “{text.strip()}” phải ghi bằng chữ số; {_EXAMPLE}.")
    found = _PART.findall(part)
    units = [_ORDER[unit] for _, unit in found]
    if not found:
        raise ValueError(f"Không đọc được mức án “{text.strip()}”; {_EXAMPLE}.")
    if units != sorted(set(units)):
        raise ValueError(f"Mức án “{text.strip()}” có hai độ dài; ghi một mức, {_EXAMPLE}.")
    if re.search(r"\d", _PART.sub(" ", part)):
        raise ValueError(f"Mức án “{text.strip()}” có số không rõ là gì; {_EXAMPLE}.")
    length = [0, 0, 0]
    for number, unit in found:
        length[_ORDER[unit]] = int(number)
    return length[0], length[1], length[2]
