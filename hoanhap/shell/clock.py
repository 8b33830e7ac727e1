"""The one place that reads the clock; views and commands ask it, nobody below them."""

import os
from datetime import date

from django.utils import timezone


def today() -> date:
    """Today in Vietnam; a demo (HOANHAP_DEMO=1) may fix it with HOANHAP_TODAY=yyyy-mm-dd."""
    fixed = os.environ.get("HOANHAP_TODAY")
    if fixed and os.environ.get("HOANHAP_DEMO") == "1":
        return date.fromisoformat(fixed)
    return timezone.localdate()
