"""Signing in, the pause after wrong passwords, and one's own password."""

import pytest
from django.urls import reverse

from hoanhap.accounts.models import AuditEvent

SIGN_IN = "/tai-khoan/dang-nhap/"


def try_password(client, password, **more):
    return client.post(SIGN_IN, {"username": "canbo-home", "password": password, **more})


def test_a_right_password_signs_in_and_is_logged(client, officer):
    answer = try_password(client, "mat-khau-thu-2026", next="/ho-so/")
    assert (answer.status_code, answer["Location"]) == (302, "/ho-so/")
    assert AuditEvent.objects.get(verb="sign_in").by == officer


def test_a_next_address_outside_is_not_followed(client, officer):
    answer = try_password(client, "mat-khau-thu-2026", next="https://example.org/")
    assert answer["Location"] == "/"


def test_a_wrong_password_says_so_and_keeps_the_name(client, officer):
    answer = try_password(client, "sai")
    assert answer.status_code == 422
    assert "chưa đúng" in answer.content.decode()
    assert "canbo-home" in answer.content.decode()


def test_five_wrong_passwords_pause_the_name_even_for_the_right_one(client, officer):
    for _ in range(5):
        try_password(client, "sai")
    answer = try_password(client, "mat-khau-thu-2026")
    assert answer.status_code == 422
    assert "15 phút" in answer.content.decode()


def test_a_nul_in_the_name_is_answered_with_a_sentence(client, officer):
    answer = client.post(SIGN_IN, {"username": "a\x00b", "password": "x"})
    assert answer.status_code == 422


def test_a_closed_account_cannot_sign_in(client, officer):
    officer.is_active = False
    officer.save()
    assert try_password(client, "mat-khau-thu-2026").status_code == 422


def test_a_first_password_must_be_changed_before_anything_else(client, officer):
    officer.must_change_password = True
    officer.save()
    client.force_login(officer)
    assert client.get("/ho-so/")["Location"] == reverse("accounts:change_password")


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("sai", "mot-cau-that-dai", "mot-cau-that-dai", "đang dùng chưa đúng"),
        ("mat-khau-thu-2026", "mot-cau-that-dai", "khac", "chưa giống nhau"),
        ("mat-khau-thu-2026", "ngan", "ngan", "ít nhất 10 ký tự"),
    ],
)
def test_a_bad_new_password_is_refused_in_words(officer_client, old, new, again, sentence):
    typed = {"old": old, "password": new, "again": again}
    answer = officer_client.post("/tai-khoan/mat-khau/", typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_new_password_keeps_the_session(officer_client, officer):
    typed = {
        "old": "mat-khau-thu-2026",
        "password": "mot-cau-that-dai",
        "again": "mot-cau-that-dai",
    }
    assert officer_client.post("/tai-khoan/mat-khau/", typed).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password("mot-cau-that-dai")
    assert officer_client.get("/tai-khoan/mat-khau/").status_code == 200
