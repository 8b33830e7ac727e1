"""What runs by night: duties and expected clearing days of every case that is not closed."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.db.models import Q

from hoanhap.accounts.models import Notice
from hoanhap.accounts.notices import notify_unit
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case
from hoanhap.cases.settling import refresh, refresh_clearing
from hoanhap.shell.dates import vn

CHUNK = 500
PROPOSED = "sealing_proposed"
PROVEN = Q(kind="record_certificate", details__outcome="no_record") | Q(
    kind="court_decision", details__outcome="granted"
)


def make_nightly_duties(*, today: date) -> int:
    """Bring duties and clearing days of all open cases up to `today`; gives the rows changed.

    What moved a clearing day is kept (`ClearingChange`). A second run on the same day changes
    nothing. Works in chunks, each its own transaction, so that nobody waits for long.
    """
    return _over_open_cases(lambda cases: refresh(cases, today=today))


def refresh_clearings(*, today: date) -> int:
    """The clearing days alone; gives how many moved. Harmless to run again."""
    return _over_open_cases(lambda cases: refresh_clearing(cases, today=today))


def propose_sealings(*, today: date) -> int:
    """Tell each commune of its open files whose proof of clearing is recorded; gives how many.

    Once for a file: a second run tells nothing. The words name nobody, for a notice outlives the
    file that is sealed (BLHS Điều 69 khoản 1).
    """
    with transaction.atomic(), beyond_reach("báo hồ sơ đã có chứng cứ xóa án tích"):
        told = Notice.objects.filter(kind=PROPOSED, case_id__isnull=False).values("case_id")
        proofs = Act.objects.filter(PROVEN, voided_at=None, happened_on__lte=today)
        proofs = proofs.exclude(case__stage="closed").exclude(case_id__in=told)
        first = {}
        for act in proofs.select_related("case").order_by("happened_on", "pk"):
            first.setdefault(act.case_id, act)
        for act in first.values():
            notify_unit(
                unit_code=act.case.commune_id,
                kind=PROPOSED,
                text=f"Một hồ sơ đã có chứng cứ xóa án tích ngày {vn(act.happened_on)}; "
                "đề nghị kết thúc và niêm phong hồ sơ (HCD-10, HCD-11).",
                person_id=act.case.person_id,
                case_id=act.case_id,
            )
    return len(first)


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
