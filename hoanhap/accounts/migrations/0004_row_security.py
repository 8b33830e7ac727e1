"""What row policies read (PostgreSQL), and the guard of the tables of this room."""

from django.db import migrations

from hoanhap.accounts import guard_sql as sql

FUNCTIONS = [
    """CREATE FUNCTION hoanhap_told(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT coalesce(current_setting('hoanhap.' || name, true), '') $$""",
    """CREATE FUNCTION hoanhap_told_list(name text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT string_to_array(coalesce(current_setting('hoanhap.' || name, true), ''), ',') $$""",
    """CREATE FUNCTION hoanhap_told_ids(name text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT string_to_array(coalesce(current_setting('hoanhap.' || name, true), ''), ',')
    ::bigint[] $$""",
    """CREATE FUNCTION hoanhap_is_owner() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relname = 'accounts_auditevent'
    AND relkind = 'r' AND pg_catalog.pg_get_userbyid(relowner) = current_user) $$""",
    """CREATE FUNCTION hoanhap_inside() RETURNS boolean LANGUAGE sql STABLE AS
    $$ SELECT coalesce(current_setting('hoanhap.inside', true), '') = 'on'
    AND hoanhap_is_owner() $$""",
]
NAMES = [
    "hoanhap_inside()",
    "hoanhap_is_owner()",
    "hoanhap_told_ids(text)",
    "hoanhap_told_list(text)",
    "hoanhap_told(text)",
]
MINE = f"(user_id = {sql.ME})"
OPENED = f"({sql.NATION} OR user_id = {sql.ME} OR given_by_id = {sql.ME}"
LOGGED = (
    f"({sql.NATION} OR by_id = {sql.ME} OR ({sql.FULL} AND (commune_code = ANY({sql.COMMUNES})"
    f" OR unit = ANY({sql.COMMUNES}) OR unit = {sql.UNIT})))"
)
TOLD_OF = (
    f"({sql.NATION} OR ({sql.FULL}"
    f" AND (unit_code = ANY({sql.COMMUNES}) OR unit_code = ANY({sql.PROVINCES}))))"
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_postings"), ("places", "0002_access")]
    operations = [
        sql.on_vendor("postgresql", FUNCTIONS, [f"DROP FUNCTION {name}" for name in NAMES]),
        sql.guard("accounts_auditevent", seen=LOGGED, added="true", is_fixed=True),
        sql.guard(
            "accounts_opening",
            seen=f"{OPENED} OR ({sql.FULL} AND owner_code = ANY({sql.COMMUNES})))",
            added=f"{OPENED})",
        ),
        sql.guard("accounts_notice", seen=TOLD_OF),
        sql.guard("accounts_keptform", seen=f"({sql.NATION} OR {MINE})"),
    ]
