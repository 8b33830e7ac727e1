"""The file of each family of cases: its words, its tabs, the other files of the person."""

from datetime import date

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import open_case
from hoanhap.cases.case_kinds import CASE_KINDS, EVERY_KIND, family_of


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_every_kind_has_a_file_that_says_which_it_is(officer_client, make_case, kind):
    case = make_case(kind=kind)
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert CASE_KINDS[kind].label.lower() in page
    assert ("muc=xoa-an-tich" in page) == (family_of(kind) != "measure")


def test_a_measure_has_no_panel_of_clearing_by_its_address_either(officer_client, make_case):
    case = make_case(kind="reform_school")
    address = f"/ho-so/{case.pk}/xoa-an-tich/"
    assert officer_client.get(address, headers={"hx-request": "true"}).status_code == 404


def test_term_and_grade_stand_in_the_head(officer_client, make_case, record):
    case = make_case(kind="suspended_sentence")
    term = {"begins_on": "2026-08-15", "ends_on": "2028-08-15"}
    record("decision_received", date(2026, 9, 1), of=case, document="decision", **term)
    record("received", date(2026, 9, 7), of=case)
    record("rated", date(2026, 10, 2), of=case, month="2026-09", grade="fair")
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert "Xếp loại Khá, tháng 9/2026" in page
    assert "15/08/2026" in page
    assert "15/08/2028" in page


def test_a_measure_that_ended_is_not_called_a_release_from_prison(
    officer_client, make_case, record
):
    case = make_case(kind="rehabilitation")
    record("released", date(2026, 11, 16), of=case)
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert "Đã chấp hành xong" in page
    assert "Đã ra trại" not in page


def test_other_files_of_the_person_are_linked_but_those_out_of_reach_are_not(
    officer_client, make_case, places, today
):
    first = make_case(kind="local_supervision")
    type(first).objects.filter(pk=first.pk).update(commune=places["next"], stage="closed")
    kinds = {"person": first.person, "judgment": None, "commune": places["home"], "on": today}
    second = open_case(Reach.command_line(), kind="served", **kinds)
    page = officer_client.get(f"/ho-so/{second.pk}/").content.decode()
    assert f"/ho-so/{first.pk}/" not in page
    assert "Hồ sơ khác của người này" not in page


@pytest.mark.parametrize(
    ("birth", "is_told"),
    [
        ({"birth_on": date(2008, 11, 23), "birth_year": 2008}, True),
        ({"birth_on": date(2008, 11, 22), "birth_year": 2008}, False),
        ({"birth_year": 2009}, True),
        ({"birth_year": 2008}, False),
    ],
)
def test_somebody_under_eighteen_today_is_told_of(officer_client, make_case, birth, is_told):
    case = make_case(**birth)
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert ("cần người đại diện" in page) == is_told


def test_a_nationality_is_written_and_shown(officer_client, case):
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert "Người nước ngoài" not in page
    sent = {"full_name": "Lê Văn Ánh", "birth": "1990", "sex": "male"}
    sent |= {"permanent_address": "thôn 1", "permanent_commune": case.commune.name}
    answer = officer_client.post(f"/ho-so/{case.pk}/nguoi/", {**sent, "nationality": "Lào"})
    assert answer.status_code == 302
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert "Người nước ngoài" in page
    assert "Lào" in page


def test_who_has_no_address_is_marked(officer_client, case):
    type(case.person).objects.filter(pk=case.person_id).update(permanent_address="")
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert "Chưa rõ nơi ở" in page
