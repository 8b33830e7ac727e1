"""Papers of a file: which can be made, one on the sheet, its Word and PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_GET, require_http_methods

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import User
from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.paper_context import file_facts
from hoanhap.cases.paper_forms import PaperForm, codes_for, has_come, lacking_facts, number_of
from hoanhap.cases.queries import acts_of
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.papers.actions import Subject, issue_paper
from hoanhap.papers.blocks import Document, as_draft
from hoanhap.papers.compose import Issuer, compose, load_form
from hoanhap.papers.forms import UnknownForm
from hoanhap.papers.models import IssuedPaper
from hoanhap.papers.queries import papers_about, papers_in
from hoanhap.papers.to_docx import docx_bytes
from hoanhap.papers.to_html import html_of
from hoanhap.papers.to_pdf import pdf_bytes
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# A paper names the number of the one before it: form, where the fact stands.
_NUMBERS_OF = (
    ("HCD-06", "mentor", "proposal_number"),
    ("HCD-07", "mentor", "decision_number"),
    ("HCD-10", "closing", "proposal_number"),
    ("CD-DXPC", "mentor", "proposal_number"),
    ("CD-QDPC", "mentor", "decision_number"),
    ("CD-DXKT", "closing", "proposal_number"),
)
_SIGNERS = {"police": "commune_chief", "committee": "commune_leader", "chairman": "commune_leader"}
CHANGED = (
    "Nội dung lưu của bản này không còn khớp với dấu kiểm lập khi cấp số. Không dùng bản này;"
    " hãy lập bản mới và báo quản trị hệ thống để kiểm tra."
)
WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}


@dataclass
class Paper:
    """One form of one case as it stands: what was written on it, and the document it makes."""

    case: Case
    code: str
    form: PaperForm
    facts: dict
    issuer: Issuer
    document: Document | None
    problem: str = ""


def subject_of(case: Case) -> Subject:
    """What the papers room keeps of whose paper it is."""
    return Subject(
        key=f"case:{case.pk}",
        place_code=case.commune_id,
        case_id=case.pk,
        person_id=case.person_id,
    )


@needs("papers.make")
@require_GET
def papers(request, case_id):
    """Every form of this file with the facts it lacks, and what was issued."""
    case = own_case_or_404(request.reach, case_id)
    issued = _issued(request, case)
    facts = _facts(request, case, issued)
    rows = [
        {
            "form": load_form(code),
            "lacking": lacking_facts(code, facts),
            "issued": [kept for kept in issued if kept.form_code == code],
            "has_come": has_come(code, facts),
        }
        for code in codes_for(case.kind)
    ]
    write_look(request.reach, case, page="papers")
    parts = [
        ("Làm được bây giờ", [row for row in rows if row["has_come"] or row["issued"]]),
        ("Chưa đến bước", [row for row in rows if not (row["has_come"] or row["issued"])]),
    ]
    words = {"case": case, "parts": parts}
    return _kept_out_of_caches(render(request, "cases/papers.html", words))


@needs("papers.make")
@require_http_methods(["GET", "POST"])
def paper(request, case_id, code):
    """One form on the sheet. POST shows it with what was written, or issues it with a number."""
    case = own_case_or_404(request.reach, case_id)
    _check_code(case, code)
    kept = _kept_paper(request, case, code)
    earlier = _issued(request, case)
    made = _make(request, case, code, earlier)
    if request.method == "POST" and request.POST.get("do") == "issue" and made.document:
        issued = _issue(request, made)
        if issued:
            messages.success(request, f"Đã cấp số {issued.number}.")
            address = reverse("cases:paper", kwargs={"case_id": case.pk, "code": code})
            return redirect(f"{address}?ban={issued.pk}")
    if request.method == "GET":
        write_look(request.reach, case, page="paper", form=code)
    document = kept.document() if kept else made.document
    words = {
        "case": case,
        "code": code,
        "title": load_form(code).title,
        "form": made.form,
        "kept": kept,
        "issued": [paper_ for paper_ in earlier if paper_.form_code == code],
        "lacking": lacking_facts(code, made.facts),
        "problem": made.problem,
        "sheet": html_of(document) if document else "",
        "may_issue": load_form(code).needs_number and not made.issuer.number,
    }
    if kept and not kept.is_intact():
        words["problem"] = CHANGED
    status = 422 if made.form.errors or words["problem"] else 200
    return _kept_out_of_caches(render(request, "cases/paper.html", words, status=status))


@needs("papers.make")
@require_http_methods(["GET", "POST"])
def paper_file(request, case_id, code, format):
    """The Word or PDF file of a paper, with what was written when it is asked by POST."""
    case = own_case_or_404(request.reach, case_id)
    _check_code(case, code)
    kept = _kept_paper(request, case, code)
    if kept and not kept.is_intact():
        return paper(request, case_id=case_id, code=code)
    if kept:
        document = kept.document()
    else:
        document = _make(request, case, code, _issued(request, case)).document
    if document is None:
        return paper(request, case_id=case_id, code=code)
    write_audit(
        request.reach,
        "make_paper",
        person_id=case.person_id,
        case_id=case.pk,
        commune_code=case.commune_id,
        form=code,
        format=format,
        number=kept.number if kept else "",
    )
    # A paper whose day is left to the pen still needs one for the file's particulars (PDF/A).
    document = replace(document, on=document.on or today())
    answer = HttpResponse(WRITERS[format](document), content_type=TYPES[format])
    name = f"{code}-ho-so-{case.pk}.{format}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return _kept_out_of_caches(answer)


def _check_code(case: Case, code: str) -> None:
    if code not in codes_for(case.kind):
        raise Http404


def _kept_out_of_caches(answer: HttpResponse) -> HttpResponse:
    add_never_cache_headers(answer)  # no-store: a paper must not stay in a shared browser
    return answer


def _issued(request, case: Case) -> list[IssuedPaper]:
    """Every paper kept of this case, newest first, without its text."""
    return list(papers_about(request.reach, subject_of(case).key).defer("snapshot"))


def _facts(request, case: Case, issued: Sequence[IssuedPaper]) -> dict:
    facts = file_facts(
        case, acts_of(request.reach, case), today=today(), quarter=request.GET.get("quy", "")
    )
    return complete_facts(facts, request.user, issued)


def complete_facts(facts: dict, user: User, issued: Sequence[IssuedPaper]) -> dict:
    """The facts of a file with who makes the paper and the numbers that were given before."""
    facts["officer"] = {"name": user.full_name, "position": user.position or None}
    for code, group, name in _NUMBERS_OF:
        numbers = [kept.number for kept in issued if kept.form_code == code and kept.number]
        if numbers and not facts[group].get(name):
            facts[group][name] = numbers[0]
    return facts


def issued_by_case(reach: Reach, cases: Sequence[Case]) -> dict[int, list[IssuedPaper]]:
    """Papers issued of each case, newest first, without their text."""
    keys = {subject_of(case).key: case.pk for case in cases}
    found: dict[int, list[IssuedPaper]] = {case.pk: [] for case in cases}
    for kept in papers_in(reach).filter(subject_key__in=keys).defer("snapshot"):
        found[keys[kept.subject_key]].append(kept)
    return found


def _kept_paper(request, case: Case, code: str) -> IssuedPaper | None:
    """The issued paper of `ban`; Http404 when it is not one of this form and file."""
    given = request.GET.get("ban", "")
    if not given:
        return None
    ident = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
    kept = papers_about(request.reach, subject_of(case).key).filter(form_code=code, pk=ident)
    found = kept.first()
    if found is None:
        raise Http404
    return found


def _make(request, case: Case, code: str, issued: Sequence[IssuedPaper]) -> Paper:
    """The paper with what was written on it; no document when that is wrong."""
    facts = _facts(request, case, issued)
    posted = request.POST if request.method == "POST" else None
    signer = signer_of(case, code)
    form = PaperForm(posted, code=code, facts=facts, signer=signer, today=today())
    if posted is not None and not form.is_valid():
        return Paper(case, code, form, facts, Issuer(), None)
    facts = form.edited(facts)
    day = form.value("paper_on") if "paper_on" in form.fields else form.initial["paper_on"]
    issuer = Issuer.of_commune(
        case.commune,
        on=day if isinstance(day, date) else None,
        signer_name=str(form.value("signer") or ""),
        standing=str(form.value("standing") or "head"),
        number=number_of(code, facts),
    )
    try:
        document = compose(load_form(code, issuer.on), facts, issuer)
        if load_form(code).needs_number and not issuer.number:
            document = as_draft(document)
    except UnknownForm as sentence:
        return Paper(case, code, form, facts, issuer, None, problem=str(sentence))
    return Paper(case, code, form, facts, issuer, document)


def signer_of(case: Case, code: str) -> str:
    """The head who signs this form, when the commune has exactly one such account."""
    role = _SIGNERS.get(load_form(code).issuer, "")
    heads = User.objects.filter(role=role, commune_id=case.commune_id, is_active=True)
    names = list(heads.values_list("full_name", flat=True)[:2]) if role else []
    return names[0] if len(names) == 1 else ""


def _issue(request, made: Paper) -> IssuedPaper | None:
    """Give the paper its number and keep it; or say why not."""
    try:
        return issue_paper(
            request.reach,
            form_code=made.code,
            facts=made.facts,
            issuer=made.issuer,
            subject=subject_of(made.case),
            number=made.form.value("number") or None,
            today=today(),
        )
    except Refused as refused:
        if "number" in refused.messages and "number" in made.form.fields:
            made.form.add_error("number", refused.messages["number"])
        else:
            made.problem = str(refused)
    return None
