"""A term being served in the community: its end, the earliest request to cut it, absences left.

The numbers are those of Luật 41/2019/QH14 up to 30/06/2026; from 01/07/2026 they are carried on
as unverified, because the text of Luật 127/2025/QH15 is not loaded. The day written on a
certificate always rules over a day computed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from hoanhap.law.calendar import add_months, add_term, add_years
from hoanhap.law.findings import Answer, Cite, Finding, NoRule, Reason, vn_day
from hoanhap.law.parameters import Parameter, parameter, rule_version

Kind = Literal[
    "suspended",  # án treo: the term is the probation
    "conditional_release",  # tha tù trước thời hạn có điều kiện: the probation
    "noncustodial_reform",  # cải tạo không giam giữ
    "residence_ban",  # cấm cư trú
    "local_supervision",  # quản chế
    "rights_deprivation",  # tước một số quyền công dân
    "occupation_ban",  # cấm đảm nhiệm chức vụ, cấm hành nghề, làm công việc nhất định
]
_CUT_KINDS = ("suspended", "conditional_release", "noncustodial_reform")
_START_CITES = {
    "suspended": "TTLT 01/2023 Điều 5.1.a; NQ 02/2018/NQ-HĐTP Điều 5",
    "conditional_release": "Luật 41/2019/QH14 Điều 59.1",
    "noncustodial_reform": "TTLT 01/2023 Điều 5.1.b",
    "residence_ban": "TTLT 01/2023 Điều 5.1.c",
    "local_supervision": "TTLT 01/2023 Điều 5.1.c, 5.2",
    "rights_deprivation": "TTLT 01/2023 Điều 5.1.d",
    "occupation_ban": "TTLT 01/2023 Điều 5.1.đ",
}


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A reduction or shortening decided by a court: the day decided, and by how much."""

    decided_on: date
    months: int = 0
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class ServedTerm:
    """A term in years, months and days from its first day; `uncounted_days` do not count (116.2).

    `exempted_on`: the court exempted the rest from that day. `certified_on`: the day written on
    the certificate, which rules.
    """

    kind: Kind
    starts_on: date
    years: int = 0
    months: int = 0
    days: int = 0
    uncounted_days: int = 0
    cuts: tuple[Cut, ...] = ()
    exempted_on: date | None = None
    certified_on: date | None = None
    under_18: bool = False

    @property
    def full_end_on(self) -> date:
        """The end as pronounced, days not counted added, before any cut."""
        end = add_term(self.starts_on, years=self.years, months=self.months, days=self.days)
        return end + timedelta(days=self.uncounted_days)


@dataclass(frozen=True, kw_only=True)
class Absence:
    """Days away with permission, both ends counted; `to_on` None: still away."""

    from_on: date
    to_on: date | None = None
    medical: bool = False


@dataclass(frozen=True, kw_only=True)
class AbsenceCount:
    """Days used and left; `allowed_days` None: the text sets no total. Medical days are apart."""

    used_days: int
    medical_days: int
    allowed_days: int | None
    once_days: int
    too_long: tuple[Absence, ...]
    cites: tuple[str, ...]
    unverified: bool

    @property
    def left_days(self) -> int | None:
        """Days still allowed; below zero when more were taken."""
        return None if self.allowed_days is None else self.allowed_days - self.used_days


def starts_on(
    kind: Kind,
    *,
    prison_completed_on: date | None = None,
    effective_on: date | None = None,
    probation_ended_on: date | None = None,
) -> tuple[date, Cite]:
    """The first day of an additional penalty (TTLT 01/2023 Điều 5, 6.3; unverified since 2026).

    After conditional release it begins when the probation ends. Raises ValueError when the day it
    turns on is not given, or for a kind that has its own first day.
    """
    cite = Cite(_START_CITES[kind])
    if probation_ended_on:
        return probation_ended_on, Cite("TTLT 01/2023 Điều 6.3")
    if kind in ("residence_ban", "local_supervision", *_BANS) and prison_completed_on:
        return prison_completed_on, cite
    if kind in _BANS and effective_on:
        return effective_on, cite
    raise ValueError("Cần ngày chấp hành xong phạt tù (hoặc ngày bản án có hiệu lực) để tính.")


_NEW_DECISION = "Khi Tòa án quyết định giảm, rút ngắn hoặc miễn phần còn lại."
_BANS = ("rights_deprivation", "occupation_ban")


def end_of_term(term: ServedTerm) -> Finding:
    """The last day of the term: certificate, or exemption, or the term with its cuts.

    `until_on` is the day. Raises ValueError when a cut ends the term before it begins.
    """
    cite = Cite(_START_CITES[term.kind])
    if term.certified_on:
        sentence = f"Chấp hành xong ngày {vn_day(term.certified_on)} theo giấy chứng nhận."
        warnings = _mismatch(term, term.certified_on)
        reason = Reason(sentence, Cite("NĐ 231/2026/NĐ-CP Điều 2.2.a"))
        change = "Nếu giấy chứng nhận bị hủy hoặc sửa."
        found = Finding("yes", term.starts_on, (reason,), warnings, term.certified_on)
        return replace(found, would_change=(change,), rule_version=rule_version())
    reasons = [
        Reason(
            f"Từ {vn_day(term.starts_on)}, thời hạn {_length_in_words(term)}:"
            f" hết ngày {vn_day(add_term_of(term))}.",
            cite,
            unverified=True,
        )
    ]
    if term.uncounted_days:
        sentence = f"{term.uncounted_days} ngày không được tính: đến {vn_day(term.full_end_on)}."
        text = "TTLT 01/2023 Điều 5.2 (trước 01/7/2026: Luật 41/2019/QH14 Điều 116.2)"
        reasons.append(Reason(sentence, Cite(text), unverified=True))
    end = _after_cuts(term, reasons)
    if term.exempted_on and term.exempted_on < end:
        end = term.exempted_on
        sentence = f"Được miễn phần còn lại từ {vn_day(end)}."
        reasons.append(Reason(sentence, Cite("BLHS 2015 Điều 62, 73.4")))
    return Finding(
        "yes",
        term.starts_on,
        tuple(reasons),
        (),
        end,
        ("Giấy chứng nhận chấp hành xong.",),
        ("Khi có giấy chứng nhận: ngày trên giấy quyết định.", _NEW_DECISION),
        rule_version(),
    )


def add_term_of(term: ServedTerm) -> date:
    """The end as pronounced, nothing added or cut."""
    return add_term(term.starts_on, years=term.years, months=term.months, days=term.days)


def _after_cuts(term: ServedTerm, reasons: list[Reason]) -> date:
    end = term.full_end_on
    for cut in sorted(term.cuts, key=lambda one: one.decided_on):
        end = add_months(end, -cut.months) - timedelta(days=cut.days)
        sentence = f"Tòa án rút ngắn, giảm ngày {vn_day(cut.decided_on)}: còn đến {vn_day(end)}."
        reasons.append(Reason(sentence, Cite(_cut_cite(term.kind, cut.decided_on)), True))
    if end < term.starts_on:
        raise ValueError("Các lần giảm dài hơn thời hạn phải chấp hành.")
    return end


def _cut_cite(kind: Kind, on: date) -> str:
    if kind not in _CUT_KINDS:
        raise NoRule("Hình phạt này không được rút ngắn, giảm từng phần; chỉ có thể được miễn.")
    return parameter(f"serving.{kind}.cut_min", on).cite


def _mismatch(term: ServedTerm, certified_on: date) -> tuple[str, ...]:
    computed_on = end_of_term(_without_certificate(term)).until_on
    if computed_on is None or computed_on == certified_on:
        return ()
    return (
        f"Ngày tính được là {vn_day(computed_on)}, khác giấy chứng nhận; theo giấy chứng nhận.",
    )


def _without_certificate(term: ServedTerm) -> ServedTerm:
    return ServedTerm(**{**term.__dict__, "certified_on": None})


def _length_in_words(term: ServedTerm) -> str:
    parts = [(term.years, "năm"), (term.months, "tháng"), (term.days, "ngày")]
    return " ".join(f"{count:02d} {unit}" for count, unit in parts if count) or "00 ngày"


def earliest_request(term: ServedTerm, on: date) -> Finding:
    """From which day a shortening or reduction may be asked, by the rule in force on `on`.

    "yes" when that day has come. A share that is no whole number of months is counted in days,
    rounded up (our reading). One request a year: a year after the last decision (our reading; the
    calendar-year reading is a warning). Raises NoRule for penalties never cut, and before 2020.
    """
    share = _row(term, "request_share", on)
    from_on = _part_of(term, 1, share.value)
    verb = "giảm thời hạn" if term.kind == "noncustodial_reform" else "rút ngắn thời gian thử thách"
    sentence = f"Chấp hành được một phần {share.value} thời hạn: từ {vn_day(from_on)}."
    reasons = [Reason(sentence, Cite(share.cite), share.sure == "unverified")]
    warnings = [f"Chỉ là ngày sớm nhất được đề nghị {verb}; còn các điều kiện khác, Tòa án xét."]
    if term.cuts:
        last_on = max(cut.decided_on for cut in term.cuts)
        again_on = add_years(last_on, 1)
        row = _row(term, "cut_max", on)
        sentence = f"Mỗi năm một lần; lần trước {vn_day(last_on)}: lần sau từ {vn_day(again_on)}."
        reasons.append(Reason(sentence, Cite(row.cite), unverified=True))
        new_year = date(last_on.year + 1, 1, 1)
        warnings.append(f"Nếu “mỗi năm” là năm dương lịch: từ {vn_day(new_year)}.")
        from_on = max(from_on, again_on)
    answer: Answer = "yes" if from_on <= on else "no"
    end = end_of_term(term).until_on
    found = Finding(answer, from_on, tuple(reasons), tuple(warnings), end)
    return replace(found, would_change=(_NEW_DECISION,), rule_version=rule_version())


def earliest_end(term: ServedTerm, on: date) -> Finding:
    """The earliest day the term can end by ordinary cuts: the part that must really be served."""
    row = _row(term, "served_min", on)
    end = _part_of(term, row.value, 100)
    sentence = f"Phải thực tế chấp hành ít nhất {row.value}% thời hạn: sớm nhất {vn_day(end)}."
    reason = Reason(sentence, Cite(row.cite), row.sure == "unverified")
    found = Finding("yes" if end <= on else "no", end, (reason,))
    return replace(found, would_change=(_NEW_DECISION,), rule_version=rule_version())


def cut_bounds(kind: Kind, on: date) -> tuple[Parameter, Parameter]:
    """The least and the most a court may cut at once, in months."""
    _cut_cite(kind, on)
    return parameter(f"serving.{kind}.cut_min", on), parameter(f"serving.{kind}.cut_max", on)


def count_absences(term: ServedTerm, absences: Sequence[Absence], on: date) -> AbsenceCount:
    """Absences up to `on`, by the rules in force on that day; medical ones are not counted (92.1).

    Raises NoRule for penalties that set no limit, ValueError when a day lies outside the term.
    """
    once = parameter(f"serving.{term.kind}.absence_once", on)
    shared = term.kind in _CUT_KINDS
    share = parameter(f"serving.{term.kind}.absence_share", on) if shared else None
    total = (term.full_end_on - term.starts_on).days
    begun = [one for one in absences if one.from_on <= on]
    lengths = [(one, _length_of(one, term, on)) for one in begun]
    rows = [row for row in (once, share) if row]
    return AbsenceCount(
        used_days=sum(length for one, length in lengths if not one.medical),
        medical_days=sum(length for one, length in lengths if one.medical),
        allowed_days=total // share.value if share else None,
        once_days=once.value,
        too_long=tuple(one for one, length in lengths if not one.medical and length > once.value),
        cites=tuple(row.cite for row in rows),
        unverified=any(row.sure == "unverified" for row in rows),
    )


def _length_of(absence: Absence, term: ServedTerm, on: date) -> int:
    last_on = min(absence.to_on or on, on)
    if absence.from_on < term.starts_on or (absence.to_on and absence.to_on < absence.from_on):
        raise ValueError(f"Lần vắng mặt từ {vn_day(absence.from_on)} có ngày không đúng.")
    return (last_on - absence.from_on).days + 1


def _row(term: ServedTerm, name: str, on: date) -> Parameter:
    _cut_cite(term.kind, on)
    minor = term.under_18 and term.kind == "noncustodial_reform"
    suffix = "_minor" if minor and name in ("request_share", "served_min") else ""
    return parameter(f"serving.{term.kind}.{name}{suffix}", on)


def _part_of(term: ServedTerm, numerator: int, denominator: int) -> date:
    """The day that part of the term is served: in whole months when they divide, else in days."""
    months, rest = divmod((term.years * 12 + term.months) * numerator, denominator)
    if not (term.days or term.uncounted_days or rest):
        return add_months(term.starts_on, months)
    total = (term.full_end_on - term.starts_on).days
    return term.starts_on + timedelta(days=-(-total * numerator // denominator))
