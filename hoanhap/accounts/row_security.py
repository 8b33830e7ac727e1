"""The database's own guard: PostgreSQL is told the reach of each transaction (row security)."""

from collections.abc import Iterator
from contextlib import contextmanager

from hoanhap.accounts.reach import Reach


@contextmanager
def database_reach(reach: Reach) -> Iterator[None]:
    """Run a block in one transaction in which the database shows what `reach` may see."""
    yield


@contextmanager
def beyond_reach(why: str) -> Iterator[None]:
    """Let a block see and write rows of every place: working out a whole file, a transfer, a check
    for a second file. `why` says so in words; what is read here is never shown."""
    yield


@contextmanager
def counting() -> Iterator[None]:
    """Let a block count also what the user may not open (sealed, restricted, figures only)."""
    yield
