"""How often the costly doors open: for each user and each address, a number in a minute.

The counters live in the memory of the serving process: `hoanhap serve` runs one process with many
threads, so they are exact; under several workers (WEB_CONCURRENCY) each gets its part of the limit.
Nothing is written to the database, so a flood of requests makes no flood of writes.
"""

import logging
import math
import time
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render

WINDOW = 60  # seconds
OF_AN_ADDRESS = 5  # an office of many officers goes out by one address
LIMITS = {  # times in a window, for one user
    "search": 120,
    "choices": 300,
    "export": 10,
    "paper": 60,
    "import": 20,
    "look_up": 20,
    "sign_in": 30,
    "advice": 60,
}
DOORS = {
    "accounts:sign_in": "sign_in",
    "accounts:log": "search",
    "cases:files": "search",
    "cases:clearings": "search",
    "cases:commune_options": "choices",
    "cases:export": "export",
    "cases:paper_file": "paper",
    "cases:paper": "paper",
    "cases:bulk_papers": "export",
    "cases:sheet_paper": "paper",
    "figures:group_list": "paper",
    "figures:report": "paper",
    "figures:people": "search",
    "figures:home": "search",
    "exchange:upload": "import",
    "exchange:choose": "import",
    "exchange:commit": "import",
    "exchange:errors": "export",
    "advice:clearing": "advice",
    "advice:loan": "advice",
    "advice:rights": "advice",
}
BY_NAME = (
    ("export", "export"),
    ("look_up", "look_up"),
    ("own_data", "paper"),
    ("search", "search"),
)
log = logging.getLogger(__name__)


class Limits:
    """Answers 429 with a sentence and the seconds to wait, before the view does any work."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """None to go on, or the page that asks to wait."""
        door = door_of(request.resolver_match.view_name)
        if door is None or not _is_over(request, door):
            return None
        user = request.user.pk if request.user.is_authenticated else None
        log.warning("rate limit: door=%s user=%s address=%s", door, user, _network(request))
        wait = WINDOW - int(time.time()) % WINDOW
        answer = render(request, "429.html", {"wait": wait}, status=429)
        answer.headers["Retry-After"] = str(wait)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def door_of(view_name: str) -> str | None:
    """Which limit an address falls under: the table, else what its name says; None for none."""
    named = (door for word, door in BY_NAME if word in view_name.split(":")[-1])
    return DOORS.get(view_name) or next(named, None)


def _is_over(request, door: str) -> bool:
    """Count this request; whether its user or its address has come too often this minute."""
    limit = LIMITS[door] * settings.LIMIT_FACTOR
    over = _count(f"a:{_network(request)}:{door}") > limit * OF_AN_ADDRESS
    if request.user.is_authenticated:
        over |= _count(f"u:{request.user.pk}:{door}") > limit
    elif door == "advice":  # a morning's sign-ins of a whole office come from one address
        over |= _count(f"s:{_network(request)}:{door}") > limit
    return over


def _count(key: str) -> int:
    """Add one to a counter of this window; its number now, times the workers that share it."""
    key = f"limit:{key}:{int(time.time()) // WINDOW}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return math.ceil(cache.incr(key) * settings.WORKERS)
    except ValueError:  # culled between the two lines: it was one of very many
        return settings.WORKERS


def _network(request) -> str:
    """The visitor's address; of IPv6 the /64, which is one subscriber's."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR") or "")
    except ValueError:
        return "unknown"
    return str(ip_network(f"{address}/64", strict=False) if address.version == 6 else address)
