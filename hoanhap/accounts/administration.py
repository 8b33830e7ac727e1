"""Screens of administration: users, their passwords and their codes."""

import secrets

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hoanhap.accounts import actions
from hoanhap.accounts.queries import users_for
from hoanhap.accounts.user_forms import DetailsForm, UserForm
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused

SYLLABLES = ("ban cay dong gio hoa lua may", "nang nui que rung song suoi tre vuon xuan")
PAGE = 50


def new_password() -> str:
    """A first password, easy to read aloud: four words and a number."""
    words = [secrets.choice(" ".join(SYLLABLES).split()) for _ in range(4)]
    return "-".join([*words, str(secrets.randbelow(9000) + 1000)])


@needs("users.manage")
@require_safe
def users(request):
    """Every user, found by name."""
    found = users_for(request.reach)
    text = request.GET.get("q", "").replace("\x00", "").strip()
    if text:
        found = found.filter(username__icontains=text) | found.filter(full_name__icontains=text)
    page = Paginator(found.order_by("username"), PAGE).get_page(request.GET.get("trang"))
    return render(request, "accounts/users.html", {"page": page, "text": text})


@needs("users.manage")
@require_http_methods(["GET", "POST"])
def add_user(request):
    """A new user with a first password, shown once."""
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        password = new_password()
        try:
            user = actions.add_user(
                request.reach,
                password=password,
                must_change_password=True,
                **form.fields_of_posting(),
            )
        except Refused as refused:
            put_refusal(form, refused)
        else:
            text = f"Đã thêm {user.full_name}. Mật khẩu đầu tiên: {password} (chỉ hiện một lần)."
            messages.success(request, text)
            return redirect("accounts:users")
    return user_page(request, form, None)


@needs("users.manage")
@require_http_methods(["GET", "POST"])
def edit_user(request, user_id: int):
    """Change how a user is called, or close their account; their postings, with dates."""
    user = get_object_or_404(users_for(request.reach), pk=user_id)
    names = ["full_name", "position", "organisation", "phone", "is_active"]
    initial = {name: getattr(user, name) for name in names}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_user(request.reach, user=user, **form.cleaned_data)
        except Refused as refused:
            put_refusal(form, refused)
        else:
            messages.success(request, f"Đã lưu {user.full_name}.")
            return redirect("accounts:users")
    return user_page(request, form, user)


def user_page(request, form, user):
    """The form page, 422 when something is to be mended."""
    context = {"form": form, "shown": user, "today": today()}
    if user is not None:
        related = ("agency", "commune", "province", "on_behalf_of")
        context["postings"] = user.postings.select_related(*related).order_by("-begins_on", "-pk")
    return render(request, "accounts/user.html", context, status=422 if form.errors else 200)


def put_refusal(form, refused: Refused) -> None:
    """Each sentence at its field; what has no field of its own goes on top."""
    for name, sentence in refused.messages.items():
        field = "place" if name in ("province", "commune") else name
        form.add_error(field if field in form.fields else None, sentence)


@needs("users.manage")
@require_POST
def reset_password(request, user_id: int):
    """A new first password for somebody who forgot theirs, shown once."""
    user = get_object_or_404(users_for(request.reach), pk=user_id)
    password = new_password()
    actions.set_password(request.reach, user=user, password=password, must_change=True)
    text = f"Mật khẩu mới của {user.full_name}: {password} (chỉ hiện một lần)."
    messages.success(request, text)
    return redirect("accounts:users")


@needs("users.manage")
@require_POST
def reset_second_factor(request, user_id: int):
    """Take away the codes of somebody who lost their device; the log keeps why."""
    user = get_object_or_404(users_for(request.reach), pk=user_id)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        actions.reset_second_factor(request.reach, user=user, reason=reason)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages.values()))
    else:
        text = f"Đã gỡ mã xác thực của {user.full_name}: lần đăng nhập tới sẽ cài thiết bị mới."
        messages.success(request, text)
    return redirect("accounts:edit_user", user_id=user.pk)
