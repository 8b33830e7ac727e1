"""shell.js in a real browser: drafts, keys, one sending."""

import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium")


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Threaded(WSGIServer):
    def process_request(self, request, client_address):
        threading.Thread(target=self.finish, args=(request, client_address), daemon=True).start()

    def finish(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)


@pytest.fixture
def address(settings):
    settings.ROOT_URLCONF = "tests.shell.demo"
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    app = StaticFilesHandler(get_wsgi_application())
    server = make_server("127.0.0.1", 0, app, Threaded, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/mau/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(address):
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(5000)
        page.complaints = []
        page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        yield page
        browser.close()


NOTE = "#id_note"


def test_a_draft_survives_a_lost_page_and_a_refusal_and_goes_when_saved(page):
    page.fill(NOTE, "Gặp tại nhà")
    page.reload()
    assert page.input_value(NOTE) == "Gặp tại nhà"
    assert page.locator("text=Đã khôi phục bản đang viết dở").count() == 1

    page.fill("#id_happened_on", "31/02/2026")
    page.click("form[data-draft] button.btn:has-text('Lưu')")
    page.wait_for_selector("[data-errors]")
    assert page.input_value(NOTE) == "Gặp tại nhà"

    page.goto(page.url)
    assert page.input_value("#id_happened_on") == "31/02/2026"
    page.fill("#id_happened_on", "20/11/2026")
    page.check("input[name=group][value=B]")
    page.click("form[data-draft] button.btn:has-text('Lưu')")
    page.wait_for_selector("[data-success]")
    assert page.input_value(NOTE) == ""
    page.reload()
    assert page.input_value(NOTE) == ""
    assert [c for c in page.complaints if "422" not in c] == []


def test_a_restored_draft_can_be_dropped(page):
    page.fill(NOTE, "Nhầm người")
    page.reload()
    page.click("text=Bỏ bản này")
    assert page.input_value(NOTE) == ""
    page.reload()
    assert page.input_value(NOTE) == ""


def test_keys_move_in_lists_and_can_be_switched_off(page):
    rows = page.locator(".duties h3 a")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == rows.nth(1).text_content()
    page.keyboard.press("n")
    assert page.url.endswith("#")

    page.goto(page.url.rstrip("#"))
    page.click(".keys summary")
    page.click("[data-keys-switch]")
    page.keyboard.press("n")
    assert not page.url.endswith("#")
    page.keyboard.press("Escape")
    assert page.locator(".keys[open]").count() == 0


def test_one_form_is_sent_once(page):
    page.fill("#id_happened_on", "20/11/2026")
    page.check("input[name=group][value=A]")
    sent = []
    page.on("request", lambda r: r.method == "POST" and sent.append(r.url))
    page.evaluate(
        "() => { const f = document.querySelector('form[data-draft]');"
        " f.requestSubmit(); f.requestSubmit(); }"
    )
    page.wait_for_selector("[data-success]")
    assert len(sent) == 1
