"""The reduced views of a person: what roles without files read, each named column and no other.

| view | who is in the list | columns | why |
|---|---|---|---|
| bank | at home, in the agency's area; last stated needs name a loan, or a loan is recorded | \
name, birth, sex, number, address, commune, phone, certificate, release, need, loan | \
QĐ 22/2023/QĐ-TTg Điều 3.2.a, 14.2.c; the layout of Mẫu số 01 is not held (law/forms.md) |
| employment | open cases of the area whose last stated needs name a job or training | \
name, birth year, sex, education, occupation, commune, phone, needs, last job act | \
TT 10/2024/TT-BCA Điều 18.1; domain.md §2 |
| court | judgments that the clerk's own court gave | \
name, birth, judgment, offences, penalties, step | domain.md §2 |
| enforcement | civil duties of people of the area | \
name, birth, address, judgment, kind, amount, done | BLHS 2015 Điều 70-73; domain.md §2 |
| facility | the facility's own people who are about to be released or just were | \
name, birth, expected release, commune, check of residence | TT 10/2024/TT-BCA Điều 8.1 |

Every list leaves out sealed and restricted people. The reduction is the query: a line is built
from `values_list` of its columns, so nothing else leaves the database (decision 0008).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Switch
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Act, Case
from hoanhap.people.models import CivilDuty, Judgment, Offence, Penalty
from hoanhap.shell.names import fold

STATING = ("first_meeting", "need_stated")
JOB_ACTS = ("hired", "job_referred", "trained")
CLEARED = Q(stage="closed", end_ground="expunged")
IN_OPEN_VIEW = Q(sealed_on=None, is_restricted=False, person__restricted_why="") & ~CLEARED
PERSON = ("person__full_name", "person__birth_on", "person__birth_year")
MOST_WORDS = 8


class Lines:
    """Lines that are read when they are asked for: counted, or a slice of them."""

    def __init__(self, rows: QuerySet, make: Callable[[Sequence[tuple]], list]) -> None:
        self.rows, self.make = rows, make

    def __len__(self) -> int:
        return self.rows.count()

    def __getitem__(self, part: slice) -> list:
        return self.make(list(self.rows[part]))


@dataclass(frozen=True)
class BankLine:
    """What a list of borrowers needs of one person, and no more."""

    full_name: str
    birth_on: date | None
    birth_year: int | None
    sex: str
    number: str
    address: str
    commune: str
    phone: str
    certificate_number: str | None
    certificate_on: str | None
    released_on: date | None
    need_on: date | None
    loan_on: date | None


@dataclass(frozen=True)
class EmploymentLine:
    """Somebody who asked for work or training; no personal number, no note."""

    full_name: str
    birth_year: int | None
    sex: str
    education: str
    occupation: str
    commune: str
    phone: str
    needs: Sequence[str]
    need_on: date | None
    job_kind: str | None
    job_on: date | None
    trade: str | None


@dataclass(frozen=True)
class CourtLine:
    """A judgment of the court and how far its person has come home."""

    full_name: str
    birth_on: date | None
    birth_year: int | None
    number: str
    issued_on: date | None
    effective_on: date | None
    stage: str | None
    offences: Sequence[tuple]
    penalties: Sequence[tuple]


@dataclass(frozen=True)
class EnforcementLine:
    """One civil duty of a judgment; `duty_id` is what a confirmation names."""

    duty_id: int
    full_name: str
    birth_on: date | None
    birth_year: int | None
    address: str
    court: str
    number: str
    issued_on: date | None
    kind: str
    amount: int | None
    done_on: date | None


@dataclass(frozen=True)
class FacilityLine:
    """Somebody whom the facility is about to release."""

    full_name: str
    birth_on: date | None
    birth_year: int | None
    expected_release_on: date | None
    commune: str
    outcome: str | None
    verified_on: date | None


def bank_list(reach: Reach, *, text: str = "") -> Lines:
    """People of the area who want a loan or have one; needs bank.see. Gives `BankLine`."""
    reach.check("bank.see")
    cases = _open_cases(reach).exclude(stage="expected")
    cases = cases.annotate(needs=_last(STATING, KT("details__needs"), needs=True))
    cases = cases.annotate(loan_on=_last(("loan_taken",), F("happened_on")))
    cases = cases.filter(Q(needs__contains='"loan"') | Q(loan_on__isnull=False))
    rows = _sorted(cases, text).values_list(
        *PERSON,
        "person__sex",
        "person__number",
        _address_of_case(),
        "commune__name",
        "person__phone",
        _last(("released",), KT("details__certificate_number")),
        _last(("released",), KT("details__certificate_on")),
        "released_on",
        Switch(
            When(needs__contains='"loan"', then=_last(STATING, F("happened_on"), needs=True)),
            default=Value(None),
        ),
        "loan_on",
    )
    return Lines(rows, _each(BankLine))


def employment_list(reach: Reach, *, text: str = "") -> Lines:
    """Who asked for work or training in the area; needs employment.see. Gives `EmploymentLine`."""
    reach.check("employment.see")
    cases = _open_cases(reach)
    cases = cases.annotate(needs=_last(STATING, KT("details__needs"), needs=True))
    cases = cases.filter(Q(needs__contains='"job"') | Q(needs__contains='"training"'))
    rows = _sorted(cases, text).values_list(
        "person__full_name",
        "person__birth_year",
        "person__sex",
        "person__education",
        "person__occupation",
        "commune__name",
        "person__phone",
        _has_need("job"),
        _has_need("training"),
        _last(STATING, F("happened_on"), needs=True),
        _last(JOB_ACTS, F("kind")),
        _last(JOB_ACTS, F("happened_on")),
        _last(JOB_ACTS, KT("details__trade")),
    )
    return Lines(rows, _employment_lines)


def court_list(reach: Reach, *, text: str = "") -> Lines:
    """Judgments of the clerk's own court, latest first; needs court.see. Gives `CourtLine`."""
    reach.check("court.see")
    sealed = Case.objects.filter(judgment_id=OuterRef("pk")).exclude(IN_OPEN_VIEW)
    judgments = Judgment.objects.filter(_named(text, "person__folded_name"), ~Exists(sealed))
    judgments = judgments.filter(
        court_agency_id=reach.agency_id or 0, sealed_on=None, person__restricted_why=""
    )
    stage = Case.objects.filter(judgment_id=OuterRef("pk")).order_by("-id").values("stage")[:1]
    rows = judgments.order_by(F("issued_on").desc(nulls_last=True), "id").values_list(
        "pk", *PERSON, "number", "issued_on", "effective_on", Subquery(stage)
    )
    return Lines(rows, _court_lines)


def enforcement_list(reach: Reach, *, text: str = "", done: bool = False) -> Lines:
    """Civil duties of people of the area, still owed or (`done`) carried out.

    Needs enforcement.see. Gives `EnforcementLine`.
    """
    reach.check("enforcement.see")
    duties = civil_duties_in(reach).filter(done_on__isnull=not done)
    duties = duties.filter(_named(text, "judgment__person__folded_name"))
    rows = duties.order_by("judgment__person__sort_name", "id").values_list(
        "pk",
        *(f"judgment__{name}" for name in PERSON),
        _written_address("judgment__person__"),
        "judgment__court",
        "judgment__number",
        "judgment__issued_on",
        "kind",
        "amount",
        "done_on",
    )
    return Lines(rows, _each(EnforcementLine))


def civil_duties_in(reach: Reach) -> QuerySet[CivilDuty]:
    """Civil duties of people with a case in the area; none of sealed or restricted people.

    Who moved away belongs to the office of where they now live.
    """
    if not reach.has("enforcement.see"):
        return CivilDuty.objects.none()
    here = Case.objects.filter(reach.q_places("commune"), IN_OPEN_VIEW).exclude(end_ground="moved")
    here = here.filter(person_id=OuterRef("judgment__person_id"))
    return CivilDuty.objects.filter(Exists(here), judgment__sealed_on=None)


def facility_list(reach: Reach, *, text: str = "") -> Lines:
    """The facility's people, the next release first; needs facility.see. Gives `FacilityLine`."""
    reach.check("facility.see")
    cases = Case.objects.filter(IN_OPEN_VIEW, facility_id=reach.agency_id or 0)
    cases = cases.filter(_named(text, "person__folded_name"), stage__in=("expected", "released"))
    soonest = F("expected_release_on").asc(nulls_last=True)
    rows = cases.order_by(soonest, "person__sort_name", "id").values_list(
        *PERSON,
        "expected_release_on",
        "commune__name",
        _last(("residence_verified",), KT("details__outcome")),
        _last(("residence_verified",), F("happened_on")),
    )
    return Lines(rows, _each(FacilityLine))


def _open_cases(reach: Reach) -> QuerySet[Case]:
    """Cases of the area that stand open and that the role may see at all."""
    return Case.objects.filter(reach.q_places("commune"), IN_OPEN_VIEW).exclude(stage="closed")


def _sorted(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    return cases.filter(_named(text, "person__folded_name")).order_by("person__sort_name", "id")


def _named(text: str, path: str) -> Q:
    """Each word begins a word of the name; accents optional."""
    wanted = Q()
    for word in fold(text.replace("\x00", ""))[:200].split()[:MOST_WORDS]:
        wanted &= Q(**{f"{path}__startswith": word}) | Q(**{f"{path}__contains": f" {word}"})
    return wanted


def _last(kinds: Sequence[str], value, *, needs: bool = False) -> Subquery:
    """One value of the latest act of these kinds that stands; of those that state needs only."""
    acts = Act.objects.filter(case_id=OuterRef("pk"), kind__in=kinds, voided_at=None)
    if needs:
        acts = acts.filter(details__has_key="needs")
    latest = acts.order_by("-happened_on", "-id").annotate(wanted=value)
    return Subquery(latest.values("wanted")[:1])


def _has_need(code: str) -> Switch:
    return Switch(When(needs__contains=f'"{code}"', then=Value(True)), default=Value(False))


def _written_address(person: str):
    """Where the person lives now; without it, where they are registered."""
    return Coalesce(NullIf(F(f"{person}current_address"), Value("")), f"{person}permanent_address")


def _address_of_case() -> Switch:
    """The written address; nothing when it was written in the commune that somebody left."""
    here = Coalesce("person__current_commune_id", "person__permanent_commune_id", "commune_id")
    is_old = Q(previous__isnull=False) & ~Q(commune_id=here)
    return Switch(When(is_old, then=Value("")), default=_written_address("person__"))


def _each(line: type) -> Callable[[Sequence[tuple]], list]:
    return lambda rows: [line(*row) for row in rows]


def _employment_lines(rows: Sequence[tuple]) -> list[EmploymentLine]:
    """Two flags of a row become the needs that concern work."""
    lines = []
    for *before, job, training, need_on, kind, on, trade in rows:
        needs = [code for code, asked in (("job", job), ("training", training)) if asked]
        lines.append(EmploymentLine(*before, needs, need_on, kind, on, trade))
    return lines


def _court_lines(rows: Sequence[tuple]) -> list[CourtLine]:
    """The judgments of a page with their offences and penalties: two queries for all."""
    ids = [row[0] for row in rows]
    offences: dict[int, list[tuple]] = {pk: [] for pk in ids}
    penalties: dict[int, list[tuple]] = {pk: [] for pk in ids}
    named = Offence.objects.filter(judgment_id__in=ids).order_by("id")
    for pk, *offence in named.values_list("judgment_id", "article", "clause", "title"):
        offences[pk].append(tuple(offence))
    given = Penalty.objects.filter(judgment_id__in=ids).order_by("-is_principal", "id")
    columns = ("kind", "months", "days", "amount", "suspended", "text")
    for pk, *penalty in given.values_list("judgment_id", *columns):
        penalties[pk].append(tuple(penalty))
    return [CourtLine(*row, offences[pk], penalties[pk]) for pk, *row in rows]
