"""The panel "Chấp hành" of a file, and the list of who may be proposed for a reduction."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases import term_list
from hoanhap.cases.views.panels import show_panel
from hoanhap.places.models import Commune
from hoanhap.shell.access import needs, needs_any
from hoanhap.shell.clock import today

PAGE = 50
ESCORT = "cho-dua-di"


@needs_any("people.see_offences", "people.look_up")
@require_safe
def panel_supervision(request, case_id: int):
    """Chấp hành; not for mentors."""
    return show_panel(request, case_id, "chap-hanh")


@needs("people.see_offences")
@require_safe
def reductions(request):
    """Xét giảm, rút ngắn by month, or (`xem=cho-dua-di`) who waits to be taken to prison."""
    reach, day = request.reach, today()
    commune = _commune_code(request.GET.get("xa", ""))
    lines = term_list.eligible_lines(reach, today=day, commune=commune)
    months = term_list.months_of(lines)
    waiting = term_list.waiting_for_escort(reach, commune=commune)
    shows_waiting = request.GET.get("xem") == ESCORT
    month = request.GET.get("thang", "")
    month = month if month in {one.key for one in months} else ""
    shown = [line for line in lines if not month or line.month == month]
    page = Paginator(waiting if shows_waiting else shown, PAGE).get_page(request.GET.get("trang"))
    write_audit(reach, "search", commune_code=commune, list="reductions")
    orders = term_list.orders_of(list(page)) if shows_waiting else {}
    words = {
        "today": day,
        "months": months,
        "month": month,
        "commune": commune,
        "communes": _communes(reach),
        "page": page,
        "waiting": [(case, orders.get(case.pk)) for case in page] if shows_waiting else [],
        "shows_waiting": shows_waiting,
        "eligible_count": len(lines),
        "waiting_count": waiting.count(),
    }
    answer = render(request, "cases/reductions.html", words)
    add_never_cache_headers(answer)
    return answer


def _commune_code(text: str) -> str:
    return text if len(text) == 5 and text.isascii() and text.isdigit() else ""


def _communes(reach) -> list[Commune]:
    """The communes to choose from; none for who has only one."""
    if not reach.province_codes and not reach.nation:
        return []
    return list(Commune.objects.filter(reach.q_places(""), valid_to=None).order_by("short_name"))
