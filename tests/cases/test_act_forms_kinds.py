"""The form of an act for each kind of case: what is offered, what is filled in already."""

import re
from datetime import date

import pytest

from hoanhap.cases.act_kinds import GROUNDS
from hoanhap.cases.case_kinds import CASE_KINDS


@pytest.fixture
def sentence(make_case, record):
    """A suspended sentence received on 07/09/2026."""
    case = make_case(kind="suspended_sentence")
    term = {"begins_on": "2026-08-15", "ends_on": "2026-11-15"}
    record("decision_received", date(2026, 9, 1), of=case, document="decision", **term)
    record("received", date(2026, 9, 7), of=case)
    return case


def chosen(page, name):
    """The option that a select starts with."""
    select = re.search(rf'<select name="{name}".*?</select>', page, re.DOTALL).group()
    return re.search(r'value="([^"]*)" selected', select).group(1)


@pytest.mark.parametrize("kind", ["suspended_sentence", "served", "rehabilitation"])
def test_only_the_ends_of_the_kind_are_offered(officer_client, make_case, record, kind):
    case = make_case(kind=kind)
    if kind == "suspended_sentence":
        record("decision_received", date(2026, 9, 1), of=case, document="decision")
    page = officer_client.get(f"/ho-so/{case.pk}/ghi/closing_proposed/").content.decode()
    for ground in GROUNDS:
        offered = f'value="{ground}"' in page
        assert offered == (ground in CASE_KINDS[kind].grounds), ground


def test_a_rating_is_of_the_first_month_still_owed(officer_client, sentence, record):
    page = officer_client.get(f"/ho-so/{sentence.pk}/ghi/rated/").content.decode()
    assert chosen(page, "month") == "2026-09"
    assert 'value="2026-08"' not in page
    assert 'value="2026-12"' not in page
    record("rated", date(2026, 10, 2), of=sentence, month="2026-09", grade="fair")
    page = officer_client.get(f"/ho-so/{sentence.pk}/ghi/rated/").content.decode()
    assert chosen(page, "month") == "2026-10"


def test_a_roll_call_is_of_this_month(officer_client, sentence):
    page = officer_client.get(f"/ho-so/{sentence.pk}/ghi/roll_call/").content.decode()
    assert chosen(page, "month") == "2026-11"


def test_a_poor_grade_asks_for_its_reason_at_the_field(officer_client, sentence):
    sent = {"happened_on": "02/10/2026", "month": "2026-09", "grade": "poor"}
    answer = officer_client.post(f"/ho-so/{sentence.pk}/ghi/rated/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_reason_error"' in page
    assert not sentence.acts.filter(kind="rated").exists()


def test_the_certificate_starts_with_the_day_of_the_term(officer_client, sentence):
    page = officer_client.get(f"/ho-so/{sentence.pk}/ghi/completion_certified/").content.decode()
    assert 'value="15/11/2026"' in page


def test_the_article_told_is_that_of_the_family(officer_client, sentence, make_case):
    page = officer_client.get(f"/ho-so/{sentence.pk}/ghi/closing_proposed/").content.decode()
    assert "NĐ 231/2026/NĐ-CP" in page
    assert "HCD-10" not in page
    home = make_case("Trần Văn Về")
    page = officer_client.get(f"/ho-so/{home.pk}/ghi/closing_proposed/").content.decode()
    assert "TT 10/2024/TT-BCA" in page


def test_after_the_certificate_the_end_is_filled_in(officer_client, sentence, record):
    end = {"number": "5/CN", "completed_on": "2026-11-15"}
    record("completion_certified", date(2026, 11, 17), of=sentence, **end)
    page = officer_client.get(f"/ho-so/{sentence.pk}/ghi/closing_proposed/").content.decode()
    assert re.search(r'value="completed"[^>]*checked', page)
