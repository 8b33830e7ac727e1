"""The second step: wrong, replayed and recovery codes, setting up, throttling, new keys."""

import re
import time

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from hoanhap.accounts.models import AuditEvent, SignInFailure, UserSession
from hoanhap.accounts.second_factor import device_of, new_recovery_codes
from hoanhap.shell.access import PUBLIC
from tests.signed_in import sign_in_half
from tests.url_table import ROWS

SIGN_IN, CODE = "/tai-khoan/dang-nhap/", "/tai-khoan/ma-xac-thuc/"
SET_UP, SECURITY = "/tai-khoan/ma-xac-thuc/thiet-bi/", "/tai-khoan/bao-mat/"
PASSWORD = "mat-khau-thu-2026"
OF_BOTH_STEPS = {"accounts:second_factor", "accounts:set_up_codes", "accounts:sign_out"}


def token(device, *, steps: int = 0) -> str:
    """The code of a device now, or some steps of thirty seconds later."""
    clock = TOTP(device.bin_key, 30)
    clock.time = time.time() + 30 * steps
    return f"{clock.token():06d}"


@pytest.fixture
def device(officer):
    """A device of the officer."""
    return TOTPDevice.objects.create(user=officer, name="thử", confirmed=True)


@pytest.fixture
def half(client, officer, device):
    """The officer after the password, before the code."""
    answer = client.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    assert answer["Location"] == CODE
    return client


def wait_over(device) -> None:
    """The seconds after a wrong code have gone by."""
    device.refresh_from_db()
    device.throttle_reset()


@pytest.mark.parametrize("name", sorted(n for n in ROWS if ROWS[n].mark != PUBLIC))
def test_the_password_alone_reaches_nothing_at_any_address(name, secret_world, device, officer):
    row, client = ROWS[name], Client()
    client.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    address = reverse(name, kwargs=row.kwargs(secret_world)) + row.query
    answer = client.post(address, row.data) if row.post else client.get(address)
    assert "Hoàng Bí Mật" not in answer.content.decode()
    if name not in OF_BOTH_STEPS:
        assert (answer.status_code, answer["Location"]) == (302, CODE)


def test_htmx_is_sent_to_the_code_as_a_whole_page(half):
    answer = half.get("/ho-so/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, CODE)


def test_a_wrong_code_is_refused_and_logged(half, officer, device):
    wrong = f"{(int(token(device)) + 1) % 1_000_000:06d}"
    answer = half.post(CODE, {"code": wrong})
    assert answer.status_code == 422
    assert "chưa đúng" in answer.content.decode()
    assert AuditEvent.objects.get(verb="sign_in_failed").by == officer
    assert half.get("/ho-so/")["Location"] == CODE


def test_the_right_code_right_after_a_wrong_one_must_wait(half, device):
    half.post(CODE, {"code": "000000"})
    answer = half.post(CODE, {"code": token(device)})
    assert answer.status_code == 422
    assert "đợi vài giây" in answer.content.decode()


@pytest.mark.parametrize("code", ["", "１２３４５６", "12345", "'; --", "1" * 20, "a\x00b"])
def test_what_is_no_code_is_answered_with_a_sentence(half, code):
    assert half.post(CODE, {"code": code}).status_code == 422


def test_a_code_is_taken_once(half, officer, device):
    code = token(device)
    assert half.post(CODE, {"code": code}).status_code == 302
    other = Client()
    other.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    assert other.post(CODE, {"code": code}).status_code == 422
    assert other.get("/ho-so/")["Location"] == CODE


def test_a_recovery_code_works_once_and_is_not_kept_readable(half, officer):
    code = new_recovery_codes(officer)[0]
    plain = code.replace("-", "")
    assert not StaticToken.objects.filter(token__in=[code, plain, plain[:16]]).exists()
    assert half.post(CODE, {"code": code.upper()}).status_code == 302
    assert half.get("/ho-so/").status_code == 200
    other = Client()
    other.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    assert other.post(CODE, {"code": code}).status_code == 422


def test_the_recovery_code_of_somebody_else_is_refused(half, neighbour):
    assert half.post(CODE, {"code": new_recovery_codes(neighbour)[0]}).status_code == 422


def test_five_wrong_codes_pause_even_the_right_one_and_recovery_codes(half, officer, device):
    spare = new_recovery_codes(officer)[0]
    for _ in range(5):
        half.post(CODE, {"code": "khong-phai"})
        wait_over(device)
        officer.staticdevice_set.get().throttle_reset()
    for code in (token(device), spare):
        answer = half.post(CODE, {"code": code})
        assert answer.status_code == 422
        assert "15 phút" in answer.content.decode()


def test_wrong_passwords_of_a_made_up_name_do_not_pause_the_codes(half, officer, device):
    for _ in range(5):
        Client().post(SIGN_IN, {"username": f"{officer.username}#ma", "password": "sai"})
    assert half.post(CODE, {"code": token(device)}).status_code == 302


def test_thirty_wrong_passwords_pause_the_address_whatever_the_name(client, officer):
    for number in range(30):
        typed = {"username": f"ai-do-{number}", "password": "sai"}
        client.post(SIGN_IN, typed, REMOTE_ADDR="203.0.113.9")
    right = {"username": officer.username, "password": PASSWORD}
    assert client.post(SIGN_IN, right, REMOTE_ADDR="203.0.113.9").status_code == 422
    assert client.post(SIGN_IN, right, REMOTE_ADDR="203.0.113.10").status_code == 302


def test_an_unknown_name_costs_a_hash_and_is_paused_like_a_known_one(client, officer, monkeypatch):
    hashed = []
    user_model = get_user_model()
    monkeypatch.setattr(user_model, "set_password", lambda self, given: hashed.append(given))
    answers = [client.post(SIGN_IN, {"username": "khong-ai", "password": "sai"}) for _ in range(6)]
    assert hashed == ["sai"] * 5
    assert "chưa đúng" in answers[4].content.decode()
    assert "15 phút" in answers[5].content.decode()
    assert SignInFailure.objects.filter(username="khong-ai").count() == 5


def test_the_session_key_is_a_new_one_after_each_step(client, officer, device):
    client.get(SIGN_IN)
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    between = client.session.session_key
    client.post(CODE, {"code": token(device)})
    after = client.session.session_key
    assert len({before, between, after}) == 3
    assert "x" not in client.session
    assert UserSession.objects.get(user=officer, ended_at=None).session_key == after


def test_a_new_password_step_drops_the_device_of_the_session_before(officer_client, officer):
    officer_client.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    assert officer_client.get("/ho-so/")["Location"] == CODE


def test_the_first_time_sets_up_a_device_and_shows_ten_codes_once(client, officer):
    client.post(SIGN_IN, {"username": officer.username, "password": PASSWORD, "next": "/ho-so/"})
    assert client.get(CODE)["Location"] == SET_UP
    page = client.get(SET_UP).content.decode()
    waiting = TOTPDevice.objects.get(user=officer, confirmed=False)
    assert "<svg" in page
    assert "data:" not in page
    assert client.post(SET_UP, {"code": "000000"}).status_code == 422
    answer = client.post(SET_UP, {"code": token(waiting)})
    codes = re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", answer.content.decode())
    assert len(set(codes)) == 10
    assert 'href="/ho-so/"' in answer.content.decode()
    assert client.get("/ho-so/").status_code == 200
    assert device_of(officer) == waiting


def test_a_device_is_not_changed_without_the_password_again(officer_client, officer):
    old = device_of(officer)
    assert officer_client.get(SET_UP)["Location"] == SECURITY
    wrong = {"then": "device", "password": "sai"}
    assert officer_client.post(SECURITY + "xac-nhan/", wrong).status_code == 422
    right = {"then": "device", "password": PASSWORD}
    assert officer_client.post(SECURITY + "xac-nhan/", right)["Location"] == SET_UP
    officer_client.get(SET_UP)
    waiting = TOTPDevice.objects.get(user=officer, confirmed=False)
    assert officer_client.post(SET_UP, {"code": token(waiting)}).status_code == 200
    assert device_of(officer) == waiting != old
    assert officer_client.get("/ho-so/").status_code == 200


def test_half_a_sign_in_cannot_replace_the_device(half, officer, device):
    assert half.get(SET_UP)["Location"] == CODE
    half.post(SET_UP, {"code": token(device)})
    assert device_of(officer) == device


def test_new_recovery_codes_void_the_old(officer_client, officer):
    old = new_recovery_codes(officer)[0]
    typed = {"then": "codes", "password": PASSWORD}
    assert officer_client.post(SECURITY + "xac-nhan/", typed).status_code == 200
    other = Client()
    other.post(SIGN_IN, {"username": officer.username, "password": PASSWORD})
    assert other.post(CODE, {"code": old}).status_code == 422


def test_an_administrator_takes_lost_codes_away_with_a_reason(officer_client, make_user, officer):
    admin = Client()
    admin.force_login(make_user("system_admin", username="quantri"))
    address = reverse("accounts:reset_second_factor", args=[officer.pk])
    admin.post(address, {"reason": " "})
    assert device_of(officer) is not None
    admin.post(address, {"reason": "mất điện thoại, đã gặp mặt"})
    assert device_of(officer) is None
    row = AuditEvent.objects.get(verb="second_factor_reset")
    assert row.reason == "mất điện thoại, đã gặp mặt"
    assert officer_client.get("/ho-so/").status_code == 302


def test_outside_the_demo_no_page_shows_a_code(half, settings):
    settings.DEMO = True  # a demo server, but a device of the officer's own
    assert "data-demo-code" not in half.get(CODE).content.decode()


def test_half_a_sign_in_lasts_a_quarter_of_an_hour(client, officer, device):
    sign_in_half(client, officer)  # without the moment of the password: taken for very old
    assert client.get(CODE).status_code == 302
    assert client.get(CODE)["Location"].startswith(SIGN_IN)
