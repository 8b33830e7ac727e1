"""Rights and duties in plain words, each from an article that we hold.

NĐ 49/2020/NĐ-CP is presumed replaced since 01/07/2026 by NĐ 247/2026/NĐ-CP, whose text we do not
hold: what rests on it is marked unverified. So is TT 10/2024/TT-BCA after that day, once, by
`CIRCULAR_DOUBT`.
"""

from hoanhap.advice.reply import Line

_OLD = "NĐ 49/2020/NĐ-CP Điều {} (NĐ 247/2026/NĐ-CP thay thế, chưa có văn bản)"
CIRCULAR_DOUBT = (
    "TT 10/2024/TT-BCA: chưa thấy văn bản thay thế, nhưng hiệu lực sau 01/07/2026 chưa xác minh."
)
LAW_127_DOUBT = (
    "Quyền và nghĩa vụ cụ thể nằm trong Luật Thi hành án hình sự số 127/2025/QH15; hệ thống chưa có"
    " văn bản luật này, nên trang chưa nêu được đầy đủ. Hãy hỏi Công an cấp xã khi trình diện."
)


def _old(article: str) -> str:
    return _OLD.format(article)


RIGHTS = (
    Line(
        "Được xóa án tích khi đủ điều kiện; đã xóa thì coi như chưa bị kết án.",
        "BLHS 2015 Điều 69.1",
    ),
    Line(
        "Được Công an cấp xã thông báo chính sách, nghe tâm tư, nguyện vọng khi anh/chị đến trình"
        " diện.",
        "TT 10/2024/TT-BCA Điều 9.1.a, b",
    ),
    Line(
        "Được hướng dẫn đăng ký cư trú, đăng ký hộ tịch, làm căn cước, xin phiếu lý lịch tư pháp và"
        " xin xóa án tích.",
        "TT 10/2024/TT-BCA Điều 9.1.c, 17.2",
    ),
    Line(
        "Được tư vấn về việc làm và vay vốn Ngân hàng Chính sách xã hội.",
        "TT 10/2024/TT-BCA Điều 9.1.d, 18.2",
    ),
    Line(
        "Có một tổ chức và một người của tổ chức đó được phân công trực tiếp giúp đỡ.",
        "TT 10/2024/TT-BCA Điều 10.1",
    ),
    Line("Được tư vấn riêng hoặc tư vấn nhóm khi mới về.", "TT 10/2024/TT-BCA Điều 17.2"),
    Line("Không ai được kỳ thị, phân biệt đối xử với anh/chị.", _old("3.3"), unverified=True),
    Line(
        "Được trung tâm dịch vụ việc làm tư vấn, giới thiệu việc làm miễn phí.",
        _old("11.4"),
        unverified=True,
    ),
    Line(
        "Học nghề: được miễn, giảm học phí, hỗ trợ chi phí nếu thuộc diện chính sách; không thuộc"
        " diện thì UBND cấp tỉnh xem xét.",
        _old("11.1"),
        unverified=True,
    ),
    Line(
        "Được hướng dẫn thủ tục pháp lý khi tham gia tố tụng hoặc giao kết hợp đồng.",
        _old("10.2"),
        unverified=True,
    ),
)

HOME_DUTIES = (
    Line(
        "Đến trụ sở UBND cấp xã trình diện trong hạn ghi trên giấy chứng nhận, mang theo giấy đó.",
        "TT 10/2024/TT-BCA Điều 9.1, 9.2",
    ),
    Line(
        "Nếu không về địa chỉ ghi trên giấy: khai rõ lý do với Công an cấp xã nơi đến trình diện.",
        "TT 10/2024/TT-BCA Điều 9.3",
    ),
    Line(
        "Chấp hành pháp luật và quy định nơi ở, nơi làm việc, học tập; ký cam kết không vi phạm"
        " pháp luật, không tái phạm tội.",
        "TT 10/2024/TT-BCA Điều 9.1.đ, e",
    ),
    Line(
        "Nộp án phí, bồi thường và thi hành các khoản khác của bản án: còn nợ thì chưa được xóa án"
        " tích.",
        "BLHS 2015 Điều 70.2, 71.2",
    ),
)

COMMUNITY_DUTIES = (
    Line(
        "Khai báo lai lịch, viết cam kết chấp hành nghĩa vụ khi Công an cấp xã tiếp nhận.",
        "NĐ 231/2026/NĐ-CP Điều 6.2.d, đ",
    ),
    Line(
        "Có mặt khi điểm danh, kiểm diện: mỗi tháng một lần, trong 05 ngày đầu tháng, trực tiếp"
        " hoặc qua ứng dụng.",
        "NĐ 231/2026/NĐ-CP Điều 10.1, 10.3",
    ),
    Line(
        "Nộp bản báo cáo định kỳ theo Luật Thi hành án hình sự.",
        "NĐ 231/2026/NĐ-CP Điều 8.1.a",
    ),
)
COMMUNITY_RIGHTS = (
    Line(
        "Được thông báo bản án, quyết định và được phổ biến quyền, nghĩa vụ khi tiếp nhận.",
        "NĐ 231/2026/NĐ-CP Điều 6.2.a, b",
    ),
    Line(
        "Được thông báo, tư vấn chính sách, pháp luật liên quan đến việc chấp hành án.",
        "NĐ 231/2026/NĐ-CP Điều 6.2.c",
    ),
)
COMMUNITY_HELPER = Line(
    "Có người được Chủ tịch UBND cấp xã phân công hướng dẫn, hỗ trợ thực hiện quyền, nghĩa vụ.",
    "NĐ 231/2026/NĐ-CP Điều 12.5.a, c",
)
