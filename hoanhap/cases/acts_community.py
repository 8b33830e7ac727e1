"""Kinds of act that receive somebody who serves a sentence at home (NĐ 231/2026/NĐ-CP Điều 5-7)."""

from hoanhap.cases.act_shape import ActField, ActKind, choice, note
from hoanhap.cases.case_kinds import COMMUNITY, REINTEGRATION

DOCUMENTS = {
    "decision": "Quyết định của Tòa án",
    "file": "Hồ sơ thi hành án, hồ sơ thi hành quyết định",
    "prison_certificate": "Chứng nhận chấp hành xong án phạt tù",
    "release_certificate": "Chứng nhận tha tù trước thời hạn có điều kiện",
}
CHECKED = {
    "correct": "Thông tin đúng với thực tế",
    "wrong": "Thông tin không đúng với thực tế",
    "not_returned": "Chưa về nơi cư trú",
}
SUPERVISORS = {"commune": "Công an cấp xã", "military": "Đơn vị quân đội"}

TAKING_IN = (
    ActKind(
        "decision_received",
        "Nhận quyết định, hồ sơ thi hành án",
        "before",
        (
            choice("document", "Văn bản nhận được", DOCUMENTS),
            ActField("number", "Số văn bản"),
            ActField("issued_on", "Ngày văn bản", "date"),
            ActField("sender", "Nơi gửi"),
            ActField(
                "begins_on",
                "Ngày bắt đầu chấp hành",
                "date",
                help="Ghi theo quyết định. Ngày nhận văn bản là ngày bắt đầu quản lý (Điều 2.1).",
            ),
            ActField("ends_on", "Ngày dự kiến hết thời hạn", "date"),
            choice("supervised_by", "Đơn vị quản lý", SUPERVISORS, required=False),
        ),
        case_kinds=COMMUNITY,
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 2.1, 5.1",
    ),
    ActKind(
        "verified",
        "Cử cán bộ xác minh, nắm thông tin",
        "before",
        (choice("outcome", "Kết quả xác minh", CHECKED), note()),
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 5.1",
    ),
    ActKind(
        "reception_planned",
        "Xây dựng phương án tiếp nhận",
        "before",
        (ActField("number", "Số văn bản"), note()),
        case_kinds=("local_supervision",),
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 6.1.a",
    ),
    ActKind(
        "summoned",
        "Triệu tập",
        "reception",
        (
            ActField("appear_on", "Ngày phải có mặt", "date", required=True),
            ActField("place", "Nơi có mặt"),
            ActField("purpose", "Nội dung làm việc"),
        ),
        form="CD-TT",
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 6.1.c",
    ),
    ActKind(
        "received",
        "Tiếp nhận, lập biên bản, cam kết",
        "reception",
        (
            ActField("place", "Nơi tiếp nhận"),
            ActField("rights_told", "Đã phổ biến quyền, nghĩa vụ", "flag"),
            ActField("committed", "Đã có bản cam kết", "flag"),
            ActField("representative", "Người đại diện (nếu dưới 18 tuổi)"),
            note(),
        ),
        form="CD-BBTN",
        case_kinds=COMMUNITY,
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 6.2",
    ),
    ActKind(
        "reception_reported",
        "Báo cáo việc tiếp nhận",
        "reception",
        (ActField("to", "Nơi nhận báo cáo"), ActField("number", "Số văn bản")),
        form="CD-BCTN",
        case_kinds=COMMUNITY,
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 6.3.a",
    ),
    ActKind(
        "information_completed",
        "Hoàn thiện thông tin người chấp hành án",
        "reception",
        case_kinds=COMMUNITY,
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 6.3.b",
    ),
    ActKind(
        "prerelease_counselled",
        "Tư vấn trước khi ra trại",
        "before",
        (note(),),
        right="files.record",
        case_kinds=REINTEGRATION,
        cite="văn bản đang có hiệu lực chờ đối chiếu",
    ),
)
