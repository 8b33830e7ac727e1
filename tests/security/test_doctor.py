"""`hoanhap doctor` and `check --deploy`: each control passes and fails."""

import json
import os
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from hoanhap.accounts import controls
from hoanhap.accounts.deploy_checks import check_controls
from hoanhap.accounts.models import AuditEvent

GOOD = {
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "k" * 60,
    "TLS": True,
    "PROXIES": 1,
    "ALLOWED_HOSTS": ["hoa-nhap.example.vn"],
}


@pytest.fixture
def machine(settings, tmp_path, monkeypatch):
    """A machine on which the controls of the settings hold."""
    for name, value in GOOD.items():
        setattr(settings, name, value)
    settings.HOME = tmp_path
    for name in ("HOANHAP_SECRET_KEY", "HOANHAP_AUDIT_KEY", "HOANHAP_AUDIT_SINK"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "secret-key").touch(0o600)
    (tmp_path / "audit-key").touch(0o600)
    for name in ("sink", "backups"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(
            f"HOANHAP_{'AUDIT_SINK' if name == 'sink' else 'BACKUPS'}", str(tmp_path / name)
        )
    (tmp_path / "backups" / "full-1.dump").write_text("x")
    return tmp_path


PLAIN = "debug demo secret_key tls hosts audit_key second_sink backups disk fonts".split()
EVERY = {**controls.SETTINGS, **controls.MACHINE}


@pytest.mark.parametrize("code", PLAIN)
def test_a_good_machine_passes(code, machine):
    assert EVERY[code][1]() == ""


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("debug", "DEBUG", True),
        ("demo", "DEMO", True),
        ("secret_key", "SECRET_KEY", "short"),
        ("tls", "TLS", False),
        ("tls", "PROXIES", 0),
        ("hosts", "ALLOWED_HOSTS", ["*"]),
        ("hosts", "ALLOWED_HOSTS", ["localhost", "127.0.0.1"]),
    ],
)
def test_a_wrong_setting_is_said_with_what_to_do(code, name, value, machine, settings):
    setattr(settings, name, value)
    assert "Hãy" in EVERY[code][1]()


@pytest.mark.parametrize(
    ("code", "name"), [("secret_key", "secret-key"), ("audit_key", "audit-key")]
)
def test_a_key_that_others_read_is_found(code, name, machine):
    (machine / name).chmod(0o644)
    assert "chmod 600" in EVERY[code][1]()


def test_a_missing_key_and_sink_are_found(machine, monkeypatch):
    (machine / "audit-key").unlink()
    assert "khóa nhật ký" in controls.audit_key()
    monkeypatch.setenv("HOANHAP_AUDIT_SINK", str(machine / "nowhere"))
    assert "Không ghi được" in controls.second_sink()
    monkeypatch.delenv("HOANHAP_AUDIT_SINK")
    assert "Chưa có nơi" in controls.second_sink()


@pytest.mark.parametrize(
    ("name", "hours", "words"),
    [("full-1.dump", 30, "24 giờ"), ("daily.dump", 1, "toàn bộ"), ("full-1.dump", 1, "")],
)
def test_backups_must_be_of_the_day_and_full_of_the_week(name, hours, words, machine):
    folder = machine / "backups"
    (folder / "full-1.dump").rename(folder / name)
    at = time.time() - hours * 3600
    os.utime(folder / name, (at, at))
    said = controls.backups()
    assert words in said and bool(said) == bool(words)


def test_an_unknown_place_of_backups_is_said(machine, monkeypatch):
    monkeypatch.delenv("HOANHAP_BACKUPS")
    assert "HOANHAP_BACKUPS" in controls.backups()


def test_little_room_and_missing_fonts_are_said(machine, monkeypatch):
    monkeypatch.setattr(controls, "LEAST_FREE", 1 << 80)
    assert "Đĩa" in controls.disk()
    monkeypatch.setattr(controls, "font_folder", lambda: machine)
    assert "phông" in controls.fonts()


def test_a_clock_behind_the_log_is_said(db):
    assert controls.clock() == ""
    AuditEvent.objects.create(at=timezone.now() + timedelta(hours=1), by_name="x", verb="view")
    assert "chậm hơn" in controls.clock()


def test_migrations_are_applied_or_asked_for(db, monkeypatch):
    assert controls.migrations() == ""
    monkeypatch.setattr(controls.MigrationExecutor, "migration_plan", lambda *given: ["x"])
    assert "hoanhap migrate" in controls.migrations()


def test_a_database_without_its_guard_is_said(db):
    """Tests on PostgreSQL sign in as its superuser, which the control must not let pass."""
    assert "Hãy" in controls.database_role()
    if connection.vendor != "postgresql":
        assert "PostgreSQL" in controls.row_security()
        return
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY")
    assert "hoanhap migrate" in controls.row_security()


def test_the_deploy_check_gives_an_error_for_each_that_fails(db, machine, settings):
    settings.TLS = False
    found = {error.id for error in check_controls(None)}
    assert "hoanhap.tls" in found
    assert "hoanhap.debug" not in found


def test_doctor_ends_with_one_and_names_each_control(db, machine, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json")
    assert ended.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told) == set(EVERY)
    assert told["disk"] == {"ok": True, "say": "đạt"}
    assert not told["database_role"]["ok"]


def test_doctor_ends_well_when_all_holds(monkeypatch, capsys):
    for table in (controls.SETTINGS, controls.MACHINE):
        for code, (label, _) in list(table.items()):
            monkeypatch.setitem(table, code, (label, lambda: ""))
    call_command("doctor")
    assert capsys.readouterr().out.count("đạt") == len(EVERY)
