"""Signing in, the pause after wrong passwords, and one's own password."""

import time

import pytest
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.second_factor import device_of

CODE = "/tai-khoan/ma-xac-thuc/"
SIGN_IN = "/tai-khoan/dang-nhap/"


def try_password(client, password, **more):
    return client.post(SIGN_IN, {"username": "canbo-home", "password": password, **more})


def code_of(user) -> str:
    """The code that the user's device shows now; a device is given when there is none."""
    device = device_of(user) or TOTPDevice.objects.create(user=user, name="thử", confirmed=True)
    clock = TOTP(device.bin_key, 30)
    clock.time = time.time()
    return f"{clock.token():06d}"


def test_a_right_password_and_code_sign_in_and_are_logged(client, officer):
    code = code_of(officer)
    answer = try_password(client, "mat-khau-thu-2026", next="/ho-so/")
    assert (answer.status_code, answer["Location"]) == (302, CODE)
    assert not AuditEvent.objects.filter(verb="sign_in").exists()
    answer = client.post(CODE, {"code": code})
    assert (answer.status_code, answer["Location"]) == (302, "/ho-so/")
    assert AuditEvent.objects.get(verb="sign_in").by == officer


def test_a_next_address_outside_is_not_followed(client, officer):
    code = code_of(officer)
    try_password(client, "mat-khau-thu-2026", next="https://example.org/")
    assert client.post(CODE, {"code": code})["Location"] == "/"


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
        ("mat-khau-thu-2026", "ngan", "ngan", "ít nhất 12 ký tự"),
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
