"""The samples of docs/shell.md as one page: to look at, and to prove that each renders."""

import re
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from hoanhap.shell.access import public
from hoanhap.shell.clock import today
from hoanhap.shell.fields import DateField, MoneyField, TextField

DOCS = Path(__file__).parents[2] / "docs" / "shell.md"
SIGNED_IN = SimpleNamespace(
    user_id=1, name="Giáp Thị Minh", rights=frozenset({"files.see"}), has=lambda right: True
)
PAGE = Path(__file__).with_name("demo.html")


class DemoForm(forms.Form):
    """One field of each kind."""

    happened_on = DateField(label="Ngày", help_text="Ngày việc xảy ra.")
    amount = MoneyField(label="Số tiền", required=False)
    note = TextField(200, lines=4, label="Ghi chú", required=False)
    group = forms.ChoiceField(
        label="Nhóm", choices=[("A", "Nhóm A"), ("B", "Nhóm B")], widget=forms.RadioSelect
    )
    told = forms.BooleanField(label="Đã phổ biến chính sách", required=False)


def samples() -> list[tuple[str, str]]:
    """(heading, template text) of each sample."""
    parts = re.split(r"^## ", DOCS.read_text(encoding="utf-8"), flags=re.M)[1:]
    found = [(p.split("\n", 1)[0], re.findall(r"```html\n(.*?)```", p, flags=re.S)) for p in parts]
    return [(heading, block) for heading, blocks in found for block in blocks]


def render_page(request, *, form=None, day=None) -> str:
    """The whole page of samples, as an officer sees it."""
    body = "".join(f"<section><h2>{heading}</h2>{block}</section>" for heading, block in samples())
    given = {
        "form": form or DemoForm(),
        "day": day,
        "reach": SIGNED_IN,
        "role_label": "Cán bộ Công an xã",
        "place_label": "xã Tân Yên, tỉnh Bắc Ninh",
    }
    page = PAGE.read_text(encoding="utf-8").replace("{{ body }}", body)
    return engines["django"].from_string(page).render(given, request)


@public
def demo(request):
    """Look at it: `ROOT_URLCONF=tests.shell.demo`."""
    form = DemoForm(request.POST or None)
    if form.is_bound and form.is_valid():
        messages.success(request, "Đã ghi.")
        return redirect("/mau/")
    return HttpResponse(
        render_page(request, form=form, day=today()), status=422 if form.errors else 200
    )


urlpatterns = [path("mau/", demo), path("", include("hoanhap.urls"))]
