"""Role models are people who came home: seen in their own commune and province (PostgreSQL)."""

from django.db import migrations

from hoanhap.accounts import guard_sql as sql

HERE = f"({sql.NATION} OR (({sql.FULL} OR {sql.COUNTING}) AND commune_id = ANY({sql.COMMUNES})))"


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial"), ("accounts", "0004_row_security")]
    operations = [sql.guard("outreach_rolemodel", seen=HERE)]
