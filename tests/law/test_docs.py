"""Are the pages a jurist signs those of the tables in use?"""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("build", ROOT / "scripts/build_law_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_the_committed_pages_are_current(made):
    for name, text in made.items():
        committed = (ROOT / "docs/law" / name).read_text(encoding="utf-8")
        assert committed == text, f"Chạy scripts/build_law_docs.py: {name} đã cũ."


def test_every_number_and_duty_is_listed_with_its_article_and_confidence(made):
    from_tables = made["parameters.md"] + made["duties.md"] + made["deadlines.md"]
    for word in ("clearing.auto.a", "serving.suspended.absence_once", "R06", "L01", "S24", "D09"):
        assert f"| {word} |" in from_tables
    assert "**chưa xác minh**" in made["parameters.md"]
