"""May somebody serving a sentence at home be away so long: the once and the total limit.

The numbers are those of Luật 41/2019/QH14 (Điều 67.1, 92.1, 100.1, 109.1.a, 115.2); from
01/07/2026 they are carried on as unverified. Postponed and interrupted sentences have no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hoanhap.law.findings import Cite, NoRule, Reason
from hoanhap.law.parameters import Parameter, parameter
from hoanhap.law.serving import Absence, Kind


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What is asked for, used and left, in days; `allowed_days` None: no total, or term unknown.

    `over`: each limit that the absence asked for passes, one sentence each; empty: allowed.
    """

    asked_days: int
    used_days: int
    once_days: int
    allowed_days: int | None
    over: tuple[Reason, ...]
    computation: str
    cite: Cite
    unverified: bool

    @property
    def left_days(self) -> int | None:
        """Days left before the absence asked for; never below zero."""
        return None if self.allowed_days is None else max(0, self.allowed_days - self.used_days)


def length_of(absence: Absence) -> int:
    """Days away, both ends counted; raises ValueError while the end is not known."""
    if absence.to_on is None:
        raise ValueError("Chưa có ngày về nên chưa đếm được số ngày vắng mặt.")
    return (absence.to_on - absence.from_on).days + 1


def may_be_away(
    kind: Kind,
    *,
    asked: Absence,
    earlier: Sequence[Absence] = (),
    term_days: int | None = None,
) -> Allowance:
    """The limits in force on the first day asked for, against the earlier absences of the term.

    `term_days`: length of the probation or penalty in days, None when not known. Treatment that a
    doctor ordered (`medical`) neither counts nor is limited (Điều 67.1, 92.1, 100.1, 115.2), but
    for a visit to a banned place. Raises NoRule for penalties without a number and before 2020.
    """
    once = parameter(f"serving.{kind}.absence_once", asked.from_on)
    share = _share(kind, asked)
    days, used = length_of(asked), sum(length_of(one) for one in earlier if not one.medical)
    allowed = term_days // share.value if share and term_days is not None else None
    over = []
    counts = kind == "residence_ban" or not asked.medical
    if counts and days > once.value:
        over.append(_reason(f"Lần này {days} ngày, quá {once.value} ngày mỗi lần.", once))
    if counts and share and allowed is not None and used + days > allowed:
        words = f"Đã cho phép {used} ngày, thêm {days} ngày là {used + days} ngày, quá {allowed}"
        over.append(_reason(f"{words} ngày (một phần {share.value} của {term_days} ngày).", share))
    return Allowance(
        asked_days=days,
        used_days=used,
        once_days=once.value,
        allowed_days=allowed,
        over=tuple(over),
        computation=_in_words(once, share, term_days),
        cite=Cite(once.cite),
        unverified=once.sure == "unverified",
    )


def _share(kind: Kind, asked: Absence) -> Parameter | None:
    """The part of the term that all absences may make up; None where the text sets none."""
    try:
        return parameter(f"serving.{kind}.absence_share", asked.from_on)
    except NoRule:
        return None


def _reason(sentence: str, row: Parameter) -> Reason:
    return Reason(sentence, Cite(row.cite), row.sure == "unverified")


def _in_words(once: Parameter, share: Parameter | None, term_days: int | None) -> str:
    words = f"Mỗi lần không quá {once.value} ngày"
    if share is None:
        return f"{words}; không có giới hạn tổng số ngày."
    if term_days is None:
        return f"{words}; tổng không quá một phần {share.value} thời hạn, chưa rõ thời hạn."
    total = term_days // share.value
    return f"{words}; tổng không quá {term_days} ngày : {share.value} = {total} ngày."
