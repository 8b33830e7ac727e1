"""What a file must hold (TT 10/2024/TT-BCA Điều 11.1), and what the acts say of each part. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hoanhap.cases.models import Act, Case

Presence = Literal["there", "lacking", "later", "if_any"]
WORDS = {
    "there": "có",
    "lacking": "còn thiếu",
    "later": "chưa đến bước này",
    "if_any": "nếu có",
}


@dataclass(frozen=True)
class Component:
    """One part of a file: its letter in Điều 11.1, name, form, state, and the proof in words."""

    letter: str
    label: str
    form: str
    presence: Presence
    on: date | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """Whether it is there, in words."""
        return WORDS[self.presence]


# letter, name, form, the acts that show it is there, the stage from which it is needed
PARTS: list[tuple[str, str, str, tuple[str, ...], str]] = [
    ("a", "Bìa hồ sơ", "HCD-01", ("file_opened",), "open"),
    (
        "b",
        "Phiếu thông tin quản lý, giám sát, giáo dục, giúp đỡ",
        "HCD-02",
        ("first_meeting",),
        "met",
    ),
    (
        "c",
        "Giấy chứng nhận chấp hành xong án phạt tù, giấy chứng nhận đặc xá",
        "PT70, PT72",
        ("released",),
        "met",
    ),
    (
        "d",
        "Thông báo về ngày chấp hành xong án phạt tù, về quyết định đặc xá",
        "PT71",
        ("notice_received",),
        "",
    ),
    ("đ", "Biên bản làm việc", "HCD-05", ("first_meeting",), "met"),
    ("e", "Báo cáo đề xuất phân công tổ chức, cá nhân", "HCD-06", ("assignment_proposed",), "met"),
    ("g", "Quyết định phân công tổ chức, cá nhân", "HCD-07", ("assigned",), "met"),
    (
        "h",
        "Báo cáo kết quả quản lý, giám sát, giáo dục, giúp đỡ",
        "HCD-08",
        ("mentor_report",),
        "report",
    ),
    ("i", "Báo cáo đề xuất kết thúc quản lý", "HCD-10", ("closing_proposed",), "end"),
    ("k", "Quyết định kết thúc quản lý", "HCD-11", ("closed",), "end"),
    (
        "l",
        "Phiếu lý lịch tư pháp, quyết định xóa án tích của Tòa án",
        "",
        ("record_certificate", "court_decision"),
        "clear",
    ),
]
LAST = Component("m", "Tài liệu có liên quan khác", "", "if_any")


def checklist(case: Case, acts: Sequence[Act], *, report_due: bool) -> list[Component]:
    """Every part of the file with its state; `report_due`: a quarterly report has come due."""
    standing = [act for act in acts if act.voided_at is None]
    needed = _needed(case, report_due)
    found = [_component(part, standing, needed) for part in PARTS]
    return [*found, LAST]


def lacking(components: Sequence[Component]) -> int:
    """How many parts the file lacks."""
    return sum(part.presence == "lacking" for part in components)


def _needed(case: Case, report_due: bool) -> set[str]:
    """The moments that have come for this case."""
    ended = case.stage == "closed"
    came = {
        "met": case.entered_on is not None,
        "open": case.assigned_on is not None or case.file_opened_on is not None,
        "report": report_due,
        "end": ended,
        "clear": ended and case.end_ground == "expunged",
    }
    return {name for name, has_come in came.items() if has_come}


def _component(part: tuple, acts: Sequence[Act], needed: set[str]) -> Component:
    letter, label, form, kinds, when = part
    proofs = [act for act in acts if act.kind in kinds and _is_proof(act)]
    if proofs:
        last = proofs[-1]
        count = f"{len(proofs)} bản" if letter == "h" else ""
        number = str(last.details.get("number") or last.details.get("certificate_number") or "")
        note = ", ".join(words for words in (count, f"số {number}" if number else "") if words)
        return Component(letter, label, form, "there", last.happened_on, note)
    if not when:
        return Component(letter, label, form, "if_any")
    return Component(letter, label, form, "lacking" if when in needed else "later")


def _is_proof(act: Act) -> bool:
    """A release counts only with its certificate's number."""
    return act.kind != "released" or bool(act.details.get("certificate_number"))
