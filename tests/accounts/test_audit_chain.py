"""The log cannot be altered unseen, and refuses rather than write what nobody could trust."""

import json
import threading
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from hoanhap.accounts import audit, audit_chain, audit_sink
from hoanhap.accounts.audit import AuditRefused, audit_row, write_audit, write_audits
from hoanhap.accounts.audit_archive import archive_month
from hoanhap.accounts.audit_verify import verify_log
from hoanhap.accounts.models import AuditEvent, AuditHead
from hoanhap.accounts.reach import Reach
from hoanhap.shell.errors import Refused
from tests.on_postgres import as_superuser

TABLE = "accounts_auditevent"


@pytest.fixture(autouse=True)
def _own_key(monkeypatch):
    monkeypatch.setenv("HOANHAP_AUDIT_KEY", "khóa-thử")


@contextmanager
def intruder():
    """Somebody with the whole database in hand, and no key."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), as_superuser() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield cursor
            cursor.execute("SET LOCAL session_replication_role = origin")
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_no_update")
        cursor.execute("DROP TRIGGER audit_no_delete")
        yield cursor


@pytest.fixture
def rows(db):
    """Ten rows of one unit."""
    reach = Reach(name="Người Thử", unit="07339")
    return [write_audit(reach, "view", person_id=n, case_id=n, reason="thử") for n in range(1, 11)]


def faults():
    return verify_log(unit="07339").faults


def test_an_untouched_log_has_no_fault_and_one_number_after_another(rows):
    assert faults() == []
    assert [row.seq for row in rows] == list(range(1, 11))
    assert all(a.hash == b.previous_hash for a, b in zip(rows, rows[1:], strict=False))


@pytest.mark.parametrize("column, value", [("verb", "vieW"), ("reason", "thủ"), ("person_id", 99)])
def test_one_byte_changed_is_found_at_its_row(rows, column, value):
    with intruder() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET {column} = %s WHERE id = %s", [value, rows[4].pk])
    (fault,) = faults()
    assert (fault.row_id, fault.seq, fault.day) == (rows[4].pk, 5, str(rows[4].day))


def test_a_row_removed_from_the_middle_is_found_at_the_gap(rows):
    with intruder() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = %s", [rows[4].pk])
    (fault,) = faults()
    assert fault.row_id == rows[5].pk and "đáng lẽ là dòng 5" in fault.what


def test_the_last_row_removed_is_found_by_the_head(rows):
    with intruder() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = %s", [rows[-1].pk])
    (fault,) = faults()
    assert fault.seq == 10 and "thiếu dòng cuối" in fault.what


def test_two_rows_swapped_are_both_found(rows):
    with intruder() as cursor:
        for row, other in ((rows[2], rows[3]), (rows[3], rows[2])):
            cursor.execute(f"UPDATE {TABLE} SET seq = %s WHERE id = %s", [other.seq, row.pk])
    assert {rows[2].pk, rows[3].pk} <= {fault.row_id for fault in faults()}


def test_a_changed_head_is_found(rows):
    AuditHead.objects.filter(pk="07339").update(hash=rows[8].hash, seq=9, last_id=rows[8].pk)
    assert "đầu chuỗi đã bị thay đổi" in [fault.what for fault in faults()]


def test_a_day_made_anew_without_the_key_is_found(rows):
    with intruder() as cursor:
        hash_ = ""
        for row in rows:
            fresh = audit_chain.hash_of(b"another", audit_chain.plain_row(row), hash_)
            sql = f"UPDATE {TABLE} SET previous_hash = %s, hash = %s WHERE id = %s"
            cursor.execute(sql, [hash_, fresh, row.pk])
            hash_ = fresh
    assert {fault.row_id for fault in faults()} >= {row.pk for row in rows}


def test_a_changed_missing_or_replaced_file_of_the_second_sink_is_found(
    db, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setenv("HOANHAP_AUDIT_SINK", str(tmp_path))
    with django_capture_on_commit_callbacks(execute=True):
        rows = [write_audit(Reach(unit="07339"), "view", case_id=n) for n in range(3)]
    file = audit_sink.day_file(tmp_path, "07339", rows[0].day)
    whole = file.read_text()
    assert verify_log(unit="07339", sink=tmp_path).faults == []
    file.write_text(whole.replace('"case_id":1', '"case_id":7'))
    found = [fault.what for fault in verify_log(unit="07339", sink=tmp_path).faults]
    assert any("dòng 2 của tệp" in what for what in found)
    file.write_text("".join(whole.splitlines(keepends=True)[:2]))
    assert [fault.seq for fault in verify_log(unit="07339", sink=tmp_path).faults] == [3]
    assert file.stat().st_mode & 0o077 == 0


def test_a_sink_that_fails_is_said_and_stops_nothing(
    db, tmp_path, monkeypatch, settings, django_capture_on_commit_callbacks
):
    settings.HOME = tmp_path
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HOANHAP_AUDIT_SINK", str(tmp_path / "file"))
    with django_capture_on_commit_callbacks(execute=True):
        write_audit(Reach(unit="07339"), "view")
    assert AuditEvent.objects.filter(unit="07339").count() == 1
    assert any("từng không ghi được" in each for each in audit_sink.sink_problems())


def test_a_clock_that_went_back_refuses(rows, monkeypatch):
    before = timezone.now() - timedelta(seconds=30)
    monkeypatch.setattr(audit.timezone, "now", lambda: before)
    with pytest.raises(AuditRefused, match="Đồng hồ"):
        write_audit(Reach(unit="07339"), "view")


def test_a_broken_chain_refuses(rows):
    with intruder() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE id = %s", [rows[-1].pk])
    with pytest.raises(AuditRefused, match="không còn nguyên"):
        write_audit(Reach(unit="07339"), "view")


@pytest.mark.parametrize("content", [None, ""])
def test_a_missing_or_emptied_key_refuses(rows, monkeypatch, tmp_path, settings, content):
    monkeypatch.delenv("HOANHAP_AUDIT_KEY")
    settings.HOME = tmp_path
    if content is not None:
        (tmp_path / "audit-key").write_text(content)
    with pytest.raises(AuditRefused, match="khóa"):
        write_audit(Reach(unit="07339"), "view")
    assert AuditEvent.objects.filter(unit="07339").count() == 10


def test_when_the_log_refuses_nothing_personal_is_shown_or_written(
    officer_client, secret_world, monkeypatch
):
    monkeypatch.setenv("HOANHAP_AUDIT_KEY", "khóa khác")
    answer = officer_client.get(f"/ho-so/{secret_world['case'].pk}/")
    assert answer.status_code == 503
    assert "Không ghi được nhật ký" in answer.content.decode()
    assert "Hoàng Bí Mật" not in answer.content.decode()


@pytest.mark.parametrize("sql", [f"UPDATE {TABLE} SET verb = 'x'", f"DELETE FROM {TABLE}"])
def test_the_database_itself_takes_no_change(rows, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert faults() == []


def test_many_rows_are_chained_at_once(db):
    reach = Reach(unit="07339")
    write_audits(reach, [audit_row(reach, "record", case_id=n) for n in range(1200)])
    assert faults() == [] and AuditHead.objects.get(pk="07339").seq == 1200


def test_old_months_go_out_to_a_file_and_the_chain_still_holds(db, tmp_path, monkeypatch):
    reach = Reach(unit="07339")
    now = timezone.now()
    with monkeypatch.context() as then:
        then.setattr(audit.timezone, "now", lambda: now - timedelta(days=900))
        old = [write_audit(reach, "view", case_id=n) for n in range(3)]
    write_audit(reach, "view", case_id=9)
    month = old[0].day.replace(day=1)
    if connection.vendor == "postgresql":
        with pytest.raises(Refused, match="vai trò chủ bảng"), transaction.atomic():
            archive_month(Reach.command_line(), month=month, folder=tmp_path)
        return
    (made,) = archive_month(Reach.command_line(), month=month, folder=tmp_path)
    assert made.rows == 3 and not AuditEvent.objects.filter(pk=old[0].pk).exists()
    assert verify_log(archives=tmp_path).faults == []
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")
    (tmp_path / made.file_name).write_bytes(b"x")
    assert "đã bị thay đổi" in verify_log(archives=tmp_path).faults[0].what


def test_a_young_month_stays(db, tmp_path):
    month = timezone.localdate().replace(day=1)
    with pytest.raises(Refused, match="chưa đủ 24 tháng"):
        archive_month(Reach.command_line(), month=date(month.year, month.month, 1), folder=tmp_path)


def test_the_command_says_where_and_ends_with_an_error(rows):
    with intruder() as cursor:
        cursor.execute(f"UPDATE {TABLE} SET verb = 'x' WHERE id = %s", [rows[4].pk])
    told = StringIO()
    with pytest.raises(CommandError, match="1 chỗ"):
        call_command("audit", "verify", stdout=told)
    assert f"dòng 5 (id {rows[4].pk})" in told.getvalue()


def test_who_saw_tells_who_when_and_why(reach, secret_world):
    case = secret_world["case"]
    write_audit(reach, "view", person_id=case.person_id, case_id=case.pk, reason="kiểm tra quý")
    told = StringIO()
    call_command("audit", "who-saw", f"hs:{case.pk}", "--json", stdout=told)
    newest = json.loads(told.getvalue())[0]
    assert (newest["who"], newest["why"]) == (reach.name, "kiểm tra quý")
    assert AuditEvent.objects.filter(verb="read_log", person_id=case.person_id).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_two_writers_of_one_unit_make_one_chain():
    def write():
        for _ in range(20):
            write_audit(Reach(unit="07339"), "view")
        connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert faults() == []
    assert AuditHead.objects.get(pk="07339").seq == 40
