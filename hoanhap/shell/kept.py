"""Forms whose sending may be kept when the session has ended (`accounts.kept_forms`)."""

from collections.abc import Callable

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict


def keeps_form(view: Callable) -> Callable:
    """Mark a view that fills its form, when asked by GET, from `kept_post(request)`."""
    view.keeps_form = True
    return view


def is_kept(view: Callable) -> bool:
    """Whether a view has the mark."""
    return getattr(view, "keeps_form", False)


def kept_post(request) -> QueryDict | None:
    """What the user had sent to this address in vain, to bind a form with; None without."""
    kept = getattr(request, "kept_form", None)
    return kept.post if kept is not None else None


def without_errors(form: forms.BaseForm) -> forms.BaseForm:
    """A bound form that shows what was written and faults nothing: it has not been sent yet."""
    form._errors = ErrorDict()  # Django asks `errors` only while this is None
    return form
