"""Seal what was closed because the record was cleared, before there was a seal."""

from django.db import migrations


def seal_closed(apps, schema_editor):
    """Cases closed as "expunged" on the day they ended; what they continue; their judgments."""
    case_model = apps.get_model("cases", "Case")
    judgment_model = apps.get_model("people", "Judgment")
    cleared = case_model.objects.filter(
        stage="closed", end_ground="expunged", ended_on__isnull=False, sealed_on=None
    )
    for case in cleared.order_by("pk"):
        still_open = case_model.objects.filter(judgment_id=case.judgment_id).exclude(stage="closed")
        alone = case.judgment_id is None or not still_open.exists()
        ids = [case.pk]
        while alone and case.previous_id:
            case_before = case_model.objects.get(pk=case.previous_id)
            ids.append(case_before.pk)
            case.previous_id = case_before.previous_id
        if case.judgment_id and alone:
            judgment_model.objects.filter(pk=case.judgment_id).update(sealed_on=case.ended_on)
            others = case_model.objects.filter(judgment_id=case.judgment_id, stage="closed")
            ids += others.values_list("pk", flat=True)
        case_model.objects.filter(pk__in=ids, stage="closed").update(sealed_on=case.ended_on)


class Migration(migrations.Migration):
    """Data only; nothing to take back, for the seal is worked out from how a file ended."""

    dependencies = [("cases", "0003_access"), ("people", "0002_access")]
    operations = [migrations.RunPython(seal_closed, migrations.RunPython.noop)]
