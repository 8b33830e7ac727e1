"""Ids inside the fields of a form: what is out of reach is refused, nothing of it written."""

import pytest
from django.test import Client
from django.urls import reverse

from hoanhap.accounts.models import Opening, Posting
from hoanhap.accounts.reach import Reach
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.models import Act
from hoanhap.outreach.actions import add_programme
from hoanhap.outreach.models import Programme
from tests.conftest import TODAY
from tests.security.field_walk import pointing_fields
from tests.url_table import ROWS

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


# (address, field) → what the field holds. TRIED ones are tried below with something of next door.
TRIED = {
    ("accounts:delegations", "to"),
    ("cases:clearings", "xa"),
    ("cases:files", "xa"),
    ("cases:reductions", "xa"),
    ("cases:readers", "user"),
    ("cases:restrict", "named"),
    ("figures:home", "dia_ban"),
    ("figures:report", "dia_ban"),
    ("outreach:add", "commune"),
}
OPEN_TO_ITS_USERS = {
    ("cases:bulk_papers", "ky"): "a period",
    ("cases:bulk_papers", "mau"): "a form's code",
    ("cases:number_register", "nam"): "a year",
    ("figures:month_statistics", "ky"): "a period",
    ("figures:period_report", "ky"): "a period",
    ("accounts:add_user", "agency"): "administrators place people in every agency",
    ("accounts:move_user", "agency"): "administrators place people in every agency",
    ("accounts:agencies", "province"): "provinces are public",
    ("advice:clearing", "b1-age"): "an age, nothing kept",
    ("advice:clearing", "count"): "a number of judgments, nothing kept",
    ("cases:act_new", "version"): "a number, compared with the file of the address",
    ("cases:judgment", "civil_duties-count"): "a number of rows",
    ("cases:judgment", "offences-count"): "a number of rows",
    ("cases:judgment", "penalties-count"): "a number of rows",
    ("cases:judgment", "penalties-0-is_principal"): "yes or no",
}
WALKERS = ("commune_officer", "commune_chief", "province_chief", "system_admin")


FILTERS = ["cases:clearings", "cases:files", "cases:reductions", "figures:home", "figures:report"]


def test_every_field_that_points_is_tried_or_says_why_not(secret_world, make_user, places):
    found = set()
    for role in WALKERS:
        client = Client()
        client.force_login(make_user(role, commune=places["home"]))
        for name, row in ROWS.items():
            answer = client.get(reverse(name, kwargs=row.kwargs(secret_world)) + row.query)
            if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
                text = answer.content.decode()
                found |= {(name, field) for field in pointing_fields(text)}
    assert found - TRIED - set(OPEN_TO_ITS_USERS) == set()


def test_nobody_of_next_door_is_let_act_for_one(make_user, places):
    chief = make_user("commune_chief")
    stranger = make_user("commune_officer", commune=places["next"])
    client = Client()
    client.force_login(chief)
    typed = {
        "to": stranger.pk,
        "begins_on": "22/11/2026",
        "ends_on": "23/11/2026",
        "reason": "phép",
    }
    answer = client.post(reverse("accounts:delegations"), typed)
    assert answer.status_code == 422
    assert not Posting.objects.filter(on_behalf_of=chief).exists()


@pytest.mark.parametrize(
    "name", ["cases:clearings", "cases:files", "figures:home", "figures:report"]
)
@pytest.mark.parametrize("place", ["next", "capital"])
def test_a_place_of_others_in_a_filter_shows_nothing_of_it(
    name, place, secret_world, make_user, places
):
    """The secret person lives at home; who is next door asks for home by its code."""
    client = Client()
    client.force_login(make_user("commune_chief", commune=places[place]))
    field = dict(TRIED)[name]
    answer = client.get(reverse(name), {field: places["home"].pk})
    assert answer.status_code in (200, 302, 404, 422)
    text = answer.content.decode()
    assert "Hoàng Bí Mật" not in text and "xã Tân Yên" not in text


def test_work_is_not_put_down_for_a_commune_next_door(secret_world, make_user, places):
    client = Client()
    client.force_login(make_user("commune_officer"))
    before = Programme.objects.count()
    typed = {"name": "Tổ thử", "commune": places["next"].pk, "founded_on": "01/02/2026"}
    answer = client.post(reverse("outreach:add", args=["mo-hinh"]), typed)
    assert answer.status_code == 422
    assert Programme.objects.count() == before


def test_nobody_of_next_door_is_named_for_a_restricted_file(secret_world, make_user, places):
    case, chief = secret_world["case"], make_user("commune_chief")
    here, next_door = make_user("commune_officer"), places["next"]
    stranger = make_user("commune_officer", commune=next_door, full_name="Kín Đáo")
    client = Client()
    client.force_login(chief)
    reason = "Bảo vệ người làm chứng theo yêu cầu"
    typed = {"why": "protected", "reason": reason}
    address = reverse("cases:restrict", args=[case.pk])
    for named in ([stranger.pk], [here.pk, stranger.pk]):
        answer = client.post(address, {**typed, "named": named})
        assert answer.status_code == 422 and "Kín Đáo" not in answer.content.decode()
    assert not Opening.objects.filter(kind="named").exists()
    assert client.post(address, {**typed, "named": [here.pk]}).status_code == 302
    readers = reverse("cases:readers", args=[case.pk])
    answer = client.post(readers, {"user": stranger.pk, "reason": reason})
    assert answer.status_code == 422 and "Kín Đáo" not in answer.content.decode()
    assert Opening.objects.get(kind="named").user == here
