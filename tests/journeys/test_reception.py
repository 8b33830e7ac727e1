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


def search_first(page, name: str) -> None:
    """From home, by `n`: nobody of that name is known yet."""
    page.keyboard.press("n")
    page.wait_for_url("**/tiep-nhan/**")
    fill(page, "q", name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Chưa có ai như vậy" in page.inner_text("main")
    assert_kind(page)


def take_in(page, name: str, number: str) -> None:
    """Fill the one form of reception and send it."""
    fill(page, "full_name", name)
    fill(page, "birth", "12/03/1991")
    choose(page, "sex", "female")
    fill(page, "number", number)
    fill(page, "address", "thôn Chính")
    choose(page, "why", "presented")
    fill(page, "released_on", "16/11/2026")
    fill(page, "certificate_number", "318/GCN")
    follow(page, "form.intake button.go")
    assert name in page.inner_text("h1")
    assert_kind(page)


def meet_and_propose(page) -> None:
    """The first meeting and the proposal of a mentor, from the file's one button each."""
    follow(page, "main a.btn.go")
    assert "/ghi/first_meeting/" in page.url
    fill(page, "wishes", "Mong có việc làm gần nhà.")
    assert_kind(page)
    follow(page, "form.form button.go")
    # The meeting of Sunday 22/11: three working days later; 24/11 is a day off since 2026.
    assert "26/11/2026" in page.inner_text("main")
    follow(page, "main a.btn.go[href*='/ghi/assignment_proposed/']")
    fill(page, "organisation", "Hội Liên hiệp Phụ nữ xã")
    fill(page, "mentor_name", "Giáp Thị Giúp")
    follow(page, "form.form button.go")


def print_paper(page, code: str, *, words: list[str]) -> None:
    """Open a paper, read it, take its PDF, see that only the sheet prints."""
    shown = page.inner_text("main")
    assert [word for word in words if word not in shown] == [], code
    assert_kind(page)
    with page.expect_download() as download:
        press_until(page, "a[href$='.pdf']")
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator(".sheet").first.is_visible()
    assert not page.locator("nav").first.is_visible()
    page.emulate_media(media="screen")


def test_an_officer_receives_a_person_by_keyboard_alone(page, width):
    name = f"Thân Thị Về {'Sáng' if width == 'pc' else 'Chiều'}"
    sign_in(page, "canbo")
    assert_kind(page)
    search_first(page, name)
    take_in(page, name, "024191345678" if width == "pc" else "024191345679")
    meet_and_propose(page)
    file_address = page.url.split("?")[0]
    for code, words in (("HCD-05", "Mong có việc làm gần nhà"), ("HCD-06", "Giáp Thị Giúp")):
        page.goto(f"{file_address}giay/{code}/")
        print_paper(page, code, words=[name, words])
