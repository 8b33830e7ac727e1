"""Reading places. They are public facts: no reach is asked."""

from collections import Counter

from hoanhap.places.address import (
    COMMUNE_KINDS,
    choice_key,
    commune_onward,
    district_around,
    without_kind,
)
from hoanhap.places.agencies import KINDS, KINDS_OF_ROLE, OF_A_REGION
from hoanhap.places.finding import PlaceFinder, PlaceMatch
from hoanhap.places.models import Agency, Commune, FormerPlace, Province

__all__ = [
    "KINDS",
    "KINDS_OF_ROLE",
    "OF_A_REGION",
    "PlaceFinder",
    "PlaceMatch",
    "agencies_at",
    "choice_key",
    "commune_named",
    "commune_of",
    "commune_onward",
    "district_around",
    "old_district_of",
    "place_label",
    "province_of",
    "search_communes",
]


def province_of(code: str) -> Province | None:
    """The province with a 2-digit code, or that of the commune with a 5-digit code; or None."""
    if len(code) == 5:
        return Province.objects.filter(communes__code=code).first()
    return Province.objects.filter(code=code).first()


def commune_of(code: str) -> Commune | None:
    """The commune with this 5-digit code, its province with it; None if none."""
    return Commune.objects.select_related("province").filter(code=code).first()


def commune_named(text: str, *, near: tuple[str, str] | None = None) -> PlaceMatch:
    """The commune of today that an address means, in today's or in former names.

    near: (district, province) that a bare "xã Quế Nham" belongs to. Gives status "one", "several"
    (a former commune with several heirs, or a name borne by several) or "unknown". For many
    addresses make one `PlaceFinder` and call its `find`.
    """
    return PlaceFinder().find(text, near)


def place_label(code: str) -> str:
    """What a place code is called: "toàn quốc", "tỉnh Hà Tĩnh", "xã Tân Yên, thành phố Bắc Ninh".

    Raises ValueError with a Vietnamese sentence for a code that no place has.
    """
    if code in ("", "00"):
        return "toàn quốc"
    place = None
    if code.isascii() and code.isdigit():  # what is no code need not reach the database
        place = province_of(code) if len(code) == 2 else commune_of(code)
    if place is None:
        raise ValueError(f"Không có địa bàn nào mang mã {code!r}.")
    return f"{place.name}, {place.province.name}" if isinstance(place, Commune) else place.name


def search_communes(
    text: str, limit: int = 20, *, province_code: str = "", commune_codes: list[str] | None = None
) -> list[Commune]:
    """Communes whose name starts with what was typed, then those that contain it."""
    typed = without_kind(text.split(",", 1)[0], COMMUNE_KINDS)[1][:80]
    if not typed:
        return []
    rows = Commune.objects.select_related("province").filter(valid_to=None)
    if province_code:
        rows = rows.filter(province_id=province_code)
    if commune_codes is not None:
        rows = rows.filter(code__in=commune_codes)
    first = list(rows.filter(folded__startswith=typed).order_by("folded", "code")[:limit])
    if len(first) < limit:
        more = rows.filter(folded__contains=typed).exclude(folded__startswith=typed)
        first += more.order_by("folded", "code")[: limit - len(first)]
    return first


def agencies_at(
    *, province: Province | None = None, commune: Commune | None = None
) -> list[Agency]:
    """The agencies of a commune, or of a province (not of its communes), or of the nation."""
    if commune:
        return list(Agency.objects.filter(commune=commune))
    level = "province" if province else "nation"
    return list(Agency.objects.filter(level=level, province=province))


def old_district_of(code: str) -> tuple[str, str] | None:
    """The old (district, province) that most former places of a commune lay in; None if none."""
    rows = FormerPlace.objects.filter(heirs__commune_id=code).exclude(district="")
    named = Counter(rows.values_list("district", "province_name"))
    return named.most_common(1)[0][0] if named else None
