"""Kinds of act of moving, clearing the record and closing.

TT 10/2024/TT-BCA Điều 13-15; for community sentences NĐ 231/2026/NĐ-CP Điều 2.2, 12.5.d.
"""

from hoanhap.cases.act_shape import ActField, ActKind, choice
from hoanhap.cases.case_kinds import GROUNDS, REINTEGRATION

MOVES = (
    ActKind(
        "moved_out",
        "Chuyển đi nơi khác",
        "move",
        (
            ActField(
                "to_commune",
                "Xã, phường nơi đến",
                "commune",
                help="Biết nơi đến thì nơi đến nhận ngay hồ sơ, không phải nhập lại.",
            ),
            ActField("to_place", "Địa chỉ nơi đến"),
            ActField("on_document", "Số văn bản thông báo, chuyển hồ sơ"),
        ),
        one_time=True,
        cite="TT 10/2024/TT-BCA Điều 15.2",
    ),
    ActKind(
        "moved_in",
        "Chuyển đến",
        "move",
        (
            ActField("from_place", "Nơi đi"),
            ActField("received_on", "Ngày nhận thông báo, hồ sơ", "date"),
        ),
        one_time=True,
        cite="TT 10/2024/TT-BCA Điều 15.2",
    ),
)

ENDING = (
    ActKind(
        "expungement_guided",
        "Hướng dẫn thủ tục xóa án tích",
        "end",
        case_kinds=REINTEGRATION,
        cite="TT 10/2024/TT-BCA Điều 13.1",
    ),
    ActKind(
        "record_certificate",
        "Có phiếu lý lịch tư pháp",
        "end",
        (
            ActField("number", "Số phiếu"),
            choice(
                "outcome",
                "Nội dung phiếu",
                {"no_record": "Không có án tích", "has_record": "Còn án tích"},
            ),
        ),
        case_kinds=REINTEGRATION,
        cite="TT 10/2024/TT-BCA Điều 13.2",
    ),
    ActKind(
        "court_petition",
        "Gửi đơn đề nghị Tòa án xóa án tích",
        "end",
        case_kinds=REINTEGRATION,
        cite="TT 10/2024/TT-BCA Điều 13.1",
    ),
    ActKind(
        "court_decision",
        "Có quyết định của Tòa án về xóa án tích",
        "end",
        (
            ActField("number", "Số quyết định"),
            choice(
                "outcome",
                "Kết quả",
                {"granted": "Đã xóa án tích", "refused": "Bác đơn"},
            ),
        ),
        case_kinds=REINTEGRATION,
        cite="TT 10/2024/TT-BCA Điều 13.2",
    ),
    ActKind(
        "closing_proposed",
        "Đề xuất kết thúc quản lý",
        "end",
        (choice("ground", "Căn cứ", GROUNDS), ActField("document", "Văn bản làm căn cứ")),
        form="HCD-10",
        forms={"community": "CD-DXKT", "measure": ""},
        cite="TT 10/2024/TT-BCA Điều 14.2",
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 12.5.d", "measure": ""},
    ),
    ActKind(
        "closed",
        "Quyết định kết thúc quản lý",
        "end",
        (
            choice("ground", "Căn cứ", GROUNDS),
            ActField("number", "Số quyết định"),
            ActField("document", "Văn bản làm căn cứ"),
        ),
        also=("files.close",),
        form="HCD-11",
        forms={"community": "CD-QDKT", "measure": ""},
        one_time=True,
        cite="TT 10/2024/TT-BCA Điều 14",
        cites={"community": "NĐ 231/2026/NĐ-CP Điều 2.2, 12.5.d", "measure": ""},
    ),
)
