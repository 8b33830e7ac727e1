"""Everybody who has an account keeps what they had: one posting with their role and place."""

from datetime import date

from django.db import migrations


def give_postings(apps, schema_editor):
    User, Posting = (apps.get_model("accounts", name) for name in ("User", "Posting"))
    for user in User.objects.filter(postings=None).order_by("pk"):
        Posting.objects.create(
            user=user,
            role=user.role,
            province_id=user.province_id,
            commune_id=user.commune_id,
            begins_on=date.min,
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_access")]
    operations = [migrations.RunPython(give_postings, migrations.RunPython.noop)]
