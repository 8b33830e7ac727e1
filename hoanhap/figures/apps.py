"""The room of figures."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Indicators, the people behind them, the report."""

    name = "hoanhap.figures"
    label = "figures"
