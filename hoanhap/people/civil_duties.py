"""Whether a civil duty of a judgment was carried out, as the enforcement office says."""

from datetime import date

from django.db import transaction

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.people.models import CivilDuty
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

DOCUMENT_LENGTH = 120
REASON_LENGTH = 300


@transaction.atomic
def put_duty_done(
    reach: Reach, *, duty: CivilDuty, done_on: date, document: str, today: date
) -> CivilDuty:
    """Write that a duty was carried out on a day, by a document; the log keeps both.

    Needs enforcement.record; the caller has found `duty` in reach. Raises Refused: confirmed
    already, a day to come or before the judgment, no document.
    """
    kept = _locked(reach, duty)
    if kept.done_on:
        raise Refused(
            f"Nghĩa vụ này đã ghi thi hành xong ngày {vn(kept.done_on)}. Nếu sai, hãy sửa lại."
        )
    _check_day(kept, done_on, today=today)
    document = clean(document)
    if not document:
        raise Refused(document="Hãy ghi số, ngày của giấy xác nhận.")
    if len(document) > DOCUMENT_LENGTH:
        raise Refused(document=f"Dài quá {DOCUMENT_LENGTH} ký tự (đang có {len(document)}).")
    return _write(reach, kept, done_on, what="civil_duty_confirmed", document=document)


@transaction.atomic
def correct_duty_done(
    reach: Reach, *, duty: CivilDuty, done_on: date | None, reason: str, today: date
) -> CivilDuty:
    """Put another day, or none, where a wrong one was confirmed; the log keeps why.

    Needs enforcement.record; the caller has found `duty` in reach. Raises Refused: nothing is
    confirmed, the same day again, no reason, a day as for `put_duty_done`.
    """
    kept = _locked(reach, duty)
    if kept.done_on is None:
        raise Refused("Nghĩa vụ này chưa ghi thi hành xong, nên chưa có gì để sửa.")
    reason = clean(reason)
    if not reason:
        raise Refused(reason="Hãy ghi lý do sửa.")
    if len(reason) > REASON_LENGTH:
        raise Refused(reason=f"Dài quá {REASON_LENGTH} ký tự (đang có {len(reason)}).")
    if done_on == kept.done_on:
        raise Refused(done_on=f"Đang ghi đúng ngày {vn(done_on)}; hãy ghi ngày khác.")
    if done_on:
        _check_day(kept, done_on, today=today)
    return _write(reach, kept, done_on, what="civil_duty_corrected", reason=reason)


def _locked(reach: Reach, duty: CivilDuty) -> CivilDuty:
    reach.check("enforcement.record")
    rows = CivilDuty.objects.select_related("judgment").select_for_update(of=("self",))
    return rows.get(pk=duty.pk, judgment__sealed_on=None)


def _check_day(duty: CivilDuty, done_on: object, *, today: date) -> None:
    if type(done_on) is not date:
        raise Refused(done_on="Hãy ghi ngày, ví dụ 22/11/2026.")
    if done_on > today:
        raise Refused(done_on=f"Ngày {vn(done_on)} ở sau hôm nay ({vn(today)}).")
    issued_on = duty.judgment.issued_on
    if issued_on and done_on < issued_on:
        raise Refused(done_on=f"Ngày {vn(done_on)} trước ngày bản án {vn(issued_on)}.")


def _write(reach: Reach, duty: CivilDuty, done_on: date | None, **said) -> CivilDuty:
    changed = ["" if day is None else day.isoformat() for day in (duty.done_on, done_on)]
    duty.done_on = done_on
    duty.save(update_fields=["done_on"])
    write_audit(
        reach,
        "record",
        person_id=duty.judgment.person_id,
        judgment=duty.judgment_id,
        duty=duty.pk,
        changed={"done_on": changed},
        **said,
    )
    return duty
