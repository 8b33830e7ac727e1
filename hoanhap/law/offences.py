"""The offences of BLHS 2015 (Điều 108-425), from `data/offences.csv`."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from hoanhap.law.findings import read_table

# Điều 71.1: these two chapters are cleared only by decision of a court.
COURT_CHAPTERS = ("XIII", "XXVI")
# Articles of the range that name no offence: additional penalties, notions, who is liable.
_NO_OFFENCE = {"122", "352", "367", "392"}
_WORDS_ENOUGH = 3  # fewer words begin too many titles
_ARTICLE = re.compile(r"(?:điều\s*)?(\d{2,3}[a-zđ]?)(?!\w)")


@dataclass(frozen=True)
class Offence:
    """An article of the code: number ("173", "217a"), title, chapter and the chapter's title."""

    article: str
    title: str
    chapter: str
    chapter_title: str
    repealed: bool = False
    clause: str = ""


@cache
def the_offences() -> dict[str, Offence]:
    """Offences by article."""
    made = {}
    for row in csv.DictReader(read_table("offences.csv").splitlines()):
        if row["article"] not in _NO_OFFENCE:
            made[row["article"]] = Offence(
                row["article"],
                row["name_vi"],
                row["chapter"],
                row["chapter_name_vi"],
                "bị bãi bỏ" in row["name_vi"],
            )
    return made


def find_offence(article: str, clause: str = "") -> Offence | None:
    """The offence of "173", "Điều 173", "Đ.173 BLHS" or 217a; None when there is none.

    `clause` (khoản) is carried along; the table does not know the frames of penalties.
    """
    offence = the_offences().get(_plain_article(article))
    if offence is None or not str(clause).strip():
        return offence
    return Offence(
        offence.article,
        offence.title,
        offence.chapter,
        offence.chapter_title,
        offence.repealed,
        str(clause).strip(),
    )


def offence_named(title: str) -> Offence | None:
    """The offence with this title, whatever case, tone spelling and leading "Tội"; else None.

    The beginning of a title is enough when it leads to one offence, or to a title that all the
    others only lengthen ("Cố ý gây thương tích" is Điều 134, not 135 or 136).
    """
    folded = _fold(title)
    exact = _by_title().get(folded)
    if exact or len(folded.split()) < _WORDS_ENOUGH:
        return exact
    longer = sorted((key for key in _by_title() if key.startswith(folded + " ")), key=len)
    if longer and all(key.startswith(longer[0]) for key in longer):
        return _by_title()[longer[0]]
    return None


def chapter_of(article: str) -> str | None:
    """The chapter in Roman numerals; None for an article that is no offence of the table."""
    offence = find_offence(article)
    return offence.chapter if offence else None


def _plain_article(article: str) -> str:
    text = unicodedata.normalize("NFC", str(article)).strip().lower().removesuffix(".0")
    text = re.sub(r"^đ\.?\s*(?=\d)", "", text)
    found = _ARTICLE.match(text)
    return found[1] if found else ""


@cache
def _by_title() -> dict[str, Offence]:
    made: dict[str, Offence] = {}
    for offence in the_offences().values():
        if not offence.repealed:
            made.setdefault(_fold(offence.title), offence)
    return made


def _fold(title: str) -> str:
    """Letters only, without marks: "Tàng trữ trái phép chất ma tuý" equals "… ma túy"."""
    split = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join(words[1:] if words[:1] == ["toi"] else words)
