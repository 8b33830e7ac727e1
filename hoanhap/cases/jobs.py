"""What runs by night: the duties of every case that is not closed."""

from datetime import date

from django.db import transaction

from hoanhap.cases.models import Case
from hoanhap.cases.settling import refresh

CHUNK = 500


def make_nightly_duties(*, today: date) -> int:
    """Bring duties and clearing days of all open cases up to `today`; gives the rows changed.

    A second run on the same day changes nothing. Works in chunks, each its own transaction, so
    that nobody waits for long.
    """
    changed, last = 0, 0
    while True:
        with transaction.atomic():
            rows = Case.objects.filter(pk__gt=last).exclude(stage="closed").order_by("pk")
            cases = list(rows.select_for_update()[:CHUNK])
            changed += refresh(cases, today=today)
        if not cases:
            return changed
        last = cases[-1].pk
