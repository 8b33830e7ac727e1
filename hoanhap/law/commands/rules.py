"""`hoanhap law rules [--on DATE]`: the numbers and the duties in force, with their articles."""

from __future__ import annotations

from datetime import date
from typing import Any

from hoanhap.law.duty_rules import the_rules, the_unit_rules
from hoanhap.law.findings import NoRule, vn_day
from hoanhap.law.parameters import rule_version, the_parameters


def rules_on(on: date | None) -> dict[str, Any]:
    """Everything in force on a day; None: every version ever loaded.

    Raises NoRule when nothing is in force on that day.
    """
    numbers = [row for rows in the_parameters().values() for row in rows]
    kept = [row for row in numbers if on is None or row.holds_on(on)]
    duties = [rule for rule in the_rules() if on is None or rule.holds_on(on)]
    periods = [rule for rule in the_unit_rules() if on is None or rule.from_on <= on]
    if on and not kept and not duties and not periods:
        raise NoRule(f"Không có quy định nào có hiệu lực vào ngày {vn_day(on)}.")
    return {
        "on": on.isoformat() if on else None,
        "version": rule_version(),
        "parameters": [
            {
                "id": row.id,
                "from": row.from_on.isoformat(),
                "to": row.to_on.isoformat() if row.to_on else None,
                "value": row.value,
                "unit": row.unit,
                "cite": row.cite,
                "sure": row.sure,
            }
            for row in kept
        ],
        "duties": [
            {
                "id": rule.id,
                "label": rule.label,
                "limit": rule.limit,
                "unit": rule.unit,
                "cite": rule.cite,
                "note": rule.note_on(on) if on else rule.note,
            }
            for rule in duties
        ],
        "unit_duties": [
            {"id": rule.id, "label": rule.label, "unit": rule.unit, "cite": rule.cite}
            for rule in periods
        ],
    }
