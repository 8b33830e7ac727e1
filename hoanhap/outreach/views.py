"""The community's page: programmes, outreach, role models."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.outreach import actions
from hoanhap.outreach.forms import EndForm, OutreachForm, ProgrammeForm, RoleModelForm, VoidForm
from hoanhap.outreach.queries import outreach_in, programmes_in, role_models_in
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal

PAGE = 50
PARTS = {
    "mo-hinh": {
        "label": "Mô hình",
        "add": "Thêm mô hình",
        "empty": "Chưa ghi mô hình nào. Mô hình là tổ, nhóm, câu lạc bộ giúp người trở về.",
    },
    "tuyen-truyen": {
        "label": "Tuyên truyền",
        "add": "Ghi tuyên truyền",
        "empty": "Chưa ghi tin, bài, buổi tuyên truyền nào.",
    },
    "dien-hinh": {
        "label": "Cá nhân điển hình",
        "add": "Thêm điển hình",
        "empty": "Chưa ghi cá nhân điển hình nào.",
    },
}
ROWS = {
    "mo-hinh": lambda reach: programmes_in(reach).order_by("state", "folded_name", "id"),
    "tuyen-truyen": lambda reach: outreach_in(reach, with_voided=True),
    "dien-hinh": role_models_in,
}
FORMS = {
    "mo-hinh": (ProgrammeForm, actions.add_programme, "Đã thêm mô hình {}."),
    "tuyen-truyen": (OutreachForm, actions.add_outreach, "Đã ghi: {}."),
    "dien-hinh": (RoleModelForm, actions.add_role_model, "Đã thêm điển hình {}."),
}


def address_of(part: str) -> str:
    """The page of a part."""
    return f"{reverse('outreach:home')}?muc={part}"


@needs("outreach.see")
@require_safe
def home(request):
    """One part at a time: programmes (first), outreach, role models."""
    part = request.GET.get("muc", "")
    part = part if part in PARTS else "mo-hinh"
    rows = ROWS[part](request.reach)
    counts = {key: rows_of(request.reach).count() for key, rows_of in ROWS.items()}
    if part == "dien-hinh":  # people stand there by name
        write_audit(request.reach, "view_list", list="role_models", found=counts[part])
    context = {
        "part": part,
        "words": PARTS[part],
        "tabs": [(key, words["label"], counts[key]) for key, words in PARTS.items()],
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "may_record": request.reach.has("outreach.record"),
        "one_commune": not request.reach.province_codes,
    }
    return render(request, "outreach/home.html", context)


@needs("outreach.record")
@require_http_methods(["GET", "POST"])
def add(request, part: str):
    """Add a programme, an item of outreach or a role model."""
    if part not in FORMS:
        raise Http404
    form_class, action, said = FORMS[part]
    initial = {"happened_on": today(), "recognised_on": today(), "count": 1}
    form = form_class(request.POST or None, initial=initial, reach=request.reach)
    if request.method == "POST" and form.is_valid():
        try:
            row = action(request.reach, **form.cleaned_data, on=today())
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, said.format(row))
            return redirect(address_of(part))
    return _form_page(request, form, part=part, heading=PARTS[part]["add"])


@needs("outreach.record")
@require_http_methods(["GET", "POST"])
def end_programme(request, programme_id: int):
    """The day a programme ended."""
    programme = get_object_or_404(programmes_in(request.reach), pk=programme_id)
    return _end(
        request,
        part="mo-hinh",
        heading=f"Giải thể mô hình “{programme}”",
        end=lambda **fields: actions.close_programme(
            request.reach, programme=programme, on=today(), **fields
        ),
    )


@needs("outreach.record")
@require_http_methods(["GET", "POST"])
def end_role_model(request, role_model_id: int):
    """The day from which somebody is no role model any more."""
    role_model = get_object_or_404(role_models_in(request.reach), pk=role_model_id)
    if request.method == "GET":
        write_audit(request.reach, "view", what="role_model", row=role_model.pk)
    return _end(
        request,
        part="dien-hinh",
        heading=f"Thôi ghi nhận điển hình “{role_model}”",
        end=lambda **fields: actions.end_role_model(
            request.reach, role_model=role_model, on=today(), **fields
        ),
    )


@needs("outreach.record")
@require_http_methods(["GET", "POST"])
def void_outreach(request, item_id: int):
    """Void an item of outreach with a reason."""
    item = get_object_or_404(outreach_in(request.reach, with_voided=True), pk=item_id)

    def void(*, void_reason: str):
        return actions.void_outreach(request.reach, item=item, reason=void_reason, on=today())

    heading = f"Hủy “{item}”"
    return _end(request, part="tuyen-truyen", heading=heading, end=void, form_class=VoidForm)


def _end(request, *, part: str, heading: str, end, form_class=EndForm):
    """Ask for the day or the reason, do it, go back to the list."""
    form = form_class(request.POST or None, initial={"ended_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            row = end(**form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"Đã ghi: {heading[0].lower()}{heading[1:]}.")
            return redirect(f"{address_of(part)}#dong-{row.pk}")
    return _form_page(request, form, part=part, heading=heading)


def _form_page(request, form, *, part: str, heading: str):
    context = {"form": form, "part": part, "heading": heading, "back": address_of(part)}
    context["draft"] = request.path.strip("/").replace("/", "-")
    status = 422 if form.errors else 200
    return render(request, "outreach/form.html", context, status=status)
