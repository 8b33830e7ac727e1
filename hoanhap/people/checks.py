"""What the actions on people refuse, a sentence at each field."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.people.identity import check_number
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

OLDEST_YEAR = 1900
YOUNGEST_AGE = 14
LONG_TEXT = 4000
_OURS = ("id", "created_by", "created_at", "person", "judgment")


def clean_lines(text: str) -> str:
    """Text of several lines, each cleaned; empty lines at either end dropped."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def clean_columns(model: type[models.Model], given: Mapping[str, object]) -> dict[str, object]:
    """`given` with texts cleaned, by the columns of `model`.

    Raises Refused at each field: over-long text, a choice that does not exist, an unknown column.
    """
    wrong: dict[str, str] = {}
    columns: dict[str, object] = {}
    known = {field.name: field for field in model._meta.concrete_fields}
    for name, value in given.items():
        field = known.get(name)
        if field is None or not field.editable or name in _OURS:
            wrong[name] = f"Không có mục “{name}”."
            continue
        if isinstance(field, models.CharField | models.TextField):
            value, sentence = _clean_text(field, "" if value is None else str(value))
            if sentence:
                wrong[name] = sentence
        elif not _has_shape(field, value):
            wrong[name] = "Giá trị này không đúng dạng."
        columns[name] = value
    if wrong:
        raise Refused(**wrong)
    return columns


def _has_shape(field: models.Field, value: object) -> bool:
    """Whether a value is of the kind that the column holds."""
    if value is None:
        return field.null
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.DateField):
        return type(value) is date
    if isinstance(field, models.IntegerField):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, field.related_model) if field.related_model else True


def _clean_text(field: models.Field, text: str) -> tuple[str, str]:
    """The cleaned text and what is wrong with it, if anything."""
    many_lines = isinstance(field, models.TextField)
    text = clean_lines(text) if many_lines else clean(text)
    most = LONG_TEXT if many_lines else field.max_length
    if len(text) > most:
        return text[:most], f"Dài quá {most} ký tự (đang có {len(text)})."
    if field.choices and text and text not in {code for code, _ in field.choices}:
        return text, "Hãy chọn một giá trị trong danh sách."
    return text, ""


def check_person(columns: Mapping[str, object], *, on: date) -> None:
    """Refuse what cannot be true of a person: no name, a birth to come, a number that disagrees."""
    wrong: dict[str, str] = {}
    if not columns.get("full_name"):
        wrong["full_name"] = "Hãy ghi họ và tên."
    birth_on, year = columns.get("birth_on"), columns.get("birth_year")
    if birth_on and birth_on > on:
        wrong["birth_on"] = f"Ngày sinh {vn(birth_on)} ở sau hôm nay."
    elif birth_on and year and birth_on.year != year:
        wrong["birth_year"] = f"Năm sinh {year} khác ngày sinh {vn(birth_on)}."
    year = birth_on.year if birth_on else year
    if year and not OLDEST_YEAR <= year <= on.year - YOUNGEST_AGE and "birth_on" not in wrong:
        name = "birth_on" if birth_on else "birth_year"
        wrong[name] = (
            f"Năm sinh {year} không hợp lý (từ {OLDEST_YEAR} đến {on.year - YOUNGEST_AGE})."
        )
    number = str(columns.get("number") or "")
    sentences = check_number(number, birth_year=year, sex=str(columns.get("sex") or ""))
    if sentences:
        wrong["number"] = " ".join(sentences)
    if wrong:
        raise Refused(**wrong)


def check_judgment(columns: Mapping[str, object], *, on: date) -> None:
    """Refuse a judgment of a day to come, or in force before it was given."""
    issued_on, effective_on = columns.get("issued_on"), columns.get("effective_on")
    if effective_on and effective_on > on:
        raise Refused(effective_on=f"Ngày có hiệu lực {vn(effective_on)} ở sau hôm nay.")
    if issued_on and issued_on > on:
        raise Refused(issued_on=f"Ngày tuyên án {vn(issued_on)} ở sau hôm nay.")
    if issued_on and issued_on.year < OLDEST_YEAR:
        raise Refused(issued_on=f"Ngày tuyên án {vn(issued_on)} quá xa, hãy xem lại.")
    if issued_on and effective_on and effective_on < issued_on:
        raise Refused(
            effective_on=f"Ngày có hiệu lực {vn(effective_on)} trước ngày tuyên án {vn(issued_on)}."
        )


def check_committed(offences: Iterable[Mapping[str, object]], issued_on: date | None) -> None:
    """Refuse an offence committed after the judgment that punished it."""
    for place, offence in enumerate(offences, 1):
        committed_on = offence.get("committed_on")
        if committed_on and issued_on and committed_on > issued_on:
            said = f"Ngày phạm tội {vn(committed_on)} sau ngày tuyên án {vn(issued_on)}."
            raise Refused(offences=f"Dòng {place}: {said}")


def check_rows(
    model: type[models.Model], rows: Iterable[Mapping[str, object]], name: str
) -> list[dict[str, object]]:
    """Rows of a judgment (offences, penalties, duties), cleaned; Refused at `name` with the row."""
    cleaned = []
    for place, row in enumerate(rows, 1):
        try:
            columns = clean_columns(model, row)
            _check_amounts(columns)
        except Refused as refused:
            raise Refused(**{name: f"Dòng {place}: {refused}"})
        cleaned.append(columns)
    return cleaned


def _check_amounts(columns: Mapping[str, object]) -> None:
    """Refuse lengths and amounts that no judgment can have."""
    most = {"months": 1200, "days": 3660, "probation_months": 120, "amount": 10**13}
    for name, limit in most.items():
        value = columns.get(name)
        if value is not None and not (isinstance(value, int) and 0 <= value <= limit):
            raise Refused(**{name: f"Số {value} không hợp lý."})
    if "kind" in columns and not columns["kind"]:
        raise Refused(kind="Hãy chọn loại.")


def check_may_record(reach: Reach) -> None:
    """Raise Forbidden unless the role records files or takes registers over."""
    if not (reach.has("files.record") or reach.has("register.import")):
        raise Forbidden("files.record")


def check_place(reach: Reach, columns: Mapping[str, object]) -> None:
    """Somebody who lives and is registered elsewhere is not this reach's to put in."""
    places = [columns.get("current_commune"), columns.get("permanent_commune")]
    known = [commune for commune in places if commune is not None]
    if known and not any(reach.covers(commune) for commune in known):
        name = "current_commune" if places[0] else "permanent_commune"
        raise Refused(**{name: "Nơi thường trú hoặc nơi ở hiện tại phải thuộc địa bàn phụ trách."})
