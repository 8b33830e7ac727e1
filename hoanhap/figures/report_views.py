"""The report of a period: a draft to edit, then Word, PDF or a page to print."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from hoanhap.accounts.audit import write_audit
from hoanhap.figures.drafting import LONGEST, PARAGRAPHS
from hoanhap.figures.forms import PeriodForm
from hoanhap.figures.lines import grouped_lines
from hoanhap.figures.report import compose_report, draft_report, report_name
from hoanhap.figures.views import period_links
from hoanhap.papers.blocks import Document
from hoanhap.papers.to_docx import docx_bytes
from hoanhap.papers.to_html import html_of
from hoanhap.papers.to_pdf import pdf_bytes
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.fields import TextField

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MADE_AS = {"docx": (WORD, docx_bytes), "pdf": ("application/pdf", pdf_bytes)}
HEAD = ("project_name", "basis", "recipient", "signer_name")
ROW_LETTERS = 70
REPORTED = ("Giúp đỡ", "Vay vốn", "Tuyên truyền", "Mô hình, điển hình")


class ReportForm(forms.Form):
    """What a person may change before printing: the head's words and the paragraphs."""

    project_name = TextField(
        300,
        label="Tên Đề án",
        required=False,
        help_text="Để trống: Nâng cao chất lượng, hiệu quả công tác tái hòa nhập cộng đồng.",
    )
    basis = TextField(
        600,
        lines=2,
        label="Căn cứ của địa phương",
        required=False,
        help_text="Ví dụ: Quyết định số … của Chủ tịch UBND tỉnh về việc ban hành Đề án.",
    )
    recipient = TextField(200, label="Nơi nhận báo cáo", required=False)
    signer_name = TextField(120, label="Người ký", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs, label_suffix="")
        for name, (label, hint) in PARAGRAPHS.items():
            lines = _lines_of(self.initial.get(name, ""))
            self.fields[name] = TextField(
                LONGEST, lines=lines, label=label, help_text=hint, required=False
            )

    def parts(self) -> dict[str, dict[str, str]]:
        """`head` and `paragraphs` as `compose_report` takes them."""
        found = self.cleaned_data
        return {
            "head": {name: found[name] for name in HEAD},
            "paragraphs": {name: found[name] for name in PARAGRAPHS},
        }


def _lines_of(text: str) -> int:
    """How tall a box must be to show a drafted text without scrolling."""
    return min(14, 2 + sum(1 + len(line) // ROW_LETTERS for line in text.splitlines()))


@needs("figures.report")
@require_http_methods(["GET", "POST"])
def report(request):
    """GET drafts the report of the chosen period; POST makes it as edited (`as`: docx, pdf)."""
    period_form = PeriodForm.of_request(request, today=today())
    draft = _draft(request, period_form)
    if draft is None:
        return _page(request, period_form, status=422)
    given = request.POST if request.method == "POST" else None
    form = ReportForm(given, initial=draft.paragraphs)
    if request.method == "POST" and form.is_valid():
        return _made(request, period_form, compose_report(draft, **form.parts()))
    status = 422 if form.errors else 200
    return _page(request, period_form, form=form, draft=draft, status=status)


def _draft(request, period_form: PeriodForm):
    """The draft, or None with the reason on the form."""
    if not period_form.is_valid():
        return None
    chosen = {"period": period_form.period, "place": period_form.place}
    try:
        return draft_report(request.reach, **chosen, today=today())
    except Refused as refused:
        period_form.add_error("den", str(refused))
        return None


def _page(request, period_form: PeriodForm, *, status: int, form=None, draft=None):
    context = {"form": form, "period_form": period_form, "presets": period_links(period_form)}
    if draft:
        context |= {
            "period": period_form.period,
            "place_name": period_form.place_name,
            "query": urlencode(period_form.query),
            "draft_key": slugify(f"bao-cao-{'-'.join(period_form.query.values())}"),
            "groups": [g for g in grouped_lines(draft.figures) if g[0] in REPORTED],
        }
    return render(request, "figures/report.html", context, status=status)


def _made(request, period_form: PeriodForm, document: Document) -> HttpResponse:
    """The paper as a file or, for anything else asked, as a page to print."""
    asked, period = request.POST.get("as", ""), period_form.period
    write_audit(
        request.reach,
        "make_paper",
        form=document.code,
        place=period_form.place,
        period=[period.start.isoformat(), period.end.isoformat()],
        made_as=asked if asked in MADE_AS else "page",
    )
    if asked not in MADE_AS:
        context = {"html": html_of(document), "query": urlencode(period_form.query)}
        answer = render(request, "figures/report_page.html", context)
    else:
        content_type, make = MADE_AS[asked]
        name = report_name(period_form.place, period)
        disposition = f'attachment; filename="{name}.{asked}"'
        answer = HttpResponse(make(document), content_type=content_type)
        answer["Content-Disposition"] = disposition
    answer["Cache-Control"] = "no-store"
    return answer
