"""Hồ sơ: searching files as one types, saved views, the list as a workbook."""

from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases import board, file_list, file_search, saved_views
from hoanhap.cases.file_search import FileSearch
from hoanhap.cases.models import SavedView
from hoanhap.cases.queries import VIEWS, cases_in
from hoanhap.places.models import Commune
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.money import number

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs("files.see")
@require_safe
def files(request):
    """The files in reach that a search finds; htmx gets the list alone."""
    reach, day = request.reach, today()
    search = FileSearch.of(request.GET)
    if search.card and (known := file_search.file_of_card(reach, search.card, today=day)):
        return _go_to(request, reverse("cases:file", args=[known.pk]))
    found = search.find(reach, today=day)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    cases = list(page.object_list)
    next_lines = board.next_duties(reach, cases, today=day) if not reach.own_people else {}
    if search.q:
        write_audit(reach, "search", length=len(search.q), found=page.paginator.count)
    elif cases:
        shown = {"list": "files", "asked": search.query, "found": page.paginator.count}
        write_audit(reach, "view_list", **shown)
    context = {
        "search": search,
        "page": page,
        "rows": [(case, next_lines.get(case.pk)) for case in cases],
        "shows_commune": bool(reach.province_codes),
        "may_export": not reach.own_people,
        "card_query": urlencode({"q": search.q}),
    }
    if request.htmx and not request.htmx.boosted:
        answer = render(request, "cases/files_found.html", context)
        # What a card says stays out of the address and of the browser's history.
        answer["HX-Replace-Url"] = "false" if search.card else _list_address(search)
        return answer
    return render(request, "cases/files.html", context | _choices(reach))


def _choices(reach) -> dict:
    """What the filters and the saved views offer."""
    in_reach = cases_in(reach).order_by().values("commune_id").distinct()
    communes = Commune.objects.filter(pk__in=in_reach).order_by("folded") if _is_wide(reach) else []
    views = VIEWS if reach.has("people.see_offences") else {"late": VIEWS["late"]}
    return {
        "communes": communes,
        "kinds": file_search.KINDS,
        "groups": file_search.GROUPS,
        "stages": file_search.STAGES,
        "views": views.items(),
        "saved": saved_views.views_of(reach),
    }


def _is_wide(reach) -> bool:
    return bool(reach.province_codes or reach.nation)


def _go_to(request, address: str) -> HttpResponse:
    """A redirect that htmx follows with the whole page."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


@needs("files.see")
@require_safe
def export(request):
    """The list that a search finds, as an .xlsx; mentors have none."""
    reach, day = request.reach, today()
    reach.check("people.see_offences")
    search = FileSearch.of(request.GET)
    cases = list(search.find(reach, today=day)[: file_list.MOST_ROWS])
    title = f"Danh sách hồ sơ, ngày {vn(day)}: {number(len(cases))} hồ sơ"
    if len(cases) == file_list.MOST_ROWS:
        title += " đầu tiên; hãy lọc bớt để xuất phần còn lại"
    content = file_list.file_list_workbook(
        cases, board.next_duties(reach, cases, today=day), title=title
    )
    write_audit(reach, "export", rows=len(cases), length=len(search.q))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="ho-so-{day:%Y-%m-%d}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@needs("files.see")
@require_POST
def save_view(request):
    """Keep the search that is shown under a name."""
    search = FileSearch.of(dict(parse_qsl(request.POST.get("query", "")[:1000])))
    try:
        view = saved_views.save_view(
            request.reach, name=request.POST.get("name", ""), query=search.query
        )
    except Refused as refused:
        messages.error(request, " ".join(refused.messages.values()))
    else:
        messages.success(request, f"Đã lưu cách xem “{view.name}”.")
    return redirect(_list_address(search))


@needs("files.see")
@require_POST
def delete_view(request, view_id: int):
    """Drop one's own saved view."""
    try:
        saved_views.delete_view(request.reach, view_id=view_id)
    except SavedView.DoesNotExist:
        raise Http404 from None
    messages.success(request, "Đã bỏ cách xem.")
    return redirect("cases:files")


def _list_address(search: FileSearch) -> str:
    return reverse("cases:files") + (f"?{search.query}" if search.query else "")
