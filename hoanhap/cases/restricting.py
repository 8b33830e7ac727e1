"""Restricted people: protected persons, juveniles, officers' relatives: only named officers see
them (issue 4). The unit's chief restricts, names who may see, and lifts it; each with a reason.

`Person.restricted_why` says why; `Case.is_restricted` is kept equal here and where a case is made.
A naming is an `Opening` of the kind "named" that runs until it is withdrawn. That these three kinds
of people are restricted is this system's rule; no article held here says it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Notice, Opening, Posting, User
from hoanhap.accounts.notices import notify_unit
from hoanhap.accounts.openings import check_reason, end_opening, give_opening
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLE_TABLE
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.people.actions import put_restriction
from hoanhap.people.models import Person
from hoanhap.shell.clock import today as this_day
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

WHY = dict(Person.RESTRICTIONS)
READERS = frozenset(code for code, role in ROLE_TABLE.items() if role.view in ("full", "mentor"))
LEFT = "reader_left"
RESTRICTING = "ghi hạn chế trên mọi hồ sơ của một người, ở bất kỳ nơi nào"
COUNTING = "đếm hồ sơ hạn chế của đơn vị và chỉ định người xem, không mở nội dung"
WATCHING = "báo trưởng đơn vị khi người được chỉ định không còn ở đơn vị"
ELSEWHERE = "Người này nay do nơi khác quản lý; Trưởng Công an nơi đó mới quyết định được việc này."


@dataclass(frozen=True)
class RestrictedFile:
    """A restricted file as the chief counts it: no name, no content; who may see it."""

    case_id: int
    person_id: int
    commune_code: str
    commune_name: str
    why: str
    readers: tuple[User, ...]

    @property
    def why_words(self) -> str:
        """The ground in words."""
        return WHY.get(self.why, "Chưa rõ căn cứ")


def officers_of(reach: Reach, commune_code: str, *, on: date) -> QuerySet[User]:
    """The active users who may be named for a file of a commune: posted in it on that day, or for a
    province's reach in the province; those whose role opens files. Nobody outside the reach."""
    places = Q(commune_id=commune_code)
    if reach.province_codes:
        places |= Q(province_id__in=reach.province_codes, commune=None, agency=None)
    here = _postings(on).filter(places, role__in=READERS).values("user_id")
    return User.objects.filter(is_active=True, pk__in=here).order_by("full_name", "pk")


def readers_of(case: Case) -> list[Opening]:
    """The namings that run for the person of a case, made by the unit of the case; with users."""
    rows = Opening.objects.filter(kind="named", ended_at=None, person_id=case.person_id)
    return list(rows.filter(owner_code=case.commune_id).select_related("user").order_by("pk"))


def restricted_files(reach: Reach) -> list[RestrictedFile]:
    """The restricted files of the unit, those that nobody sees first; needs people.restrict.

    Readers are the named officers who are active and posted today where they can open the file.
    """
    reach.check("people.restrict")
    with beyond_reach(COUNTING):
        rows = Case.objects.filter(reach.q_places("commune"), is_restricted=True, sealed_on=None)
        cases = list(rows.select_related("person", "commune").order_by("pk"))
        readers = _readers(cases, on=this_day())
        files = [_file(case, readers[case.pk]) for case in cases]
    return sorted(files, key=lambda file: (bool(file.readers), file.case_id))


def _file(case: Case, readers: Iterable[User]) -> RestrictedFile:
    return RestrictedFile(
        case_id=case.pk,
        person_id=case.person_id,
        commune_code=case.commune_id,
        commune_name=case.commune.name,
        why=case.person.restricted_why,
        readers=tuple(readers),
    )


def _readers(cases: Sequence[Case], *, on: date) -> dict[int, list[User]]:
    """By case: the named users who can open it on a day. Three queries for all."""
    rows = Opening.objects.filter(
        kind="named", ended_at=None, person_id__in={case.person_id for case in cases}
    )
    named: dict[int, dict[int, User]] = defaultdict(dict)
    for opening in rows.select_related("user").order_by("pk"):
        if opening.user.is_active:
            named[opening.person_id][opening.user_id] = opening.user
    held: dict[int, set[str]] = defaultdict(set)
    users = {pk for some in named.values() for pk in some}
    for posting in _postings(on).filter(user_id__in=users, role__in=READERS, agency=None):
        held[posting.user_id].add(posting.commune_id or posting.province_id or "")
    found: dict[int, list[User]] = defaultdict(list)
    for case in cases:
        places = {case.commune_id, case.commune.province_id}
        for pk, user in named[case.person_id].items():
            if held[pk] & places:
                found[case.pk].append(user)
    return found


def _postings(on: date) -> QuerySet[Posting]:
    """The postings that hold on a day."""
    return Posting.objects.filter(begins_on__lte=on).exclude(ends_on__lt=on)


@transaction.atomic
def restrict_person(
    reach: Reach, *, person: Person, why: str, named: Sequence[User], reason: str
) -> Person:
    """Hide a person from everybody but the officers `named`, on all their files everywhere.

    Needs people.restrict; raises Case.DoesNotExist out of reach, Refused: an unknown ground, a
    short reason, nobody named, somebody of another unit, restricted already, managed elsewhere.
    """
    reach.check("people.restrict")
    case = _deciding_case(reach, person)
    reason = clean(reason)
    check_reason(reason)
    if why not in WHY:
        raise Refused(why="Hãy chọn vì sao hạn chế người xem.")
    if not named:
        raise Refused(named="Hãy chọn ít nhất một người được xem, để hồ sơ vẫn có người làm.")
    if case.person.restricted_why:
        raise Refused("Người này đã được hạn chế người xem; hãy tải lại trang.")
    for user in named:
        _check_officer(reach, case.commune_id, user, field="named")
    kept = _put(reach, case, why=why)
    _log(reach, "restrict", case, reason=reason, why=why)
    for user in named:
        _open_to(reach, case.person_id, case.commune_id, user=user, reason=reason)
    return kept


@transaction.atomic
def lift_restriction(reach: Reach, *, person: Person, reason: str) -> Person:
    """Let a person be seen again by whoever sees the unit's people; ends every naming.

    Needs people.restrict, and to be named oneself; raises Case.DoesNotExist out of sight, Refused:
    a short reason, not restricted, managed elsewhere.
    """
    reach.check("people.restrict")
    case = _deciding_case(reach, person)
    reason = clean(reason)
    check_reason(reason)
    if not case.person.restricted_why:
        raise Refused("Hồ sơ này không còn hạn chế người xem; hãy tải lại trang.")
    kept = _put(reach, case, why="")
    with beyond_reach(RESTRICTING):
        running = Opening.objects.filter(kind="named", ended_at=None, person_id=person.pk)
        ended = running.update(ended_at=timezone.now())
    _log(reach, "lift_restriction", case, reason=reason, ended=ended)
    return kept


@transaction.atomic
def name_reader(reach: Reach, *, case_id: int, user: User, reason: str) -> Opening:
    """Let one more officer of the unit see a restricted file; who names need not see it.

    Needs people.restrict; raises Case.DoesNotExist when it is no restricted file of the reach,
    Refused: a short reason, somebody of another unit, named already.
    """
    case = _restricted_case(reach, case_id)
    reason = clean(reason)
    check_reason(reason)
    _check_officer(reach, case.commune_id, user, field="user")
    with beyond_reach(COUNTING):
        if any(opening.user_id == user.pk for opening in readers_of(case)):
            raise Refused(user="Người này đã được chỉ định xem hồ sơ; không cần thêm lần nữa.")
    return _open_to(reach, case.person_id, case.commune_id, user=user, reason=reason)


@transaction.atomic
def unname_reader(reach: Reach, *, case_id: int, opening_id: int) -> Opening:
    """Withdraw a naming of a restricted file of the reach; the log keeps it.

    Needs people.restrict; raises Case.DoesNotExist, Opening.DoesNotExist, Refused for the last
    officer who can open the file: nobody would do its work.
    """
    case = _restricted_case(reach, case_id)
    opening = next((one for one in readers_of(case) if one.pk == opening_id), None)
    if opening is None:
        raise Opening.DoesNotExist
    with beyond_reach(COUNTING):
        readers = {user.pk for user in _readers([case], on=this_day())[case.pk]}
    if readers == {opening.user_id}:
        raise Refused("Đây là người duy nhất xem được hồ sơ; hãy chỉ định người khác trước.")
    return end_opening(reach, opening=opening)


def restricted_file(reach: Reach, case_id: int) -> tuple[Case, list[Opening]]:
    """A restricted file of the reach and who is named for it; never to be shown but its number.

    Needs people.restrict; raises Case.DoesNotExist when it is none.
    """
    case = _restricted_case(reach, case_id)
    with beyond_reach(COUNTING):
        return case, readers_of(case)


def tell_of_left_readers(*, today: date) -> int:
    """Tell each commune of named officers who are gone: no posting there nor in its province.

    Once for a naming: a second run tells nothing. The words name the officer, never the person.
    Gives how many were told.
    """
    told = 0
    with transaction.atomic(), beyond_reach(WATCHING):
        rows = Case.objects.filter(is_restricted=True, sealed_on=None).exclude(stage="closed")
        cases = list(rows.select_related("person", "commune").order_by("pk"))
        readers = _readers(cases, on=today)
        for case in cases:
            able = {user.pk for user in readers[case.pk]}
            told += sum(_tell(case, one) for one in readers_of(case) if one.user_id not in able)
    return told


def _tell(case: Case, opening: Opening) -> bool:
    """Whether a notice was still to be given that the officer of a naming is gone; gives it."""
    who = f"{opening.user.full_name} ({opening.user.username})"
    text = (
        f"{who} được chỉ định xem hồ sơ hạn chế số {case.pk} nhưng nay không còn giữ vai trò ở đơn "
        "vị. Hãy chỉ định người khác ở mục “Hồ sơ hạn chế”."
    )
    known = Notice.objects.filter(kind=LEFT, case_id=case.pk, at__gte=opening.at)
    if known.filter(text=text).exists():
        return False
    notify_unit(unit_code=case.commune_id, kind=LEFT, text=text, case_id=case.pk)
    return True


def _deciding_case(reach: Reach, person: Person) -> Case:
    """The file that decides, which the reach sees: the open one, else the latest; locked person.

    Raises Case.DoesNotExist when the reach sees no file, Refused when the file is elsewhere now.
    """
    seen = cases_in(reach).filter(person_id=person.pk, sealed_on=None)
    if not seen.exists():
        raise Case.DoesNotExist
    with beyond_reach(RESTRICTING):
        Person.objects.select_for_update().get(pk=person.pk)
        rows = Case.objects.filter(person_id=person.pk, sealed_on=None)
        cases = list(rows.select_related("person", "commune").order_by("pk"))
    case = max(cases, key=lambda one: (one.stage != "closed", one.pk))
    if not reach.covers(case.commune):
        raise Refused(ELSEWHERE)
    return case


def _restricted_case(reach: Reach, case_id: int) -> Case:
    """A restricted file of the reach, whoever may see it; Case.DoesNotExist otherwise."""
    reach.check("people.restrict")
    with beyond_reach(COUNTING):
        rows = Case.objects.filter(reach.q_places("commune"), is_restricted=True, sealed_on=None)
        return rows.select_related("person", "commune").get(pk=case_id)


def _check_officer(reach: Reach, commune_code: str, user: User, *, field: str) -> None:
    if not officers_of(reach, commune_code, on=this_day()).filter(pk=user.pk).exists():
        raise Refused(
            **{field: "Chỉ chọn người đang công tác tại đơn vị; hãy tải lại trang rồi chọn lại."}
        )


def _put(reach: Reach, case: Case, *, why: str) -> Person:
    """Write the ground on the person and the mark on every one of their files, sealed ones too."""
    with beyond_reach(RESTRICTING):
        kept = put_restriction(reach, person=case.person, why=why)
        Case.objects.filter(person_id=case.person_id).update(is_restricted=bool(why))
    return kept


def _open_to(
    reach: Reach, person_id: int, commune_code: str, *, user: User, reason: str
) -> Opening:
    return give_opening(
        reach,
        user=user,
        person_id=person_id,
        kind="named",
        reason=reason,
        owner_code=commune_code,
    )


def _log(reach: Reach, verb: str, case: Case, **detail) -> None:
    write_audit(
        reach,
        verb,
        person_id=case.person_id,
        case_id=case.pk,
        commune_code=case.commune_id,
        **detail,
    )
