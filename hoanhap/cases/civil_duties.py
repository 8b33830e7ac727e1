"""Confirming civil duties, and what follows for the day on which the record is cleared."""

from datetime import date

from django.db import transaction

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.cases.reduced import civil_duties_in
from hoanhap.cases.settling import refresh_clearing
from hoanhap.people.actions import correct_duty_done, put_duty_done
from hoanhap.people.models import CivilDuty


def civil_duty_in(reach: Reach, duty_id: int) -> CivilDuty:
    """One civil duty in reach with its judgment and person; CivilDuty.DoesNotExist outside."""
    return civil_duties_in(reach).select_related("judgment__person").get(pk=duty_id)


@transaction.atomic
def confirm_civil_duty(
    reach: Reach, *, duty: CivilDuty, done_on: date, document: str, today: date
) -> CivilDuty:
    """Confirm that a civil duty was carried out; the expected clearing day is worked out again.

    Needs enforcement.record. Raises CivilDuty.DoesNotExist out of reach, Refused as
    `people.actions.put_duty_done`. BLHS 2015 Điều 70-73: other decisions of the judgment count.
    """
    reach.check("enforcement.record")
    kept = put_duty_done(
        reach,
        duty=civil_duty_in(reach, duty.pk),
        done_on=done_on,
        document=document,
        today=today,
    )
    _refresh(kept, today=today)
    return kept


@transaction.atomic
def correct_civil_duty(
    reach: Reach, *, duty: CivilDuty, done_on: date | None, reason: str, today: date
) -> CivilDuty:
    """Correct a confirmed day, or take it back (None), with a reason; as `confirm_civil_duty`."""
    reach.check("enforcement.record")
    kept = correct_duty_done(
        reach, duty=civil_duty_in(reach, duty.pk), done_on=done_on, reason=reason, today=today
    )
    _refresh(kept, today=today)
    return kept


def _refresh(duty: CivilDuty, *, today: date) -> None:
    """The clearing days of the person's open cases, whichever commune keeps them."""
    with beyond_reach("a civil duty carried out moves the clearing day of the whole file"):
        cases = Case.objects.select_for_update().filter(person_id=duty.judgment.person_id)
        refresh_clearing(list(cases.exclude(stage="closed").order_by("pk")), today=today)
