"""Sentences taken in before 01/07/2026 and served across it (NĐ 231/2026/NĐ-CP Điều 22.2).

What began under the old law keeps its day; what begins from 01/07/2026 has the decree's. The days
are typed from deadlines.md; 04/05/2026 is a Monday.
"""

from datetime import date

import pytest

from tests.journeys.test_case_kinds import newcomer, send

__all__ = ["newcomer"]

DECIDED = ("decision_received", "04/05/2026", {"document": "decision"})
RECEIVED = ("received", "12/05/2026", {})


@pytest.fixture
def taken_in(newcomer, officer_client):
    """`taken_in("suspended_sentence", step, …)`: a case of May 2026 with what was recorded."""

    def make(kind, *steps):
        case = newcomer(kind, date(2026, 5, 4))
        for step in (DECIDED, RECEIVED, *steps):
            send(officer_client, case, step)
        return case

    return make


def due(case, rule: str) -> list[date]:
    """The last days of a rule's duties, done or not, soonest first."""
    return list(case.duties.filter(rule=rule).order_by("due_on").values_list("due_on", flat=True))


@pytest.mark.parametrize(
    ("kind", "rule", "by"),
    [
        ("suspended_sentence", "O14", date(2026, 5, 19)),
        ("noncustodial_reform", "O14", date(2026, 5, 19)),
        ("deferred", "O02", date(2026, 5, 7)),
        ("interrupted", "O02", date(2026, 5, 7)),
        ("residence_ban", "O25", date(2026, 5, 11)),
        ("local_supervision", "O25", date(2026, 5, 11)),
    ],
)
def test_what_was_taken_in_in_may_keeps_the_old_day_for_its_file(kind, rule, by, taken_in):
    case = taken_in(kind)
    assert due(case, rule) == [by]
    assert "Luật 41/2019" in case.duties.get(rule=rule).cite
    for new in ("S01", "S03", "S04", "S05", "S08", "S09", "S10", "S11"):
        assert due(case, new) == []


def test_the_months_from_july_are_rated_and_called_by_the_decree(taken_in):
    case = taken_in("suspended_sentence")
    by_month = dict(case.duties.filter(rule="S13").values_list("key", "due_on"))
    assert "2026-05" not in by_month
    assert by_month["2026-07"] == date(2026, 8, 5)
    assert by_month["2026-08"] == date(2026, 9, 5)
    calls = dict(case.duties.filter(rule="S15").values_list("key", "due_on"))
    assert min(calls.values()) == date(2026, 7, 5)
    assert calls["2026-08"] == date(2026, 8, 5)


def test_a_violation_after_the_first_of_july_has_the_decrees_days(taken_in):
    violation = ("violation_recorded", "08/07/2026", {"violation": "duty", "note": "vắng"})
    case = taken_in("suspended_sentence", violation)
    assert due(case, "S17") == [date(2026, 7, 15)]


def test_an_assignment_asked_for_in_august_has_the_decrees_days(taken_in):
    proposed = ("assignment_proposed", "03/08/2026", {"organisation": "Hội Nông dân xã"})
    case = taken_in("suspended_sentence", proposed)
    assert due(case, "S12") == [date(2026, 8, 6)]


def test_a_file_that_was_opened_in_time_is_not_owed_again(taken_in):
    case = taken_in("suspended_sentence", ("file_opened", "15/05/2026", {"number": "1/HS"}))
    assert case.duties.get(rule="O14").done_on == date(2026, 5, 15)
