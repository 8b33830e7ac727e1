"""Signing in with both steps; sixteen idle minutes; the half-filled act is there again."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.journeys.conftest import PASSWORD, assert_kind, give_code, sign_in

NOTE = "Gia đình đang sửa nhà, hẹn gặp lại đầu tháng sau."


def let_idle(site_home, minutes: int) -> None:
    """Make the server believe that nobody has touched any session for some minutes."""
    past = datetime.now(UTC) - timedelta(minutes=minutes)
    with sqlite3.connect(os.path.join(site_home, "hoanhap.sqlite3"), timeout=20) as base:
        base.execute(
            "UPDATE accounts_usersession SET seen_at = ? WHERE ended_at IS NULL",
            [past.strftime("%Y-%m-%d %H:%M:%S.%f")],
        )


def test_what_was_being_written_survives_sixteen_idle_minutes(page, site_home):
    sign_in(page, "canbo")
    page.goto("/ho-so/?stage=open")
    page.locator("[data-list] a").first.click()
    page.wait_for_url("**/ho-so/*/")
    address = page.url + "ghi/visited/"
    page.goto(address)
    page.fill("[name='note']", NOTE)
    let_idle(site_home, 16)
    page.locator("main form[data-draft] .btn.go").click()

    page.wait_for_url("**/dang-nhap/**")
    expect(page.get_by_text("15 phút không thao tác")).to_be_visible()
    assert_kind(page)
    page.fill("[name='username']", "canbo")
    page.fill("[name='password']", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ma-xac-thuc/")
    assert_kind(page)
    give_code(page)

    assert page.url == address
    expect(page.get_by_text("Đã giữ lại nội dung anh/chị đang viết")).to_be_visible()
    assert page.input_value("[name='note']") == NOTE
    assert_kind(page)
    page.get_by_role("button", name="Bỏ nội dung này").click()
    page.wait_for_url(address)
    expect(page.get_by_text("Đã giữ lại nội dung")).to_have_count(0)
