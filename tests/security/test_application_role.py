"""What the application's role may not do, signed in as that role on a connection of its own."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from hoanhap.accounts.database_roles import APPLICATION, OWNER

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="only PostgreSQL has roles to show"
    ),
]


@contextmanager
def signed_in_as_the_application():
    """A connection that is the application's from the start: there is no role to go back to."""
    known = connection.get_connection_params()
    words = {name: known[name] for name in ("host", "port", "dbname") if known.get(name)}
    try:
        made = psycopg.connect(**words, user=APPLICATION, autocommit=True)
    except psycopg.OperationalError:  # this server asks a password of it
        words |= {name: known[name] for name in ("user", "password") if known.get(name)}
        made = psycopg.connect(**words, autocommit=True)
        made.execute(f"SET SESSION AUTHORIZATION {APPLICATION}")
    with made:
        yield made


FORBIDDEN = [
    "UPDATE accounts_auditevent SET verb = 'x'",
    "DELETE FROM accounts_auditevent",
    "TRUNCATE accounts_auditevent CASCADE",
    "UPDATE cases_act SET kind = 'x'",
    "UPDATE cases_act SET happened_on = now()",
    "UPDATE cases_act SET details = '{}'",
    "DELETE FROM cases_act",
    "TRUNCATE cases_act CASCADE",
    "DELETE FROM cases_case",
    "DELETE FROM people_person",
    "DELETE FROM people_judgment",
    "UPDATE papers_issuedpaper SET title = 'x'",
    "DELETE FROM papers_issuedpaper",
    "ALTER TABLE cases_case DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE cases_case NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE cases_act DISABLE TRIGGER ALL",
    "DROP POLICY seen ON cases_case",
    "CREATE POLICY mine ON cases_case USING (true)",
    "CREATE OR REPLACE FUNCTION hoanhap_told(name text) RETURNS text"
    " LANGUAGE sql AS $$SELECT 'on'$$",
    f"SET ROLE {OWNER}",
    "SET ROLE postgres",
    "SET session_replication_role = replica",
    "ALTER ROLE hoanhap_app BYPASSRLS",
    "DROP TABLE cases_act",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_is_refused(statement):
    with (
        signed_in_as_the_application() as own,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject)),
    ):
        own.execute(statement)


@pytest.mark.django_db
def test_switching_row_security_off_gives_an_error_and_no_row():
    with signed_in_as_the_application() as own:
        assert own.execute("SELECT count(*) FROM cases_case").fetchone() == (0,)
        own.execute("SET row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            own.execute("SELECT count(*) FROM cases_case")
