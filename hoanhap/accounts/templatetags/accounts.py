"""Words of the log in templates."""

from django import template

from hoanhap.accounts.rights import ROLES
from hoanhap.accounts.verbs import VERBS

register = template.Library()


@register.filter
def verb_words(verb: str) -> str:
    """A verb of the log in Vietnamese; an unknown one as it is."""
    return VERBS.get(verb, verb)


@register.filter
def role_words(role: str) -> str:
    """A role in Vietnamese; the server's own command has none, an unknown one is shown as it is."""
    return "máy chủ" if role == "command_line" else ROLES.get(role, role)
