"""The list of a sheet as Word or PDF."""

from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases import sheets
from hoanhap.cases.sheet_papers import FORMS, list_document
from hoanhap.cases.views.papers import TYPES
from hoanhap.papers.to_docx import docx_bytes
from hoanhap.papers.to_pdf import pdf_bytes
from hoanhap.places.queries import commune_of
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today

WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}
KINDS = {code: key for key, code in FORMS.items()}


@needs("papers.make")
@require_safe
def sheet_paper(request, code: str, format: str):
    """CD-DSXL or CD-DD of `?thang=` as docx or pdf, a draft; 404 for another code or month."""
    reach = request.reach
    if code not in KINDS or len(reach.commune_codes) != 1:
        raise Http404
    sheet, commune = sheets.SHEETS[KINDS[code]], commune_of(next(iter(reach.commune_codes)))
    month = sheets.month_asked(request.GET.get("thang", ""), sheet, today=today())
    if month is None:
        raise Http404
    lines = sheets.lines_of(reach, sheet, month=month)
    document = list_document(sheet, lines, month=month, commune=commune, today=today())
    detail = {"form": code, "month": month, "count": len(lines), "made_as": format}
    write_audit(reach, "make_paper", commune_code=commune.pk, **detail)
    answer = HttpResponse(WRITERS[format](document), content_type=TYPES[format])
    answer["Content-Disposition"] = f'attachment; filename="{code}-{month}.{format}"'
    add_never_cache_headers(answer)
    return answer
