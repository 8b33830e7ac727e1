"""The way of a sentence served at home, and of somebody after a measure."""

from datetime import date

import pytest

from hoanhap.cases.queries import acts_of, duties_of
from hoanhap.cases.way import build_way
from hoanhap.cases.way_drawing import draw_way

START = date(2024, 3, 1)


@pytest.fixture
def way_of(reach, today):
    """`way_of(case)`: the way as an officer sees it."""

    def build(case, **options):
        case.refresh_from_db()
        acts, duties = acts_of(reach, case), duties_of(reach, case, today=today)
        return build_way(case, acts, duties, today=today, **options)

    return build


@pytest.fixture
def sentence(make_case, record):
    """A suspended sentence from its decision on; `record(…, of=sentence)` writes on it."""
    case = make_case(kind="suspended_sentence")
    term = {"begins_on": "2024-02-15", "ends_on": "2027-02-15"}
    record("decision_received", START, of=case, document="decision", **term)
    return case


def labels(way, state=None):
    return [point.label for point in way.points if state in (None, point.state)]


def test_a_sentence_begins_with_its_decision_and_ends_with_its_term(sentence, way_of):
    sentence.clear_on = None
    type(sentence).objects.filter(pk=sentence.pk).update(clear_on=None)
    way = way_of(sentence)
    assert labels(way, "done") == ["Quyết định"]
    assert (way.end.label, way.end.on) == ("Hết thời hạn chấp hành", date(2027, 2, 15))
    assert "Ra trại" not in labels(way)
    assert "Trình diện" not in labels(way)


def test_where_the_record_clears_later_the_end_of_the_term_stands_before_it(sentence, way_of):
    type(sentence).objects.filter(pk=sentence.pk).update(clear_on=date(2028, 2, 15))
    way = way_of(sentence)
    assert way.end.label == "Đủ thời hạn xóa án tích"
    term = next(point for point in way.points if point.label == "Hết thời hạn")
    assert (term.on, term.state) == (date(2027, 2, 15), "ahead")
    mentors = way_of(sentence, shows_record=False)
    assert "xóa án tích" not in mentors.words


def test_the_months_of_years_past_are_one_point_each(sentence, record, way_of):
    record("received", date(2024, 3, 7), of=sentence)
    for year in (2024, 2025, 2026):
        for month in (4, 5, 6):
            grade = "good" if month < 6 else "fair"
            key = f"{year}-{month:02}"
            record("rated", date(year, month + 1, 2), of=sentence, month=key, grade=grade)
    way = way_of(sentence)
    assert "3 tháng năm 2024" in labels(way)
    assert "3 tháng năm 2025" in labels(way)
    assert "Xếp loại tháng 6/2026" in labels(way)
    year = next(point for point in way.points if point.label == "3 tháng năm 2025")
    assert year.note == "2 tốt, 1 khá"
    days = [point.on for point in way.points[:-1] if point.on]
    assert days == sorted(days)
    assert len(draw_way(way).marks) == len(way.points) - 1


def test_only_those_who_are_assigned_by_law_have_the_assignment_ahead(make_case, record, way_of):
    ban = make_case(kind="residence_ban")
    record("decision_received", date(2026, 11, 16), of=ban, document="file")
    assert "Phân công" not in labels(way_of(ban))
    assert "Tiếp nhận" in labels(way_of(ban))
    suspended = make_case(kind="suspended_sentence")
    record("decision_received", date(2026, 11, 16), of=suspended, document="decision")
    assert "Phân công" in labels(way_of(suspended))


def test_a_measure_ends_without_a_record_to_clear(make_case, record, way_of):
    case = make_case(kind="rehabilitation")
    record("released", date(2026, 11, 16), of=case, certificate_number="1/GCN")
    record("presented", date(2026, 11, 18), of=case)
    way = way_of(case)
    assert "Chấp hành xong" in labels(way, "done")
    assert "án tích" not in way.words
    assert "trại" not in way.words
