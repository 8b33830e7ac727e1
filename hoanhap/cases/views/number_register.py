"""The register of numbers: what each body gave in a year to each kind of paper."""

from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases.queries import cases_in
from hoanhap.papers.models import IssuedPaper
from hoanhap.papers.queries import agency_words, numbered_papers_in
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today

MOST = 300


@needs("papers.make")
@require_safe
def number_register(request):
    """Numbers of `nam` (today's year without), of one body `so` and kind `loai` when chosen."""
    year = request.GET.get("nam", "") or str(today().year)
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Http404
    every = numbered_papers_in(request.reach)
    body, kind = request.GET.get("so", ""), request.GET.get("loai", "")
    papers = list(every.filter(year=int(year)))
    shown = [p for p in papers if body in ("", p.agency_key) and kind in ("", kind_of(p))]
    words = {
        "year": int(year),
        "years": sorted({*every.values_list("year", flat=True).distinct(), today().year})[::-1],
        "bodies": [(key, agency_words(key)) for key in sorted({p.agency_key for p in papers})],
        "kinds": sorted({kind_of(paper) for paper in papers}),
        "body": body,
        "kind": kind,
        "count": len(shown),
        "most": MOST,
        "lines": _lines(request.reach, shown[:MOST]),
    }
    write_audit(request.reach, "view_list", list="numbers", year=year, found=len(shown))
    answer = render(request, "cases/number_register.html", words)
    add_never_cache_headers(answer)
    return answer


def kind_of(paper: IssuedPaper) -> str:
    """ "QĐ" of "05/QĐ-UBND": the book that its number is of."""
    return paper.number.partition("/")[2].partition("-")[0]


def _lines(reach, papers: list[IssuedPaper]) -> list[dict]:
    """Each paper with the case it opens in, when that is within reach; nobody is named."""
    ids = {paper.pk: _case_id(paper.subject_key) for paper in papers}
    open_to = set(cases_in(reach).filter(pk__in=ids.values()).values_list("pk", flat=True))
    return [
        {
            "paper": paper,
            "body": agency_words(paper.agency_key),
            "case_id": ids[paper.pk] if ids[paper.pk] in open_to else None,
        }
        for paper in papers
    ]


def _case_id(key: str) -> int:
    room, _, number = key.partition(":")
    return int(number) if room == "case" and number.isdigit() else 0
