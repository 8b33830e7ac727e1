"""Finding files: by name without accents, number, year, place, group, stage, view."""

from datetime import date

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import VIEWS, acts_of, case_in, cases_in, search_cases
from hoanhap.people.queries import people_in


@pytest.fixture
def people(make_case):
    """Four people of the home commune."""
    return {
        "anh": make_case("Lê Văn Ánh", number="024090000001"),
        "duc": make_case("Nguyễn Đình Đức", birth_year=1985),
        "bich": make_case("Lê Thị Bích", sex="female", birth_year=1990),
        "van": make_case("Văn Công Lê", birth_year=1971),
    }


@pytest.fixture
def found(reach, people, today):
    """`found("le van", stage=…)` gives the short names found, in order."""
    names = {case.pk: name for name, case in people.items()}

    def search(text="", **filters):
        cases = search_cases(reach, text, today=today, **filters)
        return [names[case.pk] for case in cases if case.pk in names]

    return search


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("le van", ["anh", "van"]),
        ("Lê Văn", ["anh", "van"]),
        ("dinh duc", ["duc"]),
        ("ĐỨC", ["duc"]),
        ("0001", ["anh"]),
        ("1990", ["anh", "bich"]),
        ("le 1990", ["anh", "bich"]),
        ("%", ["anh", "bich", "duc", "van"]),
        ("khong co", []),
        ("le\x00 thi", ["bich"]),
    ],
)
def test_words_and_numbers_find_people(found, text, names):
    assert sorted(found(text)) == sorted(names)


def test_they_come_by_given_name(found):
    assert found() == ["anh", "bich", "duc", "van"]


def test_filters_and_views(people, found, record, places, today):
    record("released", date(2026, 11, 2), of=people["duc"], report_by_on="2026-11-06")
    record("presented", date(2026, 11, 4), of=people["bich"])
    record("grouped", date(2026, 11, 5), of=people["bich"], group="C")
    assert found(stage="released") == found(view="not_presented") == ["duc"]
    assert found(group="C") == found(view="group_cd") == ["bich"]
    assert found(commune=places["next"].code) == found(view="nothing") == []
    of_sentences = {"not_rated", "grade_poor", "ending_soon"}  # tests/cases/test_files_kinds.py
    of_everybody = {"not_presented", "group_cd", "clear_soon", "late", "no_address"}
    assert set(VIEWS) == of_everybody | of_sentences
    assert found(view="late") == ["bich", "duc"]
    Case.objects.filter(pk=people["anh"].pk).update(clear_on=today)
    assert found(view="clear_soon") == ["anh"]


def test_closed_files_are_found_when_asked_and_sealed_ones_never(people, found, record):
    record("presented", date(2026, 11, 4), of=people["duc"])
    record("closed", date(2026, 11, 5), of=people["duc"], ground="died")
    record("presented", date(2026, 11, 4), of=people["van"])
    record("record_certificate", date(2026, 11, 5), of=people["van"], outcome="no_record")
    record("closed", date(2026, 11, 6), of=people["van"], ground="expunged")
    assert "duc" not in found()
    assert found(stage="closed") == ["duc"]
    assert "van" not in found(stage="all")


def test_nothing_is_found_out_of_reach(people, neighbour_reach, today):
    assert not search_cases(neighbour_reach, "le", today=today).exists()
    assert not cases_in(Reach.nowhere()).exists()
    assert not acts_of(neighbour_reach, people["anh"]).exists()
    with pytest.raises(Case.DoesNotExist):
        case_in(neighbour_reach, people["anh"].pk)


def test_a_mentor_finds_own_people_and_not_by_number(people, record, make_user, places, today):
    mentor = make_user("mentor", commune=places["home"])
    record("assigned", date(2026, 11, 5), of=people["anh"], organisation="MTTQ", mentor=mentor.pk)
    reach = Reach.of(mentor)
    assert [case.pk for case in search_cases(reach, today=today)] == [people["anh"].pk]
    assert not search_cases(reach, "0001", today=today).exists()
    assert list(people_in(reach)) == [people["anh"].person]
    record("presented", date(2026, 11, 5), of=people["anh"])
    record("closed", date(2026, 11, 20), of=people["anh"], ground="died")
    assert not search_cases(reach, stage="all", today=today).exists()
    assert not people_in(reach).exists()


def test_what_no_page_would_send_finds_nothing(reach, people, today):
    assert not search_cases(reach, stage="\x00", today=today).exists()
    assert not search_cases(reach, "9" * 60, today=today).exists()
    with pytest.raises(Case.DoesNotExist):
        case_in(reach, 10**30)
