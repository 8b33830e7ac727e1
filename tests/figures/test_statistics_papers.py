"""HCD-12 and HCD-13 say the numbers of the page of figures, and what is not counted."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from hoanhap.accounts.models import AuditEvent
from hoanhap.figures.statistics_papers import choices_for, told_of


def words_of(made: bytes) -> str:
    return " ".join(
        " ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages
    )


@pytest.mark.parametrize(
    ("code", "key", "label", "first", "last"),
    [
        ("HCD-12", "2026-02", "Tháng 02 năm 2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("HCD-13", "2026-Q3", "Quý III năm 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("HCD-13", "2026-H1", "06 tháng đầu năm 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("HCD-13", "2026-H2", "06 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("HCD-13", "2026", "Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_key_names_its_period(code, key, label, first, last):
    told = told_of(code, key)
    assert (told.label, told.period.start, told.period.end) == (label, first, last)


def test_a_key_of_another_shape_names_none_and_the_last_whole_period_comes_first(today):
    assert [told_of("HCD-12", key) for key in ("2026-Q1", "2026-13", "x")] == [None] * 3
    assert [told_of("HCD-13", key) for key in ("2026-10", "2026-Q5", "2026-H3")] == [None] * 3
    assert choices_for("HCD-12", today=today)[0].key == "2026-10"
    assert choices_for("HCD-13", today=today)[0].key == "2026-Q3"


def test_the_month_has_the_numbers_of_the_figures_and_says_what_is_not_counted(
    officer_client, life
):
    life(("visited", (10, 20), {}))
    life(home=False)
    made = officer_client.get("/thong-ke/hcd-12/", {"ky": "2026-10", "as": "pdf"})
    words = words_of(made.content)
    assert "Tháng 10 năm 2026" in words
    assert "Được thăm hỏi, động viên người 1" in words
    assert "tập huấn, số người dự: chưa thống kê được" in words
    assert "cột, chỉ tiêu do hệ thống chọn".capitalize() in words
    assert AuditEvent.objects.get(verb="make_paper").detail["form"] == "HCD-12"


def test_the_report_takes_the_words_as_edited_in_word_and_pdf(officer_client, life):
    life()
    sent = {"strengths": "Đã giúp mọi người có việc làm.", "as": "pdf"}
    address = "/thong-ke/hcd-13/?ky=2026-Q3"
    assert "Đã giúp mọi người" in words_of(officer_client.post(address, sent).content)
    word = officer_client.post(address, sent | {"as": "docx"}).content
    paragraphs = [p.text for p in docx.Document(BytesIO(word)).paragraphs]
    assert "Đã giúp mọi người có việc làm." in paragraphs
    page = officer_client.post(address, {"strengths": "x" * 6001, "as": "pdf"})
    assert page.status_code == 422


def test_a_neighbour_counts_only_their_own_and_a_period_to_come_is_not_there(
    neighbour_client, life
):
    life(("visited", (10, 20), {}))
    words = words_of(neighbour_client.get("/thong-ke/hcd-12/?ky=2026-10&as=pdf").content)
    assert "CÔNG AN XÃ NGỌC THIỆN" in words and "động viên người 0" in words
    assert neighbour_client.get("/thong-ke/hcd-12/?ky=2027-01").status_code == 404
