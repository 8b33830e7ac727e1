"""Anyone computes their own day, with JavaScript and without; nothing is kept."""

import pytest

from tests.journeys.conftest import WIDTHS, assert_kind


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(request, chromium, site, width):
    """A page of a browser that has never been here."""
    wide, high = WIDTHS[width]
    context = chromium.new_context(
        viewport={"width": wide, "height": high},
        base_url=site,
        locale="vi-VN",
        java_script_enabled=request.param,
    )
    yield context.new_page(), request.param
    assert context.cookies() == []
    context.close()


def pick(page, name: str, value: str) -> None:
    """Choose an answer, whether it is a list or radio buttons."""
    field = page.locator(f"[name$='{name}']").first
    if field.evaluate("e => e.tagName") == "SELECT":
        field.select_option(value)
    else:
        page.locator(f"[name$='{name}'][value='{value}']").first.check()


def test_a_visitor_learns_when_the_record_ends(visitor):
    page, scripted = visitor
    page.goto("/tra-cuu/an-tich/")
    page.locator("[name$='articles']").first.fill("173")
    pick(page, "age", "adult")
    pick(page, "intent", "intent")
    for name, day in (("issued_on", "10/01/2024"), ("completed_on", "15/10/2025")):
        page.locator(f"[name$='{name}']").first.fill(day)
    pick(page, "penalty", "imprisonment")
    page.locator("[name$='years']").first.fill("1")
    page.locator("[name$='months']").first.fill("6")
    page.locator("main button.go").first.click()
    shown = page.inner_text("main")
    assert "2027" in shown
    assert "Điều 70" in shown
    assert "tham khảo" in shown
    if scripted:
        assert_kind(page)


def test_a_visitor_learns_what_is_missing_instead_of_a_guess(visitor):
    page, scripted = visitor
    page.goto("/tra-cuu/an-tich/")
    page.locator("[name$='articles']").first.fill("173")
    page.locator("main button.go").first.click()
    assert "thiếu" in page.inner_text("main")
    if scripted:
        assert_kind(page)
