"""What the tests of the law's command line share."""

import pytest

from .command_cases import ask


@pytest.fixture
def answer(capsys, tmp_path):
    """The answer for one person; the command must not refuse."""

    def asked(given):
        code, found, err = ask(given, capsys, tmp_path=tmp_path)
        assert (code, err) == (0, "")
        return found

    return asked


@pytest.fixture
def refusal(capsys, tmp_path):
    """The sentences of a refused input; nothing may be answered."""

    def asked(given):
        code, found, err = ask(given, capsys, tmp_path=tmp_path)
        assert (code, found) == (2, None)
        assert "Traceback" not in err
        return err.splitlines()

    return asked
