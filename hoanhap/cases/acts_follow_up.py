"""Kinds of act of assignment, plan and follow-up (TT 10/2024/TT-BCA Điều 10-12)."""

from hoanhap.cases.act_shape import QUARTER, ActField, ActKind, choice, note
from hoanhap.cases.acts_reception import NEEDS_FIELD
from hoanhap.cases.case_kinds import REINTEGRATION

GROUPS = {
    "A": "Nhóm A: chấp hành pháp luật, điều kiện thuận lợi",
    "B": "Nhóm B: chấp hành pháp luật, còn gặp khó khăn",
    "C": "Nhóm C: chưa có ý thức chấp hành, có nguy cơ vi phạm",
    "D": "Nhóm D: đang bị tạm giữ, tạm giam, ở cơ sở bắt buộc",
}
CONTACTS = {
    "home": "Gặp tại nhà",
    "work": "Gặp tại nơi làm việc",
    "station": "Gặp tại trụ sở",
    "phone": "Điện thoại",
}

_ORGANISATION = ActField("organisation", "Tổ chức được phân công", required=True)
_MENTOR = (
    ActField("mentor_name", "Người được phân công"),
    ActField("mentor", "Tài khoản của người được phân công", "user"),
)
_NUMBER = ActField("number", "Số quyết định")

ASSIGNMENT = (
    ActKind(
        "assignment_proposed",
        "Đề xuất phân công",
        "assignment",
        (_ORGANISATION, *_MENTOR),
        form="HCD-06",
        cite="TT 10/2024/TT-BCA Điều 10.2",
        forms={"community": "CD-DXPC", "measure": ""},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 12.5.a", "measure": ""},
    ),
    ActKind(
        "assigned",
        "Quyết định phân công",
        "assignment",
        (_ORGANISATION, *_MENTOR, _NUMBER),
        also=("files.assign",),
        form="HCD-07",
        one_time=True,
        cite="TT 10/2024/TT-BCA Điều 10.2",
        forms={"community": "CD-QDPC", "measure": ""},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 12.5.a", "measure": ""},
    ),
    ActKind(
        "reassigned",
        "Phân công lại",
        "assignment",
        (_ORGANISATION, *_MENTOR, _NUMBER),
        also=("files.assign",),
        form="HCD-07",
        cite="TT 10/2024/TT-BCA Điều 10.1",
        forms={"community": "CD-QDPC", "measure": ""},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 12.5.b", "measure": ""},
    ),
    ActKind(
        "file_opened",
        "Lập hồ sơ quản lý",
        "assignment",
        (ActField("number", "Số hồ sơ"),),
        form="HCD-01",
        one_time=True,
        cite="TT 10/2024/TT-BCA Điều 11.2",
        forms={"community": "", "measure": ""},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 5.2", "measure": ""},
    ),
    ActKind(
        "plan_issued",
        "Ban hành kế hoạch quản lý, giúp đỡ",
        "assignment",
        (ActField("number", "Số kế hoạch"),),
        cite="TT 10/2024/TT-BCA Điều 10.3",
        forms={"community": "CD-KH"},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 7.1", "measure": ""},
    ),
)

FOLLOW_UP = (
    ActKind(
        "mentor_report",
        "Báo cáo quý của người được phân công",
        "follow_up",
        (
            ActField(
                "quarter",
                "Quý",
                required=True,
                pattern=QUARTER,
                help="Quý có hạn nộp trong 05 ngày đầu của tháng đầu, ví dụ 2026-Q4.",
            ),
            ActField("conduct", "Chấp hành pháp luật, quan hệ ở nơi cư trú", "long"),
            ActField("work", "Việc làm, đời sống", "long"),
            ActField("difficulties", "Khó khăn", "long"),
            ActField("suggestion", "Đề nghị", "long"),
        ),
        also=("mentor.report",),
        form="HCD-08",
        cite="TT 10/2024/TT-BCA Điều 10.4",
        forms={"community": "CD-BCQ", "measure": ""},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 12.5.c", "measure": ""},
    ),
    ActKind(
        "grouped",
        "Đánh giá, phân loại",
        "follow_up",
        (choice("group", "Nhóm", GROUPS), ActField("reason", "Lý do", "long")),
        cite="TT 10/2024/TT-BCA Điều 12",
        case_kinds=REINTEGRATION,
    ),
    ActKind(
        "contacted",
        "Gặp gỡ, liên hệ",
        "follow_up",
        (choice("by", "Cách liên hệ", CONTACTS), note()),
        also=("mentor.report",),
        cite="TT 10/2024/TT-BCA Điều 10.1",
        forms={"community": "CD-BBGM"},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 15", "measure": ""},
    ),
    ActKind(
        "need_stated",
        "Người được giúp đỡ nêu nhu cầu",
        "follow_up",
        (
            ActField(
                NEEDS_FIELD.name, NEEDS_FIELD.label, "choices", True, choices=NEEDS_FIELD.choices
            ),
        ),
        cite="TT 10/2024/TT-BCA Điều 9.1",
    ),
    ActKind(
        "charged",
        "Bị khởi tố về tội mới",
        "follow_up",
        (ActField("offence", "Tội danh"),),
    ),
    ActKind(
        "convicted_again",
        "Bị kết án về tội mới",
        "follow_up",
        (ActField("offence", "Tội danh"), ActField("judgment_number", "Số bản án")),
    ),
)
