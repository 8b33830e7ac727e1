"""Pages of HCD-12 and HCD-13: choose the period, edit the words, take Word, PDF or print."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.figures.drafting import LONGEST
from hoanhap.figures.drafting import PARAGRAPHS as HEADINGS
from hoanhap.figures.report_views import MADE_AS
from hoanhap.figures.statistics_papers import (
    PARAGRAPHS,
    choices_for,
    compose_statistics,
    count_statistics,
    told_of,
)
from hoanhap.papers.forms import load_form
from hoanhap.papers.to_html import html_of
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.fields import TextField


class WordsForm(forms.Form):
    """The paragraphs of HCD-13, drafted from what was recorded."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs, label_suffix="")
        for name in PARAGRAPHS:
            label = HEADINGS[name][0].partition(". ")[2] or HEADINGS[name][0]
            self.fields[name] = TextField(LONGEST, lines=4, label=label, required=False)


@needs("papers.make")
@require_http_methods(["GET", "POST"])
def month_statistics(request):
    """HCD-12 of `?ky=2026-10`; the last whole month without."""
    return _paper(request, "HCD-12")


@needs("papers.make")
@require_http_methods(["GET", "POST"])
def period_report(request):
    """HCD-13 of `?ky=2026-Q3`, `2026-H1` or `2026`; POST takes the paragraphs as edited."""
    return _paper(request, "HCD-13")


def _paper(request, code: str) -> HttpResponse:
    """The sheet, or its file with `as` docx or pdf."""
    place, choices = _place_of(request.reach), choices_for(code, today=today())
    told = told_of(code, request.GET.get("ky", "") or choices[0].key)
    if told is None or told.period.start > today():
        raise Http404
    found = count_statistics(request.reach, place=place, told=told, today=today())
    form, edited = None, None
    if code == "HCD-13":
        given = request.POST if request.method == "POST" else None
        form = WordsForm(given, initial=found.paragraphs)
        edited = form.cleaned_data if given is not None and form.is_valid() else None
    document = compose_statistics(code, found, today=today(), paragraphs=edited)
    asked = request.POST.get("as") or request.GET.get("as", "")
    is_file = asked in MADE_AS and not (form and form.errors)
    made_as = asked if is_file else "page"
    write_audit(
        request.reach, "make_paper", form=code, place=place, period=told.key, made_as=made_as
    )
    if is_file:
        content_type, make = MADE_AS[asked]
        answer = HttpResponse(make(document), content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="{code}-{told.key}.{asked}"'
    else:
        title = load_form(code).title
        words = {"code": code, "title": title, "told": told, "choices": choices, "form": form}
        status = 422 if form and form.errors else 200
        words["html"] = html_of(document)
        answer = render(request, "figures/statistics.html", words, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _place_of(reach: Reach) -> str:
    """The one commune, else the one province, whose police make the paper; else Http404."""
    for codes in (reach.commune_codes, reach.province_codes):
        if len(codes) == 1:
            return next(iter(codes))
    raise Http404
