"""Write docs/acts.md from the table of acts, for whoever asks what may be recorded and by whom.

    .venv/bin/python scripts/build_acts_doc.py [FILE]

`tests/cases/test_acts_doc.py` says when the committed page is no longer that of the table.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hoanhap.accounts.rights import RIGHT_WORDS
from hoanhap.cases.act_kinds import GROUP_LABELS, KINDS, ActField, ActKind
from hoanhap.cases.case_kinds import (
    ADDITIONAL,
    CASE_KINDS,
    COMMUNITY,
    EVERY_KIND,
    HOMECOMING,
    MEASURES,
    REINTEGRATION,
    family_of,
)

_FILE = Path(__file__).resolve().parents[1] / "docs" / "acts.md"
_HEAD = """<!-- Trang này do scripts/build_acts_doc.py tạo từ bảng việc; không sửa tay. -->
# Các việc được ghi vào hồ sơ

Bảng việc ở một chỗ trong mã: `hoanhap/cases/act_kinds.py`.
Hồ sơ chỉ đổi khi có một việc được ghi hoặc bị hủy.
Dấu * là ô phải điền. “Ai ghi” nêu các quyền mở việc ấy; có một quyền là ghi được.

"""
_FAMILIES = {
    EVERY_KIND: "mọi diện",
    COMMUNITY: "thi hành án tại cộng đồng",
    HOMECOMING: "tái hòa nhập, sau biện pháp",
    HOMECOMING + ADDITIONAL: "tái hòa nhập, sau biện pháp, hình phạt bổ sung sau tù",
    REINTEGRATION: "tái hòa nhập",
    MEASURES: "sau biện pháp",
    ADDITIONAL: "hình phạt bổ sung sau tù",
}
_FAMILY_WORDS = {
    "reintegration": "tái hòa nhập",
    "community": "cộng đồng",
    "measure": "sau biện pháp",
}
_COLUMNS = ("Việc", "Mã", "Diện", "Các ô", "Ai ghi", "Mẫu", "Căn cứ")


def main() -> None:
    """Write the page to the file named, or docs/acts.md."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else _FILE
    target.write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page: a table for each group of acts."""
    parts = [f"{_HEAD}{len(KINDS)} việc.\n"]
    for group, label in GROUP_LABELS.items():
        kinds = [kind for kind in KINDS.values() if kind.group == group]
        if kinds:
            parts.append(f"\n## {label}\n\n{_table(kinds)}")
    return "".join(parts)


def _table(kinds: list[ActKind]) -> str:
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *(_cells(kind) for kind in kinds)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cells(kind: ActKind) -> tuple[str, ...]:
    once = " (một lần)" if kind.one_time else ""
    rights = [RIGHT_WORDS.get(right, right) for right in (kind.right, *kind.also)]
    return (
        kind.label + once,
        f"`{kind.code}`",
        _case_kinds(kind),
        "; ".join(_field(field) for field in kind.fields) or "không có",
        "; ".join(rights),
        _by_family(kind.form, kind.forms, kind) or "không",
        _by_family(kind.cite, kind.cites, kind) or "chưa có văn bản",
    )


def _case_kinds(kind: ActKind) -> str:
    words = _FAMILIES.get(tuple(kind.case_kinds))
    return words or ", ".join(CASE_KINDS[code].short for code in kind.case_kinds)


def _field(field: ActField) -> str:
    star = "*" if field.required else ""
    choices = " / ".join(words for _, words in field.choices)
    return f"{field.label}{star} `{field.name}`" + (f" ({choices})" if choices else "")


def _by_family(usual: str, others: dict[str, str], kind: ActKind) -> str:
    """What holds for every family, or for each where they differ."""
    families = dict.fromkeys(family_of(code) for code in kind.case_kinds)
    told = {family: others.get(family, usual) for family in families}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    words = ((_FAMILY_WORDS[family], text or "không") for family, text in told.items())
    return "; ".join(f"{family}: {text}" for family, text in words)


if __name__ == "__main__":
    main()
