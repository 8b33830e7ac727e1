"""Screens of postings: moving, ending, delegating, choosing under which one to work."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hoanhap.accounts import postings
from hoanhap.accounts.administration import put_refusal
from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Posting
from hoanhap.accounts.queries import delegations_by, posting_of, running_postings, users_for
from hoanhap.accounts.user_forms import DelegationForm, EndForm, MoveForm
from hoanhap.shell.access import needs, needs_sign_in
from hoanhap.shell.clock import today
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused


@needs("users.manage")
@require_http_methods(["GET", "POST"])
def move_user(request, user_id: int):
    """Another role or place for somebody, from a day on."""
    user = get_object_or_404(users_for(request.reach), pk=user_id)
    form = MoveForm(request.POST or None, initial={"role": user.role, "on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            posting = postings.move_user(request.reach, user=user, **form.fields_of_posting())
        except Refused as refused:
            put_refusal(form, refused)
        else:
            text = f"Đã ghi: {user.full_name} chuyển từ ngày {vn(posting.begins_on)}."
            messages.success(request, text)
            return redirect("accounts:edit_user", user_id=user.pk)
    context = {"form": form, "shown": user, "label": "Chuyển công tác"}
    return render(request, "accounts/posting.html", context, status=422 if form.errors else 200)


@needs("users.manage")
@require_http_methods(["GET", "POST"])
def end_posting(request, posting_id: int):
    """The end of one posting of somebody."""
    posting = get_object_or_404(Posting.objects.select_related("user"), pk=posting_id)
    form = EndForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            postings.end_posting(request.reach, posting=posting, **form.cleaned_data)
        except Refused as refused:
            put_refusal(form, refused)
        else:
            messages.success(request, "Đã ghi ngày kết thúc vai trò.")
            return redirect("accounts:edit_user", user_id=posting.user_id)
    label = f"Kết thúc: {posting}"
    context = {"form": form, "shown": posting.user, "label": label}
    return render(request, "accounts/posting.html", context, status=422 if form.errors else 200)


@needs_sign_in
@require_POST
def choose_posting(request):
    """Work under another of one's own postings of today; of anybody else's it knows nothing."""
    wanted = request.POST.get("posting", "")
    chosen = next((each for each in running_postings(request.user) if str(each.pk) == wanted), None)
    if chosen is None:
        raise Http404
    request.session["posting_id"] = chosen.pk
    write_audit(request.reach, "choose_posting", posting=chosen.pk, role=chosen.role)
    messages.success(request, f"Đang làm việc với vai trò: {chosen}.")
    return redirect("/")


@needs("postings.delegate")
@require_http_methods(["GET", "POST"])
def delegations(request):
    """One's delegations, and a new one."""
    form = DelegationForm(request.POST or None, reach=request.reach)
    if request.method == "POST" and form.is_valid():
        try:
            given = postings.delegate(
                request.reach, posting=posting_of(request.reach), **form.cleaned_data
            )
        except Refused as refused:
            put_refusal(form, refused)
        else:
            text = f"Đã ủy quyền cho {given.user.full_name} đến hết ngày {vn(given.ends_on)}."
            messages.success(request, text)
            return redirect("accounts:delegations")
    context = {"form": form, "rows": delegations_by(request.reach), "today": today()}
    return render(request, "accounts/delegations.html", context, status=422 if form.errors else 200)


@needs("postings.delegate")
@require_POST
def take_back(request, posting_id: int):
    """End one's own delegation at once."""
    posting = get_object_or_404(delegations_by(request.reach), pk=posting_id)
    try:
        postings.take_back_delegation(request.reach, posting=posting)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages.values()))
    else:
        messages.success(request, f"Đã rút lại ủy quyền cho {posting.user.full_name}.")
    return redirect("accounts:delegations")
