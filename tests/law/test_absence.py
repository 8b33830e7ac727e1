"""May this person be away so long?"""

from datetime import date

import pytest

from hoanhap.law.absence import length_of, may_be_away
from hoanhap.law.findings import NoRule
from hoanhap.law.serving import Absence

OLD, NEW = date(2026, 6, 1), date(2026, 8, 1)


def days(first: date, last: date, **more) -> Absence:
    return Absence(from_on=first, to_on=last, **more)


@pytest.mark.parametrize(
    ("kind", "once", "article"),
    [
        ("suspended", 60, "92.1"),
        ("conditional_release", 60, "67.1"),
        ("noncustodial_reform", 30, "100.1"),
        ("residence_ban", 5, "109.1.a"),
        ("local_supervision", 10, "115.2"),
    ],
)
def test_the_limit_of_one_absence_is_kept_to_the_day(kind, once, article):
    last = date.fromordinal(OLD.toordinal() + once - 1)
    assert may_be_away(kind, asked=days(OLD, last)).over == ()
    found = may_be_away(kind, asked=days(OLD, date.fromordinal(last.toordinal() + 1)))
    assert f"quá {once} ngày mỗi lần" in found.over[0].sentence
    assert f"Luật 41/2019/QH14 Điều {article}" in found.over[0].cite.text
    assert (found.asked_days, found.once_days, found.unverified) == (once + 1, once, False)


def test_all_absences_together_make_up_at_most_a_third():
    earlier = [days(date(2026, 1, 1), date(2026, 2, 9))]  # 40 days
    fits = may_be_away("suspended", asked=days(OLD, date(2026, 6, 20)), earlier=earlier)
    assert (fits.allowed_days, fits.left_days) == (None, None)
    fits = may_be_away(
        "suspended", asked=days(OLD, date(2026, 6, 20)), earlier=earlier, term_days=180
    )
    assert (fits.used_days, fits.allowed_days, fits.left_days, fits.over) == (40, 60, 20, ())
    over = may_be_away(
        "suspended", asked=days(OLD, date(2026, 6, 21)), earlier=earlier, term_days=180
    )
    assert "Đã cho phép 40 ngày, thêm 21 ngày là 61 ngày, quá 60 ngày" in over.over[0].sentence
    assert over.computation.endswith("180 ngày : 3 = 60 ngày.")


def test_ordered_treatment_neither_counts_nor_is_limited():
    ill = days(OLD, date(2026, 9, 30), medical=True)
    assert may_be_away("suspended", asked=ill, term_days=180).over == ()
    after = may_be_away("suspended", asked=days(NEW, NEW), earlier=[ill], term_days=180)
    assert after.used_days == 0
    visit = days(OLD, date(2026, 6, 6), medical=True)
    assert may_be_away("residence_ban", asked=visit).over  # Điều 109.1.a makes no exception


def test_the_old_number_is_marked_from_the_first_of_july():
    found = may_be_away("noncustodial_reform", asked=days(NEW, date(2026, 9, 15)))
    assert found.unverified and found.over[0].unverified
    assert "chưa xác minh theo Luật 127/2025/QH15" in found.cite.text
    assert "chưa rõ thời hạn" in found.computation


def test_penalties_without_a_total_say_so_and_those_without_a_number_have_no_rule():
    found = may_be_away("local_supervision", asked=days(OLD, OLD), term_days=365)
    assert found.allowed_days is None
    assert "không có giới hạn tổng" in found.computation
    with pytest.raises(NoRule):
        may_be_away("occupation_ban", asked=days(OLD, OLD))


def test_who_is_still_away_has_no_length():
    with pytest.raises(ValueError, match="Chưa có ngày về"):
        length_of(Absence(from_on=OLD))
