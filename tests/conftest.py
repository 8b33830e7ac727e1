"""A hostile world for tests: fixed day, no network, warnings are errors."""

from datetime import date

import pytest
from django.test import Client

from hoanhap.accounts.models import User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import COMMUNE_ROLES, PROVINCE_ROLES
from hoanhap.places.models import Commune, Province

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch, settings):
    monkeypatch.setenv("HOANHAP_DEMO", "1")
    monkeypatch.setenv("HOANHAP_TODAY", TODAY.isoformat())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


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


@pytest.fixture
def make_user(places):
    """`make_user("commune_officer", commune=…)` gives a saved user with a plain password."""

    def make(role, *, commune=None, province=None, username="", **fields):
        count = User.objects.count()
        if role in COMMUNE_ROLES:
            commune = commune or places["home"]
        if role in PROVINCE_ROLES:
            province = province or places["24"]
        return User.objects.create_user(
            username or f"{role}-{count}",
            "mat-khau-thu-2026",
            full_name=fields.pop("full_name", f"Người Thử {count}"),
            role=role,
            commune=commune,
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
