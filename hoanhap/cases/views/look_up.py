"""Asking to see one person of another place; one's own look-ups; reviewing; notices of the unit."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Notice, Opening
from hoanhap.accounts.notices import read_notice
from hoanhap.accounts.openings import (
    REVIEWING,
    look_ups_of,
    openings_in,
    review_opening,
    viewer_unit,
)
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases import look_up as looking
from hoanhap.cases.forms_look_up import STATES, LookUpForm, ReviewForm
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in, readable_cases_in
from hoanhap.places.queries import commune_of
from hoanhap.shell.access import needs
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal

MOST_PAST = 50
PAGE = 50


@needs("people.look_up")
@require_http_methods(["GET", "POST"])
def look_up(request):
    """Ask for one person; below, the look-ups of this user."""
    form, own = LookUpForm(request.POST or None), None
    if request.method == "POST" and form.is_valid() and (found := _found(request, form)):
        if found.opening is not None:
            return redirect("cases:file", case_id=found.case.pk)
        own = found.case
    words = {
        "form": form,
        "own": own,
        "hours": looking.HOURS,
        "most_tries": looking.MOST_TRIES,
        "lines": _own_lines(request.reach),
    }
    return render(request, "cases/look_up.html", words, status=422 if form.errors else 200)


def _found(request, form: LookUpForm) -> looking.LookedUp | None:
    """Whom the form names, or the refusal on the form."""
    try:
        return looking.look_up(request.reach, **form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return None


def _own_lines(reach) -> list[dict]:
    """Each look-up of this user; the name only while it may be read."""
    openings = list(look_ups_of(reach)[:MOST_PAST])
    now = timezone.now()
    cases = _by_person(readable_cases_in(reach), openings)
    return [
        {
            "opening": one,
            "place": commune_of(one.owner_code),
            "case": cases.get(one.person_id),
            "is_running": one.ended_at is None and one.until is not None and one.until > now,
            "left": _left(one.until, now),
        }
        for one in openings
    ]


def _by_person(cases, openings: list[Opening]) -> dict[int, Case]:
    """The last case of each person of some openings, among `cases`."""
    ids = {one.person_id for one in openings}
    found = cases.filter(person_id__in=ids).select_related("person").order_by("pk")
    return {case.person_id: case for case in found}


def _left(until, now) -> str:
    """The time that is left, in hours and minutes."""
    minutes = int((until - now).total_seconds() // 60) if until and until > now else 0
    return f"{minutes // 60} giờ {minutes % 60} phút"


@needs("people.look_up")
@require_POST
def end_look_up(request, opening_id: int):
    """End a look-up of one's own before its time."""
    try:
        looking.end_look_up(request.reach, opening_id=opening_id)
    except (Opening.DoesNotExist, OverflowError):
        raise Http404 from None
    messages.success(request, "Đã kết thúc việc xem.")
    return redirect("cases:look_up")


@needs("look_ups.review")
@require_safe
def look_ups(request):
    """The look-ups to review, by state; the newest first."""
    reach, state = request.reach, request.GET.get("tt", "")
    state = state if state in STATES else ""
    with beyond_reach(REVIEWING):
        rows = openings_in(reach)
        rows = rows if state == "all" else rows.filter(verdict=state)
        page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
        openings = list(page.object_list)
    write_audit(reach, "view_list", list="look_ups")
    words = {
        "page": page,
        "state": state,
        "states": [(code, label) for code, label in STATES.items()],
        "lines": _lines(reach, openings),
    }
    return render(request, "cases/look_ups.html", words)


def _lines(reach, openings: list[Opening]) -> list[dict]:
    """Look-ups with who looked from where; whom they saw is named only inside this reach."""
    cases = _by_person(cases_in(reach), openings)
    return [
        {
            "opening": one,
            "unit": viewer_unit(one),
            "case": cases.get(one.person_id),
            "place": commune_of(one.owner_code),
        }
        for one in openings
    ]


@needs("look_ups.review")
@require_http_methods(["GET", "POST"])
def review_look_up(request, opening_id: int):
    """Conclude of one look-up whether it served its purpose."""
    opening = _reviewed_or_404(request.reach, opening_id)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            review_opening(request.reach, opening=opening, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "Đã ghi kết luận.")
            return redirect("cases:look_ups")
    words = {"form": form, "line": _lines(request.reach, [opening])[0]}
    return render(request, "cases/look_up_review.html", words, status=422 if form.errors else 200)


def _reviewed_or_404(reach, opening_id: int) -> Opening:
    """A look-up that this reach reviews; Http404 for another, and for one's own."""
    try:
        with beyond_reach(REVIEWING):
            return openings_in(reach).get(pk=opening_id)
    except (Opening.DoesNotExist, OverflowError):
        raise Http404 from None


@needs("files.see")
@require_POST
def notice_read(request, notice_id: int):
    """Take a notice off the unit's page; one that a colleague took off just now is off."""
    try:
        read_notice(request.reach, notice_id=notice_id)
    except (Notice.DoesNotExist, OverflowError):
        raise Http404 from None
    return redirect("cases:today")
