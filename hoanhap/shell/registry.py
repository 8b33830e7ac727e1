"""What rooms hang into the page frame: menu entries, and panels (tabs) of a file.

Rooms call these in `AppConfig.ready()`; calling twice with one key changes nothing.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Entry:
    """One menu entry or panel; `right` "" means every signed-in user."""

    key: str
    label: str
    url_name: str
    icon: str
    order: int
    right: str


_menu: dict[str, Entry] = {}
_panels: dict[str, Entry] = {}


def add_menu(
    key: str, label: str, url_name: str, *, icon: str = "", order: int = 100, right: str = ""
) -> None:
    """A place in the left rail; `icon` is a name of `shell.icons`, smaller `order` comes first."""
    _menu[key] = Entry(key, label, url_name, icon, order, right)


def add_panel(key: str, label: str, url_name: str, *, order: int = 100, right: str = "") -> None:
    """A tab of a file, loaded by htmx; its address takes `case_id`."""
    _panels[key] = Entry(key, label, url_name, "", order, right)


def menu_of(reach) -> list[tuple[Entry, str]]:
    """Entries this reach may open, with their addresses, in order; no right, no entry."""
    return _open_to(reach, _menu)


def panels_of(reach, case_id: int) -> list[tuple[Entry, str]]:
    """Panels of a file this reach may open, with their addresses, in order."""
    return _open_to(reach, _panels, case_id=case_id)


def _open_to(reach, entries: dict[str, Entry], **url_args) -> list[tuple[Entry, str]]:
    """Those allowed whose room is mounted."""
    found = []
    for entry in sorted(entries.values(), key=lambda e: (e.order, e.key)):
        if entry.right and not reach.has(entry.right):
            continue
        try:
            found.append((entry, reverse(entry.url_name, kwargs=url_args or None)))
        except NoReverseMatch:  # a room that is not mounted has no place in the menu
            continue
    return found
