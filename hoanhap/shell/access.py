"""Who may open a page: a mark on each view, read by `accounts.middleware`.

An unmarked view is closed to everyone (404), so a forgotten mark cannot leak.
"""

from collections.abc import Callable

PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: Callable) -> Callable:
    """Open to everyone, signed in or not."""
    view.access_mark = PUBLIC
    return view


def needs_sign_in(view: Callable) -> Callable:
    """Open to every signed-in user, whatever the role."""
    view.access_mark = SIGNED_IN
    return view


def needs(right: str) -> Callable[[Callable], Callable]:
    """Open to signed-in users whose role has `right` (see `accounts.rights`); others get 403."""

    def mark(view: Callable) -> Callable:
        view.access_mark = right
        return view

    return mark


def needs_any(right: str, *others: str) -> Callable[[Callable], Callable]:
    """Open to signed-in users who have `right` or one of the others; the page itself decides what
    the others see there (a file that was looked up)."""

    def mark(view: Callable) -> Callable:
        view.access_mark, view.access_others = right, others
        return view

    return mark


def others_of(view: Callable) -> tuple[str, ...]:
    """The rights besides the mark that open a view too."""
    return getattr(view, "access_others", ())


def mark_of(view: Callable) -> str | None:
    """The mark of a view, or None when it has none (then it is closed)."""
    return getattr(view, "access_mark", None)
