"""When does a limit in working days end, and does the program say why?"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoanhap.law.calendar import (
    Calendar,
    add_months,
    add_working_days,
    add_years,
    explain_working_days,
    first_days_of_month,
    is_working_day,
    the_calendar,
)
from hoanhap.law.findings import NoRule

DAYS = st.dates(date(2018, 1, 1), date(2031, 10, 1))


def test_a_notice_of_thursday_12_november_2026_is_checked_by_tuesday_17():
    assert add_working_days(date(2026, 11, 12), 3) == date(2026, 11, 17)
    assert explain_working_days(date(2026, 11, 12), 3) == (
        "nhận thông báo 12/11/2026 (thứ Năm) + 03 ngày làm việc = 17/11/2026 (thứ Ba)"
    )


def test_a_limit_over_tet_2027_names_tet_and_says_the_days_are_not_yet_announced():
    words = explain_working_days(date(2027, 2, 2), 3, event="làm việc")
    assert words.startswith("làm việc 02/02/2027 (thứ Ba) + 03 ngày làm việc = 12/02/2027")
    assert "không tính 04/02/2027–10/02/2027 (Tết Nguyên đán)" in words
    assert "chưa xác minh" in words


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 1, 2), False),  # swapped day off, one press article
        (date(2026, 1, 10), True),  # the Saturday worked for it
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2026, 4, 27), False),  # Giỗ Tổ fell on a Sunday
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
    ],
)
def test_days_off_and_days_made_up_follow_the_table(day, worked):
    assert is_working_day(day) is worked


def test_a_saturday_made_up_is_counted_and_named():
    words = explain_working_days(date(2026, 8, 20), 2)
    assert "= 22/08/2026 (thứ Bảy)" in words
    assert "có tính 22/08/2026" in words


def test_what_only_the_package_or_the_press_says_is_marked_so():
    days = the_calendar().days
    assert days[date(2026, 11, 24)].sure == "guess"
    assert "bài báo" in days[date(2026, 1, 2)].source
    assert {day.sure for day in days.values() if day.on.year == 2024} == {"confirmed"}


def test_a_year_without_a_table_is_refused_not_guessed():
    with pytest.raises(NoRule, match="năm 2032"):
        add_working_days(date(2031, 12, 30), 5)
    with pytest.raises(NoRule, match="năm 2017"):
        is_working_day(date(2017, 5, 5))


def test_a_doubled_day_of_the_table_is_refused():
    row = {
        "on": date(2026, 5, 1),
        "name": "x",
        "kind": "public",
        "source": "s",
        "sure": "guess",
    }
    with pytest.raises(ValueError, match="trùng"):
        Calendar.of({"years": [2026, 2026], "day": [row, row]})


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(0, 30))
def test_working_days_equal_a_slow_count_by_hand(start, n):
    end = add_working_days(start, n)
    days = the_calendar().days
    worked = 0
    for step in range(1, (end - start).days + 1):
        day = start + timedelta(days=step)
        if day in days:
            worked += days[day].kind == "worked"
        else:
            worked += day.isoweekday() <= 5
    assert worked == n
    assert n == 0 or is_working_day(end)


@settings(deadline=None, max_examples=60)
@given(DAYS, st.integers(-60, 240))
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(start, months):
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    is_last = (end + timedelta(days=1)).month != end.month
    assert end.day == start.day or (end.day < start.day and is_last)


def test_years_from_29_february_end_on_28():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_the_first_five_days_of_a_month_include_the_weekend():
    assert first_days_of_month(2026, 12) == (date(2026, 12, 1), date(2026, 12, 5))


def test_a_wrong_row_of_the_table_and_a_negative_count_are_refused():
    row = {"on": date(2026, 5, 1), "name": "x", "kind": "half", "source": "s", "sure": "guess"}
    with pytest.raises(ValueError, match="sai loại"):
        Calendar.of({"years": [2026, 2026], "day": [row]})
    with pytest.raises(ValueError, match="không được âm"):
        add_working_days(date(2026, 11, 12), -1)
