"""The reach kept by PostgreSQL itself: with the queries' own filters stripped nothing gets out."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q

from hoanhap.accounts.database_roles import APPLICATION
from hoanhap.accounts.models import AuditEvent, KeptForm, Notice, Opening
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import NOTHING, _telling, beyond_reach, counting, database_reach
from hoanhap.cases.models import Act, Case, ClearingChange, Duty, SavedView
from hoanhap.exchange.models import Import, ImportRow
from hoanhap.outreach.models import RoleModel
from hoanhap.papers.models import IssuedPaper
from hoanhap.people.actions import add_judgment
from hoanhap.people.models import (
    CivilDuty,
    CorrectionRequest,
    Judgment,
    Offence,
    Penalty,
    Person,
)
from tests.conftest import TODAY
from tests.on_postgres import as_superuser
from tests.worlds import hide_community

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="only PostgreSQL has row security to show"
    ),
]

OF_THE_FILE = (Person, Judgment, Offence, Penalty, CivilDuty, CorrectionRequest) + (
    Case,
    Act,
    Duty,
    ClearingChange,
    IssuedPaper,
)
OF_THE_COMMUNE = (RoleModel, Notice, AuditEvent)
OF_ONE_USER = (SavedView, KeptForm, Opening, Import, ImportRow)
GUARDED = OF_THE_FILE + OF_THE_COMMUNE + OF_ONE_USER

# Tables in which no person whom the communes manage can be found, and why.
UNGUARDED = {
    "places_province places_commune places_formerplace places_formerheir places_agency"
    " places_agencyarea places_placechoice": "places and agencies, no person",
    "accounts_user accounts_posting accounts_usersession accounts_signinfailure otp_totp_totpdevice"
    " otp_static_staticdevice otp_static_statictoken": "who works here, asked before any reach",
    "accounts_audithead accounts_auditarchive": "sums over the log, no row of it",
    "papers_numberbook": "the last number of a kind of document",
    "outreach_programme outreach_outreach": "things of a community, no person",
    "django_session": "who is signed in, asked before any reach",
    "django_content_type auth_permission auth_group auth_group_permissions": "names of tables",
}
NAMED = {table for tables in UNGUARDED for table in tables.split()}


def test_every_table_is_guarded_or_named_with_its_reason():
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models}
    assert tables - {model._meta.db_table for model in GUARDED} - NAMED == set()


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_row_security_is_on_and_forced_on_the_owner_too(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
            [model._meta.db_table],
        )
        assert cursor.fetchone() == (True, True)


@pytest.mark.django_db
def test_the_application_neither_owns_a_table_nor_bypasses_row_security():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APPLICATION,)
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = %s",
            [APPLICATION],
        )
        assert cursor.fetchone() == (False, False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = %s", [APPLICATION])
        assert cursor.fetchone() == (0,)


@pytest.fixture
def stripped(monkeypatch):
    """The queries' own filters taken away: only the database is left."""
    monkeypatch.setattr(Reach, "q_places", lambda self, path="commune": Q())


@pytest.fixture
def world(secret_world, officer, stripped):
    """At least one row of every guarded model, all of the home commune and its officer."""
    case, reach = secret_world["case"], Reach.of(officer)
    add_judgment(
        reach,
        person=case.person,
        on=TODAY,
        number="1/2020/HS-ST",
        offences=[{"article": "173", "title": "Trộm cắp tài sản"}],
        penalties=[{"kind": "imprisonment", "months": 12, "is_principal": True}],
        civil_duties=[{"kind": "court_fee", "amount": 200_000}],
    )
    ClearingChange.objects.create(case=case, on=TODAY, why="tính lần đầu")
    Act.objects.create(case=case, kind="visited", happened_on=TODAY, recorded_at=_now())
    IssuedPaper.objects.create(
        form_code="HCD-05",
        form_version="1",
        agency_key="police:07339",
        year=2026,
        issued_on=TODAY,
        title="Giấy",
        subject_key=f"case:{case.pk}",
        commune_code="07339",
        made_at=_now(),
        sha256="0" * 64,
    )
    Notice.objects.create(unit_code="07339", kind="look_up", text="Có người xem", at=_now())
    KeptForm.objects.create(user=officer, path="/ho-so/1/", at=_now())
    Opening.objects.create(
        user=officer, person_id=1, kind="named", reason="Soát", owner_code="07339", at=_now()
    )
    source = Import.objects.get()
    ImportRow.objects.create(source=source, sheet="Sổ", row=1, outcome="taken")
    return secret_world


def _now():
    from django.utils import timezone  # noqa: PLC0415

    return timezone.now()


def seen(*models) -> dict[str, int]:
    """How many rows each model shows now; those that show none are left out."""
    counts = {model.__name__: model.objects.count() for model in models}
    return {name: count for name, count in counts.items() if count}


def elsewhere(make_user, places) -> dict[str, Reach]:
    """Whom nothing of the home commune concerns."""
    users = {
        "neighbour": make_user("commune_officer", commune=places["next"]),
        "neighbouring chief": make_user("commune_chief", commune=places["next"]),
        "other province": make_user("province_chief", province=places["42"]),
        "mentor of somebody else": make_user("mentor", commune=places["home"]),
        "bank next door": make_user("bank_officer", commune=places["next"]),
        "court of another place": make_user("court_clerk", commune=places["next"]),
        "facility": make_user("facility_officer", commune=places["home"]),
        "system admin": make_user("system_admin"),
        "province leader": make_user("province_leader", province=places["24"]),
        "ministry": make_user("ministry_officer"),
    }
    return {who: Reach.of(user) for who, user in users.items()} | {"nobody": Reach.nowhere()}


def test_with_the_filters_stripped_the_database_gives_nothing_out_of_reach(
    world, make_user, places
):
    told = {}
    for who, reach in elsewhere(make_user, places).items():
        with database_reach(reach):
            told[who] = seen(*GUARDED)
    assert {who: counts for who, counts in told.items() if counts} == {}


def test_their_own_officer_sees_a_row_of_every_guarded_table(world, reach):
    with database_reach(reach):
        there = seen(*GUARDED)
    assert {model.__name__ for model in GUARDED} - there.keys() == set()


def test_a_connection_that_was_told_nothing_sees_nothing(world):
    with transaction.atomic(), _telling(NOTHING):
        assert seen(*GUARDED) == {}


@pytest.mark.parametrize("path", ["/ho-so/", "/", "/xoa-an-tich/", "/thong-ke/"])
def test_pages_with_the_filters_stripped_show_the_neighbour_nobody(
    world, path, neighbour_client, officer_client
):
    hide_community(world)
    assert "Hoàng Bí Mật" not in neighbour_client.get(path).content.decode()
    case = world["case"].pk
    assert neighbour_client.get(f"/ho-so/{case}/").status_code == 404
    assert "Hoàng Bí Mật" in officer_client.get(f"/ho-so/{case}/").content.decode()


def test_nothing_is_written_out_of_reach_either(world, neighbour_reach, places):
    case = world["case"]
    with database_reach(neighbour_reach):
        assert Case.objects.filter(pk=case.pk).update(group="A") == 0
        assert CivilDuty.objects.all().delete()[0] == 0
        for model, columns in (
            (Act, {"case": case, "kind": "visited", "recorded_at": _now()}),
            (Judgment, {"person": case.person}),
            (Case, {"person": case.person, "commune": places["home"], "opened_on": TODAY}),
        ):
            if model is Act:
                columns["happened_on"] = TODAY
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                model.objects.create(**columns)


# A mentor, a seal, a restriction, an opening


@pytest.fixture
def mentor_reach(world, make_user, places):
    """The mentor of the secret person."""
    mentor = make_user("mentor", commune=places["home"])
    Case.objects.filter(pk=world["case"].pk).update(mentor=mentor)
    return Reach.of(mentor)


def test_a_mentor_reads_their_person_but_no_judgment_and_no_act_of_another_kind(
    world, mentor_reach
):
    with database_reach(mentor_reach):
        assert seen(Person, Case) == {"Person": 1, "Case": 1}
        assert seen(Judgment, Offence, Penalty, CivilDuty, ClearingChange, IssuedPaper) == {}
        kinds = set(Act.objects.values_list("kind", flat=True))
    assert kinds == {"presented", "visited"}
    assert Act.objects.filter(kind="released").exists()


def test_a_closed_person_leaves_their_mentor(world, mentor_reach):
    Case.objects.update(stage="closed")
    with database_reach(mentor_reach):
        assert seen(*OF_THE_FILE) == {}


def test_a_sealed_file_is_not_there_until_it_is_unsealed(world, officer, reach):
    person = world["case"].person_id
    Case.objects.update(sealed_on=TODAY, stage="closed")
    Judgment.objects.update(sealed_on=TODAY)
    with database_reach(reach):
        assert seen(*OF_THE_FILE) == {}
        with counting():
            assert Case.objects.count() == 1
        assert seen(Case) == {}
    Opening.objects.create(
        user=officer, person_id=person, kind="unsealed", reason="Soát", at=_now()
    )
    with database_reach(Reach.of(officer)):
        assert seen(Case, Judgment) == {"Case": 1, "Judgment": 2}


def test_a_restricted_file_is_there_for_the_named_officer_only(world, officer, make_user, places):
    person = world["case"].person_id
    Case.objects.update(is_restricted=True)
    Person.objects.update(restricted_why="protected")
    Opening.objects.create(
        user=officer, person_id=person, kind="named", reason="Phụ trách", at=_now()
    )
    with database_reach(Reach.of(officer)):
        assert seen(Case, Person) == {"Case": 1, "Person": 1}
    with database_reach(Reach.of(make_user("commune_chief", commune=places["home"]))):
        assert seen(*OF_THE_FILE) == {}
        with counting():
            assert Case.objects.count() == 1


def test_who_was_looked_up_is_read_and_not_written(world, neighbour):
    case = world["case"]
    Opening.objects.create(
        user=neighbour, person_id=case.person_id, kind="look_up", reason="Xác minh", at=_now()
    )
    with database_reach(Reach.of(neighbour)):
        assert {"Case", "Person", "Judgment", "Offence", "Act"} <= seen(*OF_THE_FILE).keys()
        assert Case.objects.update(group="A") == 0
        assert Person.objects.update(phone="0") == 0
        assert Offence.objects.all().delete()[0] == 0
    Case.objects.update(sealed_on=TODAY)
    with database_reach(Reach.of(neighbour)):
        assert seen(Case, Act, Duty) == {}


@pytest.mark.parametrize("role", ["ministry_officer", "province_leader"])
def test_roles_of_figures_see_rows_only_while_counting(world, role, make_user):
    with database_reach(Reach.of(make_user(role))):
        assert seen(*OF_THE_FILE) == {}
        with counting():
            assert Case.objects.count() == 1
            assert Offence.objects.count() == 1
        assert seen(*OF_THE_FILE) == {}


def test_a_role_without_figures_counts_nothing_more(world, make_user):
    with database_reach(Reach.of(make_user("system_admin"))), counting():
        assert seen(*OF_THE_FILE) == {}


def test_a_court_reads_its_own_judgment_and_no_other(world, make_user, places):
    clerk = make_user("court_clerk", commune=places["south"])
    own = Judgment.objects.get(number="1/2020/HS-ST")
    Judgment.objects.filter(pk=own.pk).update(court_agency=clerk.agency)
    with database_reach(Reach.of(clerk)):
        assert list(Judgment.objects.values_list("pk", flat=True)) == [own.pk]
        assert seen(Person, Offence, CivilDuty, Act) == {"Person": 1, "Offence": 1}


def test_beyond_reach_ends_with_its_block_also_after_an_error(world, neighbour_reach):
    with database_reach(neighbour_reach):
        with beyond_reach("thử"):
            assert Case.objects.count() == 1
        assert Case.objects.count() == 0
        with pytest.raises(ProgrammingError), transaction.atomic(), beyond_reach("thử"):
            Act.objects.extra(where=["no_such_column"]).count()
        assert Case.objects.count() == 0
    with pytest.raises(ValueError):
        beyond_reach(" ").__enter__()


@pytest.mark.django_db
def test_the_inner_door_of_the_functions_stays_shut_for_the_application(world):
    with transaction.atomic(), _telling(NOTHING):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('hoanhap.inside', 'on', true)")
        assert seen(*GUARDED) == {}


def test_an_act_is_voided_once_and_nothing_else_even_by_the_owner(world):
    act = Act.objects.get(kind="visited")
    Act.objects.filter(pk=act.pk).update(voided_at=_now(), void_reason="nhầm")
    for statement in ("UPDATE cases_act SET voided_at = NULL", "DELETE FROM cases_act"):
        with (
            pytest.raises(Exception, match="never changed or deleted"),
            transaction.atomic(),
            as_superuser() as cursor,
        ):
            cursor.execute(f"{statement} WHERE id = %s", [act.pk])
