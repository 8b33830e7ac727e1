"""Names, dates and money as Vietnamese people write them."""

import random
from datetime import date

import pytest

from hoanhap.shell.dates import parse_vn, vn, vn_full, vn_written
from hoanhap.shell.money import dong, number
from hoanhap.shell.names import clean, fold, sort_key, title_case


@pytest.mark.parametrize(
    ("text", "key"),
    [("Hoà", "hoa"), ("Hòa", "hoa"), ("Đặng  QUỐC-Toàn", "dang quoc toan"), ("B'Lao", "b lao")],
)
def test_spellings_of_one_name_fold_to_one_key(text, key):
    assert fold(text) == key


def test_clean_drops_what_cannot_be_seen_and_keeps_the_marks():
    assert clean(" Nguye\u0302\u0303n\u200b \x00 Va\u0306n\n An\ufeff ") == "Nguyễn Văn An"


def test_a_list_sorts_by_given_name_letters_then_tones():
    right = [
        "Nguyễn Văn An",
        "Trần Văn An",
        "Lê Án",
        "Bùi Anh",
        "Bùi Ăn",
        "Bùi Ân",
        "Vũ Dung",
        "An Đức",
    ]
    shuffled = random.Random(7).sample(right, len(right))
    assert sorted(shuffled, key=sort_key) == right


def test_sort_keys_are_plain_small_letters_so_every_collation_agrees():
    key = sort_key("Nguyễn Đình Phượng")
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("NGUYỄN ĐÌNH PHONG", "Nguyễn Đình Phong"), ("h'hen  niê", "H'Hen Niê")],
)
def test_names_typed_in_capitals_are_written_properly(typed, written):
    assert title_case(typed) == written


@pytest.mark.parametrize("text", ["5/11/2026", "05-11-2026", " 05.11.2026 ", "2026-11-05"])
def test_dates_are_read_as_people_type_them(text):
    assert parse_vn(text) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hôm qua", "ví dụ 05/11/2026"),
        ("5/11/26", "4 chữ số"),
        ("31/02/2026", "Tháng 2/2026 không có ngày 31"),
        ("1/13/2026", "Không có tháng 13"),
        ("1/1/0026", "Năm 0026 chưa đúng"),
        (" " * 100_000, "ví dụ"),
    ],
)
def test_a_wrong_date_is_refused_with_what_would_be_right(text, words):
    with pytest.raises(ValueError, match=words):
        parse_vn(text)


def test_dates_are_written_as_screens_and_papers_want():
    assert vn(date(2026, 1, 5)) == "05/01/2026"
    assert vn_full(date(2026, 11, 22)) == "Chủ nhật, 22/11/2026"
    assert vn_full(date(2026, 11, 12)) == "thứ Năm, 12/11/2026"
    assert vn_written(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert vn_written(date(2026, 3, 15)) == "ngày 15 tháng 3 năm 2026"


def test_money_has_dots_and_fractions_a_comma():
    assert dong(200_000_000) == "200.000.000 đồng"
    assert number(1234) == "1.234"
    assert number(66.7) == "66,7"
