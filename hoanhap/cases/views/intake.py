"""Taking somebody in: first look whether they are here, then one form for everything."""

from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases import taking_over
from hoanhap.cases.forms_fields import offence_choices
from hoanhap.cases.forms_intake import (
    CAME,
    FIELD_OF,
    JUDGMENT_FIELDS,
    NOTICE_FIELDS,
    PRESENTED,
    PRESENTED_FIELDS,
    IntakeForm,
)
from hoanhap.cases.forms_intake_community import (
    DECISION_FIELDS,
    FIELD_OF_DECISION,
    CommunityIntakeForm,
)
from hoanhap.cases.models import Case
from hoanhap.cases.queries import SEALED, cases_in, search_cases
from hoanhap.cases.receiving import receive_person
from hoanhap.people.actions import ELSEWHERE
from hoanhap.people.identity import CardFacts, read_card_qr
from hoanhap.people.models import Person
from hoanhap.people.queries import find_by_number, judgments_of, people_in
from hoanhap.places.models import Commune
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.kept import keeps_form, kept_post, without_errors
from hoanhap.shell.names import clean, fold

MOST_FOUND = 12
LONGEST_SEARCH = 400
LONGEST_WORD = 60
KEPT = ("nguoi", "den")
COMMUNITY_CAME = ("decision", "conditional")
KNOWN = "Người có số định danh này đã có trong danh sách của địa bàn."


@needs("files.record")
@require_http_methods(["GET", "POST"])
@keeps_form
def intake(request):
    """Search first; `moi=1` or a search opens the form, `nguoi=<id>` for somebody known, `den`
    says what came, `tu=<case id>` which case the new one takes over from."""
    commune = _own_commune(request.reach)
    known = _known_person(request)
    if request.method == "POST":
        form = _form(request, known, request.POST)
        if form.is_valid() and (case := _receive(request, form, commune)):
            said = format_html("Đã tiếp nhận {}.", case.person.full_name)
            messages.success(request, said)
            return redirect("cases:file", case_id=case.pk)
        return _page(request, {"form": form, "commune": commune, "known": known}, status=422)
    typed = clean(request.GET.get("q", ""))[:LONGEST_SEARCH]
    card = read_card_qr(typed)
    if known:
        write_audit(request.reach, "view", person_id=known.pk, page="intake")
    words = {"typed": typed, "card": card, "commune": commune, "known": known}
    if typed:
        words["found"] = _look(request, card.number if card else typed)
        words["without_file"] = _without_file(request.reach, card.number if card else typed)
    if kept := kept_post(request):
        words["form"] = without_errors(_form(request, known, kept))
    elif typed or known or request.GET.get("moi") or request.GET.get("den"):
        first = _first_values(typed, card) | _taken_over(request, known)
        words["form"] = _form(request, known, initial=first)
    return _page(request, words)


def _came(request) -> str:
    """What came, as the address says; somebody who presents when it says nothing known."""
    given = request.GET.get("den", "")
    return given if given in CAME else PRESENTED


def _form(request, known: Person | None, sent=None, *, initial=None) -> IntakeForm:
    """The form for what came, bound to what was sent."""
    came = _came(request)
    made = CommunityIntakeForm if came in COMMUNITY_CAME else IntakeForm
    judgments = list(judgments_of(request.reach, known)) if known else []
    return made(sent, known=known, judgments=judgments, came=came, initial=initial)


def _taken_over(request, known: Person | None) -> dict[str, object]:
    """What the new case takes over: from the case named by `tu`, or the person's only judgment."""
    given = request.GET.get("tu", "")
    if known is None or not (given.isascii() and given.isdigit() and len(given) < 18):
        return {}
    return taking_over.first_values(request.reach, case_id=int(given), person=known)


def _choices_of_came(request) -> list[dict]:
    """What may have come, each with the address that keeps the search and the person."""
    kept = {name: request.GET[name] for name in ("q", "nguoi") if request.GET.get(name)}
    now = _came(request)
    return [
        {"label": label, "query": urlencode({**kept, "den": code}), "is_now": code == now}
        for code, label in CAME.items()
    ]


def _page(request, words: dict, status: int = 200):
    form = words.get("form")
    if form is not None:
        groups = {
            "notice": NOTICE_FIELDS,
            "presented": PRESENTED_FIELDS,
            "decision": DECISION_FIELDS,
            "judgment": JUDGMENT_FIELDS,
        }
        for name, names in groups.items():
            words[name] = [form[each] for each in names if each in form.fields]
        words["offences"] = offence_choices()
        words["sent_to"] = urlencode({n: v for n, v in request.GET.items() if n in KEPT and v})
    words["came"] = _choices_of_came(request)
    return render(request, "cases/intake.html", words, status=status)


def _own_commune(reach: Reach) -> Commune:
    """The commune that takes people in; Forbidden for who has none of their own."""
    if len(reach.commune_codes) != 1:
        raise Forbidden("files.record")
    code = next(iter(reach.commune_codes))
    return Commune.objects.select_related("province").get(pk=code)


def _known_person(request) -> Person | None:
    """The person of `nguoi`; Http404 when missing, out of reach or sealed (not in `people_in`)."""
    given = request.GET.get("nguoi", "")
    if not given:
        return None
    ident = int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0
    person = people_in(request.reach).filter(pk=ident).first()
    if person is None:
        raise Http404
    return person


def _look(request, typed: str) -> list[Case]:
    """Files in reach of who was typed, closed ones too; the log keeps that somebody looked."""
    write_audit(request.reach, "search", length=len(typed), page="intake")
    found = search_cases(request.reach, typed, stage="all", today=today())
    return list(found[:MOST_FOUND])


def _without_file(reach: Reach, typed: str) -> list[Person]:
    """People in reach whom the system knows without a file, by the words of their name."""
    people = people_in(reach).filter(cases=None)
    if typed.isdigit():
        return list(people.filter(number=typed)[:1])
    for word in fold(typed).split()[:8]:
        people = people.filter(folded_name__contains=word[:LONGEST_WORD])
    return list(people[:MOST_FOUND])


def _first_values(typed: str, card: CardFacts | None) -> dict[str, object]:
    """What the form starts with: the card's facts, or the name or number that was looked for."""
    days = dict.fromkeys(("presented_on", "notice_on", "received_on"), today())
    values = {"key": uuid4().hex, **days}
    if card:
        return {
            **values,
            "full_name": card.full_name,
            "birth": card.birth_on,
            "sex": card.sex,
            "number": card.number,
            "address": card.address[:300],
        }
    digits = "".join(char for char in typed if char.isdigit())
    if len(digits) == 12:
        return {**values, "number": digits}
    return {**values, "full_name": "" if digits else typed[:120]}


def _receive(request, form: IntakeForm, commune: Commune) -> Case | None:
    """Take in what the form says, or put the refusal on it."""
    if _is_here(request.reach, form):
        return None
    try:
        return receive_person(
            request.reach,
            person=form.person(commune),
            judgment=form.judgment(),
            kind=form.cleaned_data["kind"],
            commune=commune,
            acts=form.acts(),
            today=today(),
            key=form.cleaned_data["key"],
        )
    except Refused as refused:
        for name, sentence in refused.messages.items():
            field = (FIELD_OF | FIELD_OF_DECISION).get(name)
            form.add_error(field if field in form.fields else None, sentence)
    return None


def _is_here(reach: Reach, form: IntakeForm) -> bool:
    """Whether the number or (unless said to be somebody else) the name is here; says so."""
    data = form.cleaned_data
    if form.known is not None:
        return False
    same = find_by_number(reach, data["number"])
    if same is not None:
        form.add_error("number", _with_link(reach, KNOWN, same, came=form.came))
        return True
    named = people_in(reach).filter(folded_name=fold(data["full_name"])[:120])
    year = data["birth"].get("birth_year")
    if year:
        named = named.filter(birth_year=year)
    alike = None if data["is_other"] else _first_in_sight(reach, named, data["number"])
    if alike is None:
        return False
    form.alike = alike
    sentence = "Địa bàn đã có người cùng họ tên, năm sinh."
    form.add_error("full_name", _with_link(reach, sentence, alike, came=form.came))
    return True


def _first_in_sight(reach: Reach, named, number: str) -> Person | None:
    """The first of the same name whose number is not another."""
    for person in named[:MOST_FOUND]:
        other = number and person.number and person.number != number
        if not other:
            return person
    return None


def _with_link(reach: Reach, sentence: str, person: Person, *, came: str):
    """The sentence with the way to the person's file."""
    case = cases_in(reach).filter(person=person).exclude(SEALED).order_by("-id").first()
    if case is None and person.cases.exists():
        return ELSEWHERE  # a file that is not shown: nothing is said of it
    if case is None:
        address = f"{reverse('cases:intake')}?nguoi={person.pk}&den={came}"
        return format_html('{} <a href="{}">Lập hồ sơ cho người này</a>', sentence, address)
    address = reverse("cases:file", kwargs={"case_id": case.pk})
    another = f"{reverse('cases:intake')}?nguoi={person.pk}&den={came}"
    return format_html(
        '{} <a href="{}">Mở hồ sơ của {}</a> hoặc <a href="{}">lập hồ sơ khác cho người này</a>.',
        *(sentence, address, person.full_name, another),
    )
