"""One connection shared by all: what a request was told never reaches the next one."""

from copy import deepcopy

import pytest
from django.db import ProgrammingError, connection, connections
from django.test import Client

from hoanhap.accounts import row_security
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach, database_reach
from hoanhap.cases.models import Case

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL is told a reach"),
]


@pytest.fixture
def pool_of_one(secret_world, officer, neighbour, monkeypatch):
    """The default connection comes from a pool that holds a single one, and rests at nothing."""
    kept = connections["default"]
    kept.close()
    wording = deepcopy(kept.settings_dict)
    wording["CONN_MAX_AGE"], wording["CONN_HEALTH_CHECKS"] = 0, False
    role = wording["OPTIONS"].pop("assume_role")  # Django asks the pool itself to set it: too early
    wording["OPTIONS"]["options"] = f"-c role={role}"
    wording["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
    monkeypatch.setitem(row_security._at_rest, "told", row_security.NOTHING)
    pooled = type(kept)(wording, "default")
    connections["default"] = pooled
    yield secret_world["case"]
    pooled.close()
    pooled.close_pool()
    connections["default"] = kept


def count() -> int:
    """How many cases the database shows, on a connection fresh from the pool."""
    try:
        return Case.objects.count()
    finally:
        connection.close()


def server_process() -> int:
    """The process of the server behind the connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def test_interleaved_users_on_one_connection_keep_their_own_reach(pool_of_one, officer, neighbour):
    mine, theirs = Reach.of(officer), Reach.of(neighbour)
    processes = set()
    for _ in range(3):
        for reach, there in ((mine, 1), (theirs, 0)):
            with database_reach(reach):
                assert Case.objects.count() == there
                processes.add(server_process())
            connection.close()
            assert count() == 0
    assert len(processes) == 1


def test_an_error_in_the_middle_leaves_nothing_behind(pool_of_one, officer, neighbour):
    mine, theirs = Reach.of(officer), Reach.of(neighbour)
    for error in (ZeroDivisionError, ProgrammingError):
        with pytest.raises(error), database_reach(mine), beyond_reach("thử"):
            if error is ProgrammingError:
                Case.objects.extra(where=["no_such_column"]).count()
            raise error
        assert Case.objects.count() == 0  # the very same connection
        connection.close()
        with database_reach(theirs):
            assert Case.objects.count() == 0
        assert count() == 0


def test_requests_of_two_users_alternate_on_one_connection(pool_of_one, officer, neighbour):
    clients = {}
    for user in (officer, neighbour):
        clients[user] = Client(raise_request_exception=False)
        clients[user].force_login(user)
        connection.close()
    path = f"/ho-so/{pool_of_one.pk}/"
    for _ in range(2):
        for user, status in ((officer, 200), (neighbour, 404)):
            assert clients[user].get(path).status_code == status
            assert Case.objects.count() == 0
            connection.close()


def test_a_request_that_breaks_keeps_nothing_and_leaves_nothing(
    pool_of_one, officer, neighbour, monkeypatch
):
    def broken(*args, **kwargs):
        Case.objects.update(group="D")
        raise ZeroDivisionError

    clients = {}
    for user in (officer, neighbour):
        clients[user] = Client(raise_request_exception=False)
        clients[user].force_login(user)
    monkeypatch.setattr("hoanhap.cases.views.file.build_way", broken)
    path = f"/ho-so/{pool_of_one.pk}/"
    assert clients[officer].get(path).status_code == 500
    assert Case.objects.count() == 0
    connection.close()
    monkeypatch.undo()
    assert clients[neighbour].get(path).status_code == 404
    with database_reach(Reach.of(officer)):
        assert Case.objects.get().group == ""
