"""The duties of a place as of a day, for the command line: worked out anew, not read from rows."""

from collections.abc import Iterator
from datetime import date

from hoanhap.accounts.reach import Reach
from hoanhap.cases.duties import findings_of
from hoanhap.cases.models import Act
from hoanhap.cases.queries import cases_in
from hoanhap.law.duties import state_of

CHUNK = 500


def duties_as_of(reach: Reach, *, on: date) -> list[dict[str, object]]:
    """Duties open on a day as plain rows, soonest first; acts after that day do not count yet.

    Each row: case, person, kind, label, act_kind, since_on, due_on, state, computation, cite, note,
    rule, commune; days are ISO texts, `due_on` None when the text sets no limit.
    """
    rows = list(_rows(reach, on))
    return sorted(rows, key=lambda row: (row["due_on"] or "9999", row["case"], row["rule"]))


def _rows(reach: Reach, on: date) -> Iterator[dict[str, object]]:
    acts_by_case: dict[int, list[Act]] = {}
    acts = Act.objects.filter(case__in=cases_in(reach), voided_at=None, happened_on__lte=on)
    for act in acts.order_by("happened_on", "id"):
        acts_by_case.setdefault(act.case_id, []).append(act)
    for case in cases_in(reach).select_related("person").order_by("pk").iterator(CHUNK):
        for duty in findings_of(case, acts_by_case.get(case.pk, []), today=on):
            if duty.done_on:
                continue
            yield {
                "case": case.pk,
                "person": case.person.full_name,
                "kind": duty.kind,
                "due_on": duty.due_on.isoformat() if duty.due_on else None,
                "state": state_of(duty, on),
                "computation": duty.computation,
                "cite": duty.cite,
                "label": duty.label,
                "act_kind": duty.act_kind,
                "since_on": duty.since_on.isoformat(),
                "note": duty.note,
                "rule": duty.rule,
                "commune": case.commune_id,
            }
