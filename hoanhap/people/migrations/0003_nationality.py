from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_access")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="nationality",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="quốc tịch"),
            preserve_default=False,
        ),
    ]
