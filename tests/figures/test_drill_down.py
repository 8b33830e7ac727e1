"""Each number opens exactly those that it counts; places add up; sealed files show no name."""

from datetime import date

import pytest

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.actions import add_acts_in_bulk, open_case
from hoanhap.figures.indicators import INDICATORS
from hoanhap.figures.periods import Period
from hoanhap.figures.queries import SEALED, figures_of, members_of
from hoanhap.outreach.actions import add_outreach, add_programme, add_role_model
from hoanhap.outreach.models import Programme
from hoanhap.people.actions import add_person

PERIOD = Period(date(2026, 10, 15), date(2026, 11, 14))
MEETING = date(2026, 11, 2)
NAMES = ["Trần Văn Bé", "Lê Thị Ánh", "Đỗ Văn Cảnh"]
# One act of every kind that an indicator reads, most twice for one person.
ACTS = [
    ("notice_received", date(2026, 10, 16), {"notice_kind": "end_of_term"}),
    ("residence_verified", date(2026, 10, 19), {"outcome": "confirmed"}),
    ("released", date(2026, 11, 1), {"report_by_on": "2026-11-03"}),
    ("presented", MEETING, {}),
    ("first_meeting", MEETING, {"policy_advised": True}),
    ("assignment_proposed", date(2026, 11, 3), {"organisation": "Hội Phụ nữ xã"}),
    ("assigned", date(2026, 11, 4), {"organisation": "Hội Phụ nữ xã"}),
    ("file_opened", date(2026, 11, 5), {}),
    ("grouped", date(2026, 11, 5), {"group": "B"}),
    *[
        ("paper_helped", date(2026, 11, 5), {"paper": paper})
        for paper in ("permanent_residence", "identity_card", "eid", "judicial_record", "other")
    ],
    ("counselled", date(2026, 11, 5), {"form": "direct"}),
    ("counselled", date(2026, 11, 6), {"form": "media"}),
    ("policy_advised", date(2026, 11, 6), {}),
    ("trained", date(2026, 11, 6), {"trade": "mộc"}),
    ("job_advised", date(2026, 11, 6), {}),
    ("hired", date(2026, 11, 6), {}),
    ("visited", date(2026, 11, 6), {}),
    ("visited", date(2026, 11, 7), {}),
    ("material_aid", date(2026, 11, 6), {"amount": 300_000}),
    ("loan_taken", date(2026, 11, 6), {"amount": 50_000_000, "use": "production"}),
    ("expungement_guided", date(2026, 11, 6), {}),
    ("record_certificate", date(2026, 11, 7), {"outcome": "no_record"}),
    ("charged", date(2026, 11, 7), {}),
    ("convicted_again", date(2026, 11, 8), {}),
]


def add_somebody(reach, *, name, commune, today):
    """A case of a new person."""
    where = {"permanent_address": "thôn 1", "permanent_commune": commune}
    person = add_person(reach, full_name=name, sex="male", birth_year=1990, on=today, **where)
    return open_case(reach, person=person, kind="served", commune=commune, on=MEETING)


@pytest.fixture
def world(machine, places, today):
    """Three people with every act in two communes; a late notice; one absent; community work."""
    entries = []
    for name, key in zip(NAMES, ("home", "next", "home"), strict=True):
        commune = places[key]
        programme = add_programme(machine, name="Tổ tự quản", commune=commune, on=today)
        case = add_somebody(machine, name=name, commune=commune, today=today)
        for kind, day, details in ACTS:
            credit = {"programme": programme.pk} if kind in ("visited", "hired") else {}
            more = {"details": details | credit}
            entries.append({"case": case, "kind": kind, "happened_on": day, **more})
    left = {"case": case, "kind": "closed", "happened_on": date(2026, 11, 10)}
    entries.append({**left, "details": {"ground": "expunged"}})
    for kind, day, details in (ACTS[0], ("released", date(2026, 11, 1), ACTS[2][2])):
        lost = add_somebody(machine, name="Ngô Văn Muộn", commune=places["home"], today=today)
        entries.append({"case": lost, "kind": kind, "happened_on": day, "details": details})
    there = add_somebody(machine, name="Vũ Văn Trước", commune=places["home"], today=today)
    for kind in ("released", "presented"):
        entries.append({"case": there, "kind": kind, "happened_on": date(2026, 5, 4)})
    add_acts_in_bulk(machine, entries=entries, today=today)
    for form, many in (("meeting", 3), ("leaflet", 1)):
        item = {"happened_on": MEETING, "form": form, "count": many, "audience": 40}
        add_outreach(machine, commune=places["home"], on=today, **item)
    star = {"full_name": "Người Mẫu", "recognised_on": MEETING}
    add_role_model(machine, commune=places["next"], on=today, **star)
    return machine


@pytest.mark.parametrize("code", list(INDICATORS))
def test_a_number_opens_exactly_those_that_it_counts(world, today, code):
    chosen = {"period": PERIOD, "today": today}
    figure = figures_of(world, **chosen)[code]
    assert figure.total > 0, "the world must have at least one"
    for key, number in [("", figure.total), *figure.parts.items()]:
        members = members_of(world, code, key=key, **chosen)
        assert sum(member.weight for member in members) == number, key
        if INDICATORS[code].subject != "items":
            assert len(members) == number


@pytest.mark.parametrize("code", list(INDICATORS))
def test_a_province_is_the_sum_of_its_communes(world, today, code):
    def at(place):
        return figures_of(world.cut_to(place), period=PERIOD, today=today)[code]

    whole, communes = at("24"), [at("07339"), at("07351"), at("07306")]
    assert whole.total == sum(part.total for part in communes)
    assert whole.dong == sum(part.dong for part in communes)
    for key, number in whole.parts.items():
        assert number == sum(part.parts.get(key, 0) for part in communes), key


def test_people_come_by_given_name_with_what_made_them_count(world, today):
    members = members_of(world, "support.visited", period=PERIOD, today=today)
    assert [member.words for member in members] == ["Lê Thị Ánh", "Trần Văn Bé", SEALED]
    assert [words for _, words in members[0].reasons] == ["Thăm hỏi, động viên"] * 2
    assert members[2].case_id is None and "Cảnh" not in str(members)


def test_a_neighbour_sees_only_their_own(world, neighbour_reach, today):
    chosen = {"period": PERIOD, "today": today}
    assert [m.words for m in members_of(neighbour_reach, "support.visited", **chosen)] == [NAMES[1]]
    cut = neighbour_reach.cut_to("07339")
    assert members_of(cut, "support.visited", **chosen) == []


def test_a_mentor_has_no_figures(world, make_user, today):
    mentor = Reach.of(make_user("mentor"))
    with pytest.raises(Forbidden):
        figures_of(mentor, period=PERIOD, today=today)
    with pytest.raises(Forbidden):
        members_of(mentor, "support.visited", period=PERIOD, today=today)


def test_figures_take_few_queries(world, today, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        figures_of(world, period=PERIOD, today=today)
    with django_assert_max_num_queries(12):
        members_of(world, "reintegration.end", period=PERIOD, today=today)
    assert Programme.objects.count() == 3
