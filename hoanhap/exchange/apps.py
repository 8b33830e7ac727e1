"""The room of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Reading registers; demo data."""

    name = "hoanhap.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Put the import of registers in the menu."""
        from hoanhap.cases.own_data import Section, hold
        from hoanhap.exchange.models import ImportRow
        from hoanhap.exchange.queries import raw_words, rows_about
        from hoanhap.shell.registry import add_menu

        place = {"icon": "upload", "order": 60, "right": "register.import"}
        add_menu("exchange", "Nhập sổ", "exchange:upload", **place)
        hold(Section("Dòng sổ đã nhập, như trong tệp", ImportRow, rows_about, raw_words))
