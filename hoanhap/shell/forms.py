"""Putting a refusal back on the form it came from."""

from django import forms

from hoanhap.shell.errors import Refused


def add_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """Put each sentence of an action's refusal at its field; the rest speaks of the whole form."""
    for field, sentence in refused.messages.items():
        form.add_error(field if field in form.fields else None, sentence)
