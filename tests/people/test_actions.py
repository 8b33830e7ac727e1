"""Adding and correcting people and judgments."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.actions import open_case
from hoanhap.people.actions import add_judgment, add_person, correct_judgment, correct_person
from hoanhap.people.models import Person
from hoanhap.people.queries import find_by_number, number_is_taken, people_in
from hoanhap.shell.errors import Refused

NUMBER = "024090000001"


@pytest.fixture
def add(reach, places, today):
    """`add(number=…)` adds a person of the home commune as the officer."""

    def put(full_name="Lê Văn Ánh", *, by=None, **fields):
        whole = {
            "birth_year": 1990,
            "sex": "male",
            "permanent_address": "thôn 1",
            "permanent_commune": places["home"],
            **fields,
        }
        return add_person(by or reach, full_name=full_name, on=today, **whole)

    return put


def sentences(call, *args, **kwargs) -> dict[str, str]:
    """The sentences of a refusal."""
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return caught.value.messages


def test_a_person_is_added_cleaned_and_logged(add):
    person = add("  Lê  Văn\x00 Ánh ", birth_on=date(1990, 2, 1))
    assert (person.full_name, person.folded_name, person.birth_year) == (
        "Lê Văn Ánh",
        "le van anh",
        1990,
    )
    assert AuditEvent.objects.get().person_id == person.pk


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"full_name": "x" * 121}, "full_name"),
        ({"birth_on": date(2026, 12, 1)}, "birth_on"),
        ({"birth_on": date(1991, 1, 1)}, "birth_year"),
        ({"birth_year": 2020}, "birth_year"),
        ({"birth_year": 1850}, "birth_year"),
        ({"sex": "other"}, "sex"),
        ({"number": "024091000001"}, "number"),
        ({"number": "024190000001"}, "number"),
        ({"number": "0240900000011"}, "number"),
        ({"created_by": None}, "created_by"),
        ({"colour": "x"}, "colour"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(add, fields, field):
    assert field in sentences(add, **fields)
    assert not Person.objects.exists()


def test_a_number_is_held_once_and_a_neighbour_learns_nothing(add, neighbour_reach, places):
    add(number=NUMBER)
    assert "của địa bàn" in sentences(add, "Trần Văn Bốn", number=NUMBER)["number"]
    next_door = {"by": neighbour_reach, "permanent_commune": places["next"], "number": NUMBER}
    words = sentences(add, "Trần Văn Bốn", **next_door)["number"]
    assert words == "Số định danh này đã có trong hệ thống; hãy liên hệ Công an cấp tỉnh."


def test_a_person_of_elsewhere_is_not_put_in(add, places):
    assert "permanent_commune" in sentences(add, permanent_commune=places["capital"])
    assert add(permanent_commune=places["capital"], current_commune=places["home"]).pk


def test_people_are_seen_in_reach_only(add, reach, neighbour_reach):
    person = add(number=NUMBER)
    assert find_by_number(reach, NUMBER) == person
    assert find_by_number(neighbour_reach, NUMBER) is None
    assert not people_in(Reach.nowhere()).exists()
    assert number_is_taken(NUMBER)


def test_whoever_is_only_registered_here_is_not_seen_once_managed_elsewhere(
    add, reach, neighbour_reach, places, today
):
    person = add(current_commune=places["next"])
    assert person in people_in(reach)
    open_case(neighbour_reach, person=person, kind="served", commune=places["next"], on=today)
    assert person not in people_in(reach)
    assert person in people_in(neighbour_reach)


def test_a_correction_keeps_before_and_after_in_the_log(add, reach, today):
    person = add()
    correct_person(reach, person=person, full_name="Lê Văn Anh", phone="0912", on=today)
    changed = AuditEvent.objects.get(detail__what="person_corrected").detail["changed"]
    assert changed == {"full_name": ["Lê Văn Ánh", "Lê Văn Anh"], "phone": ["", "0912"]}
    person.refresh_from_db()
    assert person.folded_name == "le van anh"


def test_a_neighbour_corrects_nobody(add, neighbour_reach, today):
    with pytest.raises(Person.DoesNotExist):
        correct_person(neighbour_reach, person=add(), full_name="Khác", on=today)


def test_a_mentor_adds_nobody(add, make_user):
    with pytest.raises(Forbidden):
        add(by=Reach.of(make_user("mentor")))


def test_a_judgment_has_offences_and_penalties(add, reach, today):
    judgment = add_judgment(
        reach,
        person=add(),
        court="TAND khu vực 3",
        number="12/2022/HS-ST",
        issued_on=date(2022, 5, 10),
        offences=[{"article": "173", "clause": "1", "title": "Tội trộm cắp tài sản"}],
        penalties=[
            {"is_principal": True, "kind": "imprisonment", "months": 30},
            {"is_principal": False, "kind": "local_supervision", "months": 12},
        ],
        on=today,
    )
    assert judgment.offences.get().article == "173"
    assert [penalty.months for penalty in judgment.penalties.all()] == [30, 12]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"issued_on": date(2026, 12, 1)}, "issued_on"),
        ({"issued_on": date(2022, 5, 1), "effective_on": date(2022, 4, 1)}, "effective_on"),
        ({"court": "x" * 201}, "court"),
        ({"offences": [{"intent": "perhaps"}]}, "offences"),
        ({"penalties": [{"kind": "imprisonment", "months": -1}]}, "penalties"),
        ({"penalties": [{"kind": ""}]}, "penalties"),
        ({"penalties": [{"kind": "fine", "judgment": 5}]}, "penalties"),
        ({"penalties": [{"kind": "fine", "amount": "5"}]}, "penalties"),
        (
            {"issued_on": date(2022, 5, 1), "offences": [{"committed_on": date(2022, 5, 2)}]},
            "offences",
        ),
    ],
)
def test_a_wrong_judgment_is_refused_at_its_field(add, reach, today, fields, field):
    person = add()
    assert field in sentences(add_judgment, reach, person=person, on=today, **fields)
    assert not person.judgments.exists()


def test_a_corrected_judgment_keeps_the_old_rows_in_the_log(add, reach, today):
    judgment = add_judgment(
        reach,
        person=add(),
        number="1",
        penalties=[{"kind": "imprisonment", "months": 30}],
        on=today,
    )
    correct_judgment(
        reach, judgment=judgment, penalties=[{"kind": "imprisonment", "months": 36}], on=today
    )
    (before, after) = AuditEvent.objects.get(detail__what="judgment_corrected").detail["changed"][
        "penalties"
    ]
    assert (before[0]["months"], after[0]["months"]) == ("30", "36")
