"""Breaking the glass: another province asks with a reason, the owner reads it, a chief reviews."""

import os
import sqlite3

from playwright.sync_api import expect

from tests.journeys.conftest import assert_kind, sign_in

REASON = "Xác minh nhân chứng trong vụ việc xảy ra tại xã"
ASKED = (
    "SELECT c.id, p.number, p.full_name FROM cases_case c"
    " JOIN people_person p ON p.id = c.person_id"
    " JOIN places_commune m ON m.code = c.commune_id WHERE m.short_name = 'Tân Yên'"
    " AND length(p.number) = 12 AND c.stage = 'open' AND c.sealed_on IS NULL"
    " AND NOT c.is_restricted ORDER BY c.id LIMIT 1"
)


def sign_out(page) -> None:
    """Leave by forgetting the session, on any width."""
    page.context.clear_cookies()


def test_a_look_up_is_asked_read_told_and_reviewed(page, site_home, width):
    with sqlite3.connect(os.path.join(site_home, "hoanhap.sqlite3"), timeout=20) as base:
        case_id, number, name = base.execute(ASKED).fetchone()
    reason = f"{REASON} ({width})"

    sign_in(page, "canbo.socson")
    page.goto("/xin-xem/")
    assert_kind(page)
    page.fill("[name='number']", number)
    page.fill("[name='reason']", reason)
    page.locator("main .btn.go").click()
    page.wait_for_url(f"**/ho-so/{case_id}/")
    expect(page.get_by_text("Đang xem ngoài địa bàn đến")).to_be_visible()
    expect(page.locator("main a[href*='/ghi/']")).to_have_count(0)
    assert_kind(page)
    page.screenshot(path=os.path.join(site_home, f"look-up-file-{width}.png"), full_page=True)
    page.goto("/xin-xem/")
    expect(page.get_by_text(reason)).to_be_visible()
    assert_kind(page)
    page.screenshot(path=os.path.join(site_home, f"look-up-{width}.png"), full_page=True)
    page.get_by_role("button", name="Kết thúc").first.click()
    expect(page.get_by_text("Đã kết thúc việc xem")).to_be_visible()
    sign_out(page)

    sign_in(page, "canbo")
    page.goto("/")
    expect(page.get_by_text(reason)).to_be_visible()
    expect(page.get_by_role("link", name=f"Mở hồ sơ của {name}").first).to_be_visible()
    assert_kind(page)
    page.screenshot(path=os.path.join(site_home, f"look-up-home-{width}.png"), full_page=True)
    page.get_by_role("button", name="Đã xem").first.click()
    expect(page.get_by_text(reason)).to_have_count(0)
    sign_out(page)

    sign_in(page, "truongcax")
    page.goto("/xin-xem/soat/")
    expect(page.get_by_text(reason)).to_be_visible()
    assert_kind(page)
    page.screenshot(path=os.path.join(site_home, f"look-up-review-{width}.png"), full_page=True)
    page.get_by_role("link", name="Soát lần xem").first.click()
    assert_kind(page)
    page.get_by_label("Đúng mục đích", exact=True).check()
    page.locator("main .btn.go").click()
    expect(page.get_by_text("Đã ghi kết luận")).to_be_visible()
    expect(page.get_by_text(reason)).to_have_count(0)
