"""When does the criminal record of a person end, and by which article?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoanhap.law.expungement import (
    AdditionalPenalty,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    RecordFacts,
    assess,
    expected_clearing,
)
from hoanhap.law.findings import NoRule

from .expungement_cases import CASES, J1, OWED, SECURITY, day, judgment, prison, record

TODAY = date(2026, 11, 22)
BY_NUMBER = {number: facts for number, facts, _, _ in CASES}


def found(number, on=TODAY):
    return assess(BY_NUMBER[number], on)


def said(assessment):
    return " ".join([step.sentence for step in assessment.steps] + list(assessment.warnings))


@pytest.mark.parametrize(
    ("facts", "regime", "last"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_worked_cases_of_the_law_reference(facts, regime, last):
    assessment = assess(facts, TODAY)
    assert (assessment.regime, assessment.clear_on) == (regime, last and day(last))
    assert expected_clearing(facts, TODAY) == assessment.clear_on
    assert assessment.steps
    assert all(step.cite and step.sentence.endswith(".") for step in assessment.steps)


def test_the_last_day_still_has_the_record_and_the_next_is_free():
    facts = BY_NUMBER["1"]
    assert assess(facts, day("15/03/2026")).answer == "no"
    assert assess(facts, day("16/03/2026")).answer == "yes"
    assert assess(facts, TODAY).free_from_on == day("16/03/2026")


def test_a_weekend_does_not_move_the_last_day():
    assert day("15/03/2026").weekday() == 6
    assert found("1").clear_on == day("15/03/2026")
    assert "Chủ nhật, không dời vì ngày nghỉ" in said(found("1"))
    assert "không dời" not in said(found("2"))


def test_compensation_outstanding_keeps_the_record_whatever_time_has_passed():
    assert found("11").answer == "no"
    assert "chưa thi hành xong" in said(found("11"))


def test_compensation_paid_late_shows_the_strict_reading_as_a_warning():
    assert any("18/09/2027" in line for line in found("10").warnings)
    assert not any("cách hiểu chặt" in line for line in found("1").warnings)


def test_obligations_nobody_asked_about_are_never_taken_as_done():
    facts = record(judgment(prison(2), "15/03/2024", others=None))
    assessment = assess(facts, TODAY)
    assert (assessment.answer, assessment.clear_on) == ("needs_facts", day("15/03/2026"))
    unknown = (OtherDecision(name="án phí"),)
    assert assess(record(judgment(prison(2), "15/03/2024", others=unknown)), TODAY).answer == (
        "needs_facts"
    )


def test_a_new_act_restarts_the_old_term_from_the_new_completion():
    assert "tính lại từ 20/12/2025" in said(found("12"))
    assert found("12").answer == "no"


def test_an_act_after_the_record_ended_restarts_nothing():
    assert "tính lại" not in said(found("14"))
    assert "tính lại" in said(found("14, act on the last day"))


def test_an_act_done_before_the_old_judgment_is_no_new_act():
    older = replace(J1, issued_on=day("01/06/2020"))
    newer = judgment(prison(1), "20/12/2025", committed_on="15/01/2020", issued_on="01/06/2023")
    assessment = assess(record(older, newer), TODAY)
    assert "tính lại" not in said(assessment)
    assert assessment.clear_on == day("20/12/2027")


def test_judgments_are_taken_in_order_of_their_days():
    older = replace(J1, issued_on=day("01/06/2020"))
    newer = judgment(prison(1), "20/12/2025", committed_on="15/01/2024", issued_on="01/06/2024")
    assert assess(record(newer, older), TODAY) == assess(record(older, newer), TODAY)


def test_a_later_judgment_without_the_day_of_its_act_is_taken_cautiously():
    assessment = assess(record(J1, judgment(prison(0, 9), "02/02/2025")), TODAY)
    assert assessment.clear_on == day("02/02/2027")
    assert "Chưa ghi ngày phạm tội" in said(assessment)


def test_while_the_new_penalty_is_served_the_old_record_has_no_end():
    assessment = assess(record(J1, judgment(prison(3), committed_on="15/01/2024")), TODAY)
    assert (assessment.answer, assessment.clear_on) == ("no", None)


def test_a_pending_charge_holds_the_answer_and_shows_the_day_as_provisional():
    assert found("15").answer == "needs_facts"
    assert "tạm tính" in said(found("15"))
    after = record(J1, pending=["02/03/2024"])
    assert assess(after, TODAY).answer == "yes"


def test_a_new_offence_that_leaves_no_record_still_restarts_and_says_so():
    light = OffenceFact(article="260", intent="negligence", offence_class="serious")
    newer = judgment(prison(1), "20/12/2025", offences=(light,), committed_on="15/01/2024")
    assessment = assess(record(J1, newer), TODAY)
    assert assessment.clear_on == day("20/12/2027")
    assert "Tội mới không để lại án tích" in said(assessment)


@pytest.mark.parametrize(("number", "article"), [("16", "69.2"), ("18", "69.2")])
def test_some_convictions_leave_no_record_at_all(number, article):
    assert found(number).answer == "yes"
    assert article in found(number).steps[0].cite


def test_the_court_regime_never_ends_by_itself():
    assert found("19", day("01/01/2030")).answer == "no"
    assert found("19").free_from_on is None
    granted = replace(BY_NUMBER["19"].judgments[0], granted_on=day("05/11/2026"))
    assert assess(record(granted), TODAY).answer == "yes"
    assert assess(record(granted), day("04/11/2026")).answer == "no"


def test_one_offence_of_national_security_takes_the_whole_judgment_to_court():
    assert any(step.cite == "BLHS 2015 Điều 73.3" for step in found("22").steps)


def test_a_fine_in_the_court_regime_is_asked_with_one_year_meanwhile():
    facts = record(judgment(PenaltyFact(kind="fine"), "01/01/2025", offences=(SECURITY,)))
    assert assess(facts, TODAY).clear_on == day("01/01/2026")
    assert "không nêu phạt tiền" in said(assess(facts, TODAY))


@pytest.mark.parametrize(
    ("penalty", "offence", "months"),
    [
        (PenaltyFact(kind="fine"), None, 4),
        (prison(5), None, 8),
        (prison(9), None, 12),
        (prison(16), None, 20),
        (prison(16), SECURITY, 28),
    ],
)
def test_special_clearing_opens_after_a_third_of_the_term(penalty, offence, months):
    more = {"offences": (offence,)} if offence else {}
    facts = record(judgment(penalty, "01/01/2024", merit_proposed=True, **more))
    step = next(one for one in assess(facts, TODAY).steps if one.cite == "BLHS 2015 Điều 72")
    assert (step.on.year - 2024) * 12 + step.on.month - 1 == months


def test_the_juvenile_rule_is_provisional_and_never_the_adult_day():
    assessment = found("30")
    assert any(step.unverified for step in assessment.steps)
    assert "Luật 59/2024/QH15" in said(assessment)
    assert found("30", day("01/01/2026")).answer == "needs_facts"


def test_the_statute_does_not_run_for_national_security_nor_grave_bribes():
    bribe = OffenceFact(article="354", clause="3", intent="intent")
    facts = record(
        judgment(prison(4), offences=(bribe,), never_executed=True, effective_on="05/05/2010")
    )
    assert assess(facts, TODAY).clear_on is None
    assert "Không áp dụng thời hiệu" in said(assess(facts, TODAY))


def test_a_new_act_starts_the_statute_again_from_the_day_of_the_act():
    older = judgment(PenaltyFact(kind="fine"), never_executed=True, effective_on="10/10/2018")
    newer = judgment(prison(1), "01/01/2022", committed_on="10/10/2020")
    assessment = assess(record(older, newer), TODAY)
    assert "hết ngày 10/10/2025" in said(assessment)
    assert assessment.clear_on == day("10/10/2026")


def test_expulsion_foreign_and_cancelled_certificates_are_asked_not_computed():
    expelled = record(judgment(PenaltyFact(kind="expulsion"), "01/01/2020"))
    assert (assess(expelled, TODAY).answer, assess(expelled, TODAY).clear_on) == (
        "needs_facts",
        None,
    )
    for more in ({"foreign": True}, {"certificate_cancelled": True}):
        facts = record(judgment(prison(1), "01/01/2020", **more))
        assert assess(facts, TODAY).answer == "needs_facts"


def test_an_unknown_article_may_belong_to_the_court_and_is_asked():
    facts = record(judgment(prison(1), "01/01/2020", offences=()))
    assert assess(facts, TODAY).answer == "needs_facts"


def test_an_open_additional_penalty_gives_no_day():
    one = replace(J1, additional=(AdditionalPenalty(kind="residence_ban"),))
    assert (assess(record(one), TODAY).answer, assess(record(one), TODAY).clear_on) == ("no", None)


def test_a_planned_end_of_an_additional_penalty_counts_but_asks_for_the_certificate():
    planned = AdditionalPenalty(kind="residence_ban", ends_on=day("01/06/2024"))
    one = replace(J1, additional=(planned,))
    assert assess(record(one), TODAY).clear_on == day("01/06/2024")
    assert assess(record(one), TODAY).answer == "needs_facts"


def test_a_warning_counts_from_the_later_of_hearing_and_effect():
    one = judgment(PenaltyFact(kind="warning"), issued_on="01/03/2025", effective_on="01/04/2025")
    assert assess(record(one), TODAY).clear_on == day("01/04/2026")


def test_a_suspended_sentence_turned_into_prison_is_counted_as_prison():
    one = judgment(prison(2, suspended=True, suspension_cancelled=True), "01/03/2024")
    assert assess(record(one), TODAY).clear_on == day("01/03/2026")


@pytest.mark.parametrize(
    ("penalty", "last"),
    [(prison(3), "01/01/2007"), (prison(10), "01/01/2013"), (prison(16), "01/01/2020")],
)
def test_the_statute_follows_the_length_pronounced(penalty, last):
    one = judgment(penalty, never_executed=True, effective_on="01/01/2000")
    assert assess(record(one), TODAY).clear_on == day(last)


def test_someone_still_wanted_has_no_end_by_statute():
    one = judgment(
        prison(2), never_executed=True, effective_on="01/01/2000", wanted_on="01/06/2002"
    )
    assert (assess(record(one), TODAY).answer, assess(record(one), TODAY).clear_on) == ("no", None)


def test_a_minor_of_16_with_a_less_serious_offence_has_no_record_provisionally():
    light = OffenceFact(article="173", intent="intent", offence_class="less_serious")
    one = judgment(prison(1), "01/01/2025", age="16_17", offences=(light,))
    assert assess(record(one), TODAY).regime == "none"
    unknown = replace(one, offences=(OffenceFact(article="173", intent="intent"),))
    assert assess(record(unknown), day("01/06/2025")).answer == "needs_facts"


def test_a_combined_penalty_shows_the_other_reading():
    parts = tuple(
        OffenceFact(article=article, intent="intent", penalty=prison(3))
        for article in ("173", "174")
    )
    facts = record(judgment(prison(6), "01/01/2024", offences=parts))
    assert assess(facts, TODAY).clear_on == day("01/01/2027")
    assert any("01/01/2026" in line for line in assess(facts, TODAY).warnings)


def test_an_act_no_longer_an_offence_is_cleared_when_served():
    facts = record(judgment(prison(9), "01/01/2026", decriminalised=True))
    assert (assess(facts, TODAY).answer, assess(facts, TODAY).clear_on) == (
        "yes",
        day("01/01/2026"),
    )


def test_acts_before_2018_ask_to_compare_the_old_code():
    facts = record(judgment(prison(1), "01/01/2024", committed_on="01/05/2017"))
    assert "BLHS 1999" in said(assess(facts, TODAY))


def test_before_the_code_or_without_a_judgment_there_is_no_answer():
    with pytest.raises(NoRule):
        assess(BY_NUMBER["1"], date(2017, 12, 31))
    with pytest.raises(ValueError, match="Chưa có bản án"):
        assess(RecordFacts(judgments=()), TODAY)
    assert expected_clearing(RecordFacts(judgments=()), TODAY) is None


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2018, 1, 1), date(2030, 1, 1)), st.integers(1, 400), st.integers(0, 900))
def test_a_longer_penalty_or_a_later_payment_never_ends_the_record_sooner(start, months, late):
    def last(length, paid_after):
        paid = OtherDecision(
            name="án phí", status="done", done_on=start + timedelta(days=paid_after)
        )
        one = judgment(prison(0, length), others=(paid,))
        return assess(record(replace(one, completed_on=start)), TODAY).clear_on

    assert last(months, late) <= last(months + 1, late)
    assert last(months, late) <= last(months, late + 1)


def test_an_obligation_still_owed_outweighs_a_late_one():
    facts = record(judgment(prison(1), "01/01/2020", others=(OWED,)))
    assert assess(facts, TODAY).clear_on is None
