"""The person's own right: the extract of everything held on them, and their corrections."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases.corrections import (
    answer_correction,
    ask_correction,
    case_of,
    corrections_in,
    lines_of,
)
from hoanhap.cases.forms_own_data import AnswerForm, CorrectionForm, OwnDataForm
from hoanhap.cases.own_data import own_data as extract_of
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.papers.to_html import html_of
from hoanhap.papers.to_pdf import pdf_bytes
from hoanhap.people.models import CorrectionRequest
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal

MOST_LINES = 200


@needs("people.own_data")
@require_http_methods(["GET", "POST"])
def own_data(request, case_id: int):
    """Who asks, then the sheet to print or the PDF (`as=pdf`); each is one row of the log."""
    case = own_case_or_404(request.reach, case_id)
    form = OwnDataForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _extract(request, case, form)
    if request.method == "GET":
        write_look(request.reach, case, page="own_data")
    found = corrections_in(request.reach).filter(person_id=case.person_id)
    words = {"case": case, "form": form}
    words["lines"] = lines_of(request.reach, list(found[:MOST_LINES]), today=today())
    return render(request, "cases/own_data.html", words, status=422 if form.errors else 200)


def _extract(request, case, form: OwnDataForm) -> HttpResponse:
    as_pdf = request.POST.get("as") == "pdf"
    document = extract_of(
        request.reach,
        case=case,
        today=today(),
        made_as="pdf" if as_pdf else "page",
        **form.cleaned_data,
    )
    if as_pdf:
        answer = HttpResponse(pdf_bytes(document), content_type="application/pdf")
        name = f"du-lieu-ca-nhan-ho-so-{case.pk}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        words = {"case": case, "html": html_of(document)}
        answer = render(request, "cases/own_data_sheet.html", words)
    add_never_cache_headers(answer)
    return answer


@needs("people.own_data")
@require_http_methods(["GET", "POST"])
def ask(request, case_id: int):
    """Record that the person asks for something to be put right."""
    case = own_case_or_404(request.reach, case_id)
    form = CorrectionForm(request.POST or None, initial={"asked_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            ask_correction(request.reach, case=case, today=today(), **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "Đã ghi yêu cầu sửa dữ liệu.")
            return redirect("cases:corrections")
    if request.method == "GET":
        write_look(request.reach, case, page="correction")
    status = 422 if form.errors else 200
    return render(request, "cases/correction_new.html", {"case": case, "form": form}, status=status)


@needs("people.own_data")
@require_safe
def corrections(request):
    """The unit's requests: open ones first, the oldest of them on top; then those answered."""
    rows = corrections_in(request.reach)
    waiting = list(rows.filter(state="open").order_by("asked_on", "pk")[:MOST_LINES])
    answered = list(rows.exclude(state="open").order_by("-answered_on", "-pk")[:MOST_LINES])
    write_audit(request.reach, "view_list", list="corrections", found=len(waiting) + len(answered))
    words = {
        "waiting": lines_of(request.reach, waiting, today=today()),
        "answered": lines_of(request.reach, answered, today=today()),
    }
    return render(request, "cases/corrections.html", words)


@needs("people.own_data")
@require_http_methods(["GET", "POST"])
def answer(request, request_id: int):
    """One request: what is asked, where it is put right, and the answer."""
    wanted = corrections_in(request.reach).filter(pk=request_id).first()
    case = case_of(request.reach, wanted) if wanted else None
    if wanted is None or case is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answer(request, wanted, form):
        messages.success(request, "Đã ghi trả lời.")
        return redirect("cases:corrections")
    if request.method == "GET":
        write_look(request.reach, case, page="correction")
    words = {
        "case": case,
        "form": form,
        "line": lines_of(request.reach, [wanted], today=today())[0],
    }
    return render(request, "cases/correction.html", words, status=422 if form.errors else 200)


def _answer(request, wanted: CorrectionRequest, form: AnswerForm) -> bool:
    """Write the answer, or put the refusal on the form."""
    try:
        answer_correction(request.reach, request=wanted, today=today(), **form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    return True
