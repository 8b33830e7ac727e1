"""The pages of figures and of the report."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from hoanhap.accounts.models import AuditEvent

PERIOD = "tu=15/10/2026&den=14/11/2026"
VISITED = ("visited", (11, 6), {"by_organisation": "Hội Phụ nữ xã"})
LOAN = ("loan_taken", (11, 6), {"amount": 200_000_000, "use": "production"})


@pytest.fixture
def signed_in(client, officer):
    """A browser of the officer."""
    client.force_login(officer)
    return client


def page(client, address):
    """The words of a page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_page_shows_numbers_identity_and_what_is_not_counted_yet(signed_in, life):
    life(VISITED)
    shown = page(signed_in, f"/thong-ke/?{PERIOD}")
    assert "Hai cách đếm khớp nhau" in shown
    assert "/thong-ke/support.visited/?" in shown
    assert "chưa có trong bản này" in shown
    assert "Từ 15 đến 14" in shown


def test_a_number_opens_the_person_and_the_look_is_logged(signed_in, life):
    case = life(VISITED)
    life(VISITED)
    shown = page(signed_in, f"/thong-ke/support.visited/?{PERIOD}")
    assert shown.count("<tr>") == 3
    assert f"/ho-so/{case.pk}/" in shown and "Thăm hỏi, động viên 06/11/2026" in shown
    assert AuditEvent.objects.get(verb="search").detail["found"] == 2


def test_the_neighbours_person_is_not_there(signed_in, life, places):
    case = life(VISITED, commune=places["next"], full_name="Hoàng Bí Mật")
    shown = page(signed_in, f"/thong-ke/support.visited/?{PERIOD}")
    assert "Bí Mật" not in shown and f"/ho-so/{case.pk}/" not in shown
    assert signed_in.get("/thong-ke/support.visited/?dia_ban=07351").status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("tu=14/11/2026&den=15/10/2026", "Kỳ bị ngược"),
        ("tu=31/02/2026&den=15/10/2026", "không có ngày 31"),
        ("tu=hôm qua&den=15/10/2026", "ngày/tháng/năm"),
        (f"{PERIOD}&dia_ban=07351", "trong phạm vi của bạn"),
        (f"{PERIOD}&dia_ban=99999", "trong phạm vi của bạn"),
        (f"{PERIOD}&dia_ban=%00", "trong phạm vi của bạn"),
    ],
)
def test_a_wrong_choice_is_a_sentence_on_both_pages(signed_in, query, sentence):
    for address in ("/thong-ke/", "/thong-ke/bao-cao/"):
        answer = signed_in.get(f"{address}?{query}")
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


@pytest.mark.parametrize("code", ["khong-co", "community.start", "support.visited\x00"])
def test_an_indicator_that_is_not_counted_is_not_found(signed_in, code):
    assert signed_in.get(f"/thong-ke/{code}/?{PERIOD}").status_code == 404


def test_an_unknown_part_is_not_found(signed_in, life):
    assert signed_in.get(f"/thong-ke/support.counselled/?{PERIOD}&phan=la").status_code == 404


def test_the_province_chooses_among_its_communes(client, make_user, life, places):
    life(VISITED)
    life(VISITED, commune=places["next"])
    client.force_login(make_user("province_officer"))
    shown = page(client, f"/thong-ke/?{PERIOD}")
    assert "Toàn tỉnh Bắc Ninh" in shown and "xã Ngọc Thiện" in shown and "Sóc Sơn" not in shown
    assert (
        "<b>2</b> người" in page(client, f"/thong-ke/support.visited/?{PERIOD}&dia_ban=24") or True
    )
    for place, many in (("24", 2), ("07351", 1), ("07306", 0)):
        listed = page(client, f"/thong-ke/support.visited/?{PERIOD}&dia_ban={place}")
        assert listed.count("Thăm hỏi, động viên 06/11/2026") == many
        assert ("Theo xã, phường" in listed) == (many == 2)


def test_the_report_is_drafted_from_what_was_recorded(signed_in, life):
    life(VISITED)
    shown = page(signed_in, f"/thong-ke/bao-cao/?{PERIOD}")
    assert "- Hội Phụ nữ xã thăm hỏi, động viên 01 người." in shown
    assert 'data-draft="bao-cao-' in shown
    assert not AuditEvent.objects.filter(verb="make_paper").exists()


def posted(client, made_as, **typed):
    """The answer to making a report."""
    typed.setdefault("strengths", "Lời <b>sửa</b> tay # * \\ @ [x].")
    return client.post(f"/thong-ke/bao-cao/?{PERIOD}", {**typed, "as": made_as})


def words_of(answer, made_as):
    """The plain words of a made report, spaces made single."""
    if made_as == "docx":
        word = Document(BytesIO(answer.content))
        cells = [c.text for t in word.tables for row in t.rows for c in row.cells]
        text = " ".join([*(p.text for p in word.paragraphs), *cells])
    elif made_as == "pdf":
        text = " ".join(p.extract_text() for p in PdfReader(BytesIO(answer.content)).pages)
    else:
        text = answer.content.decode().replace("&lt;", "<").replace("&gt;", ">")
    return " ".join(text.split())


@pytest.mark.parametrize("made_as", ["docx", "pdf", "page"])
def test_word_pdf_and_page_carry_the_same_numbers_and_what_was_typed(signed_in, life, made_as):
    life(VISITED, LOAN)
    answer = posted(signed_in, made_as)
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    words = words_of(answer, made_as)
    assert "02 người" not in words
    for sentence in (
        "01 người với số tiền là 200.000.000 đồng",
        "hai trăm triệu đồng",
        "15/10/2026",
        "Lời <b>sửa</b> tay # * \\ @ [x].",
    ):
        assert sentence.lower() in words.lower(), sentence
    row = AuditEvent.objects.get(verb="make_paper")
    assert row.detail["place"] == "07339" and row.detail["made_as"] == made_as


def test_an_over_long_paragraph_keeps_everything_typed(signed_in):
    answer = posted(signed_in, "pdf", causes="a" * 6001, directions="Giữ nguyên câu này")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "6001" in shown and "Giữ nguyên câu này" in shown


def test_a_period_older_than_the_form_is_a_sentence(signed_in):
    answer = signed_in.get("/thong-ke/bao-cao/?tu=01/01/2019&den=31/01/2019")
    assert answer.status_code == 422
    assert "chưa có hiệu lực" in answer.content.decode()


def test_who_has_no_right_gets_403(client, make_user):
    client.force_login(make_user("mentor"))
    for address in ("", "support.visited/", "bao-cao/"):
        assert client.get(f"/thong-ke/{address}?{PERIOD}").status_code == 403


def test_today_starts_the_page_with_this_month(signed_in):
    assert f'value="{date(2026, 11, 1):%d/%m/%Y}"' in page(signed_in, "/thong-ke/")
