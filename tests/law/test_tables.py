"""Are the tables of numbers and offences whole, and refused when they are not?"""

from datetime import date

import pytest

from hoanhap.law.findings import Cite, NoRule, read_table
from hoanhap.law.offences import chapter_of, find_offence, offence_named, the_offences
from hoanhap.law.parameters import load, parameter, the_parameters, value

ROW = {
    "id": "x",
    "from": date(2020, 1, 1),
    "unit": "năm",
    "value": 1,
    "cite": "Luật X Điều 1",
    "sure": "verified",
}


def test_a_number_is_that_of_the_day():
    assert value("loan.person_max", date(2026, 11, 22)) == 100_000_000
    assert parameter("clearing.minor.c", date(2025, 12, 31)).sure == "replaced"
    assert parameter("clearing.minor.c", date(2026, 1, 1)).sure == "provisional"


def test_a_day_without_a_number_raises():
    with pytest.raises(NoRule, match="09/10/2023"):
        value("loan.person_max", date(2023, 10, 9))
    with pytest.raises(NoRule):
        value("no.such.number", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ({**ROW, "from": date(2021, 1, 1)}, "chồng nhau"),
        ({**ROW, "from": date(2022, 1, 2)}, "hở"),
        ({**ROW, "from": date(2022, 1, 1), "sure": "perhaps"}, "độ chắc"),
        ({**ROW, "from": date(2022, 1, 1), "value": "1"}, "số nguyên"),
        ({**ROW, "from": date(2022, 1, 1), "value": -1}, "không âm"),
        ({**ROW, "from": date(2022, 1, 1), "to": date(2021, 1, 1)}, "trước khi bắt đầu"),
        ({**ROW, "from": date(2022, 1, 1), "until": 1}, "thừa mục"),
    ],
)
def test_a_table_with_gaps_overlaps_or_wrong_rows_is_refused(second, sentence):
    first = {**ROW, "to": date(2021, 12, 31)}
    with pytest.raises(ValueError, match=sentence):
        load({"parameter": [first, second]})


def test_every_number_names_its_article():
    assert all(row.cite for rows in the_parameters().values() for row in rows)


@pytest.mark.parametrize("article", ["173", "Điều 173", "đ.173", "điều 173 BLHS", "173.0"])
def test_an_article_is_found_however_it_is_written(article):
    assert find_offence(article, "2").title == "Tội trộm cắp tài sản"
    assert find_offence(article, "2").clause == "2"


@pytest.mark.parametrize("article", ["", "107", "122", "999", "trộm cắp"])
def test_what_is_no_offence_is_not_found(article):
    assert find_offence(article) is None
    assert chapter_of(article) is None


def test_a_title_is_found_whatever_its_tone_marks_and_leading_word():
    assert offence_named("Tàng trữ trái phép chất ma tuý").article == "249"
    assert offence_named("TỘI TRỘM CẮP TÀI SẢN").article == "173"
    assert offence_named("Tội ăn vặt") is None


def test_the_table_has_all_315_offences_and_the_late_additions():
    standing = [offence for offence in the_offences().values() if not offence.repealed]
    assert len(standing) == 315
    assert (chapter_of("108"), chapter_of("421"), chapter_of("256a")) == ("XIII", "XXVI", "XX")


def test_the_titles_of_the_sample_register_are_all_known():
    titles = ["Cố ý gây thương tích", "Trộm cắp tài sản", "Tàng trữ trái phép chất ma tuý"]
    assert [offence_named(title) is not None for title in titles] == [True, True, True]


def test_the_beginning_of_a_title_is_enough_when_it_leads_to_one_offence():
    assert offence_named("Cố ý gây thương tích").article == "134"
    assert offence_named("Tội cướp") is None
    assert offence_named("Lừa đảo chiếm đoạt").article == "174"
    assert offence_named("Tội vi phạm quy định về") is None


def test_a_cite_is_shown_as_its_text():
    assert str(Cite("BLHS 2015 Điều 70.2")) == "BLHS 2015 Điều 70.2"


def test_a_changed_table_can_be_tried_from_a_folder(tmp_path, monkeypatch):
    (tmp_path / "parameters.toml").write_text("# thử", encoding="utf-8")
    monkeypatch.setenv("HOANHAP_LAW_TABLES", str(tmp_path))
    assert read_table("parameters.toml") == "# thử"
    assert "[[rule]]" in read_table("duties.toml")
    monkeypatch.setenv("HOANHAP_LAW_TABLES", "")
    assert "[[parameter]]" in read_table("parameters.toml")
