"""Permission to be away from home: the limits, the overlaps, the return."""

from datetime import date, timedelta

import pytest

from hoanhap.cases.absences import stays_of
from hoanhap.shell.errors import Refused

START = date(2026, 8, 3)
SAID = date(2026, 9, 1)


@pytest.fixture
def serving(make_case, record):
    """`serving(kind, first, last)`: a case whose sentence runs from `first` to `last`."""

    def make(kind="suspended_sentence", begins_on="2026-07-20", ends_on="2027-07-20", on=START):
        case = make_case(kind=kind)
        term = {"begins_on": begins_on, "ends_on": ends_on}
        record("decision_received", on, of=case, document="decision", **term)
        record("received", on + timedelta(3), of=case)
        return case

    return make


@pytest.fixture
def permit(record):
    """Permit an absence from one day to another."""

    def put(case, from_on, to_on, *, on=SAID, **more):
        more.setdefault("to_place", "Hà Nội")
        return record(
            "absence_permitted", on, of=case, from_on=str(from_on), to_on=str(to_on), **more
        )

    return put


def refused(call, *arguments, **more) -> dict:
    with pytest.raises(Refused) as caught:
        call(*arguments, **more)
    return caught.value.messages


@pytest.mark.parametrize(
    ("kind", "once"),
    [
        ("suspended_sentence", 60),
        ("conditional_release", 60),
        ("noncustodial_reform", 30),
        ("residence_ban", 5),
        ("local_supervision", 10),
    ],
)
def test_one_absence_keeps_the_limit_of_its_kind_and_the_sentence_says_whose_number(
    kind, once, serving, permit
):
    case, first = serving(kind), date(2026, 9, 2)
    said = refused(permit, case, first, first + timedelta(once))
    assert list(said) == ["to_on"]
    assert f"quá {once} ngày mỗi lần" in said["to_on"]
    assert "số của luật cũ, chưa xác minh theo Luật 127/2025/QH15" in said["to_on"]
    permit(case, first, first + timedelta(once - 1))


def test_after_july_a_document_that_allows_more_lets_it_pass(serving, permit):
    case, first = serving(), date(2026, 9, 2)
    act = permit(case, first, first + timedelta(69), above_limit_document="12/CV ngày 30/8/2026")
    assert act.details["above_limit_document"] == "12/CV ngày 30/8/2026"


def test_before_july_no_document_lets_it_pass(serving, permit):
    case = serving(begins_on="2025-07-20", on=date(2025, 8, 4))
    first = date(2026, 3, 2)
    more = {"on": first, "above_limit_document": "12/CV"}
    said = refused(permit, case, first, first + timedelta(60), **more)
    assert "Luật 41/2019/QH14 Điều 92.1" in said["to_on"]
    assert "chưa xác minh" not in said["to_on"]


def test_all_absences_make_up_at_most_a_third_and_an_early_return_gives_days_back(
    serving, permit, record
):
    case = serving(ends_on="2027-01-16")  # 180 days: 60 may be away
    permit(case, date(2026, 9, 2), date(2026, 10, 11))  # 40 days
    said = refused(permit, case, date(2026, 10, 20), date(2026, 11, 9))
    assert "Đã cho phép 40 ngày, thêm 21 ngày là 61 ngày, quá 60 ngày" in said["to_on"]
    record("returned", date(2026, 10, 1), of=case)  # 30 days used
    permit(case, date(2026, 10, 20), date(2026, 11, 18))


def test_treatment_is_not_counted(serving, permit):
    case = serving(ends_on="2027-01-16")
    permit(case, date(2026, 9, 2), date(2026, 11, 10), medical=True)
    permit(case, date(2026, 11, 11), date(2027, 1, 9))


def test_overlapping_permissions_are_refused_with_the_days_of_the_other(serving, permit, record):
    case = serving()
    permit(case, date(2026, 9, 2), date(2026, 9, 20))
    said = refused(permit, case, date(2026, 9, 20), date(2026, 9, 25))
    assert "02/09/2026 đến hết 20/09/2026" in said["from_on"]
    record("returned", date(2026, 9, 10), of=case)
    permit(case, date(2026, 9, 11), date(2026, 9, 25))


def test_an_interrupted_sentence_has_no_number_and_is_not_refused(serving, permit):
    permit(serving("interrupted"), date(2026, 9, 2), date(2026, 12, 31))


def test_nobody_returns_before_leaving(serving, permit, record):
    case = serving()
    permit(case, date(2026, 9, 10), date(2026, 9, 20))
    said = refused(record, "returned", date(2026, 9, 9), of=case)
    assert "trước ngày bắt đầu vắng mặt (10/09/2026)" in said["happened_on"]


def test_a_late_return_is_counted_in_days(serving, permit, record, today):
    case = serving()
    permit(case, date(2026, 9, 2), date(2026, 9, 20))
    away = stays_of(list(case.acts.all()))[0]
    assert away.is_away(today)
    assert away.days_late(date(2026, 9, 22)) == 2
    record("returned", date(2026, 9, 25), of=case)
    stay = stays_of(list(case.acts.all()))[0]
    assert (stay.days, stay.days_late(today), stay.is_away(today)) == (19, 5, False)


def test_without_the_days_of_the_term_only_the_limit_of_one_absence_holds(serving, permit):
    case = serving(ends_on="")
    first = date(2026, 9, 2)
    permit(case, first, first + timedelta(59))
    permit(case, first + timedelta(60), first + timedelta(119))
