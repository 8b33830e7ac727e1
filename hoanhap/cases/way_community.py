"""The way of somebody who serves a sentence at home: decision, reception, plan, the months rated,
the end of the term, the clearing of the record. Pure.

Steps after NĐ 231/2026/NĐ-CP Điều 5-8, 12; drawn by the rules of every way (`cases.way_points`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from hoanhap.cases.acts_supervision import GRADES
from hoanhap.cases.case_kinds import CASE_KINDS
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.cases.way_points import (
    Point,
    Way,
    clearing_end,
    closing_point,
    coming_point,
    joined,
    late_points,
    milestones,
    month_label,
    thinned,
)

STEPS = {
    "notice_received": "Thông báo",
    "decision_received": "Quyết định",
    "moved_in": "Chuyển đến",
    "verified": "Xác minh",
    "received": "Tiếp nhận",
    "assigned": "Phân công",
    "plan_issued": "Kế hoạch",
    "term_reduced": "Giảm, rút ngắn",
    "exempted": "Được miễn",
    "imprisonment_ordered": "Buộc đi tù",
    "completion_certified": "Có chứng nhận",
}
EXPECTED = ("decision_received", "verified", "received", "assigned", "plan_issued")
MOST_MONTHS = 2
MOST_AHEAD = 4


def build_sentence_way(
    case: Case,
    acts: Iterable[Act],
    duties: Iterable[Duty],
    *,
    today: date,
    shows_record: bool,
) -> Way:
    """The way of a sentence on a day; `shows_record` as for `cases.way.build_way`."""
    standing = [act for act in acts if act.voided_at is None]
    is_closed = case.stage == "closed"
    open_duties = [] if is_closed else [duty for duty in duties if duty.done_on is None]
    behind = _steps_done(standing) + _months_rated(standing) + milestones(standing)
    behind += late_points(open_duties, today)
    behind = thinned(joined(sorted(behind, key=lambda point: point.on or today)))
    if is_closed:
        return Way((*behind, closing_point(case, shows_record)), today)
    end = _end(case, today, shows_record=shows_record)
    ahead = _ahead(case, standing, open_duties, today=today)
    if shows_record and case.clear_on and _term_ahead(case, today):
        term = Point("Hết thời hạn", case.ends_on, "ahead", "dự kiến")
        dated = [*(point for point in ahead if point.on), term]
        ahead = [*sorted(dated, key=lambda point: point.on), *(p for p in ahead if not p.on)]
    if end.on and end.on >= today:
        ahead = [point for point in ahead if point.on is None or point.on <= end.on]
    return Way((*behind, Point("Hôm nay", today, "today"), *ahead, end), today)


def _steps_done(acts: Sequence[Act]) -> list[Point]:
    """The first of each step that was taken."""
    firsts: dict[str, Act] = {}
    for act in acts:
        if act.kind in STEPS:
            firsts.setdefault(act.kind, act)
    order = list(STEPS)
    taken = sorted(firsts.values(), key=lambda act: (act.happened_on, order.index(act.kind)))
    return [Point(STEPS[act.kind], act.happened_on, "done") for act in taken]


def _months_rated(acts: Sequence[Act]) -> list[Point]:
    """The months rated: few stand alone; of many the last does, the others by their year."""
    rated = [act for act in acts if act.kind == "rated" and act.details.get("month")]
    rated.sort(key=lambda act: act.details["month"])
    if len(rated) <= MOST_MONTHS:
        return [_month(act) for act in rated]
    years: dict[str, list[Act]] = defaultdict(list)
    for act in rated[:-1]:
        years[act.details["month"][:4]].append(act)
    past = [_year(*each) if len(each[1]) > 1 else _month(each[1][0]) for each in years.items()]
    return [*past, _month(rated[-1])]


def _month(act: Act) -> Point:
    label = f"Xếp loại {month_label(act.details['month'])}"
    grade = GRADES.get(act.details.get("grade"), "")
    return Point(label, act.happened_on, "done", grade.lower())


def _year(year: str, rated: Sequence[Act]) -> Point:
    """ "11 tháng năm 2025", with how many of each grade."""
    count = Counter(act.details.get("grade") for act in rated)
    words = [f"{count[code]} {label.lower()}" for code, label in GRADES.items() if count[code]]
    last = max(act.happened_on for act in rated)
    return Point(f"{len(rated)} tháng năm {year}", last, "done", ", ".join(words))


def _ahead(case: Case, acts: Sequence[Act], duties: Sequence[Duty], *, today: date) -> list[Point]:
    """What comes: dated duties, then the steps the law asks for that have no day yet."""
    coming = sorted(
        (duty for duty in duties if duty.due_on and duty.due_on >= today),
        key=lambda duty: duty.due_on,
    )
    points = [coming_point(duty, today) for duty in coming[: MOST_AHEAD - 1]]
    named = {duty.act_kind for duty in duties if duty.due_on}
    if "assignment_proposed" in named:
        named.add("assigned")
    done = {act.kind for act in acts}
    left = [kind for kind in _steps_left(case, done) if kind not in named]
    return (points + [Point(STEPS[kind], None, "ahead") for kind in left])[:MOST_AHEAD]


def _steps_left(case: Case, done: set[str]) -> list[str]:
    """Steps after the last one taken; only three sentences are assigned to somebody."""
    if case.stage == "open":
        return []
    taken = [index for index, kind in enumerate(EXPECTED) if kind in done]
    if "moved_in" in done:
        taken.append(EXPECTED.index("received"))
    left = EXPECTED[max(taken) + 1 if taken else 0 :]
    is_assigned = CASE_KINDS[case.kind].is_assigned
    return [kind for kind in left if is_assigned or kind != "assigned"]


def _term_ahead(case: Case, today: date) -> bool:
    return bool(case.ends_on and case.ends_on >= today and not case.completed_on)


def _end(case: Case, today: date, *, shows_record: bool) -> Point:
    """The day the record is cleared where it can be told; else the end of the term."""
    if shows_record and case.clear_on:
        return clearing_end(case, today, shows_record)
    if case.completed_on:
        return Point("Chấp hành xong", case.completed_on, "end", "theo chứng nhận")
    if case.ends_on is None:
        return Point("Hết thời hạn: chưa ghi ngày", None, "end")
    note = "dự kiến" if case.ends_on >= today else "chờ chứng nhận"
    return Point("Hết thời hạn chấp hành", case.ends_on, "end", note)
