"""The lists of roles without files: each page shows one reduced view, states why, and is logged."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases import reduced_words
from hoanhap.cases.civil_duties import civil_duty_in, confirm_civil_duty, correct_civil_duty
from hoanhap.cases.forms_civil_duty import ConfirmForm, CorrectForm
from hoanhap.cases.reduced_words import View
from hoanhap.cases.sheet import XLSX, text_workbook
from hoanhap.people.models import CivilDuty
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal
from hoanhap.shell.money import number

PAGE = 50
MOST_ROWS = 5000
MOST_TEXT = 200
DONE = "xong"


@needs("bank.see")
@require_safe
def bank(request):
    """Ngân hàng: who wants a loan."""
    return _list_page(request, reduced_words.BANK)


@needs("bank.see")
@require_safe
def bank_export(request):
    """The same as a workbook."""
    return _workbook(request, reduced_words.BANK)


@needs("employment.see")
@require_safe
def employment(request):
    """Việc làm: who asked for work or training."""
    return _list_page(request, reduced_words.EMPLOYMENT)


@needs("employment.see")
@require_safe
def employment_export(request):
    """The same as a workbook."""
    return _workbook(request, reduced_words.EMPLOYMENT)


@needs("court.see")
@require_safe
def court(request):
    """Tòa án: the court's own judgments."""
    return _list_page(request, reduced_words.COURT)


@needs("facility.see")
@require_safe
def facility(request):
    """Cơ sở giam giữ: who is about to be released."""
    return _list_page(request, reduced_words.FACILITY)


@needs("enforcement.see")
@require_safe
def enforcement(request):
    """Thi hành án dân sự: civil duties still owed, or (`xem=xong`) carried out."""
    done = request.GET.get("xem") == DONE
    return _list_page(request, reduced_words.ENFORCEMENT, done=done)


def _list_page(request, view: View, **chosen):
    """A page of a list, by name; the log says how many were found and how many were shown."""
    text = _text(request)
    lines = view.lines(request.reach, text=text, **chosen)
    page = Paginator(lines, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    _write_look(request, view, "view_list", count=len(shown), found=page.paginator.count)
    words = {
        "view": view,
        "text": text,
        "page": page,
        "rows": [{"line": line, "cells": view.cells(line)} for line in shown],
        "done": chosen.get("done"),
    }
    answer = render(request, "cases/reduced_list.html", words)
    add_never_cache_headers(answer)
    return answer


def _workbook(request, view: View) -> HttpResponse:
    """The list as an .xlsx with the purpose above it; how many rows went out is logged."""
    day = today()
    lines = view.lines(request.reach, text=_text(request))[:MOST_ROWS]
    above = [
        f"{view.title}, ngày {vn(day)}: {number(len(lines))} người",
        f"Mục đích: {view.purpose} ({view.basis})",
    ]
    if len(lines) == MOST_ROWS:
        above.append("Chỉ xuất phần đầu; hãy tìm theo tên để xuất phần còn lại.")
    columns = [("STT", 6), *((column.heading, column.width) for column in view.columns)]
    rows = ([str(place), *view.texts(line)] for place, line in enumerate(lines, start=1))
    content = text_workbook("Danh sách", rows, above=above, columns=columns)
    _write_look(request, view, "export", count=len(lines), found=len(lines))
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{view.key}-{day:%Y-%m-%d}.xlsx"'
    add_never_cache_headers(answer)
    return answer


def _text(request) -> str:
    return request.GET.get("q", "").replace("\x00", " ").strip()[:MOST_TEXT]


def _write_look(request, view: View, verb: str, *, count: int, found: int) -> None:
    detail = {"view": view.key, "count": count, "found": found, "length": len(_text(request))}
    write_audit(request.reach, verb, reason=view.purpose, **detail)


@needs("enforcement.record")
@require_http_methods(["GET", "POST"])
def confirm_duty(request, duty_id: int):
    """Confirm that a civil duty was carried out."""
    return _duty_page(request, duty_id, ConfirmForm)


@needs("enforcement.record")
@require_http_methods(["GET", "POST"])
def correct_duty(request, duty_id: int):
    """Correct a wrong confirmation, with a reason."""
    return _duty_page(request, duty_id, CorrectForm)


def _duty_page(request, duty_id: int, form_class):
    """The form for one duty; a refusal keeps what was typed."""
    duty = _duty_or_404(request, duty_id)
    corrects = form_class is CorrectForm
    if corrects != bool(duty.done_on):
        other = "cases:confirm_duty" if corrects else "cases:correct_duty"
        return redirect(other, duty_id=duty.pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid() and _save(request, duty, form):
        messages.success(request, "Đã ghi. Ngày dự kiến xóa án tích của người này được tính lại.")
        return redirect("cases:enforcement_list")
    write_audit(
        request.reach,
        "view",
        person_id=duty.judgment.person_id,
        page="civil_duty",
        duty=duty.pk,
    )
    kind = reduced_words.DUTIES[duty.kind]
    words = {"duty": duty, "kind": kind, "form": form, "corrects": corrects}
    words["back"] = reverse("cases:enforcement_list")
    status = 422 if form.errors else 200
    answer = render(request, "cases/reduced_civil_duty.html", words, status=status)
    add_never_cache_headers(answer)
    return answer


def _duty_or_404(request, duty_id: int) -> CivilDuty:
    try:
        return civil_duty_in(request.reach, duty_id)
    except (CivilDuty.DoesNotExist, OverflowError):
        raise Http404 from None


def _save(request, duty: CivilDuty, form) -> bool:
    """Confirm or correct, or put the refusal at its field."""
    change = correct_civil_duty if isinstance(form, CorrectForm) else confirm_civil_duty
    try:
        change(request.reach, duty=duty, today=today(), **form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    return True
