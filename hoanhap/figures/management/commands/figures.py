"""`hoanhap figures`: the figures of a period and place."""

import json

from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.reach import Reach
from hoanhap.figures.indicator import row_of
from hoanhap.figures.periods import period_of
from hoanhap.figures.queries import figures_of, values_of
from hoanhap.places.queries import place_label
from hoanhap.shell.clock import today
from hoanhap.shell.money import number


class Command(BaseCommand):
    """Print the figures: lines to read, or JSON."""

    help = "Số liệu của một kỳ và một địa bàn."

    def add_arguments(self, parser) -> None:
        """--from, --to, --place, --json."""
        parser.add_argument("--from", dest="start", required=True, help="ngày đầu kỳ, yyyy-mm-dd")
        parser.add_argument("--to", dest="end", required=True, help="ngày cuối kỳ, yyyy-mm-dd")
        parser.add_argument("--place", default="", help="mã: 2 số (tỉnh), 5 số (xã), 00 (cả nước)")
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *args, **options) -> None:
        """Print; a period turned round or a place that is none is a sentence and exit code 2."""
        try:
            period = period_of(options["start"], options["end"])
            label = place_label(options["place"])
            reach = Reach.command_line().cut_to(options["place"])
        except ValueError as wrong:
            raise CommandError(str(wrong), returncode=2)
        figures = figures_of(reach, period=period, today=today())
        if options["json"]:
            shown = {"figures": values_of(figures)}
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"Số liệu {label}, {period}")
        for code, figure in figures.items():
            amount = f", {number(figure.dong)} đồng" if figure.indicator.money else ""
            self.stdout.write(f"{row_of(code).label}: {number(figure.total)}{amount}")
