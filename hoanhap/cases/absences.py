"""Absences from home while a sentence is served: permitted, used, left, away, back late.

The limits are those of `law.absence`; the acts are `absence_permitted` and `returned`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.cases.models import Act
from hoanhap.cases.state import day_of
from hoanhap.law.absence import Allowance, may_be_away
from hoanhap.law.findings import NoRule
from hoanhap.law.serving import Absence, Kind
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused

# Kinds of case whose absences the law limits by a number.
LAW_KINDS: dict[str, Kind] = {
    "suspended_sentence": "suspended",
    "conditional_release": "conditional_release",
    "noncustodial_reform": "noncustodial_reform",
    "residence_ban": "residence_ban",
    "local_supervision": "local_supervision",
}
# From this day the number of the old law is only carried on, so a document may go above it.
NEW_LAW_ON = date(2026, 7, 1)


@dataclass(frozen=True)
class Stay:
    """A permitted absence: its days as permitted, and the day the person came back if recorded."""

    act: Act
    from_on: date
    to_on: date
    returned_on: date | None

    @property
    def is_medical(self) -> bool:
        """For treatment: neither counted nor limited."""
        return bool(self.act.details.get("medical"))

    @property
    def used_to_on(self) -> date:
        """The last day that counts: the day of return when it came before the permitted end."""
        return min(self.to_on, self.returned_on) if self.returned_on else self.to_on

    @property
    def days(self) -> int:
        """Days that count, both ends."""
        return (self.used_to_on - self.from_on).days + 1

    def days_late(self, today: date) -> int:
        """Days after the permitted end until the return, or until today; 0 when in time."""
        return max(0, ((self.returned_on or today) - self.to_on).days)

    def is_away(self, today: date) -> bool:
        """Whether the person is away today, or should be back and nobody recorded it."""
        return self.from_on <= today and self.returned_on is None

    def as_absence(self) -> Absence:
        """What the law counts."""
        return Absence(from_on=self.from_on, to_on=self.used_to_on, medical=self.is_medical)


def stays_of(acts: Sequence[Act]) -> list[Stay]:
    """Permitted absences of acts that stand, in order of their first days.

    A return belongs to the last absence that had begun by its day.
    """
    permits = [act for act in acts if act.kind == "absence_permitted" and _span(act.details)]
    permits.sort(key=lambda act: _span(act.details))
    returns = sorted(act.happened_on for act in acts if act.kind == "returned")
    stays = []
    for place, act in enumerate(permits):
        from_on, to_on = _span(act.details)
        later = permits[place + 1 :]
        before = _span(later[0].details)[0] if later else date.max
        back = next((on for on in returns if from_on <= on < before), None)
        stays.append(Stay(act, from_on, to_on, back))
    return stays


def _span(details: dict) -> tuple[date, date] | None:
    from_on, to_on = day_of(details, "from_on"), day_of(details, "to_on")
    return (from_on, to_on) if from_on and to_on else None


def term_days_of(acts: Sequence[Act]) -> int | None:
    """Length in days of the probation or penalty that the decision recorded; None without it."""
    decided = next((act for act in acts if act.kind == "decision_received"), None)
    if decided is None:
        return None
    begins_on, ends_on = day_of(decided.details, "begins_on"), day_of(decided.details, "ends_on")
    return (ends_on - begins_on).days if begins_on and ends_on else None


def allowance_of(
    case_kind: str, stays: Sequence[Stay], *, asked: Absence, term_days: int | None
) -> Allowance | None:
    """The law's answer to one absence asked for; None when it has no number for this kind."""
    if case_kind not in LAW_KINDS:
        return None
    earlier = [stay.as_absence() for stay in stays]
    try:
        return may_be_away(LAW_KINDS[case_kind], asked=asked, earlier=earlier, term_days=term_days)
    except NoRule:
        return None


def check_absence(case_kind: str, acts: Sequence[Act], details: dict) -> None:
    """Refuse an absence that ends before it begins, overlaps another, or is longer than allowed.

    From 01/07/2026 the number is the old law's: a document that allows more
    (`above_limit_document`) lets it pass. Raises Refused at the field.
    """
    span = _span(details)
    if span is None:
        return
    from_on, to_on = span
    if to_on < from_on:
        raise Refused(to_on=f"Ngày {vn(to_on)} trước ngày bắt đầu {vn(from_on)}.")
    stays = stays_of(acts)
    _check_overlap(stays, from_on, to_on)
    asked = Absence(from_on=from_on, to_on=to_on, medical=bool(details.get("medical")))
    found = allowance_of(case_kind, stays, asked=asked, term_days=term_days_of(acts))
    if found is None or not found.over:
        return
    is_new = from_on >= NEW_LAW_ON
    if is_new and details.get("above_limit_document"):
        return
    raise Refused(to_on=_refusal(found, is_new=is_new))


def _check_overlap(stays: Sequence[Stay], from_on: date, to_on: date) -> None:
    for stay in stays:
        if stay.from_on <= to_on and from_on <= stay.used_to_on:
            raise Refused(
                from_on=f"Trùng với lần đã cho phép từ {vn(stay.from_on)} đến hết"
                f" {vn(stay.used_to_on)}. Hãy chọn ngày khác hoặc ghi ngày trở về của lần trước."
            )


def _refusal(found: Allowance, *, is_new: bool) -> str:
    said = " ".join(f"{one.sentence} ({one.cite})" for one in found.over)
    if not is_new:
        return f"{said} Hãy rút ngắn thời gian vắng mặt."
    return (
        f"{said} Đây là số của luật cũ, chưa xác minh theo Luật 127/2025/QH15."
        " Nếu có văn bản cho phép dài hơn, hãy ghi văn bản đó."
    )


def check_return(acts: Sequence[Act], happened_on: date, details: dict) -> None:
    """Refuse a return before anybody left; Refused at the day."""
    left = [stay.from_on for stay in stays_of(acts)]
    left += [
        act.happened_on
        for act in acts
        if act.kind == "violation_recorded" and act.details.get("violation") == "left"
    ]
    if left and happened_on < min(left):
        raise Refused(
            happened_on=f"Ngày {vn(happened_on)} trước ngày bắt đầu vắng mặt ({vn(min(left))})."
        )
