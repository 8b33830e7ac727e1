"""Duties: what the law asks, kept as rows that follow the acts."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hoanhap.cases.actions import add_acts_in_bulk, make_nightly_duties, record_act, void_act
from hoanhap.cases.models import Duty
from hoanhap.cases.queries import duties_due, duties_of, next_duty
from hoanhap.law.duties import state_of

THURSDAY = date(2026, 11, 12)
WORDS = "nhận thông báo 12/11/2026 (thứ Năm) + 03 ngày làm việc = 17/11/2026 (thứ Ba)"
NOTICE = {"notice_kind": "end_of_term", "sender": "Trại giam Ngọc Lý"}


def command(*args) -> list[dict]:
    """What `hoanhap duties … --json` prints."""
    out = StringIO()
    call_command("duties", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_a_notice_of_a_thursday_gives_three_working_days(case, record):
    record("notice_received", THURSDAY, **NOTICE)
    duty = case.duties.get()
    assert (duty.due_on, duty.computation) == (date(2026, 11, 17), WORDS)
    assert (duty.cite, duty.act_kind) == ("TT 10/2024/TT-BCA Điều 8.1", "residence_verified")


def test_a_meeting_before_tet_gives_days_after_it(reach, case):
    record_act(
        reach,
        case=case,
        kind="first_meeting",
        happened_on=date(2027, 2, 2),
        today=date(2027, 2, 2),
    )
    due = dict(case.duties.values_list("act_kind", "due_on"))
    assert due["assignment_proposed"] == date(2027, 2, 12)
    assert due["file_opened"] == date(2027, 2, 16)
    assert "Tết" in case.duties.get(act_kind="file_opened").computation


def test_the_command_says_the_same(case, record):
    record("notice_received", THURSDAY, **NOTICE)
    (row,) = command("--place", "07339", "--on", "2026-11-16")
    assert row["person"] == "Lê Văn Ánh"
    assert (row["case"], row["due_on"], row["state"]) == (case.pk, "2026-11-17", "week")
    assert (row["computation"], row["cite"]) == (WORDS, "TT 10/2024/TT-BCA Điều 8.1")
    assert command("--place", "24", "--on", "18/11/2026")[0]["state"] == "late"
    assert command("--place", "01", "--on", "2026-11-16") == []


def test_the_command_does_not_know_on_a_day_what_came_later(record):
    record("notice_received", THURSDAY, **NOTICE)
    record("residence_verified", date(2026, 11, 19), outcome="confirmed")
    assert command("--place", "00", "--on", "2026-11-11") == []
    assert len(command("--place", "00", "--on", "2026-11-18")) == 1
    assert command("--place", "00", "--on", "2026-11-20") == []


@pytest.mark.parametrize("wrong", [["--place", "99"], ["--on", "31/02/2026"], ["--place", "x"]])
def test_the_command_refuses_a_place_or_day_that_is_none(db, wrong):
    with pytest.raises(CommandError) as caught:
        call_command("duties", *wrong)
    assert caught.value.returncode == 2


def test_a_duty_is_done_by_its_act_and_open_again_when_that_is_voided(reach, case, record, today):
    record("notice_received", THURSDAY, **NOTICE)
    act = record("residence_verified", date(2026, 11, 18), outcome="confirmed")
    duty = duties_of(reach, case, today=today).get()
    assert (duty.done_by, duty.state) == (act, "done_late")
    void_act(reach, act=act, reason="nhầm hồ sơ", today=today)
    assert next_duty(case, today).done_on is None
    assert Duty.objects.get().pk == duty.pk


def test_the_state_of_a_row_is_that_of_the_law(reach, case, record, today):
    record("notice_received", THURSDAY, **NOTICE)
    row = case.duties.get()
    for days in range(-10, 12):
        day = row.due_on + timedelta(days=days)
        assert duties_due(reach, today=day).get().state == state_of(row, day)


def test_a_second_nightly_run_changes_nothing(case, record, today):
    record("released", date(2026, 11, 2), report_by_on="2026-11-21")
    later = today + timedelta(days=1)
    record("notice_received", date(2026, 9, 1), **NOTICE)
    make_nightly_duties(today=later)
    before = list(Duty.objects.values())
    assert make_nightly_duties(today=later) == 0
    assert list(Duty.objects.values()) == before


def test_a_night_brings_the_check_of_somebody_who_did_not_come(case, record, today):
    record("released", date(2026, 11, 2), report_by_on=today.isoformat())
    assert not case.duties.exists()
    make_nightly_duties(today=today + timedelta(days=1))
    assert case.duties.get().rule == "R08"


def test_a_neighbour_and_a_mentor_have_no_duty_of_others(
    reach, neighbour_reach, record, today, make_user, places
):
    record("notice_received", THURSDAY, **NOTICE)
    mentor = type(reach).of(make_user("mentor", commune=places["home"]))
    assert duties_due(reach, today=today).count() == 1
    assert not duties_due(neighbour_reach, today=today).exists()
    assert not duties_due(mentor, today=today).exists()


def test_a_mentor_has_the_quarterly_report_only(reach, record, today, make_user, places):
    mentor = make_user("mentor", commune=places["home"])
    record("presented", date(2026, 9, 1))
    record("assigned", date(2026, 9, 8), organisation="MTTQ", mentor=mentor.pk)
    kinds = duties_due(type(reach).of(mentor), today=today).values_list("act_kind", flat=True)
    assert set(kinds) == {"mentor_report"}


def test_an_imported_act_sets_off_no_duty_from_before_it_was_known(case, reach, today):
    from_register = {"known_from": today.isoformat(), "facility": "Trại giam Ngọc Lý"}
    entries = [
        {"case": case, "kind": kind, "happened_on": on, "details": details}
        for kind, on, details in [
            ("released", date(2024, 6, 1), from_register | {"report_by_on": "2024-06-08"}),
            ("presented", date(2024, 6, 5), {"known_from": today.isoformat()}),
        ]
    ]
    add_acts_in_bulk(reach, entries=entries, today=today)
    assert not duties_due(reach, today=today).exists()


def test_a_proposed_end_comes_before_a_report_of_next_quarter(reach, case, record, today):
    record("released", date(2026, 10, 12))
    record("presented", date(2026, 10, 14))
    record("first_meeting", date(2026, 10, 14))
    record("assigned", date(2026, 10, 15), organisation="Đoàn Thanh niên xã", mentor_name="Lê Mẫu")
    record("file_opened", date(2026, 10, 16))
    assert next_duty(case, today).kind == "quarterly_report"
    record("closing_proposed", date(2026, 11, 20), ground="died")
    assert next_duty(case, today).kind == "closing_decision"
    assert duties_of(reach, case, today=today).filter(done_on=None).first().kind == (
        "closing_decision"
    )
