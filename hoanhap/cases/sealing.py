"""Sealing: the file of a cleared record leaves every page; only the counts stay.

Who was cleared counts as never convicted (BLHS Điều 69 khoản 1). Derived, never typed: `seal` works
it out from how the files ended, each time they are settled.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from hoanhap.accounts.models import Opening
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.people.models import Judgment, Person
from hoanhap.shell.names import fold

GROUND = "expunged"
# Of an unsealing; our rule, not the law's: long enough for one matter, over by itself.
HOURS = 72
SHORTEST_REASON, LONGEST_REASON = 20, 500
WHOLE_FILE = "niêm phong cả hồ sơ, kể cả phần ở nơi cư trú trước và bản án"
SAME_NUMBER = "tiếp nhận lại một người mà mọi hồ sơ cũ đã niêm phong"


def seal(cases: Iterable[Case]) -> None:
    """Seal what is to be sealed of these cases (saved), the files they continue, their judgments.

    A closing for the ground "expunged" seals, on its day, with every closed file that rests on the
    same judgment; the judgment too, unless an open file rests on it.
    """
    _bring_up(cases, sealing=True)


def unseal(cases: Iterable[Case]) -> None:
    """Take the seal off whatever no standing closing seals any more; `cases` may be unsaved.

    Before the clearing day is worked out, which knows no sealed judgment.
    """
    _bring_up([case for case in cases if case.sealed_on], sealing=False)


def _bring_up(cases: Iterable[Case], *, sealing: bool) -> None:
    given = {case.pk: case for case in cases}
    people = {c.person_id for c in given.values() if c.end_ground == GROUND or c.sealed_on}
    if not people:
        return
    with beyond_reach(WHOLE_FILE):
        rows = Case.objects.filter(person_id__in=people).order_by("pk")
        days: dict[int, date | None] = {}
        judged: dict[int, date | None] = {}
        for file in _files(given.get(row.pk, row) for row in rows):
            days |= _days_of(file)
            judged |= _judgments_of(file)
        _write(Case, days, sealing=sealing)
        _write(Judgment, judged, sealing=sealing)
    for pk, case in given.items():
        if (days.get(pk) is not None) == sealing:
            case.sealed_on = days.get(pk)


def _files(rows: Iterable[Case]) -> list[list[Case]]:
    """Cases that are one file: each with the one it continues, and those of one judgment."""
    files: list[list[Case]] = []
    by_case: dict[int, list[Case]] = {}
    by_judgment: dict[int, list[Case]] = {}
    for case in rows:
        file = by_case.get(case.previous_id) or by_judgment.get(case.judgment_id)
        if file is None:
            file = []
            files.append(file)
        file.append(case)
        by_case[case.pk] = file
        if case.judgment_id:
            by_judgment.setdefault(case.judgment_id, file)
    return files


def _days_of(file: Sequence[Case]) -> dict[int, date | None]:
    """The day each case of a file is sealed on; with an open one only those cleared are."""
    last = max((case.ended_on for case in file if _cleared(case)), default=None)
    is_over = all(case.stage == "closed" for case in file)
    return {
        case.pk: (last if is_over else case.ended_on if _cleared(case) else None) for case in file
    }


def _judgments_of(file: Sequence[Case]) -> dict[int, date | None]:
    """The day each judgment of a file is sealed on; None while an open case rests on it."""
    open_ones = {case.judgment_id for case in file if case.stage != "closed"}
    last = max((case.ended_on for case in file if _cleared(case)), default=None)
    named = {case.judgment_id for case in file if case.judgment_id}
    return {pk: None if pk in open_ones else last for pk in named}


def _cleared(case: Case) -> bool:
    return case.stage == "closed" and case.end_ground == GROUND and case.ended_on is not None


def _write(
    model: type[Case] | type[Judgment], days: dict[int, date | None], *, sealing: bool
) -> None:
    """Write the days (sealing) or the ends of the seal (not sealing), one statement for each."""
    ids: dict[date | None, list[int]] = defaultdict(list)
    for pk, day in days.items():
        if (day is not None) == sealing:
            ids[day].append(pk)
    for day, some in ids.items():
        model.objects.filter(pk__in=some).exclude(sealed_on=day).update(sealed_on=day)


def person_behind_seal(columns: Mapping[str, object]) -> Person | None:
    """The person of this number, name and year of birth all of whose files are sealed, or None.

    Never to be shown: only so that somebody taken in anew is the same person in the database.
    Another name under the same number is a slip of the pen: None, and the number is refused.
    """
    number, name = str(columns.get("number") or ""), fold(str(columns.get("full_name") or ""))
    birth_on = columns.get("birth_on")
    year = birth_on.year if isinstance(birth_on, date) else columns.get("birth_year")
    if not number:
        return None
    people = Person.objects.filter(number=number, folded_name=name, restricted_why="")
    with beyond_reach(SAME_NUMBER):
        person = people.filter(birth_year=year).first()
        if person is None or not person.cases.exists():
            return None
        return None if person.cases.filter(sealed_on=None).exists() else person


def unsealings_of(reach: Reach) -> QuerySet[Opening]:
    """The unsealings that this user has had, latest first."""
    return Opening.objects.filter(user_id=reach.user_id or 0, kind="unsealed").order_by("-pk")


def running_unsealing(reach: Reach, person_id: int) -> Opening | None:
    """The unsealing of a person that runs now for this user and ends last, or None."""
    rows = unsealings_of(reach).filter(person_id=person_id, ended_at=None)
    return rows.filter(until__gt=timezone.now()).order_by("-until").first()
