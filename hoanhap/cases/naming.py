"""Who is meant by what was typed on the command line: for `hoanhap audit who-saw`."""

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case
from hoanhap.people.models import Person

NUMBER_LENGTH = 9  # personal numbers have 9 (old) or 12 digits; shorter ones are ids


def person_named(reach: Reach, text: str) -> tuple[int | None, list[int]]:
    """The person's id and the ids of their files, by id, personal number or `hs:12`.

    Sealed and restricted people too: gives ids only, (None, []) when there is nobody or the reach
    is not the whole nation's.
    """
    bare = text.removeprefix("hs:")
    if not reach.nation or not (bare.isascii() and bare.isdigit()) or len(bare) > 18:
        return None, []
    with beyond_reach("tìm người để biết ai đã xem họ; chỉ lấy mã"):
        if text.startswith("hs:"):
            who = Case.objects.filter(pk=bare).values_list("person_id", flat=True).first()
        else:
            key = "number" if len(bare) >= NUMBER_LENGTH else "pk"
            who = Person.objects.filter(**{key: bare}).values_list("pk", flat=True).first()
        cases = list(Case.objects.filter(person_id=who).values_list("pk", flat=True))
    return who, cases if who else []
