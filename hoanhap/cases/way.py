"""A person's way: from the notice to the day the record is cleared, as points in order. Pure.

Drawn from what was recorded and from what the law asks; `cases.way_drawing` puts it on paper.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hoanhap.cases.models import Act, Case, Duty
from hoanhap.shell.dates import vn

State = Literal["done", "today", "late", "soon", "ahead", "end"]

STEPS = {
    "notice_received": "Thông báo",
    "released": "Ra trại",
    "moved_in": "Chuyển đến",
    "presented": "Trình diện",
    "first_meeting": "Làm việc",
    "assigned": "Phân công",
    "file_opened": "Lập hồ sơ",
}
EXPECTED = ("released", "presented", "first_meeting", "assigned", "file_opened")
MILESTONES = {"trained": "Học nghề", "hired": "Có việc làm", "loan_taken": "Được vay vốn"}
CLEARING = {
    "record_certificate": "Phiếu lý lịch tư pháp",
    "court_decision": "Quyết định của Tòa án",
    "closing_proposed": "Đề xuất kết thúc",
}
ENDS = {
    "expunged": "Đã được xóa án tích",
    "moved": "Đã chuyển nơi cư trú",
    "settled_abroad": "Ra nước ngoài định cư",
    "declared_missing": "Kết thúc quản lý",
    "died": "Kết thúc quản lý",
    "imprisoned": "Kết thúc quản lý",
}
DONE_BY = {"assigned": ("assigned", "assignment_proposed")}
QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
MOST_REPORTS = 2
MOST_MILESTONES = 2
MOST_LATE = 2
MOST_BEHIND = 9
LONGEST = 30
SOON_DAYS = 14
UNKNOWN_END = "Ngày xóa án tích: chưa đủ dữ kiện"


@dataclass(frozen=True)
class Point:
    """One point of the way; `note` stands beside its day ("nhóm B", "quá hạn 3 ngày")."""

    label: str
    on: date | None
    state: State
    note: str = ""

    @property
    def words(self) -> str:
        """Label, day and note in one line, for those who hear the way."""
        parts = [self.label, vn(self.on) if self.on else "", self.note]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Way:
    """The points in order, and the sentence that says the same."""

    points: tuple[Point, ...]
    today: date

    @property
    def words(self) -> str:
        """The whole way as one sentence."""
        return "Chặng đường: " + "; ".join(point.words for point in self.points) + "."

    @property
    def end(self) -> Point:
        """The last point."""
        return self.points[-1]


def build_way(
    case: Case,
    acts: Iterable[Act],
    duties: Iterable[Duty],
    *,
    today: date,
    shows_record: bool = True,
) -> Way:
    """The way of a case on a day: done, late, today, ahead, the end.

    `shows_record` False leaves out what tells of the criminal record (a mentor's view).
    """
    standing = [act for act in acts if act.voided_at is None]
    is_closed = case.stage == "closed"
    behind = _steps_done(standing) + _reports_done(standing) + _milestones(standing)
    if shows_record:
        behind += _clearing_done(standing)
    open_duties = [] if is_closed else [duty for duty in duties if duty.done_on is None]
    behind += _late(open_duties, today)
    behind = _thinned(_joined(sorted(behind, key=lambda point: point.on or today)))
    if is_closed:
        return Way((*behind, _closed(case, shows_record)), today)
    here = Point("Hôm nay", today, "today")
    end = _end(case, today, shows_record)
    ahead = _ahead(case, standing, open_duties, today=today)
    if end.on and end.on >= today:
        ahead = [point for point in ahead if point.on is None or point.on <= end.on]
    return Way((*behind, here, *ahead, end), today)


def _steps_done(acts: Sequence[Act]) -> list[Point]:
    """The first of each step that was taken."""
    firsts: dict[str, Act] = {}
    for act in acts:
        if act.kind in STEPS:
            firsts.setdefault(act.kind, act)
    order = list(STEPS)
    taken = sorted(firsts.values(), key=lambda act: (act.happened_on, order.index(act.kind)))
    return [Point(STEPS[act.kind], act.happened_on, "done") for act in taken]


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
            Point(_quarter_label(act.details.get("quarter")), act.happened_on, "done", note)
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


def _quarter_label(quarter: object) -> str:
    """ "2026-Q4" as "Báo cáo quý IV"."""
    text = str(quarter or "")
    return f"Báo cáo quý {QUARTERS.get(text[-1:], '')}".strip()


def _milestones(acts: Sequence[Act]) -> list[Point]:
    """Work, trade and capital: the latest of each, at most two."""
    latest = {act.kind: act for act in acts if act.kind in MILESTONES}
    chosen = sorted(latest.values(), key=lambda act: act.happened_on)[-MOST_MILESTONES:]
    return [Point(MILESTONES[act.kind], act.happened_on, "done") for act in chosen]


def _clearing_done(acts: Sequence[Act]) -> list[Point]:
    """What was done to clear the record and to close the file."""
    latest = {act.kind: act for act in acts if act.kind in CLEARING}
    return [Point(CLEARING[act.kind], act.happened_on, "done") for act in latest.values()]


def _late(duties: Sequence[Duty], today: date) -> list[Point]:
    """Duties whose day has passed: the oldest two."""
    late = [duty for duty in duties if duty.due_on and duty.due_on < today]
    late.sort(key=lambda duty: duty.due_on)
    return [
        Point(_duty_label(duty), duty.due_on, "late", f"quá hạn {(today - duty.due_on).days} ngày")
        for duty in late[:MOST_LATE]
    ]


def _duty_label(duty: Duty) -> str:
    """A duty in the few words that fit the drawing."""
    if duty.act_kind == "mentor_report":
        return _quarter_label(duty.key)
    return SHORT_DUTIES.get(duty.act_kind) or STEPS.get(duty.act_kind) or duty.label


SHORT_DUTIES = {
    "residence_verified": "Xác minh nơi cư trú",
    "no_show_checked": "Xác minh chưa trình diện",
    "no_show_reported": "Báo cáo không trình diện",
    "assignment_proposed": "Đề xuất phân công",
    "grouped": "Xếp nhóm",
    "closing_proposed": "Đề xuất kết thúc",
    "closed": "Quyết định kết thúc",
}


def _joined(points: Sequence[Point]) -> list[Point]:
    """Steps of one day as one point: "Trình diện, làm việc", "… và 2 việc khác"."""
    joined: list[Point] = []
    left_out = 0
    for point in points:
        last = joined[-1] if joined else None
        if last and last.on == point.on and last.state == point.state == "done" and not last.note:
            kept = last.label.removesuffix(_and_more(left_out))
            both = _both(replace(last, label=kept), point)
            left_out = left_out + 1 if left_out or len(both) > LONGEST else 0
            label = f"{kept}{_and_more(left_out)}" if left_out else both
            joined[-1] = replace(last, label=label, note=point.note)
        else:
            left_out = 0
            joined.append(point)
    return joined


def _and_more(count: int) -> str:
    return f" và {count} việc khác" if count else ""


def _both(first: Point, second: Point) -> str:
    return f"{first.label}, {second.label[0].lower()}{second.label[1:]}"


def _thinned(points: list[Point]) -> list[Point]:
    """At most as many points as the drawing has room for: the nearest in time become one,
    those first whose words stand together in the room of one.

    A point that is late never goes; every act stands in full under "Diễn biến".
    """
    points = list(points)
    while len(points) > MOST_BEHIND:
        pairs = [
            (len(_both(a, b)) > LONGEST, b.on - a.on, index)
            for index, (a, b) in enumerate(zip(points, points[1:], strict=False))
            if a.state == b.state == "done" and index > 0
        ]
        if not pairs:
            break
        index = min(pairs)[-1]
        first, second = points[index : index + 2]
        label = _both(first, second)
        kept = replace(second, label=label) if len(label) <= LONGEST else second
        points[index : index + 2] = [kept]
    return points


def _ahead(case: Case, acts: Sequence[Act], duties: Sequence[Duty], *, today: date) -> list[Point]:
    """What comes: dated duties, then the steps the law will ask for without a day yet."""
    done = {act.kind for act in acts}
    coming = sorted(
        (duty for duty in duties if duty.due_on and duty.due_on >= today),
        key=lambda duty: duty.due_on,
    )
    points = [_coming(duty, today) for duty in coming[:3]]
    named = {duty.act_kind for duty in duties if duty.due_on}
    dated = _dated_steps(case, done | named, today)
    points = sorted(points + list(dated.values()), key=lambda point: point.on)
    undated = _undated(case, done, named | set(dated))
    points += [Point(STEPS[kind], None, "ahead") for kind in undated]
    return points[:4]


def _coming(duty: Duty, today: date) -> Point:
    days = (duty.due_on - today).days
    state: State = "soon" if days <= SOON_DAYS else "ahead"
    note = "hạn hôm nay" if days == 0 else ""
    return Point(_duty_label(duty), duty.due_on, state, note)


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


def _end(case: Case, today: date, shows_record: bool) -> Point:
    """The day the record is cleared, when it can be told."""
    if not shows_record:
        return Point("Hòa nhập bền vững", None, "end")
    if case.clear_on is None:
        return Point(UNKNOWN_END, None, "end")
    if case.clear_on < today:
        return Point("Đã đủ thời hạn xóa án tích", case.clear_on, "end", "chờ xác nhận")
    return Point("Đủ thời hạn xóa án tích", case.clear_on, "end", "dự kiến")


def _closed(case: Case, shows_record: bool) -> Point:
    label = ENDS.get(case.end_ground, "Kết thúc quản lý")
    if not shows_record and case.end_ground == "expunged":
        label = "Kết thúc quản lý"
    return Point(label, case.ended_on, "end")
