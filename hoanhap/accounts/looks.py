"""Who saw a person: for the command line, by id, personal number or file.

This room knows no person and no file: the rooms below tell it how to find one (`find_people_with`).
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import NOBODY, Reach

# What a text means: the person's id and the ids of their files; (None, []) when nobody.
Finder = Callable[[Reach, str], tuple[int | None, list[int]]]
_finders: list[Finder] = []


def find_people_with(finder: Finder) -> None:
    """Registry: how to find a person by what was typed; called in `AppConfig.ready()`."""
    _finders[:] = [finder]


def person_asked(reach: Reach, text: str) -> tuple[int | None, list[int]]:
    """The person and files a text means: an id, a personal number, or `hs:12`."""
    for finder in _finders:
        return finder(reach, text.strip())
    return None, []


def looks_at_person(
    reach: Reach, person_id: int | None, *, case_ids: list[int] = ()
) -> QuerySet[AuditEvent]:
    """Every look at and change of a person, newest first; the caller has checked the person.

    Rows that name the person, and older ones that name only one of their files.
    """
    rows = AuditEvent.objects.order_by("-id")
    if not reach.has("files.who_saw"):
        return rows.filter(NOBODY)
    which = Q(person_id=person_id) if person_id else NOBODY
    if case_ids:
        which |= Q(case_id__in=case_ids, person_id=None)
    return rows.filter(which)


def between(
    rows: QuerySet[AuditEvent], first: datetime | None, last: datetime | None
) -> QuerySet[AuditEvent]:
    """Rows from a moment on, and before another."""
    if first:
        rows = rows.filter(at__gte=first)
    return rows.filter(at__lt=last) if last else rows
