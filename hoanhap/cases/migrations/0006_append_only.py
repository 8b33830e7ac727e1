"""Acts are added once: the database refuses to change or delete them, but to void them once."""

from django.db import migrations

from hoanhap.accounts import guard_sql as sql

WORDS = "an act is never changed or deleted: it is voided once, with a reason"
VOIDING = "voided_at, voided_by_id, void_reason"
KEPT = "id, case_id, kind, happened_on, details, key, recorded_by_id, recorded_at"

POSTGRES = [
    f"""CREATE FUNCTION hoanhap_act_stands() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        IF OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL AND
           to_jsonb(OLD) - ARRAY['voided_at', 'voided_by_id', 'void_reason'] =
           to_jsonb(NEW) - ARRAY['voided_at', 'voided_by_id', 'void_reason'] THEN
          RETURN NEW;
        END IF;
      END IF;
      RAISE EXCEPTION '{WORDS}';
    END $$""",
    """CREATE TRIGGER act_stands BEFORE UPDATE OR DELETE ON cases_act
    FOR EACH ROW EXECUTE FUNCTION hoanhap_act_stands()""",
]
POSTGRES_BACK = ["DROP TRIGGER act_stands ON cases_act", "DROP FUNCTION hoanhap_act_stands()"]
SQLITE = [
    f"""CREATE TRIGGER act_stands BEFORE UPDATE OF {KEPT} ON cases_act
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END""",
    f"""CREATE TRIGGER act_voided_once BEFORE UPDATE OF {VOIDING} ON cases_act
    WHEN OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END""",
    f"""CREATE TRIGGER act_stays BEFORE DELETE ON cases_act
    BEGIN SELECT RAISE(ABORT, '{WORDS}'); END""",
]
SQLITE_BACK = [f"DROP TRIGGER {name}" for name in ("act_stands", "act_voided_once", "act_stays")]


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_row_security")]
    operations = [
        sql.on_vendor("postgresql", POSTGRES, POSTGRES_BACK),
        sql.on_vendor("sqlite", SQLITE, SQLITE_BACK),
    ]
