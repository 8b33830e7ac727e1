"""The room of figures."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Indicators, the people behind them, the report."""

    name = "hoanhap.figures"
    label = "figures"

    def ready(self) -> None:
        """Put the figures and the report in the menu."""
        from hoanhap.shell.registry import add_menu

        place = {"icon": "chart", "order": 50, "right": "figures.see"}
        add_menu("figures", "Thống kê, báo cáo", "figures:home", **place)
