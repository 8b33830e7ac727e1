"""Write docs/law/*.md from the tables of the law, for a jurist to read and sign.

    .venv/bin/python scripts/build_law_docs.py [FOLDER]

docs/law/README.md is written by hand; the other pages are made here. `tests/law/test_docs.py`
says when the committed pages are no longer those of the tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from hoanhap.law.calendar import the_calendar
from hoanhap.law.deadlines import Deadline, the_deadlines
from hoanhap.law.duty_rules import DutyRule, the_rules, the_unit_rules
from hoanhap.law.expungement.tiers import tier_in_words
from hoanhap.law.findings import vn_day
from hoanhap.law.parameters import Parameter, rule_version, the_parameters

_FOLDER = Path(__file__).resolve().parents[1] / "docs" / "law"
_HEAD = "<!-- Trang này do scripts/build_law_docs.py tạo từ hoanhap/law/data; không sửa tay. -->\n"
_SURE = {
    "verified": "đã đối chiếu văn bản",
    "unverified": "**chưa xác minh**",
    "provisional": "**tạm dùng**",
    "replaced": "đã bị thay thế",
}
_SUBJECTS = {
    "loan": "Vay vốn",
    "clearing": "Xóa án tích",
    "statute": "Thời hiệu thi hành bản án",
    "serving": "Đang chấp hành án tại cộng đồng",
}
_STATES = {
    "limit": "tính tại bảng này",
    "duty": "việc phải làm của hồ sơ",
    "unit": "việc định kỳ của đơn vị",
    "elsewhere": "hàm riêng",
    "none": "không thành quy định",
}
_UNITS = {
    "working_days": "{} ngày làm việc",
    "month_days": "{} ngày đầu của tháng",
    "next_month_days": "{} ngày đầu của tháng tiếp theo",
    "quarter_end": "trong quý, không ấn định ngày",
    "days": "{} ngày",
    "days_before": "{} ngày trước",
    "working_days_before": "{} ngày làm việc trước",
    "months_before": "{} tháng trước",
    "first_days_of_month": "{} ngày đầu tháng",
    "first_days_next_month": "{} ngày đầu tháng sau",
    "quarter_days": "{} ngày đầu của tháng đầu quý",
    "month_day": "ngày {} hằng tháng",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half_year": "06 tháng một lần",
    "year": "hằng năm",
    "none": "không ấn định số ngày",
}


def main() -> None:
    """Write every page into the folder named, or docs/law."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """The text of each page, by file name."""
    return {
        "parameters.md": _parameters_page(),
        "duties.md": _duties_page(),
        "deadlines.md": _deadlines_page(),
        "holidays.md": _holidays_page(),
        "expungement.md": _expungement_page(),
    }


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(heads), " | ".join("---" for _ in heads)]
    lines += [" | ".join(cell.replace("|", "/") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def _page(title: str, lead: str, *parts: str) -> str:
    return _HEAD + f"# {title}\n\n{lead}\n\n" + "\n".join(parts)


def _span(from_on: date, to_on: date | None) -> str:
    return f"{vn_day(from_on)} – {vn_day(to_on) if to_on else 'nay'}"


def _amount(row: Parameter) -> str:
    return f"{row.value:,}".replace(",", ".") + f" {row.unit}"


def _parameters_page() -> str:
    parts = []
    for subject, title in _SUBJECTS.items():
        rows = [
            (row.id, _amount(row), _span(row.from_on, row.to_on), row.cite, _SURE[row.sure])
            for rows in the_parameters().values()
            for row in rows
            if row.id.partition(".")[0] == subject
        ]
        heads = ("mã", "giá trị", "hiệu lực", "điều luật", "độ chắc")
        parts.append(f"## {title}\n\n{_table(heads, rows)}")
    lead = (
        f"Mọi con số của luật mà chương trình dùng. Phiên bản `{rule_version()}`"
        " (cũng hiện ở `hoanhap law rules`)."
    )
    return _page("Các con số của luật", lead, *parts)


def _limit_of(unit: str, number: int) -> str:
    return _UNITS[unit].format(f"{number:02d}")


def _rule_row(rule: DutyRule) -> tuple[str, ...]:
    notes = "; ".join(part for part in (rule.extra_note, rule.note) if part)
    limit = _limit_of(rule.unit, rule.limit)
    span = _span(rule.from_on, rule.to_on)
    return (rule.id, rule.label, rule.who, limit, rule.form, rule.cite, span, notes)


def _duties_page() -> str:
    heads = ("mã", "việc", "ai làm", "hạn", "mẫu", "điều luật", "hiệu lực", "lưu ý")
    cases = _table(heads, [_rule_row(rule) for rule in the_rules()])
    units = _table(
        ("mã", "việc", "ai làm", "kỳ", "mẫu", "điều luật", "từ ngày", "lưu ý"),
        [
            (
                *(rule.id, rule.label, rule.who, _limit_of(rule.unit, rule.limit)),
                *(rule.form, rule.cite, vn_day(rule.from_on), rule.note),
            )
            for rule in the_unit_rules()
        ],
    )
    lead = "Việc của từng hồ sơ phát sinh từ việc đã ghi; việc của đơn vị lặp lại theo kỳ."
    return _page(
        "Việc phải làm", lead, f"## Theo hồ sơ\n\n{cases}", f"## Theo kỳ của đơn vị\n\n{units}"
    )


def _where(row: Deadline) -> str:
    if row.state == "limit":
        return "; ".join(
            _limit_of(unit, int(number))
            for number, _, unit in (limit.partition(" ") for limit in row.limits)
        )
    return row.reason or (f"`{row.door}`" if row.door else f"dòng {row.rule} ở duties.md")


def _doubt(row: Deadline) -> str:
    if row.placeholder:
        return "**chưa xác minh** theo Luật 127/2025/QH15 sau ngày cuối"
    if row.unverified_from:
        return f"**chưa xác minh** từ {vn_day(row.unverified_from)}"
    return f"thay bằng {row.followed_by}" if row.followed_by else ""


def _deadlines_page() -> str:
    heads = ("mã", "việc", "quy định ở đâu", "hạn hoặc lý do", "điều luật", "hiệu lực", "lưu ý")
    rows = [
        (
            *(row.id, row.what, _STATES[row.state], _where(row)),
            *(row.cite, _span(row.from_on, row.to_on), _doubt(row)),
        )
        for row in the_deadlines().values()
    ]
    counted = {
        state: sum(row.state == state for row in the_deadlines().values()) for state in _STATES
    }
    summary = "; ".join(f"{_STATES[state]}: {number}" for state, number in counted.items())
    lead = f"{len(rows)} thời hạn tìm thấy trong các văn bản. {summary[:1].upper()}{summary[1:]}."
    return _page("Bảng thời hạn", lead, _table(heads, rows))


def _holidays_page() -> str:
    calendar = the_calendar()
    kinds = {"public": "nghỉ lễ", "compensatory": "nghỉ bù", "worked": "làm bù"}
    sure = {"confirmed": "đã có", "guess": "**dự đoán**"}
    rows = [
        (vn_day(day.on), day.name, kinds[day.kind], sure[day.sure], day.source)
        for _, day in sorted(calendar.days.items())
    ]
    lead = (
        f"Các năm {calendar.first_year}–{calendar.last_year}. Hỏi một năm khác thì chương trình"
        " từ chối, không đoán."
    )
    return _page("Ngày nghỉ", lead, _table(("ngày", "tên", "loại", "độ chắc", "nguồn"), rows))


def _expungement_page() -> str:
    rows = []
    for tier in "abcd":
        words = tier_in_words(tier)
        terms = [
            _amount(the_parameters()[f"clearing.{regime}.{tier}"][-1])
            for regime in ("auto", "court", "minor")
        ]
        rows.append((f"{tier})", words, *terms))
    heads = ("mức", "hình phạt chính đã tuyên", "Điều 70.2", "Điều 71.2", "Điều 107.2 (tạm tính)")
    return _page("Xóa án tích: các bước", _STEPS_LEAD, _table(heads, rows), _STEPS)


_STEPS_LEAD = (
    "Chương trình tính **ngày dự kiến**; phiếu lý lịch tư pháp xác nhận (Điều 70), Tòa án quyết"
    " định (Điều 71, 72)."
)
_STEPS = Path(__file__).with_name("build_law_docs_expungement.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
