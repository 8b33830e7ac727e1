"""Giving numbers and issuing papers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.papers._fill import clean_lines
from hoanhap.papers.blocks import Document, to_plain
from hoanhap.papers.compose import compose
from hoanhap.papers.forms import Form, load_form
from hoanhap.papers.issuer import Issuer, symbol_of
from hoanhap.papers.models import IssuedPaper, NumberBook, text_hash
from hoanhap.places.models import Commune
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused

# Whose papers a body issues, and the rights of which one is enough.
MAKERS = {
    "police": {"papers.make"},
    "committee": {"papers.make", "figures.report"},
    "person": {"papers.make", "mentor.report"},
}


@dataclass(frozen=True)
class Subject:
    """What a paper is about: a key of the caller's ("case:12"), and for the log whose it is."""

    key: str
    place_code: str
    case_id: int | None = None
    person_id: int | None = None


def agency_key(role: str, place_code: str) -> str:
    """ "police:07339". Police and committee keep books of their own; a chairman's are the latter's.

    `place_code`: "00" the nation, 2 digits a province, 5 a commune.
    """
    return f"{'committee' if role == 'chairman' else role}:{place_code or '00'}"


def check_agency(reach: Reach, key: str) -> str:
    """The place code of a body; raise Forbidden without the right, out of reach, unknown body."""
    role, _, place = key.partition(":")
    if not place or not MAKERS.get(role, set()) & reach.rights:
        raise Forbidden(key)
    if len(place) == 5:
        inside = Commune.objects.filter(reach.q_places(""), pk=place).exists()
    else:
        inside = reach.nation or place in reach.province_codes
    if not inside:
        raise Forbidden(key)
    return place


@transaction.atomic
def take_number(reach: Reach, *, agency_key: str, year: int, kind: str, today: date) -> int:
    """The next number of a body's book for a year and a kind ("QĐ"); no number is given twice.

    A number belongs to the year of its day; last year's may still be given in January, for a paper
    signed on the last day is numbered the next working day (NĐ 30/2020 Điều 15.2).
    Raise Forbidden without the right or out of reach, Refused for another year.
    """
    row = _locked_book(reach, agency_key=agency_key, year=year, kind=kind, today=today)
    row.last_number += 1
    row.save(update_fields=["last_number"])
    return row.last_number


def _locked_book(reach: Reach, *, agency_key: str, year: int, kind: str, today: date) -> NumberBook:
    """The book, locked until the transaction ends; raise as `take_number`."""
    check_agency(reach, agency_key)
    if year != today.year and not (year == today.year - 1 and today.month == 1):
        raise Refused(issued_on=f"Không cấp được số của năm {year} vào năm {today.year}.")
    book = {"agency_key": agency_key, "year": year, "kind": kind}
    NumberBook.objects.get_or_create(**book)
    return NumberBook.objects.select_for_update().get(**book)


@transaction.atomic
def issue_paper(
    reach: Reach,
    *,
    form_code: str,
    facts: Mapping,
    issuer: Issuer,
    subject: Subject,
    today: date,
    number: int | None = None,
) -> IssuedPaper:
    """Compose, number and keep a paper; `issuer.on` is its day (None: today).

    `number` None takes the next one. Raise Forbidden (right, reach), Refused (a day to come,
    another year, a number already used), UnknownForm.
    """
    issuer = replace(issuer.cleaned(), on=issuer.on or today)
    if issuer.on > today:
        raise Refused(issued_on="Ngày của văn bản không được sau hôm nay.")
    form = load_form(form_code, issuer.on)
    key = agency_key(form.issuer, subject.place_code)
    place = check_agency(reach, key)
    issuer = replace(issuer, number=number)
    issuer = _numbered(reach, form, issuer=issuer, key=key, today=today)
    document = compose(form, facts, issuer)
    paper = _paper(document, facts, subject)
    paper.agency_key, paper.year, paper.issued_on = key, issuer.on.year, issuer.on
    paper.number = _number_of(form, issuer)
    paper.made_by_id, paper.made_at = reach.user_id, timezone.now()
    paper.commune_code = place if len(place) == 5 else ""
    paper.province_code = "" if len(place) == 5 or place == "00" else place
    paper.save()
    write_audit(
        reach,
        "make_paper",
        person_id=subject.person_id,
        case_id=subject.case_id,
        commune_code=paper.commune_code,
        form=form.code,
        number=paper.number,
        paper=paper.pk,
    )
    return paper


def _numbered(reach: Reach, form: Form, *, issuer: Issuer, key: str, today: date) -> Issuer:
    """The issuer with its number, asked for or the next, for a form that has one."""
    if not form.needs_number:
        return replace(issuer, number=None)
    book = {"agency_key": key, "year": issuer.on.year, "kind": form.kind}
    if issuer.number:
        text = _number_of(form, issuer)
        claim_number(reach, text=text, number=issuer.number, today=today, **book)
        return issuer
    number = take_number(reach, today=today, **book)
    return replace(issuer, number=number)


@transaction.atomic
def claim_number(
    reach: Reach, *, agency_key: str, year: int, kind: str, number: int, text: str, today: date
) -> None:
    """Keep a number that somebody chose; `text` is it with its symbol ("05/BC-CAX").

    The book goes on after it. Raise Forbidden, Refused when the number was given before.
    """
    row = _locked_book(reach, agency_key=agency_key, year=year, kind=kind, today=today)
    given = IssuedPaper.objects.filter(agency_key=agency_key, year=year, number=text).first()
    if given:
        raise Refused(
            number=f"Số {text} đã cấp ngày {vn(given.issued_on)}, mẫu {given.form_code}."
            f" Hãy ghi số khác hoặc để trống để lấy số {row.last_number + 1}."
        )
    row.last_number = max(row.last_number, number)
    row.save(update_fields=["last_number"])


def _number_of(form: Form, issuer: Issuer) -> str:
    """ "05/QĐ-UBND"; "" for a paper without number."""
    if issuer.number is None:
        return ""
    return f"{issuer.number:02d}/{symbol_of(issuer, form.issuer, form.kind)}"


def _paper(document: Document, facts: Mapping, subject: Subject) -> IssuedPaper:
    """An unsaved paper with its snapshot and the hash of its text."""
    plain = to_plain(document)
    return IssuedPaper(
        form_code=document.code,
        form_version=document.version,
        title=document.title[:300],
        subject_key=subject.key,
        snapshot={"document": plain, "facts": _keepable(facts)},
        sha256=text_hash(plain),
    )


def _keepable(value):
    """Facts as JSON holds them: dates as ISO strings, text without what PostgreSQL refuses."""
    if isinstance(value, Mapping):
        return {clean_lines(str(name)): _keepable(inner) for name, inner in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_keepable(inner) for inner in value]
    return clean_lines(str(value))
