"""How a session ends, and what was being written then."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from hoanhap.accounts import sessions
from hoanhap.accounts.kept_forms import keep_form
from hoanhap.accounts.models import KeptForm, UserSession
from hoanhap.cases.models import Act
from tests.signed_in import sign_in_fully

SECURITY = "/tai-khoan/bao-mat/"
NOTE = "Gia đình đang sửa lại nhà, hẹn gặp lại đầu tháng."
OURS = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def later(monkeypatch):
    """`later(minutes=16)`: from now on the clock of sessions is ahead."""

    def move(**ahead):
        monkeypatch.setattr(sessions, "moment", lambda: timezone.now() + timedelta(**ahead))

    return move


@pytest.fixture
def page(secret_world):
    """The page of an act of the officer's own commune."""
    return f"/ho-so/{secret_world['case'].pk}/ghi/visited/"


def half_filled() -> dict:
    """What the officer had written."""
    return {"happened_on": "20/11/2026", "note": NOTE, "key": "k" * 32, "version": "1"}


def test_after_fifteen_idle_minutes_the_session_is_over_and_says_why(officer_client, later):
    later(minutes=14)
    assert officer_client.get("/ho-so/").status_code == 200
    later(minutes=14 + 16)
    answer = officer_client.get("/ho-so/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/tai-khoan/dang-nhap/?next=%2Fho-so%2F")
    assert "15 phút không thao tác" in answer.content.decode()
    assert UserSession.objects.get().end_reason == "idle"


def test_after_twelve_hours_a_busy_session_is_over_too(officer_client, later):
    for quarter in range(1, 72):
        UserSession.objects.update(seen_at=timezone.now() + timedelta(minutes=10 * quarter))
    later(hours=11, minutes=59)
    assert officer_client.get("/ho-so/").status_code == 200
    later(hours=12)
    assert officer_client.get("/ho-so/").status_code == 302
    assert UserSession.objects.get().end_reason == "long"


def test_what_a_page_asks_by_itself_does_not_keep_a_session_alive(officer_client, later):
    later(minutes=14)
    officer_client.get("/ho-so/", headers={sessions.BACKGROUND: "1"})
    later(minutes=16)
    assert officer_client.get("/ho-so/").status_code == 302


def test_a_session_without_its_row_is_nobodys(officer_client):
    UserSession.objects.all().delete()
    assert officer_client.get("/ho-so/").status_code == 302


def test_a_session_ended_from_another_machine_can_do_nothing(officer_client, officer, page):
    other = Client()
    other.force_login(officer)
    theirs = UserSession.objects.get(session_key=other.session.session_key)
    before = Act.objects.count()
    officer_client.post(f"{SECURITY}phien/{theirs.pk}/ket-thuc/")
    assert other.post(page, half_filled(), **OURS).status_code == 302
    assert (Act.objects.count(), KeptForm.objects.count()) == (before, 0)
    assert officer_client.get(SECURITY).status_code == 200


def test_nobody_ends_the_session_of_somebody_else(officer_client, neighbour_client, neighbour):
    row = UserSession.objects.get(user=neighbour)
    assert officer_client.post(f"{SECURITY}phien/{row.pk}/ket-thuc/").status_code == 404
    assert neighbour_client.get("/ho-so/").status_code == 200


@pytest.mark.parametrize("way", ["others", "password", "closed"])
def test_other_sessions_end_together(officer_client, officer, way):
    other = Client()
    other.force_login(officer)
    if way == "others":
        officer_client.post(f"{SECURITY}phien-khac/ket-thuc/")
    elif way == "password":
        new = "mot-cau-that-dai"
        typed = {"old": "mat-khau-thu-2026", "password": new, "again": new}
        officer_client.post("/tai-khoan/mat-khau/", typed)
    else:
        officer.is_active = False
        officer.save()
    assert other.get("/ho-so/").status_code == 302
    assert officer_client.get("/ho-so/").status_code == (302 if way == "closed" else 200)


def test_signing_out_ends_the_session(officer_client):
    key = officer_client.session.session_key
    officer_client.post("/tai-khoan/dang-xuat/")
    officer_client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert officer_client.get("/ho-so/").status_code == 302
    assert UserSession.objects.get().end_reason == "sign_out"


def test_what_was_sent_after_the_end_is_there_again_unsent(officer_client, officer, later, page):
    before = Act.objects.count()
    later(minutes=16)
    answer = officer_client.post(page, half_filled(), **OURS)
    assert answer["Location"].endswith(page.replace("/", "%2F"))
    sign_in_fully(officer_client, officer)
    later(minutes=0)
    text = officer_client.get(page).content.decode()
    assert "Đã giữ lại nội dung anh/chị đang viết" in text
    assert NOTE in text
    assert "20/11/2026" in text
    assert "Chưa lưu" not in text
    assert Act.objects.count() == before
    now = half_filled() | {"key": "m" * 32, "version": ""}
    sent = officer_client.post(page, now)
    if sent.status_code == 302:
        assert not KeptForm.objects.exists()


def test_a_kept_form_is_its_writers_alone(officer_client, make_user, places, later, page):
    later(minutes=16)
    officer_client.post(page, half_filled(), **OURS)
    later(minutes=0)
    other = Client()
    other.force_login(make_user("commune_officer", commune=places["home"]))
    text = other.get(page).content.decode()
    assert NOTE not in text
    other.post("/tai-khoan/dang-viet-do/bo/", {"path": page})
    assert KeptForm.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/ho-so/{case}/nguoi/", {"full_name": "Tên Viết Dở"}),
        ("/ho-so/{case}/ban-an/", {"j-court": "Tòa Viết Dở", "offences-count": "0"}),
        ("/tiep-nhan/", {"full_name": "Tên Viết Dở"}),
    ],
)
def test_every_long_form_comes_back(officer_client, officer, later, secret_world, address, fields):
    address = address.format(case=secret_world["case"].pk)
    later(minutes=16)
    officer_client.post(address, fields, **OURS)
    sign_in_fully(officer_client, officer)
    later(minutes=0)
    text = officer_client.get(address).content.decode()
    assert "Viết Dở" in text
    assert "data-errors" not in text


def test_what_a_strangers_page_sends_is_not_kept(officer_client, later, page):
    later(minutes=16)
    for origin in (
        {"HTTP_ORIGIN": "https://example.org"},
        {},
        {"HTTP_REFERER": "http://testserver.x/"},
    ):
        officer_client.post(page, half_filled(), **origin)
    assert KeptForm.objects.count() == 0


def test_neither_passwords_nor_tokens_nor_too_much_is_kept(officer_client, later, page):
    later(minutes=16)
    secret = {"password": "a", "csrfmiddlewaretoken": "b", "note": NOTE}
    officer_client.post(page, secret, **OURS)
    assert KeptForm.objects.get().fields == [["note", NOTE]]
    officer_client.post(page, {"note": "a" * 100_001}, **OURS)
    assert KeptForm.objects.get().fields == [["note", NOTE]]


def test_after_seven_days_it_is_gone(officer_client, officer, later, page, rf):
    later(minutes=16)
    officer_client.post(page, half_filled(), **OURS)
    sign_in_fully(officer_client, officer)
    KeptForm.objects.update(at=timezone.now() - timedelta(days=8))
    later(minutes=0)
    assert NOTE not in officer_client.get(page).content.decode()
    assert keep_form(rf.post(page, half_filled(), **OURS), officer) == page
    assert KeptForm.objects.count() == 1


def test_a_form_older_than_the_sign_in_is_kept_too(officer, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    answer = client.post(page, half_filled(), **OURS)
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert NOTE in client.get(page).content.decode()


def test_the_kept_text_can_be_thrown_away_and_leads_nowhere_else(officer_client, officer, page, rf):
    keep_form(rf.post(page, half_filled(), **OURS), officer)
    drop = "/tai-khoan/dang-viet-do/bo/"
    assert officer_client.post(drop, {"path": page})["Location"] == page
    assert not KeptForm.objects.exists()
    for path in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:x"):
        assert officer_client.post(drop, {"path": path})["Location"] == "/"
