"""Every page at both widths: axe finds nothing, nothing scrolls sideways, keys work."""

import pytest

from tests.journeys.conftest import assert_kind, sign_in

PAGES = {
    "canbo": [
        "/",
        "/?by=person",
        "/ho-so/",
        "/xoa-an-tich/",
        "/tiep-nhan/?moi=1",
        "/thong-ke/",
        "/thong-ke/bao-cao/",
        "/thong-ke/hcd-09/",
        "/cong-dong/",
        "/cong-dong/mo-hinh/moi/",
        "/nhap-so/",
        "/tai-khoan/mat-khau/",
        "/tai-khoan/bao-mat/",
    ],
    "chihuytinh": ["/", "/ho-so/", "/thong-ke/", "/tai-khoan/nhat-ky/"],
    "giupdo": ["/", "/ho-so/"],
    "quantri": ["/tai-khoan/nguoi-dung/", "/tai-khoan/nguoi-dung/moi/"],
}


@pytest.mark.parametrize("username", list(PAGES))
def test_every_page_of_a_role_is_kind_to_everyone(page, username):
    sign_in(page, username)
    for address in PAGES[username]:
        answer = page.goto(address)
        assert answer.status == 200, address
        assert_kind(page)


@pytest.mark.parametrize("address", ["/tra-cuu/", "/tra-cuu/an-tich/", "/tra-cuu/vay-von/"])
def test_the_public_pages_are_kind_to_everyone(page, address):
    assert page.goto(address).status == 200
    assert_kind(page)


def test_every_tab_of_a_file_is_kind_to_everyone(page):
    sign_in(page, "truongcax")
    page.goto("/ho-so/?stage=open")
    page.locator("[data-list] a").first.click()
    page.wait_for_url("**/ho-so/*/")
    assert_kind(page)
    tabs = page.locator(".tabs a")
    for index in range(tabs.count()):
        tabs.nth(index).click()
        page.wait_for_load_state("networkidle")
        assert_kind(page)


def test_search_as_you_type_finds_names_without_accents(page):
    sign_in(page, "canbo")
    page.goto("/ho-so/")
    before = page.locator("[data-list] tbody tr").count()
    name = page.locator("[data-list] tbody th a, [data-list] tbody td a").first.inner_text()
    page.keyboard.press("/")
    page.keyboard.type("zzzz")
    page.wait_for_function(
        "n => document.querySelectorAll('[data-list] tbody tr').length !== n", arg=before
    )
    page.keyboard.press("Control+a")
    page.keyboard.type(name.split()[-1])
    page.wait_for_function("n => document.body.innerText.includes(n)", arg=name)


def test_what_is_typed_survives_leaving_the_page(page):
    sign_in(page, "canbo")
    page.goto("/tiep-nhan/?moi=1")
    page.fill("[name='full_name']", "Tên Viết Dở")
    page.wait_for_timeout(700)
    page.goto("/")
    page.goto("/tiep-nhan/?moi=1")
    assert page.input_value("[name='full_name']") == "Tên Viết Dở"
    page.fill("[name='full_name']", "")


def test_the_pages_work_without_javascript(chromium, site):
    context = chromium.new_context(
        java_script_enabled=False, base_url=site, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/tai-khoan/dang-nhap/")
    page.fill("[name='username']", "canbo")
    page.fill("[name='password']", "que-nha-don-doi-2026")
    page.click("main button[type='submit']")
    page.fill("[name='code']", page.locator("[data-demo-code]").inner_text())
    page.click("main .btn.go")
    page.goto("/ho-so/?q=nguyen")
    assert page.locator("[data-list] a").count() > 0
    page.locator("[data-list] a").first.click()
    for index in range(page.locator(".tabs a").count()):
        page.locator(".tabs a").nth(index).click()
        assert page.locator("h1").is_visible()
    context.close()
