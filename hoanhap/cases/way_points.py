"""What a way is made of: its points, and how many of them there is room for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from hoanhap.cases.models import Act, Case, Duty
from hoanhap.shell.dates import vn

State = Literal["done", "today", "late", "soon", "ahead", "end"]

MILESTONES = {"trained": "Học nghề", "hired": "Có việc làm", "loan_taken": "Được vay vốn"}
MOST_MILESTONES = 2
ENDS = {
    "expunged": "Đã được xóa án tích",
    "moved": "Đã chuyển nơi cư trú",
    "completed": "Đã chấp hành xong",
    "settled_abroad": "Ra nước ngoài định cư",
    "declared_missing": "Kết thúc quản lý",
    "died": "Kết thúc quản lý",
    "imprisoned": "Kết thúc quản lý",
}
QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}
SHORT_DUTIES = {
    "residence_verified": "Xác minh nơi cư trú",
    "no_show_checked": "Xác minh chưa trình diện",
    "no_show_reported": "Báo cáo không trình diện",
    "first_meeting": "Làm việc",
    "assignment_proposed": "Đề xuất phân công",
    "assigned": "Phân công",
    "file_opened": "Lập hồ sơ",
    "grouped": "Xếp nhóm",
    "verified": "Xác minh",
    "reception_planned": "Phương án tiếp nhận",
    "received": "Tiếp nhận",
    "reception_reported": "Báo cáo tiếp nhận",
    "information_completed": "Hoàn thiện thông tin",
    "plan_issued": "Kế hoạch",
    "review_meeting": "Họp kiểm điểm",
    "returned": "Kiểm tra trở về",
    "file_handed_over": "Bàn giao hồ sơ",
    "imprisonment_proposed": "Đề nghị hủy tha tù",
    "escorted": "Đi chấp hành án",
    "closing_proposed": "Đề xuất kết thúc",
    "closed": "Quyết định kết thúc",
}
MONTHLY = {"rated": "Xếp loại", "roll_call": "Điểm danh"}
MOST_BEHIND = 9
MOST_LATE = 2
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


def joined(points: Sequence[Point]) -> list[Point]:
    """Steps of one day as one point: "Trình diện, làm việc", "… và 2 việc khác"."""
    found: list[Point] = []
    left_out = 0
    for point in points:
        last = found[-1] if found else None
        if last and last.on == point.on and last.state == point.state == "done" and not last.note:
            kept = last.label.removesuffix(_and_more(left_out))
            both = _both(replace(last, label=kept), point)
            left_out = left_out + 1 if left_out or len(both) > LONGEST else 0
            label = f"{kept}{_and_more(left_out)}" if left_out else both
            found[-1] = replace(last, label=label, note=point.note)
        else:
            left_out = 0
            found.append(point)
    return found


def _and_more(count: int) -> str:
    return f" và {count} việc khác" if count else ""


def _both(first: Point, second: Point) -> str:
    return f"{first.label}, {second.label[0].lower()}{second.label[1:]}"


def thinned(points: list[Point]) -> list[Point]:
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


def late_points(duties: Sequence[Duty], today: date) -> list[Point]:
    """Duties whose day has passed: the oldest two."""
    late = [duty for duty in duties if duty.due_on and duty.due_on < today]
    late.sort(key=lambda duty: duty.due_on)
    return [
        Point(duty_label(duty), duty.due_on, "late", f"quá hạn {(today - duty.due_on).days} ngày")
        for duty in late[:MOST_LATE]
    ]


def duty_label(duty: Duty) -> str:
    """A duty in the few words that fit the drawing."""
    if duty.act_kind == "mentor_report":
        return quarter_label(duty.key)
    if duty.act_kind in MONTHLY and len(duty.key) == 7:
        return f"{MONTHLY[duty.act_kind]} {month_label(duty.key)}"
    return SHORT_DUTIES.get(duty.act_kind) or duty.label


def month_label(month: str) -> str:
    """ "2026-10" as "tháng 10/2026"."""
    return f"tháng {int(month[5:])}/{month[:4]}"


def coming_point(duty: Duty, today: date) -> Point:
    """A duty whose day is still to come; "soon" within two weeks."""
    days = (duty.due_on - today).days
    state: State = "soon" if days <= SOON_DAYS else "ahead"
    note = "hạn hôm nay" if days == 0 else ""
    return Point(duty_label(duty), duty.due_on, state, note)


def quarter_label(quarter: object) -> str:
    """ "2026-Q4" as "Báo cáo quý IV"."""
    text = str(quarter or "")
    return f"Báo cáo quý {QUARTERS.get(text[-1:], '')}".strip()


def clearing_end(case: Case, today: date, shows_record: bool) -> Point:
    """The day the record is cleared, when it can be told."""
    if not shows_record:
        return Point("Hòa nhập bền vững", None, "end")
    if case.clear_on is None:
        return Point(UNKNOWN_END, None, "end")
    if case.clear_on < today:
        return Point("Đã đủ thời hạn xóa án tích", case.clear_on, "end", "chờ xác nhận")
    return Point("Đủ thời hạn xóa án tích", case.clear_on, "end", "dự kiến")


def closing_point(case: Case, shows_record: bool) -> Point:
    """The last point of a closed case, in words that tell a mentor nothing of the record."""
    label = ENDS.get(case.end_ground, "Kết thúc quản lý")
    if not shows_record and case.end_ground == "expunged":
        label = "Kết thúc quản lý"
    return Point(label, case.ended_on, "end")


def milestones(acts: Sequence[Act]) -> list[Point]:
    """Work, trade and capital: the latest of each, at most two."""
    latest = {act.kind: act for act in acts if act.kind in MILESTONES}
    chosen = sorted(latest.values(), key=lambda act: act.happened_on)[-MOST_MILESTONES:]
    return [Point(MILESTONES[act.kind], act.happened_on, "done") for act in chosen]
