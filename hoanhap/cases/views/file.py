"""A file: the person's way on top, the duty that comes next, and one of the panels."""

from datetime import date

from django.shortcuts import render
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.cases import board
from hoanhap.cases.act_kinds import KINDS, NEEDS
from hoanhap.cases.opened_file import OpenedFile
from hoanhap.cases.rules import may_record
from hoanhap.cases.sealing import running_unsealing
from hoanhap.cases.views.panels import open_or_404, panel_context, panel_of, tabs_of
from hoanhap.cases.way import build_way
from hoanhap.cases.way_drawing import draw_way
from hoanhap.law.findings import NoRule
from hoanhap.law.loans import window_ends_on
from hoanhap.shell.access import needs_any


@needs_any("files.see", "people.look_up")
@require_safe
def file(request, case_id: int):
    """One file; a sealed or looked-up one opens only to who asked for it, and says until when."""
    opened = open_or_404(request, case_id)
    case, look_up = opened.case, opened.look_up
    write_audit(
        request.reach,
        "view",
        person_id=case.person_id,
        case_id=case.pk,
        commune_code=case.commune_id,
        reason=look_up.reason if look_up else "",
        **({"unsealed": True} if opened.is_sealed else {}),
        **({"opening": look_up.pk} if look_up else {}),
    )
    key = panel_of(opened, request.GET.get("muc", ""))
    way = build_way(
        case, opened.acts, opened.duties, today=opened.today, shows_record=opened.sees_record
    )
    lines = _next_lines(opened)
    context = {
        "way": way,
        "drawing": draw_way(way),
        "next_lines": lines,
        "next_doubts": board.doubts(lines[:1]),
        "may_record": _may_record_any(opened),
        "needs_open": [NEEDS.get(code, code).lower() for code in opened.needs_open],
        "loan_until": _loan_until(opened),
        "panel": key,
        "tabs": tabs_of(opened),
        "look_up": look_up,
        "unsealed": _unsealed_band(opened),
        **panel_context(opened, key),
    }
    return render(request, "cases/file.html", context)


def _next_lines(opened: OpenedFile) -> list[board.Line]:
    """The duty that comes first, and the two after it."""
    return [
        board.line_of(opened.reach, duty, today=opened.today) for duty in opened.open_duties[:3]
    ]


def _may_record_any(opened: OpenedFile) -> bool:
    """Whether who looks may record something on this file."""
    return any(may_record(opened.reach, kind) for kind in KINDS.values())


def _loan_until(opened: OpenedFile) -> date | None:
    """The last day of the five years in which a loan may be taken (QĐ 22/2023/QĐ-TTg Điều 3).

    The certificate's day counts; the day of release stands in for it when it was not written down.
    """
    if not opened.sees_record or opened.case.stage == "closed" or opened.family != "reintegration":
        return None
    released = [a for a in opened.acts if a.kind == "released" and a.voided_at is None]
    given = released[-1].details.get("certificate_on") if released else None
    start = date.fromisoformat(given) if given else opened.case.released_on
    try:
        return window_ends_on(start, opened.today) if start else None
    except NoRule:
        return None


def _unsealed_band(opened: OpenedFile) -> dict | None:
    """Until when a sealed file is open to who looks, and the closing that they may void."""
    if not opened.is_sealed:
        return None
    opening = running_unsealing(opened.reach, opened.case.person_id)
    closing = [a for a in opened.acts if a.kind == "closed" and a.voided_at is None]
    may_void = closing and opened.reach.has("files.unseal")
    return {"opening": opening, "closing": closing[-1] if may_void else None}
