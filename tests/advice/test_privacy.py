"""Nothing about a visitor is written anywhere."""

import logging

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from tests.advice.conftest import BORROWER, BUSINESS, CLEARING, HOME, LOAN, RIGHTS, THEFT

SECRET = "Vụ việc rất riêng của tôi"
ASKED = [
    (CLEARING, THEFT),
    (CLEARING, {**THEFT, "do": "more"}),
    (CLEARING, {**THEFT, "b1-articles": SECRET}),
    (LOAN, BORROWER),
    (LOAN, {**BUSINESS, "e-counted": SECRET}),
    (RIGHTS, {"situation": "served", "met_on": "16/11/2026"}),
    (RIGHTS, {"situation": "served", "met_on": SECRET}),
]


def rows():
    """Rows of every table."""
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


@pytest.mark.parametrize("address", [HOME, CLEARING, LOAN, RIGHTS])
def test_a_page_opens_without_a_query_a_cookie_or_a_copy(
    client, db, django_assert_num_queries, address
):
    with django_assert_num_queries(0):
        response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize(("address", "facts"), ASKED)
def test_what_is_asked_leaves_no_row_no_cookie_and_no_log(
    db, django_assert_num_queries, caplog, address, facts
):
    client, before = Client(enforce_csrf_checks=True), rows()
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    with django_assert_num_queries(0):
        response = client.post(address, facts)
    assert response.status_code in (200, 422)
    assert rows() == before
    assert Session.objects.count() == 0
    assert not response.cookies
    assert not client.cookies
    assert response["Cache-Control"] == "no-store"
    assert caplog.records == []


def test_an_officer_who_asks_beside_a_visitor_writes_no_row_either(officer_client):
    before = rows()
    officer_client.post(CLEARING, THEFT)
    officer_client.post(LOAN, BORROWER)
    assert rows() == before


def test_facts_in_the_address_are_not_read(client):
    query = "&".join(f"{name}={value}" for name, value in THEFT.items())
    page = client.get(f"{CLEARING}?{query}").content.decode()
    assert "15/03/2025" not in page
    assert 'class="reply"' not in page


@pytest.mark.parametrize("address", [CLEARING, LOAN, RIGHTS])
def test_forms_post_to_their_own_address_and_ask_the_browser_to_forget(client, address):
    page = client.get(address).content.decode()
    assert f'method="post" action="{address}" autocomplete="off"' in page
    assert "data-draft" not in page
