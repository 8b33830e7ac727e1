"""The check of the packages fails on a known fault, and says plainly when it could not be asked."""

from scripts.audit_packages import verdict

SOUND = {"name": "a", "version": "1", "vulns": []}
FAULTY = {"name": "b", "version": "2", "vulns": [{"id": "CVE-2026-0001"}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


def test_a_known_fault_fails():
    code, words = verdict({"dependencies": [SOUND, FAULTY, UNKNOWN]})
    assert code == 1
    assert "b 2: CVE-2026-0001" in words


def test_sound_packages_pass_and_unknown_ones_are_named():
    code, words = verdict({"dependencies": [SOUND, UNKNOWN]})
    assert code == 0
    assert "1 packages" in words and "c" in words


def test_no_answer_is_said_and_does_not_fail():
    for told in (None, {}, {"dependencies": [UNKNOWN]}):
        code, words = verdict(told)
        assert code == 0
        assert "NOT checked" in words
