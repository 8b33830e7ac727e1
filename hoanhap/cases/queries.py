"""Reading cases, acts and duties; every query takes the reach first and fails closed."""

from datetime import date, timedelta

from django.db.models import Case as Switch
from django.db.models import CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ALL_ACTS
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases import clearing
from hoanhap.cases.act_kinds import MENTOR_KINDS
from hoanhap.cases.case_kinds import COMMUNITY, of_family
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.law.expungement import Assessment
from hoanhap.shell.names import fold

WEEK_DAYS = 7
SOON_DAYS = 90
ENDING_DAYS = 30
VIEWS = {
    "not_presented": "Chưa trình diện",
    "group_cd": "Nhóm C, D",
    "clear_soon": "Sắp được xóa án tích",
    "late": "Có việc quá hạn",
    "not_rated": "Chưa xếp loại tháng trước",
    "grade_poor": "Xếp loại Kém",
    "ending_soon": "Sắp hết thời hạn",
    "no_address": "Chưa rõ nơi ở",
}
# What these find tells of the record or of the grade: not for a mentor.
VIEWS_OF_RECORD = ("clear_soon", "not_rated", "grade_poor", "ending_soon")
SEALED = Q(sealed_on__isnull=False)


def counted_cases_in(reach: Reach) -> QuerySet[Case]:
    """Every case of the places in reach, sealed and restricted ones too: to count, never to show.

    Asked inside `accounts.row_security.counting()`; a mentor counts their own open ones.
    """
    cases = Case.objects.filter(reach.q_places("commune"))
    if reach.own_people:
        cases = cases.filter(mentor_id=reach.user_id or 0).exclude(stage="closed")
    return cases


def cases_in(reach: Reach) -> QuerySet[Case]:
    """Cases in reach, closed ones too; a mentor (`own_people`) has only open ones of their own.

    Roles without files (`Reach.view`) have none; sealed and restricted files are left out but for
    people whose opening runs. What somebody may write is always within this.
    """
    if not reach.opens_files:
        return Case.objects.none()
    return counted_cases_in(reach).filter(_shown(reach))


def _shown(reach: Reach, path: str = "") -> Q:
    """Neither sealed nor restricted, or opened to this user; `path` leads to the case."""
    open_to = Q(**{f"{path}sealed_on": None}) | Q(**{f"{path}person_id__in": reach.unsealed})
    named = Q(**{f"{path}is_restricted": False}) | Q(**{f"{path}person_id__in": reach.named})
    return open_to & named


def readable_cases_in(reach: Reach) -> QuerySet[Case]:
    """`cases_in`, and the files of people of other places whom the user was let look up."""
    if not reach.looked_up:
        return cases_in(reach)
    looked_up = Q(person_id__in=reach.looked_up, sealed_on=None, is_restricted=False)
    return Case.objects.filter(Q(pk__in=cases_in(reach).values("pk")) | looked_up)


def case_in(reach: Reach, case_id: int) -> Case:
    """One case to read, with person, judgment and places; Case.DoesNotExist out of reach.

    The judgment is read for those only whose role reads judgments.
    """
    return _whole(reach, readable_cases_in(reach), case_id)


def own_case_in(reach: Reach, case_id: int) -> Case:
    """The same of a case within `cases_in`: what may be written, printed or taken out."""
    return _whole(reach, cases_in(reach), case_id)


def is_only_looked_up(reach: Reach, case: Case) -> bool:
    """Whether a case that may be read is open to this user by a look-up alone: read only."""
    if case.person_id not in reach.looked_up:
        return False
    return not cases_in(reach).filter(pk=case.pk).exists()


def _whole(reach: Reach, cases: QuerySet[Case], case_id: int) -> Case:
    related = ["person", "commune__province", "mentor"]
    if "judgments" in reach.groups:
        related.append("judgment")
    case = cases.select_related(*related).get(pk=case_id)
    if case.previous_id:
        with beyond_reach("tên của xã nơi đi, ghi trên hồ sơ chuyển đến"):
            case.previous = Case.objects.select_related("commune").get(pk=case.previous_id)
    return case


def acts_of(reach: Reach, case: Case) -> QuerySet[Act]:
    """The acts of a readable case that the role may read, oldest first; voided ones too."""
    acts = Act.objects.filter(case__in=readable_cases_in(reach), case_id=case.pk)
    if reach.act_kinds != ALL_ACTS:
        acts = acts.filter(kind__in=reach.act_kinds)
    return acts.select_related("recorded_by", "voided_by").order_by("happened_on", "id")


def with_state(duties: QuerySet[Duty], today: date) -> QuerySet[Duty]:
    """Duties with `state` as `law.duties.state_of` gives it on a day."""
    week = today + timedelta(days=WEEK_DAYS)
    state = Switch(
        When(
            done_on__isnull=False,
            due_on__isnull=False,
            done_on__gt=F("due_on"),
            then=Value("done_late"),
        ),
        When(done_on__isnull=False, then=Value("done")),
        When(due_on=None, then=Value("no_limit")),
        When(due_on__lt=today, then=Value("late")),
        When(due_on=today, then=Value("today")),
        When(due_on__lte=week, then=Value("week")),
        default=Value("later"),
        output_field=CharField(),
    )
    return duties.annotate(state=state)


def duties_in(reach: Reach) -> QuerySet[Duty]:
    """Every duty of cases in reach, done ones too; a mentor's are those a mentor can do."""
    if not reach.opens_files:
        return Duty.objects.none()
    duties = Duty.objects.filter(reach.q_places("case__commune"), _shown(reach, "case__"))
    if reach.own_people:
        duties = duties.filter(case__mentor_id=reach.user_id or 0, act_kind__in=MENTOR_KINDS)
    return duties


def counted_duties_in(reach: Reach) -> QuerySet[Duty]:
    """Every duty of the places in reach, to count only: see `counted_cases_in`."""
    return Duty.objects.filter(case__in=counted_cases_in(reach))


def duties_due(reach: Reach, *, today: date) -> QuerySet[Duty]:
    """Open duties in reach, `state` late, today, week, later or no_limit; soonest first.

    Each comes with its case, person and commune.
    """
    duties = with_state(duties_in(reach).filter(done_on=None), today)
    related = duties.select_related("case__person", "case__commune")
    return related.order_by(F("due_on").asc(nulls_last=True), "case_id", "id")


def duties_of(reach: Reach, case: Case, *, today: date) -> QuerySet[Duty]:
    """Every duty of a readable case, done and open, with its `state`; ordered as `soonest`."""
    readable = Duty.objects.filter(case__in=readable_cases_in(reach))
    duties = readable if is_only_looked_up(reach, case) else duties_in(reach)
    duties = with_state(duties.filter(case_id=case.pk), today)
    return duties.order_by(*soonest(today))


def next_duty(case: Case, today: date) -> Duty | None:
    """The open duty that comes first, as `soonest` orders them."""
    duties = with_state(Duty.objects.filter(case_id=case.pk, done_on=None), today)
    return duties.order_by(*soonest(today)).first()


def soonest(today: date) -> tuple:
    """The order of open duties: what is late, what has no limit (so: now), what is yet to come."""
    return Coalesce("due_on", Value(today)).asc(), "id"


def assessment_of(reach: Reach, case: Case, *, today: date) -> Assessment | None:
    """The law's steps and warnings behind `case.clear_on`; None out of reach, for a mentor, or
    when the facts do not suffice (no judgment, no article, no rule for the day)."""
    if not reach.has("people.see_offences") or not cases_in(reach).filter(pk=case.pk).exists():
        return None
    return clearing.assessment_of(case, today=today)


def search_cases(
    reach: Reach,
    text: str = "",
    *,
    commune: str = "",
    group: str = "",
    stage: str = "",
    view: str = "",
    kind: str = "",
    today: date,
) -> QuerySet[Case]:
    """Cases found by words of the name (accents optional), part of the number, year of birth.

    Words are AND-ed; 3 digits or more are a part of the number or the year. `stage` "" means every
    stage but closed, "all" every one; `commune` a code, `group` a letter or "none", `view` a key of
    VIEWS, `kind` a kind of case or a family of them. Sealed files (record cleared) are never
    found. Sorted by given name.
    """
    cases = cases_in(reach).exclude(SEALED).select_related("person", "commune", "mentor")
    if "\x00" in commune + group + stage + kind:
        return cases.none()
    for word in fold(text.replace("\x00", ""))[:200].split()[:8]:
        cases = cases.filter(_word(word, may_see_number=not reach.own_people))
    if commune:
        cases = cases.filter(commune_id=commune)
    if group:
        cases = cases.filter(group="" if group == "none" else group)
    if kind:
        cases = cases.filter(kind__in=of_family(kind) or (kind,))
    if stage and stage != "all":
        cases = cases.filter(stage=stage)
    elif not stage:
        cases = cases.exclude(stage="closed")
    if view in VIEWS_OF_RECORD and not reach.has("people.see_offences"):
        return cases.none()
    if view:
        cases = _view(cases, view, today=today)
    return cases.order_by("person__sort_name", "id")


def _word(word: str, *, may_see_number: bool) -> Q:
    """A word of letters begins a word of the name: "yen" is Yến, not every Nguyễn."""
    if not (word.isascii() and word.isdigit() and len(word) >= 3):
        begins = Q(person__folded_name__startswith=word)
        return begins | Q(person__folded_name__contains=f" {word}")
    found = Q(person__number__contains=word) if may_see_number else Q(pk__in=[])
    return found | Q(person__birth_year=int(word)) if len(word) == 4 else found


def _view(cases: QuerySet[Case], view: str, *, today: date) -> QuerySet[Case]:
    """The cases of a built-in view; an unknown one finds nothing."""
    if view == "not_presented":
        return cases.filter(stage="released", entered_on=None)
    if view == "group_cd":
        return cases.filter(group__in=("C", "D"))
    if view == "clear_soon":
        return cases.filter(clear_on__lte=today + timedelta(days=SOON_DAYS))
    if view == "late":
        late = Duty.objects.filter(done_on=None, due_on__lt=today).values("case_id")
        return cases.filter(pk__in=late)
    if view == "no_address":
        return cases.filter(person__current_address="", person__permanent_address="")
    return _view_of_sentences(cases.filter(kind__in=COMMUNITY), view, today=today)


def _view_of_sentences(cases: QuerySet[Case], view: str, *, today: date) -> QuerySet[Case]:
    """The same of sentences served at home: not rated for last month (NĐ 231/2026/NĐ-CP Điều 8.2),
    rated poor last, ending within 30 days."""
    if view == "not_rated":
        first = today.replace(day=1)
        last_month = f"{first - timedelta(days=1):%Y-%m}"
        begun = cases.filter(stage__in=("received", "assigned", "open"), entered_on__lt=first)
        return begun.filter(graded_month__lt=last_month)
    if view == "grade_poor":
        return cases.filter(grade="poor")
    if view == "ending_soon":
        until = today + timedelta(days=ENDING_DAYS)
        return cases.filter(ends_on__gte=today, ends_on__lte=until, completed_on=None)
    return cases.none()
