"""What a browser, a proxy and a stranger can try with requests alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.rights import rights_of
from hoanhap.shell.access import PUBLIC, SIGNED_IN
from hoanhap.shell.hardening import MOST_BODY, ProxyAddress
from tests.test_urls import PATTERNS, send
from tests.url_table import ROWS
from tests.worlds import kept

ROOT = Path(__file__).resolve().parent.parent.parent
SIGN_IN = "/tai-khoan/dang-nhap/"
PASSWORD = "mat-khau-thu-2026"


@pytest.fixture
def chief_client(make_user):
    """Somebody with many rights at home."""
    client = Client()
    client.force_login(make_user("commune_chief"))
    return client


@pytest.fixture
def admin_client(make_user):
    """The administrator."""
    client = Client()
    client.force_login(make_user("system_admin"))
    return client


def client_for(name, chief_client, admin_client, client) -> Client:
    """Who may open an address."""
    mark = ROWS[name].mark
    if mark == PUBLIC:
        return client
    return admin_client if mark in rights_of("system_admin") else chief_client


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_answer_carries_the_headers(name, secret_world, chief_client, admin_client, client):
    answer = send(client_for(name, chief_client, admin_client, client), name, secret_world)
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in headers
    if ROWS[name].mark != PUBLIC and answer.status_code != 302:
        assert "no-store" in headers.get("Cache-Control", "")
    if "Content-Disposition" in headers:
        assert headers["Content-Disposition"].startswith("attachment")


INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|<[^>]+\s(style|on[a-z]+)\s*=\s*[\"']", re.I)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_no_page_as_it_is_sent_has_anything_inline(
    name, secret_world, chief_client, admin_client, client
):
    """Drawings too: an SVG may not carry a style or a handler."""
    answer = send(client_for(name, chief_client, admin_client, client), name, secret_world)
    if not answer.streaming and "html" in answer.get("Content-Type", ""):
        assert not INLINE.search(answer.content.decode())


def test_drawings_and_scripts_of_our_own_have_nothing_inline():
    for path in (ROOT / "hoanhap").rglob("static/**/*.svg"):
        assert not INLINE.search(path.read_text()), path
    for path in (ROOT / "hoanhap").rglob("static/**/*.js"):
        assert not re.search(r"\beval\(|new Function|document\.write", path.read_text()), path


@pytest.mark.parametrize("address", ["/khong-co/", "/ho-so/987654/", "/tai-khoan/nguoi-dung/"])
def test_pages_of_refusal_are_not_kept_by_the_browser(address, officer_client):
    answer = officer_client.get(address)
    assert answer.status_code in (403, 404)
    assert "no-store" in answer["Cache-Control"]
    assert "Traceback" not in answer.content.decode()


def settings_with(**env) -> dict:
    """The settings as a fresh process reads them from the environment."""
    names = """SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY CSRF_COOKIE_HTTPONLY
    SESSION_COOKIE_SAMESITE CSRF_COOKIE_SAMESITE SESSION_COOKIE_NAME CSRF_COOKIE_NAME
    SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_PROXY_SSL_HEADER SECURE_SSL_REDIRECT
    DEBUG""".split()
    code = (
        "import json; from hoanhap import settings as s;"
        f"print(json.dumps({{n: getattr(s, n, None) for n in {names!r}}}))"
    )
    kept_env = {k: v for k, v in os.environ.items() if not k.startswith("HOANHAP_")}
    kept_env |= {"HOANHAP_SECRET_KEY": "x" * 60, **env}
    done = subprocess.run(
        [sys.executable, "-c", code], env=kept_env, cwd=ROOT, capture_output=True, check=True
    )
    return __import__("json").loads(done.stdout)


def test_over_tls_cookies_are_secure_and_bound_to_the_host(tmp_path):
    held = settings_with(HOANHAP_TLS="1", HOANHAP_PROXIES="1", HOANHAP_HOME=str(tmp_path))
    assert held["SESSION_COOKIE_SECURE"] and held["CSRF_COOKIE_SECURE"]
    assert held["SESSION_COOKIE_HTTPONLY"] and held["CSRF_COOKIE_HTTPONLY"]
    assert held["SESSION_COOKIE_SAMESITE"] in ("Lax", "Strict")
    assert held["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert held["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert held["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert held["SECURE_HSTS_INCLUDE_SUBDOMAINS"] and held["SECURE_SSL_REDIRECT"]
    assert held["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_without_a_proxy_its_headers_are_not_believed(tmp_path):
    held = settings_with(HOANHAP_TLS="1", HOANHAP_HOME=str(tmp_path))
    assert held["SECURE_PROXY_SSL_HEADER"] is None
    assert held["DEBUG"] is False


def test_the_session_cookie_is_out_of_reach_of_scripts(client, officer):
    answer = client.post(SIGN_IN, {"username": "canbo-home", "password": PASSWORD})
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert cookie["domain"] == "" and cookie["path"] == "/"


def test_hsts_goes_with_every_secure_answer(client, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    answer = client.get("/tra-cuu/", secure=True)
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


# Cross-site requests


# The public calculators keep nothing and know no visitor: a forged request does nothing there.
WITHOUT_TOKEN = {"advice:home", "advice:clearing", "advice:loan", "advice:rights"}


@pytest.mark.parametrize("name", sorted(set(ROWS) - WITHOUT_TOKEN))
def test_no_post_is_taken_without_its_token(name, secret_world, make_user, admin_client):
    """The middleware asks before any view: whoever is signed in, the page says 403."""
    row = ROWS[name]
    address = reverse(name, kwargs=row.kwargs(secret_world)) + row.query
    mark = row.mark
    role = "system_admin" if mark in rights_of("system_admin") else "commune_chief"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(role))
    before = kept(secret_world)
    answer = strict.post(address, row.data)
    assert answer.status_code == 403
    assert "Biểu mẫu đã cũ" in answer.content.decode()
    assert kept(secret_world) == before


def test_only_the_public_calculators_need_no_token():
    free = {n for n, view in PATTERNS.items() if getattr(view, "csrf_exempt", False)}
    assert free == WITHOUT_TOKEN
    assert all(ROWS[name].mark == PUBLIC for name in free)


def test_a_form_of_another_site_is_refused_even_with_a_cookie(make_user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("commune_officer"))
    strict.get("/tai-khoan/mat-khau/")
    token = strict.cookies["csrftoken"].value
    answer = strict.post(
        "/tai-khoan/dang-xuat/",
        {"csrfmiddlewaretoken": token},
        secure=True,
        headers={"origin": "https://example.org"},
    )
    assert answer.status_code == 403


# Sessions and sign-in


def test_signing_in_changes_the_session_key(client, officer):
    """A key planted before sign-in is worth nothing after it."""
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    client.post(SIGN_IN, {"username": "canbo-home", "password": PASSWORD})
    assert client.cookies["sessionid"].value != planted
    stranger = Client()
    stranger.cookies["sessionid"] = planted
    assert stranger.get("/ho-so/")["Location"].startswith(SIGN_IN)


def test_a_made_up_session_key_opens_nothing(client):
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/ho-so/")["Location"].startswith(SIGN_IN)


def test_wrong_passwords_pause_a_name(client, officer):
    for _ in range(6):
        client.post(SIGN_IN, {"username": "canbo-home", "password": "sai"})
    answer = client.post(SIGN_IN, {"username": "canbo-home", "password": PASSWORD})
    assert answer.status_code in (422, 429)
    assert client.get("/ho-so/").status_code == 302
    assert AuditEvent.objects.filter(verb="sign_in").count() == 0


OUTSIDE = [
    "https://example.org/",
    "//example.org/",
    "///example.org",
    "/\\example.org",
    "\\\\example.org",
    "http:example.org",
    "javascript:alert(1)",
    "data:text/html,x",
    "https:/\t/example.org",
    " https://example.org",
    "/\t/example.org",
    "https://testserver@example.org/",
    "https://testserver.example.org/",
    "\x00//example.org",
]


@pytest.mark.parametrize("wanted", OUTSIDE)
def test_a_next_address_outside_is_never_followed(wanted, client, officer):
    """Neither at once nor through the pages that come after the password."""
    page = client.get(SIGN_IN, {"next": wanted})
    assert "example.org" not in page.content.decode()
    typed = {"username": "canbo-home", "password": PASSWORD, "next": wanted}
    answer = client.post(SIGN_IN, typed)
    for _ in range(3):
        assert "example.org" not in answer.get("Location", "")
        assert not answer.get("Location", "/").startswith(("//", "javascript", "data"))
        if answer.status_code != 302:
            break
        answer = client.get(answer["Location"])


NEXT_NAMES = ("next", "tiep", "ve", "back", "return", "url")


@pytest.mark.parametrize("name", sorted(ROWS))
def test_no_address_leads_out_by_a_parameter(
    name, secret_world, chief_client, admin_client, client
):
    asker = client_for(name, chief_client, admin_client, client)
    address = reverse(name, kwargs=ROWS[name].kwargs(secret_world))
    given = dict.fromkeys(NEXT_NAMES, "https://example.org/")
    for answer in (
        asker.get(address, given),
        asker.post(
            address, {**ROWS[name].data, **given}, headers={"referer": "https://example.org/"}
        ),
    ):
        assert "example.org" not in answer.get("Location", "")


# Requests that are no requests


def test_a_strange_host_is_refused_without_detail(client):
    answer = client.get("/tra-cuu/", headers={"host": "example.org"})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "example.org" not in text and "ALLOWED_HOSTS" not in text
    assert "Không đọc được yêu cầu" in text


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_get_cannot_pretend_to_be_a_post(header, secret_world, officer_client):
    """Nor the other way round: the method is the method."""
    act = secret_world["act"]
    before = kept(secret_world)
    address = f"/viec/{act.pk}/huy/"
    officer_client.get(address, {"_method": "POST", "reason": "x"}, headers={header: "POST"})
    assert kept(secret_world)[:3] == before[:3]
    act.refresh_from_db()
    assert act.voided_at is None


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "GÉT"]
)
def test_methods_of_no_use_are_refused(method, officer_client):
    assert officer_client.generic(method, "/ho-so/").status_code == 405


def test_a_body_that_is_too_large_is_refused_before_it_is_read(officer_client):
    answer = officer_client.post("/nhap-so/", CONTENT_LENGTH=str(MOST_BODY + 1))
    assert answer.status_code == 413
    assert "Hãy tách sổ" in answer.content.decode()
    assert officer_client.post("/nhap-so/", CONTENT_LENGTH="nhiều").status_code == 413


@pytest.mark.parametrize("address", ["/ho-so/%00/", "/ho-so/1%0d%0aSet-Cookie:x=1/", "/%ff%fe/"])
def test_addresses_with_bytes_of_no_text_are_answered_plainly(address, officer_client):
    answer = officer_client.get(address)
    assert answer.status_code in (400, 404)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "typed", ["2026-Q4\r\nSet-Cookie: x=1", '2026-Q4"; filename="a.exe', "ă\x00"]
)
def test_what_is_typed_never_gets_into_the_header_of_a_download(typed, chief_client, places):
    answer = chief_client.get(reverse("figures:group_list"), {"quy": typed, "as": "docx"})
    name = answer.get("Content-Disposition", "")
    assert "Set-Cookie" not in str(answer.headers)
    assert name.count('"') in (0, 2) and "a.exe" not in name


@pytest.mark.parametrize("name", sorted(n for n in ROWS if ROWS[n].mark != PUBLIC))
def test_names_of_downloads_are_ascii_and_hold_nothing_of_the_person(
    name, secret_world, chief_client, admin_client, client
):
    answer = send(client_for(name, chief_client, admin_client, client), name, secret_world)
    told = answer.get("Content-Disposition")
    if told:
        assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+"', told)


def seen_address(proxies: int, forwarded: str, settings) -> str:
    settings.PROXIES = proxies
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=forwarded, REMOTE_ADDR="10.0.0.1")
    ProxyAddress(lambda asked: asked)(request)
    return request.META["REMOTE_ADDR"]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "not an address", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_a_visitor_cannot_choose_their_address(proxies, forwarded, address, settings):
    assert seen_address(proxies, forwarded, settings) == address


# Errors


def test_a_crash_says_nothing_of_itself(officer_client, monkeypatch, places):
    def broken(*args, **kwargs):
        raise RuntimeError("mật khẩu là 1234")

    monkeypatch.setattr("hoanhap.cases.views.today.render", broken)
    officer_client.raise_request_exception = False
    answer = officer_client.get("/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "mật khẩu là" not in text and "RuntimeError" not in text and "Traceback" not in text
    assert "Hệ thống gặp lỗi" in text


def test_every_row_of_the_signed_in_is_closed_to_strangers(client, secret_world):
    for name, row in ROWS.items():
        if row.mark == SIGNED_IN:
            assert send(Client(), name, secret_world).status_code == 302, name
