"""What runs by night: duties and expected clearing days of every case that is not closed."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from hoanhap.cases.models import Case
from hoanhap.cases.settling import refresh, refresh_clearing

CHUNK = 500


def make_nightly_duties(*, today: date) -> int:
    """Bring duties and clearing days of all open cases up to `today`; gives the rows changed.

    What moved a clearing day is kept (`ClearingChange`). A second run on the same day changes
    nothing. Works in chunks, each its own transaction, so that nobody waits for long.
    """
    return _over_open_cases(lambda cases: refresh(cases, today=today))


def refresh_clearings(*, today: date) -> int:
    """The clearing days alone; gives how many moved. Harmless to run again."""
    return _over_open_cases(lambda cases: refresh_clearing(cases, today=today))


def _over_open_cases(work: Callable[[list[Case]], int]) -> int:
    """Do a work on all open cases, locked a chunk at a time; gives the sum of what it gives."""
    changed, last = 0, 0
    while True:
        with transaction.atomic():
            rows = Case.objects.filter(pk__gt=last).exclude(stage="closed").order_by("pk")
            cases = list(rows.select_for_update()[:CHUNK])
            changed += work(cases)
        if not cases:
            return changed
        last = cases[-1].pk
