"""The personal number and the card's QR code."""

from datetime import date

import pytest

from hoanhap.people.identity import check_number, read_card_qr


@pytest.mark.parametrize(
    ("number", "year", "sex"),
    [
        ("024083953227", 1983, "male"),
        ("024183953227", 1983, "female"),
        ("001201010637", 2001, "male"),
        ("001301010637", None, ""),
        ("", 1990, "male"),
    ],
)
def test_a_number_that_agrees_says_nothing(number, year, sex):
    assert check_number(number, birth_year=year, sex=sex) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("12345", "đúng 12 chữ số; số này có 5 ký tự"),
        ("02408395322a", "đúng 12 chữ số"),
        ("٠٢٤٠٨٣٩٥٣٢٢٧", "đúng 12 chữ số"),
        ("999083953227", "999 không phải mã tỉnh"),
        ("024983953227", "thứ tư là 9"),
        ("024084953227", "chỉ năm sinh 1984, khác năm sinh 1983 đã ghi"),
        ("024183953227", "chỉ giới tính nữ, khác giới tính nam đã ghi"),
    ],
)
def test_a_number_that_contradicts_is_told_in_words(number, words):
    (sentence,) = check_number(number, birth_year=1983, sex="male")
    assert words in sentence


def test_a_card_is_read():
    facts = read_card_qr("024083953227|121212121|Lê Văn Ánh|29011983|Nam|Thôn 1, Tân Yên|01052022")
    assert (facts.number, facts.full_name, facts.sex) == ("024083953227", "Lê Văn Ánh", "male")
    assert (facts.birth_on, facts.address) == (date(1983, 1, 29), "Thôn 1, Tân Yên")


@pytest.mark.parametrize("text", ["", "Lê Văn Ánh", "1|2|3|4|5|6", "https://example.vn/|||||"])
def test_another_code_is_no_card(text):
    assert read_card_qr(text) is None
