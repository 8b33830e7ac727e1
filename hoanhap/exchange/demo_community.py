"""Invented sentences served at home, and people after a measure, for the demo.

Every kind of docs/casework.md stands in every demo commune: on time, late, rated poor, away, in
violation, about to end, turned into a completed sentence, and two sentences side by side.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import open_case
from hoanhap.cases.case_kinds import CASE_KINDS
from hoanhap.cases.models import Case
from hoanhap.exchange.demo_people import invent_person
from hoanhap.exchange.demo_stories import ORGANISATIONS
from hoanhap.people.actions import add_person
from hoanhap.people.models import Person
from hoanhap.places.models import Commune

Act = tuple[int, str, dict]


@dataclass(frozen=True)
class Life:
    """One sentence or measure; days count back from today.

    `began` the day the decision came (or the release after a measure), `term` days it runs, `done`
    how many of the usual steps of reception were taken, `grades` of the last months (older ones
    "good"), `missing` how many of the last months nobody rated or called, `more` other acts,
    `beside` a kind of case that runs beside it, `then` one that follows its end.
    """

    kind: str
    began: int
    term: int = 730
    done: int = 9
    grades: tuple[str, ...] = ()
    missing: int = 0
    more: tuple[Act, ...] = ()
    beside: str = ""
    then: str = ""


_VIOLATED = {"violation": "duty", "note": "Không báo cáo định kỳ, không nêu được lý do."}
_REVIEWED = {"chair": "Trưởng Công an xã", "secretary": "Cán bộ Công an xã"}

LIVES = (
    Life("suspended_sentence", 300, grades=("fair", "good")),
    Life(
        "suspended_sentence",
        200,
        grades=("poor", "average"),
        more=((2, "violation_recorded", _VIOLATED),),
    ),
    Life("suspended_sentence", 2, done=0),
    Life("suspended_sentence", 6, done=2),
    Life(
        "noncustodial_reform",
        180,
        more=(
            (5, "absence_permitted", {"from_on": 4, "to_on": -3, "to_place": "tỉnh Quảng Ninh"}),
        ),
    ),
    Life("noncustodial_reform", 362, term=374, missing=1),
    Life("residence_ban", 150, missing=1),
    Life("local_supervision", 120, beside="served"),
    Life("rights_deprivation", 90),
    Life("occupation_ban", 60),
    Life("deferred", 70, term=180, more=((30, "health_noted", {"source": "Bệnh viện tỉnh"}),)),
    Life(
        "interrupted",
        100,
        term=150,
        more=(
            (20, "imprisonment_proposed", {"reason": "Sức khỏe đã hồi phục."}),
            (10, "imprisonment_ordered", {"number": "12/QĐ-TA"}),
        ),
    ),
    Life(
        "conditional_release",
        150,
        grades=("poor",),
        more=(
            (30, "violation_recorded", _VIOLATED),
            (26, "review_meeting", _REVIEWED),
            (3, "violation_recorded", _VIOLATED),
        ),
    ),
    Life("conditional_release", 400, term=360, then="served"),
    Life("education_centre", 80),
    Life("reform_school", 60),
    Life("commune_education", 40),
    Life("rehabilitation", 20),
)


def open_lives(
    reach: Reach, *, commune: Commune, random: Random, today: date
) -> tuple[int, list[dict]]:
    """Open every life in a commune; give how many cases and the entries of their acts."""
    entries, count = [], 0
    for turn, life in enumerate(LIVES):
        person = _person(reach, commune=commune, random=random, today=today)
        written = acts_of_life(life, turn=turn, today=today)
        plan = [(life.kind, life.began, written)]
        for kind, began in ((life.beside, life.began), (life.then, life.began - life.term)):
            if kind:
                plan.append((kind, began, _home(began)))
        for kind, began, acts in plan:
            case = _case(reach, person, commune=commune, kind=kind, on=today - timedelta(began))
            entries += [_entry(case, act, today) for act in acts]
            count += 1
    return count, entries


def _person(reach: Reach, *, commune: Commune, random: Random, today: date) -> Person:
    invented = invent_person(random, commune.province_id)
    month, day = invented.pop("month_day")
    year = invented.pop("birth_year")
    village = f"thôn {random.randint(1, 12)}, {commune.name}"
    return add_person(
        reach,
        **invented,
        birth_on=date(year, month, day),
        permanent_address=village,
        permanent_commune=commune,
        current_address=village,
        current_commune=commune,
        ethnicity="Kinh",
        on=today,
    )


def _case(reach: Reach, person: Person, *, commune: Commune, kind: str, on: date) -> Case:
    return open_case(reach, person=person, kind=kind, commune=commune, on=on)


def _entry(case: Case, act: Act, today: date) -> dict:
    """One entry of `add_acts_in_bulk`; days inside the details count back too."""
    ago, kind, details = act
    kept = {
        name: (today - timedelta(value)).isoformat() if name.endswith("_on") else value
        for name, value in details.items()
    }
    return {"case": case, "kind": kind, "happened_on": today - timedelta(ago), "details": kept}


def acts_of_life(life: Life, *, turn: int, today: date) -> list[Act]:
    """Everything recorded of one life, oldest first, in days before today."""
    if CASE_KINDS[life.kind].family == "measure":
        return _home(life.began)
    place = {
        "organisation": ORGANISATIONS[turn % len(ORGANISATIONS)],
        "mentor_name": "Người giúp đỡ mẫu",
    }
    acts = [*_taken_in(life, place), *_months(life, today), *life.more]
    if life.term < life.began:
        acts += _ended(life.began - life.term)
    return sorted(acts, key=lambda act: -act[0])


def _taken_in(life: Life, place: dict) -> list[Act]:
    """The decision and as many of the steps after it as were taken."""
    began, is_assigned = life.began, CASE_KINDS[life.kind].is_assigned
    document = {"conditional_release": "release_certificate"}.get(life.kind, "decision")
    if CASE_KINDS[life.kind].after_prison:
        document = "prison_certificate"
    days = {"begins_on": began, "ends_on": began - life.term}
    decided = {"document": document, "number": f"{began}/QĐ-CA", **days}
    steps = [
        (began - 1, "verified", {"outcome": "correct"}),
        (began - 3, "received", {"rights_told": True, "committed": True}),
        (began - 5, "reception_reported", {}),
        (began - 5, "information_completed", {}),
        (began - 6, "file_opened", {}),
        (began - 6, "assignment_proposed", place),
        (began - 8, "assigned", place),
        (began - 9, "plan_issued", {}),
    ]
    taken = [step for step in steps[: life.done] if is_assigned or "assign" not in step[1]]
    return [(began, "decision_received", decided), *taken]


def _months(life: Life, today: date) -> list[Act]:
    """A rating and a roll call on the third of every month since the reception, but the missing."""
    last_on = today - timedelta(max(life.began - life.term, 0))
    day, thirds = today - timedelta(life.began - 3), []
    day = (day.replace(day=1) + timedelta(32)).replace(day=3)
    while day <= last_on:
        thirds.append(day)
        day = (day.replace(day=1) + timedelta(32)).replace(day=3)
    kept = thirds[: len(thirds) - life.missing]
    grades = (["good"] * len(kept) + list(life.grades))[-len(kept) :] if kept else []
    acts = [
        act for day, grade in zip(kept, grades, strict=True) for act in _month(day, grade, today)
    ]
    if CASE_KINDS[life.kind].is_assigned:
        acts += [_reported(day, today) for day in kept if day.month % 3 == 0]
    return [act for act in acts if act[1] != "mentor_report" or act[0] < life.began - 8]


def _reported(day: date, today: date) -> Act:
    """The mentor's report in the last month of a quarter (NĐ 231/2026/NĐ-CP Điều 12.5.c)."""
    report = {"quarter": f"{day.year}-Q{day.month // 3}", "conduct": "Chấp hành tốt."}
    return (today - day).days, "mentor_report", report


def _month(day: date, grade: str, today: date) -> list[Act]:
    ago = (today - day).days
    rated = {"month": f"{day - timedelta(5):%Y-%m}", "grade": grade, "remark": "Đã nhận xét."}
    if grade == "poor":
        rated["reason"] = "Không báo cáo định kỳ."
    called = {"month": f"{day:%Y-%m}", "result": "present", "channel": "direct"}
    return [(ago, "rated", rated), (ago, "roll_call", called)]


def _ended(ago: int) -> list[Act]:
    """Certified, proposed and decided, as the decree has it."""
    certified = {"number": f"{ago}/CN", "completed_on": ago}
    return [
        (ago, "completion_certified", certified),
        (ago - 1, "closing_proposed", {"ground": "completed"}),
        (ago - 2, "closed", {"ground": "completed", "number": f"{ago}/QĐ-UBND"}),
    ]


def _home(began: int) -> list[Act]:
    """Released, presented and met: a homecoming that runs beside or after a sentence."""
    return [
        (began, "released", {"certificate_number": f"{began}/GCN", "report_by_on": began - 5}),
        (began - 3, "presented", {}),
        (began - 3, "first_meeting", {"needs": ["job"], "policy_advised": True}),
    ]
