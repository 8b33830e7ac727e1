"""The nightly work of accounts: what a user shows follows their postings."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from hoanhap.accounts.models import Posting, User

SHOWN = ("role", "province_id", "commune_id", "agency_id")


@transaction.atomic
def refresh_shown_postings(today: date) -> int:
    """Bring the role and place that every user shows up to the day; give how many changed.

    Harmless when run twice. What anybody may see does not wait for it: `Reach.of` asks `Posting`.
    """
    near = Q(postings__begins_on=today) | Q(postings__ends_on__lt=today)
    users = User.objects.filter(near).distinct()
    return sum(show_posting(user, today) for user in users)


def show_posting(user: User, today: date) -> bool:
    """Put the user's own posting of the day into what they show; whether anything changed.

    Without one they keep the words of their last role but no place.
    """
    posting = own_posting(user, today)
    wanted = {name: getattr(posting, name, None) for name in SHOWN}
    wanted["role"] = wanted["role"] or user.role
    if all(getattr(user, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(user, name, value)
    user.save(update_fields=list(SHOWN))
    return True


def own_posting(user: User, on: date) -> Posting | None:
    """The user's own posting of a day, the latest when there are several; None without."""
    own = user.postings.filter(on_behalf_of=None, begins_on__lte=on).exclude(ends_on__lt=on)
    return own.order_by("-pk").first()
