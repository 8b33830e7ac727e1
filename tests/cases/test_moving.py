"""A move: the file follows, the new commune goes on, a voided move is taken back."""

from datetime import date

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import record_act, void_act
from hoanhap.cases.models import Case
from hoanhap.cases.opened_file import OpenedFile
from hoanhap.cases.paper_context import file_facts
from hoanhap.cases.queries import cases_in
from hoanhap.shell.errors import Refused

MOVED = date(2026, 11, 18)


@pytest.fixture
def moved(case, record, places):
    """`case` moved to the next commune; gives the act."""
    record("released", date(2026, 11, 2), report_by_on="2026-11-06")
    record("presented", date(2026, 11, 4))
    return record("moved_out", MOVED, to_commune=places["next"].code, on_document="7/TB")


@pytest.fixture
def following(moved, neighbour_reach) -> Case:
    """The case the neighbour now has."""
    return cases_in(neighbour_reach).get()


def test_a_move_closes_here_and_opens_there_with_nothing_typed_again(case, following):
    assert (case.stage, case.end_ground, case.ended_on) == ("closed", "moved", MOVED)
    assert (following.previous, following.person, following.judgment) == (
        case,
        case.person,
        case.judgment,
    )
    assert (following.stage, following.entered_on) == ("received", MOVED)
    assert following.released_on == date(2026, 11, 2)
    assert following.acts.get().details == {"from_place": "xã Tân Yên, tỉnh Bắc Ninh"}


def test_the_new_commune_has_five_working_days(following):
    duty = following.duties.get(rule="R20")
    assert duty.due_on == date(2026, 11, 26)  # 24/11/2026 là ngày nghỉ
    assert duty.cite == "TT 10/2024/TT-BCA Điều 15.2"


def test_the_old_commune_still_writes_the_papers_of_the_move(case, record, moved):
    assert case.duties.get(done_on=None).rule == "R19"
    with pytest.raises(Refused):
        record("visited", date(2026, 11, 19))
    record("closing_proposed", date(2026, 11, 19), ground="moved")
    record("closed", date(2026, 11, 20), ground="moved", number="3/QĐ")
    assert (case.ended_on, case.duties.filter(done_on=None).count()) == (MOVED, 0)


def test_a_voided_move_gives_the_file_back(reach, case, moved, following, neighbour_reach, today):
    void_act(reach, act=moved, reason="không chuyển nữa", today=today)
    case.refresh_from_db()
    following.refresh_from_db()
    assert (case.stage, case.ended_on) == ("received", None)
    assert (following.stage, following.entered_on) == ("closed", None)
    assert not following.duties.exists()


def test_a_move_is_not_voided_once_the_new_commune_worked_on_it(
    reach, moved, following, neighbour_reach, today
):
    record_act(
        neighbour_reach,
        case=following,
        kind="assigned",
        happened_on=date(2026, 11, 20),
        details={"organisation": "Hội Nông dân"},
        today=today,
    )
    with pytest.raises(Refused, match="xã Ngọc Thiện đã ghi việc"):
        void_act(reach, act=moved, reason="nhầm", today=today)
    moved.refresh_from_db()
    assert moved.voided_at is None


def test_the_old_commune_does_not_see_the_new_file(following, reach, make_user, places):
    assert following not in cases_in(reach)
    assert following in cases_in(Reach.of(make_user("province_officer")))


def test_a_move_out_of_the_system_opens_nothing(case, record):
    record("presented", date(2026, 11, 4))
    with pytest.raises(Refused):
        record("moved_out", MOVED)
    record("moved_out", MOVED, to_place="Viêng Chăn, Lào")
    assert not case.next_cases.exists()


def test_somebody_expected_who_will_not_come_leaves_the_list(case, record, places):
    record("notice_received", date(2026, 11, 2), notice_kind="end_of_term")
    record("residence_verified", date(2026, 11, 4), outcome="confirmed")
    with pytest.raises(Refused, match="chưa trình diện"):
        record("moved_out", MOVED, to_commune=places["next"].code)
    record("residence_verified", date(2026, 11, 9), outcome="will_not_return")
    record("moved_out", MOVED, to_commune=places["next"].code)
    assert (case.stage, case.entered_on) == ("closed", None)
    assert not case.next_cases.exists()


def test_the_new_commune_is_not_given_the_hamlet_of_the_old_one(following, neighbour_reach, today):
    file = OpenedFile.of(neighbour_reach, following.pk, today=today)
    facts = file_facts(file.case, file.acts, today=today)
    assert "thôn 1" not in file.address
    assert "thôn 1" not in facts["person"]["current_address"]
    assert following.commune.name in facts["person"]["current_address"]
