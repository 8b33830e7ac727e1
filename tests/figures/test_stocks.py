"""Start + in − out = end, counted two ways; groups; days at the edges of the period."""

from datetime import date

import pytest

from hoanhap.cases.actions import record_act
from hoanhap.cases.models import Case
from hoanhap.figures.periods import Period
from hoanhap.figures.queries import figures_of, identity_of
from hoanhap.people.actions import add_judgment

LEFT = {"ground": "died"}
FIRST, LAST = (10, 15), (11, 14)


def came(*day):
    """Acts of somebody released and presented on one day."""
    return [("released", day, {}), ("presented", day, {})]


@pytest.fixture
def crowd(life, places):
    """Two there all along, one came on the first day, one on the last, ends at every edge."""
    life()
    life(sex="female", birth_year=None, birth_on=date(1966, 11, 15), kind="amnestied")
    life(*came(*FIRST), home=False)
    life(*came(*LAST), home=False)
    life(*came(11, 15), home=False)
    life(("closed", (10, 14), LEFT))
    life(("closed", FIRST, LEFT))
    life(("closed", LAST, LEFT), commune=places["next"])
    life(("closed", (11, 15), LEFT))
    life(*came(10, 20), ("closed", (10, 20), LEFT), home=False)
    life(("closed", (10, 20), LEFT), home=False)  # never came


def test_the_edges_of_the_period(crowd, value):
    start, came_in = value("reintegration.start"), value("reintegration.in")
    assert start == {"total": 5, "served": 4, "amnestied": 1}
    assert came_in == {"total": 3, "served": 3, "amnestied": 0, "new": 3, "moved_in": 0}
    out, end = value("reintegration.out"), value("reintegration.end")
    assert (out["total"], out["died"], out["expunged"]) == (3, 3, 0)
    assert (end["total"], end["served"], end["amnestied"]) == (5, 4, 1)
    assert (end["male"], end["female"]) == (4, 1)
    assert (end["age_30_44"], end["age_45_59"], end["age_60_up"]) == (4, 1, 0)
    assert end["chapter_unknown"] == 5


@pytest.mark.parametrize("place", ["", "24", "07339", "07351", "01"])
def test_start_plus_in_minus_out_is_the_end_counted_from_the_acts(crowd, machine, today, place):
    for start in (date(2026, 1, 1), date(2026, 10, 15), date(2026, 10, 20)):
        for end in (date(2026, 10, 20), date(2026, 11, 14), date(2026, 12, 31)):
            chosen = {"period": Period(start, end), "today": today}
            assert identity_of(figures_of(machine.cut_to(place), **chosen)).holds


def test_an_end_that_the_columns_do_not_know_is_seen(crowd, machine, period, today):
    Case.objects.filter(stage="closed").update(ended_on=date(2026, 11, 1))
    assert not identity_of(figures_of(machine, period=period, today=today)).holds


def test_a_move_goes_out_here_and_comes_in_there(life, value, machine, today, places):
    case = life()
    there = {"to_commune": places["next"].pk}
    moved = {"kind": "moved_out", "happened_on": date(2026, 11, 1), "details": there}
    record_act(machine, case=case, **moved, today=today)
    assert value("reintegration.out", "07339")["moved"] == 1
    assert value("reintegration.in", "07351")["moved_in"] == 1
    whole = [
        value(f"reintegration.{name}", "24")["total"] for name in ("start", "in", "out", "end")
    ]
    assert whole == [1, 1, 1, 1]


def test_the_group_is_the_latest_on_or_before_the_end(life, value):
    life(("grouped", (5, 1), {"group": "A"}), ("grouped", LAST, {"group": "C"}))
    life(("grouped", (5, 1), {"group": "A"}), ("grouped", (11, 15), {"group": "D"}))
    life()
    life(("grouped", (5, 1), {"group": "B"}), ("closed", (11, 1), LEFT))
    assert value("reintegration.group") == {
        "total": 3,
        "A": 1,
        "B": 0,
        "C": 1,
        "D": 0,
        "ungrouped": 1,
    }


def test_the_chapter_is_that_of_the_first_offence(life, value, machine, today):
    for offences in ([{"article": "173"}, {"article": "249"}], [{"title": "Tội mua bán người"}]):
        case = life()
        case.judgment = add_judgment(
            machine,
            person=case.person,
            issued_on=date(2020, 1, 1),
            offences=offences,
            penalties=[],
            on=today,
        )
        case.save()
    end = value("reintegration.end")
    assert (end["chapter_XVI"], end["chapter_XIV"], end["chapter_XX"]) == (1, 1, 0)
