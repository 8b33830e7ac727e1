"""Monthly rating and roll call: one sheet for everybody, saved line by line."""

from secrets import token_hex

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods, require_POST

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.cases import sheets
from hoanhap.cases.models import Case
from hoanhap.law.calendar import add_months
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.dates import month_words
from hoanhap.shell.errors import Refused

PAGES = {"rating": "cases:ratings", "roll_call": "cases:roll_call"}
# What a browser may send of one line; anything longer is refused by the act itself.
TYPED = ("remark", "reason", "note", "channel")


@needs("files.record")
@require_http_methods(["GET", "POST"])
def ratings(request):
    """Xếp loại of `?thang=2026-10`; POST records every line filled, for who has no script."""
    return _sheet(request, sheets.SHEETS["rating"])


@needs("files.record")
@require_http_methods(["GET", "POST"])
def roll_call(request):
    """Điểm danh of `?thang=`; `dot_xuat=1` is a roll call of today without notice (Điều 10.2)."""
    return _sheet(request, sheets.SHEETS["roll_call"])


def _sheet(request, sheet: sheets.Sheet):
    reach, given = request.reach, request.POST or request.GET
    if len(reach.commune_codes) != 1:
        raise Http404
    month, unplanned = _asked(sheet, given)
    refused = {}
    if request.method == "POST":
        refused, count = _record_all(request, sheet, month=month, unplanned=unplanned)
        if not refused:
            messages.success(request, f"Đã ghi {count} người, {month_words(month).lower()}.")
            again = f"?thang={month}" + ("&dot_xuat=1" if unplanned else "")
            return redirect(request.path + again)
    lines = sheets.lines_of(reach, sheet, month=month, unplanned_on=today() if unplanned else None)
    write_audit(reach, "view_list", list=sheet.key, month=month, count=len(lines))
    words = _words(sheet, lines, month=month, unplanned=unplanned)
    words["rows"] = [_row(request, sheet, line, refused=refused) for line in lines]
    answer = render(request, "cases/sheet.html", words, status=422 if refused else 200)
    add_never_cache_headers(answer)
    return answer


def _asked(sheet: sheets.Sheet, given) -> tuple[str, bool]:
    """The month and whether it is unplanned (then of today's month); Http404 for nonsense."""
    unplanned = sheet.key == "roll_call" and given.get("dot_xuat") == "1"
    month = sheets.month_asked(given.get("thang", ""), sheet, today=today())
    if month is None:
        raise Http404
    return (f"{today():%Y-%m}" if unplanned else month), unplanned


def _words(sheet: sheets.Sheet, lines: list[sheets.Line], *, month: str, unplanned: bool) -> dict:
    first = sheets.span_of(month)[0]
    after = f"{add_months(first, 1):%Y-%m}"
    counts = sheets.counts_of(sheet, lines)
    return {
        "sheet": sheet,
        "is_rating": sheet.key == "rating",
        "choices": list(enumerate(sheet.choices, 1)),
        "page_name": PAGES[sheet.key],
        "month": month,
        "month_words": month_words(month).lower(),
        "earlier": f"{add_months(first, -1):%Y-%m}",
        "later": after if after <= f"{today():%Y-%m}" else "",
        "unplanned": unplanned,
        "nonce": token_hex(6),
        "counts": [(label, counts[code]) for code, label in sheet.choices],
        "lacking": counts["none"],
        "today": today(),
    }


def _row(request, sheet: sheets.Sheet, line: sheets.Line, *, refused: dict) -> dict:
    """One line for the template, with what was sent and why it was refused."""
    pk, labels = line.case.pk, dict(sheet.choices)
    typed = {name: request.POST.get(f"{name}-{pk}", "") for name in (*TYPED, sheet.field)}
    return {
        "line": line,
        "sheet": sheet,
        "typed": typed,
        "chosen": typed[sheet.field],
        "before": labels.get(line.before, ""),
        "same": line.before or sheet.usual if sheet.key == "rating" else sheet.usual,
        "recorded": labels.get(line.act.details.get(sheet.field), "") if line.act else "",
        "problem": refused.get(pk, ""),
    }


def _record_all(request, sheet: sheets.Sheet, *, month: str, unplanned: bool):
    """Record each line that has a choice: (sentences of those refused by case, count recorded)."""
    refused, count = {}, 0
    unplanned_on = today() if unplanned else None
    for line in sheets.lines_of(request.reach, sheet, month=month, unplanned_on=unplanned_on):
        pk = line.case.pk
        chosen = request.POST.get(f"{sheet.field}-{pk}", "")
        if line.act or not chosen:
            continue
        given = {name: request.POST.get(f"{name}-{pk}", "") for name in TYPED}
        given |= {sheet.field: chosen, "key": f"{request.POST.get('nonce', '')[:20]}-{pk}"}
        asked = {"month": month, "unplanned": unplanned}
        problem = _record(request.reach, sheet, case_id=pk, given=given, **asked)[1]
        count += not problem
        if problem:
            refused[pk] = problem
    return refused, count


def _record(
    reach: Reach, sheet: sheets.Sheet, *, case_id: int, given: dict, month: str, unplanned: bool
) -> tuple[sheets.Line | None, str]:
    """The line recorded, or None and why not; 404 out of reach."""
    try:
        line = sheets.record_line(
            reach,
            sheet,
            case_id=case_id,
            month=month,
            given=given,
            today=today(),
            unplanned=unplanned,
            key=given.get("key", ""),
        )
    except Case.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        return None, " ".join(refused.messages.values())
    return line, ""


@needs("files.record")
@require_POST
def sheet_line(request):
    """Record one line sent by the page's script; answers what its last cell shows."""
    given = request.POST
    sheet, case_id = sheets.SHEETS.get(given.get("sheet", "")), given.get("case", "")
    if sheet is None or not (case_id.isascii() and case_id.isdigit() and len(case_id) < 18):
        return _state(request, {"problem": "Trang gửi thiếu dữ liệu. Hãy tải lại trang."})
    month, unplanned = _asked(sheet, given)
    line, problem = _record(
        request.reach,
        sheet,
        case_id=int(case_id),
        given=given.dict(),
        month=month,
        unplanned=unplanned,
    )
    if problem:
        return _state(request, {"problem": problem})
    return _state(request, _row(request, sheet, line, refused={}))


def _state(request, row: dict):
    status = 422 if row.get("problem") else 200
    answer = render(request, "cases/sheet_state.html", {"row": row}, status=status)
    add_never_cache_headers(answer)
    return answer
