"""When the log refuses, an act is undone; the second sink; who saw somebody, however named."""

import json
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hoanhap.accounts import audit_sink
from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.audit_verify import verify_log
from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Act
from hoanhap.people.models import Person


@pytest.fixture(autouse=True)
def _own_key(monkeypatch):
    monkeypatch.setenv("HOANHAP_AUDIT_KEY", "khóa-thử")


def posted_visit(client, case):
    return client.post(
        f"/ho-so/{case.pk}/ghi/contacted/",
        {"happened_on": "22/11/2026", "by": "home", "key": "k-1", "version": case.version},
    )


def test_an_act_posted_while_the_log_refuses_leaves_nothing(
    officer_client, secret_world, monkeypatch
):
    case = secret_world["case"]
    case.refresh_from_db()
    acts, rows = Act.objects.count(), AuditEvent.objects.count()
    monkeypatch.setenv("HOANHAP_AUDIT_KEY", "khóa khác")
    answer = posted_visit(officer_client, case)
    assert answer.status_code == 503 and "Hoàng Bí Mật" not in answer.content.decode()
    assert (Act.objects.count(), AuditEvent.objects.count()) == (acts, rows)
    monkeypatch.setenv("HOANHAP_AUDIT_KEY", "khóa-thử")
    assert posted_visit(officer_client, case).status_code == 302
    assert Act.objects.count() == acts + 1


def test_somebody_is_found_by_id_and_by_number(secret_world, reach):
    case = secret_world["case"]
    Person.objects.filter(pk=case.person_id).update(number="024090000123")
    write_audit(reach, "view", person_id=case.person_id, reason="rà soát cuối năm")
    for typed in (str(case.person_id), "024090000123"):
        told = StringIO()
        call_command("audit", "who-saw", typed, "--json", stdout=told)
        assert json.loads(told.getvalue())[-1]["who"] == reach.name
        assert "rà soát cuối năm" in told.getvalue()
    with pytest.raises(CommandError, match="Không tìm thấy"):
        call_command("audit", "who-saw", "024090999999")


def test_a_missing_file_of_a_day_is_found(
    db, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setenv("HOANHAP_AUDIT_SINK", str(tmp_path))
    with django_capture_on_commit_callbacks(execute=True):
        row = write_audit(Reach(unit="07339"), "view")
    shutil.rmtree(tmp_path / str(row.day))
    (tmp_path / "2026-01-01").mkdir()
    found = [fault.what for fault in verify_log(unit="07339", sink=tmp_path).faults]
    assert found == ["nhật ký thứ hai thiếu tệp của ngày"]


def test_the_system_log_is_told_each_line(db, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setenv("HOANHAP_AUDIT_SINK", "syslog")
    monkeypatch.setattr(audit_sink, "_to_syslog", told.extend)
    with django_capture_on_commit_callbacks(execute=True):
        row = write_audit(Reach(unit="07339"), "view", case_id=5)
    (line,) = map(json.loads, told)
    assert (line["case_id"], line["hash"]) == (5, row.hash)
    assert audit_sink.sink_problems() == []


def test_a_system_log_that_is_not_there_is_said(
    db, tmp_path, monkeypatch, settings, django_capture_on_commit_callbacks
):
    def fails(lines):
        raise FileNotFoundError("/dev/log")

    settings.HOME = tmp_path
    monkeypatch.setenv("HOANHAP_AUDIT_SINK", "syslog")
    monkeypatch.setattr(audit_sink, "_to_syslog", fails)
    with django_capture_on_commit_callbacks(execute=True):
        write_audit(Reach(unit="07339"), "view")
    assert any("/dev/log" in each for each in audit_sink.sink_problems())


def test_a_file_tells_who_saw_the_person_by_day_and_marks_looks_from_outside(
    client, make_user, secret_world
):
    case = secret_world["case"]
    outside = Reach(name="Người Ngoài", role="province_officer", unit="24")
    where = {"person_id": case.person_id, "commune_code": case.commune_id}
    write_audit(outside, "view", case_id=None, reason="kiểm tra chuyên đề", **where)
    client.force_login(make_user("commune_chief"))
    page = client.get(f"/ho-so/{case.pk}/", {"muc": "ai-xem"}).content.decode()
    assert "Người Ngoài" in page and "kiểm tra chuyên đề" in page
    assert page.count("ngoài đơn vị") == 1 and "<h3>" in page
