"""The frame: every sample renders, nothing inline, refusals tell nothing."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

import hoanhap
from hoanhap.shell import registry
from hoanhap.shell.icons import NAMES
from hoanhap.shell.templatetags.shell import _nearest
from tests.shell.demo import DemoForm, render_page, samples

ROOMS = Path(hoanhap.__file__).parent
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", re.I)


@pytest.fixture
def page(rf, today):
    return render_page(rf.get("/mau/"), day=today)


def test_every_sample_of_the_docs_renders_without_anything_inline(page):
    assert len(samples()) >= 15
    assert "{%" not in page
    assert not INLINE.search(page)


def test_the_page_has_its_landmarks_and_one_heading(page):
    for part in ('lang="vi"', 'href="#main"', 'id="main"', "aria-live", "data-sign-out"):
        assert part in page
    assert page.count("<h1>") == 1
    assert "Chủ nhật, 22/11/2026" in page


def test_a_refused_form_points_from_each_input_to_its_sentence(rf):
    page = render_page(rf.post("/mau/"), form=DemoForm({"happened_on": "31/02/2026"}))
    assert 'id="id_happened_on_error"' in page
    assert re.search(
        r'<input[^>]*id_happened_on_error[^>]*aria-invalid="true"|'
        r'<input[^>]*aria-invalid="true"[^>]*id_happened_on_error',
        page,
    )
    assert 'value="31/02/2026"' in page


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html"])
def test_pages_of_refusal_need_nothing_but_themselves(name):
    words = render_to_string(name)
    assert "<h1>" in words
    assert not INLINE.search(words)


def test_rooms_templates_use_icons_that_exist_and_nothing_inline():
    wrong = []
    for template in ROOMS.glob("*/templates/**/*.html"):
        text = template.read_text(encoding="utf-8")
        names = set(re.findall(r'{% icon "([^"]*)"', text))
        if names - NAMES or INLINE.search(text):
            wrong.append((template.name, names - NAMES, INLINE.findall(text)))
    assert not wrong


@pytest.mark.parametrize(("name", "most"), [("shell.css", 30_000), ("shell.js", 12_000)])
def test_what_every_page_loads_stays_small(name, most):
    assert Path(finders.find(f"shell/{name}")).stat().st_size < most


def test_the_stylesheet_names_only_fonts_that_are_served():
    text = Path(finders.find("shell/shell.css")).read_text(encoding="utf-8")
    fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', text)
    assert len(fonts) == 4
    assert all(finders.find(font) for font in fonts)


def test_the_menu_leaves_out_what_the_role_may_not_open(monkeypatch):
    monkeypatch.setattr(registry, "_menu", {})
    registry.add_menu("b", "Nhật ký", "shell:manifest", icon="log", order=2, right="audit.see")
    registry.add_menu("a", "Sức khỏe", "shell:health", icon="done", order=1)
    registry.add_menu("c", "Phòng chưa có", "nowhere:home", icon="done", order=3)
    officer = SimpleNamespace(has=lambda right: False)
    chief = SimpleNamespace(has=lambda right: True)
    assert [entry.label for entry, _ in registry.menu_of(officer)] == ["Sức khỏe"]
    assert [entry.label for entry, _ in registry.menu_of(chief)] == ["Sức khỏe", "Nhật ký"]


def test_the_menu_marks_the_nearest_place():
    addresses = ["/", "/ho-so/", "/thong-ke/"]
    assert _nearest(addresses, "/ho-so/12/ghi/") == "/ho-so/"
    assert _nearest(addresses, "/") == "/"
    assert _nearest(addresses, "/khac/") == ""


def test_health_and_manifest_answer_without_signing_in(client):
    assert client.get("/suc-khoe/").content == b"ok"
    assert client.get("/manifest.webmanifest").json()["lang"] == "vi"
    assert client.post("/suc-khoe/").status_code in (403, 405)
