"""The panels (tabs) of a file. Each opens alone by htmx, or inside the file as `?muc=`."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.queries import looks_at_person
from hoanhap.cases import act_words, board
from hoanhap.cases.act_kinds import KINDS, label_of
from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.checklist import checklist, lacking
from hoanhap.cases.clearing_panel import clearing_context
from hoanhap.cases.models import Case
from hoanhap.cases.opened_file import OpenedFile
from hoanhap.cases.rules import may_record
from hoanhap.cases.supervision_panel import supervision_context
from hoanhap.people.queries import judgments_of
from hoanhap.places.models import Commune
from hoanhap.shell.access import needs, needs_any
from hoanhap.shell.clock import today
from hoanhap.shell.registry import panels_of

MOST_LOOKS = 100
FORMS = {
    "HCD-01": "Bìa hồ sơ",
    "HCD-02": "Phiếu thông tin",
    "HCD-05": "Biên bản làm việc",
    "HCD-06": "Báo cáo đề xuất phân công",
    "HCD-07": "Quyết định phân công",
    "HCD-08": "Báo cáo quý",
    "HCD-10": "Báo cáo đề xuất kết thúc",
    "HCD-11": "Quyết định kết thúc",
    "DN-LLTP": "Đề nghị cấp phiếu lý lịch tư pháp",
    "DON-XAT": "Đơn xin xóa án tích",
}


def open_or_404(request, case_id: int) -> OpenedFile:
    """The file asked for; what is out of reach looks like what does not exist."""
    try:
        return OpenedFile.of(request.reach, case_id, today=today())
    except (Case.DoesNotExist, OverflowError):
        raise Http404 from None


def acts_context(file: OpenedFile) -> dict:
    """Diễn biến: every act, newest first, in words, with the way to void it."""
    codes = act_words.commune_codes(file.acts)
    communes = dict(Commune.objects.filter(pk__in=codes).values_list("pk", "name")) if codes else {}
    reach = file.reach
    rows = [
        {
            "act": act,
            "label": label_of(act.kind),
            "details": act_words.describe(act, communes),
            "may_void": act.voided_at is None and _may_void(reach, act),
        }
        for act in reversed(file.acts)
    ]
    return {"rows": rows}


def _may_void(reach, act) -> bool:
    kind = KINDS.get(act.kind)
    own = not reach.own_people or act.recorded_by_id == reach.user_id
    return own and kind is not None and may_record(reach, kind)


def judgment_context(file: OpenedFile) -> dict:
    """Bản án: every judgment of the person with offences, penalties and civil duties."""
    rows = ("offences", "penalties", "civil_duties")
    judgments = list(judgments_of(file.reach, file.case.person).prefetch_related(*rows))
    return {"judgments": judgments, "may_correct": file.reach.has("files.record")}


def duties_context(file: OpenedFile) -> dict:
    """Việc theo luật: every duty with its computation and article."""
    lines = [board.line_of(file.reach, duty, today=file.today) for duty in file.duties]
    done = [line for line in lines if line.duty.done_on]
    return {
        "open_lines": [line for line in lines if line.duty.done_on is None],
        "done_lines": sorted(done, key=lambda line: line.duty.done_on, reverse=True),
        "doubts": board.doubts(lines),
    }


def papers_context(file: OpenedFile) -> dict:
    """Giấy tờ: the parts a file must hold, and the forms that can be made."""
    parts = checklist(file.case, file.acts, report_due=file.report_due)
    may_make = file.reach.has("papers.make")
    return {"parts": parts, "lacking": lacking(parts), "forms": FORMS, "may_make": may_make}


def looks_context(file: OpenedFile) -> dict:
    """Ai đã xem: the latest looks and changes; who looked the file up sees their own."""
    looks = _looks_at(file)
    if file.is_looked_up:
        looks = looks.filter(by_id=file.reach.user_id)
    return {"looks": looks[:MOST_LOOKS]}


def _looks_at(file: OpenedFile):
    """Of the person, whichever of their files it was."""
    return looks_at_person(file.reach, file.case.person_id, case_ids=[file.case.pk])


# key in the address → (right, template, what it shows)
PANELS: dict[str, tuple[str, str, Callable[[OpenedFile], dict]]] = {
    "dien-bien": ("files.see", "cases/panel_acts.html", acts_context),
    "ban-an": ("people.see_offences", "cases/panel_judgment.html", judgment_context),
    "xoa-an-tich": ("people.see_offences", "cases/panel_clearing.html", clearing_context),
    "chap-hanh": ("people.see_offences", "cases/panel_supervision.html", supervision_context),
    "theo-luat": ("files.see", "cases/panel_duties.html", duties_context),
    "giay-to": ("people.see_offences", "cases/panel_papers.html", papers_context),
    "ai-xem": ("files.who_saw", "cases/panel_looks.html", looks_context),
}
FIRST = "dien-bien"
OWN_FILES_ONLY = {"giay-to"}
RECORD_ONLY = {"xoa-an-tich"}  # a measure leaves no criminal record to clear


def is_open(file: OpenedFile, key: str) -> bool:
    """Whether a panel exists and is open to who looks at this file."""
    if key not in PANELS or (file.is_looked_up and key in OWN_FILES_ONLY):
        return False
    if key in RECORD_ONLY and file.family == "measure":
        return False
    return file.reach.has(PANELS[key][0])


def _is_offered(file: OpenedFile, key: str) -> bool:
    """Whether the tab is for this kind of case; the address opens all the same."""
    return key != "chap-hanh" or family_of(file.case.kind) == "community"


def panel_of(file: OpenedFile, wanted: str) -> str:
    """The panel asked for when it is open, or else the first."""
    return wanted if is_open(file, wanted) else FIRST


def tabs_of(file: OpenedFile) -> list[dict]:
    """The tabs of the open panels: key, label, address."""
    return [
        {"key": entry.key, "label": entry.label, "address": address}
        for entry, address in panels_of(file.reach, file.case.pk)
        if is_open(file, entry.key) and _is_offered(file, entry.key)
    ]


def panel_context(file: OpenedFile, key: str) -> dict:
    """What a panel's template needs."""
    _, template, context_of = PANELS[key]
    return {"file": file, "case": file.case, "panel_template": template, **context_of(file)}


def show_panel(request, case_id: int, key: str):
    """One panel alone; without htmx the whole file with it."""
    file = open_or_404(request, case_id)
    if not is_open(file, key):
        raise Http404
    if not request.htmx:
        query = urlencode({"muc": key})
        return redirect(f"{reverse('cases:file', args=[case_id])}?{query}")
    write_audit(
        request.reach,
        "view",
        person_id=file.case.person_id,
        case_id=file.case.pk,
        commune_code=file.case.commune_id,
        panel=key,
    )
    context = panel_context(file, key)
    return render(request, context["panel_template"], context)


@needs_any("files.see", "people.look_up")
@require_safe
def panel_acts(request, case_id: int):
    """Diễn biến."""
    return show_panel(request, case_id, "dien-bien")


@needs_any("people.see_offences", "people.look_up")
@require_safe
def panel_judgment(request, case_id: int):
    """Bản án; not for mentors."""
    return show_panel(request, case_id, "ban-an")


@needs_any("people.see_offences", "people.look_up")
@require_safe
def panel_clearing(request, case_id: int):
    """Xóa án tích; not for mentors."""
    return show_panel(request, case_id, "xoa-an-tich")


@needs_any("files.see", "people.look_up")
@require_safe
def panel_duties(request, case_id: int):
    """Việc theo luật."""
    return show_panel(request, case_id, "theo-luat")


@needs("people.see_offences")
@require_safe
def panel_papers(request, case_id: int):
    """Giấy tờ."""
    return show_panel(request, case_id, "giay-to")


@needs("files.who_saw")
@require_safe
def panel_looks(request, case_id: int):
    """Ai đã xem."""
    return show_panel(request, case_id, "ai-xem")
