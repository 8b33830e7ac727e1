"""The expected day a record ends, from what is recorded (BLHS 2015 Điều 70-73)."""

from datetime import date

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import refresh_duties, void_act
from hoanhap.cases.queries import assessment_of
from hoanhap.people.actions import correct_judgment

RELEASED = date(2026, 11, 2)


@pytest.fixture
def correct(reach, case, today):
    """`correct(penalties=…)` corrects the judgment of `case` and works it out again."""

    def put(**fields):
        correct_judgment(reach, judgment=case.judgment, on=today, **fields)
        refresh_duties(case, today=today)
        case.refresh_from_db()
        return case.clear_on

    return put


def test_thirty_months_of_prison_are_cleared_two_years_after_release(reach, case, record, today):
    assert case.clear_on is None
    act = record("released", RELEASED)
    assert case.clear_on == date(2028, 11, 2)
    void_act(reach, act=act, reason="nhầm", today=today)
    case.refresh_from_db()
    assert case.clear_on is None


def test_a_longer_additional_penalty_moves_the_day(record, correct):
    record("released", RELEASED)
    prison = {"kind": "imprisonment", "months": 30}
    ban = {"kind": "local_supervision", "months": 36, "is_principal": False}
    assert correct(penalties=[prison, ban]) == date(2029, 11, 2)


def test_an_unpaid_compensation_leaves_no_day(record, correct):
    record("released", RELEASED)
    assert correct(civil_duties=[{"kind": "compensation", "amount": 5_000_000}]) is None
    paid = {"kind": "compensation", "amount": 5_000_000, "done_on": date(2026, 11, 10)}
    assert correct(civil_duties=[paid]) == date(2028, 11, 2)


def test_without_an_article_no_day_is_given(record, correct):
    record("released", RELEASED)
    assert correct(offences=[]) is None


def test_the_steps_are_for_who_may_see_offences(
    reach, neighbour_reach, case, record, today, make_user, places
):
    mentor = make_user("mentor", commune=places["home"])
    record("released", RELEASED)
    record("assigned", date(2026, 11, 5), organisation="MTTQ", mentor=mentor.pk)
    assessment = assessment_of(reach, case, today=today)
    assert assessment.clear_on == case.clear_on
    assert any("án phí" in warning for warning in assessment.warnings)
    assert assessment_of(neighbour_reach, case, today=today) is None
    assert assessment_of(Reach.of(mentor), case, today=today) is None
