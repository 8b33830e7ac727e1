"""When does a term served in the community end, and what may the person ask meanwhile?"""

from datetime import date

import pytest

from hoanhap.law.findings import NoRule
from hoanhap.law.serving import (
    Absence,
    Cut,
    ServedTerm,
    count_absences,
    cut_bounds,
    earliest_end,
    earliest_request,
    end_of_term,
    starts_on,
)

PROBATION = ServedTerm(kind="suspended", starts_on=date(2025, 3, 10), years=2)
REFORM = ServedTerm(kind="noncustodial_reform", starts_on=date(2025, 1, 31), months=18)
OLD_LAW, NEW_LAW = date(2026, 6, 30), date(2026, 7, 1)


def test_probation_ends_on_the_corresponding_day():
    assert end_of_term(PROBATION).until_on == date(2027, 3, 10)


def test_days_away_without_permission_lengthen_supervision():
    # expungement case 8: two years from 05/08/2023, forty days not counted
    term = ServedTerm(
        kind="local_supervision", starts_on=date(2023, 8, 5), years=2, uncounted_days=40
    )
    finding = end_of_term(term)
    assert finding.until_on == date(2025, 9, 14)
    assert any("40 ngày không được tính" in reason.sentence for reason in finding.reasons)


def test_cuts_shorten_and_the_certificate_rules_over_the_computed_day():
    cut = ServedTerm(
        kind="suspended",
        starts_on=date(2025, 3, 10),
        years=2,
        cuts=(Cut(decided_on=date(2026, 4, 1), months=3, days=5),),
    )
    assert end_of_term(cut).until_on == date(2026, 12, 5)
    certified = ServedTerm(**{**cut.__dict__, "certified_on": date(2026, 12, 10)})
    finding = end_of_term(certified)
    assert finding.until_on == date(2026, 12, 10)
    assert "05/12/2026" in finding.warnings[0]
    agreeing = ServedTerm(**{**cut.__dict__, "certified_on": date(2026, 12, 5)})
    assert end_of_term(agreeing).warnings == ()


def test_an_exemption_ends_the_rest():
    term = ServedTerm(
        kind="residence_ban",
        starts_on=date(2024, 1, 1),
        years=3,
        exempted_on=date(2025, 9, 1),
    )
    assert end_of_term(term).until_on == date(2025, 9, 1)


def test_cuts_longer_than_the_term_and_cuts_of_bans_are_refused():
    with pytest.raises(ValueError, match="dài hơn"):
        end_of_term(
            ServedTerm(
                kind="suspended",
                starts_on=date(2025, 3, 10),
                months=6,
                cuts=(Cut(decided_on=date(2025, 4, 1), months=12),),
            )
        )
    ban = ServedTerm(
        kind="residence_ban",
        starts_on=date(2024, 1, 1),
        days=20,
        cuts=(Cut(decided_on=date(2024, 1, 5), days=1),),
    )
    with pytest.raises(NoRule, match="chỉ có thể được miễn"):
        end_of_term(ban)


@pytest.mark.parametrize(
    ("kind", "given", "first_on"),
    [
        ("local_supervision", {"prison_completed_on": date(2025, 5, 1)}, date(2025, 5, 1)),
        ("occupation_ban", {"effective_on": date(2025, 4, 1)}, date(2025, 4, 1)),
        ("rights_deprivation", {"prison_completed_on": date(2025, 5, 1)}, date(2025, 5, 1)),
        ("residence_ban", {"probation_ended_on": date(2025, 6, 1)}, date(2025, 6, 1)),
    ],
)
def test_an_additional_penalty_begins_when_its_text_says(kind, given, first_on):
    day, cite = starts_on(kind, **given)
    assert day == first_on
    assert cite.text.startswith("TTLT 01/2023 Điều")


def test_the_first_day_is_never_guessed():
    with pytest.raises(ValueError, match="Cần ngày"):
        starts_on("local_supervision", effective_on=date(2025, 4, 1))


@pytest.mark.parametrize(
    ("term", "from_on", "end_on"),
    [
        (PROBATION, date(2026, 3, 10), date(2026, 9, 10)),
        (REFORM, date(2025, 7, 31), date(2025, 10, 31)),
        (
            ServedTerm(**{**REFORM.__dict__, "under_18": True}),
            date(2025, 6, 17),  # a quarter of 546 days, rounded up
            date(2025, 9, 7),
        ),
        (
            ServedTerm(kind="conditional_release", starts_on=date(2025, 1, 1), months=25),
            date(2026, 1, 17),
            date(2026, 7, 26),
        ),
    ],
)
def test_the_earliest_request_and_the_part_that_must_be_served(term, from_on, end_on):
    assert earliest_request(term, OLD_LAW).from_on == from_on
    assert earliest_end(term, OLD_LAW).from_on == end_on


@pytest.mark.parametrize(
    ("on", "answer"),
    [(date(2026, 3, 9), "no"), (date(2026, 3, 10), "yes"), (date(2026, 3, 11), "yes")],
)
def test_the_half_is_served_on_its_day_not_before(on, answer):
    assert earliest_request(PROBATION, on).answer == answer


def test_a_second_request_waits_a_year_and_shows_the_other_reading():
    term = ServedTerm(
        **{**PROBATION.__dict__, "cuts": (Cut(decided_on=date(2026, 5, 4), months=1),)}
    )
    finding = earliest_request(term, NEW_LAW)
    assert finding.from_on == date(2027, 5, 4)
    assert any("01/01/2027" in line for line in finding.warnings)


def test_old_numbers_are_unverified_under_the_new_law():
    assert not earliest_request(PROBATION, OLD_LAW).reasons[0].unverified
    assert earliest_request(PROBATION, NEW_LAW).reasons[0].unverified
    assert "Luật 127/2025/QH15" in earliest_end(PROBATION, NEW_LAW).reasons[0].cite.text
    assert earliest_end(PROBATION, NEW_LAW).answer == "no"
    assert earliest_end(PROBATION, date(2026, 9, 10)).answer == "yes"
    with pytest.raises(NoRule):
        earliest_request(PROBATION, date(2019, 12, 31))


def test_a_court_cuts_between_two_bounds():
    assert [row.value for row in cut_bounds("suspended", OLD_LAW)] == [1, 12]
    assert [row.value for row in cut_bounds("conditional_release", OLD_LAW)] == [3, 24]
    assert [row.value for row in cut_bounds("noncustodial_reform", OLD_LAW)] == [3, 9]


def test_absences_used_and_left():
    absences = [
        Absence(from_on=date(2025, 4, 1), to_on=date(2025, 5, 30)),  # sixty days
        Absence(from_on=date(2025, 7, 1), to_on=date(2025, 8, 30)),  # sixty-one
        Absence(from_on=date(2025, 9, 1), to_on=date(2025, 12, 1), medical=True),
        Absence(from_on=date(2026, 6, 21)),
        Absence(from_on=date(2026, 8, 1)),
    ]
    found = count_absences(PROBATION, absences, OLD_LAW)
    assert (found.used_days, found.medical_days) == (60 + 61 + 10, 92)
    assert (found.allowed_days, found.left_days) == (243, 112)
    assert found.too_long == (absences[1],)
    assert not found.unverified
    assert count_absences(PROBATION, absences, NEW_LAW).unverified


def test_supervision_limits_each_leave_but_sets_no_total():
    term = ServedTerm(kind="local_supervision", starts_on=date(2025, 1, 1), years=1)
    away = Absence(from_on=date(2025, 2, 1), to_on=date(2025, 2, 11))
    found = count_absences(term, [away], OLD_LAW)
    assert (found.once_days, found.too_long, found.left_days) == (10, (away,), None)


@pytest.mark.parametrize(
    "absence",
    [
        Absence(from_on=date(2025, 3, 9)),
        Absence(from_on=date(2025, 5, 2), to_on=date(2025, 5, 1)),
    ],
)
def test_absences_with_impossible_days_are_refused(absence):
    with pytest.raises(ValueError, match="vắng mặt"):
        count_absences(PROBATION, [absence], OLD_LAW)


def test_a_penalty_without_a_limit_of_absence_says_so():
    ban = ServedTerm(kind="occupation_ban", starts_on=date(2025, 1, 1), years=1)
    with pytest.raises(NoRule):
        count_absences(ban, [], OLD_LAW)
