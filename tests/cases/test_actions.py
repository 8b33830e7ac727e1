"""Recording, voiding and moving."""

from datetime import date

import pytest

from hoanhap.cases.actions import open_case, record_act
from hoanhap.people.actions import add_judgment, add_person

NOTICE = {"notice_kind": "end_of_term", "sender": "Trại giam Ngọc Lý", "number": "12/TB"}


@pytest.fixture
def case(reach, places, today):
    """A case of an invented person in the officer's commune."""
    person = add_person(
        reach,
        full_name="Lê Văn Ánh",
        birth_year=1990,
        sex="male",
        permanent_address="thôn 1",
        permanent_commune=places["home"],
        on=today,
    )
    judgment = add_judgment(
        reach,
        person=person,
        court="TAND huyện Tân Yên",
        number="12/2022/HS-ST",
        issued_on=date(2022, 5, 10),
        offences=[{"article": "173", "title": "Tội trộm cắp tài sản"}],
        penalties=[{"is_principal": True, "kind": "imprisonment", "months": 30}],
        on=today,
    )
    return open_case(
        reach, person=person, judgment=judgment, kind="served", commune=places["home"], on=today
    )


def test_a_notice_of_a_thursday_gives_three_working_days(reach, case, today):
    record_act(
        reach,
        case=case,
        kind="notice_received",
        happened_on=date(2026, 11, 12),
        details=NOTICE,
        today=today,
    )
    duty = case.duties.get()
    assert duty.due_on == date(2026, 11, 17)
    assert duty.computation == (
        "nhận thông báo 12/11/2026 (thứ Năm) + 03 ngày làm việc = 17/11/2026 (thứ Ba)"
    )
    assert duty.cite == "TT 10/2024/TT-BCA Điều 8.1"
