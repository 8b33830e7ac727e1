"""Việc hôm nay: what is due, for whom and why, with the button that does it."""

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.notices import notices_of
from hoanhap.accounts.reach import Reach
from hoanhap.cases import board
from hoanhap.cases.queries import cases_in
from hoanhap.cases.reduced_words import VIEWS
from hoanhap.law.findings import NoRule
from hoanhap.law.unit_duties import UnitDuty, unit_duties
from hoanhap.places.queries import commune_of
from hoanhap.shell.access import needs_sign_in
from hoanhap.shell.clock import today as this_day

PAGE = 60
FEW = 4
MOST_NOTICES = 20
HORIZON_DAYS = 20
POLICE = {"commune_officer", "commune_chief"}


@needs_sign_in
@require_safe
def today(request):
    """The board of the day; who has no files is taken to their own first page."""
    reach = request.reach
    if not reach.opens_files:
        return redirect(_first_page(reach))
    day = this_day()
    cut, commune = _cut(reach, request.GET.get("xa", ""))
    by = "kind" if request.GET.get("by") == "kind" else "person"
    counts = board.count_by_state(cut, today=day)
    tab = board.first_tab(counts, request.GET.get("tab", ""))
    shows_units = bool(reach.province_codes) and commune is None
    if shows_units:
        main_part = {"communes": board.communes_behind(cut, today=day)}
    elif reach.own_people:
        main_part = {"own_people": board.own_people(cut, today=day)}
    else:
        main_part = _list(request, cut, tab=tab, by=by, day=day)
    shown = {"list": "today", "tab": tab, "commune_code": commune.pk if commune else ""}
    write_audit(reach, "view_list", **shown)
    context = {
        "today": day,
        "commune": commune,
        "by": by,
        "tab": tab,
        "tabs": [(key, label, counts[key]) for key, label in board.TABS.items()],
        "shows_units": shows_units,
        **main_part,
        **_beside(cut, day),
        "notices": _notices(reach),
    }
    return render(request, "cases/today.html", context)


def _notices(reach: Reach) -> list[tuple]:
    """What the unit was told and nobody read yet, each with the file it is about when in reach."""
    found = list(notices_of(reach)[:MOST_NOTICES])
    people = {notice.person_id for notice in found} - {None}
    if not people:
        return [(notice, None) for notice in found]
    cases = cases_in(reach).filter(person_id__in=people).select_related("person").order_by("pk")
    by_person = {case.person_id: case for case in cases}
    return [(notice, by_person.get(notice.person_id)) for notice in found]


def _first_page(reach: Reach) -> str:
    """Where somebody without files begins: their list, the figures, or the users; 403 without."""
    if reach.view in VIEWS:
        return VIEWS[reach.view].page
    if reach.has("figures.see"):
        return "figures:home"
    reach.check("users.manage")
    return "accounts:users"


def _cut(reach: Reach, code: str):
    """The reach narrowed to a commune named in the address, and that commune; 404 outside it."""
    if not code:
        return reach, None
    commune = commune_of(code) if len(code) == 5 and code.isascii() and code.isdigit() else None
    if commune is None or not reach.covers(commune):
        raise Http404
    return reach.cut_to(code), commune


def _list(request, reach: Reach, *, tab: str, by: str, day: date) -> dict:
    """The lines of a tab, one page, under person or kind."""
    found = board.duties_of_tab(reach, tab, today=day)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    lines = [board.line_of(reach, duty, today=day) for duty in page.object_list]
    return {
        "page": page,
        "groups": board.grouped(lines, by),
        "doubts": board.doubts(lines),
    }


def _beside(reach: Reach, day: date) -> dict:
    """What stands beside the board."""
    return {
        "coming_home": board.coming_home(reach, today=day),
        "not_presented": board.not_presented(reach),
        "clearing_soon": board.clearing_soon(reach, today=day),
        "unit_duties": _periodic(day) if reach.role in POLICE else [],
    }


def _periodic(day: date) -> list[UnitDuty]:
    """The duties of the unit that come next; none past the calendar that is held."""
    try:
        found = unit_duties(today=day, horizon_days=HORIZON_DAYS)
    except NoRule:
        return []
    coming = [duty for duty in found if (duty.due_on or duty.period_to) >= day]
    return sorted(coming, key=lambda duty: duty.due_on or duty.period_to)[:FEW]
