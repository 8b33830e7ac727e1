"""Which tier the principal penalty pronounced falls in, and how long its term is."""

from __future__ import annotations

from datetime import date

from hoanhap.law.expungement.facts import PenaltyFact
from hoanhap.law.parameters import Parameter, parameter

_MONTHS_A_YEAR = 12
_FIVE_YEARS, _FIFTEEN_YEARS = (60, 0), (180, 0)
_TIERS = {
    "a": "cảnh cáo, phạt tiền, cải tạo không giam giữ hoặc án treo",
    "b": "phạt tù đến 05 năm",
    "c": "phạt tù từ trên 05 năm đến 15 năm",
    "d": "phạt tù trên 15 năm, tù chung thân hoặc tử hình được giảm án",
}


def tier_of(penalty: PenaltyFact) -> str | None:
    """ "a" to "d" of Điều 70.2 and 71.2; None for a penalty that neither article lists (expulsion).

    By the penalty pronounced (Điều 73.1), in years, months and days: five years exactly is "b".
    """
    if penalty.kind in ("warning", "fine", "noncustodial_reform"):
        return "a"
    if penalty.kind in ("life", "death_commuted"):
        return "d"
    if penalty.kind != "imprisonment":
        return None
    if penalty.suspended and not penalty.suspension_cancelled:
        return "a"
    if penalty.length <= _FIVE_YEARS:
        return "b"
    return "c" if penalty.length <= _FIFTEEN_YEARS else "d"


def tier_in_words(tier: str) -> str:
    """The tier as the article describes it."""
    return _TIERS[tier]


def term_of(regime: str, tier: str, on: date) -> tuple[int, Parameter]:
    """The term in months, and the parameter it comes from; raises NoRule before 01/01/2018."""
    found = parameter(f"clearing.{regime}.{tier}", on)
    months = found.value * _MONTHS_A_YEAR if found.unit == "năm" else found.value
    return months, found


def term_in_words(months: int) -> str:
    """ "02 năm", "06 tháng", "01 năm 06 tháng"."""
    years, rest = divmod(months, _MONTHS_A_YEAR)
    parts = [f"{years:02d} năm"] if years else []
    if rest or not years:
        parts.append(f"{rest:02d} tháng")
    return " ".join(parts)
