"""Vietnamese dates: how they are written, and how people type them."""

import re
from datetime import date

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d+)")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FIRST_YEAR, LAST_YEAR = 1900, 2200


def vn(day: date) -> str:
    """ "12/11/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def vn_weekday(day: date) -> str:
    """ "thứ Năm", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def vn_full(day: date) -> str:
    """ "thứ Năm, 12/11/2026": for deadlines."""
    return f"{vn_weekday(day)}, {vn(day)}"


def vn_written(day: date) -> str:
    """ "ngày 05 tháng 01 năm 2026": days under 10 and months 1, 2 take a 0 (NĐ 30/2020/NĐ-CP)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def parse_vn(text: str) -> date:
    """Read dd/mm/yyyy, d-m-yyyy, dd.mm.yyyy or yyyy-mm-dd.

    Raise ValueError with a Vietnamese sentence that says what would be right.
    """
    text = text.strip()[:30]  # nobody's date is longer, and patterns slow down on long text
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise ValueError("Hãy viết ngày dạng ngày/tháng/năm, ví dụ 05/11/2026.")
    if len(year) != 4:
        raise ValueError("Hãy viết năm đủ 4 chữ số, ví dụ 05/11/2026.")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"Không có tháng {int(month)}; hãy viết ngày/tháng/năm, ví dụ 05/11/2026.")
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise ValueError(f"Năm {year} chưa đúng; năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"Tháng {int(month)}/{year} không có ngày {int(day)}.") from None


def month_words(month: str) -> str:
    """ "2026-11" as "Tháng 11/2026"; what is no month is given back as it is."""
    year, _, number = month.partition("-")
    return f"Tháng {number}/{year}" if year.isdigit() and number.isdigit() else month
