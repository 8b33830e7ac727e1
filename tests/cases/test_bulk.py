"""Many acts at once: the same checks, entry by entry."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import add_acts_in_bulk, add_cases_in_bulk
from hoanhap.cases.models import Act, Case
from hoanhap.shell.errors import Refused


def entry(case, kind, on, key="", **details):
    """An entry as the importer makes it."""
    return {"case": case, "kind": kind, "happened_on": on, "details": details, "key": key}


def test_a_wrong_entry_never_stops_a_good_one(reach, make_case, today):
    one, two = make_case("Lê Văn Ánh"), make_case("Đỗ Thị Hoa", sex="female")
    entries = [
        entry(one, "presented", date(2024, 2, 5), known_from="2026-11-22"),
        entry(one, "released", date(2024, 2, 1), known_from="2026-11-22"),
        entry(two, "released", date(2027, 2, 1)),
        entry(two, "released", date(2024, 2, 1)),
        entry(two, "paper_helped", date(2024, 3, 1), paper="passport"),
    ]
    results = add_acts_in_bulk(reach, entries=entries, today=today)
    assert [type(result) for result in results] == [Act, Act, Refused, Act, Refused]
    assert "ở sau hôm nay" in results[2].messages["happened_on"]
    assert "paper" in results[4].messages
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.stage, one.entered_on, one.version) == ("received", date(2024, 2, 5), 1)
    assert (two.stage, one.known_from) == ("released", date(2026, 11, 22))
    assert AuditEvent.objects.filter(verb="record", detail__has_key="act").count() == 3


def test_the_same_entries_again_add_nothing(reach, case, today):
    entries = [entry(case, "released", date(2024, 2, 1), key="file:3")]
    first = add_acts_in_bulk(reach, entries=entries, today=today)
    assert add_acts_in_bulk(reach, entries=entries, today=today) == first
    assert Act.objects.count() == 1


def test_one_case_out_of_reach_and_nothing_is_written(
    reach, case, make_case, neighbour_reach, places, today
):
    other = make_case("Đỗ Thị Hoa", by=neighbour_reach, commune=places["next"])
    entries = [entry(of, "released", date(2024, 2, 1)) for of in (case, other)]
    with pytest.raises(Case.DoesNotExist):
        add_acts_in_bulk(reach, entries=entries, today=today)
    assert not Act.objects.exists()


def test_a_province_officer_takes_a_register_over(make_case, make_user, places, today):
    province = Reach.of(make_user("province_officer"))
    case = make_case("Đỗ Thị Hoa", by=province, commune=places["third"])
    entries = [entry(case, "released", date(2024, 2, 1))]
    assert isinstance(add_acts_in_bulk(province, entries=entries, today=today)[0], Act)


def test_cases_in_bulk_are_one_for_each_person(reach, case, places, today):
    row = {"person": case.person, "kind": "served", "commune": places["home"]}
    (again,) = add_cases_in_bulk(reach, entries=[row], on=today)
    assert "chưa kết thúc" in again.messages[""]
    assert Case.objects.count() == 1
