"""`hoanhap law expungement`: the worked cases, their boundaries, and what it refuses."""

import pytest

from .command_cases import CASES, ask


@pytest.mark.parametrize(
    ("given", "wanted", "free_from"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_worked_cases_by_command_line(given, wanted, free_from, capsys, tmp_path):
    code, answer, err = ask(given, capsys, tmp_path=tmp_path)
    assert (code, err) == (0, "")
    for found, expected in zip(answer["convictions"], wanted, strict=True):
        assert {name: found[name] for name in expected} == expected
        assert all(reason["text"] and reason["cite"] for reason in found["reasons"])
    assert answer["record_free_from"] == free_from
