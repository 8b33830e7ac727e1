"""Whatever is typed at any address: never a crash, nothing half-written, shown again escaped."""

import pytest
from django.test import Client
from django.urls import reverse

from hoanhap.cases.act_kinds import KINDS
from hoanhap.shell.access import PUBLIC
from tests.hostile_walk import Walker
from tests.url_table import ROWS

ROLE = {"users.manage": "system_admin", "audit.see": "commune_chief"}
LEAVES = {"accounts:sign_out"}  # after it the client is a stranger
OPENED_BY = {"cases:intake": "?moi=1"}


@pytest.fixture
def browser(secret_world, make_user, officer):
    """`browser(mark)`: a client that has the right, in the home commune."""

    def of(mark: str) -> Client:
        client = Client()
        if mark != PUBLIC:
            client.force_login(make_user(ROLE[mark]) if mark in ROLE else officer)
        return client

    return of


@pytest.mark.parametrize("name", sorted(set(ROWS) - LEAVES))
def test_nothing_typed_at_an_address_breaks_it(name, secret_world, browser):
    row = ROWS[name]
    address = reverse(name, kwargs=row.kwargs(secret_world)) + OPENED_BY.get(name, "")
    walker = Walker(browser(row.mark), address, row.data)
    walker.walk_queries()
    walker.walk_fields()
    assert not walker.wrong, "\n".join(walker.wrong[:40])


def telling_kinds() -> list[str]:
    """Acts that together have every shape of field, and those that end or move a case."""
    seen: set[str] = set()
    told = {"presented", "moved_out", "moved_in", "closed", "mentor_report"}
    for code, kind in KINDS.items():
        shapes = {field.kind for field in kind.fields}
        if shapes - seen:
            told.add(code)
            seen |= shapes
    return sorted(told)


@pytest.mark.parametrize("kind", telling_kinds())
def test_nothing_typed_in_an_act_breaks_it(kind, secret_world, make_user):
    """The chief may record every kind but a mentor's."""
    case = secret_world["case"]
    address = reverse("cases:act_new", kwargs={"case_id": case.pk, "kind": kind})
    client = Client()
    client.force_login(make_user("commune_chief"))
    walker = Walker(client, address)
    walker.walk_fields()
    assert not walker.wrong, "\n".join(walker.wrong[:40])
