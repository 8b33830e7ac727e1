"""What must a commune do for a person, by when, and by which article?"""

from datetime import date

import pytest

from hoanhap.law.duties import Fact, duties_for, state_of
from hoanhap.law.duty_rules import load, load_unit_rules, the_rules
from hoanhap.law.findings import NoRule
from hoanhap.law.unit_duties import unit_duties

TODAY = date(2026, 11, 22)


def duties(*facts, today=TODAY, kind="served"):
    """The duties by rule; rules that come back (R14) keep the last."""
    return {duty.rule: duty for duty in duties_for(facts, case_kind=kind, today=today)}


def fact(kind, on, act_id=None, **details):
    return Fact(kind, date.fromisoformat(on), act_id, details)


def test_a_notice_received_on_12_november_2026_asks_for_the_residence_check_by_17():
    duty = duties(fact("notice_received", "2026-11-12"))["R06"]
    assert (duty.label, duty.due_on) == ("Xác minh nơi cư trú", date(2026, 11, 17))
    assert duty.cite == "TT 10/2024/TT-BCA Điều 8.1"
    assert duty.computation == (
        "nhận thông báo 12/11/2026 (thứ Năm) + 03 ngày làm việc = 17/11/2026 (thứ Ba)"
    )
    assert duty.note == "chưa xác minh sau 01/7/2026"
    assert state_of(duty, TODAY) == "late"


def test_the_check_done_in_time_names_the_act_that_did_it():
    duty = duties(
        fact("notice_received", "2026-11-12", 1), fact("residence_verified", "2026-11-17", 2)
    )["R06"]
    assert (duty.done_on, duty.done_by_act) == (date(2026, 11, 17), 2)
    assert state_of(duty, TODAY) == "done"


def test_a_first_meeting_before_tet_2027_gives_days_that_skip_tet():
    found = duties(fact("first_meeting", "2027-02-02"), today=date(2027, 2, 2))
    assert found["R12"].due_on == date(2027, 2, 12)
    assert found["R13"].due_on == date(2027, 2, 16)
    assert "Tết Nguyên đán" in found["R12"].computation


def test_someone_who_does_not_present_is_looked_for_the_day_after_the_limit():
    released = fact("released", "2026-11-01", report_by_on="2026-11-10")
    assert "R08" not in duties(released, today=date(2026, 11, 10))
    duty = duties(released)["R08"]
    assert duty.due_on == date(2026, 11, 11)
    assert "không ấn định" in duty.note
    assert "R08" not in duties(released, fact("presented", "2026-11-12"))
    assert "R08" not in duties(fact("released", "2026-11-01"))


@pytest.mark.parametrize(
    ("outcome", "rule"), [("at_home", "R09"), ("not_returned", "R10"), ("unreachable", "R10")]
)
def test_what_the_check_found_decides_which_report_is_due(outcome, rule):
    checked = fact("no_show_checked", "2026-11-12", outcome=outcome)
    duty = duties(checked)[rule]
    assert (duty.due_on, state_of(duty, TODAY)) == (None, "no_limit")
    assert state_of(duties(checked, fact("no_show_reported", "2026-11-13"))[rule], TODAY) == "done"


def test_the_proposal_has_its_limit_and_the_decision_has_none():
    met = fact("first_meeting", "2026-11-02")
    proposed = fact("assignment_proposed", "2026-11-06", 2)
    found = duties(met, proposed)
    assert state_of(found["R12"], TODAY) == "done_late"
    assert found["R12b"].due_on is None
    assert found["R12b"].form == "HCD-07"
    assert duties(met, fact("assigned", "2026-11-04"))["R12"].done_on == date(2026, 11, 4)


def test_the_mentor_reports_in_the_first_five_days_of_each_quarter_after_the_assignment():
    facts = [
        fact("assigned", "2026-05-20"),
        fact("mentor_report", "2026-07-03", 7),
        fact("mentor_report", "2026-11-20", 8, quarter="2026-Q4"),
    ]
    found = duties_for(facts, case_kind="served", today=TODAY)
    reports = [duty for duty in found if duty.rule == "R14"]
    assert [(duty.key, duty.due_on, state_of(duty, TODAY)) for duty in reports] == [
        ("2026-Q3", date(2026, 7, 5), "done"),
        ("2026-Q4", date(2026, 10, 5), "done_late"),
        ("2027-Q1", date(2027, 1, 5), "later"),
        ("2027-Q2", date(2027, 4, 5), "later"),
    ]


@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        (fact("record_certificate", "2026-11-10", outcome="no_record"), "R17"),
        (fact("court_decision", "2026-11-10", outcome="granted"), "R17b"),
    ],
)
def test_a_cleared_record_asks_for_closing_without_a_number_of_days(deed, rule):
    duty = duties(deed)[rule]
    assert (duty.due_on, duty.act_kind) == (None, "closing_proposed")
    assert "văn bản không ấn định số ngày" in duty.computation


def test_a_certificate_that_shows_a_record_and_a_refusal_ask_for_nothing():
    assert not duties(
        fact("record_certificate", "2026-11-10", outcome="has_record"),
        fact("court_decision", "2026-11-11", outcome="refused"),
    )


def test_a_newcomer_from_another_commune_is_taken_on_within_five_working_days():
    duty = duties(fact("moved_in", "2026-11-16", received_on="2026-11-13"))["R20"]
    assert duty.due_on == date(2026, 11, 20)


def test_after_moving_out_only_the_transfer_is_asked():
    found = duties(fact("first_meeting", "2026-11-02"), fact("moved_out", "2026-11-03"))
    assert set(found) == {"R19"}


def test_a_closed_case_asks_for_nothing_and_keeps_what_was_done():
    found = duties(
        fact("first_meeting", "2026-06-01"),
        fact("file_opened", "2026-06-03"),
        fact("assigned", "2026-06-03"),
        fact("closed", "2026-11-03"),
    )
    assert {rule for rule, duty in found.items() if not duty.done_on} == set()
    assert "R13" in found


def test_a_register_taken_over_shows_no_old_paper_as_late():
    taken = {"known_from": "2026-09-01"}
    found = duties_for(
        [
            fact("presented", "2024-06-03", **taken),
            fact("first_meeting", "2024-06-03", **taken),
            fact("assigned", "2024-06-10", **taken),
        ],
        case_kind="served",
        today=TODAY,
    )
    assert [duty.key for duty in found] == ["2026-Q4", "2027-Q1", "2027-Q2"]


def test_what_began_before_the_circular_gives_no_duty_of_it():
    assert not duties(fact("notice_received", "2024-04-25"))
    assert duties(fact("notice_received", "2024-05-02"))["R06"].note == ""


def test_a_case_kind_without_rules_is_refused():
    with pytest.raises(NoRule, match="rehabilitation"):
        duties_for([], case_kind="rehabilitation", today=TODAY)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-11-21", "late"),
        ("2026-11-20", "today"),
        ("2026-11-13", "week"),
        ("2026-11-12", "later"),
    ],
)
def test_the_state_of_an_open_duty_follows_the_day(on, state):
    duty = duties(fact("notice_received", "2026-11-17"))["R06"]
    assert duty.due_on == date(2026, 11, 20)
    assert state_of(duty, date.fromisoformat(on)) == state


def test_every_rule_has_an_article_and_an_act_that_does_it():
    assert all(rule.cite and rule.act_kind and rule.label for rule in the_rules())


def test_the_loan_list_falls_on_the_fifth_and_is_made_before_a_weekend():
    lists = [duty for duty in unit_duties(today=TODAY) if duty.rule == "L01"]
    assert [(duty.due_on, duty.prepare_on) for duty in lists] == [
        (date(2026, 11, 5), date(2026, 11, 5)),
        (date(2026, 12, 5), date(2026, 12, 4)),
    ]


def test_unit_returns_without_a_day_in_the_text_have_no_due_day():
    found = {duty.rule: duty for duty in unit_duties(today=TODAY)}
    assert found["R16"].due_on is None
    assert found["R16"].key == "2026-Q4"
    assert "không ấn định" in found["R22"].computation


def test_a_check_made_before_the_notice_does_not_answer_it():
    found = duties(fact("residence_verified", "2026-11-11"), fact("notice_received", "2026-11-12"))
    assert found["R06"].done_on is None


def test_a_report_of_another_quarter_does_not_do_this_one():
    found = [
        duty
        for duty in duties_for(
            [
                fact("assigned", "2026-07-10"),
                fact("mentor_report", "2026-10-20", 5, quarter="2027-Q1"),
            ],
            case_kind="served",
            today=TODAY,
        )
        if duty.rule == "R14"
    ]
    assert [(duty.key, duty.done_by_act) for duty in found] == [
        ("2026-Q4", None),
        ("2027-Q1", 5),
        ("2027-Q2", None),
    ]


def test_a_period_before_a_duty_was_law_asks_nothing():
    assert [duty.rule for duty in unit_duties(today=date(2023, 11, 2))] == ["L01"]


CASE_ROW = {
    "id": "R99",
    "kind": "x",
    "label": "x",
    "who": "x",
    "trigger": "presented",
    "unit": "days",
    "act_kind": "closed",
    "form": "",
    "cite": "TT X Điều 1",
    "from": date(2024, 5, 1),
    "case_kinds": ["served"],
}
UNIT_ROW = {
    "id": "U1",
    "kind": "x",
    "label": "x",
    "who": "x",
    "unit": "month",
    "form": "",
    "cite": "TT X Điều 1",
    "from": date(2024, 5, 1),
}


def test_a_wrong_table_of_duties_is_refused():
    assert load({"defaults": {}, "rule": [CASE_ROW]})[0].id == "R99"
    with pytest.raises(ValueError, match="cùng mã"):
        load({"defaults": {}, "rule": [CASE_ROW, CASE_ROW]})
    for wrong in ({"unit": "weeks"}, {"cite": ""}, {"colour": "red"}):
        with pytest.raises(ValueError, match="R99"):
            load({"defaults": {}, "rule": [{**CASE_ROW, **wrong}]})
    with pytest.raises(ValueError, match="U1"):
        load_unit_rules({"unit_rule": [{**UNIT_ROW, "unit": "week"}]})
