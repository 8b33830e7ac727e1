"""Is docs/acts.md the page of the table in use?"""

import importlib.util
from pathlib import Path

import pytest

from hoanhap.cases.act_kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made():
    spec = importlib.util.spec_from_file_location("build", ROOT / "scripts/build_acts_doc.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.page()


def test_the_committed_page_is_current(made):
    committed = (ROOT / "docs/acts.md").read_text(encoding="utf-8")
    assert committed == made, "Chạy scripts/build_acts_doc.py: docs/acts.md đã cũ."


def test_every_act_has_one_row_with_its_fields_and_article(made):
    for code, kind in KINDS.items():
        rows = [line for line in made.splitlines() if f"| `{code}` |" in line]
        assert len(rows) == 1, code
        assert kind.label in rows[0]
        assert all(f"`{field.name}`" in rows[0] for field in kind.fields), code
        assert rows[0].count("|") == 8, code
