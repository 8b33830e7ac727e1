"""Sign-in in two steps: name and password, then a code; the first time, setting the codes up."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as note_device

from hoanhap.accounts import second_factor as factor
from hoanhap.accounts import sessions, throttling
from hoanhap.accounts.forms import CodeForm, SignInForm
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.throttling import log_sign_in
from hoanhap.shell.access import needs_sign_in, public
from hoanhap.shell.errors import Refused
from hoanhap.shell.forms import add_refusal

PAUSED = "Đã nhập sai nhiều lần. Hãy thử lại sau 15 phút."
PROVED_FOR = 600  # seconds in which a password just typed again stands for a change of device


def address_of(request) -> str | None:
    """Where the request comes from."""
    return request.META.get("REMOTE_ADDR") or None


@public
@require_http_methods(["GET", "POST"])
def sign_in(request):
    """Step 1: five wrong passwords in fifteen minutes pause a name, thirty an address."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        wanted = "/"
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and try_password(request, form):
        request.session["wanted"] = wanted
        return redirect("accounts:second_factor")
    context = {"form": form, "next": wanted}
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


def try_password(request, form: SignInForm) -> bool:
    """Take the password for half a sign-in, under a new session key, or say why not on the form."""
    name, address = form.cleaned_data["username"], address_of(request)
    if throttling.is_paused(name) or throttling.is_address_paused(address):
        form.add_error(None, PAUSED)
        return False
    user = authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        throttling.note_failure(name, address)
        form.add_error(None, "Tên đăng nhập hoặc mật khẩu chưa đúng.")
        return False
    if request.user.is_authenticated and request.session.session_key:
        end_own_session(request)
    request.session.flush()  # nothing of a session before stays, least of all a device
    login(request, user)
    request.session["password_at"] = sessions.moment().timestamp()
    return True


def end_own_session(request) -> None:
    """Mark the session of the request as left."""
    rows = request.user.sessions.filter(session_key=request.session.session_key, ended_at=None)
    rows.update(ended_at=sessions.moment(), end_reason="sign_out")


@needs_sign_in
@require_http_methods(["GET", "POST"])
def second_factor(request):
    """Step 2: the code of one's device, or a recovery code."""
    if request.user.is_verified():
        return redirect("/")
    if factor.device_of(request.user) is None:
        return redirect("accounts:set_up_codes")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code, address = form.cleaned_data["code"], address_of(request)
        try:
            device = factor.check_code(request.user, code, address=address)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            return redirect(finish_sign_in(request, device))
    context = {"form": form, "demo_code": factor.demo_code(request.user)}
    status = 422 if form.errors else 200
    return render(request, "accounts/second_factor.html", context, status=status)


def finish_sign_in(request, device) -> str:
    """Open the session under a new key; give the address that was wanted."""
    wanted = request.session.pop("wanted", "/")
    request.session.pop("password_at", None)
    note_device(request, device)
    request.session.cycle_key()
    sessions.begin_session(request)
    reach, user = Reach.of(request.user, address_of(request)), request.user
    if device.name == factor.RECOVERY:
        left = factor.codes_left(user)
        log_sign_in(reach, "sign_in", step="recovery_code", left=left)
        messages.warning(
            request,
            f"Đã đăng nhập bằng mã khôi phục; còn {left} mã. Nếu mất điện thoại, hãy đổi thiết bị"
            " ở trang “Bảo mật của tôi”.",
        )
    else:
        log_sign_in(reach, "sign_in")
    return wanted


@needs_sign_in
@require_http_methods(["GET", "POST"])
def set_up_codes(request):
    """Take a new device: the first time, or in place of the old one after the password again."""
    if not may_set_up(request):
        return redirect(
            "accounts:security" if request.user.is_verified() else "accounts:second_factor"
        )
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if throttling.is_paused(request.user.username, step="code"):
            form.add_error("code", factor.PAUSED)
        else:
            try:
                device, codes = factor.confirm_device(request.user, form.cleaned_data["code"])
            except Refused as refused:
                throttling.note_wrong_code(request.user, address_of(request))
                add_refusal(form, refused)
            else:
                return show_codes(request, codes, wanted=_take(request, device))
    return _set_up_page(request, form)


def _set_up_page(request, form: CodeForm):
    device = factor.device_being_set(request.user)
    form.fields["code"].help_text = "Sáu chữ số, đổi mỗi 30 giây."
    context = {
        "form": form,
        # Made by segno from an address of ours; the name in it travels percent-encoded.
        "picture": mark_safe(factor.picture_of(device)),  # noqa: S308  # nosec B308 B703
        "secret": factor.secret_words(device),
        "is_change": request.user.is_verified(),
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/set_up_codes.html", context, status=status)


def may_set_up(request) -> bool:
    """Whether there is no device yet, or the password was typed again within ten minutes."""
    if not request.user.is_verified():
        return factor.device_of(request.user) is None
    since = sessions.moment().timestamp() - request.session.get("proved_at", 0)
    return since < PROVED_FOR


def _take(request, device) -> str:
    """Use the device just confirmed: other sessions end, this one goes on or begins."""
    is_change = request.user.is_verified()
    reach = Reach.of(request.user, address_of(request))
    log_sign_in(reach, "second_factor_set", change=is_change)
    if not is_change:
        sessions.end_sessions(request.user, reason="factor")
        return finish_sign_in(request, device)
    request.session.pop("proved_at", None)
    note_device(request, device)
    sessions.end_sessions(request.user, reason="factor", but=request.session.session_key)
    return reverse("accounts:security")


def show_codes(request, codes: list[str], *, wanted: str):
    """The recovery codes, this once."""
    context = {"codes": codes, "wanted": wanted}
    return render(request, "accounts/recovery_codes.html", context)


@needs_sign_in
@require_POST
def sign_out(request):
    """Leave; the browser forgets what it kept of our pages."""
    end_own_session(request)
    log_sign_in(request.reach, "sign_out")
    logout(request)
    answer = redirect(reverse("accounts:sign_in"))
    if settings.TLS:
        answer.headers["Clear-Site-Data"] = '"cache"'
    return answer
