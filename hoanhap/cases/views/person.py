"""A person's particulars: completing and correcting them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hoanhap.cases.forms_person import FIELD_OF, PersonForm
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.people.actions import correct_person
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.kept import keeps_form, kept_post, without_errors


@needs("files.record")
@require_http_methods(["GET", "POST"])
@keeps_form
def person(request, case_id):
    """One page of particulars; the log keeps what was there before and after."""
    case = own_case_or_404(request.reach, case_id)
    if request.method == "POST":
        form = PersonForm(request.POST)
        if form.is_valid() and _correct(request, case, form):
            messages.success(request, "Đã lưu thông tin.")
            return redirect("cases:file", case_id=case.pk)
    else:
        write_look(request.reach, case, page="person")
        if kept := kept_post(request):
            form = without_errors(PersonForm(kept))
        else:
            form = PersonForm(initial=PersonForm.known(case.person))
    status = 422 if form.errors else 200
    return render(request, "cases/person.html", {"case": case, "form": form}, status=status)


def _correct(request, case, form: PersonForm) -> bool:
    """Save, or put the refusal at its field."""
    try:
        correct_person(request.reach, person=case.person, on=today(), **form.columns())
    except Refused as refused:
        for name, sentence in refused.messages.items():
            field = FIELD_OF.get(name, name)
            form.add_error(field if field in form.fields else None, sentence)
        return False
    return True
