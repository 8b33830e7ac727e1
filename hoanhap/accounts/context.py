"""What every page knows of who is signed in."""

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLES


def signed_in(request) -> dict:
    """`reach`, and the words under the user's name: role and place."""
    reach = getattr(request, "reach", Reach.nowhere())
    user = getattr(request, "user", None)
    place = ""
    if reach.user_id and user is not None:
        place = str(user.commune or user.province or "")
    return {"reach": reach, "role_label": ROLES.get(reach.role, ""), "place_label": place}
