"""Costly doors: how often they open in a minute, and the page that asks to wait."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from hoanhap.accounts.limits import DOORS, LIMITS, OF_AN_ADDRESS, Limits, door_of
from tests.security.test_web import SIGN_IN
from tests.test_urls import PATTERNS


@pytest.fixture
def real_limits(settings):
    """The limits as in service, counted from zero."""
    settings.LIMIT_FACTOR = 1
    cache.clear()
    yield
    cache.clear()


def test_too_many_exports_are_asked_to_wait(officer_client, places, real_limits):
    address = reverse("cases:export")
    for _ in range(LIMITS["export"]):
        assert officer_client.get(address).status_code == 200
    answer = officer_client.get(address)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
    text = answer.content.decode()
    assert "Hãy thử lại sau" in text and f"{answer['Retry-After']} giây" in text
    assert "no-store" in answer["Cache-Control"]


def test_one_officer_does_not_use_up_anothers_limit(officer_client, make_user, real_limits):
    for _ in range(LIMITS["export"] + 1):
        officer_client.get(reverse("cases:export"))
    other = Client()
    other.force_login(make_user("commune_officer"))
    assert other.get(reverse("cases:export")).status_code == 200


def test_an_address_that_tries_many_names_is_asked_to_wait(client, places, real_limits):
    answers = [
        client.post(SIGN_IN, {"username": f"nguoi-{n}", "password": "x"}).status_code
        for n in range(LIMITS["sign_in"] * OF_AN_ADDRESS + 1)
    ]
    assert answers[0] == 422
    assert answers[-1] == 429


def test_the_next_minute_starts_anew(officer_client, places, real_limits, monkeypatch):
    for _ in range(LIMITS["export"] + 1):
        officer_client.get(reverse("cases:export"))
    later = __import__("time").time() + 61
    monkeypatch.setattr("hoanhap.accounts.limits.time.time", lambda: later)
    assert officer_client.get(reverse("cases:export")).status_code == 200


def test_several_workers_share_a_limit(officer_client, places, real_limits, settings):
    settings.WORKERS = 5
    answers = [officer_client.get(reverse("cases:export")).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_every_door_of_the_limits_is_an_address():
    assert set(DOORS) <= set(PATTERNS)
    assert set(DOORS.values()) <= set(LIMITS)


COSTLY = re.compile(r"export|import|upload|file_list|paper|search|look|options|\.(xlsx|docx|pdf)")


def test_every_costly_address_has_a_limit():
    """An address whose name says that it searches or makes files is counted."""
    light = {"cases:panel_papers", "cases:papers", "cases:panel_looks"}
    costly = {name for name in PATTERNS if COSTLY.search(name)}
    assert {name for name in costly - light if door_of(name) is None} == set()


def test_nothing_is_asked_of_the_database_once_over_the_limit(settings, rf):
    """The refusal comes before the view: the view is never called."""
    settings.LIMIT_FACTOR = 0
    cache.clear()
    request = rf.get(reverse("cases:export"))
    request.user = type("User", (), {"is_authenticated": True, "pk": 1})()
    request.resolver_match = type("Match", (), {"view_name": "cases:export"})()
    answer = Limits(None).process_view(request, None, (), {})
    assert answer.status_code == 429
