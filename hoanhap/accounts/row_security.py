"""The database's own guard: PostgreSQL is told the reach of each transaction (row security).

The policies (`guard_sql`, in the migrations) read what is told here. Never told: nothing is seen.
On other databases nothing is told and the queries alone keep the reach.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

if TYPE_CHECKING:
    from hoanhap.accounts.reach import Reach

Told = Mapping[str, str]

NAMES = (
    "user nation communes provinces own_people view groups act_kinds looked_up unsealed named"
    " agency unit counting"
).split()
NOTHING: Told = dict.fromkeys(NAMES, "")
OPEN: Told = {
    **NOTHING,
    "nation": "on",
    "view": "full",
    "groups": "judgments,offences,civil_duties",
    "act_kinds": "*",
}
# What a new connection of this process is told: nothing, but in a command on the machine itself.
_at_rest: dict[str, Told] = {"told": NOTHING}


@contextmanager
def database_reach(reach: "Reach") -> Iterator[None]:
    """Run a block in one transaction in which the database shows what `reach` may see.

    At its end the rows of the log are chained (`audit_append`; raises AuditRefused). Afterwards the
    connection is told what it was told before. An exception rolls back.
    """
    if connection.vendor != "postgresql":
        yield
        return
    # Here, for commands ask for this module before Django has loaded the models.
    from hoanhap.accounts.audit_append import rows_wait  # noqa: PLC0415

    with transaction.atomic(), _telling(told_of(reach)):
        connection.told_reach = reach
        with rows_wait(lambda: beyond_reach("ghi nhật ký cuối giao dịch; không đọc gì")):
            yield


def answer_within(reach: "Reach", answer: Callable[[], Any]) -> Any:
    """The response of `answer()`, worked out within `database_reach`; of 500 and more nothing is
    kept. A response that streams is read after the transaction and must not ask the database."""
    with database_reach(reach):
        response = answer()
        if connection.vendor == "postgresql" and response.status_code >= 500:
            transaction.set_rollback(True)
    return response


@contextmanager
def beyond_reach(why: str) -> Iterator[None]:
    """Let a block see and write rows of every place: working out a whole file, a transfer, a check
    for a second file. `why` says so in words; what is read here is never shown."""
    if not why.strip():
        raise ValueError("beyond_reach needs its reason in words")
    if connection.vendor != "postgresql" or _told()["nation"] == "on":
        yield
        return
    with _in_transaction(), _telling({**OPEN, "user": _told()["user"], "unit": _told()["unit"]}):
        yield


@contextmanager
def counting() -> Iterator[None]:
    """Let a block count also what the user may not open (sealed, restricted, figures only)."""
    reach = getattr(connection, "told_reach", None)
    if connection.vendor != "postgresql" or _told()["nation"] == "on" or reach is None:
        yield
        return
    if not reach.has("figures.see"):  # who has no figures counts only what they may open
        yield
        return
    with _in_transaction(), _telling(_told_to_count(reach)):
        yield


def told_of(reach: "Reach") -> Told:
    """What the database is told of a reach; a role with figures only is told no place."""
    has_places = reach.view not in ("none", "court", "facility")
    everywhere = reach.nation and reach.view != "none"
    return {
        **NOTHING,
        "user": str(reach.user_id or ""),
        "nation": "on" if everywhere else "",
        "communes": _listed(reach.commune_codes) if has_places else "",
        "provinces": _listed(reach.province_codes) if has_places else "",
        "own_people": "on" if reach.own_people else "",
        "view": reach.view,
        "groups": _listed(reach.groups),
        "act_kinds": _listed(reach.act_kinds),
        "looked_up": _listed(reach.looked_up),
        "unsealed": _listed(reach.unsealed),
        "named": _listed(reach.named),
        "agency": str(reach.agency_id or ""),
        "unit": reach.unit,
    }


def rest_open() -> None:
    """Let every connection this process will make see all rows: for commands on the machine
    itself, never in a process that answers requests."""
    _at_rest["told"] = OPEN


def tell_new_connection(sender, connection, **kwargs) -> None:
    """Signal: a connection was made (or taken from the pool); tell it what the process rests at."""
    if connection.vendor == "postgresql":
        connection.told = connection.told_reach = None
        _tell(_at_rest["told"], connection, stays=True)


def _told_to_count(reach: "Reach") -> Told:
    places = {
        "nation": "on" if reach.nation else "",
        "communes": _listed(reach.commune_codes),
        "provinces": _listed(reach.province_codes),
    }
    everything = {name: OPEN[name] for name in ("groups", "act_kinds")}
    return {**_told(), **places, **everything, "counting": "on"}


@contextmanager
def _in_transaction() -> Iterator[None]:
    """What is told lasts for a transaction: open one when there is none."""
    if connection.in_atomic_block:
        yield
    else:
        with transaction.atomic():
            yield


@contextmanager
def _telling(told: Told) -> Iterator[None]:
    """Tell the database, and afterwards what it was told before.

    After a failure PostgreSQL itself goes back to what held at the savepoint.
    """
    before, reach = _told(), getattr(connection, "told_reach", None)
    _tell(told, connection)
    try:
        yield
    finally:
        connection.told, connection.told_reach = before, reach
        if _is_usable():
            _tell(before, connection)


def _told() -> Told:
    """What the database was told last on this thread's connection."""
    if connection.connection is None:
        return _at_rest["told"]
    return getattr(connection, "told", None) or _at_rest["told"]


def _is_usable() -> bool:
    """Whether the transaction still takes statements."""
    kept = connection.connection
    if kept is None or connection.needs_rollback or kept.closed:
        return False
    return kept.info.transaction_status in (TransactionStatus.IDLE, TransactionStatus.INTRANS)


def _tell(told: Told, connection, *, stays: bool = False) -> None:
    """One statement for all settings; for the transaction, or as long as the connection `stays`.

    A province is told as its communes, which the database itself looks up.
    """
    calls, values = [], []
    for name in NAMES:
        value = "%s"
        values.append(told[name])
        if name == "communes" and told["provinces"]:
            value = "concat_ws(',', nullif(%s, ''), (" + _COMMUNES_OF + "))"
            values.append(told["provinces"])
        calls.append(f"set_config('hoanhap.{name}', {value}, {'false' if stays else 'true'})")
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(calls), values)
    connection.told = told


_COMMUNES_OF = (
    "SELECT string_agg(code, ',') FROM places_commune"
    " WHERE province_id = ANY(string_to_array(%s, ','))"
)


def _listed(values) -> str:
    return ",".join(sorted(map(str, values)))
