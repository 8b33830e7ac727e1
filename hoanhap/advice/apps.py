"""The room of advice."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """Public pages: when a record ends, who may borrow, what one may ask for."""

    name = "hoanhap.advice"
    label = "advice"

    def ready(self) -> None:
        """Put the public pages in the menu: officers open them beside the person who asks."""
        from hoanhap.shell.registry import add_menu

        add_menu("advice", "Tra cứu công khai", "advice:home", icon="help", order=90)
