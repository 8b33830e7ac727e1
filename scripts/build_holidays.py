"""Make hoanhap/law/data/holidays.toml from the `holidays` package; run by hand, commit the table.

    .venv/bin/python scripts/build_holidays.py

The program never imports `holidays`: it reads the table, which people may check and correct.
"""

from datetime import date
from pathlib import Path

import holidays

TABLE = Path(__file__).parents[1] / "hoanhap" / "law" / "data" / "holidays.toml"
FIRST_YEAR, LAST_YEAR, LAST_KNOWN_YEAR = 2018, 2031, 2026
FIXED = {(1, 1), (4, 30), (5, 1), (9, 2)}
PACKAGE = f"gói holidays {holidays.__version__}"
ARTICLE = "một bài báo, chưa có văn bản"
BY_HAND = [
    (date(2026, 1, 2), "Nghỉ hoán đổi (làm bù 10/01/2026)", "compensatory", ARTICLE, "guess"),
    (date(2026, 1, 10), "Làm bù cho ngày nghỉ 02/01/2026", "worked", ARTICLE, "guess"),
]


def name_of(day: date, given: str) -> tuple[str, str]:
    """Our name of a day off and its kind, from the package's name."""
    if given.startswith("Ngày nghỉ (thay"):
        return "Nghỉ hoán đổi (làm bù" + given.removeprefix("Ngày nghỉ (thay cho ngày"), (
            "compensatory"
        )
    kind = "compensatory" if "(nghỉ bù)" in given else "public"
    if any(sign in given for sign in ("29 Tết", "Giao thừa", "Tết Nguyên", "Mùng")):
        return "Tết Nguyên đán", kind
    return given, kind


def sure_of(day: date, name: str) -> tuple[str, str]:
    """Whether the day is settled, and where that comes from."""
    if "Văn hóa Việt Nam" in name:
        return f"chỉ có trong {PACKAGE}, chưa có văn bản", "guess"
    if day.year <= LAST_KNOWN_YEAR or (day.month, day.day) in FIXED:
        return PACKAGE, "confirmed"
    return f"{PACKAGE}, chưa công bố", "guess"


def rows() -> list[tuple[date, str, str, str, str]]:
    """Every day of the table: date, name, kind, source, sure."""
    calendar = holidays.VN(years=range(FIRST_YEAR, LAST_YEAR + 1), language="vi")
    made = list(BY_HAND)
    for day, given in calendar.items():
        name, kind = name_of(day, given.split(";")[0])
        made.append((day, name, kind, *sure_of(day, name)))
    for day in calendar.weekend_workdays:
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            made.append((day, "Làm bù cho ngày nghỉ hoán đổi", "worked", PACKAGE, "confirmed"))
    return sorted(made)


def main() -> None:
    """Write the table."""
    lines = [
        "# Ngày nghỉ lễ, nghỉ bù và ngày làm bù; do scripts/build_holidays.py tạo, được sửa tay.",
        f"# Nguồn: {PACKAGE} (giấy phép MIT) và các dòng ghi nguồn riêng.",
        f"years = [{FIRST_YEAR}, {LAST_YEAR}]",
    ]
    for day, name, kind, source, sure in rows():
        lines += [
            "",
            "[[day]]",
            f"on = {day.isoformat()}",
            f'name = "{name}"',
            f'kind = "{kind}"',
            f'source = "{source}"',
            f'sure = "{sure}"',
        ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
