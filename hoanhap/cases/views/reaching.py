"""What every recording page begins with: the own case, and the row of who looked.

A file that was only looked up has reading pages alone (`views.panels.open_or_404`).
"""

from django.http import Http404

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import own_case_in


def own_case_or_404(reach: Reach, case_id: int, *, sealed: bool = False) -> Case:
    """The case to write on, print from or take out; Http404 when it is missing, somebody else's,
    only looked up, or (but `sealed`) sealed."""
    try:
        case = own_case_in(reach, case_id)
    except (Case.DoesNotExist, OverflowError):
        raise Http404 from None
    if not sealed and case.sealed_on:
        raise Http404
    return case


def write_look(reach: Reach, case: Case, **detail) -> None:
    """The log's row of a look at a case; `detail` says which page."""
    write_audit(
        reach,
        "view",
        person_id=case.person_id,
        case_id=case.pk,
        commune_code=case.commune_id,
        **detail,
    )
