"""The roles of PostgreSQL: who owns the tables, and what the application may do in them."""

from django.db import connection

OWNER, APPLICATION = "hoanhap_owner", "hoanhap_app"
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
WITHOUT_DELETE = "SELECT, INSERT, UPDATE"
ADD_ONLY = "SELECT, INSERT"
# Tables in which the application may do less than everything.
NARROWED = {
    "accounts_auditevent": ADD_ONLY,
    "accounts_auditarchive": ADD_ONLY,
    "accounts_audithead": WITHOUT_DELETE,
    "accounts_opening": WITHOUT_DELETE,
    "accounts_notice": WITHOUT_DELETE,
    "accounts_posting": WITHOUT_DELETE,
    "accounts_user": WITHOUT_DELETE,
    "cases_act": f"{ADD_ONLY}, UPDATE (voided_at, voided_by_id, void_reason)",
    "cases_case": WITHOUT_DELETE,
    "cases_clearingchange": ADD_ONLY,
    "django_migrations": "SELECT",
    "papers_issuedpaper": ADD_ONLY,
    "people_correctionrequest": WITHOUT_DELETE,
    "people_judgment": WITHOUT_DELETE,
    "people_person": WITHOUT_DELETE,
}


def make_roles() -> list[str]:
    """Create the two roles that are missing, without password; gives their names.

    Neither may bypass row security, nor make roles or databases. Needs CREATEROLE.
    """
    made = []
    for role in (OWNER, APPLICATION):
        if not _exists(role):
            _run(f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
            made.append(role)
    _run(f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}")
    return made


def grant() -> None:
    """Give the application exactly its rights in every table there is now."""
    _run(
        f"GRANT USAGE ON SCHEMA public TO {APPLICATION}",
        f"GRANT {EVERYTHING} ON ALL TABLES IN SCHEMA public TO {APPLICATION}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION}",
    )
    there = set(connection.introspection.table_names())
    for table in sorted(NARROWED.keys() & there):
        _run(
            f"REVOKE ALL ON {table} FROM {APPLICATION}",
            f"GRANT {NARROWED[table]} ON {table} TO {APPLICATION}",
        )


def hand_over() -> int:
    """Make the owner's role own every table, sequence and function of ours; gives how many."""
    with connection.cursor() as cursor:
        cursor.execute(_OURS, [OWNER])
        things = [row[0] for row in cursor.fetchall()]
    _run(*[f"ALTER {thing} OWNER TO {OWNER}" for thing in things])
    return len(things)


def grant_after_migrate(sender, using="default", **kwargs) -> None:
    """Signal: tables were made; the application's rights follow, when we may give them."""
    if sender.label != "accounts" or connection.vendor != "postgresql":
        return
    if _exists(APPLICATION) and _owns_the_tables():
        grant()


def _owns_the_tables() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_MAY_GRANT)
        return cursor.fetchone()[0]


def _exists(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_MAY_GRANT = """SELECT coalesce(bool_and(pg_has_role(current_user, relowner, 'USAGE')), false)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"""

# A sequence of an identity column goes with its table.
_OURS = """
    SELECT 'TABLE ' || oid::regclass FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND pg_get_userbyid(relowner) <> %s
    UNION ALL
    SELECT 'FUNCTION ' || oid::regprocedure FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'hoanhap%%'
"""
