"""Form fields for what Vietnamese people type; each error says what would be right."""

import re
import unicodedata
from datetime import date, datetime

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from hoanhap.shell.dates import parse_vn, vn
from hoanhap.shell.money import number

REQUIRED = "Cần điền ô này."
_NUL = "Có ký tự không đọc được trong ô này; hãy xóa và gõ lại."
_MONEY = re.compile(r"(\d{1,3}(?:[.,\s]\d{3})+|\d+)\s*(?:đồng|đ|vnđ|vnd)?")
_MILLIONS = re.compile(r"(\d{1,6})(?:[.,](\d{1,3}))?\s*(?:triệu|tr)(?:\s*đồng)?")
MOST_MONEY = 999_999_999_999


class TextField(forms.CharField):
    """Text of at most `max_length` characters, in NFC; `lines` > 1 gives a text area.

    Refuses a NUL, which PostgreSQL cannot hold, and says by how much a text is too long.
    """

    def __init__(self, max_length: int, *, lines: int = 1, **kwargs) -> None:
        if lines > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        super().__init__(**kwargs)
        self.most = max_length
        self.error_messages = {"required": REQUIRED, **(kwargs.get("error_messages") or {})}
        self.validators = [
            v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)
        ]

    def to_python(self, value) -> str:
        """The text, or a sentence why not."""
        text = unicodedata.normalize("NFC", super().to_python(value)).replace("\r\n", "\n")
        if "\x00" in text:
            raise forms.ValidationError(_NUL)
        if len(text) > self.most:
            raise forms.ValidationError(
                f"Ô này nhận nhiều nhất {self.most} ký tự; bản đang viết có {len(text)} ký tự."
            )
        return text


class DateField(forms.Field):
    """A date typed as dd/mm/yyyy (or d-m-yyyy, dd.mm.yyyy, yyyy-mm-dd); gives a `date` or None.

    Typed, not picked: an officer types eight digits faster than any calendar opens.
    """

    def __init__(self, **kwargs) -> None:
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": "dd/mm/yyyy",
            "size": 12,
            "maxlength": 20,
            "class": "short",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs["error_messages"] = {"required": REQUIRED, **(kwargs.get("error_messages") or {})}
        super().__init__(**kwargs)

    def prepare_value(self, value) -> str | None:
        """A date as dd/mm/yyyy; what was typed stays as typed."""
        if isinstance(value, datetime):
            value = value.date()
        return vn(value) if isinstance(value, date) else value

    def to_python(self, value) -> date | None:
        """The date, or the sentence of `parse_vn`."""
        if isinstance(value, date):
            return value
        if value is None or not str(value).strip():
            return None
        try:
            return parse_vn(str(value))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class MoneyField(forms.Field):
    """Whole đồng: "200.000.000", "200000000 đồng", "200 triệu"; gives an int or None."""

    def __init__(self, **kwargs) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 30, "class": "short"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs["error_messages"] = {"required": REQUIRED, **(kwargs.get("error_messages") or {})}
        super().__init__(**kwargs)

    def prepare_value(self, value) -> str | None:
        """An amount with its dots; what was typed stays as typed."""
        return number(value) if isinstance(value, int) else value

    def to_python(self, value) -> int | None:
        """The amount in đồng."""
        if value is None or isinstance(value, int):
            return value
        text = str(value).strip().lower()[:40]
        if not text:
            return None
        amount = _amount_in(unicodedata.normalize("NFC", text))
        if amount is None:
            raise forms.ValidationError("Hãy viết số tiền bằng số, ví dụ 200.000.000.")
        if amount > MOST_MONEY:
            raise forms.ValidationError(f"Số tiền nhiều nhất là {number(MOST_MONEY)} đồng.")
        return amount


def _amount_in(text: str) -> int | None:
    """The đồng a lower-case text names, or None."""
    if found := _MONEY.fullmatch(text):
        return int(re.sub(r"\D", "", found[1])[:15])
    if found := _MILLIONS.fullmatch(text):
        return int(found[1]) * 1_000_000 + int((found[2] or "").ljust(3, "0")) * 1_000
    return None
