"""Kinds of act before release and at reception (TT 10/2024/TT-BCA Điều 8, 9)."""

from hoanhap.cases.act_shape import ActField, ActKind, choice, note
from hoanhap.cases.case_kinds import ADDITIONAL, HOMECOMING

NEEDS = {
    "loan": "Vay vốn",
    "job": "Việc làm",
    "training": "Học nghề",
    "papers": "Giấy tờ",
    "counselling": "Tư vấn, động viên",
    "housing": "Chỗ ở",
    "other": "Nhu cầu khác",
}
RESIDENCE_OUTCOMES = {
    "confirmed": "Đúng nơi cư trú trong thông báo",
    "address_changed": "Địa chỉ đã thay đổi",
    "will_not_return": "Sẽ không về nơi cư trú trong thông báo",
}
NO_SHOW_OUTCOMES = {
    "at_home": "Đã về nhà nhưng chưa trình diện",
    "not_returned": "Chưa về nơi cư trú",
    "unreachable": "Chưa liên lạc được",
}
NEEDS_FIELD = ActField("needs", "Nhu cầu", "choices", choices=tuple(NEEDS.items()))

BEFORE = (
    ActKind(
        "notice_received",
        "Nhận thông báo sắp chấp hành xong án phạt tù, đặc xá",
        "before",
        (
            choice(
                "notice_kind",
                "Loại thông báo",
                {
                    "end_of_term": "Sắp chấp hành xong án phạt tù (PT71)",
                    "amnesty": "Quyết định đặc xá",
                },
            ),
            ActField("sender", "Nơi gửi", help="Ví dụ: Trại giam Ngọc Lý"),
            ActField("number", "Số thông báo"),
            ActField("expected_release_on", "Ngày dự kiến ra trại", "date"),
        ),
        case_kinds=HOMECOMING + ADDITIONAL,
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 5.1.b", "measure": ""},
        cite="TT 10/2024/TT-BCA Điều 8.1",
    ),
    ActKind(
        "residence_verified",
        "Xác minh nơi cư trú",
        "before",
        (choice("outcome", "Kết quả xác minh", RESIDENCE_OUTCOMES), note()),
        form="HCD-03",
        forms={"community": "CD-TB"},
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 5.1.b"},
        case_kinds=HOMECOMING + ADDITIONAL,
        cite="TT 10/2024/TT-BCA Điều 8.1",
    ),
    ActKind(
        "released",
        "Ra trại",
        "before",
        (
            ActField("certificate_number", "Số giấy chứng nhận (PT70, PT72)"),
            ActField("certificate_on", "Ngày cấp giấy chứng nhận", "date"),
            ActField(
                "report_by_on",
                "Hạn trình diện",
                "date",
                help="Ghi theo giấy chứng nhận. Thông tư không ấn định số ngày.",
            ),
            ActField("facility", "Nơi chấp hành án"),
        ),
        one_time=True,
        case_kinds=HOMECOMING,
        cite="TT 10/2024/TT-BCA Điều 9.2",
    ),
)

RECEPTION = (
    ActKind(
        "presented",
        "Trình diện",
        "reception",
        one_time=True,
        case_kinds=HOMECOMING,
        cite="TT 10/2024/TT-BCA Điều 9.1",
    ),
    ActKind(
        "first_meeting",
        "Buổi làm việc đầu tiên, cam kết",
        "reception",
        (
            ActField("place", "Nơi làm việc"),
            ActField("wishes", "Tâm tư, nguyện vọng", "long"),
            NEEDS_FIELD,
            ActField("policy_advised", "Đã tư vấn chính sách, pháp luật", "flag"),
            note(),
        ),
        form="HCD-05",
        one_time=True,
        case_kinds=HOMECOMING,
        cite="TT 10/2024/TT-BCA Điều 9.1",
    ),
    ActKind(
        "no_show_checked",
        "Xác minh người chưa trình diện",
        "reception",
        (choice("outcome", "Kết quả xác minh", NO_SHOW_OUTCOMES), note()),
        case_kinds=HOMECOMING,
        cite="TT 10/2024/TT-BCA Điều 9.2",
    ),
    ActKind(
        "no_show_reported",
        "Báo cáo người không trình diện",
        "reception",
        (ActField("to", "Nơi nhận báo cáo"), ActField("number", "Số văn bản")),
        form="HCD-04",
        case_kinds=HOMECOMING,
        cite="TT 10/2024/TT-BCA Điều 9.2",
    ),
)
