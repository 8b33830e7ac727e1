"""What must a commune do for somebody who serves a sentence at home? (NĐ 231/2026 Điều 5-12)"""

from datetime import date

import pytest

from hoanhap.law.duties import Fact, duties_for, state_of
from hoanhap.law.duty_rules import the_rules

TODAY = date(2026, 11, 22)
SENTENCES = sorted(
    {kind for rule in the_rules() for kind in rule.case_kinds} - {"served", "amnestied"}
)


def fact(kind, on, **details):
    return Fact(kind, date.fromisoformat(on), None, details)


def found(*facts, kind="suspended_sentence", today=TODAY):
    """Duties by rule and key."""
    return {(d.rule, d.key): d for d in duties_for(facts, case_kind=kind, today=today)}


def due(duties, rule):
    """The days of a rule's duties in order."""
    return [d.due_on for (code, _), d in duties.items() if code == rule]


# decision received on Thursday 12/11/2026: three working days end on Tuesday 17/11/2026
@pytest.mark.parametrize(
    ("kind", "rule", "article"),
    [
        ("suspended_sentence", "S01", "5.1.a"),
        ("noncustodial_reform", "S01", "5.1.a"),
        ("residence_ban", "S03", "5.1.b"),
        ("local_supervision", "S03", "5.1.b"),
        ("rights_deprivation", "S03", "5.1.b"),
        ("occupation_ban", "S03", "5.1.b"),
        ("deferred", "S04", "5.1.c"),
        ("interrupted", "S05", "5.1.d"),
        ("conditional_release", "S06", "5.1.đ"),
    ],
)
def test_the_decision_is_verified_in_three_working_days(kind, rule, article):
    duties = found(fact("decision_received", "2026-11-12"), kind=kind)
    assert due(duties, rule) == [date(2026, 11, 17)]
    duty = next(d for (code, _), d in duties.items() if code == rule)
    assert duty.cite == f"NĐ 231/2026/NĐ-CP Điều {article}"
    done = found(fact("decision_received", "2026-11-12"), fact("verified", "2026-11-16"), kind=kind)
    assert next(d for (code, _), d in done.items() if code == rule).done_on == date(2026, 11, 16)


def test_reception_sets_off_report_information_plan_and_assignment():
    duties = found(fact("received", "2026-11-12"))
    for rule in ("S08", "S09", "S11"):
        assert due(duties, rule) == [date(2026, 11, 17)]
    assert due(duties, "S10") == [date(2026, 11, 19)]
    proposed = found(fact("received", "2026-11-12"), fact("assignment_proposed", "2026-11-16"))
    assert due(proposed, "S12") == [date(2026, 11, 19)]


def test_only_three_sentences_are_assigned_to_somebody():
    assigned = {
        kind for kind in SENTENCES if due(found(fact("received", "2026-11-12"), kind=kind), "S11")
    }
    assert assigned == {"suspended_sentence", "noncustodial_reform", "conditional_release"}


def test_each_month_is_rated_in_the_first_five_days_of_the_next():
    received = fact("received", "2026-09-16")
    duties = found(received, today=date(2026, 11, 22))
    assert duties["S13", "2026-09"].due_on == date(2026, 10, 5)
    assert duties["S13", "2026-10"].due_on == date(2026, 11, 5)
    assert state_of(duties["S13", "2026-10"], TODAY) == "late"
    assert duties["S13", "2026-11"].computation == (
        "tháng 11/2026: 05 ngày đầu của tháng tiếp theo,"
        " 01/12/2026–05/12/2026 (thứ Bảy); tính cả ngày nghỉ"
    )
    rated = found(received, fact("rated", "2026-11-03", month="2026-10", grade="fair"))
    assert rated["S13", "2026-10"].done_on == date(2026, 11, 3)
    assert rated["S13", "2026-09"].done_on is None


def test_everybody_is_called_in_the_first_five_days_of_each_month():
    duties = found(fact("received", "2026-09-16"))
    assert ("S15", "2026-09") not in duties
    assert duties["S15", "2026-10"].due_on == date(2026, 10, 5)
    assert "05 ngày đầu của tháng 11/2026" in duties["S15", "2026-11"].computation
    called = found(fact("received", "2026-09-16"), fact("roll_call", "2026-11-04"))
    assert called["S15", "2026-11"].done_on == date(2026, 11, 4)


def test_a_case_that_moved_in_goes_on_being_rated_and_called():
    duties = found(fact("moved_in", "2026-10-20"))
    assert due(duties, "S13")[0] == date(2026, 11, 5)
    assert due(duties, "S15")[0] == date(2026, 11, 5)


def test_the_person_assigned_reports_once_in_each_quarter():
    duties = found(fact("assigned", "2026-08-12"))
    assert duties["S20", "2026-Q3"].due_on == date(2026, 9, 30)
    duty = duties["S20", "2026-Q4"]
    assert (duty.due_on, "không ấn định ngày" in duty.note) == (date(2026, 12, 31), True)
    reported = found(
        fact("assigned", "2026-08-12"), fact("mentor_report", "2026-10-02", quarter="2026-Q3")
    )
    assert reported["S20", "2026-Q3"].done_on == date(2026, 10, 2)


def test_the_first_violation_on_conditional_release_is_reviewed_the_second_reported():
    first = fact("violation_recorded", "2026-10-01", violation="duty")
    second = fact("sanctioned", "2026-11-12")
    duties = found(first, second, kind="conditional_release")
    assert due(duties, "S16") == [date(2026, 10, 8)]
    assert due(duties, "J10") == [date(2026, 11, 17)]
    assert due(found(first, kind="conditional_release"), "J10") == []


def test_every_fixed_violation_on_probation_is_reviewed_but_not_an_absence_from_the_review():
    violation = fact("violation_recorded", "2026-11-12", violation="duty")
    absent = fact("violation_recorded", "2026-11-19", violation="absent")
    assert due(found(violation, absent), "S17") == [date(2026, 11, 19)]
    assert due(found(violation, kind="noncustodial_reform"), "S18") == [date(2026, 11, 19)]


def test_the_file_is_handed_over_before_the_end_and_a_shorter_term_moves_it():
    decided = fact("decision_received", "2026-07-10", ends_on="2027-03-10")
    duty = found(decided)["O16", "2027-03-10"]
    assert duty.due_on == date(2027, 3, 7)
    assert duty.computation == (
        "hết thời hạn 10/03/2027 (thứ Tư) − 03 ngày = 07/03/2027 (Chủ nhật)"
    )
    assert "chưa xác minh theo Luật 127/2025/QH15" in duty.note
    reduced = fact("term_reduced", "2026-11-01", ends_on="2026-12-10")
    assert [key for rule, key in found(decided, reduced) if rule == "O16"] == ["2026-12-10"]
    assert due(found(fact("decision_received", "2026-07-10")), "O16") == []
    release = found(decided, kind="conditional_release")
    assert due(release, "O06") == [date(2027, 2, 23)]


def test_a_ground_of_ending_is_proposed_in_three_working_days():
    certified = fact("completion_certified", "2026-11-12", completed_on="2026-11-10")
    assert due(found(certified), "S21") == [date(2026, 11, 17)]
    assert due(found(fact("escorted", "2026-11-12")), "S21") == [date(2026, 11, 17)]


# Điều 22.2: what was running on 01/07/2026 goes on under the decree.
def test_a_case_of_before_july_2026_keeps_its_old_limits_and_goes_on_under_the_new():
    old = found(fact("received", "2026-06-22"), today=date(2026, 7, 10))
    assert due(old, "O14") == [date(2026, 6, 29)]
    for rule in ("S08", "S10", "S11"):
        assert due(old, rule) == []
    assert due(old, "S13")[0] == date(2026, 7, 5)
    assert due(old, "S15")[0] == date(2026, 7, 5)
    new = found(fact("received", "2026-07-01"), today=date(2026, 7, 10))
    assert due(new, "O14") == []
    assert due(new, "S08") == [date(2026, 7, 6)]


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_duty_of_a_sentence_cites_and_computes(kind):
    facts = [
        fact("notice_received", "2026-08-03"),
        fact("decision_received", "2026-09-01", ends_on="2027-01-15"),
        fact("received", "2026-09-03"),
        fact("absence_permitted", "2026-10-01", to_on="2026-10-10"),
        fact("imprisonment_ordered", "2026-11-10"),
    ]
    duties = duties_for(facts, case_kind=kind, today=TODAY)
    assert duties
    assert all(duty.cite and duty.computation for duty in duties)
