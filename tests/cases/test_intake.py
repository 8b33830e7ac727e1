"""Taking somebody in: search first, then one form that writes everything or nothing."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.cases.models import Act, Case
from hoanhap.people.actions import add_person
from hoanhap.people.models import Judgment, Person

NUMBER = "024090123456"
CARD = f"{NUMBER}|121234567|Nguyễn Đình Phong|05031990|Nam|Thôn Lân, Tân Yên|01012022"
PRESENTED = {
    "key": "intake-1",
    "kind": "served",
    "why": "presented",
    "full_name": "Nguyễn Đình Phong",
    "birth": "05/03/1990",
    "sex": "male",
    "number": NUMBER,
    "address": "Thôn Lân",
    "presented_on": "20/11/2026",
    "released_on": "16/11/2026",
    "certificate_number": "70/GCN",
    "report_by_on": "23/11/2026",
    "facility": "Trại giam Ngọc Lý",
    "judgment_number": "12/2024/HS-ST",
    "judged_on": "10/05/2024",
    "offence": "173 Tội trộm cắp tài sản",
    "clause": "2",
    "term": "02 năm 06 tháng tù",
    "additional": "01 năm quản chế",
}


@pytest.fixture
def nothing_kept(places):
    """Nothing was written by the end of the test."""
    before = (Person.objects.count(), Case.objects.count(), Act.objects.count())
    yield
    assert (Person.objects.count(), Case.objects.count(), Act.objects.count()) == before
    assert not Judgment.objects.filter(number=PRESENTED["judgment_number"]).exists()


def test_somebody_who_presents_is_taken_in_with_one_sending(officer_client, places):
    answer = officer_client.post("/tiep-nhan/", PRESENTED)
    case = Case.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/ho-so/{case.pk}/"
    assert (case.stage, case.entered_on) == ("received", date(2026, 11, 20))
    assert (case.released_on, case.report_by_on) == (date(2026, 11, 16), date(2026, 11, 23))
    assert case.person.permanent_commune == places["home"]
    offence = case.judgment.offences.get()
    assert (offence.article, offence.clause) == ("173", "2")
    rows = case.judgment.penalties.values_list("is_principal", "kind", "months")
    assert list(rows) == [(True, "imprisonment", 30), (False, "local_supervision", 12)]


def test_a_notice_opens_an_expected_case(officer_client, db):
    sent = {
        **PRESENTED,
        "why": "notice",
        "notice_on": "12/11/2026",
        "sender": "Trại giam Ngọc Lý",
        "expected_release_on": "10/01/2027",
    }
    officer_client.post("/tiep-nhan/", sent)
    case = Case.objects.get()
    assert (case.stage, case.expected_release_on) == ("expected", date(2027, 1, 10))
    assert [act.kind for act in case.acts.all()] == ["notice_received"]
    duty = case.duties.get(kind="residence_check")
    assert duty.due_on == date(2026, 11, 17)


def test_sending_twice_takes_in_once(officer_client, db):
    officer_client.post("/tiep-nhan/", {**PRESENTED, "number": ""})
    officer_client.post("/tiep-nhan/", {**PRESENTED, "number": "", "is_other": "on"})
    assert Person.objects.count() == Case.objects.count() == 1


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"number": "024091123456"}, "number", "khác năm sinh 1990"),
        ({"sex": "female"}, "number", "khác giới tính nữ"),
        ({"number": "123"}, "number", "12 chữ số"),
        ({"birth": "31/02/1990"}, "birth", "Tháng 2/1990 không có ngày 31"),
        ({"full_name": ""}, "full_name", "Cần điền ô này"),
        ({"full_name": "A\x00B"}, "full_name", "Có ký tự không đọc được"),
        ({"presented_on": "23/11/2026"}, "presented_on", "ở sau hôm nay"),
        ({"presented_on": ""}, "presented_on", "Cần điền ô này"),
        ({"presented_on": "15/11/2026"}, "presented_on", "trước ngày"),
        ({"released_on": "01/01/2024"}, "released_on", "trước ngày bản án"),
        ({"term": "hai năm tù"}, "term", "ghi bằng chữ số"),
        ({"offence": "999 gì đó"}, "offence", "Điều 999"),
        ({"judged_on": "23/11/2026"}, "judged_on", "ở sau hôm nay"),
        ({"why": "notice", "notice_on": ""}, "notice_on", "Cần điền ô này"),
    ],
)
def test_a_wrong_field_says_so_and_nothing_is_half_written(officer_client, change, field, sentence):
    answer = officer_client.post("/tiep-nhan/", {**PRESENTED, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert sentence in page
    assert 'value="Trại giam Ngọc Lý"' in page


def test_the_same_number_here_leads_to_the_file(officer_client, make_case):
    case = make_case("Nguyễn Đình Phong", number=NUMBER)
    answer = officer_client.post("/tiep-nhan/", PRESENTED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="/ho-so/{case.pk}/">' in page
    assert Person.objects.count() == 1


def test_the_same_number_elsewhere_says_nothing_of_whom(
    officer_client, make_case, neighbour_reach, places
):
    make_case("Hoàng Bí Mật", by=neighbour_reach, commune=places["next"], number=NUMBER)
    answer = officer_client.post("/tiep-nhan/", PRESENTED)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Số định danh này đã có trong hệ thống; hãy liên hệ Công an cấp tỉnh." in page
    assert "Bí Mật" not in page
    assert "Ngọc Thiện" not in page


def test_the_same_name_and_year_asks_before_a_second_file(officer_client, make_case):
    case = make_case("Nguyễn Đình Phong")
    sent = {**PRESENTED, "number": ""}
    answer = officer_client.post("/tiep-nhan/", sent)
    assert answer.status_code == 422
    assert f'<a href="/ho-so/{case.pk}/">' in answer.content.decode()
    assert officer_client.post("/tiep-nhan/", {**sent, "is_other": "on"}).status_code == 302


def test_the_search_shows_who_is_here_and_is_silent_on_others(
    officer_client, make_case, neighbour_reach, places
):
    case = make_case("Nguyễn Đình Phong")
    make_case("Nguyễn Đình Phú", by=neighbour_reach, commune=places["next"])
    page = officer_client.get("/tiep-nhan/?q=nguyen+dinh").content.decode()
    assert f'href="/ho-so/{case.pk}/"' in page
    assert "Nguyễn Đình Phú" not in page


def test_a_card_fills_the_form(officer_client, places):
    page = officer_client.get("/tiep-nhan/", {"q": CARD}).content.decode()
    for value in ("Nguyễn Đình Phong", "05/03/1990", NUMBER, "Thôn Lân, Tân Yên"):
        assert f'value="{value}"' in page


def test_somebody_whose_file_was_closed_gets_a_new_case(officer_client, make_case, record, today):
    old = make_case("Nguyễn Đình Phong", number=NUMBER)
    record("closed", today, of=old, ground="settled_abroad")
    page = officer_client.get("/tiep-nhan/?q=dinh+phong").content.decode()
    assert f"?nguoi={old.person_id}" in page
    answer = officer_client.post(f"/tiep-nhan/?nguoi={old.person_id}", PRESENTED)
    assert answer.status_code == 302, answer.content.decode()
    assert old.person.cases.count() == 2


def test_the_province_takes_nobody_in(client, make_user):
    client.force_login(make_user("province_officer"))
    assert client.get("/tiep-nhan/").status_code == 403


def test_what_is_wrong_in_the_group_of_the_other_reason_does_not_count(officer_client, places):
    sent = {**PRESENTED, "notice_on": "hôm kia", "sender": "x" * 300}
    assert officer_client.post("/tiep-nhan/", sent).status_code == 302


def test_a_sealed_file_is_not_told_of(officer_client, make_case, record):
    case = make_case("Nguyễn Đình Phong", number=NUMBER)
    record("released", date(2026, 11, 2), of=case)
    record("record_certificate", date(2026, 11, 20), of=case, outcome="no_record")
    record("closed", date(2026, 11, 21), of=case, ground="expunged")
    assert officer_client.get(f"/tiep-nhan/?nguoi={case.person_id}").status_code == 404
    page = officer_client.get("/tiep-nhan/?q=dinh+phong").content.decode()
    assert f"/ho-so/{case.pk}/" not in page and f"nguoi={case.person_id}" not in page
    for tail in ("ghi/", "ghi/visited/", "ban-an/", "nguoi/", "giay/", "giay/HCD-01/"):
        assert officer_client.get(f"/ho-so/{case.pk}/{tail}").status_code == 404


def test_somebody_known_without_a_file_gets_one(officer_client, reach, places, today):
    person = add_person(
        reach, full_name="Nguyễn Đình Phong", current_commune=places["home"], on=today
    )
    page = officer_client.get("/tiep-nhan/?q=dinh+phong").content.decode()
    assert f"?nguoi={person.pk}" in page
    answer = officer_client.post(f"/tiep-nhan/?nguoi={person.pk}", PRESENTED)
    assert answer.status_code == 302
    assert person.cases.count() == 1


def test_particulars_are_completed_and_the_log_keeps_both(officer_client, case):
    address = f"/ho-so/{case.pk}/nguoi/"
    page = officer_client.get(address).content.decode()
    assert 'value="xã Tân Yên, tỉnh Bắc Ninh"' in page
    sent = {
        "full_name": "Lê Văn Ánh",
        "birth": "1990",
        "sex": "male",
        "permanent_address": "thôn 1",
        "permanent_commune": "xã Tân Yên, tỉnh Bắc Ninh",
        "ethnicity": "Kinh",
        "relatives": "Mẹ: Nguyễn Thị Bền",
    }
    assert officer_client.post(address, sent).status_code == 302
    case.person.refresh_from_db()
    assert (case.person.ethnicity, case.person.birth_year) == ("Kinh", 1990)
    changed = AuditEvent.objects.get(detail__what="person_corrected").detail["changed"]
    assert changed["ethnicity"] == ["", "Kinh"]
    wrong = officer_client.post(address, {**sent, "number": "024091123456"})
    assert wrong.status_code == 422
    assert "khác năm sinh 1990" in wrong.content.decode()


def test_the_page_first_asks_what_came(officer_client, db):
    page = officer_client.get("/tiep-nhan/").content.decode()
    for words in ("Người về trình diện", "Quyết định, hồ sơ thi hành án", "sau cai nghiện"):
        assert words in page
    assert "Số bản án" not in page
