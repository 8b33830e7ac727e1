"""One set of outlines, drawn for this program on a 24 × 24 grid, stroke 1.75, round ends."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_SHAPES = {
    "today": "M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4M9 15l2.2 2.2 4-4.2",
    "calendar": "M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4",
    "files": "M3.5 18.5v-13h6l2 2.5h9v10.5zM3.5 11.5h17",
    "file": "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6.5M9 16h6.5",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6",
    "people": "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.2 6.5-5.2"
    "s6 1.7 6.5 5.2M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.7c2.3.6 3.7 2.2 4 4.8",
    "mentor": "M8 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM17 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
    "M2.5 19c.4-3.6 2.5-5.2 5.5-5.2 2.4 0 4.2 1 5 3.2M13 19.5c.3-2.8 1.7-4 4-4s3.9 1.2 4.2 4",
    "community": "M3.5 11.5L12 4.5l8.5 7M5.5 10v9.5h13V10M10 19.5v-5h4v5",
    "chart": "M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6.5",
    "report": "M6 3.5h12v17H6zM9 15.5v-2M12 15.5V10M15 15.5V8",
    "upload": "M12 15.5V5M8 8.5L12 4.5l4 4M4.5 15v4.5h15V15",
    "download": "M12 4.5V15M8 11.5l4 4 4-4M4.5 15.5v4h15v-4",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5l5 5",
    "plus": "M12 5v14M5 12h14",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "done": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8.2 12.3l2.7 2.7 5-5.4",
    "late": "M12 4L3 19.5h18zM12 10v4.5M12 17v.2",
    "soon": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2.5",
    "info": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.8V8",
    "path": "M4 19.5c9 0 1.5-7 8-8.5s6-1.5 7-5M4 19.5h.01M19.5 5.5h.01",
    "scales": "M12 4v16M7.5 20h9M5 7h14M5 7l-2.5 6.5c1.4 1.3 3.6 1.3 5 0zM19 7l-2.5 6.5"
    "c1.4 1.3 3.6 1.3 5 0z",
    "support": "M12 19.5s-7.5-4.3-7.5-9.7A3.9 3.9 0 0 1 12 8a3.9 3.9 0 0 1 7.5 1.8"
    "c0 5.4-7.5 9.7-7.5 9.7z",
    "work": "M3.5 8h17v11.5h-17zM8.5 8V5h7v3M3.5 13h17",
    "money": "M3 6.5h18v11H3zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6.5 12h.01M17.5 12h.01",
    "paper": "M6 3.5h12v17H6zM9 8h6M9 11.5h6M9 15h3.5",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "edit": "M5 19l.8-3.7L16 5l3 3L8.7 18.2zM14 7l3 3",
    "history": "M4.5 12a7.5 7.5 0 1 1 2.2 5.3M4 17.5l.5-4.5 4.3 1.3M12 8v4.3l3 1.7",
    "eye": "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z"
    "M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "users": "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.2"
    " 6.5-5.2 1.5 0 2.8.3 3.8.9M18.5 13v6M15.5 16h6",
    "key": "M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11.5h9M17.5 11.5v3.5M21 11.5v2.5",
    "leave": "M10 4.5H4.5v15H10M9.5 12H20M16 8l4 4-4 4",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "close": "M6 6l12 12M18 6L6 18",
    "back": "M20 12H5M10 6.5L4.5 12l5.5 5.5",
    "next": "M4 12h15M14 6.5l5.5 5.5-5.5 5.5",
    "open": "M9 5.5l6.5 6.5L9 18.5",
    "down": "M5.5 9l6.5 6.5L18.5 9",
    "lock": "M5.5 10.5h13v9.5h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
    "place": "M12 20.5s-6.5-5.7-6.5-10.5a6.5 6.5 0 0 1 13 0c0 4.8-6.5 10.5-6.5 10.5z"
    "M12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
    "phone": "M8 3.5h8v17H8zM11.5 17.8h1",
    "help": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM9.5 9.7c.2-1.5 1.2-2.3"
    " 2.6-2.3s2.5.9 2.5 2.2c0 1.9-2.6 2-2.6 4M12 16.4v.2",
    "empty": "M4 13.5l3-8h10l3 8v6H4zM4 13.5h5l1 2.5h4l1-2.5h5",
}
_SHAPES["log"] = _SHAPES["history"]
_DOT = "M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2z"
NAMES = frozenset(_SHAPES)


def icon_svg(name: str) -> SafeString:
    """The outline as inline SVG, hidden from screen readers: a word always stands beside it.

    A name that is not in the set gives a dot: a picture is never worth a broken page
    (`tests/shell/test_frame.py` finds such names in the templates).
    """
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"'
        ' focusable="false"><path d="{}"/></svg>',
        mark_safe(_SHAPES.get(name, _DOT)),  # nosec B308, B703 # our own drawings
    )
