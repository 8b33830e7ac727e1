"""Recording an act: choosing its kind, its one screen, voiding it."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases import rules
from hoanhap.cases.act_choices import asked_for, grouped_kinds, known_details, offered_kinds
from hoanhap.cases.act_details import clean_details
from hoanhap.cases.act_kinds import KINDS, MENTOR_KINDS, ActKind, label_of
from hoanhap.cases.act_words import shown_to
from hoanhap.cases.actions import record_act, void_act
from hoanhap.cases.forms import ActForm, VoidForm, mentors_of
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import acts_of, duties_of
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.cases.voiding import check_may_void
from hoanhap.cases.voiding_preview import what_voiding_changes
from hoanhap.places.queries import search_communes
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal
from hoanhap.shell.kept import keeps_form, kept_post, without_errors

MOST_NAMES = 40


@needs("files.see")
@require_GET
def act_choose(request, case_id):
    """The kinds that may be recorded now, those the law asks for first."""
    reach, case = request.reach, own_case_or_404(request.reach, case_id)
    acts = [act for act in acts_of(reach, case) if act.voided_at is None]
    kinds = offered_kinds(reach, case, acts)
    if not kinds and not any(rules.may_record(reach, kind) for kind in KINDS.values()):
        raise Forbidden("files.record")
    asked = asked_for(kinds, duties_of(reach, case, today=today()))
    codes = {one.kind.code for one in asked}
    others = [kind for kind in kinds if kind.code not in codes]
    write_look(reach, case, page="act_choose")
    words = {"case": case, "asked": asked, "groups": grouped_kinds(others)}
    return render(request, "cases/act_choose.html", words)


@needs("files.see")
@require_http_methods(["GET", "POST"])
@keeps_form
def act_new(request, case_id, kind):
    """One screen for one kind; a refusal keeps everything that was typed."""
    reach, case = request.reach, own_case_or_404(request.reach, case_id)
    act_kind = KINDS.get(kind)
    if act_kind is None or case.kind not in act_kind.case_kinds:
        raise Http404
    act_kind = act_kind.told_for(case.kind)
    rules.check_may_record(reach, act_kind)
    if request.method == "POST":
        form = ActForm(request.POST, kind=act_kind, case=case, today=today())
        if form.is_valid() and (act := _record(request, form, case)):
            _say_recorded(request, act, form)
            if _seals(act):
                return redirect("cases:files")
            return redirect("cases:file", case_id=case.pk)
        return _act_page(request, case, form, status=422)
    write_look(reach, case, page="act_new")
    if kept := kept_post(request):
        form = without_errors(ActForm(kept, kind=act_kind, case=case, today=today()))
        return _act_page(request, case, form)
    form = ActForm(kind=act_kind, case=case, today=today(), initial=_known(request, case, act_kind))
    return _act_page(request, case, form)


def _known(request, case: Case, kind: ActKind) -> dict[str, object]:
    reach, day = request.reach, today()
    known = known_details(
        kind,
        case=case,
        acts=[act for act in acts_of(reach, case) if act.voided_at is None],
        duties=list(duties_of(reach, case, today=day)),
        today=day,
    )
    asked = {f.name: request.GET[f.name] for f in kind.fields if f.name in request.GET}
    return {**known, **asked, "key": uuid4().hex, "version": case.version}


def _record(request, form: ActForm, case: Case) -> Act | None:
    """Record what the form says, or put the refusal on it."""
    data = form.cleaned_data
    try:
        return record_act(
            request.reach,
            case=case,
            kind=form.kind.code,
            happened_on=data["happened_on"],
            details=form.details(),
            today=today(),
            key=data["key"],
            version=data["version"],
        )
    except Refused as refused:
        add_refusal(form, refused)
    return None


def _say_recorded(request, act: Act, form: ActForm) -> None:
    """Say that it is recorded; sent again with other words, that the first sending stands."""
    kind = form.kind
    kept = clean_details(kind, form.details(), case=act.case)
    if (act.happened_on, act.details) != (form.cleaned_data["happened_on"], kept):
        said = f"“{kind.label}” đã ghi trước đó, nên lần gửi sau không đổi gì."
        messages.warning(request, f"{said} Nếu cần sửa, hãy hủy rồi ghi lại.")
        return
    said = f"Đã ghi “{kind.label}” ngày {vn(act.happened_on)}."
    if _seals(act):
        said += " Hồ sơ đã niêm phong: không còn trong tìm kiếm, danh sách và bản xuất."
    if kind.form and request.reach.has("papers.make") and _is_printed(act):
        address = reverse("cases:paper", kwargs={"case_id": act.case_id, "code": kind.form})
        said = format_html('{} <a href="{}">In {}</a>', said, address, kind.form)
    messages.success(request, said)


def _is_printed(act: Act) -> bool:
    """Whether the paper of the act is to be printed, and can be, once the act is recorded."""
    # Điều 8.1: only an address that changed, or somebody who will not return, is reported back.
    if act.kind == "residence_verified":
        return act.details.get("outcome") != "confirmed"
    return not _seals(act)


def _seals(act: Act) -> bool:
    """Whether recording it sealed the file at once: its pages and papers no longer open."""
    return act.kind == "closed" and act.details.get("ground") == "expunged"


def _act_page(request, case: Case, form: ActForm, status: int = 200):
    """The form; when others wrote to the case since it was opened, what they wrote above it."""
    added = _added_since(request.reach, case, form) if form.is_bound else []
    if added:
        form.data = form.data.copy()
        form.data["version"] = str(case.version)
    return render(
        request,
        "cases/act_new.html",
        {
            "case": case,
            "kind": form.kind,
            "form": form,
            "added": added,
            "organisations": _organisations(case) if "organisation" in form.fields else [],
        },
        status=status,
    )


def _added_since(reach: Reach, case: Case, form: ActForm) -> list[dict]:
    """What was recorded or voided since the version that the form saw, newest first."""
    try:
        behind = case.version - int(form.data.get("version") or case.version)
    except ValueError:
        return []
    if behind <= 0:
        return []
    seen = shown_to(acts_of(reach, case), sees_record=reach.has("people.see_offences"))
    acts = sorted(seen, key=lambda act: act.voided_at or act.recorded_at, reverse=True)
    return [{"act": act, "label": label_of(act.kind)} for act in acts[: min(behind, 10)]]


def _organisations(case: Case) -> list[str]:
    """Organisations already named in this commune, to pick from."""
    named = Case.objects.filter(commune_id=case.commune_id).exclude(mentor_organisation="")
    names = set(named.values_list("mentor_organisation", flat=True).distinct()[:MOST_NAMES])
    names |= {mentor.organisation for mentor in mentors_of(case) if mentor.organisation}
    return sorted(names)


@needs("files.see")
@require_http_methods(["GET", "POST"])
def act_void(request, act_id):
    """Void an act: what will change is shown, a reason is asked."""
    reach = request.reach
    act = None
    if act_id < 2**62:
        act = Act.objects.select_related("recorded_by").filter(pk=act_id).first()
    if act is None:
        raise Http404
    # A sealed file opens again only by voiding the closing that sealed it, once it is unsealed.
    case = own_case_or_404(reach, act.case_id, sealed=act.kind == "closed")
    if act.kind in KINDS:
        check_may_void(reach, KINDS[act.kind], case)
    form = VoidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            void_act(reach, act=act, reason=form.cleaned_data["reason"], today=today())
        except Refused as refused:
            add_refusal(form, refused)
        else:
            said = f"Đã hủy “{label_of(act.kind)}” ngày {vn(act.happened_on)}."
            messages.success(request, said)
            return redirect("cases:file", case_id=case.pk)
    if request.method == "GET":
        write_look(reach, case, page="act_void")
    told = MENTOR_KINDS if reach.own_people else None
    words = {
        "case": case,
        "act": act,
        "label": label_of(act.kind),
        "form": form,
        "changes": what_voiding_changes(case, act, today=today(), duties_done_by=told),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/act_void.html", words, status=status)


@needs("files.see")
@require_GET
def commune_options(request):
    """The communes whose names begin with what is being typed, as options of a list."""
    typed = next(iter(request.GET.values()), "")
    communes = search_communes(typed, 12)
    return render(request, "cases/act_communes.html", {"communes": communes})
