"""Reach: whom a user may see and what they may do, as a value that every query takes first."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from hoanhap.accounts.rights import EVERY_RIGHT, PROVINCE_ROLES, rights_of

if TYPE_CHECKING:
    from hoanhap.accounts.models import User
    from hoanhap.places.models import Commune

NOBODY = Q(pk__in=[])


class Forbidden(PermissionDenied):
    """The role lacks the right: answered with 403."""


@dataclass(frozen=True)
class Reach:
    """User, the places open to them and their rights. An empty reach sees nothing."""

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

    @classmethod
    def of(cls, user: "User", address: str | None = None) -> "Reach":
        """The reach of a signed-in, active user; anyone else gets `nowhere()`."""
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return cls.nowhere()
        base = cls(
            user_id=user.pk,
            name=user.full_name or user.username,
            role=user.role,
            rights=rights_of(user.role),
            address=address,
        )
        if user.role in PROVINCE_ROLES:
            codes = {user.province_id} if user.province_id else set()
            return replace(base, province_codes=frozenset(codes))
        if user.role == "system_admin" or not user.commune_id:
            return base
        return replace(
            base, commune_codes=frozenset({user.commune_id}), own_people=user.role == "mentor"
        )

    @classmethod
    def command_line(cls) -> "Reach":
        """The reach of who runs commands on the machine itself: everything."""
        return cls(name="dòng lệnh", role="command_line", rights=EVERY_RIGHT, nation=True)

    @classmethod
    def nowhere(cls) -> "Reach":
        """No place, no right."""
        return cls()

    def has(self, right: str) -> bool:
        """Whether the role has `right`."""
        return right in self.rights

    def check(self, right: str) -> None:
        """Raise `Forbidden` (403) without `right`."""
        if not self.has(right):
            raise Forbidden(right)

    def q_places(self, path: str = "commune") -> Q:
        """A filter on the commune at `path` ("" when the rows are communes); fails closed.

        Says nothing of `own_people`: `cases.queries` narrows a mentor to their own people.
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
