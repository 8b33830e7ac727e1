"""A prosecutor sees the whole file of their area and changes nothing of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from hoanhap.accounts.rights import rights_of
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case
from hoanhap.people.models import CivilDuty, Judgment, Person
from hoanhap.shell.access import PUBLIC, SIGNED_IN
from tests.url_table import ROWS

READS = {"home.see", "files.see", "people.see_offences", "figures.see", "outreach.see"}
READS |= {"files.who_saw"}
# Addresses where a POST only searches, or keeps what is the user's own: a search, a view.
OWN = {"cases:save_view", "cases:delete_view"}


@pytest.fixture
def client_of_prosecutor(make_user, places):
    """A client signed in as a prosecutor of the home commune's area."""
    client = Client()
    client.force_login(make_user("prosecutor", commune=places["home"]))
    return client


def everything() -> list:
    """All rows that tell of a person, as they stand."""
    with beyond_reach("a test compares the rows before and after"):
        models = (Act, Case, CivilDuty, Judgment, Person)
        return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_role_has_no_right_that_writes():
    assert rights_of("prosecutor") == READS


def test_every_address_that_writes_is_closed(secret_world, client_of_prosecutor):
    before = everything()
    for name, row in ROWS.items():
        if row.mark in (PUBLIC, SIGNED_IN) or name in OWN:
            continue
        address = reverse(name, kwargs=row.kwargs(secret_world)) + row.query
        answer = client_of_prosecutor.post(address, {**row.data, "reason": "thử"})
        wanted = {403, 404, 405} if row.mark in READS else {403, 405}
        assert answer.status_code in wanted, f"{name}: {answer.status_code}"
    assert everything() == before


def test_the_pages_offer_nothing_to_write(secret_world, client_of_prosecutor):
    file = f"/ho-so/{secret_world['case'].pk}/"
    panels = ("dien-bien", "ban-an", "xoa-an-tich", "theo-luat", "giay-to")
    for address in ("/", "/ho-so/", *(f"{file}?muc={panel}" for panel in panels)):
        answer = client_of_prosecutor.get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert not re.search(r'href="[^"]*/(ghi|huy|nguoi|giay)/', page), address
        assert 'href="/tiep-nhan/' not in page, address
        assert f'href="{file}ban-an/"' not in page, address
        sent = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', page)
        sent += re.findall(r'<form[^>]*action="([^"]*)"[^>]*method="post"', page)
        assert [to for to in sent if not to.startswith("/tai-khoan/")] == [], address
