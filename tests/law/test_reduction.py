"""How much may be asked to be cut, and from when?"""

from datetime import date

import pytest

from hoanhap.law.findings import NoRule
from hoanhap.law.reduction import reduction_of
from hoanhap.law.serving import Cut, ServedTerm

PROBATION = ServedTerm(kind="suspended", starts_on=date(2025, 3, 10), years=2)
RELEASE = ServedTerm(kind="conditional_release", starts_on=date(2025, 1, 1), years=1)


def test_half_a_year_of_two_years_of_probation_may_be_cut_after_one():
    # 3/4 of 24 months must be served: until 10/09/2026, six months before the end
    found = reduction_of(PROBATION, date(2026, 3, 10))
    assert found.request.answer == "yes"
    assert found.request.from_on == date(2026, 3, 10)
    assert (found.most_months, found.whole_rest) == (6, False)
    assert found.earliest_end_on == date(2026, 9, 10)
    assert found.is_possible


def test_the_law_s_most_at_once_rules_over_a_long_term():
    term = ServedTerm(kind="suspended", starts_on=date(2022, 1, 1), years=5)
    found = reduction_of(term, date(2025, 1, 1))
    assert found.most_months == 12
    assert any("từ 1 đến 12 tháng" in one.sentence for one in found.reasons)


def test_a_reform_sentence_keeps_half_of_it():
    term = ServedTerm(kind="noncustodial_reform", starts_on=date(2025, 1, 31), months=18)
    found = reduction_of(term, date(2025, 8, 1))
    assert (found.most_months, found.whole_rest) == (9, False)
    assert found.earliest_end_on == date(2025, 10, 31)


@pytest.mark.parametrize(
    ("on", "whole"),
    [(date(2025, 10, 1), False), (date(2025, 10, 2), True)],
)
def test_a_rest_under_three_months_of_conditional_release_may_be_cut_whole(on, whole):
    found = reduction_of(RELEASE, on)  # ends 01/01/2026
    assert found.whole_rest is whole
    if whole:
        assert found.earliest_end_on == on


@pytest.mark.parametrize(
    ("on", "whole"),
    [(date(2027, 2, 9), False), (date(2027, 2, 10), True)],
)
def test_a_rest_of_one_month_of_probation_may_be_cut_whole(on, whole):
    assert reduction_of(PROBATION, on).whole_rest is whole


def test_after_the_end_or_less_than_the_law_s_least_nothing_is_left_to_ask():
    assert not reduction_of(PROBATION, date(2027, 3, 10)).is_possible
    short = ServedTerm(kind="noncustodial_reform", starts_on=date(2026, 1, 1), months=4)
    assert reduction_of(short, date(2026, 2, 20)).most_months == 0


def test_after_a_cut_the_next_is_a_year_later_and_the_kept_part_is_of_the_whole_term():
    cut = Cut(decided_on=date(2026, 4, 1), months=3)
    term = ServedTerm(kind="suspended", starts_on=date(2025, 3, 10), years=2, cuts=(cut,))
    found = reduction_of(term, date(2026, 7, 1))
    assert found.request.from_on == date(2027, 4, 1)
    assert not found.is_possible  # the term ends on 10/12/2026, before a year is over
    assert found.reasons[0].unverified


def test_bans_are_never_cut_only_exempted():
    with pytest.raises(NoRule, match="chỉ có thể được miễn"):
        reduction_of(
            ServedTerm(kind="residence_ban", starts_on=date(2025, 1, 1), years=1), date(2026, 1, 1)
        )
