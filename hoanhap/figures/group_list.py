"""HCD-09, the list by group of a quarter (TT 10/2024/TT-BCA Điều 12.3): facts, paper, page."""

import re
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.paper_context import judgment_facts, person_facts
from hoanhap.cases.queries import cases_in
from hoanhap.figures.periods import Period, month_of
from hoanhap.figures.queries import members_of
from hoanhap.figures.report_views import MADE_AS
from hoanhap.papers.blocks import Document
from hoanhap.papers.compose import compose
from hoanhap.papers.forms import load_form
from hoanhap.papers.issuer import Issuer
from hoanhap.papers.to_html import html_of
from hoanhap.places.models import Commune
from hoanhap.places.queries import commune_of
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today

FORM, FIGURE = "HCD-09", "reintegration.group"
GROUPS = [("A", "A"), ("B", "B"), ("C", "C"), ("D", "D"), ("ungrouped", "chưa phân loại")]


def quarter_of(text: str, *, today: date) -> tuple[str, Period]:
    """The quarter "2026-Q4", or today's for "". Raises Http404 for another shape or one to come."""
    text = text or f"{today.year}-Q{(today.month + 2) // 3}"
    found = re.fullmatch(r"(20\d\d)-Q([1-4])", text, re.ASCII)
    if not found:
        raise Http404
    year, month = int(found[1]), int(found[2]) * 3 - 2
    period = Period(date(year, month, 1), month_of(date(year, month + 2, 1)).end)
    if period.start > today:
        raise Http404
    return text, period


def group_facts(reach: Reach, *, quarter: str, period: Period, today: date) -> dict:
    """What the form prints: the people of each group as the figure counts them at the end.

    Offences are left out without people.see_offences; sealed people have no name and no line.
    """
    groups, total = [], 0
    for key, letter in GROUPS:
        members = members_of(reach, FIGURE, period=period, today=today, key=key)
        ids = [member.case_id for member in members if member.case_id]
        if ids:
            groups.append({"letter": letter, "count": len(ids), "people": _rows(reach, ids)})
            total += len(ids)
    year, number = quarter.split("-Q")
    return {
        "report": {"quarter": ["I", "II", "III", "IV"][int(number) - 1], "year": year},
        "groups": groups,
        "total": total,
    }


def _rows(reach: Reach, ids: list[int]) -> list[dict]:
    """One line a person, in the order given."""
    related = cases_in(reach).select_related(
        "person__current_commune__province", "person__permanent_commune__province", "judgment"
    )
    cases = related.prefetch_related("judgment__offences", "judgment__penalties").in_bulk(ids)
    return [_row(reach, cases[one], place) for place, one in enumerate(ids, 1) if one in cases]


def _row(reach: Reach, case: Case, place: int) -> dict:
    person = person_facts(case.person)
    sees = reach.has("people.see_offences")
    mentor = ", ".join(part for part in (case.mentor_name, case.mentor_organisation) if part)
    return {
        "n": place,
        "full_name": person["full_name"],
        "birth": person["birth"],
        "address": case.person.current_address or case.person.permanent_address or None,
        "offences": judgment_facts(case.judgment).get("offences") if sees else None,
        "released_on": case.released_on,
        "mentor": mentor or None,
        "note": "",
    }


def group_document(
    reach: Reach, commune: Commune, *, quarter: str, period: Period, today: date
) -> Document:
    """The paper of a commune's quarter, dated today."""
    facts = group_facts(reach.cut_to(commune.pk), quarter=quarter, period=period, today=today)
    return compose(load_form(FORM, today), facts, Issuer.of_commune(commune, on=today))


@needs("papers.make")
@require_safe
def group_list(request):
    """The sheet of `?quy=2026-Q4` (today's quarter without), or its file with `as` docx or pdf."""
    reach, day = request.reach, today()
    if len(reach.commune_codes) != 1:
        raise Http404
    commune = commune_of(next(iter(reach.commune_codes)))
    quarter, period = quarter_of(request.GET.get("quy", ""), today=day)
    document = group_document(reach, commune, quarter=quarter, period=period, today=day)
    asked = request.GET.get("as", "")
    detail = {"form": FORM, "quarter": quarter, "made_as": asked if asked in MADE_AS else "page"}
    write_audit(reach, "make_paper", commune_code=commune.pk, **detail)
    if asked in MADE_AS:
        content_type, make = MADE_AS[asked]
        answer = HttpResponse(make(document), content_type=content_type)
        answer["Content-Disposition"] = f'attachment; filename="HCD-09-{quarter}.{asked}"'
    else:
        context = {"html": html_of(document), "quarter": quarter}
        answer = render(request, "figures/group_list.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
