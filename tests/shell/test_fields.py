"""Fields give values, or a Vietnamese sentence; what was typed stays."""

from datetime import date

import pytest
from django import forms

from hoanhap.shell.errors import Refused
from hoanhap.shell.fields import DateField, MoneyField, TextField
from hoanhap.shell.forms import add_refusal


class OneOfEach(forms.Form):
    on = DateField(label="Ngày")
    amount = MoneyField(label="Số tiền", required=False)
    note = TextField(10, label="Ghi chú", required=False)


def test_values_come_out_in_their_own_kind():
    form = OneOfEach({"on": "5/11/2026", "amount": "200.000.000 đồng", "note": "a\r\nb"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"on": date(2026, 11, 5), "amount": 200_000_000, "note": "a\nb"}


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("200000000", 200_000_000), ("200 triệu", 200_000_000), ("1,5 triệu", 1_500_000), ("0", 0)],
)
def test_money_is_read_as_people_type_it(typed, amount):
    assert MoneyField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["hai trăm", "-5", "20.5", "1" * 5000, "1.000.0000", "²"])
def test_money_that_is_unclear_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="ố tiền"):
        MoneyField().clean(typed)


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("on", "31/02/2026", "không có ngày 31"),
        ("on", "", "Cần điền ô này"),
        ("note", "a\x00b", "không đọc được"),
        ("note", "x" * 11, "nhiều nhất 10 ký tự"),
    ],
)
def test_a_wrong_value_gets_its_sentence_and_stays_in_the_field(name, typed, words):
    form = OneOfEach({"on": "05/11/2026", name: typed})
    assert not form.is_valid()
    assert words in form.errors[name][0]
    assert form[name].value() == typed


def test_known_values_are_shown_as_people_write_them():
    form = OneOfEach(initial={"on": date(2026, 11, 5), "amount": 1_000_000})
    assert 'value="05/11/2026"' in str(form["on"])
    assert 'value="1.000.000"' in str(form["amount"])


def test_a_refusal_lands_at_its_field_and_the_rest_on_the_form():
    form = OneOfEach({"on": "05/11/2026"})
    assert form.is_valid()
    add_refusal(form, Refused("Hồ sơ đã kết thúc.", on="Sau hôm nay.", elsewhere="Lạ."))
    assert form.errors["on"] == ["Sau hôm nay."]
    assert sorted(form.non_field_errors()) == ["Hồ sơ đã kết thúc.", "Lạ."]
