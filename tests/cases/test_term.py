"""Reduction and exemption: who, when, how much, and the list by month."""

from datetime import date, timedelta

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.term import length_between, reduction_for, term_of
from hoanhap.cases.term_list import eligible_lines, months_of
from hoanhap.shell.errors import Refused

START = date(2025, 12, 15)


@pytest.fixture
def serving(make_case, record):
    """`serving(kind, first, last)`: a case whose sentence runs from `first` to `last`."""

    def make(kind="suspended_sentence", begins_on="2025-11-22", ends_on="2027-11-22", **fields):
        case = make_case(kind=kind, **fields)
        term = {"begins_on": begins_on, "ends_on": ends_on}
        record("decision_received", START, of=case, document="decision", **term)
        record("received", START + timedelta(3), of=case)
        return case

    return make


def standing(case):
    return list(case.acts.filter(voided_at=None).order_by("happened_on", "id"))


def test_months_are_whole_when_the_days_correspond_else_the_days_count():
    assert length_between(date(2025, 11, 22), date(2027, 11, 22)) == (24, 0)
    assert length_between(date(2026, 1, 1), date(2026, 1, 31)) == (0, 30)
    assert length_between(date(2025, 1, 31), date(2025, 2, 28)) == (1, 0)


def test_half_of_two_years_is_over_on_its_day_and_six_months_may_be_asked(serving, today):
    case = serving()
    found = reduction_for(case, standing(case), today=today)
    assert found.request.from_on == date(2026, 11, 22)
    assert (found.most_months, found.whole_rest) == (6, False)
    assert found.reasons[0].unverified


def test_after_a_reduction_the_next_comes_a_year_later(serving, record, today):
    case = serving(ends_on="2030-11-22", begins_on="2022-11-22")
    record("term_reduced", date(2026, 10, 5), of=case, number="5/QĐ", ends_on="2030-05-22")
    assert case.ends_on == date(2030, 5, 22)
    term = term_of(case, standing(case), today=today)
    assert (term.months, term.cuts[0].days) == (96, 184)
    assert reduction_for(case, standing(case), today=today).request.from_on == date(2027, 10, 5)


def test_a_minor_in_reform_asks_after_a_quarter(serving, today):
    case = serving(
        "noncustodial_reform",
        "2025-12-10",
        "2027-12-10",
        birth_on=date(2009, 5, 1),
        birth_year=2009,
    )
    assert term_of(case, standing(case), today=today).under_18
    found = reduction_for(case, standing(case), today=today)
    assert found.request.from_on == date(2026, 6, 10)


@pytest.mark.parametrize("ends_on", ["2027-11-22", "2028-01-01"])
def test_a_reduction_to_a_day_not_before_the_present_end_is_refused(ends_on, serving, record):
    case = serving()
    with pytest.raises(Refused) as caught:
        record("term_reduced", date(2026, 10, 5), of=case, number="5/QĐ", ends_on=ends_on)
    assert "hết thời hạn hiện nay (22/11/2027)" in caught.value.messages["ends_on"]


def test_nobody_is_reduced_below_the_first_day_nor_after_an_exemption(serving, record):
    case = serving()
    with pytest.raises(Refused) as caught:
        record("term_reduced", date(2026, 10, 5), of=case, number="5/QĐ", ends_on="2025-10-01")
    assert "trước ngày bắt đầu 22/11/2025" in caught.value.messages["ends_on"]
    record("exempted", date(2026, 10, 6), of=case, number="6/QĐ")
    with pytest.raises(Refused, match="Đã được miễn"):
        record("term_reduced", date(2026, 10, 7), of=case, number="7/QĐ", ends_on="2027-01-01")
    with pytest.raises(Refused, match="Đã ghi"):
        record("exempted", date(2026, 10, 8), of=case, number="8/QĐ")


def test_who_must_go_to_prison_is_not_proposed_any_more(serving, record, reach, today):
    case = serving()
    record("violation_recorded", date(2026, 10, 1), of=case, violation="duty", note="Vắng")
    assert len(eligible_lines(reach, today=today)) == 1
    record("imprisonment_ordered", date(2026, 11, 5), of=case, number="9/QĐ-TA")
    assert eligible_lines(reach, today=today) == []


def test_bans_and_terms_without_days_have_no_reduction(serving, today):
    assert reduction_for(serving("residence_ban"), [], today=today) is None
    case = serving(ends_on="", number="", full_name="Lê Thị Thử")
    assert reduction_for(case, standing(case), today=today) is None


def test_the_list_counts_by_month_and_says_what_was_asked_already(
    serving, record, reach, today, officer_client
):
    now, later = serving(), serving(begins_on="2026-01-10", ends_on="2028-01-10")
    serving(begins_on="2025-12-01", ends_on="2035-12-01")  # half of it is far away
    record("reduction_proposed", today, of=now, form="shortening", reason="Tiến bộ")
    lines = eligible_lines(reach, today=today)
    assert [(line.case, line.from_on) for line in lines] == [
        (now, date(2026, 11, 22)),
        (later, date(2027, 1, 10)),
    ]
    assert lines[0].proposal.on == today
    assert [(one.key, one.count) for one in months_of(lines)] == [("da-du", 1), ("2027-01", 1)]
    page = officer_client.get("/xet-giam/?thang=2027-01").content.decode()
    assert f"/ho-so/{later.pk}/" in page
    assert f"/ho-so/{now.pk}/?" not in page
    assert "chưa xác minh theo Luật 127/2025/QH15" in page


def test_the_list_fails_closed_for_a_neighbour(serving, today, neighbour):
    serving()
    assert eligible_lines(Reach.of(neighbour), today=today) == []
    assert eligible_lines(Reach.nowhere(), today=today) == []


def test_the_panel_gives_the_day_the_most_and_the_article(officer_client, serving):
    case = serving()
    page = officer_client.get(f"/ho-so/{case.pk}/?muc=chap-hanh").content.decode()
    assert "Được đề nghị từ <b>22/11/2026</b>" in page
    assert "<b>6 tháng</b>" in page
    assert "Luật 41/2019/QH14 Điều 89.1.a" in page
    assert f"/ho-so/{case.pk}/ghi/reduction_proposed/" in page


def test_the_panel_of_a_ban_says_that_only_an_exemption_is_possible(officer_client, serving):
    case = serving("local_supervision")
    page = officer_client.get(f"/ho-so/{case.pk}/?muc=chap-hanh").content.decode()
    assert "chỉ có thể được miễn phần còn lại" in page
    assert "/ghi/term_reduced/" not in page
