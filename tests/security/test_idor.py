"""Ids inside the fields of a form: what is out of reach is refused, nothing of it written."""

import pytest
from django.test import Client
from django.urls import reverse

from hoanhap.accounts.reach import Reach
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.models import Act
from hoanhap.outreach.actions import add_programme
from tests.conftest import TODAY

POINTING = {"user", "programme"}  # kinds of fields that hold an id within one's own reach
# A commune in an act is where somebody moved: any commune of the country, by its public code.
ANYWHERE = {"commune"}
PLAIN = {"text", "long", "date", "money", "number", "choice", "choices", "flag"}
FIELDS = sorted(
    (code, field.name, field.kind)
    for code, kind in KINDS.items()
    for field in kind.fields
    if field.kind in POINTING
)


def test_every_kind_of_field_is_known_to_point_or_not():
    """A new kind of field must be put above: pointing fields are tried below, each one."""
    kinds = {field.kind for kind in KINDS.values() for field in kind.fields}
    assert kinds <= POINTING | ANYWHERE | PLAIN
    assert FIELDS


@pytest.mark.parametrize(("code", "name", "kind"), FIELDS)
def test_an_id_of_next_door_is_never_taken(code, name, kind, secret_world, make_user, places):
    next_door = places["next"]
    if kind == "user":
        theirs = make_user("mentor", commune=next_door, full_name="Kín Đáo").pk
    else:
        from_there = make_user("commune_officer", commune=next_door)
        theirs = add_programme(
            Reach.of(from_there),
            name="Tổ Kín Đáo",
            founded_on=None,
            commune=next_door,
            on=TODAY,
        ).pk
    client = Client()
    client.force_login(make_user("commune_chief"))
    address = reverse("cases:act_new", args=[secret_world["case"].pk, code])
    answer = client.post(address, {"happened_on": "22/11/2026", name: theirs})
    assert "Kín Đáo" not in answer.content.decode()
    for act in Act.objects.filter(kind=code):
        assert act.details.get(name) != theirs
