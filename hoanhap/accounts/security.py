"""“Bảo mật của tôi”: one's own password, sessions, codes and sign-ins."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoanhap.accounts import actions, sessions, throttling
from hoanhap.accounts import second_factor as factor
from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.forms import PasswordForm, ProofForm
from hoanhap.accounts.kept_forms import drop_kept_form
from hoanhap.accounts.queries import own_sign_ins
from hoanhap.accounts.sign_in import address_of, show_codes
from hoanhap.shell.access import needs_sign_in
from hoanhap.shell.errors import Refused

MOST_SIGN_INS = 20


@needs_sign_in
@require_safe
def security(request):
    """Sessions that run, codes left, the latest sign-ins."""
    return _page(request, ProofForm(user=request.user))


def _page(request, form: ProofForm):
    rows = list(sessions.sessions_of(request.user))
    for row in rows:
        row.is_this = row.session_key == request.session.session_key
    context = {
        "form": form,
        "sessions": sorted(rows, key=lambda row: not row.is_this),
        "codes_left": factor.codes_left(request.user),
        "sign_ins": own_sign_ins(request.user)[:MOST_SIGN_INS],
    }
    return render(request, "accounts/security.html", context, status=422 if form.errors else 200)


@needs_sign_in
@require_http_methods(["GET", "POST"])
def change_password(request):
    """One's own new password; every other session of theirs ends."""
    form = PasswordForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        try:
            actions.set_password(
                request.reach,
                user=request.user,
                password=password,
                this_session=request.session.session_key,
            )
        except Refused as refused:
            form.add_error("password", refused.messages["password"])
        else:
            _go_on(request)
            messages.success(request, "Đã đổi mật khẩu; các phiên khác đã kết thúc.")
            return redirect("/")
    status = 200 if not form.errors else 422
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


def _go_on(request) -> None:
    """This session lives on under a new key, and its row with it."""
    row = sessions.session_of(request)
    update_session_auth_hash(request, request.user)
    if row is not None:
        row.session_key = request.session.session_key
        row.save(update_fields=["session_key"])


@needs_sign_in
@require_POST
def end_session(request, session_id: int):
    """End one of one's own sessions; 404 for somebody else's."""
    if session_id >= 2**62:
        raise Http404
    row = get_object_or_404(request.user.sessions, pk=session_id, ended_at=None)
    row.ended_at, row.end_reason = sessions.moment(), "ended"
    row.save(update_fields=["ended_at", "end_reason"])
    write_audit(request.reach, "end_session", session=row.pk)
    messages.success(request, "Đã kết thúc phiên đó: máy ấy phải đăng nhập lại.")
    return redirect("accounts:security")


@needs_sign_in
@require_POST
def end_other_sessions(request):
    """End every other session of one's own."""
    this = request.session.session_key
    count = sessions.end_sessions(request.user, reason="ended", but=this)
    write_audit(request.reach, "end_session", others=count)
    messages.success(request, "Đã kết thúc mọi phiên khác; chỉ còn phiên này.")
    return redirect("accounts:security")


@needs_sign_in
@require_POST
def prove(request):
    """The password again: then new recovery codes are shown, or a new device may be set up."""
    form = ProofForm(request.POST, user=request.user)
    name, address = request.user.username, address_of(request)
    if throttling.is_paused(name):
        form.add_error(None, "Đã nhập sai nhiều lần. Hãy thử lại sau 15 phút.")
    elif not form.is_valid() and request.POST.get("password"):
        throttling.note_failure(name, address)
    if form.errors:
        return _page(request, form)
    if form.cleaned_data["then"] == "device":
        request.session["proved_at"] = sessions.moment().timestamp()
        return redirect("accounts:set_up_codes")
    codes = factor.new_recovery_codes(request.user)
    write_audit(request.reach, "recovery_codes")
    return show_codes(request, codes, wanted="/tai-khoan/bao-mat/")


@needs_sign_in
@require_POST
def drop_kept(request):
    """Throw away what was kept of an unsent form, and open the page anew."""
    path = request.POST.get("path", "")
    if "\x00" in path or not url_has_allowed_host_and_scheme(path, None):
        path = "/"
    drop_kept_form(request.user.pk, path)
    return redirect(path)
