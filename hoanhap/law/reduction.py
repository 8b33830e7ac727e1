"""How much of a term may be asked to be cut, and from when: one answer of the rules of `serving`.

Luật 41/2019/QH14 Điều 64, 89, 102; from 01/07/2026 unverified. The special cases (merit, grave
illness, old age, under 18: Điều 64.3, 89.3, 102.4, 102.5) are the court's and are not computed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from hoanhap.law.calendar import add_months
from hoanhap.law.findings import Cite, Finding, NoRule, Reason, vn_day
from hoanhap.law.parameters import Parameter, parameter
from hoanhap.law.serving import (
    Kind,
    ServedTerm,
    cut_bounds,
    earliest_end,
    earliest_request,
    end_of_term,
)


@dataclass(frozen=True, kw_only=True)
class Reduction:
    """From which day a cut may be asked (`request`), and how much at most.

    `most_months` 0: nothing is left to ask for by the ordinary rule; `whole_rest`: the rest may be
    cut whole. `earliest_end_on`: the end if the most were granted.
    """

    request: Finding
    most_months: int
    whole_rest: bool
    earliest_end_on: date
    reasons: tuple[Reason, ...]

    @property
    def is_possible(self) -> bool:
        """Whether anything is left to ask for."""
        return self.whole_rest or self.most_months > 0


def reduction_of(term: ServedTerm, on: date) -> Reduction:
    """The reduction by the rules in force on `on`; raises NoRule for penalties never cut.

    The most is the least of: the law's most at once, and what keeps the part that must really be
    served (in whole months). A rest as short as Điều 64.2 or 89.2 says may be cut whole.
    """
    request, served = earliest_request(term, on), earliest_end(term, on)
    # Each of these findings of `serving` has its day: they raise where no rule gives one.
    end_on, floor_on = cast("date", end_of_term(term).until_on), cast("date", served.from_on)
    # "Once a year" is the law's; what is no longer before the end is not asked for any more.
    asked_on = max(on, cast("date", request.from_on))
    least, most = cut_bounds(term.kind, on)
    months = _months_above(end_on, floor_on, most.value)
    months = months if months >= least.value and asked_on < end_on else 0
    sentence = f"Mỗi lần từ {least.value} đến {most.value} tháng; nay nhiều nhất {months} tháng."
    reasons = [*request.reasons, *served.reasons, _reason(sentence, most)]
    rest = _rest(term, on)
    whole = (
        rest is not None
        and asked_on < end_on
        and _is_rest(term.kind, asked_on=asked_on, end_on=end_on, months=rest.value)
    )
    if rest and whole:
        sentence = f"Còn từ {vn_day(asked_on)} đến {vn_day(end_on)}: có thể được rút ngắn hết."
        reasons.append(_reason(sentence, rest))
    earliest = asked_on if whole else max(asked_on, add_months(end_on, -months))
    return Reduction(
        request=replace(request, reasons=tuple(reasons)),
        most_months=months,
        whole_rest=whole,
        earliest_end_on=min(earliest, end_on),
        reasons=tuple(reasons),
    )


def _months_above(end_on: date, floor_on: date, most: int) -> int:
    """The most whole months, at most `most`, that can be cut without going below `floor_on`."""
    fitting = (m for m in range(most, 0, -1) if add_months(end_on, -m) >= floor_on)
    return next(fitting, 0)


def _rest(term: ServedTerm, on: date) -> Parameter | None:
    """The rest in months that may be cut whole; None where the text gives none."""
    try:
        return parameter(f"serving.{term.kind}.rest_months", on)
    except NoRule:
        return None


def _is_rest(kind: Kind, *, asked_on: date, end_on: date, months: int) -> bool:
    """Under three months for conditional release (64.2), not over one for probation (89.2)."""
    limit_on = add_months(asked_on, months)
    return end_on < limit_on if kind == "conditional_release" else end_on <= limit_on


def _reason(sentence: str, row: Parameter) -> Reason:
    return Reason(sentence, Cite(row.cite), row.sure == "unverified")
