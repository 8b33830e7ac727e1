"""Kinds of act while a sentence is served at home (NĐ 231/2026/NĐ-CP Điều 8-11).

Numbers of Luật 127/2025/QH15 that the texts held do not give are not cited.
"""

from hoanhap.cases.act_shape import MONTH, ActField, ActKind, choice, note
from hoanhap.cases.case_kinds import COMMUNITY

GRADES = {"good": "Tốt", "fair": "Khá", "average": "Trung bình", "poor": "Kém"}
VIOLATIONS = {
    "duty": "Vi phạm nghĩa vụ",
    "left": "Đi khỏi nơi cư trú không phép",
    "absent": "Vắng mặt tại buổi kiểm điểm không có lý do chính đáng",
    "administrative": "Bị xử phạt vi phạm hành chính",
}
MEASURES_TAKEN = {
    "custody": "Tạm giữ",
    "detention": "Tạm giam",
    "rehabilitation": "Cơ sở cai nghiện bắt buộc",
    "education": "Cơ sở giáo dục bắt buộc",
    "reform_school": "Trường giáo dưỡng",
}
REDUCIBLE = (
    "suspended_sentence",
    "noncustodial_reform",
    "conditional_release",
    "residence_ban",
    "local_supervision",
)
_MONTH = ActField("month", "Tháng", required=True, pattern=MONTH, help="Ví dụ 2026-11.")
_NUMBER = ActField("number", "Số văn bản")
_UNKNOWN = "Luật 127/2025/QH15, chưa có văn bản để dẫn điều"

EACH_MONTH = (
    ActKind(
        "self_report",
        "Nhận báo cáo định kỳ của người chấp hành án",
        "follow_up",
        (_MONTH, ActField("content", "Nội dung", "long")),
        form="CD-BCNCH",
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 8.1.a",
    ),
    ActKind(
        "rated",
        "Nhận xét, xếp loại tháng",
        "follow_up",
        (
            _MONTH,
            choice("grade", "Xếp loại", GRADES),
            ActField("remark", "Nhận xét", "long"),
            ActField("reason", "Lý do (bắt buộc khi xếp loại Kém)", "long"),
        ),
        form="CD-NX",
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 8.2, 8.3",
    ),
    ActKind(
        "roll_call",
        "Điểm danh, kiểm diện",
        "follow_up",
        (
            _MONTH,
            choice("result", "Kết quả", {"present": "Có mặt", "absent": "Vắng mặt"}),
            choice(
                "channel",
                "Hình thức",
                {"direct": "Trực tiếp", "app": "Qua ứng dụng điện tử"},
                required=False,
            ),
            ActField("unplanned", "Đột xuất", "flag"),
            note(),
        ),
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 10",
    ),
)

CONDUCT = (
    ActKind(
        "absence_permitted",
        "Cho phép vắng mặt nơi cư trú",
        "follow_up",
        (
            ActField("from_on", "Từ ngày", "date", required=True),
            ActField("to_on", "Đến hết ngày", "date", required=True),
            ActField("to_place", "Nơi đến", required=True),
            ActField("purpose", "Lý do"),
            ActField("medical", "Để chữa bệnh", "flag"),
            _NUMBER,
            ActField(
                "above_limit_document",
                "Văn bản cho phép dài hơn số ngày của luật cũ",
                help="Chỉ ghi khi vắng mặt từ 01/7/2026 dài hơn số ngày của Luật 41/2019/QH14.",
            ),
        ),
        form="CD-GP",
        case_kinds=COMMUNITY,
        cite=_UNKNOWN,
    ),
    ActKind(
        "absence_refused",
        "Không cho phép vắng mặt",
        "follow_up",
        (ActField("reason", "Lý do", "long", True),),
        case_kinds=COMMUNITY,
        cite=_UNKNOWN,
    ),
    ActKind(
        "returned",
        "Đã trở về sau khi vắng mặt",
        "follow_up",
        (note(),),
        case_kinds=COMMUNITY,
        cite=_UNKNOWN,
    ),
    ActKind(
        "violation_recorded",
        "Lập biên bản vi phạm, nhận văn bản xác định vi phạm",
        "follow_up",
        (
            choice("violation", "Vi phạm", VIOLATIONS),
            ActField("document", "Số biên bản, quyết định"),
            ActField("note", "Nội dung vi phạm", "long", True),
        ),
        form="CD-BBVP",
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 9",
    ),
    ActKind(
        "review_meeting",
        "Họp kiểm điểm",
        "follow_up",
        (
            ActField("chair", "Chủ trì (đại diện chỉ huy Công an xã)", required=True),
            ActField("secretary", "Thư ký (cán bộ được phân công)", required=True),
            ActField("attended", "Thành phần tham dự", "long"),
            ActField("content", "Nội dung, ý kiến", "long"),
            ActField("promise", "Hướng sửa chữa của người chấp hành án", "long"),
        ),
        form="CD-BBKD",
        case_kinds=("suspended_sentence", "noncustodial_reform", "conditional_release"),
        cite="NĐ 231/2026/NĐ-CP Điều 9",
    ),
    ActKind(
        "sanctioned",
        "Bị xử phạt, xử lý hành chính",
        "follow_up",
        (_NUMBER, ActField("authority", "Cơ quan ra quyết định"), ActField("form", "Hình thức")),
        cite="NĐ 231/2026/NĐ-CP Điều 9.1.a",
    ),
    ActKind(
        "detained",
        "Bị tạm giữ, tạm giam, đưa vào cơ sở bắt buộc",
        "follow_up",
        (choice("measure", "Biện pháp", MEASURES_TAKEN), ActField("place", "Nơi quản lý")),
        cite="NĐ 231/2026/NĐ-CP Điều 11.3",
    ),
    ActKind(
        "released_from_detention",
        "Được trả tự do, hết thời hạn ở cơ sở bắt buộc",
        "follow_up",
        (note(),),
        cite="NĐ 231/2026/NĐ-CP Điều 11.3",
    ),
    ActKind(
        "information_asked",
        "Đề nghị cơ quan, tổ chức cung cấp thông tin",
        "follow_up",
        (ActField("to", "Nơi nhận", required=True), _NUMBER, ActField("what", "Nội dung", "long")),
        form="CD-CCTT",
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 13.2",
    ),
)

TERM = (
    ActKind(
        "reduction_proposed",
        "Đề nghị giảm, rút ngắn, miễn",
        "end",
        (
            choice(
                "form",
                "Đề nghị",
                {
                    "shortening": "Rút ngắn thời gian thử thách",
                    "reduction": "Giảm thời hạn",
                    "exemption": "Miễn phần còn lại",
                },
            ),
            _NUMBER,
            ActField("reason", "Lý do", "long"),
        ),
        form="CD-DXGT",
        case_kinds=REDUCIBLE,
        cite=_UNKNOWN,
    ),
    ActKind(
        "term_reduced",
        "Có quyết định giảm, rút ngắn",
        "end",
        (
            ActField("number", "Số quyết định", required=True),
            ActField("court", "Tòa án"),
            ActField("months", "Số tháng được giảm", "number"),
            ActField("ends_on", "Ngày hết thời hạn mới", "date", required=True),
        ),
        case_kinds=REDUCIBLE,
        cite=_UNKNOWN,
    ),
    ActKind(
        "exempted",
        "Có quyết định miễn phần còn lại",
        "end",
        (ActField("number", "Số quyết định", required=True), ActField("court", "Tòa án")),
        case_kinds=REDUCIBLE,
        one_time=True,
        cite=_UNKNOWN,
    ),
    ActKind(
        "imprisonment_proposed",
        "Đề nghị buộc chấp hành án phạt tù, hủy quyết định tha tù",
        "end",
        (_NUMBER, ActField("reason", "Lý do", "long", True)),
        form="CD-DXBC",
        case_kinds=("suspended_sentence", "conditional_release", "deferred", "interrupted"),
        cite=_UNKNOWN,
    ),
    ActKind(
        "imprisonment_ordered",
        "Có quyết định buộc chấp hành án phạt tù",
        "end",
        (ActField("number", "Số quyết định", required=True), ActField("court", "Tòa án")),
        case_kinds=("suspended_sentence", "conditional_release", "deferred", "interrupted"),
        one_time=True,
        cite=_UNKNOWN,
    ),
    ActKind(
        "escorted",
        "Đã đi chấp hành án phạt tù",
        "end",
        (ActField("to", "Nơi chấp hành án"), note()),
        case_kinds=("suspended_sentence", "conditional_release", "deferred", "interrupted"),
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 2.2.c",
    ),
    ActKind(
        "file_handed_over",
        "Bàn giao hồ sơ để cấp chứng nhận chấp hành xong",
        "end",
        (ActField("to", "Nơi nhận"), _NUMBER),
        form="CD-CHS",
        case_kinds=COMMUNITY,
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 8.2.b",
    ),
    ActKind(
        "completion_certified",
        "Có chứng nhận chấp hành xong án phạt",
        "end",
        (
            ActField("number", "Số chứng nhận", required=True),
            ActField(
                "completed_on",
                "Ngày chấp hành xong ghi trong chứng nhận",
                "date",
                required=True,
                help="Ngày này là ngày kết thúc quản lý (Điều 2.2.a).",
            ),
        ),
        case_kinds=COMMUNITY,
        one_time=True,
        cite="NĐ 231/2026/NĐ-CP Điều 2.2.a",
    ),
)

OVERSIGHT = (
    ActKind(
        "foreign_ministry_told",
        "Thông báo Bộ Ngoại giao về người nước ngoài",
        "follow_up",
        (_NUMBER, ActField("about", "Về việc", required=True)),
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 11.1.a",
    ),
    ActKind(
        "stay_extension_asked",
        "Đề nghị gia hạn cư trú cho người nước ngoài",
        "follow_up",
        (_NUMBER, ActField("stay_until_on", "Thời hạn cư trú đến", "date")),
        case_kinds=COMMUNITY,
        cite="NĐ 231/2026/NĐ-CP Điều 11.1.b",
    ),
    ActKind(
        "prosecutor_asked",
        "Nhận kháng nghị, kiến nghị của Viện kiểm sát",
        "follow_up",
        (
            choice("form", "Hình thức", {"protest": "Kháng nghị", "petition": "Kiến nghị"}),
            ActField("number", "Số văn bản", required=True),
            ActField("answer_by_on", "Hạn trả lời ghi trong văn bản", "date"),
            ActField("what", "Nội dung", "long"),
        ),
        cite="văn bản của Viện kiểm sát",
    ),
    ActKind(
        "prosecutor_answered",
        "Trả lời Viện kiểm sát",
        "follow_up",
        (_NUMBER, ActField("what", "Nội dung", "long")),
        cite="văn bản của Viện kiểm sát",
    ),
    ActKind(
        "health_noted",
        "Tình trạng sức khỏe liên quan đến hoãn, tạm đình chỉ",
        "follow_up",
        (ActField("source", "Theo văn bản của", required=True), note("Nội dung cần thiết")),
        case_kinds=("deferred", "interrupted"),
        cite="NĐ 231/2026/NĐ-CP Điều 6.1.b",
    ),
)

TRANSFER = (
    ActKind(
        "transfer_accepted",
        "Nơi đến tiếp nhận hồ sơ",
        "move",
        (_NUMBER, note()),
        one_time=True,
        cite="TT 10/2024/TT-BCA Điều 15.2",
        cites={"community": _UNKNOWN, "measure": ""},
    ),
    ActKind(
        "transfer_refused",
        "Nơi đến không tiếp nhận, nêu lý do",
        "move",
        (ActField("reason", "Lý do", "long", True), _NUMBER),
        one_time=True,
        cites={"community": _UNKNOWN, "measure": ""},
    ),
)
