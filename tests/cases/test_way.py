"""The way of a person: what stands on it, in order, and where it is drawn."""

from datetime import date, timedelta

import pytest

from hoanhap.cases.actions import void_act
from hoanhap.cases.queries import acts_of, duties_of
from hoanhap.cases.way import Point, Way, build_way
from hoanhap.cases.way_drawing import HEIGHT, LEFT, RIGHT, WIDTH, draw_way

TODAY = date(2026, 11, 22)


@pytest.fixture
def way_of(reach, today):
    """`way_of(case)`: the way as an officer sees it."""

    def build(case, **options):
        case.refresh_from_db()
        acts, duties = acts_of(reach, case), duties_of(reach, case, today=today)
        return build_way(case, acts, duties, today=today, **options)

    return build


def labels(way, state=None):
    return [point.label for point in way.points if state in (None, point.state)]


def test_a_notice_shows_the_late_check_the_release_ahead_and_an_unknown_end(case, record, way_of):
    record(
        "notice_received",
        date(2026, 11, 12),
        notice_kind="end_of_term",
        expected_release_on="2027-01-10",
    )
    way = way_of(case)
    assert labels(way, "done") == ["Thông báo"]
    late = next(point for point in way.points if point.state == "late")
    assert (late.label, late.on, late.note) == (
        "Xác minh nơi cư trú",
        date(2026, 11, 17),
        "quá hạn 5 ngày",
    )
    assert "Ra trại" in labels(way, "ahead")
    assert way.end.label == "Ngày xóa án tích: chưa đủ dữ kiện"


def test_days_run_forward_and_steps_of_one_day_are_one_point(case, record, way_of):
    record("released", date(2026, 11, 2), report_by_on="2026-11-10")
    record("presented", date(2026, 11, 9))
    record("first_meeting", date(2026, 11, 9))
    way = way_of(case)
    assert "Trình diện, làm việc" in labels(way, "done")
    days = [point.on for point in way.points[:-1] if point.on]
    assert days == sorted(days)


def test_a_person_overdue_to_present_still_has_the_presenting_ahead(case, record, way_of):
    record("released", date(2026, 11, 2), report_by_on="2026-11-10")
    assert labels(way_of(case), "ahead")[0] == "Trình diện"


def test_a_voided_act_leaves_the_way(case, record, way_of, reach, today):
    act = record("released", date(2026, 11, 2))
    void_act(reach, act=act, reason="ghi nhầm", today=today)
    assert "Ra trại" not in labels(way_of(case), "done")


def test_old_quarters_are_one_point_and_the_group_stands_beside_its_report(case, record, way_of):
    record("presented", date(2025, 9, 10))
    record("first_meeting", date(2025, 9, 10))
    record("assigned", date(2025, 9, 12), organisation="Hội Phụ nữ")
    for quarter, on in [
        ("2025-Q4", date(2025, 10, 3)),
        ("2026-Q1", date(2026, 1, 3)),
        ("2026-Q2", date(2026, 4, 3)),
        ("2026-Q3", date(2026, 7, 3)),
    ]:
        record("mentor_report", on, quarter=quarter)
    record("grouped", date(2026, 7, 6), group="B")
    way = way_of(case)
    assert labels(way, "done")[-3:] == ["2 báo cáo quý", "Báo cáo quý II", "Báo cáo quý III"]
    assert next(p for p in way.points if p.label == "Báo cáo quý III").note == "nhóm B"


def test_a_long_life_keeps_its_first_its_last_and_what_is_late(case, record, way_of):
    record("notice_received", date(2025, 1, 2), notice_kind="end_of_term")
    record("released", date(2025, 2, 3), report_by_on="2025-02-10")
    record("presented", date(2025, 2, 5))
    record("first_meeting", date(2025, 2, 6))
    record("assigned", date(2025, 2, 9), organisation="Hội Phụ nữ")
    record("file_opened", date(2025, 2, 12))
    for quarter, on in [
        ("2025-Q2", date(2025, 4, 3)),
        ("2025-Q3", date(2025, 7, 3)),
        ("2025-Q4", date(2025, 10, 3)),
        ("2026-Q1", date(2026, 1, 3)),
    ]:
        record("mentor_report", on, quarter=quarter)
    record("trained", date(2026, 2, 1), trade="Mộc")
    record("hired", date(2026, 3, 1), employer="Xưởng mộc")
    record("record_certificate", date(2026, 3, 9), outcome="has_record")
    way = way_of(case)
    behind = [point for point in way.points if point.state in ("done", "late")]
    assert len(behind) == 9
    assert behind[0].label == "Thông báo"
    assert labels(way, "late") == ["Báo cáo quý II", "Báo cáo quý III"]
    assert labels(way, "done")[1:3] == ["Ra trại, trình diện, làm việc", "Phân công, lập hồ sơ"]
    assert all(point.on <= way.end.on for point in way.points)


def test_a_mentors_way_tells_nothing_of_the_record(case, record, way_of):
    record("released", date(2026, 1, 2))
    record("presented", date(2026, 1, 3))
    record("record_certificate", date(2026, 11, 2), outcome="no_record", number="1/LLTP")
    case.clear_on = date(2028, 1, 2)
    case.save()
    way = way_of(case, shows_record=False)
    assert "lý lịch" not in way.words
    assert "án tích" not in way.words
    assert "2028" not in way.words


def test_a_closed_file_ends_at_its_closing_without_a_mark_of_today(case, record, way_of):
    record("released", date(2026, 1, 2))
    record("presented", date(2026, 1, 3))
    record("closed", date(2026, 11, 2), ground="died", number="1/QĐ")
    way = way_of(case)
    assert "today" not in [point.state for point in way.points]
    assert way.end.on == date(2026, 11, 2)


def long_way(count):
    points = [
        Point(f"Bước thứ {n}", TODAY - timedelta(days=9 * (count - n)), "done")
        for n in range(count)
    ]
    ends = [Point("Hôm nay", TODAY, "today"), Point("Báo cáo quý I", None, "ahead")]
    return Way((*points, *ends, Point("Đủ thời hạn", date(2028, 1, 2), "end")), TODAY)


@pytest.mark.parametrize("count", [0, 1, 6, 12])
def test_every_mark_is_inside_the_sheet_left_of_the_next_and_apart_from_it(count):
    drawing = draw_way(long_way(count))
    places = [mark.x for mark in drawing.marks] + [drawing.end.x]
    assert places[0] == LEFT
    assert places[-1] == RIGHT
    assert all(b - a > 48 for a, b in zip(places, places[1:], strict=False))
    for mark in drawing.marks:
        for _, x, y, _ in mark.lines:
            assert 0 < x < WIDTH
            assert 12 < y < HEIGHT


def test_the_walked_path_stops_exactly_where_today_stands():
    drawing = draw_way(long_way(4))
    today = next(mark for mark in drawing.marks if mark.point.state == "today")
    joint = f"{today.x:.1f} {today.y:.1f}"
    assert drawing.done.endswith(joint)
    assert drawing.ahead.startswith(f"M{joint}")


def test_many_steps_of_one_day_are_counted_when_their_words_do_not_fit(case, record, way_of):
    record("presented", date(2026, 11, 10))
    for kind, details in (
        ("trained", {"trade": "May"}),
        ("loan_taken", {"amount": 1_000_000}),
        ("record_certificate", {"outcome": "has_record"}),
        ("court_decision", {"outcome": "refused", "number": "1"}),
        ("closing_proposed", {"ground": "died"}),
    ):
        record(kind, date(2026, 11, 12), **details)
    label = next(p.label for p in way_of(case).points if p.on == date(2026, 11, 12))
    assert label.endswith("và 3 việc khác")
    assert len(label) < 60
