"""Two officers at the same moment; PostgreSQL only, for only there do two writers run at once."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from hoanhap.accounts.models import User
from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import make_nightly_duties, open_case, record_act
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.people.actions import add_person
from hoanhap.people.models import Person
from hoanhap.places.models import Commune, Province
from hoanhap.shell.errors import Refused

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
TODAY = date(2026, 11, 22)


@pytest.fixture
def commune():
    """One commune, saved for both connections to see."""
    province = Province.objects.create(code="24", name="tỉnh Bắc Ninh", short_name="Bắc Ninh")
    return Commune.objects.create(
        code="07339", province=province, name="xã Tân Yên", short_name="Tân Yên"
    )


@pytest.fixture
def reaches(commune):
    """Two officers of the commune."""
    return [
        Reach.of(
            User.objects.create_user(
                f"canbo-{n}", "x", full_name=f"Cán bộ {n}", role="commune_officer", commune=commune
            )
        )
        for n in (1, 2)
    ]


@pytest.fixture
def case(reaches, commune):
    """An open case."""
    person = add_person(
        reaches[0],
        full_name="Lê Văn Ánh",
        permanent_commune=commune,
        permanent_address="",
        sex="",
        on=TODAY,
    )
    return open_case(reaches[0], person=person, kind="served", commune=commune, on=TODAY)


def both(*calls) -> list:
    """Run calls at once, each on its own connection; gives results and exceptions, in order."""
    results: list = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def run(place, call) -> None:
        gate.wait(timeout=10)
        try:
            results[place] = call()
        except Exception as wrong:  # the test looks at what came
            results[place] = wrong
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return results


def recording(reach, case, kind, **options):
    """A call that records an act on a fresh copy of the case."""

    def call() -> Act:
        own = Case.objects.get(pk=case.pk)
        return record_act(
            reach, case=own, kind=kind, happened_on=date(2026, 11, 4), today=TODAY, **options
        )

    return call


def test_of_two_who_record_the_same_at_once_one_is_told(case, reaches):
    results = both(*(recording(reach, case, "presented", version=0) for reach in reaches))
    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["Act", "Refused"]
    assert "ghi thêm" in str(next(result for result in results if isinstance(result, Refused)))
    case.refresh_from_db()
    assert (Act.objects.count(), case.version, case.stage) == (1, 1, "received")
    assert Duty.objects.filter(rule="R07").count() == 1


def test_two_different_acts_at_once_are_both_kept(case, reaches):
    record_act(reaches[0], case=case, kind="released", happened_on=date(2026, 11, 1), today=TODAY)
    results = both(
        recording(reaches[0], case, "presented"), recording(reaches[1], case, "first_meeting")
    )
    assert [type(result) for result in results] == [Act, Act]
    case.refresh_from_db()
    assert (case.version, bool(case.presented_on), bool(case.met_on)) == (3, True, True)


def test_a_form_sent_twice_at_once_is_one_act(case, reaches):
    results = both(*(recording(reaches[0], case, "presented", key="k1") for _ in range(2)))
    assert results[0] == results[1]
    assert Act.objects.count() == 1


def test_one_number_put_in_twice_at_once_is_one_person(reaches, commune):
    def adding(reach):
        return lambda: add_person(
            reach,
            full_name="Lê Văn Ánh",
            number="024090000001",
            permanent_commune=commune,
            permanent_address="",
            sex="",
            on=TODAY,
        )

    results = both(*(adding(reach) for reach in reaches))
    assert sorted(type(result).__name__ for result in results) == ["Person", "Refused"]
    assert Person.objects.count() == 1


def test_one_person_gets_one_case_when_two_open_at_once(reaches, commune):
    person = add_person(
        reaches[0], full_name="A", permanent_commune=commune, permanent_address="", sex="", on=TODAY
    )
    opening = {"person": person, "kind": "served", "commune": commune, "on": TODAY}
    results = both(*(lambda reach=reach: open_case(reach, **opening) for reach in reaches))
    assert sorted(type(result).__name__ for result in results) == ["Case", "Refused"]


def test_the_night_and_an_officer_do_not_lose_each_other(case, reaches):
    record_act(reaches[0], case=case, kind="released", happened_on=date(2026, 11, 1), today=TODAY)
    results = both(
        lambda: make_nightly_duties(today=TODAY), recording(reaches[0], case, "first_meeting")
    )
    assert isinstance(results[0], int)
    assert set(case.duties.values_list("rule", flat=True)) >= {"R12", "R13"}
