"""The accounts of the demo: one of each role, and the invented agencies they work in."""

from django.db import transaction

from hoanhap.accounts.models import User
from hoanhap.accounts.queries import demo_code_of
from hoanhap.accounts.rights import PROVINCE_ROLES, ROLES
from hoanhap.places.models import Agency, Commune

PASSWORD = "que-nha-don-doi-2026"
# Name, role, full name, position, index of the commune (demo.COMMUNES; its province for roles of
# a province), or the kind of the agency.
ACCOUNTS = [
    ("canbo", "commune_officer", "Nguyễn Thị Thử", "Cán bộ Công an xã", 0),
    ("truongcax", "commune_chief", "Trần Văn Mẫu", "Trưởng Công an xã", 0),
    ("chutich", "commune_leader", "Lê Thị Mẫu", "Chủ tịch UBND xã", 0),
    ("giupdo", "mentor", "Hoàng Thị Mẫu", "Hội Liên hiệp Phụ nữ xã", 0),
    ("nganhang", "bank_officer", "Đỗ Thị Mẫu", "Cán bộ tín dụng", "bank_office"),
    ("vieclam", "employment_officer", "Ngô Văn Mẫu", "Tư vấn viên", "employment_service"),
    ("traigiam", "facility_officer", "Dương Văn Mẫu", "Cán bộ trại giam", "prison"),
    ("toaan", "court_clerk", "Lý Thị Mẫu", "Thư ký Tòa án", "region_court"),
    ("kiemsat", "prosecutor", "Đinh Văn Mẫu", "Kiểm sát viên", "region_prosecutor"),
    ("thads", "enforcement_officer", "Mai Thị Mẫu", "Chấp hành viên", "region_enforcement"),
    ("canbotinh", "province_officer", "Phạm Văn Mẫu", "Cán bộ phòng PC10", 0),
    ("chihuytinh", "province_chief", "Vũ Văn Mẫu", "Chỉ huy phòng PC10", 0),
    ("lanhdaotinh", "province_leader", "Cao Thị Mẫu", "Phó Chủ tịch UBND tỉnh", 0),
    ("c11", "ministry_officer", "Tạ Văn Mẫu", "Cán bộ Cục C11", None),
    ("quantri", "system_admin", "Quản Trị Mẫu", "Quản trị hệ thống", None),
    ("canbo.socson", "commune_officer", "Đặng Văn Mẫu", "Cán bộ Công an xã", 3),
    ("canbo.ductho", "commune_officer", "Bùi Thị Mẫu", "Cán bộ Công an xã", 4),
]
AGENCIES = {
    "bank_office": "Phòng giao dịch Ngân hàng Chính sách xã hội (mẫu)",
    "employment_service": "Trung tâm dịch vụ việc làm (mẫu)",
    "prison": "Trại giam (mẫu)",
    "region_court": "Tòa án nhân dân khu vực (mẫu)",
    "region_prosecutor": "Viện kiểm sát nhân dân khu vực (mẫu)",
    "region_enforcement": "Phòng Thi hành án dân sự khu vực (mẫu)",
}
AREA = 3  # the first communes of the demo, all of one province


def demo_agency(kind: str, communes: list[Commune]) -> Agency:
    """The invented agency of a kind, made when missing, for the first communes of the demo."""
    agency, is_new = Agency.objects.get_or_create(
        kind=kind, level="province", name=AGENCIES[kind], province=communes[0].province
    )
    for commune in communes[:AREA] if is_new else ():
        agency.area.create(commune=commune)
    return agency


def place_of(role: str, where: int | str | None, communes: list[Commune]) -> dict:
    """The place of an account as fields of a user."""
    if isinstance(where, str):
        return {"agency": demo_agency(where, communes)}
    if where is None:
        return {}
    if role in PROVINCE_ROLES:
        return {"province": communes[where].province}
    return {"commune": communes[where]}


@transaction.atomic
def add_accounts(communes: list[Commune]) -> int:
    """The demo accounts that are missing; give how many were added."""
    added = 0
    for username, role, full_name, position, where in ACCOUNTS:
        if User.objects.filter(username=username).exists():
            continue
        fields = {"full_name": full_name, "position": position, "organisation": ""}
        fields |= place_of(role, where, communes)
        User.objects.create_user(username, PASSWORD, role=role, **fields)
        added += 1
    return added


def accounts_lines() -> list[str]:
    """What the demo prints: the password, and each account with its code of now and its role."""
    lines = [
        f"Tài khoản thử, mật khẩu chung: {PASSWORD}",
        "Mã xác thực đổi mỗi 30 giây; trang nhập mã cũng hiện mã, không cần điện thoại.",
    ]
    for username, role, *_ in ACCOUNTS:
        lines.append(f"  {username:<14} mã {demo_code_of(username)}  {ROLES[role]}")
    return lines
