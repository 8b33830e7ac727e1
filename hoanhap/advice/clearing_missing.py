"""Which facts of a judgment are missing, named one by one with the paper they stand on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hoanhap.law.calendar import add_months

Given = Mapping[str, Any]
_CODE_BEGAN = date(2018, 1, 1)
_LONGEST_OUTSIDE_MONTHS = 60  # no probation or penalty outside prison is longer
_OLD_CODE = (
    "Ngày phạm tội hoặc ngày tuyên án; nếu trước 01/01/2018, hãy ghi tên tội thay cho số điều: số"
    " điều của Bộ luật Hình sự 1999 chỉ tội khác."
)
_LIGHT = ("less_serious", "serious")
_PAPER = "giấy chứng nhận chấp hành xong án phạt tù hoặc đặc xá"
_COMPLETED_ON = {
    "imprisonment": f"Ngày chấp hành xong án phạt tù (xem {_PAPER}).",
    "suspended": "Ngày hết thời gian thử thách án treo (xem giấy chứng nhận).",
    "noncustodial_reform": "Ngày chấp hành xong cải tạo không giam giữ (xem giấy chứng nhận).",
    "fine": "Ngày nộp xong tiền phạt (xem biên lai).",
    "life": f"Ngày chấp hành xong án phạt tù (xem {_PAPER}).",
    "death_commuted": f"Ngày chấp hành xong án phạt tù (xem {_PAPER}).",
    "expulsion": "Ngày chấp hành xong hình phạt trục xuất.",
}


def blocking_in(one: Given, place: str) -> list[str]:
    """Without these nothing of the computation is known; `place` leads to the judgment."""
    if one["penalty"] == "none" or one["age"] == "14_15":
        return [place + sentence for missing, sentence in _about_order(one, place) if missing]
    rows = [
        (not one["age"], "Tuổi khi xảy ra việc phạm tội (Điều 107 và Luật 59/2024/QH15)."),
        (
            not one["articles"],
            "Tội danh hoặc số điều (xem bản án): tội thuộc Chương XIII, XXVI phải do Tòa án"
            " quyết định (Điều 71).",
        ),
        (not one["penalty"], "Hình phạt chính đã tuyên (xem bản án; Điều 73 khoản 1)."),
        (
            one["penalty"] == "imprisonment"
            and not any(one[n] for n in ("years", "months", "days")),
            "Thời hạn tù đã tuyên (xem bản án; Điều 73 khoản 1).",
        ),
        *_about_fault(one),
        *_about_order(one, place),
        (_may_be_old_code(one), _OLD_CODE),
    ]
    return [place + sentence for missing, sentence in rows if missing]


def missing_in(one: Given, place: str) -> list[str]:
    """The further facts without which no day can be said."""
    if not may_leave_record(one):
        return []
    rows = [*_about_completion(one), *_about_rest(one)]
    return [place + sentence for missing, sentence in rows if missing]


def _about_fault(one: Given) -> list[tuple[bool, str]]:
    """Fault and class decide whether there is a record at all (69.2; minors: old 107.1)."""
    intent, light = one["intent"], one["offence_class"] in _LIGHT
    known_grave = one["offence_class"] in ("very_serious", "extremely_serious")
    minor = one["age"] == "16_17"
    need_fault = (one["offence_class"] == "very_serious") if minor else not known_grave
    need_class = minor or intent == "negligence"
    return [
        (
            need_fault and intent in ("", "unknown"),
            "Lỗi cố ý hay vô ý (xem bản án): có thể không có án tích (Điều 69 khoản 2).",
        ),
        (
            need_class and not light and not known_grave,
            "Loại tội phạm (xem phần nhận định của bản án): có thể không có án tích"
            + (" (Điều 107 khoản 1 cũ)." if minor else " (Điều 69 khoản 2)."),
        ),
    ]


def _may_be_old_code(one: Given) -> bool:
    """Whether a number may be one of BLHS 1999, where it names another offence (part B10.9).

    By the day of the act or of the judgment; with neither, by the earliest day the penalty can
    have begun. A judgment named by the title of its offence needs no day.
    """
    if not one["by_number"]:
        return False
    days = [one["committed_on"], one["issued_on"] or one["effective_on"]]
    known = [day for day in days if day]
    if known:
        return min(known) < _CODE_BEGAN
    if one["completed_on"] is None or one["penalty"] in ("life", "death_commuted"):
        return True
    months = (one["years"] or 0) * 12 + (one["months"] or 0) + 1
    longest = months if one["penalty"] == "imprisonment" else _LONGEST_OUTSIDE_MONTHS
    return one["completed_on"] < add_months(_CODE_BEGAN, longest)


def may_leave_record(one: Given) -> bool:
    """Whether the judgment may leave a record, as far as it is known."""
    return one["penalty"] != "none" and one["age"] != "14_15" and not _leaves_none(one)


def _leaves_none(one: Given) -> bool:
    """Whether fault and class already say that there is no record."""
    light, negligent = one["offence_class"] in _LIGHT, one["intent"] == "negligence"
    if one["age"] == "16_17":
        return light or (one["offence_class"] == "very_serious" and negligent)
    return light and negligent


def _about_order(one: Given, place: str) -> list[tuple[bool, str]]:
    """Several judgments are weighed by the days of the acts (Điều 73 khoản 2)."""
    if not place:
        return []
    return [
        (not one["issued_on"], "Ngày tuyên án (ghi ở đầu bản án)."),
        (not one["committed_on"], "Ngày xảy ra việc phạm tội (Điều 73 khoản 2)."),
    ]


def _about_completion(one: Given) -> list[tuple[bool, str]]:
    if one["never_executed"] and not one["completed_on"]:
        return [
            (not one["effective_on"], "Ngày bản án có hiệu lực pháp luật (Điều 60 khoản 4)."),
            (
                one["wanted"] in ("", "unknown"),
                "Đã từng có quyết định truy nã hay chưa (Điều 60 khoản 5).",
            ),
            (
                one["wanted"] == "yes",
                "Ngày chấp hành xong: đã có truy nã thì thời hiệu tính lại từ ngày ra trình diện"
                " hoặc bị bắt (Điều 60 khoản 5).",
            ),
        ]
    if one["penalty"] == "warning":
        return [(not one["issued_on"] and not one["completed_on"], "Ngày tuyên án (xem bản án).")]
    sentence = _COMPLETED_ON.get(one["penalty"], "Ngày chấp hành xong hình phạt chính.")
    return [(not one["completed_on"], sentence)]


def _about_rest(one: Given) -> list[tuple[bool, str]]:
    """Additional penalties and the other decisions must be over too (Điều 70, 71 khoản 2)."""
    if one["age"] == "16_17":
        return []
    return [
        (
            one["additional"] in ("", "unknown"),
            "Có hình phạt bổ sung hay không (xem phần quyết định của bản án).",
        ),
        (
            one["additional"] == "done" and not one["additional_on"],
            "Ngày chấp hành xong hình phạt bổ sung (xem giấy chứng nhận).",
        ),
        (
            one["others"] in ("", "unknown"),
            "Án phí, bồi thường và các khoản khác đã xong chưa (hỏi cơ quan thi hành án dân sự).",
        ),
        (
            one["others"] == "done" and not one["others_on"],
            "Ngày thi hành xong khoản cuối cùng (xem biên lai, giấy xác nhận).",
        ),
    ]


def missing_of_person(person: Given) -> list[str]:
    """A pending charge holds every day back, so it must be answered (Điều 73 khoản 2)."""
    if person["pending"] == "no":
        return []
    if person["pending"] == "yes":
        sentence = "Ngày xảy ra việc đang bị khởi tố, điều tra hoặc xét xử."
        return [] if person["pending_on"] else [sentence]
    return ["Hiện có đang bị khởi tố, điều tra, xét xử về việc khác hay không (Điều 73 khoản 2)."]
