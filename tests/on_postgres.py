"""Tests on PostgreSQL work as the application's role, not as a superuser whom no policy binds.

Direct calls in a test see every row, as commands on the machine do; requests through a client are
told the reach of their user by the middleware, as in service.
"""

from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hoanhap.accounts import row_security
from hoanhap.accounts.database_roles import APPLICATION, grant, make_roles

NO_QUESTIONS = ("SELECT set_config('hoanhap.", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def work_as_the_application() -> None:
    """After the tables are made: roles, rights, and every new connection is the application's."""
    if connection.vendor != "postgresql":
        return
    for _ in range(5):  # roles belong to the whole server: others make and grant at this moment
        try:
            with transaction.atomic():
                make_roles()
                grant()
            break
        except DatabaseError:
            continue
    connection.settings_dict["OPTIONS"]["assume_role"] = APPLICATION
    row_security.rest_open()
    connection.close()


def work_as_the_owner() -> None:
    """Before the test database is dropped."""
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"].pop("assume_role", None)
        connection.close()


@contextmanager
def as_superuser():
    """A block as the role that signed in to PostgreSQL, whom no policy binds."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        try:
            yield cursor
        except DatabaseError:
            raise  # the transaction goes back, and its role with it
        cursor.execute(f"SET ROLE {APPLICATION}")


@contextmanager
def at_most_questions(most: int):
    """A block that asks the database at most so many questions; AssertionError with them all."""
    with CaptureQueriesContext(connection) as asked:
        yield
    sent = [query["sql"] for query in asked.captured_queries]
    sent = [sql for sql in sent if not sql.startswith(NO_QUESTIONS)]
    assert len(sent) <= most, f"{len(sent)} questions:\n" + "\n".join(sql[:200] for sql in sent)


def let_tests_empty_tables(monkeypatch) -> None:
    """Emptying all tables between tests needs what neither the application nor a command may."""
    empty = _empty_on_postgres if connection.vendor == "postgresql" else _empty_on_sqlite
    monkeypatch.setattr(type(connection.ops), "execute_sql_flush", empty)


def _empty_on_postgres(self, statements) -> None:
    with transaction.atomic(), as_superuser() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)


def _empty_on_sqlite(self, statements) -> None:
    with transaction.atomic(), self.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            cursor.execute(statement)
        for _, made in triggers:
            cursor.execute(made)
