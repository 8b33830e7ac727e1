"""An office's register is taken in through the browser."""

from pathlib import Path

from tests.journeys.conftest import assert_kind, sign_in

REGISTER = Path(__file__).resolve().parents[2] / "hoanhap/exchange/demo_files/register.xlsx"


def test_a_register_is_read_shown_and_already_known(page):
    sign_in(page, "canbotinh")
    page.goto("/nhap-so/")
    assert_kind(page)
    page.set_input_files("input[type='file']", str(REGISTER))
    page.click("main form button.go")
    page.wait_for_url("**/nhap-so/*/")
    shown = page.inner_text("main")
    assert "97" in shown
    assert "Tháng 2/1990 không có ngày 31" in shown
    assert_kind(page)
