"""Reach: whom a user may see and what they may do, as a value that every query takes first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from hoanhap.accounts.rights import ALL_ACTS, EVERY_RIGHT, role_of
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.shell.clock import today

if TYPE_CHECKING:
    from hoanhap.accounts.models import Posting, User
    from hoanhap.places.models import Commune

NOBODY = Q(pk__in=[])
EVERY_GROUP = frozenset({"judgments", "offences", "civil_duties"})


class Forbidden(PermissionDenied):
    """The role lacks the right: answered with 403."""


@dataclass(frozen=True)
class Reach:
    """User, the places open to them and their rights. An empty reach sees nothing.

    `view` says which picture of a person the role gets (`rights.Role`): only "full" and "mentor"
    open files; the others have lists of their own (`cases.reduced`), "none" has figures only.
    `looked_up`, `unsealed`, `named` are the people of the openings that run now. `unit` names the
    audit chain of who acts: a commune or province code, "agency:7", "nation", "system", "machine".
    """

    user_id: int | None = None
    name: str = ""
    role: str = ""
    rights: frozenset[str] = frozenset()
    province_codes: frozenset[str] = frozenset()
    commune_codes: frozenset[str] = frozenset()
    nation: bool = False
    own_people: bool = False
    place: str = ""
    address: str | None = None
    view: str = "none"
    groups: frozenset[str] = frozenset()
    act_kinds: frozenset[str] = frozenset()
    agency_id: int | None = None
    posting_id: int | None = None
    on_behalf_of: str = ""
    unit: str = "nobody"
    looked_up: frozenset[int] = frozenset()
    unsealed: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()

    @classmethod
    def of(
        cls,
        user: "User",
        address: str | None = None,
        *,
        posting_id: int | None = None,
        held: "list[Posting] | None" = None,
    ) -> "Reach":
        """The reach of a signed-in, active user under one posting that holds today.

        `posting_id` chooses among their postings; without it (or when that one is over) their own
        comes first, a delegation only when there is no other. Nobody, and a user without a posting
        of today, get `nowhere()`. `held` are their `postings_of` today when already read.
        """
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return cls.nowhere()
        held = postings_of(user, on=today()) if held is None else held
        if not held:
            return replace(cls.nowhere(), user_id=user.pk, name=user.full_name, address=address)
        posting = next((each for each in held if each.pk == posting_id), held[0])
        return cls._under(user, posting, address)

    @classmethod
    def _under(cls, user: "User", posting: "Posting", address: str | None) -> "Reach":
        role = role_of(posting.role)
        base = cls(
            user_id=user.pk,
            name=user.full_name or user.username,
            role=posting.role,
            rights=role.rights,
            address=address,
            view=role.view,
            groups=role.groups,
            act_kinds=role.act_kinds,
            posting_id=posting.pk,
            on_behalf_of=posting.on_behalf_of.full_name if posting.on_behalf_of else "",
            own_people=role.view == "mentor",
            nation=role.scope == "nation",
            **_people_opened(user),
        )
        if role.scope == "province" and posting.province_id:
            code = posting.province_id
            return replace(base, province_codes=frozenset({code}), unit=code)
        if role.scope == "commune" and posting.commune_id:
            code = posting.commune_id
            return replace(base, commune_codes=frozenset({code}), unit=code)
        if role.scope == "agency" and posting.agency_id:
            return replace(base, **_area_of(posting.agency), unit=f"agency:{posting.agency_id}")
        return replace(base, unit="nation" if role.scope == "nation" else "system")

    @classmethod
    def command_line(cls) -> "Reach":
        """The reach of who runs commands on the machine itself: everything."""
        return cls(
            name="dòng lệnh",
            role="command_line",
            rights=EVERY_RIGHT,
            nation=True,
            view="full",
            groups=EVERY_GROUP,
            act_kinds=ALL_ACTS,
            unit="machine",
        )

    @classmethod
    def nowhere(cls) -> "Reach":
        """No place, no right."""
        return cls()

    @property
    def opens_files(self) -> bool:
        """Whether this view of a person is a file at all (full, or a mentor's)."""
        return self.view in ("full", "mentor")

    def has(self, right: str) -> bool:
        """Whether the role has `right`."""
        return right in self.rights

    def check(self, right: str) -> None:
        """Raise `Forbidden` (403) without `right`."""
        if not self.has(right):
            raise Forbidden(right)

    def q_places(self, path: str = "commune") -> Q:
        """A filter on the commune at `path` ("" when the rows are communes); fails closed.

        Says nothing of `own_people`, `view`, sealing or restriction: `cases.queries` does.
        """
        prefix = f"{path}__" if path else ""
        key = f"{path}_id" if path else "pk"
        if self.nation:
            own = Q()
        else:
            own = Q(**{f"{key}__in": self.commune_codes}) if self.commune_codes else NOBODY
            if self.province_codes:
                own |= Q(**{f"{prefix}province_id__in": self.province_codes})
        if len(self.place) == 2:
            return own & Q(**{f"{prefix}province_id": self.place})
        return own & Q(**{key: self.place}) if self.place else own

    def covers(self, commune: "Commune | None") -> bool:
        """Whether a commune lies inside this reach."""
        if commune is None:
            return self.nation and not self.place
        if self.place and self.place not in (commune.pk, commune.province_id):
            return False
        return (
            self.nation
            or commune.pk in self.commune_codes
            or commune.province_id in self.province_codes
        )

    def cut_to(self, place: str) -> "Reach":
        """The part of this reach inside a place: "" or "00" all, 2 digits a province, 5 a commune.

        A place outside leaves nothing, for both filters hold. Raise ValueError for another shape.
        """
        if place in ("", "00"):
            return self
        if len(place) not in (2, 5) or not place.isascii() or not place.isdigit():
            raise ValueError(f"Mã địa bàn {place!r} không đúng: 2 chữ số (tỉnh) hoặc 5 (xã).")
        return replace(self, place=place)


def postings_of(user: "User", *, on: date) -> list["Posting"]:
    """The postings of a user that hold on a day: their own first (latest first), then those
    they hold on behalf of somebody; a posting of an agency comes with its area."""
    rows = user.postings.select_related("agency", "commune", "province", "on_behalf_of")
    rows = rows.filter(begins_on__lte=on).exclude(ends_on__lt=on)
    held = list(rows.prefetch_related("agency__area"))
    return sorted(held, key=lambda each: (each.on_behalf_of_id is not None, -each.pk))


def _people_opened(user: "User") -> dict[str, frozenset[int]]:
    """The people whom a user may see beyond their posting now, by kind of opening."""
    now = timezone.now()
    running = user.openings.filter(at__lte=now, ended_at=None)
    running = running.filter(Q(until=None) | Q(until__gt=now)).order_by()
    with beyond_reach("lượt mở của chính người này, trước khi biết họ được xem gì"):
        rows = list(running.values_list("kind", "person_id"))
    names = {"look_up": "looked_up", "unsealed": "unsealed", "named": "named"}
    return {
        name: frozenset(person for kind, person in rows if kind == code)
        for code, name in names.items()
    }


def _area_of(agency) -> dict:
    """The communes of an agency's area; without a list, its commune or its whole province."""
    communes = frozenset(each.commune_id for each in agency.area.all())
    found = {"agency_id": agency.pk, "commune_codes": communes}
    if not communes and agency.commune_id:
        found["commune_codes"] = frozenset({agency.commune_id})
    elif not communes and agency.province_id:
        found["province_codes"] = frozenset({agency.province_id})
    return found
