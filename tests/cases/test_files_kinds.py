"""The list of files and the board with every kind of case on them."""

from datetime import date, timedelta

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import search_cases


@pytest.fixture
def of_each_family(make_case):
    """One case of each family, by the family's name."""
    return {
        "reintegration": make_case("Lê Văn Một"),
        "community": make_case("Lê Văn Hai", kind="suspended_sentence"),
        "measure": make_case("Lê Văn Ba", kind="rehabilitation"),
    }


@pytest.fixture
def rated(make_case, record):
    """`rated(name, month, grade)`: a suspended sentence received in September, rated once."""

    def make(name, month="", grade="fair"):
        case = make_case(name, kind="suspended_sentence")
        record("decision_received", date(2026, 9, 1), of=case, document="decision")
        record("received", date(2026, 9, 7), of=case)
        if month:
            on = date(2026, 11, 2)
            record("rated", on, of=case, month=month, grade=grade, reason="vắng mặt")
        return case

    return make


def names(answer):
    return {case.person.full_name for case, _ in answer.context["rows"]}


@pytest.mark.parametrize("family", ["reintegration", "community", "measure"])
def test_a_family_finds_its_own_files_alone(officer_client, of_each_family, family):
    answer = officer_client.get(f"/ho-so/?dien={family}")
    assert names(answer) == {of_each_family[family].person.full_name}


def test_a_kind_finds_its_own_files_and_an_unknown_one_narrows_nothing(
    officer_client, of_each_family
):
    assert names(officer_client.get("/ho-so/?dien=rehabilitation")) == {"Lê Văn Ba"}
    assert names(officer_client.get("/ho-so/?dien=deferred")) == set()
    assert len(names(officer_client.get("/ho-so/?dien=chua-co"))) == 3


def test_who_was_not_rated_for_last_month_is_found(officer_client, rated, of_each_family):
    rated("Chưa Xếp Loại")
    rated("Xếp Tháng Chín", "2026-09")
    rated("Xếp Tháng Mười", "2026-10")
    found = names(officer_client.get("/ho-so/?xem=not_rated"))
    assert found == {"Chưa Xếp Loại", "Xếp Tháng Chín"}


def test_who_was_rated_poor_is_found(officer_client, rated):
    rated("Xếp Khá", "2026-10")
    rated("Xếp Kém", "2026-10", "poor")
    answer = officer_client.get("/ho-so/?xem=grade_poor")
    assert names(answer) == {"Xếp Kém"}
    assert "Kém, tháng 10/2026" in answer.content.decode()


def test_a_term_that_ends_within_thirty_days_is_found(officer_client, make_case, today):
    for name, days in (("Còn Ba Mươi", 30), ("Còn Ba Mốt", 31), ("Hôm Qua", -1)):
        case = make_case(name, kind="local_supervision")
        Case.objects.filter(pk=case.pk).update(ends_on=today + timedelta(days))
    assert names(officer_client.get("/ho-so/?xem=ending_soon")) == {"Còn Ba Mươi"}


def test_who_has_no_known_address_is_found(officer_client, make_case):
    known, unknown = make_case("Có Nơi Ở"), make_case("Không Nơi Ở")
    type(known.person).objects.filter(pk=unknown.person_id).update(permanent_address="")
    assert names(officer_client.get("/ho-so/?xem=no_address")) == {"Không Nơi Ở"}


@pytest.mark.parametrize("view", ["not_rated", "grade_poor", "ending_soon"])
def test_a_mentor_finds_nothing_by_what_tells_of_the_sentence(
    make_case, make_user, places, today, view
):
    mentor = make_user("mentor", commune=places["home"])
    case = make_case(kind="suspended_sentence")
    of_mentor = {"mentor": mentor, "stage": "open", "grade": "poor", "graded_month": "2026-09"}
    Case.objects.filter(pk=case.pk).update(ends_on=today, entered_on=today, **of_mentor)
    reach = Reach.of(mentor)
    assert search_cases(reach, today=today).count() == 1
    assert search_cases(reach, view=view, today=today).count() == 0


def test_a_sentence_that_begins_with_a_release_is_among_those_coming_home(
    officer_client, make_case, record
):
    case = make_case("Sắp Về Quản Chế", kind="local_supervision")
    notice = {"notice_kind": "end_of_term", "expected_release_on": "2026-12-10"}
    record("notice_received", date(2026, 11, 16), of=case, **notice)
    page = officer_client.get("/").content.decode()
    aside = page[page.index("<h2>Sắp về</h2>") :]
    assert "Sắp Về Quản Chế" in aside
    assert "10/12/2026" in aside
