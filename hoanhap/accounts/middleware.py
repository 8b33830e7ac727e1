"""Every request gets its reach, and every view is closed unless its mark opens it."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.views import not_allowed, not_found
from hoanhap.shell.access import PUBLIC, SIGNED_IN, mark_of

PASSWORD_PAGES = {"accounts:change_password", "accounts:sign_out"}


def forget_broken_session(request) -> None:
    """Take a tampered cookie for none: PostgreSQL cannot even be asked for a key with a NUL."""
    if "\x00" in (request.session.session_key or ""):
        request.session = type(request.session)()


class AccountMiddleware:
    """Puts `request.reach` on the request and asks the view's mark (closed by default)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        forget_broken_session(request)
        address = request.META.get("REMOTE_ADDR") or None
        request.reach = Reach.of(request.user, address)
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        """None to go on; else the answer: 404 unmarked, sign-in, a new password first, or 403."""
        mark = mark_of(view)
        if mark is None:
            return not_found(request)
        if mark == PUBLIC:
            return None
        if request.reach.user_id is None:
            return self.to_sign_in(request)
        if request.user.must_change_password:
            if request.resolver_match.view_name not in PASSWORD_PAGES:
                return redirect("accounts:change_password")
            return None
        if mark != SIGNED_IN and not request.reach.has(mark):
            return not_allowed(request)
        return None

    def to_sign_in(self, request) -> HttpResponse:
        """The sign-in page, coming back here after; htmx is told to take the whole page there."""
        wanted = request.get_full_path() if request.method == "GET" else "/"
        address = reverse("accounts:sign_in") + "?" + urlencode({"next": wanted})
        if getattr(request, "htmx", False):
            return HttpResponse(status=401, headers={"HX-Redirect": address})
        return redirect(address)
