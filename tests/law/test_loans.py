"""May this person or employer borrow, how much, for how long, and until when?"""

from dataclasses import replace
from datetime import date

import pytest

from hoanhap.law.findings import NoRule
from hoanhap.law.loans import (
    Borrower,
    Establishment,
    LoanTerm,
    Worker,
    business_months_max,
    eligible_workers,
    establishment_eligible,
    establishment_limit,
    needs_security,
    overdue_percent,
    person_eligible,
    person_limit,
    training_term,
    who_signs,
)

TODAY = date(2026, 11, 22)
GOOD = Borrower(
    certificate="completion",
    certificate_on=date(2022, 3, 10),
    needs_loan=True,
    listed_by_commune=True,
    obeys_law=True,
    owes_same_purpose=False,
)


def employer(everyone, *workers):
    return Establishment(
        legal=True,
        all_workers=everyone,
        former_prisoners=tuple(Worker(borrower=one, has_contract=True) for one in workers),
        plan_confirmed=True,
        owes_same_purpose=False,
    )


@pytest.mark.parametrize(
    ("certificate_on", "certificate", "answer", "last_on"),
    [
        ("2022-03-10", "completion", "yes", date(2027, 3, 10)),  # case 1
        ("2021-11-20", "completion", "no", date(2026, 11, 20)),  # case 2
        ("2021-11-22", "completion", "yes", date(2026, 11, 22)),  # the last day itself
        ("2024-09-01", "amnesty", "yes", date(2029, 9, 1)),  # case 3
        ("2025-02-01", "probation", "no", None),  # case 4
        ("2025-02-01", "none", "no", None),  # case 5, suspended sentence
        ("2023-05-15", "completion", "yes", date(2028, 5, 15)),  # case 15, file closed
    ],
)
def test_the_certificate_and_its_five_years_decide(certificate_on, certificate, answer, last_on):
    borrower = replace(
        GOOD, certificate=certificate, certificate_on=date.fromisoformat(certificate_on)
    )
    finding = person_eligible(borrower, TODAY)
    assert (finding.answer, finding.until_on) == (answer, last_on)
    assert all(reason.cite.text.startswith("QĐ 22/2023") for reason in finding.reasons)


def test_the_end_of_the_five_years_is_warned_of_six_months_ahead():
    assert any("10/03/2027" in line for line in person_eligible(GOOD, TODAY).warnings)
    assert not any("sắp hết" in line for line in person_eligible(GOOD, date(2026, 9, 9)).warnings)


def test_a_loan_for_the_same_use_still_owed_blocks_and_an_unknown_one_is_asked():
    assert person_eligible(replace(GOOD, owes_same_purpose=True), TODAY).answer == "no"
    assert person_eligible(replace(GOOD, owes_same_purpose=None), TODAY).answer == "needs_facts"
    assert person_eligible(Borrower(), TODAY).answer == "needs_facts"


@pytest.mark.parametrize(
    ("course", "leave", "amount", "term"),
    [
        (10, 0, 40_000_000, LoanTerm(disbursement_months=10, repayment_months=20, total_months=30)),
        (24, 3, 96_000_000, LoanTerm(disbursement_months=27, repayment_months=27, total_months=54)),
        (12, 0, 48_000_000, LoanTerm(disbursement_months=12, repayment_months=24, total_months=36)),
    ],
)
def test_a_training_loan_follows_the_course(course, leave, amount, term):
    assert person_limit("training", TODAY, months=course)[0] == amount
    assert training_term(course, TODAY, leave_months=leave) == term


def test_a_production_loan_is_up_to_100_million_for_ten_years_unsecured():
    assert person_limit("production", TODAY)[0] == 100_000_000
    assert business_months_max(TODAY) == 120
    assert overdue_percent(TODAY) == 130
    assert not needs_security(100_000_000, TODAY, establishment=False)


def test_someone_living_only_with_a_child_signs_alone():
    assert who_signs(replace(GOOD, has_able_household_member=False)).answer == "yes"
    assert who_signs(replace(GOOD, has_able_household_member=True)).answer == "no"
    assert who_signs(GOOD).answer == "needs_facts"


@pytest.mark.parametrize(
    ("everyone", "workers", "answer", "limit"),
    [
        (20, 2, "yes", 2_000_000_000),
        (25, 2, "no", 2_000_000_000),
        (8, 1, "yes", 800_000_000),
    ],
)
def test_an_employer_needs_a_tenth_of_its_workers(everyone, workers, answer, limit):
    asked = employer(everyone, *[GOOD] * workers)
    assert establishment_eligible(asked, TODAY).answer == answer
    assert establishment_limit(everyone, TODAY)[0] == limit


def test_an_employer_short_of_a_tenth_is_told_how_many_are_needed():
    reasons = establishment_eligible(employer(25, GOOD, GOOD), TODAY).reasons
    assert any("cần ít nhất 3 người" in reason.sentence for reason in reasons)


def test_a_worker_after_five_years_or_without_a_contract_does_not_count():
    old = replace(GOOD, certificate_on=date(2020, 11, 1))
    assert eligible_workers(employer(10, old), TODAY) == 0
    assert establishment_eligible(employer(10, old), TODAY).answer == "no"
    bare = replace(employer(10), former_prisoners=(Worker(borrower=GOOD, has_contract=False),))
    assert eligible_workers(bare, TODAY) == 0


def test_a_worker_whose_facts_are_missing_is_asked_about_when_it_matters():
    unknown = replace(GOOD, obeys_law=None)
    assert establishment_eligible(employer(10, unknown), TODAY).answer == "needs_facts"
    assert establishment_eligible(employer(20, unknown), TODAY).answer == "no"
    assert establishment_eligible(employer(10, GOOD, unknown), TODAY).answer == "yes"


def test_a_worker_s_own_debt_is_no_condition_for_the_employer():
    indebted = replace(GOOD, owes_same_purpose=True)
    assert eligible_workers(employer(10, indebted), TODAY) == 1


def test_an_employer_is_secured_only_above_100_million():
    assert not needs_security(100_000_000, TODAY, establishment=True)
    assert needs_security(100_000_001, TODAY, establishment=True)


def test_impossible_numbers_and_days_before_the_decision_are_refused():
    with pytest.raises(ValueError, match="Số tháng học"):
        training_term(0, TODAY)
    with pytest.raises(ValueError, match="số tháng học"):
        person_limit("training", TODAY)
    with pytest.raises(ValueError, match="lao động"):
        establishment_eligible(employer(0), TODAY)
    with pytest.raises(NoRule):
        person_eligible(GOOD, date(2023, 10, 9))
