"""Figures of a period and place, and who is behind each number."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.figures.counting import count
from hoanhap.figures.forms import PeriodForm
from hoanhap.figures.indicator import row_of
from hoanhap.figures.indicators import INDICATORS
from hoanhap.figures.lines import grouped_lines, missing_rows, parts_of, unit_of
from hoanhap.figures.periods import presets
from hoanhap.figures.queries import Member, figures_of, identity_of, members_of
from hoanhap.figures.world import World
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.dates import vn

PAGE = 50
TILES = ("reintegration.end", "reintegration.in", "reception.absent", "duties.late")


@needs("figures.see")
@require_safe
def home(request):
    """Every figure of the chosen period and place; a wrong choice is said at its field."""
    form = PeriodForm.of_request(request, today=today())
    context = {"form": form, "presets": period_links(form)}
    if not form.is_valid():
        return render(request, "figures/home.html", context, status=422)
    reach = request.reach.cut_to(form.place)
    figures = figures_of(reach, period=form.period, today=today())
    groups = grouped_lines(figures)
    lines = {line.row.code: line for _, group in groups for line in group}
    context |= {
        "period": form.period,
        "place_name": form.place_name,
        "query": urlencode(form.query),
        "tiles": [lines[code] for code in TILES],
        "groups": groups,
        "identity": identity_of(figures),
        "missing": missing_rows(figures),
    }
    return render(request, "figures/home.html", context)


def period_links(form: PeriodForm) -> list[dict]:
    """Links to the periods asked for most; the chosen one is marked."""
    place = form.data["dia_ban"]
    return [
        {
            "label": label,
            "query": urlencode({"tu": vn(p.start), "den": vn(p.end), "dia_ban": place}),
            "is_chosen": (form.data["tu"], form.data["den"]) == (vn(p.start), vn(p.end)),
        }
        for label, p in presets(today())
    ]


@needs("figures.see")
@require_safe
def people(request, code: str):
    """Those that one number counts: exactly as many as it says."""
    request.reach.check("files.see")  # names stand here; who has figures only stops at the number
    form = PeriodForm.of_request(request, today=today())
    if code not in INDICATORS or not form.is_valid():
        raise Http404
    reach, key = request.reach.cut_to(form.place), request.GET.get("phan", "")[:200]
    chosen = {"period": form.period, "today": today()}
    figure = count(INDICATORS[code], World(reach, **chosen))
    if key and key not in figure.parts:
        raise Http404
    members = members_of(reach, code, key=key, **chosen)
    if any(member.case_id for member in members):
        write_audit(request.reach, "search", indicator=code, part=key, found=len(members))
    context = {
        "row": row_of(code),
        "figure": figure,
        "unit": unit_of(figure),
        "part": dict(figure.indicator.parts).get(key, key),
        "key": key,
        "parts": parts_of(figure),
        "number": figure.parts[key] if key else figure.total,
        "page": Paginator(members, PAGE).get_page(request.GET.get("trang")),
        "period": form.period,
        "place_name": form.place_name,
        "query": urlencode(form.query),
        "by_place": _by_place(members),
    }
    return render(request, "figures/people.html", context)


def _by_place(members: list[Member]) -> list[tuple[str, int]]:
    """How many in each commune, most first; nothing where all are in one."""
    counts = Counter(member.place for member in members if member.place)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ordered if len(ordered) > 1 else []
