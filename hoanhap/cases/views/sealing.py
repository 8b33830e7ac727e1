"""Unsealing: one sealed person asked for exactly, with a reason; and closing it again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Opening
from hoanhap.cases.forms_own_data import UnsealForm
from hoanhap.cases.models import Case
from hoanhap.cases.queries import SEALED, cases_in
from hoanhap.cases.sealing import HOURS, unsealings_of
from hoanhap.cases.unsealing import seal_again, sealed_case_of, unseal_person
from hoanhap.shell.access import needs
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal

MOST_PAST = 50


@needs("files.unseal")
@require_http_methods(["GET", "POST"])
def sealing(request):
    """Ask for one sealed person; below, what is open to this user now, and what was."""
    form = UnsealForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (case := _unseal(request, form)):
        messages.success(request, f"Đã mở niêm phong trong {HOURS} giờ; việc mở tự kết thúc.")
        return redirect("cases:file", case_id=case.pk)
    openings = list(unsealings_of(request.reach)[:MOST_PAST])
    if request.method == "GET":
        write_audit(request.reach, "view_list", list="unsealings", found=len(openings))
    words = {"form": form, "hours": HOURS, "lines": _lines(request.reach, openings)}
    return render(request, "cases/sealing.html", words, status=422 if form.errors else 200)


def _unseal(request, form: UnsealForm) -> Case | None:
    """Open the files of the person found, or put the refusal on the form; the log keeps both."""
    data = dict(form.cleaned_data)
    leave = {name: data.pop(name) for name in ("reason", "document")}
    write_audit(request.reach, "search", page="sealing", reason=leave["reason"])
    try:
        case = sealed_case_of(request.reach, **data)
        unseal_person(request.reach, case=case, **leave)
    except Refused as refused:
        add_refusal(form, refused)
        return None
    return case


def _lines(reach, openings: list[Opening]) -> list[dict]:
    """Each unsealing, with the file while it runs: once over, not even the name is left."""
    ids = {one.person_id for one in openings} & reach.unsealed
    cases = cases_in(reach).filter(SEALED, person_id__in=ids).select_related("person")
    by_person = {case.person_id: case for case in cases.order_by("pk")}
    running = {}
    for one in openings:
        if one.person_id in by_person and one.person_id not in running and one.ended_at is None:
            running[one.person_id] = one.pk
    return [
        {
            "opening": one,
            "case": by_person[one.person_id] if running.get(one.person_id) == one.pk else None,
        }
        for one in openings
    ]


@needs("files.unseal")
@require_POST
def end(request, opening_id: int):
    """Close an unsealing of one's own before its time."""
    try:
        seal_again(request.reach, opening_id=opening_id)
    except (Opening.DoesNotExist, OverflowError):
        raise Http404 from None
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Đã niêm phong lại.")
    return redirect("cases:sealing")
