"""Many papers at once: a form, the people ticked, one PDF or one Word file."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from hoanhap.accounts.audit import audit_row, write_audit, write_audits
from hoanhap.accounts.reach import Reach
from hoanhap.cases.bulk_papers import MOST, ReadyFile, bulk_codes, periods_for, ready_files
from hoanhap.cases.paper_forms import day_of_paper, number_of
from hoanhap.cases.views.papers import TYPES, complete_facts, issued_by_case, signer_of
from hoanhap.papers.blocks import Document, as_draft
from hoanhap.papers.compose import Issuer, compose, load_form
from hoanhap.papers.to_docx import docx_of_many
from hoanhap.papers.to_pdf import pdf_of_many
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today

WRITERS = {"pdf": pdf_of_many, "docx": docx_of_many}
FIRST = "HCD-08"


@needs("papers.make")
@require_http_methods(["GET", "POST"])
def bulk_papers(request):
    """GET `?mau=HCD-08&ky=2026-Q3` lists whose files have come to the form; POST makes those of
    `ho_so` as `do` (pdf, docx). Each person is a row of the log, and the whole is one."""
    reach, given = request.reach, request.POST or request.GET
    if len(reach.commune_codes) != 1:
        raise Http404
    code = given.get("mau") or FIRST
    if code not in bulk_codes():
        raise Http404
    periods = periods_for(code, today=today())
    chosen = {value for value, _ in periods} & {given.get("ky", "")}
    period = chosen.pop() if chosen else (periods[0][0] if periods else "")
    ready = ready_files(reach, code, period=period, today=today())
    problem = ""
    if request.method == "POST":
        picked, problem = _picked(request, ready)
        if not problem:
            return _file(request, code, period=period, picked=picked)
    write_audit(reach, "view", page="bulk_papers", form=code, period=period, count=len(ready))
    words = {
        "code": code,
        "title": load_form(code).title,
        "forms": [load_form(one) for one in bulk_codes()],
        "periods": periods,
        "period": period,
        "ready": ready,
        "whole": sum(not one.lacking for one in ready),
        "most": MOST,
        "problem": problem,
    }
    answer = render(request, "cases/bulk_papers.html", words, status=422 if problem else 200)
    add_never_cache_headers(answer)
    return answer


def _picked(request, ready: Sequence[ReadyFile]) -> tuple[list[ReadyFile], str]:
    """The files ticked, or a sentence why nothing is made."""
    ticked = set(request.POST.getlist("ho_so"))
    picked = [one for one in ready if str(one.case.pk) in ticked]
    if request.POST.get("do") not in WRITERS:
        return [], "Hãy chọn tải bản PDF hoặc bản Word."
    if not ticked:
        return [], "Chưa chọn ai. Hãy đánh dấu ít nhất một người trong danh sách."
    if len(picked) != len(ticked):
        return [], "Có người không còn trong danh sách của mẫu này. Hãy xem lại và chọn lại."
    if len(picked) > MOST:
        return [], f"Mỗi lần làm nhiều nhất {MOST} bản. Hãy bỏ bớt rồi làm tiếp lần sau."
    return picked, ""


def _file(request, code: str, *, period: str, picked: Sequence[ReadyFile]) -> HttpResponse:
    """The one file of every paper, logged."""
    format = request.POST["do"]
    made = WRITERS[format](documents_of(request.reach, request.user, code, picked=picked))
    _log(request.reach, code, picked=picked, said={"format": format, "period": period})
    answer = HttpResponse(made, content_type=TYPES[format])
    name = "-".join(part for part in (code, period, f"{len(picked)}-ban") if part)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    add_never_cache_headers(answer)
    return answer


def documents_of(reach: Reach, user, code: str, *, picked: Sequence[ReadyFile]) -> list[Document]:
    """The papers of files of one commune, drafts where a number is still to be given."""
    issued = issued_by_case(reach, [one.case for one in picked])
    signer = signer_of(picked[0].case, code)
    documents = []
    for one in picked:
        facts = complete_facts(one.facts, user, issued[one.case.pk])
        documents.append(_document(code, facts, one=one, signer=signer))
    return documents


def _document(code: str, facts: dict, *, one: ReadyFile, signer: str) -> Document:
    day: date = day_of_paper(code, facts, today=today())
    number = number_of(code, facts)
    issuer = Issuer.of_commune(one.case.commune, on=day, signer_name=signer, number=number)
    form = load_form(code, day)
    document = compose(form, facts, issuer)
    return as_draft(document) if form.needs_number and not number else document


def _log(reach: Reach, code: str, *, picked: Sequence[ReadyFile], said: dict) -> None:
    """One row with the count, and one for each person."""
    commune = picked[0].case.commune_id
    rows = [
        audit_row(reach, "make_paper", commune_code=commune, form=code, count=len(picked), **said)
    ]
    for one in picked:
        whose = {"person_id": one.case.person_id, "case_id": one.case.pk}
        rows.append(
            audit_row(reach, "make_paper", commune_code=commune, form=code, **whose, **said)
        )
    write_audits(reach, rows)
