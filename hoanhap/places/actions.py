"""Loading the tables of places, and remembering what an officer chose."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoanhap.places import agencies
from hoanhap.places.address import (
    COMMUNE_KINDS,
    DISTRICT_KINDS,
    PROVINCE_KINDS,
    choice_key,
    folded_unit,
    without_kind,
)
from hoanhap.places.finding import PlaceFinder
from hoanhap.places.models import Agency, Commune, FormerHeir, FormerPlace, PlaceChoice, Province
from hoanhap.shell.dates import parse_vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean, fold

BATCH = 500
CSV_COLUMNS = ("former_name", "former_district", "former_province", "merged_into", "merged_on")
UNIT_FIELDS = ["name", "short_name", "kind", "folded", "valid_from", "valid_to", "resolution"]


@transaction.atomic
def load_places(folder: Path | None = None) -> dict[str, int]:
    """Bring provinces, communes, former places and agencies up to the data files; give the counts.

    folder: where provinces.csv, communes.csv and former_places.csv lie; the package's own without
    it. May be run again and again: rows are updated by code, nothing is doubled.
    """
    source = folder or files("hoanhap.places") / "data"
    tables = {
        name: list(csv.DictReader(StringIO((source / f"{name}.csv").read_text(encoding="utf-8"))))
        for name in ("provinces", "communes", "former_places")
    }
    _write_units(Province, (_unit(row) for row in tables["provinces"]))
    _write_units(
        Commune,
        (_unit(row) | {"province_id": row["province_code"]} for row in tables["communes"]),
    )
    _write_former(tables["former_places"])
    _write_agencies()
    return {
        "provinces": Province.objects.count(),
        "communes": Commune.objects.count(),
        "former_places": FormerPlace.objects.count(),
        "agencies": Agency.objects.count(),
    }


def _unit(row: Mapping[str, str]) -> dict[str, Any]:
    short = row["name"].removeprefix(row["kind"] + " ")
    return {
        "code": row["code"],
        "name": row["name"],
        "short_name": short,
        "kind": row["kind"],
        "folded": folded_unit(short),
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(row["valid_to"]) if row.get("valid_to") else None,
        "resolution": row["resolution"],
    }


def _write_units(model: type, rows: Iterable[dict[str, Any]]) -> None:
    """Insert or update by code; rows that are as they should be are left alone."""
    wanted = {row["code"]: row for row in rows}
    columns = [*UNIT_FIELDS, *(["province_id"] if model is Commune else [])]
    here = {row["code"]: row for row in model.objects.values("code", *columns)}
    changed = [model(**row) for code, row in wanted.items() if here.get(code) != row]
    if changed:
        model.objects.bulk_create(
            changed,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[name.removesuffix("_id") for name in columns],
        )


def former_fields(name: str, district: str, province: str) -> dict[str, str]:
    """The columns that say which former place it is, with those it is found by."""
    return {
        "name": name,
        "district": district,
        "province_name": province,
        "folded_name": without_kind(name, COMMUNE_KINDS | DISTRICT_KINDS)[1],
        "folded_district": without_kind(district, DISTRICT_KINDS)[1],
        "folded_province": without_kind(province, PROVINCE_KINDS)[1],
    }


def _former_keys() -> dict[tuple[str, str, str, int], int]:
    rows = FormerPlace.objects.values_list("name", "district", "province_name", "generation", "pk")
    return {tuple(key): pk for *key, pk in rows}


def _write_former(rows: list[dict[str, str]]) -> None:
    """Add the former places that are missing; set their heirs to what the file says."""
    wanted = {
        (row["name"], row["district"], row["province_name"], int(row["generation"])): row
        for row in rows
    }
    here = _former_keys()
    FormerPlace.objects.bulk_create(
        [
            FormerPlace(
                **former_fields(*key[:3]),
                generation=key[3],
                merged_on=date.fromisoformat(row["merged_on"]),
                source=row["source"],
            )
            for key, row in wanted.items()
            if key not in here
        ],
        batch_size=BATCH,
    )
    keys = _former_keys()
    heirs = {(keys[key], code) for key, row in wanted.items() for code in row["heirs"].split()}
    _write_heirs(heirs, among={keys[key] for key in wanted})


def _write_heirs(heirs: set[tuple[int, str]], *, among: set[int]) -> None:
    """Make `heirs` the only heirs of the former places in `among`."""
    here = {
        (former, code): pk
        for pk, former, code in FormerHeir.objects.values_list("pk", "former_id", "commune_id")
        if former in among
    }
    gone = [pk for key, pk in here.items() if key not in heirs]
    for start in range(0, len(gone), BATCH):
        FormerHeir.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    FormerHeir.objects.bulk_create(
        [FormerHeir(former_id=f, commune_id=c) for f, c in sorted(heirs - here.keys())],
        batch_size=BATCH,
    )


def _write_agencies() -> None:
    """Name the agencies of every level by rule; a renamed place renames its agencies."""
    wanted = {("nation", kind, None, None): name for kind, name in agencies.NATION}
    for code, place in Province.objects.values_list("code", "name"):
        for kind, name in agencies.OF_A_PROVINCE:
            wanted["province", kind, code, None] = name.format(place=place)
    for code, place, province in Commune.objects.values_list("code", "name", "province_id"):
        for kind, name in agencies.OF_A_COMMUNE:
            wanted["commune", kind, province, code] = name.format(place=place)
    here = {
        (agency.level, agency.kind, agency.province_id, agency.commune_id): agency
        for agency in Agency.objects.all()
    }
    new = [
        Agency(level=key[0], kind=key[1], province_id=key[2], commune_id=key[3], name=name)
        for key, name in wanted.items()
        if key not in here
    ]
    renamed = []
    for key, agency in here.items():
        if key in wanted and agency.name != wanted[key]:
            agency.name = wanted[key]
            renamed.append(agency)
    Agency.objects.bulk_create(new, batch_size=BATCH)
    Agency.objects.bulk_update(renamed, ["name"], batch_size=BATCH)


def load_former_places(csv_path: Path | str) -> dict[str, Any]:
    """Load earlier names (generation 1) from a CSV; say how many and which lead nowhere.

    Columns former_name, former_district, former_province, merged_into, merged_on, note.
    merged_into names a commune of the same district, of mid-2025 or itself in the file; its heirs
    of today become the heirs. Gives {"loaded": n, "unresolved": [names]}; raises Refused when the
    file cannot be read as such a table.
    """
    waiting = _rows_of(Path(csv_path))
    loaded = 0
    with transaction.atomic():
        while waiting:
            finder, left = PlaceFinder(), []
            for row in waiting:
                into = f"{row['merged_into']}, {row['former_district']}, {row['former_province']}"
                heirs = finder.find(into).communes
                if heirs:
                    _write_earlier(row, heirs)
                    loaded += 1
                else:
                    left.append(row)
            if len(left) == len(waiting):
                break
            waiting = left
    return {"loaded": loaded, "unresolved": [row["former_name"] for row in waiting]}


def _rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of the CSV, cleaned; raise Refused when it is not such a table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"Không đọc được tệp địa danh cũ {path.name}: cần tệp CSV mã UTF-8.")
    reader = csv.DictReader(StringIO(text.replace("\0", "")))
    missing = [name for name in CSV_COLUMNS if name not in (reader.fieldnames or [])]
    if missing:
        raise Refused(f"Tệp địa danh cũ {path.name} thiếu cột: {', '.join(missing)}.")
    rows = [{key: clean(value or "") for key, value in row.items() if key} for row in reader]
    for number, row in enumerate(rows, start=2):
        try:
            row["merged_on"] = parse_vn(row["merged_on"]) if row["merged_on"] else None
        except ValueError as error:
            raise Refused(f"Tệp địa danh cũ {path.name}, dòng {number}: {error}")
    return [row for row in rows if row["former_name"] and row["merged_into"]]


def _write_earlier(row: Mapping[str, Any], heirs: Iterable[Commune]) -> None:
    """Write one earlier name with its heirs, in place of what stood before."""
    names = [row[key][:80] for key in ("former_name", "former_district", "former_province")]
    fields = former_fields(*names)
    former, _ = FormerPlace.objects.update_or_create(
        name=fields.pop("name"),
        district=fields.pop("district"),
        province_name=fields.pop("province_name"),
        generation=1,
        defaults={
            **fields,
            "merged_on": row["merged_on"],
            "source": (row.get("note") or "")[:200],
        },
    )
    former.heirs.all().delete()
    FormerHeir.objects.bulk_create(
        [FormerHeir(former=former, commune=commune) for commune in heirs]
    )


def remember_choice(
    reach: Any, *, text: str, commune: Commune, near: tuple[str, str] | None = None
) -> PlaceChoice:
    """Keep which commune of today an address means, so that nobody is asked again.

    reach: needs the right `register.import` (raises Forbidden). near: as in `commune_named`.
    Raises Refused for a text without a word. The caller writes the audit row: this room stands
    below the one that keeps the log.
    """
    reach.check("register.import")
    key = choice_key(text, near)
    if not fold(key):
        raise Refused(text="Chưa có tên xã để ghi nhớ.")
    choice, _ = PlaceChoice.objects.update_or_create(
        folded_text=key,
        defaults={
            "text": clean(text)[:300],
            "commune": commune,
            "chosen_by": reach.user_id,
            "chosen_at": timezone.now(),
        },
    )
    return choice
