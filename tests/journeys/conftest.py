"""A real server with the demo's data, a real Chromium, at two widths."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "que-nha-don-doi-2026"
WIDTHS = {"pc": (1366, 768), "phone": (360, 740)}


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address: str, server: subprocess.Popen) -> None:
    """Return when the server answers; raise when it died or took a minute."""
    for _ in range(240):
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped: {server.returncode}")
        try:
            urllib.request.urlopen(address + "/suc-khoe/", timeout=2).close()
            return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("the server did not answer within a minute")


@pytest.fixture(scope="session")
def site_home(tmp_path_factory):
    """The folder of the server's database."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def site(site_home):
    """The address of a server on fresh demo data, dated 22/11/2026."""
    home = site_home
    environment = {
        **os.environ,
        "HOANHAP_HOME": str(home),
        "HOANHAP_DEMO": "1",
        "HOANHAP_TODAY": "2026-11-22",
        "PYTHONWARNINGS": "ignore",
    }
    environment.pop("DATABASE_URL", None)
    program = [sys.executable, "-m", "hoanhap"]
    subprocess.run([*program, "demo"], env=environment, check=True, cwd=ROOT)
    port = free_port()
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*program, "serve", "--port", str(port)],
            env=environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        pytest.fail("Cần Chromium của Debian: apt install chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(params=list(WIDTHS))
def width(request):
    """Each journey is walked on an office PC and on a phone."""
    return request.param


@pytest.fixture
def page(chromium, site, width):
    """A page of a new browser that fails the test on an error in its console."""
    wide, high = WIDTHS[width]
    context = chromium.new_context(
        viewport={"width": wide, "height": high}, base_url=site, locale="vi-VN"
    )
    context.set_default_timeout(30_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: _note_error(said, errors))
    yield opened
    context.close()
    assert errors == []


def _note_error(said, errors: list[str]) -> None:
    """Keep what the console calls an error, except answers 4xx that a journey provokes."""
    if said.type == "error" and "Failed to load resource" not in said.text:
        errors.append(said.text)


def sign_in(page, username: str) -> None:
    """Sign in by keyboard alone."""
    page.goto("/tai-khoan/dang-nhap/")
    # The browser puts the focus there a moment after the page has loaded.
    page.wait_for_function("document.activeElement?.name === 'username'")
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    give_code(page)


def give_code(page) -> None:
    """The second step, by keyboard: the demo shows the code on the page."""
    page.wait_for_url("**/ma-xac-thuc/")
    code = page.locator("[data-demo-code]").inner_text()
    page.wait_for_function("document.activeElement?.name === 'code'")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "ma-xac-thuc" not in url and "dang-nhap" not in url)


def assert_kind(page) -> None:
    """Axe finds nothing, and nothing scrolls sideways."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"


def press_until(page, selector: str, *, key: str = "Tab", limit: int = 120) -> None:
    """Press a key until the focused element matches; fail after `limit` presses."""
    for _ in range(limit):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key} on {page.url}")
