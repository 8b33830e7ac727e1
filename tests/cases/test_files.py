"""The files page: search, views, the card, the workbook."""

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from hoanhap.accounts.models import AuditEvent
from hoanhap.cases.models import SavedView

HTMX = {"HX-Request": "true"}
CARD = "024090012345||Lê Văn Ánh|01021990|Nam|thôn 1, Tân Yên, Bắc Ninh|01012022"


@pytest.fixture
def people(make_case):
    """Three files: Ánh with a number, Bình, Yến."""
    return {
        "anh": make_case("Lê Văn Ánh", number="024090012345"),
        "binh": make_case("Nguyễn Đình Bình", birth_year=1985),
        "yen": make_case("Trần Thị Yến", sex="female"),
    }


def found(answer):
    return [case.person.full_name for case, _ in answer.context["rows"]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("le van anh", ["Lê Văn Ánh"]),
        ("DINH", ["Nguyễn Đình Bình"]),
        ("0012345", ["Lê Văn Ánh"]),
        ("1985", ["Nguyễn Đình Bình"]),
        ("\x00yến", ["Trần Thị Yến"]),
        ("khongai", []),
        ("' OR 1=1 --", []),
        ("x" * 5000, []),
    ],
)
def test_search_finds_without_accents_by_number_and_year(officer_client, people, text, names):
    assert found(officer_client.get("/ho-so/", {"q": text})) == names


def test_the_list_is_in_the_order_of_given_names(officer_client, people):
    assert found(officer_client.get("/ho-so/")) == [
        "Lê Văn Ánh",
        "Nguyễn Đình Bình",
        "Trần Thị Yến",
    ]


def test_typing_gets_the_list_alone(officer_client, people):
    page = officer_client.get("/ho-so/", {"q": "yen"}, headers=HTMX).content.decode()
    assert "Trần Thị Yến" in page
    assert "<html" not in page


def test_the_log_keeps_how_long_the_text_was_and_never_the_text(officer_client, people):
    officer_client.get("/ho-so/", {"q": "le van anh"})
    row = AuditEvent.objects.get(verb="search")
    assert row.detail == {"length": 10, "found": 1}


def test_a_card_that_is_read_opens_the_person(officer_client, people):
    answer = officer_client.get("/ho-so/", {"q": CARD})
    assert answer["Location"] == f"/ho-so/{people['anh'].pk}/"
    quick = officer_client.get("/ho-so/", {"q": CARD}, headers=HTMX)
    assert quick["HX-Redirect"] == f"/ho-so/{people['anh'].pk}/"


def test_a_card_of_somebody_new_offers_the_intake_filled_in(officer_client):
    page = officer_client.get("/ho-so/", {"q": CARD}).content.decode()
    assert "Tiếp nhận, điền sẵn theo thẻ" in page


def test_a_card_read_while_typing_stays_out_of_the_address(officer_client, people):
    other = CARD.replace("12345", "99999")
    answer = officer_client.get("/ho-so/", {"q": other}, headers=HTMX)
    assert answer["HX-Replace-Url"] == "false"
    plain = officer_client.get("/ho-so/", {"q": "yen", "nhom": ""}, headers=HTMX)
    assert plain["HX-Replace-Url"] == "/ho-so/?q=yen"


def test_a_neighbour_finds_nobody_not_even_by_card(neighbour_client, people):
    assert found(neighbour_client.get("/ho-so/", {"q": "le van anh"})) == []
    answer = neighbour_client.get("/ho-so/", {"q": CARD})
    assert answer.status_code == 200
    assert found(neighbour_client.get("/ho-so/", {"xa": "07339"})) == []


def test_a_view_is_saved_opened_and_dropped_by_its_owner_alone(
    officer_client, neighbour_client, people
):
    officer_client.post("/ho-so/cach-xem/", {"name": "Người họ Lê", "query": "q=le&lạ=1&buoc=x"})
    view = SavedView.objects.get()
    assert view.query == "q=le"
    assert "Người họ Lê" in officer_client.get("/ho-so/").content.decode()
    assert neighbour_client.post(f"/ho-so/cach-xem/{view.pk}/bo/").status_code == 404
    officer_client.post(f"/ho-so/cach-xem/{view.pk}/bo/")
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("  ", "q=le", "Hãy đặt tên cho cách xem."),
        ("a" * 81, "q=le", "Tên dài quá 80 ký tự"),
        ("Tất cả", "", "Hãy tìm hoặc lọc trước khi lưu cách xem."),
    ],
)
def test_a_view_that_cannot_be_saved_says_why(officer_client, name, query, sentence):
    data = {"name": name, "query": query}
    page = officer_client.post("/ho-so/cach-xem/", data, follow=True).content.decode()
    assert sentence in page
    assert not SavedView.objects.exists()


def test_a_view_name_is_used_once(officer_client):
    for _ in range(2):
        data = {"name": "Nhóm C", "query": "nhom=C"}
        page = officer_client.post("/ho-so/cach-xem/", data, follow=True).content.decode()
    assert "Đã có cách xem tên “Nhóm C”." in page


def test_the_workbook_holds_what_is_shown_as_text(officer_client, make_case):
    make_case("Lê Văn Ánh")
    make_case("=HYPERLINK(1) Bình")
    answer = officer_client.get("/ho-so/danh-sach.xlsx", {"q": "binh"})
    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    rows = sheet.to_python()[3:]
    assert [row[1] for row in rows] == ["=HYPERLINK(1) Bình"]
    assert AuditEvent.objects.get(verb="export").detail == {"rows": 1, "length": 4}


def test_a_mentor_has_no_workbook(make_user, places):
    client = Client()
    client.force_login(make_user("mentor"))
    assert client.get("/ho-so/danh-sach.xlsx").status_code == 403


def test_the_list_asks_the_database_little_whatever_its_length(
    officer_client, make_case, django_assert_max_num_queries
):
    for number in range(12):
        make_case(f"Người Số {number}")
    with django_assert_max_num_queries(15):  # 6 who asks, 5 the log, 4 the list
        answer = officer_client.get("/ho-so/", {"q": "nguoi"})
    assert len(found(answer)) == 12
