"""Recording an act in one screen, and voiding it."""

from datetime import date

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Act, Case

TODAY_TYPED = "22/11/2026"


def address_of(case, kind=""):
    return f"/ho-so/{case.pk}/ghi/" + (f"{kind}/" if kind else "")


def fresh(case, **fields):
    """A sending from a page opened just now."""
    case.refresh_from_db()
    return {"happened_on": TODAY_TYPED, "version": case.version, "key": "k1", **fields}


@pytest.fixture
def home(case, record):
    """`case` came home: released, presented, first met on 18/11/2026."""
    record("released", date(2026, 11, 16), certificate_number="70/GCN")
    record("presented", date(2026, 11, 18))
    record("first_meeting", date(2026, 11, 18))
    return case


def test_the_kinds_the_law_asks_for_come_first(officer_client, home):
    page = officer_client.get(address_of(home)).content.decode()
    asked, _, others = page.partition("Việc khác")
    assert f"{address_of(home)}assignment_proposed/" in asked
    assert "TT 10/2024/TT-BCA Điều 10.2" in asked
    assert f"{address_of(home)}visited/" in others
    assert f"{address_of(home)}first_meeting/" not in page  # done once for all


def test_one_screen_has_today_and_what_is_known(officer_client, home, record):
    record("assignment_proposed", date(2026, 11, 20), organisation="Hội Nông dân", mentor_name="Tư")
    page = officer_client.get(address_of(home, "assigned")).content.decode()
    assert 'value="22/11/2026"' in page
    assert 'value="Hội Nông dân"' in page
    assert 'value="Tư"' in page
    assert f'data-draft="act-{home.pk}-assigned"' in page
    assert 'name="certificate_number"' not in page


def test_recording_goes_back_to_the_file_with_the_form_one_click_away(officer_client, home):
    sent = fresh(home, organisation="Hội Nông dân", mentor_name="Trần Văn Tư")
    answer = officer_client.post(address_of(home, "assignment_proposed"), sent, follow=True)
    assert answer.redirect_chain == [(f"/ho-so/{home.pk}/", 302)]
    page = answer.content.decode()
    assert "Đã ghi “Đề xuất phân công” ngày 22/11/2026." in page
    assert f'<a href="/ho-so/{home.pk}/giay/HCD-06/">In HCD-06</a>' in page


def test_sending_twice_records_once(officer_client, home):
    sent = fresh(home, note="Thăm nhà")
    for _ in range(2):
        answer = officer_client.post(address_of(home, "visited"), sent)
        assert answer.status_code == 302
    assert Act.objects.filter(case=home, kind="visited").count() == 1


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(officer_client, home):
    sent = fresh(home, happened_on="01/11/2026", note="Thăm nhà, tặng quà")
    answer = officer_client.post(address_of(home, "visited"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Thăm nhà, tặng quà" in page
    assert '<a href="#id_happened_on">Ngày</a>: Ngày 01/11/2026 trước ngày' in page
    assert not Act.objects.filter(case=home, kind="visited").exists()


@pytest.mark.parametrize(
    ("kind", "field", "typed", "sentence"),
    [
        ("visited", "note", "a\x00b", "Có ký tự không đọc được"),
        ("visited", "note", "x" * 4001, "nhiều nhất 4000 ký tự"),
        ("visited", "happened_on", "31/02/2026", "Tháng 2/2026 không có ngày 31"),
        ("visited", "happened_on", "23/11/2026", "ở sau hôm nay"),
        ("loan_taken", "amount", "hai trăm", "Hãy viết số tiền bằng số"),
        ("moved_out", "to_commune", "xã Không Đâu", "Không tìm thấy xã"),
        ("grouped", "group", "Z", "Z"),
    ],
)
def test_bad_input_gets_a_sentence(officer_client, home, kind, field, typed, sentence):
    answer = officer_client.post(address_of(home, kind), fresh(home, **{field: typed}))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_another_officer_in_between_is_shown_and_the_next_press_records(
    officer_client, home, record, make_user
):
    sent = fresh(home, note="Ghi trước khi biết")
    colleague = make_user("commune_chief", full_name="Giáp Thị Minh")
    record("contacted", date(2026, 11, 21), by_reach=Reach.of(colleague), by="phone")
    answer = officer_client.post(address_of(home, "visited"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa được Giáp Thị Minh ghi thêm" in page
    assert "Gặp gỡ, liên hệ, 21/11/2026 (Giáp Thị Minh" in page
    assert "Ghi trước khi biết" in page
    home.refresh_from_db()
    assert f'name="version" value="{home.version}"' in page
    again = officer_client.post(address_of(home, "visited"), {**sent, "version": home.version})
    assert again.status_code == 302


def test_an_account_of_a_mentor_fills_organisation_and_name(officer_client, home, make_user):
    mentor = make_user("mentor", full_name="Trần Thị Hoa", organisation="Hội Phụ nữ")
    officer_client.post(address_of(home, "assigned"), fresh(home, mentor=mentor.pk))
    home.refresh_from_db()
    assert (home.mentor, home.mentor_name) == (mentor, "Trần Thị Hoa")
    assert home.mentor_organisation == "Hội Phụ nữ"


def test_a_commune_is_typed_by_name(officer_client, home, places):
    sent = fresh(home, to_commune="xã Ngọc Thiện, tỉnh Bắc Ninh", to_place="thôn 3")
    answer = officer_client.post(address_of(home, "moved_out"), sent)
    assert answer.status_code == 302, answer.content.decode()
    assert Case.objects.filter(commune=places["next"], previous=home).exists()


def test_a_mentor_records_only_their_kinds_for_their_own_people(client, home, record, make_user):
    mentor = make_user("mentor", full_name="Trần Thị Hoa")
    client.force_login(mentor)
    assert client.get(address_of(home)).status_code == 404
    record("assigned", date(2026, 11, 20), organisation="Hội Phụ nữ", mentor=mentor.pk)
    page = client.get(address_of(home)).content.decode()
    assert f"{address_of(home)}mentor_report/" in page
    assert f"{address_of(home)}grouped/" not in page
    assert client.get(address_of(home, "grouped")).status_code == 403
    sent = fresh(home, quarter="2026-Q4", conduct="Chấp hành tốt")
    assert client.post(address_of(home, "mentor_report"), sent).status_code == 302


def test_who_only_watches_cannot_record(client, home, make_user):
    client.force_login(make_user("province_chief"))
    assert client.get(address_of(home)).status_code == 403
    assert client.post(address_of(home, "visited"), fresh(home)).status_code == 403


def test_a_neighbour_gets_what_a_missing_file_gives(neighbour_client, home):
    act = home.acts.first()
    for address in (address_of(home), address_of(home, "visited"), f"/viec/{act.pk}/huy/"):
        assert neighbour_client.get(address).status_code == 404


def test_voiding_says_what_will_change_and_asks_why(officer_client, home):
    act = home.acts.get(kind="first_meeting")
    page = officer_client.get(f"/viec/{act.pk}/huy/").content.decode()
    assert "Ngày làm việc đầu tiên" in page
    assert "18/11/2026" in page
    empty = officer_client.post(f"/viec/{act.pk}/huy/", {"reason": " "})
    assert empty.status_code == 422
    done = officer_client.post(f"/viec/{act.pk}/huy/", {"reason": "Ghi nhầm người"})
    assert done.status_code == 302
    act.refresh_from_db()
    home.refresh_from_db()
    assert (act.void_reason, home.met_on) == ("Ghi nhầm người", None)
    assert "đã được hủy" in officer_client.get(f"/viec/{act.pk}/huy/").content.decode()


def test_a_paper_that_will_not_open_is_not_offered(officer_client, case, record):
    sent = fresh(case, outcome="confirmed")
    page = officer_client.post(address_of(case, "residence_verified"), sent, follow=True)
    assert "Đã ghi “Xác minh nơi cư trú”" in page.content.decode()
    assert "In HCD-03" not in page.content.decode()
    record("presented", date(2026, 11, 18))
    record("record_certificate", date(2026, 11, 19), number="1", outcome="no_record")
    assert (
        "niêm phong ngay khi ghi" in officer_client.get(address_of(case, "closed")).content.decode()
    )
    sent = fresh(case, ground="expunged", number="2", key="k2")
    page = officer_client.post(address_of(case, "closed"), sent, follow=True).content.decode()
    assert "Đã ghi “Quyết định kết thúc quản lý”" in page
    assert "In HCD-11" not in page
