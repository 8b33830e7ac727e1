"""Which prison or detention centre a case comes from: the sender of its notice."""

from collections.abc import Iterable, Mapping, Sequence

from hoanhap.cases.models import Act
from hoanhap.places.models import Agency
from hoanhap.shell.names import fold

KINDS = ("prison", "detention_centre")


def facilities_of(acts: Mapping[int, Sequence[Act]]) -> dict[int, int | None]:
    """For each case (its acts that stand, in order) the facility whose notice came last.

    A sender that no facility on the system is called, or that two are called, gives None. The
    facilities are read only when some notice names a sender.
    """
    senders = {case_id: sender_of(each) for case_id, each in acts.items()}
    if not any(senders.values()):
        return {}
    known: dict[str, list[int]] = {}
    for pk, name in Agency.objects.filter(kind__in=KINDS).values_list("pk", "name"):
        known.setdefault(fold(name), []).append(pk)
    return {case_id: _only(known.get(sender, [])) for case_id, sender in senders.items()}


def sender_of(acts: Iterable[Act]) -> str:
    """The folded name of who sent the last notice; "" without one."""
    senders = [act.details.get("sender") for act in acts if act.kind == "notice_received"]
    return fold(senders[-1]) if senders and senders[-1] else ""


def _only(found: Sequence[int]) -> int | None:
    return found[0] if len(found) == 1 else None
