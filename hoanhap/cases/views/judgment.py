"""The judgment that a case rests on: adding and correcting it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hoanhap.cases.forms_fields import offence_choices
from hoanhap.cases.forms_judgment import ROWS, JudgmentForms
from hoanhap.cases.receiving import put_judgment
from hoanhap.cases.views.reaching import own_case_or_404, write_look
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.kept import keeps_form, kept_post, without_errors

_ADD = {"offences": "Thêm tội danh", "penalties": "Thêm hình phạt", "civil_duties": "Thêm nghĩa vụ"}
_TITLES = {"offences": "Tội danh", "penalties": "Hình phạt", "civil_duties": "Nghĩa vụ dân sự"}
_ROW_WORDS = {"offences": "Tội", "penalties": "Hình phạt", "civil_duties": "Nghĩa vụ"}


@needs("files.record")
@require_http_methods(["GET", "POST"])
@keeps_form
def judgment(request, case_id):
    """One page for the judgment and all its rows; corrections are kept in the log."""
    case = own_case_or_404(request.reach, case_id)
    more = request.POST.get("more", "")
    posted = request.POST if request.method == "POST" else None
    written = posted if posted is not None else kept_post(request)
    page = JudgmentForms(written, judgment=case.judgment, more=more)
    if posted is None:
        for form in page.forms:
            if form.is_bound:
                without_errors(form)
        write_look(request.reach, case, page="judgment")
    elif more not in ROWS and page.is_valid() and _put(request, case, page):
        messages.success(request, "Đã lưu bản án.")
        return redirect("cases:file", case_id=case.pk)
    status = 422 if posted is not None and more not in ROWS else 200
    return _page(request, case, page, more=more, status=status)


def _put(request, case, page: JudgmentForms) -> bool:
    """Save, or put the refusal where it belongs."""
    try:
        put_judgment(request.reach, case=case, columns=page.columns(), today=today())
    except Refused as refused:
        for name, sentence in refused.messages.items():
            page.main.add_error(name if name in page.main.fields else None, sentence)
        return False
    return True


def _page(request, case, page: JudgmentForms, *, more: str, status: int):
    asked_more = more in ROWS
    words = {
        "case": case,
        "main": page.main,
        "sets": [
            {
                "name": name,
                "title": _TITLES[name],
                "word": _ROW_WORDS[name],
                "add": _ADD[name],
                "rows": rows,
                "added": asked_more and more == name,
            }
            for name, rows in page.sets.items()
        ],
        "wrong": [] if asked_more else [form for form in page.forms if form.errors],
        "offences": offence_choices(),
        "is_new": case.judgment_id is None,
    }
    return render(request, "cases/judgment.html", words, status=status)
