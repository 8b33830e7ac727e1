"""The room of outreach."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Programmes, role models, outreach."""

    name = "hoanhap.outreach"
    label = "outreach"

    def ready(self) -> None:
        """Put the community's page in the menu."""
        from hoanhap.shell.registry import add_menu

        place = {"icon": "community", "order": 40, "right": "outreach.see"}
        add_menu("outreach", "Cộng đồng", "outreach:home", **place)
