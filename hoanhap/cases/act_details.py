"""The details of an act: only the fields of its kind, each in its own shape."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from hoanhap.accounts.models import User
from hoanhap.cases.act_shape import (
    LONG_LENGTH,
    MOST_MONEY,
    MOST_NUMBER,
    TEXT_LENGTH,
    ActField,
    ActKind,
)
from hoanhap.cases.models import Case
from hoanhap.places.models import Commune
from hoanhap.shell.dates import parse_vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

KNOWN_FROM = "known_from"
EMPTY = (None, "", [], ())


def clean_details(
    kind: ActKind, details: Mapping[str, object] | None, *, case: Case, imported: bool = False
) -> dict[str, object]:
    """The details as they are kept: ISO days, integers, codes, cleaned text; empty ones left out.

    `imported` lets `known_from` through (the day a register was taken over).
    Raises Refused with a sentence at every field that is unknown, missing, over-long or wrong.
    """
    given = dict(details or {})
    kept: dict[str, object] = {}
    wrong: dict[str, str] = {}
    if imported and given.get(KNOWN_FROM):
        kept[KNOWN_FROM] = _iso_day(given.pop(KNOWN_FROM))
    for name in set(given) - {field.name for field in kind.fields}:
        wrong[str(name)] = f"Việc “{kind.label}” không có mục “{clean(str(name))[:40]}”."
    for field in kind.fields:
        try:
            value = _value_of(field, given.get(field.name), case)
        except ValueError as sentence:
            wrong[field.name] = str(sentence)
            continue
        if value not in EMPTY:
            kept[field.name] = value
        elif field.required:
            wrong[field.name] = f"Hãy ghi mục “{field.label}”."
    if wrong:
        raise Refused(**wrong)
    if kept.get("mentor") and "mentor_name" not in kept:
        kept["mentor_name"] = User.objects.get(pk=kept["mentor"]).full_name
    return kept


def _value_of(field: ActField, value: object, case: Case) -> object:
    """One value in the shape of its field; raises ValueError with a sentence."""
    if value in EMPTY:
        return None
    if field.kind == "user":
        return _mentor_id(value, case)
    if field.kind == "commune":
        return _commune_code(value, case)
    return SHAPES[field.kind](field, value)


def _lines(text: str) -> str:
    """Text of several lines, each cleaned; empty lines at either end dropped."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def _text(field: ActField, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("Mục này phải là chữ.")
    is_long = field.kind == "long"
    text = _lines(value) if is_long else clean(value)
    most = LONG_LENGTH if is_long else TEXT_LENGTH
    if len(text) > most:
        raise ValueError(f"Dài quá {most} ký tự (đang có {len(text)}).")
    if text and field.pattern and not re.fullmatch(field.pattern, text):
        raise ValueError(f"“{text[:40]}” chưa đúng dạng. {field.help}".strip())
    return text


def _iso_day(value: object) -> str:
    """A day, an ISO or a Vietnamese date as an ISO text."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day).isoformat()
    return parse_vn(str(value)).isoformat()


def _day(field: ActField, value: object) -> str:
    return _iso_day(value)


def _whole(value: object, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("Mục này phải là số nguyên.")
    if not 0 <= value <= most:
        raise ValueError("Số này ngoài khoảng cho phép.")
    return value


def _money(field: ActField, value: object) -> int:
    amount = _whole(value, MOST_MONEY)
    if not amount and field.required:
        raise ValueError("Số tiền phải lớn hơn 0.")
    return amount


def _number(field: ActField, value: object) -> int:
    return _whole(value, MOST_NUMBER)


def _programme(field: ActField, value: object) -> int:
    return _whole(value, 2**31)


def _flag(field: ActField, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("Mục này chỉ có hoặc không.")
    return value


def _choice(field: ActField, value: object) -> str:
    if value not in {code for code, _ in field.choices}:
        raise ValueError("Hãy chọn một giá trị trong danh sách.")
    return str(value)


def _choices(field: ActField, value: object) -> list[str]:
    """Several codes, in the order of the field's list, each once."""
    codes = [code for code, _ in field.choices]
    if not isinstance(value, list | tuple | set) or not set(value) <= set(codes):
        raise ValueError("Hãy chọn trong danh sách.")
    return [code for code in codes if code in value]


SHAPES: dict[str, Callable[[ActField, object], object]] = {
    "text": _text,
    "long": _text,
    "date": _day,
    "money": _money,
    "number": _number,
    "programme": _programme,
    "flag": _flag,
    "choice": _choice,
    "choices": _choices,
}


def _mentor_id(value: object, case: Case) -> int:
    """The id of an active mentor of the case's commune."""
    ident = getattr(value, "pk", value)
    if isinstance(ident, str) and ident.isascii() and ident.isdigit():
        ident = int(ident)
    if not isinstance(ident, int) or isinstance(ident, bool) or not 0 < ident < 2**31:
        raise ValueError("Hãy chọn tài khoản trong danh sách.")
    mentors = User.objects.filter(role="mentor", is_active=True, commune_id=case.commune_id)
    if not mentors.filter(pk=ident).exists():
        raise ValueError("Tài khoản này không phải người được phân công của xã, phường.")
    return ident


def _commune_code(value: object, case: Case) -> str:
    """The code of a commune of today other than the case's own."""
    code = str(getattr(value, "pk", value)).replace("\x00", "")
    if code == case.commune_id:
        raise ValueError("Nơi đến phải khác xã, phường đang quản lý.")
    if not Commune.objects.filter(pk=code[:5]).exists() or len(code) != 5:
        raise ValueError("Không có xã, phường, đặc khu nào mang mã này.")
    return code
