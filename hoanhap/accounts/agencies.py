"""What changes an agency of a region: added, its area set; each in the log."""

from django.db import transaction

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.places.models import Agency, AgencyArea
from hoanhap.places.queries import OF_A_REGION
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean


@transaction.atomic
def add_agency(reach: Reach, *, kind: str, name: str, province, area=()) -> Agency:
    """Add an agency of a region with its communes (none: the whole province).

    Needs `users.manage`; raises `Refused` for a kind that is made by rule, without a name, or when
    it is there already.
    """
    reach.check("users.manage")
    if kind not in OF_A_REGION:
        raise Refused(kind="Loại này hệ thống tự lập cho mỗi tỉnh, mỗi xã. Hãy chọn loại khác.")
    name = clean(name)
    if not name:
        raise Refused(name="Hãy ghi tên cơ quan.")
    if Agency.objects.filter(kind=kind, name=name, province=province).exists():
        raise Refused(name="Cơ quan này đã có. Hãy mở nó trong danh sách để sửa địa bàn.")
    agency = Agency.objects.create(kind=kind, level="province", name=name, province=province)
    write_audit(reach, "add_agency", agency=agency.pk, name=name, kind=kind)
    if area:
        set_area(reach, agency=agency, communes=area)
    return agency


@transaction.atomic
def set_area(reach: Reach, *, agency: Agency, communes) -> None:
    """Make exactly these communes the area of an agency; those who work there reach no others.

    Needs `users.manage`; raises `Refused` for a commune outside the agency's province.
    """
    reach.check("users.manage")
    Agency.objects.select_for_update().get(pk=agency.pk)
    outside = [each.name for each in communes if each.province_id != agency.province_id]
    if agency.province_id and outside:
        raise Refused(area=f"Không thuộc tỉnh của cơ quan: {', '.join(outside[:5])}.")
    wanted = {each.pk for each in communes}
    before = set(agency.area.values_list("commune_id", flat=True))
    agency.area.exclude(commune_id__in=wanted).delete()
    new = [AgencyArea(agency=agency, commune_id=code) for code in sorted(wanted - before)]
    AgencyArea.objects.bulk_create(new)
    write_audit(
        reach,
        "change_area",
        agency=agency.pk,
        added=sorted(wanted - before),
        taken_away=sorted(before - wanted),
    )
