"""Every address that shows or prints something of people leaves a row in the log.

An address that answers 200 and leaves none must be named below with its reason; a new address
without either fails.
"""

from django.test import Client
from django.urls import reverse

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.rights import ROLE_TABLE
from hoanhap.shell.access import PUBLIC
from tests.url_table import ROWS
from tests.worlds import undone

ACCOUNTS = "accounts of officers, for who manages them: no person on file"
ITEM = "a thing of the commune, no person"
UNLOGGED = {
    "accounts:add_user": ACCOUNTS,
    "accounts:agencies": "agencies, no person",
    "accounts:agency": "an agency, no person",
    "accounts:change_password": "one's own account",
    "accounts:delegations": "one's own delegations to colleagues",
    "accounts:edit_user": ACCOUNTS,
    "accounts:end_posting": ACCOUNTS,
    "accounts:move_user": ACCOUNTS,
    "accounts:roles": "the table of rights",
    "accounts:security": "one's own sessions",
    "accounts:users": ACCOUNTS,
    "cases:commune_options": "names of communes",
    "cases:intake": "an empty form; the search for the same person in it is logged",
    "cases:look_up": "an empty form; what is asked in it is logged",
    "cases:look_ups": "who looked up whom, for review; the names come with the one reviewed",
    "cases:suppose_clearing": "drawn anew on the open file, whose opening is logged",
    "exchange:upload": "an empty form and the names of one's own workbooks",
    "figures:home": "numbers only",
    "figures:report": "numbers only; the paper made of them is logged",
    "outreach:add": "an empty form",
    "outreach:end_programme": ITEM,
    "outreach:home": "programmes and talks; the list of role models is logged",
    "outreach:void_outreach": ITEM,
}
ADDRESSES = sorted(name for name, row in ROWS.items() if row.mark != PUBLIC and not row.post)


def asked(client, name, world):
    """The status of an address and how many rows it left."""
    row = ROWS[name]
    before = AuditEvent.objects.count()
    answer = client.get(reverse(name, kwargs=row.kwargs(world)) + row.query, HTTP_HX_REQUEST="true")
    b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, AuditEvent.objects.count() - before


def test_every_page_of_people_leaves_a_row(secret_world, make_user, officer):
    silent, seen = set(), set()
    users = {role: make_user(role) for role in ROLE_TABLE} | {"commune_officer": officer}
    for user in users.values():
        client = Client()
        client.force_login(user)
        for name in ADDRESSES:
            with undone():
                status, left = asked(client, name, secret_world)
            if status == 200:
                seen.add(name)
                if not left:
                    silent.add(name)
    assert silent - set(UNLOGGED) == set()
    assert "cases:file" in seen and all(UNLOGGED.values())


def test_the_list_of_role_models_leaves_a_row(officer_client, secret_world):
    officer_client.get("/cong-dong/", {"muc": "dien-hinh"})
    assert AuditEvent.objects.filter(verb="view_list", detail__list="role_models").exists()


def test_a_list_says_what_was_asked_and_how_many(officer_client, secret_world):
    officer_client.get("/ho-so/", {"buoc": "supported", "nhom": ""})
    officer_client.get("/ho-so/")
    told = AuditEvent.objects.filter(verb="view_list", detail__list="files").first()
    assert told.detail["found"] == 1
