"""Notices: what a unit must know, told once and shown on its home page until it was read."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Notice
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach

LONGEST_TEXT = 500
TELLING = "báo cho đơn vị có hồ sơ, là đơn vị ngoài địa bàn của người đang làm"


def notify_unit(
    *,
    unit_code: str,
    kind: str,
    text: str,
    person_id: int | None = None,
    case_id: int | None = None,
) -> Notice:
    """Tell a unit something: `unit_code` a commune (5 digits) or a province (2).

    `text` is a whole sentence for who reads it there; what is over 500 characters is cut. Written
    in the caller's transaction. Raises ValueError for another shape of code.
    """
    if len(unit_code) not in (2, 5) or not unit_code.isascii() or not unit_code.isdigit():
        raise ValueError(f"no unit has the code {unit_code!r}")
    with beyond_reach(TELLING):
        return Notice.objects.create(
            unit_code=unit_code,
            kind=kind,
            text=text[:LONGEST_TEXT],
            person_id=person_id,
            case_id=case_id,
            at=timezone.now(),
        )


def notices_of(reach: Reach) -> QuerySet[Notice]:
    """What the unit of this reach was told and nobody read yet, latest first.

    A commune's go to its own people and a province's to the province's; a mentor, an agency
    (a prosecutor only reads) and roles without files get none.
    """
    if reach.agency_id is not None or reach.view != "full" or not reach.has("files.see"):
        return Notice.objects.none()
    units = Q(unit_code__in=reach.commune_codes) | Q(unit_code__in=reach.province_codes)
    return Notice.objects.filter(units, read_at=None)


@transaction.atomic
def read_notice(reach: Reach, *, notice_id: int) -> Notice:
    """Take a notice off the unit's page, once for all who work there; the log keeps who did.

    Raises Notice.DoesNotExist when it is another unit's, or was read already.
    """
    mine = notices_of(reach).select_for_update().get(pk=notice_id)
    mine.read_at, mine.read_by_id = timezone.now(), reach.user_id
    mine.save(update_fields=["read_at", "read_by"])
    place = mine.unit_code if len(mine.unit_code) == 5 else ""
    write_audit(reach, "read_notice", person_id=mine.person_id, commune_code=place, notice=mine.pk)
    return mine
