"""An act in words, as a file's history shows it."""

from collections.abc import Iterable, Mapping
from datetime import date

from hoanhap.cases.act_kinds import KINDS, ActField
from hoanhap.cases.models import Act
from hoanhap.shell.dates import month_words, vn
from hoanhap.shell.money import dong, number

# What these acts say belongs to the criminal record: a mentor does not see them.
OF_THE_RECORD = frozenset(
    "charged convicted_again expungement_guided record_certificate court_petition court_decision"
    " closing_proposed closed".split()
)
NOT_SHOWN = {"user", "programme"}

# The button that does what a duty asks for.
DOING = {
    "residence_verified": "Ghi kết quả xác minh",
    "first_meeting": "Ghi buổi làm việc",
    "no_show_checked": "Ghi kết quả xác minh",
    "no_show_reported": "Ghi báo cáo",
    "assignment_proposed": "Ghi đề xuất",
    "assigned": "Ghi quyết định",
    "file_opened": "Ghi lập hồ sơ",
    "mentor_report": "Ghi báo cáo quý",
    "grouped": "Xếp nhóm",
    "closing_proposed": "Ghi đề xuất",
    "closed": "Ghi quyết định",
}


def doing_label(kind: str) -> str:
    """What stands on the button that records an act of this kind."""
    return DOING.get(kind, "Ghi kết quả")


def shown_to(acts: Iterable[Act], *, sees_record: bool) -> list[Act]:
    """The acts that somebody may read, in the order given."""
    return [act for act in acts if sees_record or act.kind not in OF_THE_RECORD]


def describe(act: Act, communes: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The details of an act as (label, words), in the order of its kind.

    `communes` gives the name of a commune for its code. Unknown or empty details are left out.
    """
    kind = KINDS.get(act.kind)
    if kind is None:
        return []
    found = []
    for field in kind.fields:
        value = act.details.get(field.name)
        if field.kind in NOT_SHOWN or value in (None, "", [], False):
            continue
        found.append((field.label, _words(field, value, communes or {})))
    return found


def commune_codes(acts: Iterable[Act]) -> set[str]:
    """The codes of communes that the acts name."""
    named = (act.details.get("to_commune") for act in acts)
    return {code for code in named if code}


def _words(field: ActField, value: object, communes: Mapping[str, str]) -> str:
    """One value as people read it."""
    if field.kind == "date":
        return vn(date.fromisoformat(str(value)))
    if field.kind == "money":
        return dong(int(value))
    if field.kind == "number":
        return number(int(value))
    if field.kind == "flag":
        return "có"
    if field.kind == "choice":
        return dict(field.choices).get(value, str(value))
    if field.kind == "choices":
        return ", ".join(dict(field.choices).get(code, str(code)).lower() for code in value)
    if field.kind == "commune":
        return communes.get(str(value), str(value))
    if field.name == "month":
        return month_words(str(value)).lower()
    return quarter_words(str(value)) if field.name == "quarter" else str(value)


def quarter_words(quarter: str) -> str:
    """ "2026-Q4" as "IV/2026"; any other text as it is."""
    year, _, number_of = quarter.partition("-Q")
    roman = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(number_of)
    return f"{roman}/{year}" if roman else quarter
