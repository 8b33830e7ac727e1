"""The list of those soon cleared, and what-if on one file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases import clearing_list
from hoanhap.cases.clearing_panel import split_warnings
from hoanhap.cases.clearing_supposed import SupposedForm, suppose
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.places.models import Commune
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today

PAGE = 50
BLOCKED = "vuong"


@needs("people.see_offences")
@require_safe
def clearings(request):
    """Sắp được xóa án tích: by month, or (`xem=vuong`) those one missing fact holds up."""
    reach, day = request.reach, today()
    commune = _commune_code(request.GET.get("xa", ""))
    due = clearing_list.due_cases(reach, today=day, commune=commune)
    months = clearing_list.months_of(due, today=day)
    blocked = clearing_list.blocked_lines(reach, commune=commune)
    shows_blocked = request.GET.get("xem") == BLOCKED
    month = request.GET.get("thang", "")
    month = month if month in {one.key for one in months} else ""
    if month:
        due = clearing_list.in_month(due, month, today=day)
    page = Paginator(blocked if shows_blocked else due, PAGE).get_page(request.GET.get("trang"))
    write_audit(reach, "search", commune_code=commune, list="clearings")
    words = {
        "today": day,
        "months": months,
        "month": month,
        "commune": commune,
        "communes": _communes(request),
        "page": page,
        "lines": list(page) if shows_blocked else clearing_list.lines_of(list(page)),
        "shows_blocked": shows_blocked,
        "due_count": sum(one.count for one in months),
        "blocked_count": len(blocked),
        "most_blocked": clearing_list.MOST_BLOCKED,
    }
    answer = render(request, "cases/clearings.html", words)
    add_never_cache_headers(answer)
    return answer


def _commune_code(text: str) -> str:
    return text if len(text) == 5 and text.isascii() and text.isdigit() else ""


def _communes(request) -> list[Commune]:
    """The communes to choose from; none for who has only one."""
    reach = request.reach
    if not reach.province_codes and not reach.nation:
        return []
    return list(Commune.objects.filter(reach.q_places(""), valid_to=None).order_by("short_name"))


@needs("people.see_offences")
@require_safe
def suppose_clearing(request, case_id: int):
    """The day on supposed facts; nothing of it is kept, also not in the log."""
    case = own_case_or_404(request.reach, case_id)
    if case.stage == "closed":
        raise Http404
    form = SupposedForm(request.GET) if request.GET else SupposedForm()
    supposed = None
    if form.is_bound and form.is_valid():
        supposed = suppose(case, form.cleaned_data, today=today())
    if not request.htmx:
        write_look(request.reach, case, page="suppose")
    readings, warnings = split_warnings(supposed.then if supposed else None)
    words = {
        "case": case,
        "supposed_form": form,
        "supposed": supposed,
        "readings": readings,
        "warnings": warnings,
        "cannot": form.is_bound and form.is_valid() and supposed is None,
    }
    template = "cases/clearing_supposed.html" if request.htmx else "cases/clearing_suppose.html"
    answer = render(request, template, words, status=422 if form.errors else 200)
    add_never_cache_headers(answer)
    return answer
