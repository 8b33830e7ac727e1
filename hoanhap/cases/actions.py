"""What changes a case: opening it and recording acts. Voiding and moving have their own files."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases import rules
from hoanhap.cases.act_details import clean_details
from hoanhap.cases.act_shape import ActKind
from hoanhap.cases.bulk import add_acts_in_bulk, add_cases_in_bulk
from hoanhap.cases.jobs import make_nightly_duties
from hoanhap.cases.locking import check_version, lock_case
from hoanhap.cases.models import Act, Case
from hoanhap.cases.moving import open_next_case
from hoanhap.cases.opening import check_opening, restricted_among
from hoanhap.cases.settling import carried, refresh, settle
from hoanhap.cases.transferring import (
    ANSWERS,
    answer_transfer,
    check_answer,
    check_destination,
    lock_sender,
)
from hoanhap.cases.voiding import void_act
from hoanhap.people.actions import check_may_record
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

__all__ = [
    "add_acts_in_bulk",
    "add_cases_in_bulk",
    "make_nightly_duties",
    "open_case",
    "record_act",
    "refresh_duties",
    "void_act",
]

KEY_LENGTH = 64


@transaction.atomic
def open_case(
    reach: Reach,
    *,
    person: Person,
    kind: str,
    commune: Commune,
    on: date,
    judgment: Judgment | None = None,
    expected_release_on: date | None = None,
) -> Case:
    """Open a case of `kind` (a code of CASE_KINDS) in a commune of the reach, on the day `on`.

    Needs files.record or register.import. Raises Refused: an unknown kind, a commune out of
    reach, somebody else's judgment, a person who already has an open case (here or elsewhere).
    """
    check_may_record(reach)
    check_opening(reach, person=person, kind=kind, commune=commune, judgment=judgment)
    case = Case.objects.create(
        person=person,
        judgment=judgment,
        kind=kind,
        commune=commune,
        opened_on=on,
        expected_release_on=expected_release_on,
        is_restricted=person.pk in restricted_among([person.pk]),
        created_by_id=reach.user_id,
    )
    write_audit(
        reach, "open", person_id=person.pk, case_id=case.pk, commune_code=commune.pk, kind=kind
    )
    return case


@transaction.atomic
def record_act(
    reach: Reach,
    *,
    case: Case,
    kind: str,
    happened_on: date,
    details: Mapping[str, object] | None = None,
    today: date,
    key: str = "",
    version: int | None = None,
) -> Act:
    """Record what happened to a case; stage, dates, mentor and duties follow from it.

    `key` (at most 64 characters) sent twice gives the same act. `version` is the one the user saw.
    Raises Forbidden without the right, Case.DoesNotExist out of reach, Refused at the field:
    unknown kind or field, missing, over-long, a day to come or before the judgment, what
    contradicts the acts that stand, a case that somebody else has written to since `version`.
    `case` is brought up to date. A move to a known commune opens the next case there.
    """
    if kind in ANSWERS:
        lock_sender(case)
    locked = lock_case(reach, case.pk)
    act_kind = rules.kind_named(kind, locked)
    rules.check_may_record(reach, act_kind)
    key = clean(key)
    if len(key) > KEY_LENGTH:
        raise Refused("Mã gửi của trang không đúng; hãy mở lại trang.")
    sent = Act.objects.filter(case=locked, key=key).first() if key else None
    if sent:
        return sent
    check_version(reach, locked, version)
    days = {"happened_on": happened_on, "today": today}
    kept = _checked_details(locked, act_kind, details, reach=reach, **days)
    act = Act.objects.create(
        case=locked,
        kind=kind,
        happened_on=happened_on,
        details=kept,
        key=key,
        recorded_by_id=reach.user_id,
        recorded_at=timezone.now(),
    )
    settle([locked], today=today)
    _write_record(reach, locked, act)
    _follow_elsewhere(reach, locked, act, today=today)
    with beyond_reach("đọc lại hồ sơ mà chính việc này vừa niêm phong hoặc chuyển đi"):
        case.refresh_from_db()
    return act


def _checked_details(
    case: Case,
    kind: ActKind,
    details: Mapping[str, object] | None,
    *,
    reach: Reach,
    happened_on: date,
    today: date,
) -> dict[str, object]:
    """The details as they are kept; Refused when they, the day or the acts that stand forbid it."""
    kept = clean_details(kind, details, case=case)
    tells_judgment = "judgments" in reach.groups
    rules.check_day(case, happened_on, today=today, tells_judgment=tells_judgment)
    rules.check_act(
        kind,
        acts=list(case.acts.filter(voided_at=None)),
        happened_on=happened_on,
        details=kept,
        released_on=carried(case).released_on,
        case_kind=case.kind,
    )
    check_destination(case, kept)
    check_answer(case, kind.code)
    return kept


def _follow_elsewhere(reach: Reach, case: Case, act: Act, *, today: date) -> None:
    """What a move, or the answer to one, does to the case in the other commune."""
    if act.kind == "moved_out":
        open_next_case(reach, case=case, act=act, today=today)
    elif act.kind in ANSWERS:
        answer_transfer(reach, case=case, act=act, today=today)


def _write_record(reach: Reach, case: Case, act: Act) -> None:
    write_audit(
        reach,
        "record",
        person_id=case.person_id,
        case_id=case.pk,
        commune_code=case.commune_id,
        act=act.pk,
        kind=act.kind,
        happened_on=act.happened_on.isoformat(),
    )


@transaction.atomic
def refresh_duties(case: Case, *, today: date) -> int:
    """Work out duties and clearing day again, after a judgment was corrected; rows changed."""
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    changed = refresh([locked], today=today)
    case.clear_on = locked.clear_on
    return changed
