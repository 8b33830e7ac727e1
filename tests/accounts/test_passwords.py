"""Password rules, their hashes, the first administrator, and where the demo may run."""

import io

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.management import CommandError, call_command
from django.test import Client

from hoanhap.accounts.actions import check_password
from hoanhap.accounts.models import User
from hoanhap.accounts.second_factor import demo_code, give_demo_device
from hoanhap.exchange.demo import PASSWORD
from hoanhap.exchange.demo_guard import why_no_demo
from hoanhap.shell.errors import Refused

SIGN_IN = "/tai-khoan/dang-nhap/"
ARGON2 = "django.contrib.auth.hashers.Argon2PasswordHasher"
PBKDF2 = "django.contrib.auth.hashers.PBKDF2PasswordHasher"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("mười một ký", "12 ký tự"),
        ("a" * 129, "128 ký tự"),
        ("qwerty123456", "bị đoán"),
        ("canbo-tanyen-1", "tên đăng nhập"),
        ("Nguyễn Thị Thử", "họ tên"),
    ],
)
def test_a_bad_password_is_refused_with_its_own_reason(password, words):
    user = User(username="canbo-tanyen", full_name="Nguyễn Thị Thử")
    with pytest.raises(Refused) as refused:
        check_password(password, user)
    assert words in refused.value.messages["password"]


@pytest.mark.parametrize("password", [PASSWORD, "mat-khau-thu-2026", "con trâu là đầu", "ạ" * 12])
def test_a_long_sentence_of_any_letters_is_taken(password):
    check_password(password, User(username="canbo", full_name="Nguyễn Thị Thử"))


def test_new_passwords_are_argon2_and_old_hashes_are_renewed_at_sign_in(settings, officer):
    settings.PASSWORD_HASHERS = [ARGON2, PBKDF2]
    officer.password = make_password("mat-khau-thu-2026", hasher="pbkdf2_sha256")
    officer.save()
    typed = {"username": officer.username, "password": "mat-khau-thu-2026"}
    assert Client().post(SIGN_IN, typed).status_code == 302
    officer.refresh_from_db()
    assert identify_hasher(officer.password).algorithm == "argon2"


def add_first(monkeypatch, password: str) -> None:
    """Run the command with a password by standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    given = {"username": "quantri", "password_from_stdin": True, "stdout": io.StringIO()}
    call_command("first_administrator", **given)


def test_the_first_administrator_is_added_once(db, monkeypatch):
    add_first(monkeypatch, "con trâu là đầu cơ nghiệp")
    user = User.objects.get(username="quantri")
    assert user.role == "system_admin"
    assert user.check_password("con trâu là đầu cơ nghiệp")
    with pytest.raises(CommandError, match="Đã có quản trị"):
        add_first(monkeypatch, "con trâu là đầu cơ nghiệp")


def test_the_first_administrator_needs_a_good_password(db, monkeypatch):
    with pytest.raises(CommandError, match="12 ký tự"):
        add_first(monkeypatch, "ngan")
    assert not User.objects.exists()


def test_the_demo_refuses_without_being_asked_for(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="HOANHAP_DEMO=1"):
        call_command("demo")


def test_the_demo_refuses_where_there_are_real_users(settings, officer):
    settings.DEMO = True
    with pytest.raises(CommandError, match="người dùng"):
        call_command("demo")


def test_the_demo_refuses_where_there_are_cases_but_no_demo_users(settings, db, monkeypatch):
    settings.DEMO = True
    assert why_no_demo() == ""
    monkeypatch.setattr("hoanhap.exchange.demo_guard.Case.objects.exists", lambda: True)
    assert "hồ sơ" in why_no_demo()


def test_the_demo_refuses_a_server_of_postgresql_over_https(settings, db, monkeypatch):
    settings.DEMO = settings.TLS = True
    monkeypatch.setattr("hoanhap.exchange.demo_guard.connection.vendor", "postgresql")
    assert "HTTPS" in why_no_demo()


def test_a_demo_code_is_shown_in_the_demo_alone_and_never_makes_one_wait(settings, officer):
    settings.DEMO = True
    device = give_demo_device(officer)
    for _ in range(3):
        device.refresh_from_db()
        assert device.verify_token(demo_code(officer).replace(" ", ""))
    settings.DEMO = False
    assert demo_code(officer) == ""
