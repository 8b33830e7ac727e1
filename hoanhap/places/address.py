"""Reading an address as people write it; touches no table.

"thôn 1, X. Đại Hóa, H. Tân Yên, T. Bắc Giang" becomes readings: kind and name of the commune,
district and province, all folded. Where the words allow two, both are given, the likelier first.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from hoanhap.shell.names import clean, fold

COMMUNE_KINDS = {
    "xa": "xã",
    "x": "xã",
    "phuong": "phường",
    "p": "phường",
    "thi tran": "thị trấn",
    "tt": "thị trấn",
    "dac khu": "đặc khu",
    "dk": "đặc khu",
}
DISTRICT_KINDS = {
    "huyen": "huyện",
    "h": "huyện",
    "quan": "quận",
    "q": "quận",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "thanh pho": "thành phố",
    "tp": "thành phố",
}
PROVINCE_KINDS = {"tinh": "tỉnh", "t": "tỉnh", "thanh pho": "thành phố", "tp": "thành phố"}
SHORT_PROVINCES = {"hcm": "ho chi minh", "hn": "ha noi", "tphcm": "ho chi minh", "tphn": "ha noi"}

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
LONG_KINDS = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố"
BEFORE_KIND = re.compile(rf"(?<!thị)\s+(?=(?:{LONG_KINDS})\s)", re.IGNORECASE)
COMMAS = re.compile(r"\s*[,;]\s*")
DASHES = re.compile(r"\s+[-–]\s+")
DASHED_PROVINCE = re.compile(r"(bà rịa)\s*[-–]\s*(vũng tàu)", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """One way to understand an address. `words` is the commune's name with its marks."""

    name: str
    kind: str = ""
    words: str = ""
    district: str = ""
    district_kind: str = ""
    province: str = ""


def folded_unit(name: str) -> str:
    """A unit's name as it is matched: folded, without leading zeros (Phường 05 = Phường 5)."""
    return re.sub(r"\b0+(?=\d)", "", fold(name))


def spelling(name: str) -> str:
    """A key that keeps vowels and tones but not where the tone is put: Hoá and Hóa are one."""
    words = []
    for word in unicodedata.normalize("NFD", name.lower().replace("’", "'")).split():
        tones = "".join(mark for mark in word if mark in TONES)
        words.append("".join(mark for mark in word if mark not in TONES) + tones)
    return " ".join(words)


def without_kind(text: str, kinds: dict[str, str]) -> tuple[str, str]:
    """("xã", "dai hoa") of "X. Đại Hoá"; ("", all of it) when no kind stands before."""
    whole = folded_unit(text)
    for short in sorted(kinds, key=len, reverse=True):
        if whole.startswith(short + " "):
            return kinds[short], whole[len(short) + 1 :]
    return "", whole


def cuts_of(text: str) -> list[list[str]]:
    """The parts of an address, cut at commas and before the words xã, huyện, tỉnh…

    A dash cuts only where no comma does, and a second cut leaves it whole: some communes have
    one in their name (phường Văn Miếu - Quốc Tử Giám).
    """
    text = DASHED_PROVINCE.sub(r"\1 \2", clean(text))
    pieces = [COMMAS.split(text)]
    if len(pieces[0]) == 1 and DASHES.search(text):
        pieces.insert(0, DASHES.split(text))
    cuts = [[p for piece in found for p in BEFORE_KIND.split(piece) if p] for found in pieces]
    return [parts for parts in cuts if parts]


def commune_onward(text: str) -> list[str]:
    """The parts from the one that names the commune; all of them when none says so."""
    parts = next(iter(cuts_of(text)), [])
    named = [i for i, part in enumerate(parts) if without_kind(part, COMMUNE_KINDS)[0]]
    return parts[named[-1] :] if named else parts


def choice_key(text: str, near: tuple[str, str] | None = None) -> str:
    """What a remembered choice is kept under: the address from the commune on, folded."""
    kept = commune_onward(text)
    around = [part for part in (near or ()) if part] if len(kept) < 2 else []
    return fold(" ".join([*kept, *around]))[:300]


def _province(part: str, known: Collection[str]) -> str:
    """The folded province that a part names, or ""."""
    kind, name = without_kind(part, PROVINCE_KINDS)
    name = SHORT_PROVINCES.get(name, name)
    whole = folded_unit(part)
    if kind and name in known:
        return name
    return whole if whole in known else SHORT_PROVINCES.get(whole, "")


def _named(part: str) -> Iterator[Reading]:
    """The readings of the part that names the commune."""
    kind, name = without_kind(part, COMMUNE_KINDS)
    words = clean(part).lower()
    if kind:
        cut = len(name.split())
        yield Reading(name=name, kind=kind, words=" ".join(re.split(r"[\s.]+", words)[-cut:]))
    island_kind, island = without_kind(part, {"huyen": "huyện", "h": "huyện"})
    if island_kind:
        yield Reading(name=island, words=words.split(" ", 1)[-1])
    yield Reading(name=folded_unit(part), words=words)


def readings(
    text: str, *, provinces: Collection[str], near: tuple[str, str] | None = None
) -> list[Reading]:
    """Every way to read `text`, the likeliest first.

    provinces: folded names that count as a province. near: (district, province) for an address
    that names neither, in any spelling.
    """
    return [
        reading
        for parts in cuts_of(text)
        for reading in _readings_of(parts, provinces=provinces, near=near)
    ]


def _readings_of(
    parts: list[str], *, provinces: Collection[str], near: tuple[str, str] | None
) -> list[Reading]:
    """The readings of one cut: with the last parts as district and province, or without."""
    province = _province(parts[-1], provinces) if len(parts) > 1 else ""
    rest = parts[:-1] if province else parts
    if len(parts) == 1 and near:
        kind, district = without_kind(near[0], DISTRICT_KINDS)
        around = [(kind, district, _province(near[1], provinces) if near[1] else "")]
    else:
        around = [(*found, province) for found in _districts(rest)]
    result = []
    for kind, district, in_province in around:
        places = rest[:-1] if district and len(rest) > 1 else rest
        with_kind = [part for part in places if without_kind(part, COMMUNE_KINDS)[0]]
        for named in _named((with_kind or places)[-1]):
            result.append(
                replace(named, district=district, district_kind=kind, province=in_province)
            )
    return result


def _districts(rest: list[str]) -> list[tuple[str, str]]:
    """(kind, folded name) of the district that ends `rest`; ("", "") for none."""
    kind, name = without_kind(rest[-1], DISTRICT_KINDS)
    if len(rest) < 2 or without_kind(rest[-1], COMMUNE_KINDS)[0]:
        return [("", "")]
    if kind:
        return [(kind, name)]
    return [("", name), ("", "")]


def district_around(text: str) -> tuple[str, str] | None:
    """(district, province) as an old address ends in them; None when it names no district."""
    parts = next(iter(cuts_of(text)), [])
    for at in (-2, -1):
        if len(parts) > -at and without_kind(parts[at], DISTRICT_KINDS)[0]:
            if at == -1 and without_kind(parts[at], PROVINCE_KINDS)[0]:
                continue
            return parts[at], parts[-1] if at == -2 else ""
    return None
