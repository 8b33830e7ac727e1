"""What must hold for every person, every day and every table, whoever they are."""

import random
import re
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.law_people import people
from hoanhap.law.calendar import Calendar
from hoanhap.law.duties import Fact, duties_for
from hoanhap.law.expungement import RecordFacts, assess
from hoanhap.law.expungement.outcome import outcomes, record_free_from
from hoanhap.law.findings import vn_day
from hoanhap.law.loans import Borrower, person_eligible
from hoanhap.law.parameters import the_parameters

TODAY = date(2026, 11, 22)
SEEDS = st.integers(0, 10**9)
DAYS = st.dates(date(2018, 1, 1), date(2040, 1, 1))
quick = settings(deadline=None, max_examples=150)


def someone(seed):
    """One random person; the rarer facts come up often."""
    return next(people(seed, 1, rare=0.05))


def someone_dated(seed):
    """The same with every day of judgment known, so that judgments have an order."""
    facts = someone(seed)
    known = tuple(
        replace(one, effective_on=one.effective_on or date(2020, 1, 1) + timedelta(days=place))
        for place, one in enumerate(facts.judgments)
    )
    return replace(facts, judgments=known)


@quick
@given(SEEDS, DAYS, st.integers(0, 4000))
def test_more_time_alone_never_turns_yes_to_no(seed, on, days):
    facts = someone(seed)
    if assess(facts, on).answer == "yes":
        assert assess(facts, on + timedelta(days=days)).answer == "yes"


@quick
@given(SEEDS, SEEDS)
def test_another_conviction_never_makes_the_end_earlier(seed, other):
    facts = someone_dated(seed)
    more = replace(facts, judgments=facts.judgments + someone_dated(other).judgments)
    alone, together = assess(facts, TODAY), assess(more, TODAY)
    if together.clear_on and alone.regime != "none":
        assert alone.clear_on and alone.clear_on <= together.clear_on


@quick
@given(SEEDS, SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_convictions_offences_and_charges_does_not_matter(seed, other, dice):
    facts = someone_dated(seed)
    facts = replace(facts, judgments=facts.judgments + someone_dated(other).judgments)
    judgments = [
        replace(one, offences=tuple(dice.sample(one.offences, len(one.offences))))
        for one in facts.judgments
    ]
    dice.shuffle(judgments)
    shuffled = replace(facts, judgments=tuple(judgments), pending=facts.pending[::-1])
    one, two = assess(facts, TODAY), assess(shuffled, TODAY)
    assert (one.answer, one.clear_on, one.regime) == (two.answer, two.clear_on, two.regime)
    assert set(one.warnings) == set(two.warnings)


@settings(deadline=None, max_examples=40)
@given(st.permutations(["presented", "first_meeting", "assigned", "moved_out", "moved_in"]))
def test_the_order_of_acts_does_not_matter(kinds):
    facts = [Fact(kind, TODAY - timedelta(days=len(kind))) for kind in kinds]
    assert duties_for(facts, case_kind="served", today=TODAY) == duties_for(
        sorted(facts, key=lambda fact: fact.kind), case_kind="served", today=TODAY
    )


@quick
@given(SEEDS, DAYS)
def test_the_same_facts_have_the_same_finding(seed, on):
    assert assess(someone(seed), on) == assess(someone(seed), on)


@quick
@given(SEEDS, DAYS)
def test_the_answer_and_the_statuses_of_the_records_agree(seed, on):
    facts = someone(seed)
    answer, found = assess(facts, on).answer, outcomes(facts, on)
    over = all(one.status in ("ended", "no_record") for one in found)
    if answer == "yes":
        assert over
    free_from = record_free_from(found)
    if free_from:
        assert all(one.regime != "court" or one.status == "ended" for one in found)
        assert free_from >= max(one.free_from for one in found if one.free_from)


@quick
@given(SEEDS)
def test_a_finding_explains_itself(seed):
    """The day can be computed again from the days and sentences of the steps alone."""
    facts = RecordFacts(judgments=someone(seed).judgments[:1])
    (one,) = outcomes(facts, TODAY)
    if one.free_from is None or one.regime != "automatic" or facts.judgments[0].decriminalised:
        return
    counted = {"Thời hạn xóa án tích", "Hình phạt bổ sung", "Quyết định khác"}
    days = [step.on for step in one.steps if step.label in counted and step.on]
    assert one.free_from == max(days) + timedelta(days=1)
    words = " ".join(step.sentence for step in one.steps)
    for day in (one.counted_from, one.ends_on, one.free_from):
        assert vn_day(day) in words
    months = re.search(r"thời hạn (?:(\d\d) năm ?)?(?:(\d\d) tháng)?", words)
    assert int(months[1] or 0) * 12 + int(months[2] or 0) == one.term_months


@quick
@given(st.data())
def test_numbers_have_neither_gap_nor_overlap(data):
    rows = data.draw(st.sampled_from(list(the_parameters().values())))
    day = data.draw(st.dates(date(2015, 1, 1), date(2045, 1, 1)))
    holding = [row for row in rows if row.holds_on(day)]
    began, last_on = rows[0].from_on, rows[-1].to_on
    assert len(holding) == (day >= began and (last_on is None or day <= last_on))


@settings(deadline=None, max_examples=60)
@given(SEEDS, st.integers(0, 250))
def test_working_days_equal_a_slow_count_over_twenty_years(seed, n):
    dice = random.Random(seed)
    days = {date(2010, 1, 1) + timedelta(days=dice.randrange(20 * 365)) for _ in range(300)}
    rows = [
        {
            "on": day,
            "name": "x",
            "kind": dice.choice(["public", "compensatory", "worked"]),
            "source": "s",
            "sure": "guess",
        }
        for day in sorted(days)
    ]
    calendar = Calendar.of({"years": [2010, 2031], "day": rows})
    start = date(2010, 1, 1) + timedelta(days=dice.randrange(20 * 365))
    kinds = {row["on"]: row["kind"] for row in rows}
    left, day = n, start
    while left:
        day += timedelta(days=1)
        usual = "worked" if day.strftime("%a") not in ("Sat", "Sun") else "public"
        left -= kinds.get(day, usual) == "worked"
    assert calendar.add_working_days(start, n) == day


@quick
@given(st.dates(date(2015, 1, 1), TODAY), st.dates(date(2023, 10, 10), date(2035, 1, 1)))
def test_the_loan_window_is_open_from_the_certificate_to_its_last_day(certificate_on, on):
    borrower = Borrower(
        certificate="completion",
        certificate_on=certificate_on,
        needs_loan=True,
        listed_by_commune=True,
        obeys_law=True,
        owes_same_purpose=False,
    )
    finding = person_eligible(borrower, on)
    assert (finding.answer == "yes") is (on <= finding.until_on)
    assert vn_day(finding.until_on) in " ".join(one.sentence for one in finding.reasons)
