"""What moved a clearing day is kept once; a changed table says who is affected."""

from datetime import date
from importlib.resources import files
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hoanhap.cases.jobs import make_nightly_duties, refresh_clearings
from hoanhap.cases.models import Case, ClearingChange
from hoanhap.law.parameters import rule_version
from hoanhap.people.actions import correct_judgment

RELEASED = date(2026, 11, 2)


@pytest.fixture
def released(case, record):
    """`case`, cleared on 02/11/2028."""
    record("released", RELEASED)
    case.refresh_from_db()
    return case


@pytest.fixture
def milder(tmp_path):
    """A folder whose table gives one year where the law gives two (not the law)."""
    rows = files("hoanhap.law").joinpath("data/parameters.toml").read_text(encoding="utf-8")
    before, cut, after = rows.partition('id = "clearing.auto.b"')
    assert cut
    changed = before + cut + after.replace("value = 2", "value = 1", 1)
    (tmp_path / "parameters.toml").write_text(changed, encoding="utf-8")
    return tmp_path


def run(*words) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_an_act_that_moves_the_day_is_kept_with_the_reason(released):
    change = ClearingChange.objects.get(case=released)
    assert (change.before, change.after) == (None, date(2028, 11, 2))
    assert "02 năm" in change.why
    assert "Điều 70" in change.why


def test_a_corrected_judgment_is_found_by_night_and_only_once(reach, released, today):
    owed = [{"kind": "compensation", "amount": 5_000_000}]
    correct_judgment(reach, judgment=released.judgment, on=today, civil_duties=owed)
    assert make_nightly_duties(today=today) > 0
    change = ClearingChange.objects.filter(case=released).first()
    assert (change.before, change.after) == (date(2028, 11, 2), None)
    assert "Bồi thường" in change.why
    kept = ClearingChange.objects.count()
    assert make_nightly_duties(today=today) == 0
    assert refresh_clearings(today=today) == 0
    assert ClearingChange.objects.count() == kept


def test_a_dry_run_lists_and_writes_nothing(released):
    Case.objects.filter(pk=released.pk).update(clear_on=None)
    kept = ClearingChange.objects.count()
    words = run("clearings", "--dry-run")
    assert "chưa tính được → 02/11/2028" in words
    assert "1 hồ sơ thay đổi" in words
    assert ClearingChange.objects.count() == kept
    assert not Case.objects.exclude(clear_on=None).exists()


def test_a_changed_table_says_who_is_affected_and_leaves_the_law_alone(released, milder):
    version = rule_version()
    words = run("clearings", "--dry-run", "--parameters", str(milder))
    assert "Lê Văn Ánh" in words
    assert "02/11/2028 → 02/11/2027" in words
    assert rule_version() == version
    assert "0 hồ sơ" in run("clearings", "--dry-run")


@pytest.mark.parametrize("broken", ["", "parameter = [", "x = 1"])
def test_a_table_that_cannot_be_read_is_a_sentence(db, tmp_path, broken):
    if broken:
        (tmp_path / "parameters.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(CommandError, match="parameters.toml"):
        run("clearings", "--dry-run", "--parameters", str(tmp_path))


def test_trying_without_dry_run_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="--dry-run"):
        run("clearings", "--parameters", str(tmp_path))
