"""Opening a case, recording acts, voiding them: what is written and what is refused."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.actions import open_case, record_act, void_act
from hoanhap.cases.models import Act, Case
from hoanhap.shell.errors import Refused

RELEASED = date(2026, 11, 2)
MET = date(2026, 11, 4)


def refused(call, *args, **kwargs) -> dict[str, str]:
    """The sentences of a refusal, and that nothing was written."""
    before = Act.objects.count()
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    assert Act.objects.count() == before
    return caught.value.messages


@pytest.fixture
def home(record):
    """`case` released and met."""
    record("released", RELEASED, report_by_on="2026-11-06")
    record("presented", MET)
    record("first_meeting", MET)


def test_an_act_sets_the_stage_the_dates_and_the_version(case, record, home):
    record("assigned", date(2026, 11, 6), organisation="Hội Cựu chiến binh", mentor_name="Ông Tư")
    assert (case.stage, case.entered_on, case.met_on) == ("assigned", MET, MET)
    assert (case.mentor_organisation, case.mentor_name) == ("Hội Cựu chiến binh", "Ông Tư")
    record("file_opened", date(2026, 11, 9))
    assert (case.stage, case.version) == ("open", 5)


def test_every_act_leaves_a_row_in_the_log(case, record):
    act = record("released", RELEASED)
    event = AuditEvent.objects.get(verb="record", case_id=case.pk)
    assert (event.detail["act"], event.detail["kind"]) == (act.pk, "released")
    assert event.commune_code == case.commune_id


@pytest.mark.parametrize(
    ("kind", "details", "field"),
    [
        ("nothing_such", {}, "kind"),
        ("presented", {"colour": "x"}, "colour"),
        ("residence_verified", {}, "outcome"),
        ("residence_verified", {"outcome": "maybe"}, "outcome"),
        ("released", {"facility": "x" * 201}, "facility"),
        ("released", {"facility": 5}, "facility"),
        ("released", {"report_by_on": "31/02/2026"}, "report_by_on"),
        ("released", {"report_by_on": "01/11/2026"}, "report_by_on"),
        ("need_stated", {"needs": ["loan", "moon"]}, "needs"),
        ("counselled", {"form": "direct", "policy_advised": "yes"}, "policy_advised"),
        ("released", {"known_from": "2026-01-01"}, "known_from"),
    ],
)
def test_a_wrong_detail_is_refused_at_its_field(record, kind, details, field):
    assert field in refused(record, kind, RELEASED, **details)


def test_a_nul_byte_never_reaches_the_database(record):
    act = record("released", RELEASED, facility="Trại\x00 giam  Ngọc Lý")
    assert act.details["facility"] == "Trại giam Ngọc Lý"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 23), "ở sau hôm nay"),
        (date(2022, 5, 9), "Ngày 09/05/2022 trước ngày bản án 10/05/2022."),
        (date(1905, 1, 1), "quá xa"),
        ("2026-11-01", "Hãy ghi ngày"),
    ],
)
def test_a_day_that_cannot_be_is_refused(record, on, words):
    assert words in refused(record, "released", on)["happened_on"]


def test_contradictions_between_days_are_refused_either_way_round(record, home):
    early = refused(record, "assigned", date(2026, 11, 3), organisation="MTTQ")
    assert "trước ngày “Buổi làm việc đầu tiên, cam kết” (04/11/2026)" in early["happened_on"]
    assert "ra trại" in refused(record, "visited", date(2026, 11, 1))["happened_on"].lower()


def test_acts_put_in_late_and_out_of_order_are_taken(case, record):
    record("first_meeting", MET)
    record("assigned", date(2026, 11, 9), organisation="MTTQ")
    record("released", RELEASED)
    record("notice_received", date(2026, 9, 1), notice_kind="end_of_term")
    assert (case.stage, case.released_on) == ("assigned", RELEASED)


def test_a_second_notice_may_come_after_the_first_was_checked(case, record):
    record("notice_received", date(2026, 9, 1), notice_kind="end_of_term")
    record("residence_verified", date(2026, 9, 3), outcome="confirmed")
    record("notice_received", date(2026, 10, 1), notice_kind="amnesty")
    assert case.acts.count() == 3


def test_what_happens_once_is_refused_twice(record, home):
    assert "ngày 04/11/2026" in refused(record, "first_meeting", date(2026, 11, 5))[""]


def test_work_with_somebody_who_is_not_home_yet_is_refused(record):
    assert "Chưa ghi người này ra trại" in refused(record, "visited", MET)[""]
    record("released", RELEASED)
    assert "Quyết định phân công" in refused(record, "mentor_report", MET, quarter="2026-Q4")[""]


def test_clearing_needs_its_paper_before_the_file_closes(case, record, home):
    closing = ("closed", date(2026, 11, 20))
    assert "phiếu lý lịch tư pháp" in refused(record, *closing, ground="expunged")["ground"]
    record("record_certificate", date(2026, 11, 19), outcome="has_record")
    assert "ground" in refused(record, *closing, ground="expunged")
    record("court_decision", date(2026, 11, 19), outcome="granted", number="1/QĐ")
    record(*closing, ground="expunged")
    assert (case.stage, case.end_ground, case.ended_on) == ("closed", "expunged", closing[1])
    with pytest.raises(Case.DoesNotExist):
        record("visited", date(2026, 11, 10))  # the file is sealed: nobody works on it any more


def test_an_end_before_what_is_recorded_is_refused(record, home):
    record("contacted", date(2026, 11, 18), by="phone")
    assert "Gặp gỡ" in refused(record, "closed", date(2026, 11, 17), ground="died")["happened_on"]


def test_the_same_key_twice_gives_the_same_act(case, record):
    act = record("released", RELEASED, key="a1")
    assert record("presented", MET, key="a1", version=0) == act
    assert case.acts.count() == 1


def test_a_version_somebody_else_has_passed_is_refused_with_their_name(
    case, record, make_user, places
):
    other = make_user("commune_chief", commune=places["home"], full_name="Trần Thị Bình")
    seen = case.version
    record("released", RELEASED, by_reach=Reach.of(other))
    words = refused(record, "presented", MET, version=seen)[""]
    assert words == "Hồ sơ vừa được Trần Thị Bình ghi thêm; hãy xem lại rồi ghi tiếp."


def test_a_neighbour_finds_no_case_to_record_on(case, record, neighbour_reach):
    with pytest.raises(Case.DoesNotExist):
        record("released", RELEASED, by_reach=neighbour_reach)


def test_a_mentor_records_only_for_their_own_people(case, record, home, make_user, places):
    mentor, other = (make_user("mentor", commune=places["home"]) for _ in range(2))
    record("assigned", date(2026, 11, 6), organisation="MTTQ", mentor=mentor.pk)
    record("visited", date(2026, 11, 10), by_reach=Reach.of(mentor))
    with pytest.raises(Forbidden):
        record("grouped", date(2026, 11, 10), by_reach=Reach.of(mentor), group="A")
    with pytest.raises(Case.DoesNotExist):
        record("visited", date(2026, 11, 10), by_reach=Reach.of(other))


def test_an_account_gives_the_mentor_their_name(case, record, home, make_user, places):
    mentor = make_user("mentor", commune=places["home"], full_name="Phạm Thị Tư")
    record("assigned", date(2026, 11, 6), organisation="Hội Phụ nữ", mentor=mentor.pk)
    assert (case.mentor, case.mentor_name) == (mentor, "Phạm Thị Tư")


def test_a_mentor_of_another_commune_cannot_be_assigned(record, home, make_user, places):
    stranger = make_user("mentor", commune=places["next"])
    day = date(2026, 11, 6)
    assert "mentor" in refused(record, "assigned", day, organisation="MTTQ", mentor=stranger.pk)


def test_a_leader_assigns_and_closes_but_does_not_record_the_rest(record, home, make_user, places):
    leader = Reach.of(make_user("commune_leader", commune=places["home"]))
    record("assigned", date(2026, 11, 6), organisation="MTTQ", by_reach=leader)
    with pytest.raises(Forbidden):
        record("visited", date(2026, 11, 10), by_reach=leader)


def test_a_voided_act_stays_and_the_case_is_worked_out_without_it(reach, case, record, home, today):
    act = record("closed", date(2026, 11, 20), ground="died")
    assert "reason" in refused(void_act, reach, act=act, reason=" \x00", today=today)
    void_act(reach, act=act, reason="ghi nhầm người", today=today)
    case.refresh_from_db()
    act.refresh_from_db()
    assert (case.stage, case.ended_on, act.void_reason) == ("received", None, "ghi nhầm người")
    assert "đã được hủy" in refused(void_act, reach, act=act, reason="lại", today=today)[""]


def test_one_person_has_one_open_case(reach, neighbour_reach, case, places, today):
    again = {"person": case.person, "kind": "served", "on": today}
    here = refused(open_case, reach, commune=places["home"], **again)[""]
    there = refused(open_case, neighbour_reach, commune=places["next"], **again)[""]
    assert "chưa kết thúc" in here
    assert there == "Người này đang được quản lý ở nơi khác; hãy liên hệ Công an cấp tỉnh."


def test_a_case_is_not_opened_out_of_reach(reach, case, places, today):
    with pytest.raises(Refused) as caught:
        open_case(reach, person=case.person, kind="amnestied", commune=places["capital"], on=today)
    assert "commune" in caught.value.messages


def test_a_province_officer_cannot_record(case, make_user, today):
    watcher = Reach.of(make_user("province_officer"))
    with pytest.raises(Forbidden):
        record_act(watcher, case=case, kind="released", happened_on=RELEASED, today=today)
