"""Which role may do what (design: domain.md §2). One table; nothing else grants a right."""

ROLES = {
    "commune_officer": "Cán bộ Công an xã",
    "commune_chief": "Trưởng Công an xã",
    "commune_leader": "Lãnh đạo UBND xã",
    "mentor": "Người được phân công giúp đỡ",
    "province_officer": "Cán bộ Công an cấp tỉnh",
    "province_chief": "Chỉ huy phòng, Công an cấp tỉnh",
    "system_admin": "Quản trị hệ thống",
}

_WATCH = {"home.see", "files.see", "people.see_offences", "figures.see", "outreach.see"}
_OFFICER = _WATCH | {
    "files.record",
    "papers.make",
    "figures.report",
    "register.import",
    "outreach.record",
}

RIGHTS: dict[str, frozenset[str]] = {
    "commune_officer": frozenset(_OFFICER),
    "commune_chief": frozenset(_OFFICER | {"files.assign", "files.close", "audit.see"}),
    "commune_leader": frozenset(
        _WATCH | {"files.assign", "files.close", "papers.make", "figures.report"}
    ),
    "mentor": frozenset({"home.see", "files.see", "mentor.report"}),
    "province_officer": frozenset(_WATCH | {"figures.report", "register.import"}),
    "province_chief": frozenset(_WATCH | {"figures.report", "audit.see"}),
    "system_admin": frozenset({"users.manage"}),
}

PROVINCE_ROLES = {"province_officer", "province_chief"}
COMMUNE_ROLES = {"commune_officer", "commune_chief", "commune_leader", "mentor"}
EVERY_RIGHT = frozenset().union(*RIGHTS.values())


def rights_of(role: str) -> frozenset[str]:
    """The rights of a role; an unknown role has none."""
    return RIGHTS.get(role, frozenset())
