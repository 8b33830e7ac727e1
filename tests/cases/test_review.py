"""Violations, reviews and the way to prison on the panel of a sentence."""

from datetime import date, timedelta

import pytest

from hoanhap.cases.review_composition import composition_of
from hoanhap.cases.supervision_panel import violations_of
from hoanhap.shell.errors import Refused

START = date(2026, 9, 1)
PANEL = "/ho-so/{}/?muc=chap-hanh"


@pytest.fixture
def serving(make_case, record):
    """`serving(kind)`: a case received on 04/09/2026."""

    def make(kind="suspended_sentence"):
        case = make_case(kind=kind)
        term = {"begins_on": "2026-08-20", "ends_on": "2027-08-20"}
        record("decision_received", START, of=case, document="decision", **term)
        record("received", START + timedelta(3), of=case)
        return case

    return make


def page_of(client, case):
    answer = client.get(PANEL.format(case.pk))
    assert answer.status_code == 200
    return answer.content.decode()


def standing(case):
    return list(case.acts.filter(voided_at=None).order_by("happened_on", "id"))


def test_a_review_does_not_come_before_the_violation(serving, record):
    case = serving()
    record("violation_recorded", date(2026, 10, 5), of=case, violation="duty", note="Vắng")
    review = {"chair": "Đại úy A", "secretary": "Trung úy B"}
    with pytest.raises(Refused) as caught:
        record("review_meeting", date(2026, 10, 4), of=case, **review)
    assert "trước ngày ghi vi phạm đầu tiên (05/10/2026)" in caught.value.messages["happened_on"]
    record("review_meeting", date(2026, 10, 9), of=case, **review)


def test_the_first_and_the_second_violation_are_counted_and_their_reviews_found(serving, record):
    case = serving("conditional_release")
    record("violation_recorded", date(2026, 10, 5), of=case, violation="duty", note="Vắng")
    review = {"chair": "Đại úy A", "secretary": "Trung úy B"}
    record("review_meeting", date(2026, 10, 9), of=case, **review)
    record("sanctioned", date(2026, 11, 2), of=case, number="4/QĐ-XPHC")
    lines = violations_of(standing(case), case_kind=case.kind)
    assert [(one.nth, bool(one.review), one.needs_review) for one in lines] == [
        (1, True, False),
        (2, False, False),
    ]
    assert case.duties.filter(rule="J10", done_on=None).exists()


def test_who_was_absent_from_the_review_gets_a_record_and_no_meeting(serving, record):
    case = serving()
    record("violation_recorded", date(2026, 10, 5), of=case, violation="duty", note="Vắng")
    assert violations_of(standing(case), case_kind=case.kind)[0].needs_review
    record("violation_recorded", date(2026, 10, 12), of=case, violation="absent", note="Không đến")
    lines = violations_of(standing(case), case_kind=case.kind)
    assert [one.needs_review for one in lines] == [False, False]


def test_the_panel_shows_the_violation_and_the_way_to_record_the_review(
    officer_client, serving, record
):
    case = serving()
    record("violation_recorded", date(2026, 10, 5), of=case, violation="duty", note="Không báo cáo")
    page = page_of(officer_client, case)
    assert "Lần 1: Vi phạm nghĩa vụ" in page
    assert f"/ho-so/{case.pk}/ghi/review_meeting/" in page
    assert "không tổ chức họp" in page


def test_from_the_proposal_to_the_escort_each_step_is_followed(officer_client, serving, record):
    case = serving()
    record("violation_recorded", date(2026, 10, 5), of=case, violation="duty", note="Vắng")
    record("imprisonment_proposed", date(2026, 10, 20), of=case, reason="Tiếp tục vi phạm")
    assert "Đang chờ quyết định" in page_of(officer_client, case)
    assert case.person.full_name not in officer_client.get(WAITING).content.decode()
    with pytest.raises(Refused):
        record("escorted", date(2026, 11, 10), of=case, to="Trại giam")
    record("imprisonment_ordered", date(2026, 11, 5), of=case, number="9/QĐ-TA")
    listed = officer_client.get(WAITING).content.decode()
    assert case.person.full_name in listed
    assert "9/QĐ-TA" in listed
    with pytest.raises(Refused, match="05/11/2026"):
        record("escorted", date(2026, 11, 4), of=case, to="Trại giam")
    record("escorted", date(2026, 11, 10), of=case, to="Trại giam")
    assert case.person.full_name not in officer_client.get(WAITING).content.decode()
    assert "Điều 2.2.c" in page_of(officer_client, case)


WAITING = "/xet-giam/?xem=cho-dua-di"


def test_who_is_detained_is_said_with_what_the_commune_does(officer_client, serving, record):
    case = serving()
    record("detained", date(2026, 10, 5), of=case, measure="detention", place="Trại tạm giam tỉnh")
    page = page_of(officer_client, case)
    assert "Tạm giam từ 05/10/2026 tại Trại tạm giam tỉnh" in page
    assert "Điều 11.3" in page
    record("released_from_detention", date(2026, 11, 1), of=case)
    assert "Điều 11.3" not in page_of(officer_client, case)


def test_a_file_of_reintegration_has_no_such_tab(officer_client, case):
    page = officer_client.get(f"/ho-so/{case.pk}/").content.decode()
    assert "/muc/chap-hanh/" not in page and "muc=chap-hanh" not in page


def test_the_form_of_a_review_proposes_who_sits_in_it(officer_client, serving, record, make_user):
    chief = make_user("commune_chief", full_name="Phạm Văn Chủ")
    case = serving("conditional_release")
    record("violation_recorded", date(2026, 10, 5), of=case, violation="duty", note="Vắng")
    page = officer_client.get(f"/ho-so/{case.pk}/ghi/review_meeting/").content.decode()
    assert chief.full_name in page
    assert f"Đại diện Ủy ban nhân dân {case.commune.name}" in page
    assert "Mặt trận Tổ quốc" in page and "gia đình (trường hợp cần thiết)" in page


def test_the_people_s_committee_is_invited_for_conditional_release_only(serving):
    assert "Ủy ban nhân dân xã" not in composition_of(serving())["attended"]
