"""What the law answers: yes, no or not yet known, from which day, and why."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Literal

Answer = Literal["yes", "no", "needs_facts"]


class NoRule(LookupError):
    """No rule or table of ours covers the day asked; the sentence is Vietnamese, for the screen."""


@dataclass(frozen=True)
class Cite:
    """The place in a text: "TT 10/2024/TT-BCA Điều 8.1"."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Reason:
    """One sentence in Vietnamese, its article, and whether that reading is still unproven."""

    sentence: str
    cite: Cite
    unverified: bool = False


@dataclass(frozen=True)
class Finding:
    """An answer of the law, the days between which it holds, the reasons and what to mind.

    `missing`: what is not known; `would_change`: what would turn the answer or its days;
    `rule_version`: the mark of the tables it was made with.
    """

    answer: Answer
    from_on: date | None
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...] = ()
    until_on: date | None = None
    missing: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    rule_version: str = ""


def vn_day(day: date) -> str:
    """The day as dd/mm/yyyy; law may not import the shell, hence its own."""
    return f"{day:%d/%m/%Y}"


def read_table(name: str) -> str:
    """The text of a table in `law/data/`, found wherever the package is installed.

    HOANHAP_LAW_TABLES names a folder whose tables are taken instead, to try a change of law.
    """
    tried = Path(os.environ.get("HOANHAP_LAW_TABLES", "")) / name
    if tried.is_absolute() and tried.is_file():
        return tried.read_text(encoding="utf-8")
    return resources.files("hoanhap.law").joinpath("data", name).read_text(encoding="utf-8")
