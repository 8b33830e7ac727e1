"""Every request gets its reach, and every view is closed unless its mark opens it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from hoanhap.accounts.audit_chain import AuditRefused
from hoanhap.accounts.kept_forms import drop_kept_form, kept_form_for
from hoanhap.accounts.reach import Reach, postings_of
from hoanhap.accounts.row_security import answer_within
from hoanhap.accounts.sessions import check_session, leave_session, words_of_end
from hoanhap.accounts.views import keep_for_writer, not_allowed, not_found, to_sign_in
from hoanhap.shell.access import PUBLIC, SIGNED_IN, mark_of, others_of
from hoanhap.shell.clock import today
from hoanhap.shell.kept import is_kept

PASSWORD_PAGES = {"accounts:change_password", "accounts:sign_out"}
CODE_PAGES = {"accounts:second_factor", "accounts:set_up_codes", "accounts:sign_out"}


def forget_broken_session(request) -> None:
    """Take a tampered cookie for none: PostgreSQL cannot even be asked for a key with a NUL."""
    if "\x00" in (request.session.session_key or ""):
        request.session = type(request.session)()


def end_if_over(request) -> None:
    """Make the request nobody's when its session is over, and say why on the next page."""
    reason = check_session(request)
    if reason:
        leave_session(request, reason)
        messages.warning(request, words_of_end(reason))


def reach_of(request, address: str | None) -> Reach:
    """The reach of who passed both steps; the password alone reaches nowhere."""
    if not request.user.is_authenticated or not request.user.is_verified():
        return Reach.nowhere()
    request.postings_held = postings_of(request.user, on=today())  # the page's frame shows them too
    chosen = request.session.get("posting_id")
    return Reach.of(request.user, address, posting_id=chosen, held=request.postings_held)


def ask_to_sign_in(request):
    """None for the pages of a sign-in half done; else the way to the step that is missing."""
    if request.user.is_authenticated:
        if request.resolver_match.view_name in CODE_PAGES:
            return None
        return to_code(request)
    wanted = request.get_full_path() if request.method == "GET" else keep_for_writer(request)
    return to_sign_in(request, wanted or "/")


def to_code(request):
    """The page that asks for the code; htmx is told to take the whole page there."""
    if getattr(request, "htmx", False):
        address = reverse("accounts:second_factor")
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect("accounts:second_factor")


def forget_sent(request) -> None:
    """A form that went through needs no keeping any more; one kept just now does."""
    match = request.resolver_match
    if match and is_kept(match.func) and not getattr(request, "was_kept", False):
        drop_kept_form(request.user.pk, request.get_full_path())


def log_refuses(request, refused: AuditRefused):
    """503 with the reason: then nothing was written, nor is shown."""
    return render(request, "503.html", {"why": str(refused)}, status=503)


def asks_nothing(request) -> bool:
    """A page open to everybody, asked by nobody: it has no data, so no database is told of it."""
    if request.user.is_authenticated:
        return False
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return mark_of(match.func) == PUBLIC and "accounts" not in match.namespaces


class AccountMiddleware:
    """Puts `request.reach` on the request and asks the view's mark (closed by default)."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        forget_broken_session(request)
        address = request.META.get("REMOTE_ADDR") or None
        end_if_over(request)
        request.reach = reach_of(request, address)
        if asks_nothing(request):
            return self.get_response(request)
        try:
            response = answer_within(request.reach, lambda: self.get_response(request))
        except AuditRefused as refused:  # at the end of the transaction
            response = log_refuses(request, refused)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        if request.method == "POST" and response.status_code == 302 and request.reach.user_id:
            forget_sent(request)
        return response

    def process_exception(self, request, exception):
        """503 with the reason when the log refuses: then nothing was written, nor is shown."""
        if isinstance(exception, AuditRefused):
            return log_refuses(request, exception)
        return None

    def process_view(self, request, view, args, kwargs):
        """None to go on; else the answer: 404 unmarked, sign-in, a new password first, or 403."""
        mark = mark_of(view)
        if mark is None:
            return not_found(request)
        if mark == PUBLIC:
            return None
        if request.reach.user_id is None:
            return ask_to_sign_in(request)
        if request.user.must_change_password:
            if request.resolver_match.view_name not in PASSWORD_PAGES:
                return redirect("accounts:change_password")
            return None
        if mark != SIGNED_IN and not request.reach.rights & {mark, *others_of(view)}:
            return not_allowed(request)
        if request.method == "GET" and is_kept(view):
            request.kept_form = kept_form_for(request)
        return None
