"""docs/security/asvs.md: every file it names is there, every chapter is dealt with."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = (ROOT / "docs/security/asvs.md").read_text()
STATES = {"met", "met in part", "not yet", "not applicable", "deployment"}


def rows() -> list[list[str]]:
    """The cells of every row."""
    lines = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")]
    return [cells for cells in lines if cells[0] != "requirement"]


def test_every_file_and_test_named_exists():
    named = set(re.findall(r"`((?:hoanhap|tests|docs)/[^`]+|[A-Za-z.-]+\.(?:lock|toml))`", TEXT))
    assert len(named) > 20
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_row_has_a_state_and_every_chapter_rows():
    assert {cells[2] for cells in rows()} <= STATES
    assert {cells[0].split(".")[0] for cells in rows()} == {str(n) for n in range(1, 18)}


def test_no_requirement_is_listed_twice():
    listed = [number for cells in rows() for number in cells[0].split(", ")]
    assert len(listed) == len(set(listed))
