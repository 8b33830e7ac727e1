"""A fact that a form needs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A fact a form needs: its path, its words, and the kind of act that records it."""

    path: str
    label: str
    act_kind: str = ""
