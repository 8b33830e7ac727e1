"""A hostile world for tests: fixed day, no network, warnings are errors."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from hoanhap.accounts.models import User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import AGENCY_ROLES, COMMUNE_ROLES, PROVINCE_ROLES
from hoanhap.cases.actions import open_case, record_act
from hoanhap.cases.models import SavedView
from hoanhap.exchange.models import Import
from hoanhap.outreach.actions import add_outreach, add_programme, add_role_model
from hoanhap.people.actions import add_judgment, add_person
from hoanhap.people.models import CorrectionRequest
from hoanhap.places.models import Agency, Commune, Province
from tests.on_postgres import (
    at_most_questions,
    let_tests_empty_tables,
    work_as_the_application,
    work_as_the_owner,
)
from tests.signed_in import sign_in_fully

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database; PostgreSQL is then asked as the application's role."""
    with pytest.MonkeyPatch.context() as patched, django_db_blocker.unblock():
        let_tests_empty_tables(patched)
        work_as_the_application()
        yield
        work_as_the_owner()


@pytest.fixture
def django_assert_max_num_queries():
    """`with django_assert_max_num_queries(12):` counts questions, on both databases alike: not what
    PostgreSQL is told of the reach, nor where a transaction begins and ends."""
    return at_most_questions


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch, settings):
    monkeypatch.setenv("HOANHAP_DEMO", "1")
    monkeypatch.setenv("HOANHAP_TODAY", TODAY.isoformat())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.LIMIT_FACTOR = 1000  # hostile walks ask more often than anybody; tests/security asks 1
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _verified_sign_in(monkeypatch):
    """`client.force_login(user)` passes the second factor too; `sign_in_half` does not."""
    monkeypatch.setattr(Client, "force_login", sign_in_fully)


@pytest.fixture
def today() -> date:
    """The day of every test."""
    return TODAY


@pytest.fixture
def places(db):
    """Five real communes of three provinces, by a short name."""

    made = {}
    for code, name in [("24", "tỉnh Bắc Ninh"), ("01", "thành phố Hà Nội"), ("42", "tỉnh Hà Tĩnh")]:
        short = name.split(" ", 2)[-1] if name.startswith("thành phố") else name.split(" ", 1)[1]
        made[code] = Province.objects.get_or_create(
            code=code,
            defaults={"name": name, "short_name": short, "kind": name.rsplit(short)[0].strip()},
        )[0]
    rows = [
        ("07339", "24", "xã Tân Yên", "home"),
        ("07351", "24", "xã Ngọc Thiện", "next"),
        ("07306", "24", "xã Nhã Nam", "third"),
        ("00376", "01", "xã Sóc Sơn", "capital"),
        ("18229", "42", "xã Đức Thọ", "south"),
    ]
    for code, province, name, key in rows:
        made[key] = Commune.objects.get_or_create(
            code=code,
            defaults={
                "province": made[province],
                "name": name,
                "short_name": name.split(" ", 1)[1],
                "kind": "xã",
            },
        )[0]
    return made


def agency_of(commune, *, kind) -> Agency:
    """An agency of a region whose area is one commune."""
    name = f"Cơ quan {kind} khu vực {commune.short_name}"
    agency, is_new = Agency.objects.get_or_create(
        kind=kind, level="province", name=name, province=commune.province
    )
    if is_new:
        agency.area.create(commune=commune)
    return agency


@pytest.fixture
def make_user(places):
    """`make_user("commune_officer", commune=…)` gives a saved user with a plain password."""

    def make(role, *, commune=None, province=None, username="", **fields):
        count = User.objects.count()
        if role in COMMUNE_ROLES:
            commune = commune or places["home"]
        if role in PROVINCE_ROLES:
            province = province or places["24"]
        if role in AGENCY_ROLES and "agency" not in fields:
            fields["agency"] = agency_of(commune or places["home"], kind=role)
        return User.objects.create_user(
            username or f"{role}-{count}",
            "mat-khau-thu-2026",
            full_name=fields.pop("full_name", f"Người Thử {count}"),
            role=role,
            commune=commune if role in COMMUNE_ROLES else None,
            province=province,
            **fields,
        )

    return make


@pytest.fixture
def officer(make_user, places):
    """A commune officer of `places["home"]`."""
    return make_user("commune_officer", commune=places["home"], username="canbo-home")


@pytest.fixture
def neighbour(make_user, places):
    """The same role next door."""
    return make_user("commune_officer", commune=places["next"], username="canbo-next")


@pytest.fixture
def reach(officer):
    """The officer's reach."""

    return Reach.of(officer)


@pytest.fixture
def neighbour_reach(neighbour):
    """The neighbour's reach."""

    return Reach.of(neighbour)


@pytest.fixture
def officer_client(client, officer):
    """A browserless client signed in as the officer."""
    client.force_login(officer)
    return client


@pytest.fixture
def neighbour_client(neighbour):
    """The same for the neighbour."""

    other = Client()
    other.force_login(neighbour)
    return other


@pytest.fixture
def secret_world(reach, officer, places, make_user):
    """One of everything in the home commune, under a name that must not leak."""
    name = "Hoàng Bí Mật"
    person = add_person(
        reach,
        full_name=name,
        birth_year=1990,
        sex="male",
        permanent_address="thôn Kín",
        permanent_commune=places["home"],
        on=TODAY,
    )
    case = open_case(reach, person=person, kind="served", commune=places["home"], on=TODAY)
    details = {"certificate_number": "1/GCN"}
    for kind, given in (("released", details), ("presented", {})):
        act = record_act(reach, case=case, kind=kind, happened_on=TODAY, details=given, today=TODAY)
    judgment = add_judgment(
        reach, person=person, on=TODAY, civil_duties=[{"kind": "court_fee", "amount": 200_000}]
    )
    made_on = date(2026, 1, 2)
    community = {"commune": places["home"], "on": TODAY}
    return {
        "case": case,
        "act": act,
        "places": places,
        "duty": judgment.civil_duties.get(),
        "user": make_user("commune_officer"),
        "agency": agency_of(places["home"], kind="region_court"),
        "view": SavedView.objects.create(user=officer, name=name, query="q=a"),
        "programme": add_programme(reach, name=name, founded_on=made_on, **community),
        "item": add_outreach(
            reach, happened_on=made_on, form="meeting", topic=name, count=1, **community
        ),
        "role_model": add_role_model(reach, full_name=name, recognised_on=made_on, **community),
        "correction": CorrectionRequest.objects.create(person=person, what=name, asked_on=TODAY),
        "import": Import.objects.create(
            file_name=name, sha256="0" * 64, by=officer, at=timezone.now(), layout=[], counts={}
        ),
    }
