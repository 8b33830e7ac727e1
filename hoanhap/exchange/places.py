"""The places of a register that wait for a choice."""

import hashlib
from dataclasses import dataclass

from hoanhap.exchange.models import Import
from hoanhap.exchange.people_rows import Near
from hoanhap.places.models import Commune
from hoanhap.places.queries import PlaceFinder, choice_key, commune_named, commune_onward

SEVERAL = "Xã cũ này đã chia cho nhiều xã, phường."
UNKNOWN = "Tên này chưa có trong bảng địa danh cũ."


@dataclass(frozen=True)
class PlaceToChoose:
    """A place as the register writes it, how many rows name it, and who may be meant."""

    field: str
    text: str
    label: str
    rows: int
    reason: str
    candidates: tuple[Commune, ...]

    def name_of(self, commune: Commune) -> str:
        """A candidate's name, with its province only where the candidates lie in several."""
        provinces = {candidate.province_id for candidate in self.candidates}
        return commune.name if len(provinces) == 1 else f"{commune.name}, {commune.province.name}"

    @property
    def hint(self) -> str:
        """How many rows wait, why, and the province that all candidates share."""
        provinces = {candidate.province.name for candidate in self.candidates}
        said = f"{self.rows} dòng trong sổ. {self.reason}"
        return f"{said} Thuộc {provinces.pop()}." if len(provinces) == 1 else said


def near_of(imported: Import) -> Near:
    """The old (district, province) around the register, as its examination found it."""
    near = imported.counts.get("near")
    return (near[0], near[1]) if near else None


def places_to_choose(imported: Import) -> list[PlaceToChoose]:
    """One entry for each place in question; hamlets of one commune are asked once."""
    columns = {kept["sheet"]: kept["columns"].get("place") for kept in imported.layout}
    near, finder = near_of(imported), PlaceFinder()
    texts: dict[str, list[str]] = {}
    waiting = imported.rows.filter(outcome="needs_choice").order_by("pk")
    for sheet, raw in waiting.values_list("sheet", "raw"):
        at = columns.get(sheet)
        if at is not None and at < len(raw) and raw[at]:
            texts.setdefault(choice_key(raw[at], near), []).append(raw[at])
    found = []
    for key, written in texts.items():
        match = finder.find(written[0], near)
        if match.status == "one":
            continue
        found.append(
            PlaceToChoose(
                field="noi-" + hashlib.sha256(key.encode()).hexdigest()[:12],
                text=written[0],
                label=", ".join(commune_onward(written[0])) or written[0],
                rows=len(written),
                reason=SEVERAL if match.status == "several" else UNKNOWN,
                candidates=match.communes or match.suggestions,
            )
        )
    return found


def commune_typed(text: str) -> Commune:
    """The one commune of today that a typed name means; ValueError with a sentence otherwise."""
    if not text:
        raise ValueError("Hãy ghi tên xã, phường.")
    match = commune_named(text)
    if match.status == "one":
        return match.communes[0]
    if match.status == "several":
        names = "; ".join(f"{c.name}, {c.province.short_name}" for c in match.communes[:5])
        raise ValueError(f"Có nhiều nơi tên “{text}”: {names}. Hãy ghi thêm tên tỉnh.")
    raise ValueError(
        f"Không thấy xã, phường nào tên “{text}”. Hãy ghi ví dụ: xã Tân Yên, Bắc Ninh."
    )
