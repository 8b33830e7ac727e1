"""A person's way: from the notice to the day the record is cleared, as points in order. Pure.

Drawn from what was recorded and from what the law asks; `cases.way_drawing` puts it on paper.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.cases.way_community import build_sentence_way
from hoanhap.cases.way_points import (
    Point,
    Way,
    clearing_end,
    closing_point,
    coming_point,
    joined,
    late_points,
    milestones,
    quarter_label,
    thinned,
)

__all__ = ["Point", "Way", "build_way"]

STEPS = {
    "notice_received": "Thông báo",
    "released": "Ra trại",
    "moved_in": "Chuyển đến",
    "presented": "Trình diện",
    "first_meeting": "Làm việc",
    "assigned": "Phân công",
    "file_opened": "Lập hồ sơ",
}
MEASURE_STEPS = {"released": "Chấp hành xong"}
EXPECTED = ("released", "presented", "first_meeting", "assigned", "file_opened")
CLEARING = {
    "record_certificate": "Phiếu lý lịch tư pháp",
    "court_decision": "Quyết định của Tòa án",
    "closing_proposed": "Đề xuất kết thúc",
}
DONE_BY = {"assigned": ("assigned", "assignment_proposed")}
MOST_REPORTS = 2


def build_way(
    case: Case,
    acts: Iterable[Act],
    duties: Iterable[Duty],
    *,
    today: date,
    shows_record: bool = True,
) -> Way:
    """The way of a case on a day: done, late, today, ahead, the end.

    `shows_record` False leaves out what tells of the criminal record (a mentor's view); a measure
    leaves no record, so its way ends without clearing one.
    """
    family = family_of(case.kind)
    if family == "community":
        return build_sentence_way(case, acts, duties, today=today, shows_record=shows_record)
    shows_record = shows_record and family != "measure"
    standing = [act for act in acts if act.voided_at is None]
    is_closed = case.stage == "closed"
    behind = _steps_done(case, standing) + _reports_done(standing) + milestones(standing)
    if shows_record:
        behind += _clearing_done(standing)
    open_duties = [] if is_closed else [duty for duty in duties if duty.done_on is None]
    behind += late_points(open_duties, today)
    behind = thinned(joined(sorted(behind, key=lambda point: point.on or today)))
    if is_closed:
        return Way((*behind, closing_point(case, shows_record)), today)
    here = Point("Hôm nay", today, "today")
    end = clearing_end(case, today, shows_record)
    ahead = _ahead(case, standing, open_duties, today=today)
    if end.on and end.on >= today:
        ahead = [point for point in ahead if point.on is None or point.on <= end.on]
    return Way((*behind, here, *ahead, end), today)


def _steps_done(case: Case, acts: Sequence[Act]) -> list[Point]:
    """The first of each step that was taken."""
    firsts: dict[str, Act] = {}
    for act in acts:
        if act.kind in STEPS:
            firsts.setdefault(act.kind, act)
    order = list(STEPS)
    taken = sorted(firsts.values(), key=lambda act: (act.happened_on, order.index(act.kind)))
    words = STEPS | MEASURE_STEPS if family_of(case.kind) == "measure" else STEPS
    return [Point(words[act.kind], act.happened_on, "done") for act in taken]


def _reports_done(acts: Sequence[Act]) -> list[Point]:
    """The latest reports of the mentor, each with the group given after it."""
    reports = [act for act in acts if act.kind == "mentor_report"]
    groups = [act for act in acts if act.kind == "grouped"]
    points = []
    for index, act in enumerate(reports):
        until = reports[index + 1].happened_on if index + 1 < len(reports) else date.max
        given = [g for g in groups if act.happened_on <= g.happened_on < until]
        note = f"nhóm {given[-1].details.get('group', '')}" if given else ""
        points.append(
            Point(quarter_label(act.details.get("quarter")), act.happened_on, "done", note)
        )
    if len(points) > MOST_REPORTS:
        earlier = len(points) - MOST_REPORTS
        last = points[earlier - 1]
        points = [Point(f"{earlier} báo cáo quý", last.on, "done", last.note), *points[earlier:]]
    if groups and not reports:
        last_group = groups[-1]
        label = f"Xếp nhóm {last_group.details.get('group', '')}"
        points.append(Point(label, last_group.happened_on, "done"))
    return points


def _clearing_done(acts: Sequence[Act]) -> list[Point]:
    """What was done to clear the record and to close the file."""
    latest = {act.kind: act for act in acts if act.kind in CLEARING}
    return [Point(CLEARING[act.kind], act.happened_on, "done") for act in latest.values()]


def _ahead(case: Case, acts: Sequence[Act], duties: Sequence[Duty], *, today: date) -> list[Point]:
    """What comes: dated duties, then the steps the law will ask for without a day yet."""
    done = {act.kind for act in acts}
    coming = sorted(
        (duty for duty in duties if duty.due_on and duty.due_on >= today),
        key=lambda duty: duty.due_on,
    )
    points = [coming_point(duty, today) for duty in coming[:3]]
    named = {duty.act_kind for duty in duties if duty.due_on}
    dated = _dated_steps(case, done | named, today)
    points = sorted(points + list(dated.values()), key=lambda point: point.on)
    undated = _undated(case, done, named | set(dated))
    points += [Point(STEPS[kind], None, "ahead") for kind in undated]
    return points[:4]


def _dated_steps(case: Case, known: set[str], today: date) -> dict[str, Point]:
    """The release and the day to present by, when they lie ahead."""
    points = {}
    if case.expected_release_on and case.stage == "expected" and case.expected_release_on >= today:
        points["released"] = Point("Ra trại", case.expected_release_on, "ahead", "dự kiến")
    to_present = case.entered_on is None and "presented" not in known
    if to_present and case.report_by_on and case.report_by_on >= today:
        points["presented"] = Point("Trình diện", case.report_by_on, "ahead", "hạn trình diện")
    return points


def _undated(case: Case, done: set[str], known: set[str]) -> list[str]:
    """Steps after the last one taken that have no day yet; `known` are drawn with theirs."""
    if case.stage == "open":
        return []
    taken = [index for index, kind in enumerate(EXPECTED) if kind in done]
    first = max(taken) + 1 if taken else 0
    if case.entered_on:
        first = max(first, EXPECTED.index("first_meeting"))
    left = [kind for kind in EXPECTED[first:] if kind not in done]
    return [kind for kind in left if not known.intersection(DONE_BY.get(kind, (kind,)))]
