"""When a judgment never executed runs out (BLHS Điều 60, 61), for Điều 70.3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hoanhap.law.calendar import add_years
from hoanhap.law.expungement.assessment import Ledger
from hoanhap.law.expungement.facts import JudgmentFact, OffenceFact
from hoanhap.law.findings import vn_day
from hoanhap.law.offences import COURT_CHAPTERS, chapter_of
from hoanhap.law.parameters import parameter

_THREE_YEARS, _FIFTEEN_YEARS = (36, 0), (180, 0)
_EXCLUDED_ARTICLES, _EXCLUDED_CLAUSES = ("353", "354"), ("3", "4")
_LABEL = "Thời hiệu thi hành bản án"


def expire(ledger: Ledger, new_acts_on: Sequence[date], on: date) -> date | None:
    """The day the statute runs out, or None; writes the steps and warnings.

    A new act before that day starts it again (60.4); evading with a wanted decision starts it
    again when the person appears or is caught, who then serves the penalty (60.5).
    """
    judgment = ledger.judgment
    if any(_is_excluded(offence) for offence in judgment.offences):
        ledger.note(_LABEL, "Không áp dụng thời hiệu với tội này.", "BLHS 2015 Điều 61", on=None)
        return None
    if any(_clause_decides(offence) for offence in judgment.offences):
        ledger.doubt("Cần biết khoản của Điều 353, 354: khoản 3, 4 không có thời hiệu (Điều 61).")
        return None
    key = _row_of(judgment)
    if key is None or judgment.effective_on is None:
        ledger.doubt("Chưa đủ dữ kiện để tính thời hiệu thi hành bản án (Điều 60).")
        return None
    row = parameter(f"statute.{key}", on)
    starts_on, expires_on = _run(judgment.effective_on, row.value, new_acts_on)
    if judgment.wanted_on and judgment.wanted_on <= expires_on:
        _restart_when_found(ledger)
        return None
    if starts_on != judgment.effective_on:
        ledger.note(
            _LABEL,
            f"Thực hiện hành vi phạm tội mới ngày {vn_day(starts_on)}: thời hiệu tính lại.",
            "BLHS 2015 Điều 60.4",
            on=starts_on,
        )
    sentence = f"Thời hiệu {row.value:02d} năm, hết ngày {vn_day(expires_on)}."
    ledger.note(_LABEL, sentence, row.cite, on=expires_on)
    return expires_on


def accept_expiry(
    ledger: Ledger, stated_on: date, new_acts_on: Sequence[date], *, on: date
) -> date | None:
    """The stated day the statute ran out, or the later day the rule gives; None: none can run.

    A day earlier than Điều 60.2 allows is not believed: the computed day is taken, with a warning.
    """
    judgment = replace(ledger.judgment, wanted_on=None)  # a stated end has already weighed evasion
    trial = Ledger(judgment)
    computed_on = expire(trial, new_acts_on, on)
    ledger.steps += trial.steps
    if computed_on is None:
        ledger.waiting_for.append("principal_completed_on")
        ledger.doubt("Không tính được thời hiệu đã ghi: Điều 60, 61 không cho tội, hình phạt này.")
        for line in trial.warnings:
            ledger.warn(line)
        return None
    if stated_on < computed_on:
        ledger.warn(
            f"Ngày hết thời hiệu đã ghi {vn_day(stated_on)} sớm hơn Điều 60 cho phép:"
            f" tính theo {vn_day(computed_on)}."
        )
        return computed_on
    if stated_on > computed_on:
        sentence = f"Hết thời hiệu thi hành bản án theo ngày đã ghi: {vn_day(stated_on)}."
        ledger.note(_LABEL, sentence, "BLHS 2015 Điều 60", on=stated_on)
    return stated_on


def _run(starts_on: date, years: int, new_acts_on: Sequence[date]) -> tuple[date, date]:
    """Start and end of the statute after every new act that fell inside it."""
    for act_on in sorted(new_acts_on):
        if starts_on < act_on <= add_years(starts_on, years):
            starts_on = act_on
    return starts_on, add_years(starts_on, years)


def _restart_when_found(ledger: Ledger) -> None:
    found_on = ledger.judgment.found_on
    if found_on:
        sentence = (
            f"Trốn tránh, đã có quyết định truy nã: thời hiệu tính lại từ {vn_day(found_on)};"
            " không hết thời hiệu, tính theo ngày chấp hành xong."
        )
    else:
        sentence = "Trốn tránh, đã có quyết định truy nã và chưa bị bắt: thời hiệu chưa tính lại."
    ledger.note(_LABEL, sentence, "BLHS 2015 Điều 60.5", on=found_on)


def _is_excluded(offence: OffenceFact) -> bool:
    article = offence.article.strip()
    if chapter_of(article) in COURT_CHAPTERS:
        return True
    return article in _EXCLUDED_ARTICLES and offence.clause.strip() in _EXCLUDED_CLAUSES


def _clause_decides(offence: OffenceFact) -> bool:
    return offence.article.strip() in _EXCLUDED_ARTICLES and not offence.clause.strip()


def _row_of(judgment: JudgmentFact) -> str | None:
    """The row of Điều 60.2 ("a"-"d") or "legal_person"; None for penalties it does not list."""
    if judgment.legal_person:
        return "legal_person"
    penalty = judgment.penalty
    if penalty is None:
        return None
    if penalty.kind in ("fine", "noncustodial_reform"):
        return "a"
    if penalty.kind in ("life", "death_commuted"):
        return "d"
    if penalty.kind != "imprisonment":
        return None
    if penalty.length <= _THREE_YEARS:
        return "a"
    return "b" if penalty.length <= _FIFTEEN_YEARS else "c"
