"""Monthly rating and roll call: who stands on the sheet, what is saved, what is refused."""

from datetime import date

import pytest

from hoanhap.cases.actions import void_act
from hoanhap.cases.models import Act
from hoanhap.cases.sheets import SHEETS, counts_of, lines_of, month_asked, record_line

MONTH = "2026-10"
RATING, ROLL = SHEETS["rating"], SHEETS["roll_call"]
SAVE = "/lap-danh-sach/ghi/"


@pytest.fixture
def serve(make_case, record):
    """`serve("Lê Văn Ánh", on=…)`: somebody received with a suspended sentence."""

    def make(name="Lê Văn Ánh", *, on=date(2026, 9, 7), **more):
        case = make_case(name, kind="suspended_sentence", **more)
        if not more:
            record("decision_received", date(2026, 9, 1), of=case, document="decision")
            record("received", on, of=case)
        return case

    return make


@pytest.fixture
def sentence(serve):
    """One person received on 07/09/2026."""
    return serve()


def send(client, case, *, sheet="rating", month=MONTH, **given):
    """What the page's script sends for one line."""
    return client.post(SAVE, {"sheet": sheet, "case": case.pk, "thang": month, **given})


def test_a_month_shows_who_was_received_by_its_end(reach, serve):
    serve("Lê Văn Ánh")
    late = serve("Lê Văn Bình", on=date(2026, 11, 3))
    assert [line.case.person.full_name for line in lines_of(reach, RATING, month=MONTH)] == [
        "Lê Văn Ánh"
    ]
    assert late.pk in {line.case.pk for line in lines_of(reach, RATING, month="2026-11")}


def test_somebody_in_reintegration_or_moved_away_is_not_on_the_sheet(
    reach, sentence, make_case, record
):
    home = make_case("Trần Văn Cao", kind="served")
    record("released", date(2026, 9, 1), of=home)
    record("moved_out", date(2026, 10, 20), of=sentence, to_place="nước ngoài")
    assert lines_of(reach, RATING, month=MONTH) == []
    assert len(lines_of(reach, RATING, month="2026-09")) == 1


def test_a_saved_grade_is_an_act_and_next_months_last_grade(reach, sentence, today):
    line = record_line(
        reach, RATING, case_id=sentence.pk, month=MONTH, given={"grade": "fair"}, today=today
    )
    assert line.act.details == {"month": MONTH, "grade": "fair"}
    [later] = lines_of(reach, RATING, month="2026-11")
    assert (later.act, later.before) == (None, "fair")
    sentence.refresh_from_db()
    assert (sentence.grade, sentence.graded_month) == ("fair", MONTH)


def test_the_same_key_twice_is_one_act(officer_client, sentence):
    for _ in range(2):
        assert send(officer_client, sentence, grade="good", key="k-1").status_code == 200
    assert Act.objects.filter(case=sentence, kind="rated").count() == 1


def test_another_key_for_a_rated_month_says_that_it_is_rated(officer_client, sentence):
    send(officer_client, sentence, grade="good", key="k-1")
    answer = send(officer_client, sentence, grade="fair", key="k-2")
    assert answer.status_code == 422
    assert "đã được xếp loại" in answer.content.decode()


def test_what_was_voided_meanwhile_is_not_said_to_be_saved(officer_client, reach, sentence, today):
    send(officer_client, sentence, grade="good", key="k-1")
    act = Act.objects.get(case=sentence, kind="rated")
    void_act(reach, act=act, reason="Ghi nhầm", today=today)
    answer = send(officer_client, sentence, grade="good", key="k-1")
    assert answer.status_code == 422
    assert "bị hủy" in answer.content.decode()


def test_poor_needs_its_reason(officer_client, sentence):
    answer = send(officer_client, sentence, grade="poor", key="k-1")
    assert answer.status_code == 422
    assert "lý do" in answer.content.decode()
    told = send(officer_client, sentence, grade="poor", reason="Không báo cáo", key="k-2")
    assert "Không báo cáo" in told.content.decode()


@pytest.mark.parametrize(("grade", "warns"), [("good", True), ("fair", True), ("average", False)])
def test_a_month_with_a_violation_graded_high_warns_and_is_saved(
    officer_client, sentence, record, grade, warns
):
    record(
        "violation_recorded", date(2026, 10, 12), of=sentence, violation="duty", note="Không đến"
    )
    answer = send(officer_client, sentence, grade=grade, key="k-1")
    assert answer.status_code == 200
    assert ("Điều 8.3" in answer.content.decode()) == warns


def test_a_neighbour_cannot_save_a_line(neighbour_client, sentence):
    assert send(neighbour_client, sentence, grade="good").status_code == 404
    assert not Act.objects.filter(kind="rated").exists()


def test_a_mentor_and_a_leader_have_no_sheet(client, make_user):
    for role in ("mentor", "commune_leader"):
        client.force_login(make_user(role))
        assert client.get("/xep-loai/").status_code == 403
        assert client.post(SAVE).status_code == 403


@pytest.mark.parametrize("text", ["2026-13", "2026-12", "x", "２０２６-10", "2026-10-01"])
def test_a_month_that_is_none_or_to_come_is_not_found(officer_client, text):
    assert officer_client.get("/xep-loai/", {"thang": text}).status_code == 404


def test_the_sheet_opens_at_the_month_that_is_due():
    for day in (date(2026, 11, 3), date(2026, 11, 25)):
        assert month_asked("", SHEETS["rating"], today=day) == "2026-10"
        assert month_asked("", SHEETS["roll_call"], today=day) == "2026-11"
    assert month_asked("", SHEETS["rating"], today=date(2027, 1, 3)) == "2026-12"


@pytest.mark.parametrize(
    "sent",
    [{}, {"sheet": "x", "case": "1"}, {"sheet": "rating", "case": "²"}, {"sheet": "rating"}],
)
def test_a_broken_sending_is_refused_in_words(officer_client, sent):
    assert officer_client.post(SAVE, sent).status_code == 422


def test_without_script_one_form_saves_every_chosen_line(officer_client, serve):
    one, two, three = serve("Lê Văn Ánh"), serve("Lê Văn Bình"), serve("Lê Văn Cao")
    page = officer_client.get("/xep-loai/", {"thang": MONTH}).content.decode()
    assert f'name="grade-{one.pk}"' in page
    filled = {f"grade-{one.pk}": "good", f"remark-{one.pk}": "Tiến bộ", f"grade-{two.pk}": "poor"}
    answer = officer_client.post("/xep-loai/", {"thang": MONTH, "nonce": "n1", **filled})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Tiến bộ" in page
    assert "phải ghi lý do" in page
    rated = Act.objects.filter(kind="rated")
    assert [act.case_id for act in rated] == [one.pk]
    filled[f"reason-{two.pk}"] = "Không báo cáo"
    answer = officer_client.post("/xep-loai/", {"thang": MONTH, "nonce": "n1", **filled})
    assert answer.status_code == 302
    assert {act.case_id for act in rated.all()} == {one.pk, two.pk}
    assert f'name="grade-{three.pk}"' in officer_client.get(answer["Location"]).content.decode()


def test_an_absence_offers_the_violation(officer_client, sentence):
    answer = send(
        officer_client, sentence, sheet="roll_call", month="2026-11", result="absent", key="k"
    )
    assert f"/ho-so/{sentence.pk}/ghi/violation_recorded/" in answer.content.decode()
    act = Act.objects.get(kind="roll_call")
    assert act.details["channel"] == "direct"


def test_an_unplanned_roll_call_stands_beside_the_monthly_one(officer_client, reach, sentence):
    given = {"sheet": "roll_call", "month": "2026-11", "result": "present"}
    assert send(officer_client, sentence, **given, key="k").status_code == 200
    assert send(officer_client, sentence, **given, dot_xuat="1", key="k2").status_code == 200
    [line] = lines_of(reach, ROLL, month="2026-11")
    assert "unplanned" not in line.act.details
    page = officer_client.get("/diem-danh/?dot_xuat=1").content.decode()
    assert "đột xuất" in page
    assert counts_of(ROLL, [line]) == {"present": 1, "absent": 0, "none": 0}


def test_the_sheet_asks_no_more_questions_for_more_people(
    officer_client, serve, django_assert_max_num_queries
):
    for name in ("Lê Văn Ánh", "Lê Văn Bình", "Lê Văn Cao", "Lê Văn Dũng"):
        serve(name)
    with django_assert_max_num_queries(20):
        officer_client.get("/xep-loai/", {"thang": MONTH})
