"""A person comes home: search, take in, first meeting, proposal, two papers; keyboard only."""

from tests.journeys.conftest import assert_kind, press_until, sign_in


def fill(page, name: str, text: str) -> None:
    """Reach a field by Tab and type into it."""
    press_until(page, f"[name='{name}']")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def choose(page, name: str, value: str) -> None:
    """Reach a group of radio buttons by Tab and arrow to a value, or pick it in a list."""
    press_until(page, f"[name='{name}']")
    if page.evaluate("document.activeElement.tagName") == "SELECT":
        label = page.evaluate(
            "v => [...document.activeElement.options].find(o => o.value === v).text", value
        )
        page.keyboard.type(label)
        return
    press_until(page, f"[name='{name}'][value='{value}']", key="ArrowDown", limit=12)
    page.keyboard.press("Space")


def follow(page, selector: str) -> None:
    """Reach a link or button by Tab and press Enter; wait for the page it opens."""
    press_until(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_officer_receives_a_person_by_keyboard_alone(page, width):
    name = f"Thân Thị Về {'Sáng' if width == 'pc' else 'Chiều'}"
    sign_in(page, "canbo")
    assert_kind(page)

    page.keyboard.press("n")
    page.wait_for_url("**/tiep-nhan/**")
    fill(page, "q", name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Chưa có ai như vậy" in page.inner_text("main")
    assert_kind(page)

    fill(page, "full_name", name)
    fill(page, "birth", "12/03/1991")
    choose(page, "sex", "female")
    fill(page, "number", "024191345678" if width == "pc" else "024191345679")
    fill(page, "address", "thôn Chính")
    choose(page, "why", "presented")
    fill(page, "released_on", "16/11/2026")
    fill(page, "certificate_number", "318/GCN")
    follow(page, "form.intake button.go")

    assert name in page.inner_text("h1")
    assert_kind(page)
    follow(page, "main a.btn.go")
    assert "/ghi/first_meeting/" in page.url
    fill(page, "wishes", "Mong có việc làm gần nhà.")
    assert_kind(page)
    follow(page, "form.form button.go")

    assert "25/11/2026" in page.inner_text("main") or "26/11/2026" in page.inner_text("main")
    follow(page, "main a.btn.go[href*='/ghi/assignment_proposed/']")
    fill(page, "organisation", "Hội Liên hiệp Phụ nữ xã")
    fill(page, "mentor_name", "Giáp Thị Giúp")
    follow(page, "form.form button.go")

    file_address = page.url.split("?")[0]
    for code, words in (("HCD-05", "Mong có việc làm gần nhà"), ("HCD-06", "Giáp Thị Giúp")):
        page.goto(f"{file_address}giay/{code}/")
        shown = page.inner_text("main")
        assert name in shown
        assert words in shown
        assert_kind(page)
        with page.expect_download() as download:
            press_until(page, "a[href$='.pdf']")
            page.keyboard.press("Enter")
        assert download.value.path().read_bytes().startswith(b"%PDF")
        page.emulate_media(media="print")
        assert page.locator(".sheet").is_visible()
        assert not page.locator("nav").first.is_visible()
        page.emulate_media(media="screen")
