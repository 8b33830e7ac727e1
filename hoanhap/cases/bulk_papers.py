"""Many papers of one form at once: whose files have come to it, with their facts."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ALL_ACTS
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.case_kinds import EVERY_KIND
from hoanhap.cases.models import Act, Case
from hoanhap.cases.paper_context import file_facts
from hoanhap.cases.paper_fact import Fact
from hoanhap.cases.paper_forms import codes_for, has_come, lacking_facts
from hoanhap.cases.queries import cases_in
from hoanhap.shell.dates import month_words

MOST = 200
ROMAN = ("I", "II", "III", "IV")
# A form that tells of one period: the kind of act, and the detail that names the period.
BY_QUARTER = {"HCD-08": ("mentor_report", "quarter"), "CD-BCQ": ("mentor_report", "quarter")}
BY_MONTH = {"CD-NX": ("rated", "month"), "CD-BCNCH": ("self_report", "month")}
BY_PERIOD = {**BY_QUARTER, **BY_MONTH}
# Decisions of the end are made when the file may be closed already.
AT_THE_END = ("HCD-11", "CD-QDKT")
PERIODS_BACK = 6


@dataclass(frozen=True)
class ReadyFile:
    """A file whose work has come to the form: its facts, and those it lacks."""

    case: Case
    facts: dict
    lacking: Sequence[Fact]


def bulk_codes() -> list[str]:
    """The forms that are made for many, in the order of a single file's."""
    return list(dict.fromkeys(code for kind in EVERY_KIND for code in codes_for(kind)))


def periods_for(code: str, *, today: date) -> list[tuple[str, str]]:
    """The periods a form may be asked of, the last whole one first; [] for a form without."""
    if code not in BY_PERIOD:
        return []
    back, found = today.replace(day=1), []
    while len(found) < PERIODS_BACK:
        back = (back - timedelta(days=1)).replace(day=1)
        if code in BY_MONTH:
            found.append((f"{back:%Y-%m}", month_words(f"{back:%Y-%m}")))
        elif back.month % 3 == 0:
            quarter = back.month // 3
            found.append((f"{back.year}-Q{quarter}", f"Quý {ROMAN[quarter - 1]}/{back.year}"))
    return found


def ready_files(reach: Reach, code: str, *, period: str, today: date) -> list[ReadyFile]:
    """Files in reach that have come to the form, by name; `period` of `periods_for` or ""."""
    cases = _cases(reach, code)
    acts = _acts_by_case(reach, cases)
    ready = []
    for case in cases:
        told = [act for act in acts[case.pk] if _is_told(act, code, period)]
        facts = file_facts(case, told, today=today, quarter=period)
        _name_period(facts, code, period)
        if has_come(code, facts) or (code in BY_MONTH and _has_begun(facts)):
            ready.append(ReadyFile(case, facts, lacking_facts(code, facts)))
    return ready


def _cases(reach: Reach, code: str) -> list[Case]:
    kinds = [kind for kind in EVERY_KIND if code in codes_for(kind)]
    places = [f"person__{which}_commune__province" for which in ("permanent", "current")]
    related = ["person", "commune__province", "mentor", *places]
    cases = cases_in(reach).filter(sealed_on=None, kind__in=kinds)
    if code not in AT_THE_END:
        cases = cases.exclude(stage="closed")
    if "judgments" in reach.groups:
        related.append("judgment")
        parts = ("offences", "penalties", "civil_duties")
        cases = cases.prefetch_related(*(f"judgment__{part}" for part in parts))
    found = list(cases.select_related(*related).order_by("person__sort_name", "id"))
    _read_previous([case for case in found if case.previous_id])
    return found


def _read_previous(moved: list[Case]) -> None:
    """The file that each moved one came from, with its commune."""
    with beyond_reach("tên của xã nơi đi, ghi trên hồ sơ chuyển đến"):
        earlier = Case.objects.select_related("commune").in_bulk({c.previous_id for c in moved})
    for case in moved:
        case.previous = earlier[case.previous_id]


def _acts_by_case(reach: Reach, cases: Sequence[Case]) -> Mapping[int, list[Act]]:
    """Acts that stand and that the role reads, oldest first, in one question."""
    acts = Act.objects.filter(case__in=[case.pk for case in cases], voided_at=None)
    if reach.act_kinds != ALL_ACTS:
        acts = acts.filter(kind__in=reach.act_kinds)
    found: dict[int, list[Act]] = defaultdict(list)
    for act in acts.order_by("happened_on", "id"):
        found[act.case_id].append(act)
    return found


def _is_told(act: Act, code: str, period: str) -> bool:
    """Whether an act is told on the paper: what says another period is not."""
    kind, name = BY_PERIOD.get(code, ("", ""))
    return act.kind != kind or act.details.get(name) == period


def _name_period(facts: dict, code: str, period: str) -> None:
    """The period stands on the paper, though nothing was written of it yet."""
    if code in BY_QUARTER and (found := re.fullmatch(r"(\d{4})-Q([1-4])", period)):
        report = {**(facts["report"] or {})}
        facts["report"] = {**report, "quarter": ROMAN[int(found[2]) - 1], "year": found[1]}
    if code in BY_MONTH:
        kind = BY_MONTH[code][0]
        facts[kind] = {**(facts[kind] or {}), "month_label": month_words(period).lower()}


def _has_begun(facts: Mapping) -> bool:
    received = facts["received"]
    return bool(isinstance(received, Mapping) and received.get("on"))
