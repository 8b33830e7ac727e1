"""Which role may see and do what (design: domain.md §2). One table; nothing else grants a right."""

from dataclasses import dataclass

# Every right in words, in the order in which the page for administrators shows them.
RIGHT_WORDS = {
    "home.see": "Xem việc hôm nay của đơn vị",
    "files.see": "Mở hồ sơ trong địa bàn",
    "people.see_offences": "Xem bản án, tội danh, hình phạt",
    "files.record": "Ghi việc, sửa thông tin trên hồ sơ",
    "mentor.report": "Ghi việc giúp đỡ người mình được phân công",
    "files.assign": "Quyết định phân công",
    "files.close": "Quyết định kết thúc hồ sơ",
    "papers.make": "Làm giấy tờ từ hồ sơ",
    "people.own_data": "In dữ liệu cá nhân theo yêu cầu của chính người đó",
    "people.look_up": "Xin xem một người ngoài địa bàn, có lý do",
    "look_ups.review": "Soát các lần xin xem ngoài địa bàn",
    "people.restrict": "Hạn chế người xem một hồ sơ, chỉ định người được xem",
    "files.unseal": "Mở niêm phong một hồ sơ, có lý do và thời hạn",
    "files.who_saw": "Xem ai đã xem một hồ sơ",
    "figures.see": "Xem số liệu",
    "figures.report": "Lập báo cáo",
    "register.import": "Nhập sổ từ Excel",
    "outreach.see": "Xem hoạt động cộng đồng",
    "outreach.record": "Ghi hoạt động cộng đồng",
    "bank.see": "Xem danh sách người có nhu cầu vay vốn",
    "employment.see": "Xem danh sách người cần việc làm, học nghề",
    "court.see": "Xem bản án do Tòa án mình ban hành",
    "enforcement.see": "Xem nghĩa vụ dân sự của người trong địa bàn",
    "enforcement.record": "Xác nhận đã thi hành nghĩa vụ dân sự",
    "facility.see": "Xem người sắp được trả tự do từ cơ sở mình",
    "postings.delegate": "Ủy quyền cho người khác khi đi vắng",
    "audit.see": "Xem nhật ký của đơn vị",
    "users.manage": "Quản lý người dùng, vai trò, cơ quan",
}

# Kinds of acts that tell no offence, sentence or court: a mentor reads no others.
MENTOR_READS = frozenset(
    "presented first_meeting assigned reassigned mentor_report contacted visited counselled"
    " paper_helped legal_aid policy_advised job_advised job_referred hired job_lost trained"
    " material_aid fund_grant need_stated moved_out moved_in self_report".split()
)
ALL_ACTS = frozenset({"*"})


@dataclass(frozen=True)
class Role:
    """A role: where it works, which view of a person it gets, and its rights.

    `scope`: commune, province, agency (the communes of an agency's area), nation or none.
    `view`: full, mentor, bank, employment, court, enforcement, facility, or none (figures only).
    `groups`: what of a person it may read besides the case: judgments, offences (with penalties),
    civil_duties. `act_kinds`: the kinds of acts it may read, {"*"} all.
    """

    label: str
    scope: str
    view: str
    rights: frozenset[str]
    sees: str
    does: str
    groups: frozenset[str] = frozenset()
    act_kinds: frozenset[str] = frozenset()


_GROUPS = frozenset({"judgments", "offences", "civil_duties"})
_FULL = {"view": "full", "groups": _GROUPS, "act_kinds": ALL_ACTS}
_WATCH = {"home.see", "files.see", "people.see_offences", "figures.see", "outreach.see"}
_OFFICER = _WATCH | {
    "files.record",
    "papers.make",
    "people.own_data",
    "people.look_up",
    "files.who_saw",
    "figures.report",
    "register.import",
    "outreach.record",
}
_CHIEF = {
    "files.assign",
    "files.close",
    "people.restrict",
    "look_ups.review",
    "postings.delegate",
    "audit.see",
}

ROLE_TABLE: dict[str, Role] = {
    "commune_officer": Role(
        "Cán bộ Công an xã",
        "commune",
        rights=frozenset(_OFFICER),
        sees="hồ sơ của xã mình",
        does="ghi mọi việc trên hồ sơ, làm giấy tờ",
        **_FULL,
    ),
    "commune_chief": Role(
        "Trưởng Công an xã",
        "commune",
        rights=frozenset(_OFFICER | _CHIEF),
        sees="hồ sơ của xã mình",
        does="ký giấy tờ của Công an, phân công cán bộ, nộp thống kê",
        **_FULL,
    ),
    "commune_leader": Role(
        "Lãnh đạo UBND xã",
        "commune",
        rights=frozenset(
            _WATCH
            | {"files.assign", "files.close", "papers.make", "figures.report", "files.who_saw"}
            | {"postings.delegate"}
        ),
        sees="hồ sơ của xã mình",
        does="duyệt phân công, kết thúc, báo cáo của xã, kế hoạch",
        **_FULL,
    ),
    "mentor": Role(
        "Người được phân công giúp đỡ",
        "commune",
        "mentor",
        frozenset({"home.see", "files.see", "mentor.report"}),
        sees="chỉ những người mình giúp đỡ, không có tội danh, hình phạt, Tòa án",
        does="báo cáo quý HCD-08, ghi các lần gặp và hỗ trợ",
        act_kinds=MENTOR_READS,
    ),
    "bank_officer": Role(
        "Cán bộ Ngân hàng Chính sách xã hội",
        "agency",
        "bank",
        frozenset({"home.see", "bank.see"}),
        sees="danh sách người có nhu cầu vay trong địa bàn, không có diễn biến hồ sơ",
        does="quyết định, giải ngân, kiểm tra, theo dõi trả nợ",
        act_kinds=frozenset({"released", "first_meeting", "need_stated", "loan_taken"}),
    ),
    "employment_officer": Role(
        "Cán bộ Sở Nội vụ, Trung tâm dịch vụ việc làm",
        "agency",
        "employment",
        frozenset({"home.see", "employment.see"}),
        sees="người cần việc làm, học nghề trong địa bàn, không có diễn biến hồ sơ",
        does="việc làm trống, giới thiệu, lớp học nghề",
        act_kinds=frozenset(
            "need_stated first_meeting job_advised job_referred hired job_lost trained".split()
        ),
    ),
    "facility_officer": Role(
        "Cán bộ trại giam, trại tạm giam",
        "agency",
        "facility",
        frozenset({"home.see", "facility.see"}),
        sees="người sắp được trả tự do từ cơ sở mình",
        does="thông báo trước hai tháng, tư vấn, giấy chứng nhận",
        act_kinds=frozenset({"notice_received", "residence_verified", "released"}),
    ),
    "court_clerk": Role(
        "Cán bộ Tòa án nhân dân khu vực",
        "agency",
        "court",
        frozenset({"home.see", "court.see"}),
        sees="bản án, quyết định do Tòa án mình ban hành",
        does="gửi quyết định",
        groups=frozenset({"judgments", "offences"}),
    ),
    "prosecutor": Role(
        "Kiểm sát viên",
        "agency",
        rights=frozenset(_WATCH | {"files.who_saw"}),
        sees="mọi thông tin trong địa bàn để kiểm sát, chỉ đọc",
        does="kháng nghị, kiến nghị",
        **_FULL,
    ),
    "enforcement_officer": Role(
        "Cán bộ Thi hành án dân sự",
        "agency",
        "enforcement",
        frozenset({"home.see", "enforcement.see", "enforcement.record"}),
        sees="nghĩa vụ dân sự của người trong địa bàn",
        does="xác nhận đã thi hành án phí, bồi thường",
        groups=frozenset({"judgments", "civil_duties"}),
    ),
    "province_officer": Role(
        "Cán bộ Công an cấp tỉnh",
        "province",
        rights=frozenset(
            _WATCH | {"figures.report", "register.import", "people.look_up", "files.who_saw"}
        ),
        sees="hồ sơ của tỉnh mình",
        does="hướng dẫn, kiểm tra, mở hồ sơ cấp dưới, báo cáo của tỉnh",
        **_FULL,
    ),
    "province_chief": Role(
        "Chỉ huy phòng, Công an cấp tỉnh",
        "province",
        rights=frozenset(
            _WATCH
            | {"figures.report", "audit.see", "people.look_up", "look_ups.review"}
            | {"people.restrict", "files.unseal", "files.who_saw", "postings.delegate"}
        ),
        sees="hồ sơ của tỉnh mình",
        does="duyệt báo cáo, mở niêm phong, soát việc xem hồ sơ",
        **_FULL,
    ),
    "province_leader": Role(
        "Lãnh đạo UBND cấp tỉnh",
        "province",
        "none",
        frozenset({"home.see", "figures.see", "postings.delegate"}),
        sees="số liệu của tỉnh, không có dữ liệu cá nhân",
        does="kế hoạch, chỉ tiêu, giao việc",
    ),
    "ministry_officer": Role(
        "Cán bộ Cục C11, Bộ Công an",
        "nation",
        "none",
        frozenset({"home.see", "figures.see", "figures.report", "people.look_up", "outreach.see"}),
        sees="số liệu toàn quốc; dữ liệu của một người chỉ khi xin xem đích danh, có lý do",
        does="kế hoạch toàn quốc, định nghĩa chỉ tiêu",
        groups=_GROUPS,
        act_kinds=ALL_ACTS,
    ),
    "system_admin": Role(
        "Quản trị hệ thống",
        "none",
        "none",
        frozenset({"users.manage"}),
        sees="không có dữ liệu hồ sơ",
        does="người dùng, cơ quan, sao lưu, cài đặt",
    ),
}

NO_ROLE = Role("", "none", "none", frozenset(), "", "")
ROLES = {code: role.label for code, role in ROLE_TABLE.items()}
RIGHTS = {code: role.rights for code, role in ROLE_TABLE.items()}
EVERY_RIGHT = frozenset(RIGHT_WORDS)


def roles_of_scope(scope: str) -> frozenset[str]:
    """The roles that work in a commune, a province, an agency's area, the nation, or nowhere."""
    return frozenset(code for code, role in ROLE_TABLE.items() if role.scope == scope)


COMMUNE_ROLES = roles_of_scope("commune")
PROVINCE_ROLES = roles_of_scope("province")
AGENCY_ROLES = roles_of_scope("agency")


def role_of(code: str) -> Role:
    """The row of a role; an unknown role has no place and no right."""
    return ROLE_TABLE.get(code, NO_ROLE)


def rights_of(code: str) -> frozenset[str]:
    """The rights of a role; an unknown role has none."""
    return role_of(code).rights
