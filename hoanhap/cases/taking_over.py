"""What a new case takes over from an earlier one of the same person, so nothing is typed again."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from hoanhap.accounts.reach import Reach
from hoanhap.cases.case_kinds import HOMECOMING
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import SEALED, acts_of, cases_in
from hoanhap.people.models import Person

# A release on conditions that was served to its end is the end of the prison sentence.
LEADS_HOME = "conditional_release"


def certificate_of(acts: Sequence[Act]) -> Act | None:
    """The certificate that the sentence was served, when it stands."""
    found = [a for a in acts if a.kind == "completion_certified" and a.voided_at is None]
    return found[-1] if found else None


def leads_home(reach: Reach, case: Case) -> bool:
    """Whether a reintegration file is to be offered after this case: a conditional release that
    ended as served, of somebody without an open file of coming home."""
    if case.kind != LEADS_HOME or case.end_ground != "completed" or not reach.has("files.record"):
        return False
    home = cases_in(reach).filter(person_id=case.person_id, kind__in=HOMECOMING)
    later = Q(opened_on__gte=case.ended_on or case.opened_on)
    return not home.filter(later | ~Q(stage="closed")).exists()


def first_values(reach: Reach, *, case_id: int, person: Person) -> dict[str, object]:
    """What the intake form starts with when it continues a case; {} when the case is out of reach
    or another's."""
    cases = cases_in(reach).exclude(SEALED)
    case = cases.filter(pk=case_id, person=person).select_related("judgment").first()
    if case is None:
        return {}
    values: dict[str, object] = {"kind": "served"} if case.kind == LEADS_HOME else {}
    if case.judgment_id:
        values["known_judgment"] = str(case.judgment_id)
    certificate = certificate_of(list(acts_of(reach, case)))
    if certificate is not None:
        completed_on = certificate.details.get("completed_on")
        values["certificate_number"] = certificate.details.get("number", "")
        values["certificate_on"] = date.fromisoformat(completed_on) if completed_on else None
    return values
