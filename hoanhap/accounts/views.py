"""The pages of refusal."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from hoanhap.accounts.kept_forms import keep_form
from hoanhap.accounts.sessions import MAY_KEEP_FORMS, session_of


def unreadable(request, exception=None):
    """400: a request that is not one; says nothing of why, asks neither database nor session."""
    return HttpResponseBadRequest(render_to_string("400.html"))


def not_found(request, exception=None):
    """404: the same page whether the thing is missing or not yours."""
    return render(request, "404.html", status=404)


def not_allowed(request, exception=None):
    """403: the role lacks the right."""
    return render(request, "403.html", status=403)


def broken(request):
    """500: says so plainly, without asking the database, which may be what is down."""
    return HttpResponseServerError(render_to_string("500.html"))


def form_too_old(request, reason=""):
    """A form opened in another session: kept for its writer where it can be, else a 403 page.

    Kept, the page is opened again filled in and unsent, after signing in when that is needed.
    """
    path = keep_for_writer(request)
    if path and request.reach.user_id is not None:
        return redirect(path)
    if path:
        return to_sign_in(request, path)
    return render(request, "403.html", {"form_too_old": True}, status=403)


def keep_for_writer(request) -> str:
    """Keep a POST for who is signed in, or whose session has just ended; its address or ""."""
    if request.reach.user_id is not None:
        return keep_form(request, request.user)
    row = session_of(request)
    if row is None or row.end_reason not in MAY_KEEP_FORMS or not row.user.is_active:
        return ""
    return keep_form(request, row.user)


def to_sign_in(request, wanted: str) -> HttpResponse:
    """The sign-in page, coming back to `wanted` after; htmx is told to open the whole page."""
    address = reverse("accounts:sign_in") + "?" + urlencode({"next": wanted})
    if getattr(request, "htmx", False):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)
