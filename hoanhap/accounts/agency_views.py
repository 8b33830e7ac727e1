"""Screens of administration: the table of roles, the agencies and their areas."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from hoanhap.accounts.agencies import add_agency, set_area
from hoanhap.accounts.rights import RIGHT_WORDS, ROLE_TABLE
from hoanhap.accounts.user_forms import AgencyForm, AreaForm
from hoanhap.places.models import Agency
from hoanhap.places.queries import KINDS
from hoanhap.shell.access import needs
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal

PAGE = 50


@needs("users.manage")
@require_safe
def roles(request):
    """The one table of roles and rights, as `rights.ROLE_TABLE` holds it."""
    rows = [
        {
            "role": role,
            "rights": [words for code, words in RIGHT_WORDS.items() if code in role.rights],
        }
        for role in ROLE_TABLE.values()
    ]
    matrix = [
        {"words": words, "marks": [(role, code in role.rights) for role in ROLE_TABLE.values()]}
        for code, words in RIGHT_WORDS.items()
    ]
    return render(request, "accounts/roles.html", {"rows": rows, "matrix": matrix})


@needs("users.manage")
@require_http_methods(["GET", "POST"])
def agencies(request):
    """The agencies found by name, those of regions first; a form to add one."""
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_agency(request.reach, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"Đã thêm {added.name}. Hãy ghi các xã thuộc địa bàn.")
            return redirect("accounts:agency", agency_id=added.pk)
    text = request.GET.get("q", "").replace("\x00", "").strip()
    found = Agency.objects.exclude(level="commune").select_related("province")
    found = found.filter(name__icontains=text) if text else found
    page = Paginator(found.order_by("-pk"), PAGE).get_page(request.GET.get("trang"))
    for each in page.object_list:
        each.kind_words = KINDS.get(each.kind, each.kind)
    context = {"page": page, "text": text, "form": form}
    return render(request, "accounts/agencies.html", context, status=422 if form.errors else 200)


@needs("users.manage")
@require_http_methods(["GET", "POST"])
def agency(request, agency_id: int):
    """The communes of one agency's area."""
    shown = get_object_or_404(Agency.objects.select_related("province"), pk=agency_id)
    area = shown.area.select_related("commune")
    written = "\n".join(f"{each.commune_id} {each.commune.name}" for each in area)
    form = AreaForm(request.POST or None, initial={"area": written}, province=shown.province)
    if request.method == "POST" and form.is_valid():
        try:
            set_area(request.reach, agency=shown, communes=form.cleaned_data["area"])
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"Đã lưu địa bàn của {shown.name}.")
            return redirect("accounts:agencies")
    context = {"shown": shown, "kind_words": KINDS.get(shown.kind, shown.kind), "form": form}
    return render(request, "accounts/agency.html", context, status=422 if form.errors else 200)
