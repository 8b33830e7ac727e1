"""What every answer carries against misuse in the browser, and the way an address comes in."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

# Nothing of the device is ever asked for: the reader of identity cards types like a keyboard.
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in "accelerometer autoplay browsing-topics camera display-capture encrypted-media"
    " fullscreen geolocation gyroscope hid magnetometer microphone midi payment"
    " picture-in-picture publickey-credentials-get serial usb xr-spatial-tracking".split()
)
MOST_BODY = 12 * 1024 * 1024  # bytes: a register of 10 MB and the fields around it
METHODS = {"GET", "HEAD", "POST", "OPTIONS"}


class ProxyAddress:
    """Takes the visitor's address from the proxy in front, when settings say there is one.

    Only the entries written by our own proxies count (the last `settings.PROXIES`), so a visitor
    cannot choose an address; without a proxy the header is thrown away.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.pop("HTTP_X_FORWARDED_FOR", "").split(",")
        if settings.PROXIES and len(given) >= settings.PROXIES:
            try:
                address = ip_address(given[-settings.PROXIES].strip())
            except ValueError:
                pass
            else:
                request.META["REMOTE_ADDR"] = str(address)
        return self.get_response(request)


class Hardening:
    """Refuses what is too large or no method of ours (413, 405); writes headers on every answer."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            answer = HttpResponse(status=405, headers={"Allow": ", ".join(sorted(METHODS))})
        elif _length(request) > MOST_BODY:
            answer = HttpResponse(render_to_string("413.html"), status=413)
        else:
            answer = self.get_response(request)
        answer.headers.setdefault("Permissions-Policy", PERMISSIONS)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        answer.headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        if "Content-Disposition" in answer.headers:
            answer.headers["Cache-Control"] = "no-store"
        return answer


def _length(request) -> int:
    """The length that the visitor says the body has, in bytes; 0 when it says none."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return MOST_BODY + 1
