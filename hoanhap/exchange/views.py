"""Taking in a register: upload, look over, choose, write."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.exchange import actions, queries
from hoanhap.exchange import error_workbook as errors
from hoanhap.exchange.forms import PlacesForm, UploadForm
from hoanhap.exchange.models import Import, ImportRow
from hoanhap.exchange.places import places_to_choose
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused

RIGHT = "register.import"
PROBLEMS = 100
RECENT = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def the_import(request, import_id: int) -> Import:
    """The user's import; 404 for anybody else's."""
    try:
        return queries.import_in(request.reach, import_id)
    except (Import.DoesNotExist, OverflowError):
        raise Http404


@needs(RIGHT)
@require_http_methods(["GET", "POST"])
def upload(request):
    """Choose a file; it is read and looked over, nothing is written yet."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            imported = actions.read_register(
                request.reach, file_name=file.name, content=file.read(), today=today()
            )
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("exchange:preview", imported.pk)
    recent = queries.imports_in(request.reach)[:RECENT]
    context = {"form": form, "recent": recent}
    return render(request, "exchange/upload.html", context, status=422 if form.errors else 200)


@needs(RIGHT)
@require_safe
def preview(request, import_id: int):
    """What the register holds: counts, places to choose, every problem at its row."""
    imported = the_import(request, import_id)
    write_audit(request.reach, "view", what="register", id=imported.pk)
    return show(request, imported, PlacesForm(places=_open_places(imported)))


def show(request, imported: Import, form: PlacesForm):
    """The page of an import, with the form of its open places."""
    shown = request.GET.get("ket-qua", "")
    told = queries.told_rows(imported, outcome=shown if shown in errors.LEFT_OUT else "")
    counts = [
        {"sheet": kept["sheet"], **imported.counts["sheets"][kept["sheet"]]}
        for kept in imported.layout
    ]
    for row in counts:
        row["all"] = sum(number for name, number in row.items() if name != "sheet")
    context = {
        "imported": imported,
        "form": form,
        "counts": counts,
        "taken": sum(row["taken"] for row in counts),
        "left_out": sum(row[name] for row in counts for name in errors.LEFT_OUT),
        "left_choices": sum(row["needs_choice"] for row in counts),
        "outcomes": ImportRow.OUTCOMES,
        "filters": _filters(counts, shown),
        "page": Paginator(queries.gravest_first(told), PROBLEMS).get_page(request.GET.get("trang")),
        "shown": shown,
        "earlier": queries.earlier_import_of(request.reach, imported),
        "waits": imported.state == "preview",
    }
    context["page"].object_list = queries.with_given(imported, context["page"].object_list)
    return render(request, "exchange/preview.html", context, status=422 if form.errors else 200)


def _filters(counts: list[dict], shown: str) -> list[dict]:
    """The tabs over the problems: all, then each outcome that has any."""
    labels = dict(ImportRow.OUTCOMES)
    tabs = [{"code": "", "label": "Tất cả", "count": None}]
    for name in errors.LEFT_OUT:
        number = sum(row[name] for row in counts)
        if number:
            tabs.append({"code": name, "label": labels[name], "count": number})
    return [tab | {"here": tab["code"] == shown} for tab in tabs]


def _open_places(imported: Import) -> list:
    return places_to_choose(imported) if imported.state == "preview" else []


@needs(RIGHT)
@require_POST
def choose(request, import_id: int):
    """Remember the communes chosen, for this register and the next ones."""
    imported = the_import(request, import_id)
    form = PlacesForm(request.POST, places=_open_places(imported))
    if not form.is_valid():
        return show(request, imported, form)
    try:
        actions.choose_places(request.reach, imported=imported, choices=form.settled, today=today())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Đã ghi nhớ. Lần sau gặp tên này, hệ thống tự biết.")
    return redirect("exchange:preview", import_id)


@needs(RIGHT)
@require_POST
def commit(request, import_id: int):
    """Write the good rows."""
    imported = the_import(request, import_id)
    try:
        done = actions.commit_import(request.reach, imported=imported, today=today())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        taken = done.counts["people"]["taken"]
        messages.success(request, f"Đã ghi sổ vào hệ thống: {taken} hồ sơ mới.")
    return redirect("exchange:preview", import_id)


@needs(RIGHT)
@require_POST
def drop(request, import_id: int):
    """Leave the register; nothing of it was written."""
    imported = the_import(request, import_id)
    try:
        actions.drop_import(request.reach, imported=imported)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Đã bỏ sổ này. Hệ thống không ghi gì từ sổ.")
    return redirect("exchange:upload")


@needs(RIGHT)
@require_safe
def error_workbook(request, import_id: int):
    """The rows that were not taken, as a workbook."""
    imported = the_import(request, import_id)
    write_audit(request.reach, "view", what="register_errors", id=imported.pk)
    answer = HttpResponse(errors.error_workbook(imported), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="dong-can-sua-{imported.pk}.xlsx"'
    return answer
