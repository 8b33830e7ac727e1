"""What every page knows of who is signed in."""

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLES


def signed_in(request) -> dict:
    """`reach`, the words under the user's name (role, place), and what else they hold today.

    `other_postings` are offered in the switcher: every posting of today but the one in use.
    """
    reach = getattr(request, "reach", Reach.nowhere())
    held = getattr(request, "postings_held", []) if reach.posting_id else []
    used = next((each for each in held if each.pk == reach.posting_id), None)
    return {
        "reach": reach,
        "role_label": ROLES.get(reach.role, ""),
        "place_label": used.place_words if used else "",
        "other_postings": [each for each in held if each is not used],
    }
