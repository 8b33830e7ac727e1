"""What acts come to, folded without a database."""

from datetime import date
from types import SimpleNamespace

from hoanhap.cases.state import CaseState, fold


def act(kind, month, day, **details):
    """A happening of 2026."""
    return SimpleNamespace(kind=kind, happened_on=date(2026, month, day), details=details)


def test_no_act_is_somebody_expected():
    assert fold([]) == CaseState()


def test_the_stage_follows_the_furthest_step():
    acts = [
        act("released", 3, 1, report_by_on="2026-03-08"),
        act("presented", 3, 4),
        act("assigned", 3, 9, organisation="MTTQ", mentor=7),
        act("file_opened", 3, 10),
        act("closed", 9, 1, ground="died"),
    ]
    stages = [fold(acts[:count]).stage for count in range(6)]
    assert stages == ["expected", "released", "received", "assigned", "open", "closed"]
    state = fold(acts)
    assert (state.report_by_on, state.mentor_id) == (date(2026, 3, 8), 7)
    assert (state.ended_on, state.end_ground) == (date(2026, 9, 1), "died")


def test_a_meeting_before_the_presentation_is_when_the_case_enters():
    assert fold([act("first_meeting", 3, 2), act("presented", 3, 4)]).entered_on.day == 2
    assert fold([act("moved_in", 4, 1)]).entered_on == date(2026, 4, 1)


def test_the_latest_group_and_mentor_count_and_the_first_assignment():
    state = fold(
        [
            act("assigned", 1, 2, organisation="MTTQ", mentor=1, mentor_name="An"),
            act("grouped", 2, 1, group="B"),
            act("reassigned", 3, 1, organisation="Đoàn Thanh niên"),
            act("grouped", 5, 1, group="A"),
        ]
    )
    assert (state.group, state.mentor_organisation) == ("A", "Đoàn Thanh niên")
    assert (state.mentor_id, state.mentor_name, state.assigned_on.month) == (None, "", 1)


def test_a_move_ends_the_case_and_its_papers_do_not_change_the_day():
    state = fold([act("presented", 1, 2), act("moved_out", 5, 2), act("closed", 5, 9, ground="x")])
    assert (state.ended_on, state.end_ground) == (date(2026, 5, 2), "moved")


def test_a_continued_case_without_an_arrival_is_closed_without_an_end():
    before = CaseState(released_on=date(2025, 1, 1))
    assert fold([], before=before, continues=True).stage == "closed"
    arrived = fold([act("moved_in", 5, 2)], before=before, continues=True)
    assert (arrived.stage, arrived.released_on) == ("received", date(2025, 1, 1))


def test_the_day_a_register_was_taken_over_is_kept():
    assert fold([act("grouped", 2, 1, known_from="2026-11-01")]).known_from == date(2026, 11, 1)
