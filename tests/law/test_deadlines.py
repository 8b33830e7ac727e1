"""Is every dated duty of the texts a rule, or listed with the reason it cannot be one?"""

import importlib
from collections import Counter
from datetime import date

import pytest

from hoanhap.law.deadlines import due_days, load, the_deadlines
from hoanhap.law.duty_rules import the_rules, the_unit_rules
from hoanhap.law.findings import NoRule

ROWS = the_deadlines()
COUNTED = [row for row in ROWS.values() if row.state == "limit"]


def test_every_row_of_the_reference_is_here():
    counted = {"R": 25, "L": 4, "S": 24, "J": 19, "C": 8, "O": 30, "X": 5, "D": 9}
    assert Counter(key[0] for key in ROWS) == counted
    for letter, last in [("R", 24), ("S", 24), ("J", 19), ("C", 8), ("O", 30), ("X", 5), ("D", 9)]:
        assert {f"{letter}{n:02d}" for n in range(1, last + 1)} <= set(ROWS)


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row.id)
def test_a_row_with_a_limit_gives_its_day_its_words_and_its_article(row):
    event_on = row.to_on or date(2026, 7, 15)
    found = due_days(row.id, event_on)
    assert len(found) == len(row.limits)
    for day, limit in zip(found, row.limits, strict=True):
        number = int(limit.split()[0])
        before = limit.endswith("before")
        apart = (day.due_on - event_on).days
        assert day.cite == row.cite and f"{number:02d}" in day.computation
        if limit.endswith(" days"):
            assert number <= apart <= number + 9  # a holiday may move a limit of the procedure code
        elif limit.endswith(" working_days"):
            assert apart >= number
        elif before:
            assert apart <= -number
        else:
            assert day.due_on.day == number
        with pytest.raises(NoRule, match="không có hiệu lực"):
            due_days(row.id, date(2017, 6, 1))


def test_rows_kept_elsewhere_lead_to_something_that_exists():
    rules = {rule.id for rule in the_rules()} | {rule.id for rule in the_unit_rules()}
    for row in ROWS.values():
        if row.state in ("duty", "unit"):
            assert row.rule in rules
        elif row.state == "elsewhere":
            module, _, name = row.door.rpartition(".")
            assert hasattr(importlib.import_module(module), name)
            with pytest.raises(NoRule, match="không có hạn tính riêng"):
                due_days(row.id, date(2026, 11, 22))
        elif row.state == "none":
            assert len(row.reason) > 20


@pytest.mark.parametrize(
    ("row_id", "event_on", "days"),
    [
        ("S01", date(2026, 11, 12), [date(2026, 11, 17)]),
        ("S10", date(2026, 11, 19), [date(2026, 11, 27)]),  # 24/11 is a day off
        ("S13", date(2026, 12, 31), [date(2027, 1, 5)]),
        ("S15", date(2026, 11, 20), [date(2026, 11, 5)]),
        ("C01", date(2026, 11, 14), [date(2026, 11, 23)]),  # the 21st is a Saturday
        ("J13", date(2026, 11, 12), [date(2026, 11, 9)]),
        ("J04", date(2026, 11, 25), [date(2026, 11, 19)]),
        ("O23", date(2026, 4, 30), [date(2026, 2, 28)]),
        ("O06", date(2026, 6, 30), [date(2026, 6, 15), date(2026, 6, 30)]),
        ("J06", date(2026, 11, 12), [date(2026, 11, 17), date(2026, 11, 19)]),
    ],
)
def test_some_limits_by_the_calendar(row_id, event_on, days):
    assert [one.due_on for one in due_days(row_id, event_on)] == days


def test_the_limits_of_the_old_law_go_on_only_as_marked_placeholders():
    assert due_days("O14", date(2026, 6, 30))[0].note == ""
    assert "Luật 127/2025/QH15" in due_days("O14", date(2026, 7, 1))[0].note
    assert "chưa xác minh" in due_days("J07", date(2026, 7, 1))[0].note
    assert due_days("S01", date(2026, 7, 1))[0].note == ""


def test_a_duty_replaced_in_2026_names_what_replaced_it():
    assert due_days("J16", date(2026, 4, 1))[0].due_on == date(2026, 4, 5)
    with pytest.raises(NoRule, match="xem S15"):
        due_days("J16", date(2026, 7, 1))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "none"}, "thiếu mục"),
        ({"limits": ["3 weeks"]}, "sai đơn vị"),
        ({"colour": "red"}, "sai"),
    ],
)
def test_a_wrong_row_is_refused(change, sentence):
    row = {
        "id": "S01",
        "state": "limit",
        "what": "x",
        "limits": ["3 days"],
        "cite": "NĐ 231",
        "from": date(2026, 7, 1),
    }
    assert load({"row": [row]})["S01"].limits == ("3 days",)
    with pytest.raises(ValueError, match=sentence):
        load({"row": [{**row, **change}]})
