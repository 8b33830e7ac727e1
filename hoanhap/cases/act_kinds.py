"""The table of every kind of act: what may happen to a case (domain.md §6)."""

from hoanhap.cases.act_shape import ActField, ActKind
from hoanhap.cases.acts_community import TAKING_IN
from hoanhap.cases.acts_end import ENDING, MOVES
from hoanhap.cases.acts_follow_up import ASSIGNMENT, FOLLOW_UP
from hoanhap.cases.acts_reception import BEFORE, NEEDS, RECEPTION
from hoanhap.cases.acts_supervision import (
    CONDUCT,
    EACH_MONTH,
    GRADES,
    OVERSIGHT,
    TERM,
    TRANSFER,
)
from hoanhap.cases.acts_support import ADVICE, PAPERS, WORK_AND_MONEY
from hoanhap.cases.case_kinds import GROUNDS

__all__ = [
    "GRADES",
    "GROUNDS",
    "GROUP_LABELS",
    "KINDS",
    "MENTOR_KINDS",
    "NEEDS",
    "PAPERS",
    "SUPPORT_KINDS",
    "ActField",
    "ActKind",
    "label_of",
]

GROUP_LABELS = {
    "before": "Trước khi ra trại",
    "reception": "Tiếp nhận",
    "assignment": "Phân công, hồ sơ, kế hoạch",
    "follow_up": "Theo dõi",
    "support": "Giúp đỡ",
    "move": "Chuyển nơi cư trú",
    "end": "Xóa án tích, thời hạn, kết thúc",
}

KINDS: dict[str, ActKind] = {
    kind.code: kind
    for kind in (
        *BEFORE,
        *TAKING_IN,
        *RECEPTION,
        *ASSIGNMENT,
        *EACH_MONTH,
        *FOLLOW_UP,
        *CONDUCT,
        *OVERSIGHT,
        *ADVICE,
        *WORK_AND_MONEY,
        *MOVES,
        *TRANSFER,
        *TERM,
        *ENDING,
    )
}

SUPPORT_KINDS = frozenset(code for code, kind in KINDS.items() if kind.group == "support")
MENTOR_KINDS = frozenset(code for code, kind in KINDS.items() if "mentor.report" in kind.also)


def label_of(code: str) -> str:
    """The Vietnamese words for a kind; the code itself when the kind is not known."""
    return KINDS[code].label if code in KINDS else code
