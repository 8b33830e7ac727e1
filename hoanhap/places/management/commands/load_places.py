"""`hoanhap load-places`: provinces, communes, former places, agencies."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hoanhap.places.actions import load_former_places, load_places
from hoanhap.shell.errors import Refused


class Command(BaseCommand):
    """Loads the tables of places; running it again brings them up to date."""

    help = "Nạp tỉnh, xã, địa danh cũ và cơ quan. Chạy lại không nhân đôi."

    def add_arguments(self, parser) -> None:
        """--former-places: a CSV of names from before mid-2025."""
        parser.add_argument("--former-places", type=Path, help="tệp CSV địa danh trước giữa 2025")

    def handle(self, *args, **options) -> None:
        """Load and print the counts."""
        counts = load_places()
        self.stdout.write(
            f"{counts['provinces']} tỉnh, {counts['communes']} xã, "
            f"{counts['former_places']} địa danh cũ, {counts['agencies']} cơ quan."
        )
        if not options["former_places"]:
            return
        try:
            earlier = load_former_places(options["former_places"])
        except Refused as refused:
            raise CommandError(str(refused))
        self.stdout.write(f"{earlier['loaded']} địa danh cũ hơn.")
        if earlier["unresolved"]:
            names = ", ".join(earlier["unresolved"])
            self.stdout.write(f"Chưa biết thuộc xã nào ngày nay: {names}.")
