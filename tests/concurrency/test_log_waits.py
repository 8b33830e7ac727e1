"""The log is chained at the end of a request's transaction, so nobody waits in a circle."""

import threading

import pytest
from django.db import connection, connections, transaction

from hoanhap.accounts.audit import AuditRefused, write_audit
from hoanhap.accounts.audit_verify import verify_log
from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import database_reach
from hoanhap.cases.models import Case

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def lock(case):
    list(Case.objects.select_for_update().filter(pk=case.pk))


@pytest.mark.django_db(transaction=True)
def test_one_that_logs_then_locks_and_one_the_other_way_round_both_finish(secret_world):
    case, reach = secret_world["case"], Reach.command_line()
    both_began, failures = threading.Barrier(2, timeout=10), []

    def work(*steps):
        try:
            with database_reach(reach):
                steps[0]()
                both_began.wait()
                steps[1]()
        except Exception as failure:  # noqa: BLE001 (told below)
            failures.append(failure)
        finally:
            connections.close_all()

    def log():
        write_audit(reach, "view", case_id=case.pk)

    orders = [(log, lambda: lock(case)), (lambda: lock(case), log)]
    threads = [threading.Thread(target=work, args=order) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failures == [] and not any(thread.is_alive() for thread in threads)
    assert AuditEvent.objects.filter(unit="machine", case_id=case.pk).count() == 2
    assert verify_log(unit="machine").faults == []


@pytest.mark.django_db
def test_a_savepoint_that_goes_back_takes_its_rows_with_it():
    reach = Reach.command_line()
    with database_reach(reach):
        write_audit(reach, "view", case_id=1)
        with pytest.raises(ValueError, match="back"), transaction.atomic():
            write_audit(reach, "record", case_id=2)
            raise ValueError("back")
        assert not AuditEvent.objects.filter(unit="machine").exists()
    assert [row.case_id for row in AuditEvent.objects.filter(unit="machine")] == [1]


@pytest.mark.django_db
def test_a_log_that_refuses_at_the_end_takes_the_transaction_back(secret_world, monkeypatch):
    case, reach = secret_world["case"], Reach.command_line()
    write_audit(reach, "view")
    monkeypatch.setenv("HOANHAP_AUDIT_KEY", "khóa khác")
    with pytest.raises(AuditRefused), database_reach(reach):
        Case.objects.filter(pk=case.pk).update(stage="closed")
        write_audit(reach, "record", case_id=case.pk)
    assert Case.objects.get(pk=case.pk).stage != "closed"
