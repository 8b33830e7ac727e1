"""Roles without files: each reads its own list, in the query, and no column more."""

from dataclasses import fields
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from hoanhap.accounts.models import AuditEvent, User
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases import reduced, reduced_words
from hoanhap.cases.actions import open_case, void_act
from hoanhap.cases.civil_duties import confirm_civil_duty, correct_civil_duty
from hoanhap.cases.models import Case
from hoanhap.people.actions import add_judgment, add_person, correct_judgment
from hoanhap.people.models import CivilDuty, Judgment, Person
from hoanhap.places.models import Agency
from hoanhap.shell.errors import Refused

NAME = "Đỗ Thị Hòa"
NOTE = "Ghi chú mật Sao Hôm"
COURT = "Tòa án nhân dân khu vực 3 - Bắc Ninh"
LISTS = {
    "bank_officer": (reduced.bank_list, "/ngan-hang/"),
    "employment_officer": (reduced.employment_list, "/viec-lam/"),
    "court_clerk": (reduced.court_list, "/toa-an/"),
    "enforcement_officer": (reduced.enforcement_list, "/thi-hanh-dan-su/"),
    "facility_officer": (reduced.facility_list, "/co-so-giam-giu/"),
}
NOT_FOR = {
    "bank_officer": ("offences", "penalties", "court", "group", "needs", "relatives", "stage"),
    "employment_officer": ("number", "offences", "penalties", "address", "birth_on", "relatives"),
    "court_clerk": ("address", "phone", "relatives", "commune", "needs"),
    "enforcement_officer": ("offences", "penalties", "phone", "needs", "stage", "commune"),
    "facility_officer": ("address", "phone", "number", "offences", "penalties", "needs"),
}


@pytest.fixture
def court_agency(places):
    """A court that is on the system."""
    return Agency.objects.create(kind="court", level="province", name=COURT)


@pytest.fixture
def prison(db):
    """A prison that is on the system."""
    return Agency.objects.create(kind="prison", level="nation", name="Trại giam Ngọc Lý")


@pytest.fixture
def of_role(make_user, places, court_agency, prison):
    """`of_role("bank_officer", "next")`: a user of that role working in a commune."""
    own = {"court_clerk": court_agency, "facility_officer": prison}

    def make(role, place="home"):
        agency = {"agency": own[role]} if role in own and place == "home" else {}
        return make_user(role, commune=places[place], **agency)

    return make


@pytest.fixture
def story(reach, places, today, record, court_agency, prison):
    """A person with everything: judgment, civil duty, notice, release, needs."""
    person = add_person(
        reach,
        full_name=NAME,
        birth_on=date(1990, 4, 5),
        sex="female",
        number="024190001234",
        phone="0912000111",
        education="9/12",
        occupation="may",
        relatives="mẹ: " + NOTE,
        permanent_address="thôn Chùa",
        permanent_commune=places["home"],
        on=today,
    )
    judgment = add_judgment(
        reach,
        person=person,
        court="TAND khu vực 3, Bắc Ninh",
        number="15/2023/HS-ST",
        issued_on=date(2023, 5, 10),
        offences=[{"article": "173", "clause": "1", "title": "Tội trộm cắp tài sản"}],
        penalties=[{"kind": "imprisonment", "months": 30}],
        civil_duties=[{"kind": "court_fee", "amount": 200_000}],
        on=today,
    )
    case = open_case(
        reach, person=person, judgment=judgment, kind="served", commune=places["home"], on=today
    )
    sent = {"sender": "Trại giam Ngọc Lý", "expected_release_on": "2026-09-01"}
    record("notice_received", date(2026, 7, 1), of=case, notice_kind="end_of_term", **sent)
    record("residence_verified", date(2026, 7, 3), of=case, outcome="confirmed", note=NOTE)
    certificate = {"certificate_number": "88/GCN", "certificate_on": "2026-09-01"}
    record("released", date(2026, 9, 1), of=case, **certificate)
    case.refresh_from_db()
    return case


@pytest.fixture
def needy(story, record):
    """The same, at home, in need of a loan and work."""
    record("presented", date(2026, 9, 2), of=story)
    meeting = {"place": "Công an xã", "wishes": NOTE, "note": NOTE}
    record("first_meeting", date(2026, 9, 3), of=story, needs=["loan", "job", "papers"], **meeting)
    record("job_referred", date(2026, 9, 20), of=story, employer="Xưởng may Hạ")
    record("trained", date(2026, 10, 1), of=story, trade="may công nghiệp", days=30)
    return story


def read(user, **chosen):
    """All the lines of the user's list."""
    listed, _ = LISTS[user.role]
    return listed(Reach.of(user), **chosen)[:50]


def test_the_bank_reads_what_a_list_of_borrowers_needs(needy, of_role):
    (line,) = read(of_role("bank_officer"))
    assert (line.full_name, line.number, line.sex) == (NAME, "024190001234", "female")
    assert (line.address, line.commune, line.phone) == ("thôn Chùa", "xã Tân Yên", "0912000111")
    assert (line.certificate_number, line.certificate_on) == ("88/GCN", "2026-09-01")
    assert (line.released_on, line.need_on, line.loan_on) == (
        date(2026, 9, 1),
        date(2026, 9, 3),
        None,
    )


def test_the_latest_statement_of_needs_counts_and_a_voided_one_does_not(
    needy, record, reach, today, of_role
):
    bank = of_role("bank_officer")
    later = record("need_stated", date(2026, 10, 5), of=needy, needs=["papers"])
    assert read(bank) == []
    void_act(reach, act=later, reason="ghi nhầm", today=today)
    assert len(read(bank)) == 1


def test_who_has_a_loan_stays_in_the_banks_list(needy, record, of_role):
    record("need_stated", date(2026, 10, 5), of=needy, needs=["papers"])
    record("loan_taken", date(2026, 10, 6), of=needy, amount=50_000_000)
    (line,) = read(of_role("bank_officer"))
    assert (line.need_on, line.loan_on) == (None, date(2026, 10, 6))


def test_the_job_centre_reads_needs_of_work_and_the_last_job_act(needy, of_role):
    (line,) = read(of_role("employment_officer"))
    assert (line.birth_year, line.education, line.occupation) == (1990, "9/12", "may")
    assert (line.needs, line.need_on) == (["job"], date(2026, 9, 3))
    assert (line.job_kind, line.trade) == ("trained", "may công nghiệp")
    words = reduced_words.EMPLOYMENT.texts(line)
    assert words[-1] == "Đào tạo nghề (may công nghiệp), 01/10/2026"


def test_the_court_reads_its_own_judgments(story, of_role):
    (line,) = read(of_role("court_clerk"))
    assert (line.number, line.stage) == ("15/2023/HS-ST", "released")
    cells = reduced_words.COURT.texts(line)
    assert "Tội trộm cắp tài sản (khoản 1, Điều 173)" in cells
    assert "Tù có thời hạn 02 năm 06 tháng" in cells


def test_a_court_that_gave_no_judgment_reads_nothing(story, make_user, db):
    other = Agency.objects.create(kind="court", level="province", name="Tòa án khu vực 9")
    assert read(make_user("court_clerk", agency=other)) == []


def test_a_judgment_follows_the_corrected_name_of_its_court(story, reach, today, court_agency):
    assert story.judgment.court_agency_id == court_agency.pk
    correct_judgment(reach, judgment=story.judgment, on=today, court="TAND khu vực 8")
    assert Judgment.objects.get(pk=story.judgment_id).court_agency_id is None


def test_two_courts_of_one_name_link_nothing(court_agency, places, reach, today, make_user):
    Agency.objects.create(kind="court", level="province", name=COURT)
    person = add_person(
        reach, full_name="Lê An", sex="male", birth_year=1980, permanent_address="x",
        permanent_commune=places["home"], on=today,
    )  # fmt: skip
    assert add_judgment(reach, person=person, court=COURT, on=today).court_agency_id is None


def test_the_prison_reads_its_own_people_until_they_are_received(story, record, of_role, prison):
    user = of_role("facility_officer")
    (line,) = read(user)
    assert (line.full_name, line.commune, line.outcome) == (NAME, "xã Tân Yên", "confirmed")
    assert line.expected_release_on == date(2026, 9, 1)
    record("presented", date(2026, 9, 2), of=story)
    assert read(user) == []


def test_a_notice_of_an_unknown_sender_links_no_prison(make_case, record, prison):
    case = make_case("Vũ Văn Xa")
    sent = {"notice_kind": "end_of_term", "sender": "Trại giam Không Có"}
    act = record("notice_received", date(2026, 7, 1), of=case, **sent)
    case.refresh_from_db()
    assert (case.facility_id, act.kind) == (None, "notice_received")


def test_voiding_the_notice_takes_the_link_away(make_case, record, prison, reach, today):
    case = make_case("Vũ Văn Gần")
    sent = {"notice_kind": "end_of_term", "sender": "trại giam ngọc lý"}
    act = record("notice_received", date(2026, 7, 1), of=case, **sent)
    assert Case.objects.get(pk=case.pk).facility_id == prison.pk
    void_act(reach, act=act, reason="ghi nhầm", today=today)
    assert Case.objects.get(pk=case.pk).facility_id is None


@pytest.mark.parametrize("role", LISTS)
def test_no_list_shows_anybody_of_another_area_or_agency(needy, of_role, role):
    assert read(of_role(role, "next")) == []
    reach = Reach.of(of_role(role))
    with pytest.raises(Forbidden):
        next(one for name, (one, _) in LISTS.items() if name != role)(reach)


@pytest.mark.parametrize("role", LISTS)
@pytest.mark.parametrize("hidden", ["sealed", "restricted", "restricted person"])
def test_no_list_shows_the_sealed_or_the_restricted(story, needed_by, of_role, role, hidden):
    needed_by(role)
    user = of_role(role)
    assert len(read(user)) == 1
    if hidden == "sealed":
        Case.objects.filter(pk=story.pk).update(sealed_on=date(2026, 11, 1))
        Judgment.objects.filter(pk=story.judgment_id).update(sealed_on=date(2026, 11, 1))
    elif hidden == "restricted":
        Case.objects.filter(pk=story.pk).update(is_restricted=True)
        Person.objects.filter(pk=story.person_id).update(restricted_why="protected")
    else:
        Person.objects.filter(pk=story.person_id).update(restricted_why="protected")
    assert read(user) == []


@pytest.fixture
def needed_by(story, request):
    """Bring the story to where a role's list shows it."""

    def bring(role):
        if role in ("bank_officer", "employment_officer"):
            request.getfixturevalue("needy")

    return bring


@pytest.mark.parametrize("role", LISTS)
def test_a_line_has_the_columns_of_the_table_and_the_page_says_no_more(
    story, needed_by, of_role, client, role
):
    needed_by(role)
    user = of_role(role)
    (line,) = read(user)
    assert not {field.name for field in fields(line)} & set(NOT_FOR[role])
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(LISTS[role][1])
    page = answer.content.decode()
    assert NAME in page
    assert "Mục đích:" in page
    assert NOTE not in page
    if role != "court_clerk":
        assert "trộm cắp" not in page
        assert "02 năm" not in page
        assert not [
            q for q in asked if "people_offence" in q["sql"] or "people_penalty" in q["sql"]
        ]
    if role not in ("court_clerk", "enforcement_officer"):
        assert "15/2023" not in page
        assert not [q for q in asked if "people_judgment" in q["sql"]]
    assert not [q for q in asked if '"people_person"."relatives"' in q["sql"]]


@pytest.mark.parametrize("role", LISTS)
def test_a_look_at_a_list_is_logged_with_its_count_and_purpose(story, of_role, client, role):
    client.force_login(of_role(role))
    client.get(LISTS[role][1], {"q": "do hoa"})
    with beyond_reach("a test reads the log"):
        row = AuditEvent.objects.get(verb="view_list")
    assert row.detail["view"] == role.split("_")[0]
    assert row.detail["count"] == len(read(row_user(row)))


def row_user(row):
    """Who made a row of the log."""
    return User.objects.get(pk=row.by_id)


@pytest.mark.parametrize("role", LISTS)
def test_home_is_the_list_and_the_menu_opens_nothing_else(of_role, client, role, db):
    client.force_login(of_role(role))
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[0][0] == LISTS[role][1]
    page = answer.content.decode()
    assert 'href="/ho-so/' not in page
    assert 'href="/thong-ke/' not in page


def test_names_are_found_without_accents(needy, of_role, make_case):
    bank = of_role("bank_officer")
    assert len(read(bank, text="do hoa")) == 1
    assert read(bank, text="trần") == []
    assert len(read(bank, text="\x00hòa")) == 1


@pytest.mark.parametrize(("role", "more"), [("bank_officer", 13), ("employment_officer", 11)])
def test_the_workbook_holds_the_list_with_its_purpose_and_is_logged(
    needy, of_role, client, role, more
):
    client.force_login(of_role(role))
    answer = client.get(LISTS[role][1] + "danh-sach.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert rows[1][0].startswith("Mục đích:")
    assert len(rows[3]) == more
    assert rows[4][:2] == ["1", NAME]
    with beyond_reach("a test reads the log"):
        assert AuditEvent.objects.get(verb="export").detail["count"] == 1


def test_confirming_a_civil_duty_moves_the_clearing_day(needy, of_role, today):
    user = of_role("enforcement_officer")
    enforcement = Reach.of(user)
    duty = CivilDuty.objects.get(judgment=needy.judgment_id)
    assert Case.objects.get(pk=needy.pk).clear_on is None
    given = {"document": "Biên lai 12", "today": today}
    confirm_civil_duty(enforcement, duty=duty, done_on=date(2026, 9, 30), **given)
    assert Case.objects.get(pk=needy.pk).clear_on is not None
    assert read(user) == []
    assert [line.done_on for line in read(user, done=True)] == [date(2026, 9, 30)]
    row = AuditEvent.objects.filter(detail__what="civil_duty_confirmed").get()
    assert (row.by_id, row.detail["document"]) == (user.pk, "Biên lai 12")
    with pytest.raises(Refused):
        correct_civil_duty(enforcement, duty=duty, done_on=None, reason=" ", today=today)
    correct_civil_duty(enforcement, duty=duty, done_on=None, reason="nhầm người", today=today)
    assert Case.objects.get(pk=needy.pk).clear_on is None


@pytest.mark.parametrize(
    ("done_on", "document", "field"),
    [
        (date(2026, 11, 23), "Biên lai 12", "done_on"),
        (date(2023, 5, 9), "Biên lai 12", "done_on"),
        (date(2026, 9, 30), "  ", "document"),
    ],
)
def test_a_wrong_confirmation_is_refused_at_its_field(
    story, of_role, today, done_on, document, field
):
    enforcement = Reach.of(of_role("enforcement_officer"))
    duty = CivilDuty.objects.get(judgment=story.judgment_id)
    with pytest.raises(Refused) as refused:
        confirm_civil_duty(enforcement, duty=duty, done_on=done_on, document=document, today=today)
    assert list(refused.value.messages) == [field]


def test_nobody_else_confirms_a_civil_duty(story, reach, of_role, today):
    duty = CivilDuty.objects.get(judgment=story.judgment_id)
    given = {"duty": duty, "done_on": today, "document": "Biên lai 12", "today": today}
    with pytest.raises(Forbidden):
        confirm_civil_duty(reach, **given)
    with pytest.raises(CivilDuty.DoesNotExist):
        confirm_civil_duty(Reach.of(of_role("enforcement_officer", "next")), **given)
    assert CivilDuty.objects.get(pk=duty.pk).done_on is None


def test_the_enforcement_page_confirms_and_says_what_is_wrong(story, of_role, client):
    client.force_login(of_role("enforcement_officer"))
    duty = CivilDuty.objects.get(judgment=story.judgment_id)
    address = f"/thi-hanh-dan-su/{duty.pk}/ghi/"
    answer = client.post(address, {"done_on": "30/12/2026", "document": "Biên lai 12"})
    assert answer.status_code == 422
    assert "ở sau hôm nay" in answer.content.decode()
    answer = client.post(address, {"done_on": "30/09/2026", "document": "Biên lai 12"})
    assert answer.status_code == 302
    assert CivilDuty.objects.get(pk=duty.pk).done_on == date(2026, 9, 30)
    assert Case.objects.get(pk=story.pk).clear_on is not None
    answer = client.post(f"/thi-hanh-dan-su/{duty.pk}/sua/", {"reason": "nhầm người"})
    assert answer.status_code == 302
    assert Case.objects.get(pk=story.pk).clear_on is None


@pytest.mark.parametrize("role", ["province_leader", "ministry_officer"])
def test_figures_only_means_numbers_and_no_names(needy, make_user, places, client, role):
    client.force_login(make_user(role, province=places["24"]))
    page = client.get("/", follow=True).content.decode()
    assert "Thống kê" in page
    assert NAME not in page
    assert "reception.presented" not in page
    assert client.get("/thong-ke/reception.presented/").status_code == 403
    assert client.get("/ho-so/").status_code == 403
