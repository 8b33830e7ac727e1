"""The board of the day: what is due, for whom, why, and the button that does it."""

from datetime import date

import pytest
from django.test import Client

from hoanhap.cases.actions import record_act
from hoanhap.cases.models import Case


@pytest.fixture
def noticed(case, record):
    """A notice of Thursday 12/11/2026: the check was due on 17/11/2026."""
    record(
        "notice_received",
        date(2026, 11, 12),
        notice_kind="end_of_term",
        expected_release_on="2027-01-10",
    )
    return case


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_an_overdue_duty_says_who_when_why_and_has_its_button(officer_client, noticed):
    page = officer_client.get("/").content.decode()
    assert "Lê Văn Ánh" in page
    assert "17/11/2026" in page
    assert "thứ Ba" in page
    assert "quá hạn 5 ngày" in page
    assert "TT 10/2024/TT-BCA Điều 8.1" in page
    assert f"/ho-so/{noticed.pk}/ghi/residence_verified/" in page


def test_tabs_count_and_a_tab_holds_only_its_own(officer_client, noticed):
    answer = officer_client.get("/?tab=today")
    counts = {key: count for key, _, count in answer.context["tabs"]}
    assert counts == {"late": 1, "today": 0, "week": 0, "later": 0, "no_limit": 0}
    assert answer.context["groups"] == []


@pytest.mark.parametrize(
    ("by", "head"), [("person", "Lê Văn Ánh"), ("kind", "Xác minh nơi cư trú")]
)
def test_lines_stand_under_the_person_or_the_kind(officer_client, noticed, by, head):
    groups = officer_client.get(f"/?by={by}").context["groups"]
    assert [group.label for group in groups] == [head]


def test_an_empty_board_says_what_belongs_there_and_the_first_step(officer_client):
    page = officer_client.get("/").content.decode()
    assert "Hôm nay không có việc nào đến hạn." in page
    assert "/tiep-nhan/" in page


def test_a_neighbour_sees_nothing_of_it(neighbour_client, noticed):
    for address in ("/", "/?tab=late", "/?tab=later&by=kind"):
        assert "Lê Văn Ánh" not in neighbour_client.get(address).content.decode()


def test_a_leader_without_the_right_to_record_has_no_button(make_user, noticed):
    page = signed_in(make_user("commune_leader")).get("/").content.decode()
    assert "Lê Văn Ánh" in page
    assert "/ghi/" not in page


def test_a_province_sees_which_commune_is_late_and_opens_its_list(make_user, noticed, places):
    client = signed_in(make_user("province_officer"))
    answer = client.get("/")
    assert [(row.name, row.late) for row in answer.context["communes"]] == [("xã Tân Yên", 1)]
    listed = client.get(f"/?xa={noticed.commune_id}&tab=late")
    assert listed.context["groups"][0].case == noticed


@pytest.mark.parametrize("code", ["07351", "00376", "999", "abcde", "٠٧٣٥١"])
def test_a_commune_out_of_reach_or_of_no_code_is_not_found(officer_client, places, code):
    assert officer_client.get("/", {"xa": code}).status_code == 404


def test_a_mentor_sees_own_people_and_the_report_due(make_user, make_case, reach, today):
    mentor = make_user("mentor", full_name="Hoàng Thị Mẫu")
    mine, other = make_case("Trần Văn Mình"), make_case("Trần Văn Khác")
    for case in (mine, other):
        record_act(reach, case=case, kind="presented", happened_on=date(2026, 7, 6), today=today)
    record_act(
        reach,
        case=mine,
        kind="assigned",
        happened_on=date(2026, 7, 10),
        details={"organisation": "Hội Phụ nữ", "mentor": mentor.pk},
        today=today,
    )
    page = signed_in(mentor).get("/").content.decode()
    assert "Trần Văn Mình" in page
    assert "quá hạn 48 ngày" in page
    assert f"/ho-so/{mine.pk}/ghi/mentor_report/?quarter=2026-Q4" in page
    assert "Trần Văn Khác" not in page


def test_who_keeps_users_is_taken_to_them_and_sees_no_case(make_user, noticed):
    answer = signed_in(make_user("system_admin")).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/nguoi-dung/")


def test_the_board_asks_the_database_little_whatever_its_length(
    officer_client, make_case, reach, today, django_assert_max_num_queries
):
    for number in range(8):
        case = make_case(f"Người Số {number}")
        for kind in ("presented", "first_meeting"):
            on = date(2026, 11, 9)
            record_act(reach, case=case, kind=kind, happened_on=on, today=today)
    assert Case.objects.count() == 8
    # 6 of who asks (session, user, device, sign-in, postings, openings), 4 or 5 of the log's row
    # (head, last row, on PostgreSQL the id, the row, the head), 3 of the counts and the
    # list, 3 beside it, the notices.
    with django_assert_max_num_queries(18):
        answer = officer_client.get("/")
    assert len(answer.context["groups"]) == 8
    assert len(answer.content) < 150_000
