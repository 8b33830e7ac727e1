"""120 people graded by keyboard, with the line dropped in the middle and a reload without it."""

import os
import sqlite3
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import ROOT, assert_kind, sign_in

PEOPLE = 120
MONTHS = {"pc": "2026-10", "phone": "2026-11"}
SAVED = (
    "SELECT count(*) FROM cases_act WHERE kind = 'rated' AND details LIKE ? AND voided_at IS NULL"
)


@pytest.fixture(scope="module")
def many_people(site, site_home):
    """120 people with a grade of September in the commune of `canbo`."""
    environment = {**os.environ, "HOANHAP_HOME": str(site_home), "HOANHAP_DEMO": "1"}
    environment |= {"HOANHAP_TODAY": "2026-11-22", "PYTHONWARNINGS": "ignore"}
    environment.pop("DATABASE_URL", None)
    program = [sys.executable, "-m", "tests.journeys.many_people", str(PEOPLE)]
    subprocess.run(program, env=environment, check=True, cwd=ROOT, timeout=300)


def saved(home, month: str) -> int:
    """How many grades of the month the database holds."""
    with sqlite3.connect(home / "hoanhap.sqlite3", timeout=20) as base:
        return base.execute(SAVED, (f"%{month}%",)).fetchone()[0]


def press(page, key: str, times: int) -> None:
    """A key so many times; each is one keystroke for one person."""
    for _ in range(times):
        page.keyboard.press(key)


def test_everybody_is_graded_by_keyboard_though_the_line_drops(page, many_people, site_home, width):
    month = MONTHS[width]
    sign_in(page, "canbo")
    page.goto(f"/xep-loai/?thang={month}")
    rows = page.locator("tr[data-case]:not([data-recorded])")
    lacking, before = rows.count(), saved(site_home, month)
    assert lacking >= PEOPLE
    assert_kind(page)
    page.screenshot(path=site_home / f"rating-{width}.png")
    first = page.locator("tr[data-case]:has-text('Người Mẫu 000') input[type=radio]").first
    first.focus()
    # One keystroke for each whose grade stays ("Người Mẫu 000" to "059" follow one another).
    same = "Enter" if width == "pc" else "2"
    press(page, same, 30)
    expect(page.locator("tr[data-case]:has-text('Người Mẫu 029')")).to_have_attribute(
        "data-recorded", "", timeout=60_000
    )
    page.context.set_offline(True)
    press(page, same, 30)
    expect(page.locator("[data-sheet-state]")).to_contain_text("Mất kết nối")
    page.screenshot(path=site_home / f"rating-offline-{width}.png")
    assert saved(site_home, month) == before + 30
    page.context.set_offline(False)
    expect(page.locator("tr[data-waiting]")).to_have_count(0, timeout=60_000)
    press(page, same, 60)
    expect(page.locator("tr[data-waiting]")).to_have_count(0, timeout=60_000)
    assert saved(site_home, month) == before + PEOPLE
    assert_kind(page)
    page.reload()
    assert rows.count() == lacking - PEOPLE
    page.screenshot(path=site_home / f"rating-done-{width}.png")
    assert_kind(page)
