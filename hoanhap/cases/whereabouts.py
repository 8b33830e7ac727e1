"""Where the person of a case lives: after a move, never the old hamlet in the new commune."""

from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Case


@beyond_reach("nơi đến mà xã nơi đi đã ghi khi chuyển hồ sơ (Điều 15.2)")
def told_of_move(case: Case) -> str | None:
    """What the sending commune wrote of where the person went; None when the address is known here.

    A move brings the file, not a new address: until somebody here writes where the person now
    lives, only that stands (Điều 15.2). "" when nothing but the commune was told.
    """
    person = case.person
    written_for = person.current_commune_id or person.permanent_commune_id
    if case.previous_id is None or written_for in (None, case.commune_id):
        return None
    moves = case.previous.acts.filter(kind="moved_out", voided_at=None)
    last = moves.order_by("happened_on", "id").last()
    return last.details.get("to_place", "") if last else ""
