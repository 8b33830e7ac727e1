"""From what is written in an old paper to the commune of today."""

from collections.abc import Iterable
from dataclasses import dataclass

from hoanhap.places.address import Reading, choice_key, commune_onward, readings, spelling
from hoanhap.places.models import Commune, FormerPlace, PlaceChoice, Province


@dataclass(frozen=True)
class PlaceMatch:
    """What an address means: one commune, several to choose from, or unknown.

    `suggestions` are today's communes of the old district, for an unknown name.
    """

    status: str
    communes: tuple[Commune, ...]
    text: str
    suggestions: tuple[Commune, ...] = ()


@dataclass(frozen=True)
class Known:
    """A commune of today, or a former place, as far as finding needs it."""

    name: str
    kind: str
    district: str
    district_kind: str
    provinces: frozenset[str]
    codes: frozenset[str]


def _kind_and_name(name: str) -> tuple[str, str]:
    for kind in ("thị trấn", "đặc khu", "thị xã", "thành phố", "xã", "phường", "huyện", "quận"):
        if name.lower().startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name


def _closest(found: list[Known], reading: Reading) -> list[Known]:
    """Of units alike when folded: those of the kind and spelling written, else of either."""
    if reading.district_kind:
        found = [k for k in found if k.district_kind == reading.district_kind] or found
    wanted = spelling(reading.words)
    alike = [k for k in found if spelling(k.name) == wanted]
    of_kind = [k for k in found if not reading.kind or k.kind == reading.kind]
    both = [k for k in alike if k in of_kind]
    return both or list(dict.fromkeys([*alike, *of_kind])) or found


class PlaceFinder:
    """Finds communes and keeps what it looked up: make one for a whole import."""

    def __init__(self) -> None:
        self._provinces: dict[str, str] | None = None
        self._today: dict[str, list[Known]] = {}
        self._former: dict[str, list[Known]] = {}
        self._communes: dict[str, Commune] = {}
        self._matches: dict[tuple[str, tuple[str, str] | None], PlaceMatch] = {}

    def find(self, text: str, near: tuple[str, str] | None = None) -> PlaceMatch:
        """The commune that `text` means; `near` is (district, province) for a bare name."""
        key = (spelling(", ".join(commune_onward(text))), near)
        if key not in self._matches:
            self._matches[key] = self._find(text, near)
        found = self._matches[key]
        return PlaceMatch(found.status, found.communes, text, found.suggestions)

    def _find(self, text: str, near: tuple[str, str] | None) -> PlaceMatch:
        chosen = PlaceChoice.objects.filter(folded_text=choice_key(text, near)).first()
        if chosen:
            return PlaceMatch("one", self._objects([chosen.commune_id]), text)
        ways = readings(text, provinces=self._known_provinces(), near=near)
        for reading in ways:
            codes = self._settle(reading)
            if codes:
                status = "one" if len(codes) == 1 else "several"
                return PlaceMatch(status, self._objects(codes), text)
        around = {code for reading in ways for code in self._territory(reading)}
        return PlaceMatch("unknown", (), text, self._objects(around))

    def _settle(self, reading: Reading) -> set[str]:
        """Codes of today's communes that one reading leads to."""
        former = [k for k in self._former_named(reading.name) if self._lies_in(k, reading)]
        today = [k for k in self._today_named(reading.name) if self._lies_in(k, reading)]
        if reading.district:
            former = [k for k in former if k.district == reading.district]
            if former:
                return _codes(_closest(former, reading))
            around = self._territory(reading)
            return _codes(_closest([k for k in today if k.codes & around], reading))
        if reading.province:
            return _codes(_closest(self._undistricted(today, former, reading), reading))
        return _codes(_closest([*today, *former], reading))

    @staticmethod
    def _undistricted(today: list[Known], former: list[Known], reading: Reading) -> list[Known]:
        """Without a district the paper is of today, unless today has no such kind of commune."""
        if not today:
            return former
        right_kind = [k for k in former if k.kind == reading.kind]
        if reading.kind and right_kind and all(k.kind != reading.kind for k in today):
            return right_kind
        return today

    @staticmethod
    def _lies_in(known: Known, reading: Reading) -> bool:
        return not reading.province or reading.province in known.provinces

    def _known_provinces(self) -> dict[str, str]:
        """Folded names of provinces, of today and of old."""
        if self._provinces is None:
            old = FormerPlace.objects.order_by().values_list("folded_province", flat=True)
            today = Province.objects.values_list("folded", "code")
            self._provinces = dict.fromkeys(old.distinct(), "") | dict(today)
        return self._provinces

    def _today_named(self, folded: str) -> list[Known]:
        if folded not in self._today:
            rows = Commune.objects.filter(folded=folded, valid_to=None).select_related("province")
            self._today[folded] = [
                Known(
                    name=row.short_name,
                    kind=row.kind,
                    district="",
                    district_kind="",
                    provinces=frozenset([row.province.folded]),
                    codes=frozenset([row.code]),
                )
                for row in rows
            ]
        return self._today[folded]

    def _former_named(self, folded: str) -> list[Known]:
        if folded not in self._former:
            rows = FormerPlace.objects.filter(folded_name=folded).prefetch_related(
                "heirs__commune__province"
            )
            self._former[folded] = [_known_former(row) for row in rows]
        return self._former[folded]

    def _territory(self, reading: Reading) -> set[str]:
        """Codes of today's communes that lie in the old district of a reading."""
        if not reading.district:
            return set()
        rows = FormerPlace.objects.filter(folded_district=reading.district)
        if reading.province:
            same = rows.filter(folded_province=reading.province)
            heirs = rows.filter(heirs__commune__province__folded=reading.province)
            rows = same if same.exists() else heirs
        return set(rows.order_by().values_list("heirs__commune_id", flat=True)) - {None}

    def _objects(self, codes: Iterable[str]) -> tuple[Commune, ...]:
        """The communes, by code."""
        missing = [code for code in codes if code not in self._communes]
        if missing:
            found = Commune.objects.select_related("province").in_bulk(missing)
            self._communes.update(found)
        return tuple(self._communes[code] for code in sorted(codes))


def _known_former(row: FormerPlace) -> Known:
    kind, name = _kind_and_name(row.name)
    communes = [heir.commune for heir in row.heirs.all()]
    return Known(
        name=name,
        kind=kind,
        district=row.folded_district,
        district_kind=_kind_and_name(row.district)[0],
        provinces=frozenset([row.folded_province, *(c.province.folded for c in communes)]),
        codes=frozenset(c.code for c in communes),
    )


def _codes(found: Iterable[Known]) -> set[str]:
    return {code for known in found for code in known.codes}
