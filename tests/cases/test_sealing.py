"""Sealing: a cleared record leaves every page; unsealing has a reason, one user and an end."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hoanhap.accounts.models import AuditEvent, Notice, Opening
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.actions import open_case, record_act, void_act
from hoanhap.cases.clearing_list import due_cases
from hoanhap.cases.jobs import propose_sealings
from hoanhap.cases.models import Case, Duty
from hoanhap.cases.queries import cases_in, duties_in, readable_cases_in, search_cases
from hoanhap.cases.receiving import FirstAct, receive_person
from hoanhap.cases.unsealing import seal_again, sealed_case_of, unseal_person
from hoanhap.people.models import Judgment, Person
from hoanhap.people.queries import find_by_number, people_in
from hoanhap.shell.errors import Refused
from tests.cases.test_intake import PRESENTED

NAME, NUMBER = "Lê Văn Ánh", "024090001234"
CLOSED = date(2026, 11, 20)
REASON = "Xác minh đơn khiếu nại về quyết định kết thúc số 2"
LEAVE = {"reason": REASON, "document": "Công văn 12/CV-PC"}
PAGES = [
    "/",
    "/ho-so/",
    "/ho-so/?q=anh",
    "/ho-so/?q=anh&buoc=all",
    "/ho-so/?q=0001234&buoc=all",
    "/ho-so/?xem=late&buoc=all",
    "/ho-so/danh-sach.xlsx?buoc=all",
    "/xoa-an-tich/",
    "/tiep-nhan/?q=anh",
    f"/tiep-nhan/?q={NUMBER}",
    "/thong-ke/",
    "/thong-ke/reception.presented/?tu=01/11/2026&den=22/11/2026",
    "/thong-ke/hcd-09/",
    "/thong-ke/bao-cao/",
    "/yeu-cau-sua/",
    "/cong-dong/",
]


@pytest.fixture
def case(make_case):
    """The one case of these tests (`record` records on it)."""
    return make_case(NAME, number=NUMBER)


@pytest.fixture
def file(case, record):
    """A file that has been managed and has the proof of clearing."""
    record("released", date(2026, 11, 2), of=case)
    record("presented", date(2026, 11, 4), of=case)
    record("record_certificate", date(2026, 11, 18), of=case, outcome="no_record")
    case.refresh_from_db()
    return case


@pytest.fixture
def closing(file, record):
    """The act that seals the file."""
    act = record("closed", CLOSED, of=file, ground="expunged", number="2/QĐ")
    file.refresh_from_db()
    return act


@pytest.fixture
def chief(make_user, places):
    return make_user("province_chief", province=places["24"])


def test_closing_for_clearing_seals_the_file_and_its_judgment(file, closing):
    assert file.sealed_on == CLOSED
    assert Judgment.objects.get(pk=file.judgment_id).sealed_on == CLOSED


def test_another_ground_seals_nothing(file, record):
    record("closed", CLOSED, of=file, ground="died")
    file.refresh_from_db()
    assert (file.stage, file.sealed_on, file.judgment.sealed_on) == ("closed", None, None)


def test_the_file_it_continues_in_another_commune_is_sealed_with_it(
    file, record, neighbour_reach, reach, places
):
    record("moved_out", date(2026, 11, 19), of=file, to_commune=places["next"].pk)
    there = Case.objects.get(previous=file)
    for kind, details in (
        ("record_certificate", {"outcome": "no_record"}),
        ("closed", {"ground": "expunged"}),
    ):
        record(kind, CLOSED, of=there, by_reach=neighbour_reach, **details)
    file.refresh_from_db()
    assert (file.sealed_on, file.end_ground) == (CLOSED, "moved")
    assert not cases_in(reach).exists()


def test_no_query_finds_who_is_sealed(file, closing, reach, today):
    assert not cases_in(reach).exists()
    assert not readable_cases_in(reach).exists()
    assert not people_in(reach).exists()
    assert find_by_number(reach, NUMBER) is None
    assert not search_cases(reach, "anh", stage="all", today=today).exists()
    assert not due_cases(reach, today=today).exists()
    Duty.objects.create(
        case=file, rule="x", kind="x", label="x", since_on=today, computation="", cite=""
    )
    assert not duties_in(reach).exists()


@pytest.mark.parametrize("role", ["commune_chief", "province_chief", "prosecutor"])
def test_no_page_names_who_is_sealed(role, file, closing, make_user):
    client = Client()
    client.force_login(make_user(role))
    for address in PAGES:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        page = body.decode(errors="replace")
        assert NAME not in page, address
        assert f"/ho-so/{file.pk}/" not in page, address


def test_a_sealed_file_looks_exactly_like_a_missing_one(officer_client, file, closing):
    missing = officer_client.get("/ho-so/987654/")
    for tail in ("", "ghi/", "ghi/visited/", "ban-an/", "nguoi/", "giay/", "du-lieu/"):
        answer = officer_client.get(f"/ho-so/{file.pk}/{tail}")
        assert answer.status_code == 404, tail
        assert answer.content == missing.content, tail
    assert officer_client.get(f"/viec/{closing.pk}/huy/").status_code == 404


def test_closing_on_the_page_leads_to_the_list_and_says_it_is_sealed(officer_client, file):
    sent = {"happened_on": "20/11/2026", "ground": "expunged", "number": "2", "key": "k"}
    sent["version"] = str(file.version)
    answer = officer_client.post(f"/ho-so/{file.pk}/ghi/closed/", sent, follow=True)
    assert answer.redirect_chain[-1][0] == "/ho-so/"
    assert "Hồ sơ đã niêm phong" in answer.content.decode()


def test_who_comes_back_is_the_same_person_and_nothing_of_before_is_seen(
    file, closing, reach, officer_client, places, today
):
    Person.objects.filter(pk=file.person_id).update(phone="0912345678", relatives="mẹ Lê Thị Tần")
    fields = {
        "full_name": NAME,
        "birth_year": 1990,
        "sex": "male",
        "number": NUMBER,
        "permanent_address": "thôn 9",
        "permanent_commune": places["home"],
    }
    first = FirstAct("notice_received", today, {"notice_kind": "end_of_term"})
    more = {"judgment": None, "kind": "served", "commune": places["home"]}
    case = receive_person(reach, person=fields, acts=[first], today=today, **more)
    assert case.person_id == file.person_id
    for part in ("", "?muc=ban-an", "?muc=xoa-an-tich", "?muc=dien-bien"):
        page = officer_client.get(f"/ho-so/{case.pk}/{part}").content.decode()
        for old in ("0912345678", "Lê Thị Tần", "trộm cắp", "2022/HS-ST"):
            assert old not in page, (part, old)
    file.refresh_from_db()
    assert file.sealed_on and Judgment.objects.get(pk=file.judgment_id).sealed_on


def test_another_name_under_the_sealed_number_is_refused(file, closing, reach, places, today):
    fields = {"full_name": "Lê Văn Sai", "birth_year": 1990, "sex": "male", "number": NUMBER}
    fields["permanent_commune"] = places["home"]
    more = {"judgment": None, "kind": "served", "commune": places["home"], "acts": []}
    with pytest.raises(Refused) as refused:
        receive_person(reach, person=fields, today=today, **more)
    assert "liên hệ Công an cấp tỉnh" in str(refused.value.messages)
    assert Person.objects.get(pk=file.person_id).full_name == NAME


@pytest.mark.parametrize(
    "asked", [{"number": NUMBER}, {"full_name": NAME, "birth_year": 1990}], ids=["number", "name"]
)
def test_the_chief_of_the_province_unseals_one_person_for_a_while(file, closing, chief, asked):
    reach = Reach.of(chief)
    case = sealed_case_of(reach, **asked)
    opening = unseal_person(reach, case=case, **LEAVE)
    assert cases_in(Reach.of(chief)).get() == file
    assert AuditEvent.objects.filter(reason=REASON, person_id=file.person_id).exists()
    assert Notice.objects.filter(unit_code=file.commune_id, kind="unsealed").exists()
    Opening.objects.filter(pk=opening.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert not cases_in(Reach.of(chief)).exists()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"number": NUMBER[:6]},
        {"full_name": "Le Van Anh", "birth_year": 1990},
        {"full_name": "Ánh", "birth_year": 1990},
        {"full_name": NAME},
        {"full_name": NAME, "birth_year": 1991},
    ],
)
def test_nothing_but_an_exact_person_is_found(file, closing, chief, asked):
    with pytest.raises(Refused):
        sealed_case_of(Reach.of(chief), **asked)


def test_a_file_that_is_not_sealed_is_not_told_of(file, chief):
    with pytest.raises(Refused):
        sealed_case_of(Reach.of(chief), number=NUMBER)


def test_a_reason_and_a_document_are_needed(file, closing, chief):
    for leave in ({**LEAVE, "reason": "xem thử"}, {**LEAVE, "document": " "}):
        with pytest.raises(Refused):
            unseal_person(Reach.of(chief), case=file, **leave)
    assert not Opening.objects.exists()


def test_only_the_chief_of_that_province_may(file, closing, chief, make_user, places):
    other = Reach.of(make_user("province_chief", province=places["01"]))
    with pytest.raises(Refused):
        sealed_case_of(other, number=NUMBER)
    with pytest.raises(Refused):
        unseal_person(other, case=file, **LEAVE)
    for role in ("province_officer", "commune_chief", "system_admin", "ministry_officer"):
        with pytest.raises(Forbidden):
            sealed_case_of(Reach.of(make_user(role)), number=NUMBER)
    unseal_person(Reach.of(chief), case=file, **LEAVE)
    colleague = make_user("province_chief", province=places["24"])
    assert not cases_in(Reach.of(colleague)).exists()


def test_it_is_closed_again_before_its_time(file, closing, chief, make_user, places):
    opening = unseal_person(Reach.of(chief), case=file, **LEAVE)
    other = Reach.of(make_user("province_chief", province=places["24"]))
    with pytest.raises(Opening.DoesNotExist):
        seal_again(other, opening_id=opening.pk)
    seal_again(Reach.of(chief), opening_id=opening.pk)
    assert not cases_in(Reach.of(chief)).exists()


def test_voiding_the_closing_takes_the_seal_off(file, closing, chief, reach, today):
    with pytest.raises(Case.DoesNotExist):
        void_act(reach, act=closing, reason="ghi nhầm người", today=today)
    unseal_person(Reach.of(chief), case=file, **LEAVE)
    opened = Reach.of(chief)
    proof = file.acts.get(kind="record_certificate")
    with pytest.raises(Forbidden):
        void_act(opened, act=proof, reason="thử", today=today)
    void_act(opened, act=closing, reason="ghi nhầm người", today=today)
    file.refresh_from_db()
    assert (file.sealed_on, file.stage) == (None, "received")
    assert Judgment.objects.get(pk=file.judgment_id).sealed_on is None
    assert cases_in(reach).get() == file


def test_the_pages_of_unsealing(file, closing, chief):
    client = Client()
    client.force_login(chief)
    assert client.post("/niem-phong/", {"number": NUMBER, "reason": "ngắn"}).status_code == 422
    answer = client.post("/niem-phong/", {"number": NUMBER, **LEAVE}, follow=True)
    page = answer.content.decode()
    assert "Hồ sơ đã niêm phong, đang mở đến" in page and NAME in page
    assert f"/viec/{closing.pk}/huy/" in page
    assert client.get(f"/viec/{closing.pk}/huy/").status_code == 200
    assert NAME in client.get("/niem-phong/").content.decode()
    assert NAME not in client.get("/ho-so/?q=anh&buoc=all").content.decode()
    opening = Opening.objects.get()
    client.post(f"/niem-phong/{opening.pk}/ket-thuc/")
    assert NAME not in client.get("/niem-phong/").content.decode()
    assert client.get(f"/ho-so/{file.pk}/").status_code == 404


def test_the_night_proposes_sealing_once_and_names_nobody(file, today):
    assert propose_sealings(today=today) == 1
    assert propose_sealings(today=today) == 0
    notice = Notice.objects.get(kind="sealing_proposed")
    assert (notice.unit_code, notice.case_id) == (file.commune_id, file.pk)
    assert "18/11/2026" in notice.text and NAME not in notice.text


def test_the_night_proposes_nothing_without_proof(make_case, record, today):
    case = make_case("Trần Văn Chờ")
    record("released", date(2026, 11, 2), of=case)
    record("record_certificate", date(2026, 11, 18), of=case, outcome="has_record")
    assert propose_sealings(today=today) == 0


def test_a_new_case_on_another_judgment_stays_open(file, closing, reach, places, today):
    again = open_case(reach, person=file.person, kind="served", commune=places["home"], on=today)
    record_act(reach, case=again, kind="released", happened_on=today, details={}, today=today)
    file.refresh_from_db()
    assert file.sealed_on == CLOSED and cases_in(reach).get() == again


def test_the_pages_take_in_who_comes_back(file, closing, officer_client):
    sent = {**PRESENTED, "full_name": NAME, "number": NUMBER, "birth": "1990", "key": "again"}
    answer = officer_client.post("/tiep-nhan/", sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Case.objects.exclude(pk=file.pk).get().person_id == file.person_id


def test_the_page_voids_the_closing_while_the_file_is_unsealed(file, closing, chief):
    client = Client()
    client.force_login(chief)
    client.post("/niem-phong/", {"number": NUMBER, **LEAVE})
    client.post(f"/viec/{closing.pk}/huy/", {"reason": "ghi nhầm người"})
    file.refresh_from_db()
    assert (file.sealed_on, file.stage) == (None, "received")
