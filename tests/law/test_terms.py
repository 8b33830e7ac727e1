"""How long is the penalty that the judgment or the register writes?"""

import pytest

from hoanhap.law.terms import Term, parse_term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("02 năm 06 tháng tù", Term("imprisonment", 2, 6)),
        ("09 tháng tù", Term("imprisonment", 0, 9)),
        ("15 năm 01 ngày tù", Term("imprisonment", 15, 0, 1)),
        ("18 THÁNG TÙ ", Term("imprisonment", 0, 18)),
        ("Quản chế 02 năm", Term("local_supervision", 2)),
        ("Cải tạo không giam giữ 01 năm", Term("noncustodial_reform", 1)),
        ("Cấm hành nghề 03 năm", Term("occupation_ban", 3)),
        ("Tù chung thân", Term("life")),
        (
            "02 năm tù cho hưởng án treo, thời gian thử thách 04 năm",
            Term("imprisonment", 2, suspended=True, probation_months=48),
        ),
    ],
)
def test_a_length_in_figures_is_read(text, term):
    assert parse_term(text) == term


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hai năm tù", "phải ghi bằng chữ số"),
        ("năm năm tù", "phải ghi bằng chữ số"),
        ("", "Chưa ghi mức án"),
        ("0 năm tù", "bằng không"),
        ("02 năm 03 năm tù", "hai độ dài"),
        ("06 tháng 02 năm tù", "hai độ dài"),
        ("02 năm 6 tù", "số không rõ"),
        ("lâu lắm", "Không đọc được"),
        ("1" * 300, "dài quá"),
    ],
)
def test_a_length_that_cannot_be_read_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse_term(text)


def test_years_and_months_add_up_in_months():
    assert parse_term("02 năm 06 tháng tù").total_months == 30
