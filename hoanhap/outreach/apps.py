"""The room of outreach."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Programmes, role models, outreach."""

    name = "hoanhap.outreach"
    label = "outreach"
