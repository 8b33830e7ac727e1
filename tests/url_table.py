"""The permission table: every address, who may open it, and what the neighbour gets.

`mark` is the view's mark; `owned` says that the address points at something of one commune, so a
neighbour gets 404; `post` that it is asked by POST with `data`; `refuses` names roles that have the
right but get 404 for this object for a reason of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hoanhap.shell.access import PUBLIC, SIGNED_IN


def nothing(world: dict) -> dict:
    """No part in the address."""
    return {}


def case_id(world: dict) -> dict:
    """The case of the world."""
    return {"case_id": world["case"].pk}


@dataclass(frozen=True)
class Row:
    """One address."""

    mark: str
    kwargs: Callable[[dict], dict] = nothing
    owned: bool = False
    post: bool = False
    data: dict = field(default_factory=dict)
    query: str = ""
    refuses: tuple[str, ...] = ()


def of_case(mark: str, **more) -> Row:
    """A row whose address points at the case."""
    extra = more.pop("also", {})
    return Row(mark, kwargs=lambda world: {**case_id(world), **extra}, owned=True, **more)


ROWS: dict[str, Row] = {
    "accounts:sign_in": Row(PUBLIC),
    "accounts:sign_out": Row(SIGNED_IN, post=True),
    "accounts:change_password": Row(SIGNED_IN),
    "accounts:users": Row("users.manage"),
    "accounts:add_user": Row("users.manage"),
    "accounts:edit_user": Row("users.manage", kwargs=lambda w: {"user_id": w["user"].pk}),
    "accounts:reset": Row("users.manage", kwargs=lambda w: {"user_id": w["user"].pk}, post=True),
    "accounts:log": Row("audit.see"),
}
