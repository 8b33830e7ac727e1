"""Restricted people: hide and lift on the file; count and name officers without its content."""

from collections import Counter

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Opening
from hoanhap.cases.forms_restricting import LiftForm, NameReaderForm, RestrictForm
from hoanhap.cases.models import Case
from hoanhap.cases.restricting import (
    lift_restriction,
    name_reader,
    officers_of,
    restrict_person,
    restricted_file,
    restricted_files,
    unname_reader,
)
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal


@needs("people.restrict")
@require_http_methods(["GET", "POST"])
def restrict(request, case_id: int):
    """Hide the person of a file, or (hidden already) lift it; lifting is asked by `lift` alone, so
    that the same form sent twice does not undo itself."""
    case = own_case_or_404(request.reach, case_id)
    if case.person.restricted_why:
        return _lift(request, case)
    officers = officers_of(request.reach, case.commune_id, on=today())
    form = RestrictForm(request.POST or None, officers=officers)
    if form.is_valid() and _done(request, form, restrict_person, person=case.person):
        messages.success(request, "Đã hạn chế người xem; chỉ người được chọn còn thấy hồ sơ.")
        return redirect("cases:restricted_files")
    return _page(request, case, form)


def _lift(request, case: Case):
    """The page of a person who is hidden: lift it with a reason."""
    form = LiftForm(request.POST if "lift" in request.POST else None)
    if form.is_valid() and _done(request, form, lift_restriction, person=case.person):
        messages.success(request, "Đã bỏ hạn chế người xem.")
        return redirect("cases:file", case_id=case.pk)
    return _page(request, case, form)


def _page(request, case: Case, form):
    if request.method == "GET":
        write_look(request.reach, case, page="restrict")
    words = {"case": case, "form": form}
    return render(request, "cases/restrict.html", words, status=422 if form.errors else 200)


def _done(request, form, act, **whom) -> bool:
    """Whether an action was done with what the form holds; a refusal goes on the form."""
    try:
        act(request.reach, **whom, **form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    except Case.DoesNotExist:
        raise Http404 from None
    return True


@needs("people.restrict")
@require_safe
def files(request):
    """How many files are restricted, by ground; those that nobody can open, by number alone."""
    found = restricted_files(request.reach)
    write_audit(request.reach, "view_list", list="restricted", found=len(found))
    words = {
        "total": len(found),
        "counts": sorted(Counter(one.why_words for one in found).items()),
        "unread": [one for one in found if not one.readers],
    }
    return render(request, "cases/restricted_files.html", words)


@needs("people.restrict")
@require_http_methods(["GET", "POST"])
def readers(request, case_id: int):
    """Who may see one restricted file, by its number alone: name one more, withdraw one."""
    try:
        case, named = restricted_file(request.reach, case_id)
    except (Case.DoesNotExist, OverflowError):
        raise Http404 from None
    officers = officers_of(request.reach, case.commune_id, on=today())
    officers = officers.exclude(pk__in=[one.user_id for one in named])
    form = NameReaderForm(request.POST or None, officers=officers)
    if form.is_valid() and _done(request, form, name_reader, case_id=case.pk):
        messages.success(request, "Đã chỉ định người xem.")
        return redirect("cases:readers", case_id=case.pk)
    if request.method == "GET":
        write_audit(request.reach, "view_list", list="readers", found=len(named))
    words = {"number": case.pk, "named": named, "form": form}
    status = 422 if form.errors else 200
    return render(request, "cases/restricted_readers.html", words, status=status)


@needs("people.restrict")
@require_POST
def withdraw(request, case_id: int, opening_id: int):
    """Withdraw one naming; the last officer who can open the file stays."""
    try:
        unname_reader(request.reach, case_id=case_id, opening_id=opening_id)
    except (Case.DoesNotExist, Opening.DoesNotExist, OverflowError):
        raise Http404 from None
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Đã thôi chỉ định.")
    return redirect("cases:readers", case_id=case_id)
