"""What the visitor reads: the answer, why, what is missing, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from hoanhap.law.findings import Reason

Tone = Literal["done", "soon", "info"]


@dataclass(frozen=True)
class Line:
    """One sentence with its article; `unverified` when no text in force could be checked."""

    text: str
    cite: str = ""
    unverified: bool = False
    missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """A headed list of the answer, for what is neither a step nor a warning."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """The answer to one visitor; made for one page and forgotten with it."""

    headline: str
    tone: Tone = "info"
    sentences: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    steps: tuple[Line, ...] = ()
    result: str = ""
    parts: tuple[Part, ...] = ()
    warnings: tuple[str, ...] = ()
    next_steps: tuple[Line, ...] = field(default=())


def what_changes(sentences: Sequence[str]) -> Part:
    """What would turn the answer, as the law's finding says it."""
    return Part(
        heading="Điều gì làm thay đổi kết quả này",
        lines=tuple(Line(sentence) for sentence in sentences),
    )


def lines_of(reasons: Sequence[Reason]) -> tuple[Line, ...]:
    """The reasons of a finding as lines; one still open ("chưa rõ") is marked."""
    return tuple(
        Line(
            reason.sentence,
            str(reason.cite),
            reason.unverified,
            missing=reason.sentence.endswith("chưa rõ.")
            or reason.sentence.startswith(("Cần", "Chưa")),
        )
        for reason in reasons
    )
