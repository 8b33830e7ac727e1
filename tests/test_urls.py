"""Every address × (signed out, without the right, with it, the neighbour): none may be missing."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, include, path, reverse
from django.urls.resolvers import RegexPattern

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.rights import EVERY_RIGHT, ROLES, rights_of
from hoanhap.cases import urls as cases_urls
from hoanhap.cases.models import Act, Case
from hoanhap.shell.access import PUBLIC, SIGNED_IN, mark_of
from tests.url_table import ROWS

SECRET = "Hoàng Bí Mật"


def every_pattern(resolver=None, namespace=""):
    """Every address of the program: full name and view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}" if namespace else pattern.name
            yield name, pattern.callback
        else:
            yield from every_pattern(pattern, pattern.namespace or namespace)


def unlisted(resolver) -> set[str]:
    """The addresses under a resolver that have no row in the table."""
    return {name for name, _ in every_pattern(resolver)} - set(ROWS)


PATTERNS = dict(every_pattern())


def test_every_address_has_its_row_and_every_row_its_address():
    assert unlisted(get_resolver()) == set()
    assert set(ROWS) <= set(PATTERNS)


def test_a_planted_address_without_a_row_is_found():
    planted = path("trong-them/", lambda request: None, name="planted")
    room = include(([planted, *cases_urls.urlpatterns], "cases"))
    resolver = URLResolver(RegexPattern(r"^/"), [path("", room)])
    assert unlisted(resolver) == {"cases:planted"}


@pytest.mark.parametrize("name", sorted(ROWS))
def test_the_mark_of_a_view_is_the_one_of_the_table(name):
    mark = mark_of(PATTERNS[name])
    assert mark == ROWS[name].mark
    assert mark in {PUBLIC, SIGNED_IN} | EVERY_RIGHT


def send(client, name, world):
    """Ask for an address the way its row says."""
    row = ROWS[name]
    address = reverse(name, kwargs=row.kwargs(world)) + row.query
    return client.post(address, row.data) if row.post else client.get(address)


@pytest.fixture
def world(secret_world):
    """What the addresses point at; made in tests/conftest.py."""
    return secret_world


@pytest.mark.parametrize("name", sorted(ROWS))
def test_signed_out_only_the_public_pages_open(name, world):
    answer = send(Client(), name, world)
    if ROWS[name].mark == PUBLIC:
        assert answer.status_code < 500
        assert answer.status_code not in (401, 403)
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/tai-khoan/dang-nhap/")
    assert SECRET not in answer.content.decode(errors="replace")


@pytest.mark.parametrize("name", sorted(name for name in ROWS if ROWS[name].mark != PUBLIC))
def test_each_role_gets_what_its_rights_say(name, world, make_user):
    """Things that only their maker sees (imports, saved views) are 404 for everyone else."""
    row = ROWS[name]
    for role in ROLES:
        client = Client()
        client.force_login(make_user(role, commune=world["places"]["home"]))
        status = send(client, name, world).status_code
        rights = rights_of(role)
        if row.mark not in rights | {SIGNED_IN}:
            wanted = {403}
        elif role == "mentor" and row.owned:
            wanted = {row.mentor}
        elif row.then and not rights & set(row.then):
            wanted = {403}
        elif row.of_the_maker:
            wanted = {404}
        else:
            wanted = {200, 302, 405, 422}
        assert status in wanted, f"{role} at {name}: {status}"


@pytest.mark.parametrize("name", sorted(name for name in ROWS if ROWS[name].mark != PUBLIC))
def test_a_neighbour_changes_nothing_and_learns_nothing(name, world, make_user):
    row = ROWS[name]
    before = (Act.objects.count(), Case.objects.count())
    for role in ("commune_officer", "commune_chief", "commune_leader"):
        if row.mark not in rights_of(role) | {SIGNED_IN}:
            continue
        client = Client()
        client.force_login(make_user(role, commune=world["places"]["next"]))
        answer = send(client, name, world)
        if row.owned:
            assert answer.status_code == 404, f"{role} at {name}"
            assert (Act.objects.count(), Case.objects.count()) == before
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert SECRET not in text.decode(errors="replace"), name
    seen = AuditEvent.objects.filter(verb="view", case_id=world["case"].pk)
    assert not seen.exists()


def test_a_missing_file_and_a_neighbours_file_look_exactly_alike(world, neighbour_client):
    theirs = neighbour_client.get(f"/ho-so/{world['case'].pk}/")
    missing = neighbour_client.get("/ho-so/987654/")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.content == missing.content
