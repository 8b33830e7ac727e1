"""Kinds of support (TT 10/2024/TT-BCA Điều 17, 18; NĐ 49/2020 chờ đối chiếu NĐ 247/2026)."""

from hoanhap.cases.act_shape import ActField, ActKind, choice, note, programme

PAPERS = {
    "permanent_residence": "Đăng ký thường trú",
    "temporary_residence": "Đăng ký tạm trú",
    "civil_status": "Hộ tịch",
    "identity_card": "Căn cước",
    "eid": "Định danh điện tử mức độ 2",
    "judicial_record": "Phiếu lý lịch tư pháp",
    "expungement": "Đơn xin xóa án tích",
    "other": "Thủ tục khác",
}
COUNSEL_FORMS = {"direct": "Trực tiếp", "media": "Qua phương tiện thông tin"}
EMPLOYMENT = {"stable": "Ổn định", "unstable": "Chưa ổn định"}
LOAN_USES = {
    "training": "Học nghề",
    "production": "Sản xuất, kinh doanh",
    "employer": "Cơ sở sử dụng lao động vay",
}
PROCEDURES = "TT 10/2024/TT-BCA Điều 17.2"
WORK = "TT 10/2024/TT-BCA Điều 18.1"

_POLICY = ActField("policy_advised", "Có tư vấn chính sách", "flag")
_AMOUNT = ActField("amount", "Số tiền", "money")
_SOURCE = ActField("source", "Nguồn hỗ trợ")

ADVICE = (
    ActKind(
        "visited",
        "Thăm hỏi, động viên",
        "support",
        (ActField("by_organisation", "Tổ chức thăm hỏi"), note(), programme()),
        also=("mentor.report",),
    ),
    ActKind(
        "counselled",
        "Trợ giúp về tâm lý",
        "support",
        (choice("form", "Hình thức", COUNSEL_FORMS), _POLICY, note(), programme()),
        cite="TT 10/2024/TT-BCA Điều 17.1",
    ),
    ActKind(
        "policy_advised",
        "Tư vấn chính sách",
        "support",
        (note(),),
        cite="TT 10/2024/TT-BCA Điều 9.1",
    ),
    ActKind(
        "paper_helped",
        "Hướng dẫn thủ tục giấy tờ",
        "support",
        (choice("paper", "Thủ tục", PAPERS), note()),
        cite=PROCEDURES,
    ),
    ActKind("legal_aid", "Hỗ trợ pháp lý", "support", (note(),), cite=PROCEDURES),
)

WORK_AND_MONEY = (
    ActKind(
        "job_advised",
        "Tư vấn, giới thiệu việc làm",
        "support",
        (note(), programme()),
        cite=WORK,
    ),
    ActKind(
        "job_referred",
        "Giới thiệu đến nơi tuyển dụng",
        "support",
        (ActField("employer", "Nơi tuyển dụng", required=True),),
        cite=WORK,
    ),
    ActKind(
        "hired",
        "Được nhận vào làm việc",
        "support",
        (
            ActField("employer", "Nơi làm việc"),
            choice("employment", "Việc làm", EMPLOYMENT, required=False),
            ActField("wage", "Thu nhập một tháng", "money"),
            programme(),
        ),
        cite=WORK,
    ),
    ActKind("job_lost", "Thôi việc, mất việc", "support"),
    ActKind(
        "trained",
        "Đào tạo nghề",
        "support",
        (
            ActField("trade", "Nghề", required=True),
            ActField("provider", "Nơi đào tạo"),
            ActField("days", "Số ngày học", "number"),
        ),
        cite=WORK,
    ),
    ActKind("material_aid", "Hỗ trợ vật chất", "support", (_AMOUNT, _SOURCE)),
    ActKind(
        "fund_grant",
        "Hỗ trợ từ quỹ",
        "support",
        (ActField("amount", "Số tiền", "money", True), _SOURCE),
    ),
    ActKind(
        "loan_taken",
        "Được vay vốn",
        "support",
        (
            ActField("amount", "Số tiền vay", "money", True),
            choice("use", "Mục đích vay", LOAN_USES, required=False),
            note(),
        ),
        cite="QĐ 22/2023/QĐ-TTg; TT 10/2024/TT-BCA Điều 18.2",
    ),
)
