"""Which court gave a judgment: its written name against the courts that are on the system."""

from collections.abc import Iterable

from hoanhap.people.models import Judgment
from hoanhap.places.models import Agency
from hoanhap.places.queries import KINDS_OF_ROLE
from hoanhap.shell.names import fold

SHORT, LONG = "tand ", "toa an nhan dan "


def court_key(name: str) -> str:
    """A court's name without case, accents and the usual short form ("TAND khu vực 1")."""
    folded = fold(name)
    return LONG + folded[len(SHORT) :] if folded.startswith(SHORT) else folded


def link_courts(judgments: Iterable[Judgment]) -> None:
    """Set `court_agency` of unsaved or changed judgments by the name of their court.

    A name that no court has, or that two have, links nothing. Does not save.
    """
    named = [judgment for judgment in judgments if judgment.court]
    known: dict[str, list[int]] = {}
    if named:
        courts = Agency.objects.filter(kind__in=KINDS_OF_ROLE["court_clerk"])
        for pk, name in courts.values_list("pk", "name"):
            known.setdefault(court_key(name), []).append(pk)
    for judgment in judgments:
        found = known.get(court_key(judgment.court), []) if judgment.court else []
        judgment.court_agency_id = found[0] if len(found) == 1 else None
