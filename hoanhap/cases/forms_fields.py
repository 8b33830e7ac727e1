"""Form fields of the recording pages: a commune by its name, an offence, a birth, a number."""

import re
from datetime import date

from django import forms
from django.urls import reverse_lazy

from hoanhap.law.offences import Offence, find_offence, offence_named, the_offences
from hoanhap.places.queries import commune_named, commune_of
from hoanhap.shell.dates import parse_vn, vn
from hoanhap.shell.fields import TextField

_YEAR = re.compile(r"[0-9]{4}")
_ARTICLE_FIRST = re.compile(r"(?:điều\s*)?(\d{2,3}[a-zđ]?)\s*(?:[–.,:-]\s*|\s+|$)(.*)", re.I)
MOST_SHOWN = 6


class CommuneField(TextField):
    """A commune of today typed by name ("xã Tân Yên, tỉnh Bắc Ninh"); gives its code, or "".

    Former names are understood; a name that several bear is refused with the choices.
    """

    def __init__(self, **kwargs) -> None:
        attrs = {
            "list": "communes",
            "autocomplete": "off",
            "placeholder": "xã Tân Yên, tỉnh Bắc Ninh",
            "hx-get": reverse_lazy("cases:commune_options"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": "#communes",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=200, **kwargs)

    def prepare_value(self, value) -> str | None:
        """A code as the name it stands for; what was typed stays as typed."""
        if isinstance(value, str) and re.fullmatch(r"[0-9]{5}", value):
            commune = commune_of(value)
            return f"{commune.name}, {commune.province.name}" if commune else value
        return value

    def clean(self, value) -> str:
        """The code of the one commune that is meant."""
        text = super().clean(value)
        if not text:
            return ""
        match = commune_named(text)
        if match.status == "one":
            return match.communes[0].pk
        if match.status == "several":
            names = "; ".join(f"{c.name}, {c.province.name}" for c in match.communes[:MOST_SHOWN])
            raise forms.ValidationError(f"Tên này ứng với nhiều nơi: {names}. Hãy ghi rõ nơi nào.")
        raise forms.ValidationError(
            "Không tìm thấy xã, phường này."
            " Hãy ghi tên xã và tỉnh, ví dụ xã Tân Yên, tỉnh Bắc Ninh."
        )


class OffenceField(TextField):
    """An offence typed as its article or its title; gives a `law.offences.Offence`, or None.

    A title that the table of offences does not know is kept as it was typed (article "").
    """

    def __init__(self, **kwargs) -> None:
        attrs = {
            "list": "offences",
            "autocomplete": "off",
            "placeholder": "173 Tội trộm cắp tài sản",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=200, **kwargs)

    def clean(self, value) -> Offence | None:
        """The offence of the article that the text begins with, or of the title."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        begins = _ARTICLE_FIRST.match(text)
        if not begins:
            return offence_named(text) or Offence("", text, "", "")
        offence = find_offence(begins[1])
        if offence is None:
            raise forms.ValidationError(
                f"Điều {begins[1]} không phải điều quy định tội danh của Bộ luật Hình sự 2015."
                " Nếu bản án theo Bộ luật cũ, chỉ ghi tên tội danh."
            )
        return offence


def offence_choices() -> list[str]:
    """What the list under an offence field offers: "173 Tội trộm cắp tài sản"."""
    return [f"{o.article} {o.title}" for o in the_offences().values() if not o.repealed]


def offence_words(article: str, title: str) -> str:
    """An offence as the field shows it."""
    return f"{article} {title}".strip()


class BirthField(TextField):
    """A birth as a day (dd/mm/yyyy) or only a year; gives {"birth_on": …} or {"birth_year": …}."""

    def __init__(self, **kwargs) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
        kwargs.setdefault("widget", forms.TextInput(attrs={**attrs, "placeholder": "dd/mm/yyyy"}))
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value) -> str | None:
        """A day as dd/mm/yyyy, a year as it is."""
        return vn(value) if isinstance(value, date) else value

    def clean(self, value) -> dict[str, object]:
        """Columns of a person; empty when nothing was typed."""
        text = super().clean(value).strip()
        if not text:
            return {}
        if _YEAR.fullmatch(text):
            return {"birth_year": int(text)}
        try:
            day = parse_vn(text)
        except ValueError as sentence:
            raise forms.ValidationError(f"{sentence} Chỉ biết năm thì ghi 4 chữ số.") from None
        return {"birth_on": day, "birth_year": day.year}


class NumberField(TextField):
    """A personal number: spaces and dots dropped; the action checks it against birth and sex."""

    def __init__(self, **kwargs) -> None:
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "short",
            "data-no-draft": "1",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value) -> str:
        """Digits only, as far as what was typed were digits with spaces and dots between."""
        return re.sub(r"[\s.\-]", "", super().clean(value))
