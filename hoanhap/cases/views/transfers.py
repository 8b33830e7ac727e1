"""Files that move: those that came here and wait for an answer, those that were sent."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases.transfers import answers_from_elsewhere, answers_to, received_by, sent_by
from hoanhap.shell.access import needs

PAGE = 50


@needs("files.record")
@require_safe
def transfers(request):
    """Hồ sơ chuyển đến, or (`xem=chuyen-di`) hồ sơ chuyển đi."""
    shows_sent = request.GET.get("xem") == "chuyen-di"
    rows = {False: received_by(request.reach), True: sent_by(request.reach)}
    page = Paginator(rows[shows_sent], PAGE).get_page(request.GET.get("trang"))
    lines = answers_from_elsewhere(page) if shows_sent else answers_to(page)
    write_audit(request.reach, "search", list="transfers")
    words = {
        "page": page,
        "lines": lines,
        "shows_sent": shows_sent,
        "received_count": rows[False].count(),
        "sent_count": rows[True].count(),
    }
    answer = render(request, "cases/transfers.html", words)
    add_never_cache_headers(answer)
    return answer
