"""One file: the way on top, the next duty, the panels, who may see what."""

from datetime import date

import pytest
from django.test import Client

from hoanhap.accounts.models import AuditEvent
from hoanhap.cases.actions import void_act
from hoanhap.cases.checklist import checklist
from hoanhap.cases.opened_file import OpenedFile
from hoanhap.cases.queries import acts_of

HTMX = {"HX-Request": "true"}
PANELS = ["dien-bien", "ban-an", "theo-luat", "giay-to", "ai-xem"]


@pytest.fixture
def received(case, record):
    """A case that was met on 09/11/2026: the proposal was due on the 12th, the file on the 16th."""
    record("released", date(2026, 11, 2), report_by_on="2026-11-10", certificate_number="7/GCN")
    record("presented", date(2026, 11, 9))
    record("first_meeting", date(2026, 11, 9), wishes="Mong có việc làm", needs=["job"])
    case.refresh_from_db()
    return case


@pytest.fixture
def mentor_client(make_user, received, record):
    """The mentor of the case, signed in."""
    mentor = make_user("mentor")
    record("assigned", date(2026, 11, 12), organisation="Hội Phụ nữ", mentor=mentor.pk)
    client = Client()
    client.force_login(mentor)
    return client


def test_a_file_shows_its_way_the_next_duty_and_one_primary_button(officer_client, received):
    page = officer_client.get(f"/ho-so/{received.pk}/").content.decode()
    assert 'class="way"' in page
    assert "Chặng đường: Ra trại 02/11/2026" in page
    assert "quá hạn 10 ngày" in page
    assert page.count('class="btn go"') == 1
    assert f'class="btn go" href="/ho-so/{received.pk}/ghi/assignment_proposed/"' in page


def test_opening_a_file_is_written_down(officer_client, received, officer):
    officer_client.get(f"/ho-so/{received.pk}/")
    row = AuditEvent.objects.get(verb="view")
    assert (row.case_id, row.person_id, row.by_id) == (
        received.pk,
        received.person_id,
        officer.pk,
    )


def test_a_neighbours_look_is_the_same_as_a_missing_file_and_leaves_no_row(
    neighbour_client, received
):
    theirs = neighbour_client.get(f"/ho-so/{received.pk}/")
    missing = neighbour_client.get("/ho-so/99999999999999999999/")
    assert theirs.status_code == missing.status_code == 404
    assert theirs.content == missing.content
    assert not AuditEvent.objects.filter(verb="view").exists()


@pytest.mark.parametrize("key", PANELS)
def test_each_panel_opens_in_the_page_and_alone(make_user, received, key):
    client = Client()
    client.force_login(make_user("commune_chief"))
    whole = client.get(f"/ho-so/{received.pk}/", {"muc": key})
    alone = client.get(f"/ho-so/{received.pk}/muc/{key}/", headers=HTMX)
    assert whole.context["panel"] == key
    assert whole.status_code == alone.status_code == 200
    assert "<html" not in alone.content.decode()
    plain = client.get(f"/ho-so/{received.pk}/muc/{key}/")
    assert plain["Location"] == f"/ho-so/{received.pk}/?muc={key}"


@pytest.mark.parametrize("key", PANELS)
def test_a_neighbour_opens_no_panel(neighbour_client, received, key):
    answer = neighbour_client.get(f"/ho-so/{received.pk}/muc/{key}/", headers=HTMX)
    assert answer.status_code in (403, 404)
    assert "Lê Văn Ánh" not in answer.content.decode()


def test_a_mentor_sees_no_offence_no_number_and_no_judgment(mentor_client, received, record):
    record("charged", date(2026, 11, 20), offence="Tội đánh bạc")
    pages = [
        mentor_client.get(f"/ho-so/{received.pk}/", {"muc": key}).content.decode()
        for key in [*PANELS, "", "khong-co"]
    ]
    for page in pages:
        assert "Mong có việc làm" in page or "Việc theo luật" in page
        for secret in ("trộm cắp", "đánh bạc", "HS-ST", "án tích", "Bản án"):
            assert secret not in page
    answer = mentor_client.get(f"/ho-so/{received.pk}/muc/ban-an/", headers=HTMX)
    assert answer.status_code == 403


def test_a_mentor_opens_only_their_own_people(mentor_client, make_case):
    other = make_case("Người Khác")
    assert mentor_client.get(f"/ho-so/{other.pk}/").status_code == 404


def test_a_voided_act_stays_struck_through_with_its_reason(
    officer_client, received, record, reach, today
):
    act = record("contacted", date(2026, 11, 15), by="home", note="gặp ở nhà")
    void_act(reach, act=act, reason="ghi nhầm người", today=today)
    page = officer_client.get(f"/ho-so/{received.pk}/").content.decode()
    assert 'class="void"' in page
    assert "ghi nhầm người" in page
    assert f"/viec/{act.pk}/huy/" not in page


def test_the_duties_panel_explains_each_duty(officer_client, received):
    page = officer_client.get(f"/ho-so/{received.pk}/?muc=theo-luat").content.decode()
    assert "làm việc 09/11/2026 (thứ Hai) + 03 ngày làm việc" in page
    assert "TT 10/2024/TT-BCA Điều 10.2" in page
    assert "chưa xác minh sau 01/7/2026" in page


def test_the_judgment_is_shown_once_and_the_steps_of_its_clearing_once(officer_client, received):
    page = officer_client.get(f"/ho-so/{received.pk}/?muc=ban-an").content.decode()
    assert "Tội trộm cắp tài sản" in page
    assert 'class="steps"' not in page
    page = officer_client.get(f"/ho-so/{received.pk}/?muc=xoa-an-tich").content.decode()
    assert page.count('class="steps"') == 1
    assert "02/11/2028" in page


def test_the_checklist_says_what_the_file_lacks(received, reach):
    parts = {
        part.letter: part
        for part in checklist(received, acts_of(reach, received), report_due=False)
    }
    assert list(parts) == list("abcdđeghiklm")
    assert {letter: parts[letter].presence for letter in "bcdđeghim"} == {
        "b": "there",
        "c": "there",
        "d": "if_any",
        "đ": "there",
        "e": "lacking",
        "g": "lacking",
        "h": "later",
        "i": "later",
        "m": "if_any",
    }
    assert parts["c"].note == "số 7/GCN"


def test_a_file_whose_record_is_cleared_is_sealed(officer_client, received, record):
    record("record_certificate", date(2026, 11, 18), outcome="no_record", number="1/LLTP")
    closing = record("closed", date(2026, 11, 20), ground="expunged", number="2/QĐ")
    answer = officer_client.get(f"/ho-so/{received.pk}/")
    assert answer.status_code == 404
    assert answer.content == officer_client.get("/ho-so/987654/").content
    assert officer_client.get(f"/viec/{closing.pk}/huy/").status_code == 404
    alone = officer_client.get(f"/ho-so/{received.pk}/muc/ban-an/", headers=HTMX)
    assert alone.status_code == 404


@pytest.mark.parametrize("key", PANELS[:4])
def test_a_file_asks_the_database_little(
    officer_client, received, record, django_assert_max_num_queries, key
):
    for day in range(10, 21):
        record("contacted", date(2026, 11, day), by="home")
    # 6 of who asks (session, user, device, sign-in, postings, openings), 4 or 5 of the log's row
    # (head, last row, on PostgreSQL the id, the row, the head), the case, its acts and
    # duties, the person's other files, and of the panel of judgments 4 more.
    with django_assert_max_num_queries(19):
        answer = officer_client.get(f"/ho-so/{received.pk}/", {"muc": key})
    assert answer.context["panel"] == key
    assert len(answer.content) < 150_000


def test_an_address_of_before_the_merger_names_todays_commune(received, reach, today):
    for written, shown in [
        ("thôn 1", "thôn 1, xã Tân Yên"),
        (
            "thôn 2, xã Cao Xá, huyện Tân Yên",
            "thôn 2, xã Cao Xá, huyện Tân Yên (nay thuộc xã Tân Yên)",
        ),
        ("thôn 3, Xã Tân Yên", "thôn 3, Xã Tân Yên"),
        ("", "xã Tân Yên"),
    ]:
        received.person.permanent_address = written
        assert OpenedFile(reach, received, today).address == shown


def test_text_of_people_is_shown_as_text(officer_client, received, record):
    record("contacted", date(2026, 11, 15), by="home", note="<script>alert(1)</script>")
    page = officer_client.get(f"/ho-so/{received.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_file_without_a_birth_year_says_so(officer_client, make_case):
    case = make_case("Ân Xá Không Năm", birth_year=None)
    assert "chưa rõ năm sinh ·" in officer_client.get(f"/ho-so/{case.pk}/").content.decode()
