"""The answer about a record in plain words: the headline, and what to do next."""

from datetime import date, timedelta

from hoanhap.advice.reply import Line, Tone
from hoanhap.law.expungement import Assessment
from hoanhap.shell.dates import vn, vn_full

Headline = tuple[str, Tone, tuple[str, ...]]

_CERTIFICATE = Line(
    "Làm thủ tục đề nghị cấp phiếu lý lịch tư pháp; Công an cấp xã nơi cư trú có trách nhiệm hướng"
    " dẫn. Phiếu là giấy xác nhận anh/chị không có án tích.",
    "TT 10/2024/TT-BCA Điều 13.1.a; BLHS 2015 Điều 70.4",
)
_CERTIFICATE_DAYS = Line(
    "Khi đủ điều kiện, phiếu được cấp trong 05 ngày kể từ ngày nhận yêu cầu.", "BLTTHS Điều 369.1"
)
_PETITION = Line(
    "Viết đơn gửi Tòa án đã xét xử sơ thẩm, có nhận xét của UBND cấp xã nơi cư trú hoặc nơi làm"
    " việc, học tập. Công an cấp xã hướng dẫn viết đơn.",
    "BLTTHS Điều 369.2; TT 10/2024/TT-BCA Điều 13.1.b",
)
_KEEP = Line(
    "Giữ giấy chứng nhận chấp hành xong, biên lai án phí, bồi thường: đó là chứng cứ của anh/chị.",
)
_FINISH = Line(
    "Hỏi cơ quan thi hành án dân sự số tiền còn phải nộp và xin giấy xác nhận khi xong; với hình"
    " phạt bổ sung, xin giấy chứng nhận chấp hành xong.",
    "BLHS 2015 Điều 70.2, 71.2",
)
_ASK = Line("Hỏi Công an cấp xã nơi cư trú, mang theo bản án và giấy chứng nhận.")
_MINOR_DOUBT = "Đây là kết quả tạm tính theo Điều 107 cũ, cần kiểm tra Luật 59/2024/QH15."
_FREE = "Người được xóa án tích coi như chưa bị kết án (BLHS 2015 Điều 69 khoản 1)."


def headline_of(found: Assessment, on: date, *, held: bool) -> Headline:
    """The answer in one sentence, its tone, and the sentences under it.

    `held`: a charge is pending, so a day still ahead is provisional.
    """
    if found.regime == "none":
        return _of_no_record(found)
    if found.regime == "court":
        return _of_court(found, on)
    if found.answer == "yes" and found.free_from_on:
        words = f"Dự kiến anh/chị không còn án tích từ ngày {vn(found.free_from_on)}."
        if found.regime == "minor":
            return words, "soon", (_MINOR_DOUBT,)
        return words, "done", (_FREE, "Phiếu lý lịch tư pháp mới là giấy xác nhận điều này.")
    if found.clear_on is None:
        words = "Chưa có ngày xóa án tích."
        return words, "soon", ("Điều còn cản trở nằm ở các bước và lưu ý dưới đây.",)
    if found.regime == "minor":
        words = f"Tạm tính: chậm nhất đến hết ngày {vn(found.clear_on)}."
        why = (
            "Cần kiểm tra Luật Tư pháp người chưa thành niên 59/2024/QH15; luật mới có thể có"
            " lợi hơn cho anh/chị."
        )
        return words, "soon", (why,)
    if held or found.answer == "needs_facts":
        words = f"Tạm tính đến hết ngày {vn(found.clear_on)}, chưa thể kết luận."
        return words, "soon", ()
    free_on = found.clear_on + timedelta(days=1)
    return (
        f"Dự kiến anh/chị không còn án tích từ {vn_full(free_on)}.",
        "info",
        (
            f"Thời hạn hết vào cuối ngày {vn(found.clear_on)}, còn {_left(found.clear_on, on)}."
            " Không cần làm đơn: hết thời hạn là đương nhiên được xóa án tích.",
            "Ngày này chỉ đúng khi từ nay đến đó anh/chị không phạm tội mới (Điều 70, 73).",
        ),
    )


def _of_no_record(found: Assessment) -> Headline:
    doubt = any(step.unverified for step in found.steps)
    words = "Theo những điều đã điền, anh/chị không bị coi là có án tích."
    if doubt:
        return words, "soon", ("Đây là kết quả tạm tính, cần kiểm tra Luật 59/2024/QH15.",)
    return words, "done", ()


def _of_court(found: Assessment, on: date) -> Headline:
    """Only the court ends this record; what can be said is from when one may ask."""
    if found.answer == "yes":
        return f"Tòa án đã quyết định xóa án tích ngày {vn(found.clear_on)}.", "done", (_FREE,)
    decides = "Án tích này chỉ hết khi Tòa án ra quyết định (BLHS 2015 Điều 71)."
    if found.clear_on is None:
        return "Chưa có ngày nộp đơn xin xóa án tích.", "soon", (decides,)
    sure_on = found.clear_on + timedelta(days=1)
    sure = f"Để chắc chắn đã qua hết thời hạn, nên nộp từ ngày {vn(sure_on)}."
    if on >= sure_on:
        words = f"Anh/chị có thể nộp đơn xin Tòa án xóa án tích (từ ngày {vn(found.clear_on)})."
        return words, "done", (decides,)
    words = f"Dự kiến được nộp đơn xin Tòa án xóa án tích từ ngày {vn(found.clear_on)}."
    return words, "info", (sure, decides)


def _left(day: date, on: date) -> str:
    """How long until a day, in whole months or days."""
    days = (day - on).days
    if days < 1:
        return "hôm nay"
    return f"{days} ngày" if days <= 60 else f"khoảng {round(days / 30.4)} tháng"


def next_steps_of(found: Assessment) -> tuple[Line, ...]:
    """What to do now."""
    if found.regime == "court":
        if found.answer == "yes":
            return (_KEEP, _CERTIFICATE)
        return (_PETITION, _FINISH, _KEEP) if found.clear_on else (_FINISH, _ASK, _KEEP)
    if found.regime == "none" or found.answer == "yes":
        return (_CERTIFICATE, _CERTIFICATE_DAYS, _KEEP)
    if found.clear_on is None:
        return (_FINISH, _ASK, _KEEP) if found.answer == "no" else (_ASK, _KEEP)
    return (_KEEP, _CERTIFICATE, _ASK)
