"""Reception, duties and community work in tiny worlds counted by hand."""

from datetime import date

import pytest

from hoanhap.figures.periods import Period
from hoanhap.outreach.actions import (
    add_outreach,
    add_programme,
    add_role_model,
    close_programme,
    end_role_model,
    void_outreach,
)

NOTICE = ("notice_received", (11, 2), {"notice_kind": "end_of_term"})  # a Monday; due 05/11
CHECKED = {"outcome": "confirmed"}


def test_notices_are_counted_one_by_one(life, value):
    life(NOTICE, ("notice_received", (11, 3), {"notice_kind": "amnesty"}), home=False)
    life(("notice_received", (11, 15), {"notice_kind": "amnesty"}), home=False)
    assert value("reception.notices") == 2


def test_a_check_of_residence_is_in_time_by_its_third_working_day(life, value):
    life(NOTICE, ("residence_verified", (11, 5), CHECKED), home=False)
    life(NOTICE, ("residence_verified", (11, 6), CHECKED), home=False)
    life(NOTICE, home=False)
    late_due = ("notice_received", (11, 13), {"notice_kind": "end_of_term"})
    life(late_due, home=False)
    assert value("reception.verified_in_time") == {"total": 1, "due": 3}


def released(day, by=None):
    """A release, with the day to present by."""
    return ("released", day, {"report_by_on": date(2026, *by).isoformat()} if by else {})


def test_who_returned_who_presented_in_time_and_who_is_missing(life, value):
    life(released((11, 1), (11, 6)), ("presented", (11, 6), {}), home=False)
    life(released((11, 1), (11, 6)), ("presented", (11, 7), {}), home=False, kind="amnestied")
    life(released((11, 1)), ("presented", (11, 2), {}), home=False)
    life(released((11, 1), (11, 14)), home=False)
    life(released((11, 1), (11, 15)), home=False)
    life(released((11, 1), (11, 6)), ("presented", (11, 20), {}), home=False)
    life(released((11, 1), (11, 6)), ("closed", (11, 10), {"ground": "died"}), home=False)
    assert value("reception.returned") == {"total": 7, "served": 6, "amnestied": 1}
    assert value("reception.presented") == {"total": 3, "in_time": 1, "late": 1, "no_limit": 1}
    assert value("reception.absent") == 2


def test_nobody_is_missing_before_the_day_is_over(life, value):
    life(released((11, 1), (11, 22)), home=False)
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert value("reception.absent", period=november) == 0


ORGANISATION = {"organisation": "Hội Phụ nữ xã"}


def met(day, proposed, assigned, *more):
    """Acts from the first meeting to the assignment."""
    return [
        released((10, 30)),
        ("presented", day, {}),
        ("first_meeting", day, {}),
        *([("assignment_proposed", proposed, ORGANISATION)] if proposed else []),
        ("assigned", assigned, ORGANISATION),
        *more,
    ]


def test_assignment_is_timed_by_its_proposal_and_the_file_by_its_own_limit(life, value):
    monday = (11, 2)
    life(*met(monday, (11, 5), (11, 9), ("file_opened", (11, 9), {})), home=False)
    life(*met(monday, (11, 6), (11, 9), ("file_opened", (11, 10), {})), home=False)
    life(*met(monday, (11, 5), (11, 16)), home=False)
    assigned = value("reception.assigned")
    assert (assigned["total"], assigned["in_time"], assigned["late"]) == (2, 1, 1)
    opened = value("reception.file_opened")
    assert (opened["total"], opened["in_time"], opened["late"]) == (2, 1, 1)


def test_duties_late_at_the_end_and_done_in_the_period(life, value):
    life(NOTICE, ("residence_verified", (11, 5), CHECKED), home=False)
    life(NOTICE, ("residence_verified", (11, 6), CHECKED), home=False)
    life(NOTICE, ("residence_verified", (11, 16), CHECKED), home=False)
    life(NOTICE, home=False)
    late, done = value("duties.late"), value("duties.in_time")
    assert (late["total"], late["residence_check"]) == (2, 2)
    assert (done["total"], done["residence_check"], done["done_late"]) == (1, 1, 1)


@pytest.fixture
def community(machine, places, today):
    """Outreach, programmes and role models in and out of the period."""
    home = {"commune": places["home"], "on": today}
    for day, form, many, audience in (
        (date(2026, 10, 15), "loudspeaker", 2, None),
        (date(2026, 11, 14), "meeting", 1, 80),
        (date(2026, 11, 15), "meeting", 9, 900),
    ):
        given = {"happened_on": day, "form": form, "count": many, "audience": audience}
        add_outreach(machine, **given, **home)
    wrong = add_outreach(machine, happened_on=date(2026, 11, 1), form="leaflet", **home)
    void_outreach(machine, item=wrong, reason="ghi trùng", on=today)
    portal = {"happened_on": date(2026, 11, 2), "form": "portal_news", "on": today}
    add_outreach(machine, province=places["24"], **portal)
    rows = [
        add_programme(machine, name=name, founded_on=founded, **home)
        for name, founded in (
            ("Tổ A", date(2020, 1, 1)),
            ("Tổ A", None),
            ("Tổ B", date(2026, 11, 14)),
            ("Tổ C", date(2026, 11, 15)),
            ("Tổ D", date(2020, 1, 1)),
            ("Tổ E", date(2020, 1, 1)),
        )
    ]
    close_programme(machine, programme=rows[4], ended_on=date(2026, 11, 14), on=today)
    close_programme(machine, programme=rows[5], ended_on=date(2026, 11, 15), on=today)
    add_programme(machine, name="Tổ G", state="paused", **home)
    for name, day in (("Một", date(2026, 11, 14)), ("Hai", date(2026, 11, 15))):
        add_role_model(machine, full_name=name, recognised_on=day, **home)
    over = add_role_model(machine, full_name="Ba", recognised_on=date(2020, 1, 1), **home)
    end_role_model(machine, role_model=over, ended_on=date(2026, 11, 14), on=today)
    return rows


def test_outreach_adds_up_what_each_item_says(community, value):
    found = value("outreach.count")
    assert found["total"] == 4
    assert (found["loudspeaker"], found["portal_news"], found["meeting"]) == (2, 1, 1)
    assert (found["leaflet"], value("outreach.audience")) == (0, 80)
    assert value("outreach.count", "07339")["total"] == 3


def test_programmes_and_role_models_of_the_last_day(community, value):
    assert value("programmes.active") == {"total": 4, "Tổ A": 2, "Tổ B": 1, "Tổ E": 1}
    assert value("rolemodels.active") == 1


def test_who_a_programme_helped(community, life, value):
    credited = {"programme": community[0].pk}
    life(("visited", (11, 1), credited), ("job_advised", (11, 2), credited))
    life(("hired", (11, 1), credited), ("visited", (11, 1), {}))
    life(("counselled", (11, 1), {"form": "direct", **credited}))
    assert value("programmes.helped") == {"total": 3, "job": 2, "visit": 1, "counselling": 1}
