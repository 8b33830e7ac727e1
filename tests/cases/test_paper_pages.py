"""Papers of a file: filled as far as the acts go, edited before printing, kept when numbered."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from hoanhap.accounts.models import AuditEvent
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.case_kinds import EVERY_KIND
from hoanhap.cases.paper_context import file_facts
from hoanhap.cases.paper_forms import codes_for
from hoanhap.papers.models import IssuedPaper


def words_of(answer) -> str:
    """The words of the sheet, tags dropped."""
    sheet = answer.content.decode().split('<article class="paper', 1)[1]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", sheet.split("</article>")[0])))


@pytest.fixture
def proposed(case, record):
    """`case` met on 18/11/2026, a mentor proposed on 20/11/2026."""
    release = {"certificate_number": "70/GCN", "facility": "Trại giam Ngọc Lý"}
    record("released", date(2026, 11, 16), certificate_on="2026-11-16", **release)
    record("presented", date(2026, 11, 18))
    record(
        "first_meeting",
        date(2026, 11, 18),
        place="Trụ sở Công an xã Tân Yên",
        wishes="Mong có việc làm gần nhà",
        needs=["job", "loan"],
    )
    record(
        "assignment_proposed",
        date(2026, 11, 20),
        organisation="Hội Cựu chiến binh",
        mentor_name="Trần Văn Tư",
    )
    return case


def test_the_minutes_say_what_was_recorded(officer_client, proposed):
    answer = officer_client.get(f"/ho-so/{proposed.pk}/giay/HCD-05/")
    words = words_of(answer)
    for part in (
        "ngày 18 tháng 11 năm 2026",
        "tại Trụ sở Công an xã Tân Yên",
        "LÊ VĂN ÁNH",
        "thôn 1, xã Tân Yên, tỉnh Bắc Ninh",
        "70/GCN ngày 16/11/2026 của Trại giam Ngọc Lý",
        "Mong có việc làm gần nhà",
        "vay vốn, việc làm",
        "cam kết không vi phạm pháp luật",
    ):
        assert part in words
    assert "no-store" in answer["Cache-Control"]


def test_the_proposal_names_organisation_mentor_offence_and_penalty(officer_client, proposed):
    words = words_of(officer_client.get(f"/ho-so/{proposed.pk}/giay/HCD-06/"))
    for part in (
        "Tổ chức: Hội Cựu chiến binh",
        "Người được phân công: Trần Văn Tư",
        "Tội trộm cắp tài sản (Điều 173)",
        "02 năm 06 tháng tù",
        "ngày 20 tháng 11 năm 2026",
    ):
        assert part in words


@pytest.mark.parametrize("code", codes_for("served"))
def test_every_form_is_made_of_an_empty_file_too(officer_client, case, code):
    words = words_of(officer_client.get(f"/ho-so/{case.pk}/giay/{code}/"))
    assert "…" in words
    assert "None" not in words
    assert "{" not in words


def test_word_and_pdf_say_the_same_and_are_logged(officer_client, proposed):
    address = f"/ho-so/{proposed.pk}/giay/HCD-06"
    pdf, word = (officer_client.get(f"{address}.{kind}") for kind in ("pdf", "docx"))
    pages = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    paragraphs = " ".join(p.text for p in Document(BytesIO(word.content)).paragraphs)
    assert "Hội Cựu chiến binh" in " ".join(pages.split())
    assert "Hội Cựu chiến binh" in paragraphs
    assert pdf["Content-Disposition"].isascii()
    assert "no-store" in word["Cache-Control"]
    made = AuditEvent.objects.filter(verb="make_paper", case_id=proposed.pk)
    assert sorted(event.detail["format"] for event in made) == ["docx", "pdf"]


def test_what_is_written_before_printing_is_printed_and_changes_no_file(officer_client, proposed):
    sent = {"meeting__wishes": "Xin học nghề mộc <b>", "meeting__start": "8"}
    answer = officer_client.post(f"/ho-so/{proposed.pk}/giay/HCD-05/", sent)
    assert "Xin học nghề mộc <b>" in words_of(answer)
    assert "hồi 8 giờ" in words_of(answer)
    assert "Xin học nghề" not in answer.wsgi_request.get_full_path()
    file = officer_client.post(f"/ho-so/{proposed.pk}/giay/HCD-05.pdf", sent)
    assert "học nghề mộc" in " ".join(
        PdfReader(BytesIO(file.content)).pages[0].extract_text().split()
    )
    met = proposed.acts.get(kind="first_meeting")
    assert met.details["wishes"] == "Mong có việc làm gần nhà"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"meeting__wishes": "x" * 4001}, "nhiều nhất 4000 ký tự"),
        ({"meeting__wishes": "a\x00b"}, "Có ký tự không đọc được"),
        ({"paper_on": "31/02/2026"}, "không có ngày 31"),
        ({"paper_on": "01/01/2020"}, "chưa có hiệu lực"),
    ],
)
def test_wrong_words_are_refused_in_the_page_and_in_the_files(
    officer_client, proposed, change, sentence
):
    for tail in ("/", ".pdf"):
        answer = officer_client.post(f"/ho-so/{proposed.pk}/giay/HCD-06{tail}", change)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_a_number_is_given_once_and_the_paper_stays_as_it_was(officer_client, proposed, record):
    address = f"/ho-so/{proposed.pk}/giay/HCD-06/"
    sent = {"do": "issue", "paper_on": "20/11/2026", "mentor__position": "Hội viên"}
    answer = officer_client.post(address, sent, follow=True)
    paper = IssuedPaper.objects.get()
    assert paper.number == "01/BC-CAX"
    assert paper.subject_key == f"case:{proposed.pk}"
    assert f"{address}?ban={paper.pk}" == answer.redirect_chain[0][0]
    record("assignment_proposed", date(2026, 11, 21), of=proposed, organisation="Đoàn Thanh niên")
    kept = words_of(officer_client.get(f"{address}?ban={paper.pk}"))
    assert "01/BC-CAX" in kept
    assert "Hội Cựu chiến binh" in kept
    assert "Đoàn Thanh niên" in words_of(officer_client.get(address))


def test_a_paper_of_a_day_to_come_gets_no_number(officer_client, proposed):
    sent = {"do": "issue", "paper_on": "23/11/2026"}
    answer = officer_client.post(f"/ho-so/{proposed.pk}/giay/HCD-06/", sent)
    assert answer.status_code == 422
    assert "không được sau hôm nay" in answer.content.decode()
    assert not IssuedPaper.objects.exists()


def test_no_paper_says_cleared_without_the_proof(case, record, today):
    record("released", date(2026, 11, 16))
    record("closing_proposed", date(2026, 11, 20), ground="expunged")
    assert file_facts(case, case.acts.all(), today=today)["closing"]["ground_label"] is None
    record("record_certificate", date(2026, 11, 21), outcome="no_record", number="9/LLTP")
    closing = file_facts(case, case.acts.all(), today=today)["closing"]
    assert closing["ground_letter"] == "a"
    assert closing["evidence"] == "Phiếu lý lịch tư pháp số 9/LLTP ngày 21/11/2026"


def test_a_voided_act_leaves_the_papers(officer_client, proposed):
    act = proposed.acts.get(kind="first_meeting")
    officer_client.post(f"/viec/{act.pk}/huy/", {"reason": "Ghi nhầm"})
    words = words_of(officer_client.get(f"/ho-so/{proposed.pk}/giay/HCD-05/"))
    assert "Mong có việc làm" not in words


def test_the_list_names_every_form_and_what_is_lacking(officer_client, case):
    page = officer_client.get(f"/ho-so/{case.pk}/giay/").content.decode()
    for code in codes_for("served"):
        assert f"/ho-so/{case.pk}/giay/{code}/" in page
    assert f"/ho-so/{case.pk}/ghi/first_meeting/" in page


def test_every_form_an_act_makes_can_be_opened():
    for case_kind in EVERY_KIND:
        made = {kind.form_for(case_kind) for kind in KINDS.values() if case_kind in kind.case_kinds}
        assert made - {""} <= set(codes_for(case_kind)), case_kind


def test_a_neighbour_and_a_mentor_make_no_paper(neighbour_client, client, proposed, make_user):
    client.force_login(make_user("mentor"))
    for tail in ("", "HCD-05/", "HCD-05.pdf"):
        assert neighbour_client.get(f"/ho-so/{proposed.pk}/giay/{tail}").status_code == 404
        assert client.get(f"/ho-so/{proposed.pk}/giay/{tail}").status_code == 403


def test_a_day_left_to_the_pen_prints_dots_in_the_pdf_too(officer_client, proposed):
    file = officer_client.post(f"/ho-so/{proposed.pk}/giay/HCD-06.pdf", {"paper_on": ""})
    assert file.status_code == 200
    assert "ngày ……" in PdfReader(BytesIO(file.content)).pages[0].extract_text()
