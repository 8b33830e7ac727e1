"""Every address × every role × {own, neighbour, other province, sealed, restricted}.

None may be missing, each has its status, and none but the own place ever learns the secret name.
"""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, include, path, reverse
from django.urls.resolvers import RegexPattern

from hoanhap.accounts.rights import EVERY_RIGHT, ROLE_TABLE, rights_of
from hoanhap.cases import urls as cases_urls
from hoanhap.shell.access import PUBLIC, SIGNED_IN, mark_of, others_of
from tests.url_table import ROWS, nothing
from tests.worlds import COMMON, PERSONAL, kept, place_of, restrict, seal, tells, undone

CLOSED_NAMES = sorted(name for name in ROWS if ROWS[name].mark != PUBLIC)
OPEN = {200, 302, 405, 422}


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
    assert others_of(PATTERNS[name]) == ROWS[name].or_else
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
    assert not tells(answer)


def parts_of(row, world) -> set[str]:
    """The names of the parts of a row's address."""
    return set() if row.kwargs is nothing else set(row.kwargs(world))


def test_every_part_of_an_address_is_known_for_a_persons_or_a_common_one(world):
    """A new kind of id must be put into `worlds.PERSONAL` or `COMMON`: which decides sealing."""
    known = PERSONAL | COMMON
    wrong = [name for name, row in ROWS.items() if row.owned and not parts_of(row, world) & known]
    assert wrong == []


def has_mark(role: str, row) -> bool:
    """Whether a role may open an address at all."""
    return bool({row.mark, *row.or_else} & (rights_of(role) | {SIGNED_IN}))


def wanted_at_home(role: str, row) -> set[int]:
    """The statuses that a role of the home place may get."""
    if not has_mark(role, row):
        return {403}
    if role in row.but:
        return {row.but[role]}
    if role == "mentor" and row.owned:
        return {row.mentor}
    if row.then and not rights_of(role) & set(row.then):
        return {403}
    return {404} if row.of_the_maker else OPEN


def wanted_elsewhere(role: str, row, world, state: str) -> set[int]:
    """The statuses out of reach (state "away"), or at home when the file is sealed, restricted."""
    if not has_mark(role, row):
        return {403}
    about_a_person = bool(parts_of(row, world) & PERSONAL)
    if state == "away":
        return {404} if row.owned else OPEN | {403, 404}
    if row.owned and about_a_person:
        return {row.beyond[state]} if state in row.beyond else {404}
    return wanted_at_home(role, row) | {404}


class Asker:
    """Asks one address as every role; `wrong` keeps what ought not to be."""

    def __init__(self, name, world, make_user) -> None:
        self.name, self.row, self.world, self.make_user = name, ROWS[name], world, make_user
        self.wrong: list[str] = []

    def ask_all(self, position: str, state: str) -> None:
        """Every role that has a place at the position."""
        for role in ROLE_TABLE:
            place = place_of(role, position, self.world["places"])
            if place is not None:
                with undone():
                    client = Client()
                    client.force_login(self.make_user(role, **place))
                    self.ask(client, role, f"{role}, {position}, {state}", state)

    def ask(self, client, role: str, said: str, state: str) -> None:
        """One request: status, rows and words."""
        before = kept(self.world)
        answer = send(client, self.name, self.world)
        row, status = self.row, answer.status_code
        if state == "open":
            wanted = wanted_at_home(role, row)
        else:
            wanted = wanted_elsewhere(role, row, self.world, state)
        if status not in wanted:
            self.wrong.append(f"{said}: {status}, not {sorted(wanted)}")
        if status in (403, 404) and kept(self.world) != before:
            self.wrong.append(f"{said}: {status} but rows were written")
        if state != "open" or status in (403, 404):
            if tells(answer) and state not in row.beyond:
                self.wrong.append(f"{said}: {status} tells the name")
            if kept(self.world) != before and state not in row.beyond:
                self.wrong.append(f"{said}: {status} writes about the secret person")


@pytest.mark.parametrize("name", CLOSED_NAMES)
def test_each_role_at_home_gets_what_its_rights_say(name, world, make_user):
    """Things that only their maker sees (imports, saved views) are 404 for everyone else."""
    asker = Asker(name, world, make_user)
    asker.ask_all("own", "open")
    assert not asker.wrong, "\n".join(asker.wrong)


@pytest.mark.parametrize("name", CLOSED_NAMES)
def test_nobody_elsewhere_changes_or_learns_anything(name, world, make_user):
    asker = Asker(name, world, make_user)
    for position in ("neighbour", "other province"):
        asker.ask_all(position, "away")
    assert not asker.wrong, "\n".join(asker.wrong)


@pytest.mark.parametrize("name", CLOSED_NAMES)
@pytest.mark.parametrize(("state", "hide"), [("sealed", seal), ("restricted", restrict)])
def test_a_hidden_file_is_not_there_for_any_role_at_home(name, world, make_user, state, hide):
    hide(world)
    asker = Asker(name, world, make_user)
    asker.ask_all("own", state)
    assert not asker.wrong, "\n".join(asker.wrong)


def test_the_search_for_leaks_would_find_one(world, officer_client):
    """The list of the own commune shows the name, on the page and inside the workbook."""
    assert tells(officer_client.get("/ho-so/?q=bi+mat"))
    assert tells(officer_client.get(reverse("cases:export")))
    paper = reverse("cases:paper_file", args=[world["case"].pk, "HCD-05", "pdf"])
    assert tells(officer_client.get(paper))


@pytest.mark.parametrize("hide", [seal, restrict])
def test_a_hidden_file_and_a_missing_one_look_exactly_alike(world, officer_client, hide):
    hide(world)
    theirs = officer_client.get(f"/ho-so/{world['case'].pk}/")
    missing = officer_client.get("/ho-so/987654/")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.content == missing.content


def test_a_missing_file_and_a_neighbours_file_look_exactly_alike(world, neighbour_client):
    theirs = neighbour_client.get(f"/ho-so/{world['case'].pk}/")
    missing = neighbour_client.get("/ho-so/987654/")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.content == missing.content
