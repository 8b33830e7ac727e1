"""Does the judgment leave a record at all, and under which regime does it end?"""

from __future__ import annotations

from hoanhap.law.expungement.assessment import Ledger, Regime
from hoanhap.law.expungement.facts import OffenceFact
from hoanhap.law.offences import COURT_CHAPTERS, chapter_of

_MINOR_DOUBT = (
    "Người dưới 18 tuổi: cần kiểm tra Luật 59/2024/QH15; BLHS Điều 107 đã bị bãi bỏ từ"
    " 01/01/2026, chỉ dùng để tạm tính."
)
_LIGHT = ("less_serious", "serious")


def leaves_no_record(ledger: Ledger) -> bool:
    """Điều 69.2 and, for minors, the old Điều 107.1 (provisional); writes the step."""
    judgment = ledger.judgment
    if judgment.no_penalty_imposed:
        _none(ledger, "Người được miễn hình phạt không bị coi là có án tích.")
        if judgment.penalty:
            ledger.warn(
                "Đã ghi cả hình phạt: miễn hình phạt (không có án tích) khác miễn chấp hành hình"
                " phạt (có án tích, Điều 73.4); xem lại bản án."
            )
        return True
    light = [is_light_negligence(offence) for offence in judgment.offences]
    if light and all(light):
        _none(
            ledger,
            "Kết án do lỗi vô ý về tội ít nghiêm trọng hoặc nghiêm trọng: không bị coi là có"
            " án tích.",
        )
        return True
    if judgment.age != "adult":
        return _minor_leaves_none(ledger)
    if any(light):
        ledger.warn(
            "Bản án có tội không để lại án tích (Điều 69.2): ngày được tính theo hình phạt chung;"
            " cần xem riêng hình phạt của tội để lại án tích."
        )
    _ask_about_fault(ledger)
    return False


def is_light_negligence(offence: OffenceFact) -> bool:
    """Negligence and a less serious or serious offence: leaves no record (Điều 69.2)."""
    return offence.intent == "negligence" and offence.offence_class in _LIGHT


def _ask_about_fault(ledger: Ledger) -> None:
    offences = ledger.judgment.offences
    if any(offence.intent == "negligence" and not offence.offence_class for offence in offences):
        ledger.doubt("Tội do vô ý nhưng chưa ghi loại tội: có thể không có án tích (Điều 69.2).")


def _none(ledger: Ledger, sentence: str) -> None:
    ledger.regime = "none"
    ledger.note("Án tích", sentence, "BLHS 2015 Điều 69.2", on=None)


def _minor_leaves_none(ledger: Ledger) -> bool:
    """Old Điều 107.1: aged 14-15, or 16-17 and not very serious with intent or worse."""
    judgment = ledger.judgment
    ledger.provisional = True
    ledger.warn(_MINOR_DOUBT)
    young = judgment.age == "14_15"
    classes = [
        offence.offence_class in _LIGHT
        or (offence.offence_class == "very_serious" and offence.intent == "negligence")
        for offence in judgment.offences
    ]
    if not young and any(not offence.offence_class for offence in judgment.offences):
        ledger.doubt("Chưa ghi loại tội của người từ đủ 16 đến dưới 18 tuổi.")
    if not young and not (classes and all(classes)):
        return False
    ledger.regime = "none"
    ledger.note(
        "Án tích",
        "Người dưới 18 tuổi thuộc trường hợp được coi là không có án tích (tạm tính).",
        "BLHS 2015 Điều 107.1." + ("a" if young else "b"),
        on=None,
        unverified=True,
    )
    return True


def regime_of(ledger: Ledger) -> Regime:
    """Điều 70 or 71 (one offence of chapters XIII, XXVI is enough: 71.1, 73.3), 89, or minors."""
    judgment = ledger.judgment
    if judgment.legal_person:
        return "legal_person"
    if judgment.age == "16_17":
        return "minor"
    chapters = {
        chapter_of(offence.article)
        for offence in judgment.offences
        if not is_light_negligence(offence)  # leaves no record, so it decides no regime
    }
    if not chapters.isdisjoint(COURT_CHAPTERS):
        if len(chapters) > 1:
            ledger.note(
                "Phạm nhiều tội",
                "Có tội thuộc trường hợp Tòa án quyết định: cả bản án theo Điều 71.",
                "BLHS 2015 Điều 73.3",
                on=None,
            )
        return "court"
    if None in chapters or not chapters:
        ledger.doubt("Chưa rõ điều luật: tội thuộc Chương XIII, XXVI phải do Tòa án xóa án tích.")
    return "auto"
