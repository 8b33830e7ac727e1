"""Sign-in, one's own password, the pages of refusal."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from hoanhap.accounts import actions
from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.forms import PasswordForm, SignInForm
from hoanhap.accounts.reach import Reach
from hoanhap.shell.access import needs_sign_in, public
from hoanhap.shell.errors import Refused


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
    """403 of a form opened in another session: what was typed stays in the browser's draft."""
    return render(request, "403.html", {"form_too_old": True}, status=403)


@public
@require_http_methods(["GET", "POST"])
def sign_in(request):
    """The sign-in page; five wrong passwords in fifteen minutes pause a name."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        wanted = "/"
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and try_sign_in(request, form):
        return redirect(wanted)
    status = 200 if not form.errors else 422
    return render(request, "accounts/sign_in.html", {"form": form, "next": wanted}, status=status)


def try_sign_in(request, form: SignInForm) -> bool:
    """Sign in, or put the reason on the form."""
    name = form.cleaned_data["username"]
    if actions.is_paused(name):
        form.add_error(None, "Đã nhập sai nhiều lần. Hãy thử lại sau 15 phút.")
        return False
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        actions.note_failure(name, request.META.get("REMOTE_ADDR"))
        form.add_error(None, "Tên đăng nhập hoặc mật khẩu chưa đúng.")
        return False
    login(request, user)
    write_audit(Reach.of(user, request.META.get("REMOTE_ADDR")), "sign_in")
    return True


@needs_sign_in
@require_POST
def sign_out(request):
    """Leave."""
    write_audit(request.reach, "sign_out")
    logout(request)
    return redirect(reverse("accounts:sign_in"))


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change_password(request):
    """One's own new password."""
    form = PasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_password(
                request.reach, user=request.user, password=form.cleaned_data["password"]
            )
        except Refused as refused:
            form.add_error("password", refused.messages["password"])
        else:
            login(request, request.user)
            messages.success(request, "Đã đổi mật khẩu.")
            return redirect("/")
    status = 200 if not form.errors else 422
    return render(request, "accounts/change_password.html", {"form": form}, status=status)
