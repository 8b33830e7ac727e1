"""A mentor walks every address of the program about their own person: no offence, sentence, court.

Words that stand nowhere else are put into everything that tells of the record; none may come back
in a page, a part of a page, JSON, Word or PDF.
"""

from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import open_case, record_act
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import acts_of, case_in, search_cases
from hoanhap.people.actions import add_judgment, add_person
from hoanhap.people.models import Judgment
from hoanhap.shell.errors import Refused
from tests.url_table import ROWS

NAME = "Ngô Thị Bình Yên"
SECRETS = {
    "offence": "Tội gây rối Sao Mai",
    "article": "4545",
    "clause": "khoan9191",
    "court": "Tòa án Kỳ Lạ khu vực 77",
    "judgment number": "987654/2019/HS-PT",
    "judgment day": "13/01/2019",
    "judgment day in ISO": "2019-01-13",
    "sentence": "bảy năm bảy tháng tù giam",
    "other decision": "tịch thu một chiếc xe Sao Mai",
    "civil duty": "77.777.777",
    "relatives": "mẹ Bà Kín",
    "personal number": "024190007777",
    "prison": "Trại giam Kỳ Dị",
    "certificate": "GCN-5150",
    "new charge": "Tội bị khởi tố Sao Hôm",
    "new conviction": "Tội kết án lại Sao Khuê",
    "new judgment number": "4321/2026/HS-ST",
    "record certificate": "PLLTP-8118",
    "reason of the group": "phạm tội Sao Kim nhiều lần",
    "verification": "nghe nói có tiền án Sao Thổ",
}
RECORD_WORDS = ("tội danh", "hình phạt", "xóa án tích", "án tích", "bản án", "tòa án", "hcd-10")
DETAILS = {
    "residence_verified": {"outcome": "confirmed", "note": SECRETS["verification"]},
    "released": {
        "certificate_number": SECRETS["certificate"],
        "facility": SECRETS["prison"],
    },
    "grouped": {"group": "B", "reason": SECRETS["reason of the group"]},
    "charged": {"offence": SECRETS["new charge"]},
    "convicted_again": {
        "offence": SECRETS["new conviction"],
        "judgment_number": SECRETS["new judgment number"],
    },
    "record_certificate": {"number": SECRETS["record certificate"], "outcome": "has_record"},
    "court_petition": {},
    "closing_proposed": {"ground": "imprisoned"},
}
IN_ORDER = [
    ("notice_received", date(2026, 1, 5)),
    ("residence_verified", date(2026, 1, 6)),
    ("released", date(2026, 3, 1)),
    ("presented", date(2026, 3, 2)),
    ("first_meeting", date(2026, 3, 3)),
    ("assigned", date(2026, 3, 5)),
    ("file_opened", date(2026, 3, 9)),
    ("grouped", date(2026, 4, 6)),
    ("charged", date(2026, 5, 1)),
    ("convicted_again", date(2026, 8, 1)),
    ("record_certificate", date(2026, 9, 1)),
    ("court_petition", date(2026, 9, 2)),
    ("closing_proposed", date(2026, 9, 3)),
]


@pytest.fixture
def mentor(make_user, places):
    """The mentor of the person."""
    return make_user("mentor", commune=places["home"])


@pytest.fixture
def world(secret_world, reach, places, today, mentor):
    """One of everything, and a person of this mentor whose record is full of secrets."""
    person = add_person(
        reach,
        full_name=NAME,
        birth_year=1990,
        sex="female",
        number=SECRETS["personal number"],
        relatives=SECRETS["relatives"],
        permanent_address="thôn Hạ",
        permanent_commune=places["home"],
        on=today,
    )
    judgment = add_judgment(
        reach,
        person=person,
        court=SECRETS["court"],
        number=SECRETS["judgment number"],
        issued_on=date(2019, 1, 13),
        other_decisions=SECRETS["other decision"],
        offences=[
            {
                "article": SECRETS["article"],
                "clause": SECRETS["clause"],
                "title": SECRETS["offence"],
            }
        ],
        penalties=[{"kind": "imprisonment", "months": 91, "text": SECRETS["sentence"]}],
        civil_duties=[{"kind": "compensation", "amount": 77_777_777}],
        on=today,
    )
    case = open_case(
        reach, person=person, judgment=judgment, kind="served", commune=places["home"], on=today
    )
    acts = _record_all(reach, case, mentor, today)
    return {
        **secret_world,
        "case": case,
        "acts": acts,
        "act": acts["visited"],
        "person": person,
        "judgment": judgment,
        "duty": judgment.civil_duties.get(),
    }


def _record_all(reach, case: Case, mentor, today) -> dict[str, Act]:
    """Every kind of act that tells of the record, and one visit by the mentor."""
    given = {
        **DETAILS,
        "notice_received": {"notice_kind": "end_of_term", "sender": SECRETS["prison"]},
        "first_meeting": {"place": "Công an xã", "needs": ["job"]},
        "assigned": {"organisation": "Hội Phụ nữ", "mentor_name": "Chị Hiền", "mentor": mentor.pk},
    }
    made = {}
    for kind, on in IN_ORDER:
        details = given.get(kind, {})
        made[kind] = record_act(
            reach, case=case, kind=kind, happened_on=on, details=details, today=today
        )
    made["visited"] = record_act(
        Reach.of(mentor), case=case, kind="visited", happened_on=today, details={}, today=today
    )
    return made


def words_of(answer) -> str:
    """What an answer says, of a Word or Excel file every part, of a PDF its text."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        try:
            with ZipFile(BytesIO(body)) as packed:
                body = b"\n".join(packed.read(name) for name in packed.namelist())
        except BadZipFile:
            pass
    if body[:4] == b"%PDF":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    return body.decode(errors="replace") + str(dict(answer.headers))


def told(answer) -> list[str]:
    """Which secrets an answer gives away."""
    text = words_of(answer)
    return [name for name, secret in SECRETS.items() if secret in text]


def addresses(world) -> list[str]:
    """Every address of the table about this person, and what pages link with."""
    found = [reverse(name, kwargs=row.kwargs(world)) + row.query for name, row in ROWS.items()]
    file = f"/ho-so/{world['case'].pk}/"
    panels = ("dien-bien", "ban-an", "xoa-an-tich", "theo-luat", "giay-to", "ai-xem")
    found += [f"{file}?muc={panel}" for panel in panels]
    kinds = ("visited", "mentor_report", "contacted", "counselled", "closed", "record_certificate")
    found += [f"{file}ghi/{kind}/" for kind in kinds]
    found += [
        f"{file}giay/{code}.{as_}" for code in ("HCD-08", "HCD-01") for as_ in ("docx", "pdf")
    ]
    found += [f"/viec/{act.pk}/huy/" for act in world["acts"].values()]
    searches = ("q=ngo+yen", "buoc=all", "xem=clear_soon", "xem=late", "q=1990")
    found += [f"/ho-so/?{search}" for search in searches]
    return [*dict.fromkeys(found), "/khong-co/", f"{file}khong-co/"]


def test_no_address_tells_a_mentor_of_the_record(world, mentor):
    client = Client()
    opened = 0
    for address in addresses(world):
        for headers in ({}, {"HX-Request": "true"}):
            for send in (client.get, client.post):
                client.force_login(mentor)
                answer = send(address, headers=headers)
                opened += answer.status_code == 200
                assert told(answer) == [], f"{send.__name__} {address}: {answer.status_code}"
    assert opened > 20  # the walk did get into the pages


def test_the_pages_of_the_person_have_no_word_of_a_record(world, mentor):
    client = Client()
    client.force_login(mentor)
    file = f"/ho-so/{world['case'].pk}/"
    pages = [
        "/",
        "/ho-so/",
        file,
        f"{file}ghi/",
        f"{file}ghi/visited/",
        f"{file}ghi/mentor_report/",
    ]
    pages += [f"{file}?muc=theo-luat", f"/viec/{world['acts']['visited'].pk}/huy/"]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = words_of(answer).lower()
        assert [word for word in RECORD_WORDS if word in text] == [], address


def test_the_officer_does_see_what_the_mentor_does_not(world, officer):
    client = Client()
    client.force_login(officer)
    file = f"/ho-so/{world['case'].pk}/"
    said = client.get(f"{file}?muc=ban-an").content + client.get(file).content
    for name in ("offence", "court", "sentence", "new charge", "certificate"):
        assert SECRETS[name] in said.decode(), name


def test_what_a_mentor_records_wrongly_is_refused_without_the_judgment(world, mentor):
    client = Client()
    client.force_login(mentor)
    file = f"/ho-so/{world['case'].pk}/"
    for day in ("12/01/2019", "01/01/2010", "01/04/2026", "x", "01/01/2030"):
        answer = client.post(f"{file}ghi/visited/", {"happened_on": day, "note": "đã gặp"})
        assert told(answer) == [], day
    with pytest.raises(Refused) as refused:
        record_act(
            Reach.of(mentor),
            case=world["case"],
            kind="visited",
            happened_on=date(2019, 1, 12),
            today=date(2026, 11, 22),
        )
    assert "13/01/2019" not in str(refused.value)
    assert "bản án" not in str(refused.value)


def test_the_query_itself_leaves_the_record_out(world, mentor):
    reach = Reach.of(mentor)
    with CaptureQueriesContext(connection) as asked:
        case = case_in(reach, world["case"].pk)
        kinds = {act.kind for act in acts_of(reach, case)}
        assert case.person.full_name == NAME
    assert Judgment._meta.db_table not in "".join(query["sql"] for query in asked)
    assert kinds == {"presented", "first_meeting", "assigned", "visited"}
    assert list(search_cases(reach, view="clear_soon", today=date(2040, 1, 1))) == []
    assert list(search_cases(reach, SECRETS["personal number"], today=date(2026, 11, 22))) == []


def test_no_page_of_a_mentor_reads_a_judgment_or_an_offence(world, mentor):
    client = Client()
    client.force_login(mentor)
    file = f"/ho-so/{world['case'].pk}/"
    for address in ("/", "/ho-so/?q=ngo", file, f"{file}?muc=theo-luat", f"{file}ghi/visited/"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        tables = ("people_judgment", "people_offence", "people_penalty", "people_civilduty")
        sql = "".join(query["sql"] for query in asked)
        assert [table for table in tables if f'FROM "{table}"' in sql] == [], address
        assert [table for table in tables if f'JOIN "{table}"' in sql] == [], address
