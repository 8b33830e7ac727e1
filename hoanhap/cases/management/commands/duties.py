"""`hoanhap duties`: what must be done in a place, as of a day."""

import json

from django.core.management.base import BaseCommand, CommandError

from hoanhap.accounts.reach import Reach
from hoanhap.cases.listing import duties_as_of
from hoanhap.law.findings import NoRule
from hoanhap.places.queries import place_label
from hoanhap.shell.clock import today
from hoanhap.shell.dates import parse_vn, vn

STATES = {
    "late": "quá hạn",
    "today": "hôm nay",
    "week": "trong 7 ngày",
    "later": "sau đó",
    "no_limit": "không ấn định ngày",
}


class Command(BaseCommand):
    """Print the open duties of a place: lines to read, or JSON."""

    help = "Việc phải làm của một địa bàn, tính đến một ngày."

    def add_arguments(self, parser) -> None:
        """--place, --on, --json."""
        parser.add_argument("--place", default="", help="mã: 2 số (tỉnh), 5 số (xã), 00 (cả nước)")
        parser.add_argument("--on", default="", help="ngày, yyyy-mm-dd hoặc dd/mm/yyyy")
        parser.add_argument("--json", action="store_true", help="in JSON")

    def handle(self, *args, **options) -> None:
        """Print; a place or day that does not exist is a sentence and exit code 2."""
        try:
            on = parse_vn(options["on"]) if options["on"] else today()
            place_label(options["place"])
            rows = duties_as_of(Reach.command_line().cut_to(options["place"]), on=on)
        except (ValueError, NoRule) as wrong:
            raise CommandError(str(wrong), returncode=2)
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            due = vn(on.fromisoformat(row["due_on"])) if row["due_on"] else "–"
            words = (due, STATES[row["state"]], row["person"], row["label"], row["computation"])
            self.stdout.write(" · ".join(words))
        self.stdout.write(f"{len(rows)} việc, tính đến {vn(on)}.")
