"""One writer at a time on a case: the row lock, and the version a user last saw."""

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.cases.queries import cases_in
from hoanhap.shell.errors import Refused


def lock_case(reach: Reach, case_id: int) -> Case:
    """The case, its row locked until the transaction ends; Case.DoesNotExist out of reach.

    SQLite has no row locks: there a writing transaction is alone from its start (IMMEDIATE).
    """
    rows = cases_in(reach).select_related("person", "judgment", "commune")
    return rows.select_for_update(of=("self",)).get(pk=case_id)


def check_version(reach: Reach, case: Case, version: int | None) -> None:
    """Refuse when somebody has written to the case since the `version` the user saw."""
    if version is None or version == case.version:
        return
    last = case.acts.select_related("recorded_by", "voided_by").order_by("-recorded_at").first()
    who = "người khác"
    if last:
        user = last.voided_by or last.recorded_by
        who = user.full_name if user and user.full_name else who
    if last and last.recorded_by_id == reach.user_id and not last.voided_by_id:
        who = "chính tài khoản này"
    raise Refused(f"Hồ sơ vừa được {who} ghi thêm; hãy xem lại rồi ghi tiếp.")
