"""The project's report of a period: figures filled in, paragraphs drafted, one document.

The layout is `papers/forms/BC-DE-AN.txt`; this module gives its facts.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hoanhap.accounts.reach import Reach
from hoanhap.figures.counting import Figure
from hoanhap.figures.drafting import draft_paragraphs
from hoanhap.figures.indicator import row_of
from hoanhap.figures.indicators.community import is_active
from hoanhap.figures.lines import unit_of
from hoanhap.figures.periods import Period
from hoanhap.figures.queries import count_all
from hoanhap.figures.words import in_words
from hoanhap.figures.world import World
from hoanhap.outreach.models import Outreach
from hoanhap.papers.blocks import Document
from hoanhap.papers.compose import compose
from hoanhap.papers.forms import UnknownForm, load_form
from hoanhap.papers.issuer import Issuer
from hoanhap.places.queries import commune_of, province_of
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.money import number

FORM = "BC-DE-AN"
# A report is signed soon after its period; for one of long ago the day is left to the pen.
SIGNED_WITHIN = timedelta(days=60)
# Names in the form, and the figure (and part) that each is.
FIELDS = {
    "residence": ("support.residence", ""),
    "residence_permanent": ("support.residence", "permanent"),
    "residence_temporary": ("support.residence", "temporary"),
    "identity_card": ("support.identity_card", ""),
    "eid": ("support.eid", ""),
    "judicial_record": ("support.judicial_record", ""),
    "other_papers": ("support.other_papers", ""),
    "counselled": ("support.counselled", ""),
    "counselled_direct": ("support.counselled", "direct"),
    "counselled_media": ("support.counselled", "through_media"),
    "trained": ("support.trained", ""),
    "job_advised": ("support.job_advised", ""),
    "hired": ("support.hired", ""),
    "loans": ("loans.disbursed", ""),
    "visited": ("support.visited", ""),
    "programmes": ("programmes.active", ""),
    "programmes_job": ("programmes.helped", "job"),
    "programmes_visit": ("programmes.helped", "visit"),
    "programmes_counselling": ("programmes.helped", "counselling"),
    "role_models": ("rolemodels.active", ""),
}


@dataclass(frozen=True)
class Draft:
    """A report before somebody edits it: figures, and paragraphs by name."""

    world: World
    figures: dict[str, Figure]
    place: str
    paragraphs: dict[str, str]


def draft_report(reach: Reach, *, period: Period, place: str, today: date) -> Draft:
    """The draft for a place in reach ("" or "00" the nation). Needs figures.report.

    Raises ValueError for a code of a wrong shape, Refused for a period older than the form.
    """
    reach.check("figures.report")
    try:
        load_form(FORM, period.end)
    except UnknownForm as unknown:
        raise Refused(str(unknown))
    world = World(reach.cut_to(place), period, today=today)
    figures = count_all(world)
    return Draft(world, figures, place, draft_paragraphs(world, figures))


def issuer_of(place: str, *, period: Period, today: date, signer_name: str = "") -> Issuer:
    """Who issues a report of a place: the committee of the commune or province, or the ministry."""
    is_near = period.start <= today <= period.end + SIGNED_WITHIN
    fields = {"on": today if is_near else None, "signer_name": signer_name}
    if len(place) == 5:
        return Issuer.of_commune(commune_of(place), **fields)
    if len(place) == 2 and place != "00":
        return Issuer.of_province(province_of(place), **fields)
    return Issuer.of_nation(**fields)


def compose_report(
    draft: Draft, *, paragraphs: dict[str, str] | None = None, head: dict[str, str] | None = None
) -> Document:
    """The document of a draft with the paragraphs as edited.

    `head`: project_name, basis, recipient, signer_name; empty ones leave the form's own words.
    """
    head = head or {}
    period = draft.world.period
    issuer = issuer_of(
        draft.place,
        period=period,
        today=draft.world.today,
        signer_name=head.get("signer_name", ""),
    )
    facts = facts_of(draft, paragraphs=draft.paragraphs if paragraphs is None else paragraphs)
    facts["project"] = {"name": head.get("project_name"), "basis": head.get("basis")}
    facts["recipient"] = head.get("recipient")
    facts["reporter"] = reporter_of(issuer)
    document = compose(load_form(FORM, period.end), facts, issuer)
    # A file carries the day it was made even where the printed day is left to the pen.
    return replace(document, on=draft.world.today)


def reporter_of(issuer: Issuer) -> str:
    """Who speaks in the report."""
    return f"Ủy ban nhân dân {issuer.place}" if issuer.place else "Bộ Công an"


def facts_of(draft: Draft, *, paragraphs: dict[str, str]) -> dict:
    """What the form's fields are filled with; numbers are those of the page."""
    period, world = draft.world.period, draft.world
    return {
        "period": {"from": vn(period.start), "to": vn(period.end)},
        "f": _field_facts(draft.figures),
        "p": paragraphs,
        "outreach": _outreach_facts(world),
        "programmes": _programme_facts(world),
        "annex": _annex(draft.figures),
    }


def _field_facts(figures: dict[str, Figure]) -> dict[str, int | str | None]:
    """The numbers by the form's own names."""
    loans, aid = figures["loans.disbursed"], figures["support.aid"]
    facts: dict[str, int | str | None] = {
        name: figures[code].parts[key] if key else figures[code].total
        for name, (code, key) in FIELDS.items()
    }
    facts["loan_amount"] = loans.dong
    facts["loan_words"] = f"{in_words(loans.dong)} đồng" if loans.dong else None
    # With no aid given the form says nothing of it.
    facts["aid"] = aid.total or None
    facts["aid_amount"] = aid.dong
    return facts


def _outreach_facts(world: World) -> list[dict]:
    """One row for each form of outreach that there was."""
    counts: dict[str, int] = defaultdict(int)
    reached: dict[str, int] = defaultdict(int)
    for item in world.outreach:
        counts[item.form] += item.count
        reached[item.form] += item.audience or 0
    return [
        {
            "form": label,
            "count": counts[form],
            "audience": number(reached[form]) if reached[form] else None,
        }
        for form, label in Outreach.FORMS
        if counts[form]
    ]


def _programme_facts(world: World) -> list[dict]:
    """One row for each name of a programme at work, with where."""
    places: dict[str, list[str]] = defaultdict(list)
    for row in world.programmes:
        if is_active(row, world):
            places[row.name].append(row.source_place or row.commune.name)
    return [
        {"name": name, "count": len(found), "places": ", ".join(found)}
        for name, found in sorted(places.items(), key=lambda pair: (len(pair[1]), pair[0]))
    ]


def _annex(figures: dict[str, Figure]) -> list[dict]:
    """Every figure in the order of the table; money and groups in rows of their own."""
    annex = []
    for code, figure in figures.items():
        label = row_of(code).label
        annex.append({"label": label, "unit": unit_of(figure), "value": number(figure.total)})
        if figure.indicator.money:
            annex.append(
                {"label": f"{label}, số tiền", "unit": "đồng", "value": number(figure.dong)}
            )
        if code == "reintegration.group":
            for key, words in figure.indicator.parts:
                row = {"label": f"Trong đó: {words}", "value": number(figure.parts[key])}
                annex.append({**row, "unit": unit_of(figure)})
    return annex


def report_name(place: str, period: Period) -> str:
    """A file name of plain letters, without its ending."""
    return f"bao-cao-de-an-{place or '00'}-{period.start:%Y%m%d}-{period.end:%Y%m%d}"
