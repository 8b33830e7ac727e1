"""A sentence served at home, from the decision to the end (NĐ 231/2026/NĐ-CP)."""

from datetime import date, timedelta

import pytest

from hoanhap.cases.actions import open_case, record_act, void_act
from hoanhap.cases.case_kinds import CASE_KINDS, COMMUNITY
from hoanhap.cases.paper_forms import codes_for
from hoanhap.cases.voiding_preview import what_voiding_changes
from hoanhap.people.actions import add_person
from hoanhap.shell.errors import Refused

START = date(2026, 9, 1)


@pytest.fixture
def person(reach, places, today):
    return add_person(
        reach,
        full_name="Ngô Văn Thử",
        birth_year=1990,
        sex="male",
        permanent_address="thôn 1",
        permanent_commune=places["home"],
        on=today,
    )


@pytest.fixture
def opened(reach, person, places):
    def make(kind):
        return open_case(reach, person=person, kind=kind, commune=places["home"], on=START)

    return make


@pytest.fixture
def write(reach, today):
    def record(case, kind, on, **details):
        return record_act(reach, case=case, kind=kind, happened_on=on, details=details, today=today)

    return record


def received(write, case):
    """Decision, check and reception."""
    write(case, "decision_received", START, document="decision", ends_on="2027-03-01")
    write(case, "verified", START + timedelta(2), outcome="correct")
    write(case, "received", START + timedelta(6), rights_told=True, committed=True)


@pytest.mark.parametrize("kind", COMMUNITY)
def test_each_sentence_goes_through_its_steps_to_its_end(kind, opened, write):
    case = opened(kind)
    assert case.stage == "expected" or case.stage == "decided"
    write(case, "decision_received", START, document="decision", begins_on="2026-08-20")
    assert (case.stage, case.entered_on, case.begins_on) == ("decided", START, date(2026, 8, 20))
    write(case, "verified", START + timedelta(1), outcome="correct")
    assert case.stage == "verified"
    write(case, "received", START + timedelta(3))
    assert case.stage == "received"
    if CASE_KINDS[kind].is_assigned:
        write(case, "assignment_proposed", START + timedelta(6), organisation="Hội Nông dân")
        write(case, "assigned", START + timedelta(7), organisation="Hội Nông dân")
        assert case.stage == "assigned"
    write(case, "plan_issued", START + timedelta(8))
    assert case.stage == "open"
    write(case, "rated", date(2026, 10, 2), month="2026-09", grade="fair")
    assert (case.grade, case.graded_month) == ("fair", "2026-09")
    end = {"number": "1/CN", "completed_on": "2026-11-16"}
    write(case, "completion_certified", date(2026, 11, 17), **end)
    assert case.completed_on == date(2026, 11, 16)
    write(case, "closing_proposed", date(2026, 11, 18), ground="completed")
    write(case, "closed", date(2026, 11, 19), ground="completed")
    assert (case.stage, case.end_ground) == ("closed", "completed")
    assert not case.duties.filter(done_on=None).exists()


def test_a_later_rating_stands_and_an_older_month_put_in_late_does_not_replace_it(opened, write):
    case = opened("suspended_sentence")
    received(write, case)
    act = write(case, "rated", date(2026, 11, 3), month="2026-10", grade="good")
    write(case, "rated", date(2026, 11, 4), month="2026-09", grade="average")
    assert (case.grade, case.graded_month) == ("good", "2026-10")
    assert act.details["month"] == "2026-10"


def test_voiding_a_rating_gives_the_one_before_back(opened, write, reach, today):
    case = opened("suspended_sentence")
    received(write, case)
    write(case, "rated", date(2026, 10, 2), month="2026-09", grade="fair")
    act = write(case, "rated", date(2026, 11, 3), month="2026-10", grade="poor", reason="Vi phạm")
    void_act(reach, act=act, reason="ghi nhầm người", today=today)
    case.refresh_from_db()
    assert (case.grade, case.graded_month) == ("fair", "2026-09")


def test_a_shorter_term_moves_the_expected_end(opened, write):
    case = opened("suspended_sentence")
    received(write, case)
    assert case.ends_on == date(2027, 3, 1)
    write(case, "term_reduced", date(2026, 11, 2), number="5/QĐ", ends_on="2026-12-31")
    assert case.ends_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("kind", "details", "field"),
    [
        ("rated", {"month": "2026-12", "grade": "good"}, "month"),
        ("rated", {"month": "2026-08", "grade": "good"}, "month"),
        ("rated", {"month": "2026-10", "grade": "poor"}, "reason"),
        ("rated", {"month": "2026-10"}, "grade"),
        ("roll_call", {"month": "2026-12", "result": "present"}, "month"),
        (
            "absence_permitted",
            {"from_on": "2026-11-20", "to_on": "2026-11-10", "to_place": "Hà Nội"},
            "to_on",
        ),
        ("summoned", {"appear_on": "2026-11-01"}, "appear_on"),
        ("closed", {"ground": "completed"}, "ground"),
        ("closed", {"ground": "imprisoned"}, "ground"),
        ("closed", {"ground": "died"}, "document"),
        ("closed", {"ground": "expunged"}, "ground"),
    ],
)
def test_what_contradicts_is_refused_at_its_field(kind, details, field, opened, write):
    case = opened("suspended_sentence")
    received(write, case)
    before = case.acts.count()
    with pytest.raises(Refused) as refused:
        write(case, kind, date(2026, 11, 12), **details)
    assert set(refused.value.messages) == {field}
    assert case.acts.count() == before


@pytest.mark.parametrize("kind", ["rated", "roll_call", "plan_issued", "closed", "assigned"])
def test_nothing_comes_before_the_decision(kind, opened, write):
    case = opened("suspended_sentence")
    details = {
        "rated": {"month": "2026-10", "grade": "good"},
        "roll_call": {"month": "2026-10", "result": "present"},
        "closed": {"ground": "completed"},
        "assigned": {"organisation": "Hội Phụ nữ"},
    }.get(kind, {})
    with pytest.raises(Refused):
        write(case, kind, date(2026, 11, 12), **details)
    assert not case.acts.exists()


def test_prison_with_local_supervision_is_two_cases_side_by_side(opened):
    opened("served")
    opened("local_supervision")
    with pytest.raises(Refused, match="chưa kết thúc"):
        opened("local_supervision")
    with pytest.raises(Refused, match="chưa kết thúc"):
        opened("amnestied")


def test_a_case_of_before_july_goes_on_under_the_new_decree(opened, write):
    case = opened("suspended_sentence")
    write(case, "decision_received", date(2026, 5, 4), document="decision")
    write(case, "received", date(2026, 5, 12))
    rules = set(case.duties.values_list("rule", flat=True))
    assert "O14" in rules and "S08" not in rules and "S13" in rules
    first = case.duties.filter(rule="S13").order_by("due_on").first()
    assert (first.key, first.due_on) == ("2026-06", date(2026, 7, 5))


def test_every_paper_of_a_sentence_is_made_of_an_empty_and_of_a_full_file(
    opened, write, officer_client
):
    case = opened("conditional_release")
    for stage in ("empty", "full"):
        if stage == "full":
            received(write, case)
        for code in codes_for("conditional_release"):
            page = officer_client.get(f"/ho-so/{case.pk}/giay/{code}/")
            words = page.content.decode()
            assert page.status_code == 200, code
            assert "None" not in words and "{{" not in words, code
            assert "Mẫu của hệ thống, thay khi có mẫu của Bộ Công an" in words


def test_the_preview_of_voiding_knows_the_steps_of_a_sentence(opened, write, today):
    case = opened("suspended_sentence")
    received(write, case)
    act = case.acts.get(kind="received")
    changes = {change.what: change for change in what_voiding_changes(case, act, today=today)}
    assert (changes["Bước"].before, changes["Bước"].after) == ("Đã tiếp nhận", "Đã xác minh")
