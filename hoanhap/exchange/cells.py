"""Reading one cell: a value, or ValueError with a Vietnamese sentence for the officer."""

import re
from datetime import date

from hoanhap.law.terms import Term, parse_term
from hoanhap.shell.dates import parse_vn, vn
from hoanhap.shell.names import clean, fold, title_case

NAME_LENGTH = 120
OLDEST = 120
FIRST_YEAR = 1950
SEXES = {"nam": "male", "nu": "female", "male": "male", "female": "female"}
YEAR = re.compile(r"(?:năm\s*)?(\d{4})")
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
AMOUNT = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+|\d{1,15})\s*(đồng|đ|vnđ|vnd)?", re.IGNORECASE)
ARTICLE = re.compile(r"(?:điều|đ\.?)\s*(\d{1,3}[a-zđ]?)", re.IGNORECASE)
CLAUSE = re.compile(r"(?:khoản|k\.?)\s*(\d{1,2})", re.IGNORECASE)


def read_name(text: str) -> str:
    """A person's name; one in capitals is written as names are."""
    name = clean(text)
    if not name:
        raise ValueError("Chưa ghi họ và tên.")
    if len(name) > NAME_LENGTH:
        raise ValueError(f"Họ và tên dài quá {NAME_LENGTH} ký tự.")
    if re.search(r"\d", name) or not fold(name):
        raise ValueError(f"“{name}” không phải là họ và tên.")
    return title_case(name) if name == name.upper() else name


def read_day(text: str, *, today: date, what: str) -> date:
    """A day that has come already; `what` names it in the sentence ("Ngày ra tù")."""
    day = parse_vn(text)
    if day > today:
        raise ValueError(f"{what} {vn(day)} ở sau ngày hôm nay ({vn(today)}).")
    if day.year < FIRST_YEAR:
        raise ValueError(f"{what} {vn(day)} quá xa, hãy xem lại năm.")
    return day


def read_birth(text: str, *, today: date) -> tuple[date | None, int | None]:
    """(day, year) of birth; of "1984" or "5/1984" only the year is known. ("", "") gives None."""
    if not text:
        return None, None
    only_year = YEAR.fullmatch(text.strip().lower())
    month = MONTH_YEAR.fullmatch(text.strip())
    if only_year or month:
        if month and not 1 <= int(month[1]) <= 12:
            raise ValueError(f"Không có tháng {int(month[1])}.")
        year = int(only_year[1] if only_year else month[2])
        day = None
    else:
        day = parse_vn(text)
        year = day.year
    if (day or date(year, 1, 1)) > today:
        raise ValueError(f"Ngày sinh {text} ở sau ngày hôm nay ({vn(today)}).")
    if today.year - year > OLDEST:
        raise ValueError(f"Năm sinh {year} cách nay hơn {OLDEST} năm.")
    return day, year


def read_sex(text: str) -> str:
    """ "male", "female", or "" when nothing is written."""
    if not text:
        return ""
    sex = SEXES.get(fold(text))
    if sex is None:
        raise ValueError(f"Giới tính “{text}” chưa rõ; hãy ghi Nam hoặc Nữ.")
    return sex


def read_number(text: str) -> str:
    """The 12 digits of an identity number; Excel drops leading zeros, they are put back."""
    digits = re.sub(r"[\s.\-]", "", text).lstrip("'")
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]+", digits):
        raise ValueError(f"Số định danh “{text}” có ký tự không phải chữ số.")
    if len(digits) in (10, 11):
        digits = digits.zfill(12)
    if len(digits) == 9:
        raise ValueError(f"“{text}” là số CMND 9 chữ số; hãy ghi số định danh gồm 12 chữ số.")
    if len(digits) != 12:
        raise ValueError(f"Số định danh “{text}” có {len(digits)} chữ số; phải đủ 12 chữ số.")
    return digits


def read_group(text: str) -> str:
    """A, B, C, D or "" (TT 10/2024/TT-BCA Điều 12)."""
    letters = fold(text).removeprefix("nhom").strip().upper()
    if letters and letters not in ("A", "B", "C", "D"):
        raise ValueError(f"Nhóm “{text}” không có; chỉ có nhóm A, B, C, D.")
    return letters


def read_amount(text: str) -> int | None:
    """Whole đồng of "100.000.000", "100000000 đồng"; None of nothing."""
    if not text:
        return None
    found = AMOUNT.fullmatch(text.strip())
    if not found:
        raise ValueError(f"Số tiền “{text}” chưa đọc được; hãy ghi ví dụ 100.000.000.")
    amount = int(re.sub(r"[.,\s]", "", found[1]))
    if amount > 10**12:
        raise ValueError(f"Số tiền “{text}” lớn quá mức nhận được.")
    return amount


def read_count(text: str) -> int:
    """A whole number from 1 to 100,000."""
    digits = re.sub(r"[.\s]", "", text)
    if not re.fullmatch(r"[0-9]{1,6}", digits) or not 1 <= int(digits) <= 100_000:
        raise ValueError(f"Số lượng “{text}” chưa đọc được; hãy ghi một số từ 1 trở lên.")
    return int(digits)


def read_article(text: str) -> tuple[str, str]:
    """(article, clause) of "134", "Điều 249", "khoản 1 Điều 249 BLHS"; ("", "") of nothing."""
    if not text:
        return "", ""
    bare = re.fullmatch(r"(\d{1,3}[a-zđ]?)", text.strip().lower())
    article = bare or ARTICLE.search(text)
    if not article:
        raise ValueError(f"“{text}” chưa rõ là điều nào; hãy ghi ví dụ 173 hoặc khoản 1 Điều 173.")
    clause = CLAUSE.search(text)
    return article[1].lower(), clause[1] if clause else ""


def read_penalties(text: str) -> list[dict]:
    """Additional penalties, parted by semicolons, as `people.actions.add_judgment` takes them."""
    found = []
    for part in re.split(r"\s*;\s*", text):
        if not part or fold(part) in ("khong", "khong co"):
            continue
        term = parse_term(part)
        amount = None
        if term.kind == "fine":
            money = re.search(r"\d{1,3}(?:[.,\s]\d{3})+|\d{4,15}", part)
            amount = read_amount(money[0]) if money else None
        if term.kind == "imprisonment":
            raise ValueError(f"“{part}” không phải là hình phạt bổ sung.")
        found.append(penalty(term, text=part, is_principal=False, amount=amount))
    return found


def penalty(term: Term, *, text: str, is_principal: bool, amount: int | None = None) -> dict:
    """A term as `people.actions.add_judgment` takes it."""
    return {
        "is_principal": is_principal,
        "kind": term.kind,
        "months": term.total_months or None,
        "days": term.days or None,
        "amount": amount,
        "suspended": term.suspended,
        "probation_months": term.probation_months or None,
        "text": clean(text)[:200],
    }
