"""The log is add-only in the database itself, and a writer may ask whether the last row is there."""

from django.db import migrations

from hoanhap.accounts import guard_sql as sql

POSTGRES = [
    """CREATE FUNCTION hoanhap_audit_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND hoanhap_is_owner()
           AND coalesce(current_setting('hoanhap.archiving', true), '') = 'on' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the audit log is add-only';
    END $$""",
    """CREATE TRIGGER audit_fixed BEFORE UPDATE OR DELETE ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION hoanhap_audit_fixed()""",
    """CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON accounts_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION hoanhap_audit_fixed()""",
]
POSTGRES_BACK = [
    "DROP TRIGGER audit_not_emptied ON accounts_auditevent",
    "DROP TRIGGER audit_fixed ON accounts_auditevent",
    "DROP FUNCTION hoanhap_audit_fixed()",
]
SQLITE = [
    f"""CREATE TRIGGER audit_no_{word} BEFORE {word} ON accounts_auditevent
    BEGIN SELECT RAISE(ABORT, 'the audit log is add-only'); END"""
    for word in ("update", "delete")
]
SQLITE_BACK = [f"DROP TRIGGER audit_no_{word}" for word in ("update", "delete")]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_row_security")]
    operations = [
        sql.on_vendor("postgresql", POSTGRES, POSTGRES_BACK),
        sql.on_vendor("sqlite", SQLITE, SQLITE_BACK),
        sql.inner_function(
            "hoanhap_audit_last",
            "text",
            "EXISTS (SELECT 1 FROM accounts_auditevent e"
            " WHERE e.id = split_part(asked, ':', 1)::bigint"
            " AND e.hash = split_part(asked, ':', 2))",
        ),
    ]
