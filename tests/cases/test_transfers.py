"""The receiving commune answers a move: the file is taken, or goes back and the sender goes on."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.notices import notices_of
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.actions import void_act
from hoanhap.cases.models import Act
from hoanhap.cases.queries import cases_in
from hoanhap.shell.errors import Refused

MOVED, ANSWERED = date(2026, 11, 18), date(2026, 11, 20)


@pytest.fixture
def sentence(make_case):
    """A suspended sentence, decided, nothing recorded yet."""
    return make_case("Phan Văn Thử", kind="suspended_sentence")


@pytest.fixture
def sent(sentence, record, places):
    """`sentence` received, rated and moved to the next commune; gives the act of the move."""
    days = {"begins_on": "2026-08-20", "ends_on": "2027-02-20"}
    record("decision_received", date(2026, 9, 1), of=sentence, document="decision", **days)
    record("received", date(2026, 9, 8), of=sentence)
    record("rated", date(2026, 10, 3), of=sentence, month="2026-09", grade="fair")
    return record("moved_out", MOVED, of=sentence, to_commune=places["next"].pk)


@pytest.fixture
def arrived(sent, neighbour_reach):
    """The case that the neighbour now has."""
    return cases_in(neighbour_reach).get()


@pytest.fixture
def answer(record, arrived, neighbour_reach):
    """`answer("refused", reason=…)`: what the neighbour records."""

    def put(what, **details):
        kind = f"transfer_{what}"
        return record(kind, ANSWERED, of=arrived, by_reach=neighbour_reach, **details)

    return put


def duties_of(case):
    """Rules of the duties still to do, as the whole file has them."""
    with beyond_reach("kiểm thử đọc lại hồ sơ"):
        return set(case.duties.filter(done_on=None).values_list("rule", flat=True))


def test_a_sentence_moves_with_its_term_its_grade_and_its_duties(sentence, arrived):
    assert (arrived.kind, arrived.previous_id) == ("suspended_sentence", sentence.pk)
    assert (arrived.begins_on, arrived.ends_on) == (date(2026, 8, 20), date(2027, 2, 20))
    assert (arrived.grade, arrived.graded_month) == ("fair", "2026-09")
    assert arrived.stage == "received"
    assert {"S13", "O16"} <= duties_of(arrived)
    handing = arrived.duties.get(rule="O16")
    assert handing.due_on == date(2027, 2, 17)


def test_a_move_to_the_same_commune_is_refused_at_the_field(case, record, places):
    record("presented", date(2026, 11, 4))
    with pytest.raises(Refused) as refused:
        record("moved_out", MOVED, to_commune=places["home"].pk)
    assert set(refused.value.messages) == {"to_commune"}
    assert case.stage == "received"


def test_an_acceptance_changes_no_file_and_tells_the_sender(answer, arrived, sentence, reach):
    stage = arrived.stage
    answer("accepted", number="1/CV")
    sentence.refresh_from_db()
    assert (arrived.stage, sentence.stage, sentence.end_ground) == (stage, "closed", "moved")
    told = notices_of(reach).get(kind="transfer_accepted")
    assert told.case_id == sentence.pk
    assert "xã Ngọc Thiện đã tiếp nhận" in told.text


def test_a_refusal_gives_the_file_back_with_its_reason(answer, arrived, sentence, reach, sent):
    answer("refused", reason="không cư trú tại địa chỉ")
    sentence.refresh_from_db()
    assert (sentence.stage, sentence.ended_on, sentence.end_ground) == ("received", None, "")
    assert "S13" in duties_of(sentence)
    assert (arrived.stage, arrived.entered_on) == ("closed", None)
    assert not duties_of(arrived)
    sent.refresh_from_db()
    assert sent.void_reason == "Nơi đến không tiếp nhận: không cư trú tại địa chỉ"
    told = notices_of(reach).get(kind="transfer_refused")
    assert "không cư trú tại địa chỉ. Việc" in told.text
    assert told.case_id == sentence.pk
    with beyond_reach("kiểm thử đọc nhật ký"):
        voided = AuditEvent.objects.filter(verb="void").values_list("case_id", flat=True)
        assert set(voided) == {sentence.pk, arrived.pk}


def test_a_refusal_undoes_the_closing_that_the_move_brought(answer, record, sentence, reach):
    record("closing_proposed", date(2026, 11, 19), of=sentence, ground="moved")
    record("closed", date(2026, 11, 19), of=sentence, ground="moved", number="3/QĐ")
    answer("refused", reason="không đến")
    sentence.refresh_from_db()
    assert (sentence.stage, sentence.ended_on) == ("received", None)
    record("roll_call", ANSWERED, of=sentence, month="2026-11", result="present", channel="direct")


def test_after_a_refusal_the_sender_moves_the_file_again(
    answer, record, sentence, arrived, places, neighbour_reach
):
    answer("refused", reason="thiếu giấy tờ")
    record("moved_out", date(2026, 11, 21), of=sentence, to_commune=places["next"].pk)
    again = cases_in(neighbour_reach).exclude(pk=arrived.pk).get()
    assert (again.previous_id, again.stage) == (sentence.pk, "received")


def test_a_later_move_is_voided_past_the_refused_file(
    answer, record, sentence, arrived, reach, today
):
    answer("refused", reason="không đến")
    away = record("moved_out", date(2026, 11, 21), of=sentence, to_place="Viêng Chăn, Lào")
    void_act(reach, act=away, reason="không đi nữa", today=today)
    sentence.refresh_from_db()
    assert sentence.stage == "received"


def test_what_was_taken_or_worked_on_is_not_refused(answer, record, arrived, neighbour_reach, sent):
    accepted = answer("accepted")
    with pytest.raises(Refused, match="Đã ghi tiếp nhận"):
        answer("refused", reason="nhầm")
    void_act(neighbour_reach, act=accepted, reason="ghi nhầm", today=ANSWERED)
    record("visited", ANSWERED, of=arrived, by_reach=neighbour_reach, by_organisation="Hội Phụ nữ")
    with pytest.raises(Refused, match="không trả lại được"):
        answer("refused", reason="nhầm")
    sent.refresh_from_db()
    assert sent.voided_at is None


def test_nothing_is_recorded_on_a_refused_file_nor_is_the_refusal_voided(
    answer, record, arrived, neighbour_reach, today
):
    act = answer("refused", reason="không đến")
    with pytest.raises(Refused, match="không tiếp nhận"):
        answer("accepted")
    with pytest.raises(Refused, match="không tiếp nhận"):
        record("plan_issued", ANSWERED, of=arrived, by_reach=neighbour_reach, number="1/KH")
    with pytest.raises(Refused, match="quản lý tiếp"):
        void_act(neighbour_reach, act=act, reason="nhầm", today=today)


def test_a_move_taken_back_cannot_be_answered(answer, sent, reach, today):
    void_act(reach, act=sent, reason="không đi nữa", today=today)
    with pytest.raises(Refused):
        answer("refused", reason="không đến")
    with beyond_reach("kiểm thử đọc lại hồ sơ"):
        assert not Act.objects.filter(kind="transfer_refused").exists()


def test_a_homecoming_goes_back_too(case, record, places, neighbour_reach):
    record("released", date(2026, 11, 2), report_by_on="2026-11-06")
    record("presented", date(2026, 11, 4))
    record("moved_out", MOVED, to_commune=places["next"].pk)
    following = cases_in(neighbour_reach).get()
    told = {"of": following, "by_reach": neighbour_reach, "reason": "không đến"}
    record("transfer_refused", ANSWERED, **told)
    case.refresh_from_db()
    assert (case.stage, case.ended_on) == ("received", None)
    assert "R19" not in duties_of(case)
    assert not duties_of(following)


def test_both_communes_see_how_the_move_stands_and_no_more(
    officer_client, neighbour_client, arrived
):
    page = neighbour_client.get("/chuyen-ho-so/").content.decode()
    assert "Phan Văn Thử" in page
    assert f"/ho-so/{arrived.pk}/ghi/transfer_refused/" in page
    page = officer_client.get("/chuyen-ho-so/?xem=chuyen-di").content.decode()
    assert "Nơi đến chưa trả lời" in page
    assert f"/ho-so/{arrived.pk}/" not in page


def test_the_sender_sees_a_refusal_beside_the_file_that_came_back(answer, officer_client, arrived):
    answer("refused", reason="không đến")
    page = officer_client.get("/chuyen-ho-so/?xem=chuyen-di").content.decode()
    assert "Nơi đến không tiếp nhận" in page
    assert "đã mở lại ở đây" in page
