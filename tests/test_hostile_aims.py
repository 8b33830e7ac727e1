"""Ids of other people inside the fields of a form, and cards that are damaged or of strangers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLE_TABLE, rights_of
from hoanhap.cases.models import Act, Case
from hoanhap.outreach.actions import add_programme
from hoanhap.outreach.models import Programme
from hoanhap.people.actions import add_person
from hoanhap.people.models import Person
from tests.conftest import TODAY
from tests.hostile_walk import Walker, rows_kept
from tests.url_table import ROWS, nothing

NUMBER = "024090012345"
CARD = f"{NUMBER}||Nguyễn Đình Phong|01021990|Nam|thôn 1, Tân Yên|01012022"


@pytest.fixture
def next_door(neighbour, places, make_user):
    """The neighbour's people and things, under a name that must not leak."""
    reach = Reach.of(neighbour)
    person = add_person(
        reach,
        full_name="Trần Kín Đáo",
        birth_year=1990,
        sex="male",
        number=NUMBER,
        permanent_address="",
        permanent_commune=places["next"],
        on=TODAY,
    )
    programme = add_programme(
        reach, name="Tổ Kín Đáo", founded_on=None, commune=places["next"], on=TODAY
    )
    mentor = make_user("mentor", commune=places["next"], full_name="Kín Đáo")
    return {"person": person, "programme": programme, "mentor": mentor}


def refused(answer, *, status: int = 422) -> str:
    """The text of a refusal; nothing of the neighbour is in it."""
    text = answer.content.decode()
    assert answer.status_code == status
    assert "Kín Đáo" not in text
    return text


def test_a_mentor_of_next_door_is_not_taken_from_the_form(secret_world, next_door, officer_client):
    case = secret_world["case"]
    address = reverse("cases:act_new", args=[case.pk, "assignment_proposed"])
    acts = Act.objects.count()
    typed = {"happened_on": "22/11/2026", "organisation": "", "mentor_name": ""}
    answer = officer_client.post(address, typed | {"mentor": next_door["mentor"].pk})
    refused(answer)
    assert Act.objects.count() == acts


def test_a_programme_of_next_door_is_not_taken_from_the_form(
    secret_world, next_door, officer_client
):
    case = secret_world["case"]
    typed = {"happened_on": "22/11/2026", "programme": next_door["programme"].pk}
    officer_client.post(reverse("cases:act_new", args=[case.pk, "visited"]), typed)
    visits = Act.objects.filter(kind="visited")
    assert all("programme" not in act.details for act in visits)


def test_a_commune_out_of_reach_gets_no_programme(next_door, officer_client, places):
    typed = {"name": "Tổ mới", "founded_on": "01/01/2026", "commune": places["next"].pk}
    refused(officer_client.post(reverse("outreach:add", args=["mo-hinh"]), typed))
    assert Programme.objects.count() == 1


def test_a_person_of_next_door_is_not_taken_in(next_door, officer_client):
    address = f"{reverse('cases:intake')}?nguoi={next_door['person'].pk}"
    typed = {"kind": "served", "why": "presented", "presented_on": "22/11/2026", "key": "k"}
    assert officer_client.get(address).status_code == 404
    refused(officer_client.post(address, typed), status=404)
    assert Case.objects.count() == 0


def test_figures_of_a_place_out_of_reach_are_refused(next_door, officer_client, places):
    for code in (places["next"].pk, "24", "00", "42", "77"):
        refused(officer_client.get("/thong-ke/", {"dia_ban": code}))
        assert officer_client.get("/thong-ke/bao-cao/", {"dia_ban": code}).status_code == 422


def test_a_card_of_somebody_out_of_reach_tells_nothing_and_is_refused_on_saving(
    next_door, officer_client
):
    for address in ("/ho-so/", "/tiep-nhan/"):
        refused(officer_client.get(address, {"q": CARD}), status=200)
    typed = {
        "kind": "served",
        "why": "presented",
        "full_name": "Nguyễn Đình Phong",
        "birth": "01/02/1990",
        "sex": "male",
        "number": NUMBER,
        "address": "thôn 1",
        "presented_on": "22/11/2026",
        "key": "k",
    }
    text = refused(officer_client.post("/tiep-nhan/", typed))
    assert "đã có trong hệ thống" in text
    assert (Person.objects.count(), Case.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        (CARD, 'value="01/02/1990"'),
        (CARD + "|thêm|nữa||", 'value="01/02/1990"'),
        (CARD.replace("01021990", "31021990"), f'value="{NUMBER}"'),
        (CARD.replace("01021990", "00000000"), f'value="{NUMBER}"'),
        (CARD.replace("|Nam|", "|?|"), f'value="{NUMBER}"'),
        (CARD.replace("thôn 1", "ă" * 900), f'value="{NUMBER}"'),
        (CARD.replace("Đình", "Đ\x00ình"), f'value="{NUMBER}"'),
        (CARD.replace("Phong", '"><b id="gia">'), "&gt;&lt;b id=&quot;gia&quot;&gt;"),
        (f"{NUMBER}|", f'value="{NUMBER}"'),
        (CARD[9:], "<form"),
        ("|||||||", "<form"),
        ("²" * 12 + "||a|b|c|d", "<form"),
    ],
)
def test_a_card_whole_or_damaged_opens_the_form_with_what_can_be_read(officer_client, card, shown):
    answer = officer_client.get("/tiep-nhan/", {"q": card})
    assert answer.status_code == 200
    assert shown in answer.content.decode()
    assert officer_client.get("/ho-so/", {"q": card}).status_code in {200, 302}


def test_the_walk_finds_a_crash_and_a_half_written_refusal(secret_world, officer_client):
    walker = Walker(officer_client, "/ho-so/")
    walker.before = rows_kept() | {"Act": -1}

    class Broken:
        def get(self, address):
            raise ValueError(address)

        def post(self, *given):
            return officer_client.get("/ho-so/987654/")

    walker.client = Broken()
    walker.walk_queries()
    walker.ask("post", {}, "nothing")
    assert "ValueError" in walker.wrong[0]
    assert walker.wrong[-1].endswith("half-written")


def who_may_open(name: str) -> str:
    """The first role with the right that an address asks for; anybody else gets 403 for any id."""
    mark = ROWS[name].mark
    return next((role for role in ROLE_TABLE if mark in rights_of(role)), "commune_officer")


@pytest.mark.parametrize(
    "name", sorted(name for name, row in ROWS.items() if row.kwargs != nothing)
)
def test_an_address_of_nothing_is_not_found(name, secret_world, make_user, officer_client):
    """Ids beyond any database, codes that are none; a void word may not pass the pattern at all."""
    officer_client.force_login(make_user(who_may_open(name)))
    before = rows_kept()
    for number, word in ((0, "x"), (10**30, "a\x00b"), (2**63, "<b>" * 99), (2**31, "²")):
        real = ROWS[name].kwargs(secret_world)
        for key in real:
            wrong = {**real, key: number if isinstance(real[key], int) else word}
            try:
                address = reverse(name, kwargs=wrong)
            except NoReverseMatch:
                continue
            for ask in (officer_client.get, officer_client.post):
                assert ask(address).status_code in {404, 405}, address
    assert rows_kept() == before


@pytest.mark.parametrize("file_name", ["a\x00b.xlsx", "Ä" * 400 + ".xlsx", "../../x.xlsx", "🙂"])
def test_a_file_of_any_name_is_refused_in_words(officer_client, places, file_name):
    before = rows_kept()
    file = SimpleUploadedFile("x.xlsx", b"no workbook")
    file._name = file_name
    answer = officer_client.post("/nhap-so/", {"file": file})
    assert answer.status_code == 422
    assert rows_kept() == before


@pytest.mark.parametrize(
    "cookie", ['"abcdefgh\\000ijkl"', "x" * 3000, "Ä" * 40, '"\\355\\240\\200abcdef"']
)
def test_a_cookie_that_was_tampered_with_is_a_stranger(db, cookie):
    answer = Client().get("/", headers={"cookie": f"sessionid={cookie}; messages={cookie}"})
    assert answer.status_code == 302
