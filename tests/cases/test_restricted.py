"""Restricted people: only named officers see them; the unit's chief restricts, names and lifts."""

from datetime import date

import pytest
from django.test import Client

from hoanhap.accounts.models import AuditEvent, Notice, Opening, Posting
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.actions import open_case
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.cases.restricting import (
    lift_restriction,
    name_reader,
    restrict_person,
    restricted_files,
    tell_of_left_readers,
    unname_reader,
)
from hoanhap.people.actions import ELSEWHERE, add_person
from hoanhap.people.models import Person
from hoanhap.people.queries import find_by_number, people_in
from hoanhap.shell.errors import Refused
from tests.cases.test_sealing import PAGES

NAME, NUMBER = "Lê Văn Ánh", "024090001234"
REASON = "Bảo vệ người làm chứng theo yêu cầu"


@pytest.fixture
def case(make_case):
    return make_case(NAME, number=NUMBER)


@pytest.fixture
def chief(make_user):
    return make_user("commune_chief")


@pytest.fixture
def hidden(case, chief, officer):
    """The file after the chief restricted it to one officer."""
    restrict_person(
        Reach.of(chief), person=case.person, why="protected", named=[officer], reason=REASON
    )
    case.refresh_from_db()
    return case


def pages_of(user):
    client = Client()
    client.force_login(user)
    for address in PAGES:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield address, body.decode(errors="replace")


def test_no_page_names_them_to_a_colleague_who_is_not_named(hidden, make_user):
    for user in (make_user("commune_officer"), make_user("province_chief")):
        for address, page in pages_of(user):
            assert NAME not in page and f"/ho-so/{hidden.pk}/" not in page, address


def test_the_named_officer_sees_them(hidden, officer):
    shown = {address for address, page in pages_of(officer) if NAME in page}
    assert {"/ho-so/", "/ho-so/?q=anh", "/tiep-nhan/?q=anh"} <= shown


def test_a_restricted_file_looks_exactly_like_a_missing_one(hidden, make_user):
    client = Client()
    client.force_login(make_user("commune_officer"))
    missing = client.get("/ho-so/987654/")
    for tail in ("", "ghi/", "ban-an/", "nguoi/", "giay/", "du-lieu/"):
        answer = client.get(f"/ho-so/{hidden.pk}/{tail}")
        assert (answer.status_code, answer.content) == (404, missing.content), tail


def test_no_query_finds_them_and_their_number_is_only_taken(hidden, make_user, places, today):
    other = Reach.of(make_user("commune_officer"))
    assert not cases_in(other).exists() and not people_in(other).exists()
    assert find_by_number(other, NUMBER) is None
    with pytest.raises(Refused) as refused:
        add_person(
            other,
            full_name="Ai Khác",
            birth_year=1990,
            sex="male",
            number=NUMBER,
            permanent_commune=places["home"],
            on=today,
        )
    assert refused.value.messages == {"number": ELSEWHERE}
    with pytest.raises(Refused):
        open_case(other, person=hidden.person, kind="amnestied", commune=places["home"], on=today)


def test_who_may_restrict_and_who_may_be_named(case, chief, officer, neighbour, make_user, places):
    next_chief = make_user("commune_chief", commune=places["next"])
    asked = {"person": case.person, "why": "juvenile", "reason": REASON}
    with pytest.raises(Case.DoesNotExist):
        restrict_person(Reach.of(next_chief), named=[neighbour], **asked)
    with pytest.raises(Forbidden):
        restrict_person(Reach.of(officer), named=[officer], **asked)
    for wrong in ([], [neighbour], [officer, neighbour]):
        with pytest.raises(Refused):
            restrict_person(Reach.of(chief), named=wrong, **asked)
    for changed in ({"why": "x"}, {"reason": "ngắn"}):
        with pytest.raises(Refused):
            restrict_person(Reach.of(chief), named=[officer], **{**asked, **changed})
    assert Person.objects.get(pk=case.person_id).restricted_why == ""
    assert not Opening.objects.exists()


def test_it_is_logged_with_its_reason(hidden):
    row = AuditEvent.objects.get(verb="restrict")
    assert (row.reason, row.person_id, row.detail["why"]) == (REASON, hidden.person_id, "protected")


def test_lifting_shows_the_file_again(case, chief, officer, make_user):
    asked = {"person": case.person, "reason": REASON}
    restrict_person(Reach.of(chief), why="relative", named=[chief, officer], **asked)
    lift_restriction(Reach.of(chief), **asked)
    case.refresh_from_db()
    assert not case.is_restricted and case.person.restricted_why == ""
    assert cases_in(Reach.of(make_user("commune_officer"))).get() == case
    assert not Opening.objects.filter(ended_at=None).exists()
    assert AuditEvent.objects.filter(verb="lift_restriction", reason=REASON).exists()


def test_a_move_keeps_it_and_the_new_chief_names_who_sees_it(
    hidden, officer, record, make_user, places
):
    by = Reach.of(officer)
    for kind, day in (("released", 2), ("presented", 4)):
        record(kind, date(2026, 11, day), of=hidden, by_reach=by)
    record("moved_out", date(2026, 11, 19), of=hidden, by_reach=by, to_commune=places["next"].pk)
    there = Case.objects.get(previous=hidden)
    assert there.is_restricted
    notice = Notice.objects.get(unit_code=places["next"].pk)
    assert NAME not in notice.text and str(there.pk) in notice.text
    new_chief = Reach.of(make_user("commune_chief", commune=places["next"]))
    assert not cases_in(new_chief).exists()
    (file,) = restricted_files(new_chief)
    assert (file.case_id, file.readers) == (there.pk, ())
    reader = make_user("commune_officer", commune=places["next"])
    name_reader(new_chief, case_id=there.pk, user=reader, reason=REASON)
    assert cases_in(Reach.of(reader)).get() == there
    with pytest.raises(Case.DoesNotExist):
        name_reader(new_chief, case_id=hidden.pk, user=reader, reason=REASON)


def test_the_last_reader_is_not_withdrawn(hidden, chief, officer, make_user):
    by, other = Reach.of(chief), make_user("commune_officer")
    first = Opening.objects.get()
    with pytest.raises(Refused):
        unname_reader(by, case_id=hidden.pk, opening_id=first.pk)
    name_reader(by, case_id=hidden.pk, user=other, reason=REASON)
    unname_reader(by, case_id=hidden.pk, opening_id=first.pk)
    assert not cases_in(Reach.of(officer)).exists()
    assert cases_in(Reach.of(other)).get() == hidden


def test_the_night_tells_once_of_a_reader_who_is_gone(hidden, officer, chief, today):
    assert tell_of_left_readers(today=today) == 0
    Posting.objects.filter(user=officer).update(ends_on=date(2026, 11, 20))
    assert (tell_of_left_readers(today=today), tell_of_left_readers(today=today)) == (1, 0)
    assert NAME not in Notice.objects.get(kind="reader_left").text
    assert [file.readers for file in restricted_files(Reach.of(chief))] == [()]


@pytest.mark.parametrize(
    ("birth", "minor"),
    [((date(2008, 11, 23), 2008), True), ((date(2008, 11, 22), 2008), False), ((None, 2009), True)],
)
def test_under_eighteen_is_counted_to_the_day(birth, minor, today):
    assert Person(birth_on=birth[0], birth_year=birth[1]).is_under_18(today) is minor


def test_the_chief_hides_names_withdraws_and_lifts_on_the_screens(case, chief, officer, make_user):
    client, other = Client(), make_user("commune_officer")
    client.force_login(chief)
    address, readers = f"/ho-so/{case.pk}/han-che/", f"/ho-so-han-che/{case.pk}/"
    assert client.get(address).status_code == 200 and client.get(readers).status_code == 404
    typed = {"why": "protected", "named": [chief.pk], "reason": REASON}
    assert client.post(address, typed)["Location"] == "/ho-so-han-che/"
    assert client.post(address, typed).status_code == 200  # sent twice: it does not lift
    assert Person.objects.get(pk=case.person_id).restricted_why == "protected"
    client.post(readers, {"user": other.pk, "reason": REASON})
    first, second = Opening.objects.order_by("pk")
    assert second.user == other
    assert client.post(f"{readers}thoi/{second.pk}/").status_code == 302
    assert client.post(f"{readers}thoi/{first.pk}/").status_code == 302
    assert list(Opening.objects.filter(ended_at=None)) == [first]  # the last one stays
    assert client.post(address, {"lift": "co", "reason": "ngắn"}).status_code == 422
    assert client.post(address, {"lift": "co", "reason": REASON}).status_code == 302
    assert Person.objects.get(pk=case.person_id).restricted_why == ""


def test_a_chief_who_may_not_see_a_file_names_somebody_by_its_number_alone(
    hidden, officer, chief, make_user
):
    client, other = Client(), make_user("commune_officer")
    client.force_login(chief)
    assert "Hồ sơ số" not in client.get("/ho-so-han-che/").content.decode()
    Posting.objects.filter(user=officer).update(ends_on=date(2026, 11, 20))
    readers = f"/ho-so-han-che/{hidden.pk}/"
    page = client.get("/ho-so-han-che/").content.decode()
    assert f"Hồ sơ số {hidden.pk}" in page
    assert NAME not in page + client.get(readers).content.decode()
    assert client.post(readers, {"user": other.pk, "reason": REASON}).status_code == 302
    assert "Hồ sơ số" not in client.get("/ho-so-han-che/").content.decode()
    assert cases_in(Reach.of(other)).get() == hidden
