"""Words of the log in templates."""

from django import template

from hoanhap.accounts.rights import ROLES
from hoanhap.accounts.verbs import VERBS

register = template.Library()


@register.filter
def verb_words(verb: str) -> str:
    """A verb of the log in Vietnamese; an unknown one as it is."""
    return VERBS.get(verb, verb)


BROWSERS = [
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
]
SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
]


@register.filter
def device_words(agent: str) -> str:
    """Browser and system of a User-Agent, as far as it says."""
    browser = next((name for mark, name in [*BROWSERS, ("Safari/", "Safari")] if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return " trên ".join(each for each in (browser, system) if each) or "không rõ thiết bị"


@register.filter
def role_words(role: str) -> str:
    """A role in Vietnamese; the server's own command has none, an unknown one is shown as it is."""
    return "máy chủ" if role == "command_line" else ROLES.get(role, role)
