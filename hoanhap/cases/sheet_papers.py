"""The lists of a month: grades (CD-DSXL) and roll call (CD-DD), as facts and as a draft paper."""

from collections.abc import Sequence
from datetime import date

from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.paper_context import person_facts
from hoanhap.cases.sheets import Line, Sheet, counts_of
from hoanhap.papers.blocks import Document, as_draft
from hoanhap.papers.compose import compose
from hoanhap.papers.forms import load_form
from hoanhap.papers.issuer import Issuer
from hoanhap.places.models import Commune
from hoanhap.shell.dates import month_words

FORMS = {"rating": "CD-DSXL", "roll_call": "CD-DD"}
NOT_YET = {"rating": "chưa xếp loại", "roll_call": "chưa điểm danh"}


def list_document(
    sheet: Sheet, lines: Sequence[Line], *, month: str, commune: Commune, today: date
) -> Document:
    """The month's list dated today; a draft without number. `lines` in the order to print."""
    facts = {
        "period": {"month_label": month_words(month).lower()},
        "people": [_person(sheet, line, place) for place, line in enumerate(lines, 1)],
        "count": counts_of(sheet, lines),
        "total": len(lines),
    }
    issuer = Issuer.of_commune(commune, on=today)
    return as_draft(compose(load_form(FORMS[sheet.key], today), facts, issuer))


def _person(sheet: Sheet, line: Line, place: int) -> dict:
    """One line of the list; who has no entry is said to have none."""
    person, details = line.case.person, line.act.details if line.act else {}
    labels = dict(sheet.choices)
    known = person_facts(person)
    chosen = labels.get(details.get(sheet.field, ""), NOT_YET[sheet.key])
    typed = [details[name] for name in ("remark", "reason", "note") if details.get(name)]
    channels = dict(KINDS["roll_call"].field_named("channel").choices)
    return {
        "n": place,
        "full_name": known["full_name"],
        "birth": known["birth"],
        "address": person.current_address or person.permanent_address or None,
        "kind": line.case.get_kind_display(),
        "before": labels.get(line.before),
        "grade": chosen,
        "result": chosen,
        "channel": channels.get(details.get("channel")),
        "remark": "; ".join(typed) or None,
        "note": "; ".join(typed) or None,
    }
