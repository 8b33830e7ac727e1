"""A move: the file follows the person, nothing is typed again (TT 10/2024/TT-BCA Điều 15.2)."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.notices import notify_unit
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case
from hoanhap.cases.settling import settle
from hoanhap.shell.errors import Refused

ARRIVED = "restricted_arrived"
TOLD = (
    "{} chuyển đến là hồ sơ hạn chế người xem. Trưởng Công an xã cần chỉ định người được xem ở mục "
    "“Hồ sơ hạn chế”; trước đó chưa ai ở đơn vị mở được."
)


@beyond_reach("chuyển hồ sơ: xã nơi đi mở hồ sơ ở xã nơi đến")
def open_next_case(reach: Reach, *, case: Case, act: Act, today: date) -> Case | None:
    """Open the case that continues `case` where `act` (moved_out) says; None when not known.

    Somebody who never came here has nothing to hand over: the sender of the notice is told
    (HCD-03, Điều 8.1) and tells the right commune.
    The act `moved_in` is recorded on it with the day of the move, so that the new commune has its
    05 working days (R20). This is the one write that goes beyond the reach of who moves a file.
    A restricted file stays restricted; the new commune is told that it must name who sees it.
    """
    code = act.details.get("to_commune")
    if not code or case.entered_on is None:
        return None
    following = Case.objects.create(
        person_id=case.person_id,
        judgment_id=case.judgment_id,
        kind=case.kind,
        commune_id=code,
        opened_on=act.happened_on,
        expected_release_on=case.expected_release_on,
        previous=case,
        is_restricted=case.is_restricted,
        created_by_id=reach.user_id,
    )
    Act.objects.create(
        case=following,
        kind="moved_in",
        happened_on=act.happened_on,
        details={
            "from_place": f"{case.commune.name}, {case.commune.province.name}",
            **_term_of(case),
        },
        recorded_by_id=reach.user_id,
        recorded_at=timezone.now(),
    )
    settle([following], today=today)
    write_audit(
        reach,
        "open",
        person_id=case.person_id,
        case_id=following.pk,
        commune_code=code,
        previous=case.pk,
    )
    if following.is_restricted:
        notify_unit(unit_code=code, kind=ARRIVED, text=TOLD.format(following), case_id=following.pk)
    return following


def _term_of(case: Case) -> dict[str, str]:
    """Begin and end of a sentence, as far as known: duties of the new commune run to that end."""
    days = {"begins_on": case.begins_on, "ends_on": case.ends_on}
    return {name: day.isoformat() for name, day in days.items() if day}


@beyond_reach("hủy chuyển hồ sơ: rút hồ sơ đã mở ở xã nơi đến")
def take_back_next_case(reach: Reach, *, case: Case, reason: str, today: date) -> None:
    """Undo `open_next_case` when its move is voided; Refused when the new commune worked on it."""
    arrived = Act.objects.filter(case=OuterRef("pk"), kind="moved_in", voided_at=None)
    rows = Case.objects.select_for_update(of=("self",)).filter(Exists(arrived), previous=case)
    following = rows.order_by("-id").first()  # not one that was refused or taken back before
    if following is None:
        return
    acts = list(following.acts.filter(voided_at=None))
    if any(act.kind != "moved_in" for act in acts):
        raise Refused(f"{following.commune.name} đã ghi việc trên hồ sơ này, nên không hủy được.")
    for act in acts:
        act.voided_at = timezone.now()
        act.voided_by_id = reach.user_id
        act.void_reason = reason
        act.save(update_fields=["voided_at", "voided_by", "void_reason"])
    settle([following], today=today)
    write_audit(
        reach,
        "void",
        person_id=case.person_id,
        case_id=following.pk,
        commune_code=following.commune_id,
        kind="moved_in",
    )
