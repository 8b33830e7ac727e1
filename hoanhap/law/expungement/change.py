"""What is missing for a record to be decided, and what would change the answer, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from hoanhap.law.expungement.assessment import Ledger
from hoanhap.law.findings import vn_day

_NUMBERED = re.compile(r"(offences|additional)\[([0-9]+)\]\.(\w+)")
_WORDS = {
    "principal_completed_on": "Ngày chấp hành xong hình phạt chính",
    "principal.kind": "Thời hạn xóa án tích áp dụng cho hình phạt này",
    "other_decisions_completed_on": (
        "Xác nhận đã thi hành xong án phí, bồi thường và quyết định khác của bản án"
    ),
    "birth_date": "Ngày sinh",
    "later_conviction": "Ngày chấp hành xong hình phạt chính của bản án mới",
    "committed_on": "Ngày phạm tội",
    "offence_class": "Loại tội phạm",
    "fault": "Lỗi cố ý hay vô ý",
    "completed_on": "Ngày chấp hành xong",
}
_CHAPTER_XIII_XXVI = "Khi Tòa án quyết định xóa án tích (Điều 71)."
_NO_RECORD = "Nếu lỗi, loại tội phạm hoặc việc miễn hình phạt trong bản án khác với đã ghi."
_MINOR = "Khi nạp quy định của Luật 59/2024/QH15 về xóa án tích của người dưới 18 tuổi."


def in_words(name: str) -> str:
    """A fact by its name in the command line's input, as a Vietnamese sentence."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return f"{_WORDS.get(name, name)}."
    group, place, field = numbered.groups()
    of = "tội" if group == "offences" else "hình phạt bổ sung"
    return f"{_WORDS[field]} của {of} thứ {int(place) + 1}."


def missing_of(ledger: Ledger, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What is lacking, one sentence each; `names`: facts the reader knows to be lacking."""
    found = [in_words(name) for name in dict.fromkeys((*names, *ledger.waiting_for))]
    if any(one.done_on is None and one.ends_on for one in ledger.judgment.additional):
        found.append("Giấy chứng nhận chấp hành xong hình phạt bổ sung.")
    if ledger.held:
        found.append("Kết luận về hành vi đang bị xử lý.")
    return tuple(dict.fromkeys([*found, *ledger.doubts]))


def changes_of(ledger: Ledger, clear_on: date | None) -> tuple[str, ...]:
    """What would change the answer; `clear_on`: the expected last day, None when not certain."""
    if ledger.regime == "none":
        return (_MINOR if ledger.provisional else _NO_RECORD,)
    return tuple(_changes(ledger, clear_on))


def _changes(ledger: Ledger, clear_on: date | None) -> Iterable[str]:
    if ledger.ended_on:
        yield "Nếu quyết định xóa án tích của Tòa án bị hủy."
        return
    if any(one.over_on is None for one in ledger.judgment.additional) and ledger.outstanding:
        yield "Khi chấp hành xong hình phạt bổ sung."
    if "other_decisions_completed_on" in ledger.waiting_for:
        yield "Khi thi hành xong án phí, bồi thường và quyết định khác của bản án."
    if "principal_completed_on" in ledger.waiting_for:
        yield "Khi có ngày chấp hành xong hình phạt chính."
    if "later_conviction" in ledger.waiting_for:
        yield "Khi chấp hành xong hình phạt chính của bản án mới."
    if ledger.held:
        yield "Khi vụ đang xử lý có kết luận: bị kết án thì thời hạn tính lại (Điều 73.2)."
    if ledger.regime == "court":
        yield _CHAPTER_XIII_XXVI
        yield "Nếu Tòa án bác đơn: 01 năm, từ lần thứ hai 02 năm sau mới được xin lại (Điều 71.3)."
        yield "Nếu phạm tội mới trước ngày Tòa án quyết định và bị kết án: tính lại (Điều 73.2)."
    else:
        when = f"vào hoặc trước ngày {vn_day(clear_on)}" if clear_on else "khi chưa hết án tích"
        article = "89" if ledger.regime == "legal_person" else "73.2"
        yield f"Nếu phạm tội mới {when} và bị kết án: thời hạn tính lại từ đầu (Điều {article})."
    if ledger.regime == "minor":
        yield _MINOR
    special_on = ledger.special_on
    if special_on and clear_on and special_on < clear_on:
        yield (
            "Nếu có tiến bộ rõ rệt, lập công và được đề nghị: Tòa án có thể xét từ"
            f" {vn_day(special_on)} (Điều 72)."
        )
