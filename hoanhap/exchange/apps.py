"""The room of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Reading registers; demo data."""

    name = "hoanhap.exchange"
    label = "exchange"
