"""Reading users and the log."""

from django.db.models import Q, QuerySet

from hoanhap.accounts.looks import find_people_with as find_people_with  # a door
from hoanhap.accounts.looks import looks_at_person as looks_at_person  # a door
from hoanhap.accounts.models import AuditEvent, Posting, User
from hoanhap.accounts.reach import NOBODY, Reach
from hoanhap.accounts.rights import ROLE_TABLE, role_of
from hoanhap.accounts.second_factor import demo_code
from hoanhap.places.models import Commune
from hoanhap.shell.clock import today


def users_for(reach: Reach) -> QuerySet[User]:
    """Every user, for who manages them; nobody for others."""
    users = User.objects.select_related("commune", "province", "agency")
    return users if reach.has("users.manage") else users.filter(NOBODY)


def running_postings(user: User) -> list[Posting]:
    """The postings that a user holds today: their own first, the latest first."""
    rows = user.postings.filter(begins_on__lte=today()).exclude(ends_on__lt=today())
    rows = rows.select_related("agency", "commune", "province", "on_behalf_of")
    return sorted(rows, key=lambda each: (each.on_behalf_of_id is not None, -each.pk))


def posting_of(reach: Reach) -> Posting | None:
    """The posting that the user works under now; None without."""
    return Posting.objects.filter(pk=reach.posting_id).first() if reach.posting_id else None


def colleagues_of(reach: Reach) -> QuerySet[User]:
    """The active users to whom one may delegate: the same unit today, the same view of people."""
    posting = posting_of(reach)
    if posting is None or not reach.has("postings.delegate"):
        return User.objects.filter(NOBODY)
    view = role_of(posting.role).view
    held = Posting.objects.filter(begins_on__lte=today(), on_behalf_of=None)
    held = held.exclude(ends_on__lt=today()).filter(
        role__in=[code for code, role in ROLE_TABLE.items() if role.view == view],
        province_id=posting.province_id,
        commune_id=posting.commune_id,
        agency_id=posting.agency_id,
    )
    users = User.objects.filter(pk__in=held.values("user_id"), is_active=True)
    return users.exclude(pk=reach.user_id)


def delegations_by(reach: Reach) -> QuerySet[Posting]:
    """What others hold on behalf of the user, newest first."""
    rows = Posting.objects.filter(on_behalf_of_id=reach.user_id).exclude(on_behalf_of=None)
    rows = rows if reach.has("postings.delegate") else rows.filter(NOBODY)
    return rows.select_related("user", "agency", "commune", "province").order_by("-pk")


def mentors_of(reach: Reach, commune) -> QuerySet[User]:
    """Active mentors of a commune inside reach."""
    found = User.objects.filter(role="mentor", is_active=True, commune=commune)
    return found if reach.covers(commune) else found.filter(NOBODY)


def demo_code_of(username: str) -> str:
    """The code that a demo account takes now, "123 456"; "" outside the demo."""
    user = User.objects.filter(username=username).first()
    return demo_code(user) if user else ""


def own_sign_ins(user: User) -> QuerySet[AuditEvent]:
    """A user's own signing in and out, and the wrong passwords given under their name."""
    own = Q(by=user, verb__in=["sign_in", "sign_out", "sign_in_failed"])
    return AuditEvent.objects.filter(own | Q(by_name=user.username, verb="sign_in_failed"))


def events_in(reach: Reach) -> QuerySet[AuditEvent]:
    """The log inside reach: what the own units did, and what anybody did to their people."""
    rows = AuditEvent.objects.order_by("-id")
    if not reach.has("audit.see"):
        return rows.filter(NOBODY)
    if reach.nation:
        return rows
    communes = Commune.objects.filter(reach.q_places("")).values("pk")
    own = Q(commune_code__in=communes) | Q(unit__in=communes) | Q(unit=reach.unit)
    return rows.filter(own)
