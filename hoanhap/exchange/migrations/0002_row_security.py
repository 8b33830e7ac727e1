"""A register holds people of a whole area: only who read it in sees its rows (PostgreSQL)."""

from django.db import migrations

from hoanhap.accounts import guard_sql as sql

MINE = f"({sql.NATION} OR by_id = {sql.ME})"
ROW_OF_MINE = f"({sql.NATION} OR EXISTS (SELECT 1 FROM exchange_import i WHERE i.id = source_id))"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("accounts", "0004_row_security")]
    operations = [
        sql.guard("exchange_import", seen=MINE),
        sql.guard("exchange_importrow", seen=ROW_OF_MINE),
    ]
