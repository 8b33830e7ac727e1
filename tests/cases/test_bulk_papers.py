"""Many papers at once, the register of numbers, a number used before, a paper tampered with."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from hoanhap.accounts.models import AuditEvent
from hoanhap.papers.models import IssuedPaper, NumberBook

PAGE = "/giay-to/hang-loat/"


@pytest.fixture
def reported(make_case, record):
    """Three people with a mentor; two have the report of the third quarter."""
    cases = []
    for n, name in enumerate(["Lê Văn Một", "Ngô Văn Hai", "Vũ Văn Ba"]):
        case = make_case(name)
        record("released", date(2026, 7, 1), of=case)
        record("presented", date(2026, 7, 2), of=case)
        record("first_meeting", date(2026, 7, 2), of=case)
        mentor = {"organisation": "Hội Nông dân", "mentor_name": "Trần Văn Tư"}
        record("assigned", date(2026, 7, 6), of=case, number=f"{n + 1}/QĐ-UBND", **mentor)
        if n:
            told = {"quarter": "2026-Q3", "conduct": f"Chấp hành tốt {n}."}
            record("mentor_report", date(2026, 10, 2), of=case, **told)
        cases.append(case)
    return cases


def sort_name(case) -> str:
    """Where somebody stands in a list."""
    return case.person.sort_name


def sent(cases, **more) -> dict:
    return {"mau": "HCD-08", "ky": "2026-Q3", "ho_so": [c.pk for c in cases], "do": "pdf", **more}


def test_who_has_come_to_the_form_is_listed_and_whole_ones_are_ticked(officer_client, reported):
    page = officer_client.get(f"{PAGE}?mau=HCD-08&ky=2026-Q3").content.decode()
    first, *rest = reported
    assert "Lê Văn Một" in page and "nội dung báo cáo quý</a>" in page
    assert f'value="{first.pk}" checked' not in page
    assert all(f'value="{case.pk}" checked' in page for case in rest)
    other = officer_client.get(f"{PAGE}?mau=HCD-08&ky=2026-Q2").content.decode()
    assert " checked" not in other


def test_those_ticked_lie_in_one_pdf_and_one_word_file_and_each_is_logged(officer_client, reported):
    answer = officer_client.post(PAGE, sent(reported))
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    begun = [words for words in pages if "Kính gửi" in words]
    names = [case.person.full_name.upper() for case in sorted(reported, key=sort_name)]
    assert [name in words for name, words in zip(names, begun, strict=True)] == [True] * 3
    assert all("Quý III năm 2026" in words for words in begun)
    assert sum("Chấp hành tốt" in words for words in begun) == 2
    made = AuditEvent.objects.filter(verb="make_paper")
    assert [event.detail["count"] for event in made.filter(person_id=None)] == [3]
    assert {event.case_id for event in made} == {None, *(case.pk for case in reported)}
    word = officer_client.post(PAGE, sent(reported[:2], do="docx"))
    assert len(docx.Document(BytesIO(word.content)).sections) == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ho_so": []}, "Chưa chọn ai"),
        ({"ho_so": ["987654"]}, "không còn trong danh sách"),
        ({"do": "xls"}, "Hãy chọn tải bản PDF"),
    ],
)
def test_nothing_is_made_of_a_wrong_choice(officer_client, reported, change, sentence):
    answer = officer_client.post(PAGE, sent(reported) | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="make_paper").exists()


def test_a_file_of_another_place_is_never_made(neighbour_client, reported):
    answer = neighbour_client.post(PAGE, sent(reported))
    assert answer.status_code == 422
    assert "Lê Văn Một" not in answer.content.decode()
    assert neighbour_client.get(f"{PAGE}?mau=XYZ").status_code == 404


def test_a_decision_without_number_is_a_draft_and_one_recorded_is_not(
    officer_client, reported, record
):
    record("closing_proposed", date(2026, 11, 3), of=reported[0], ground="died")
    record("closing_proposed", date(2026, 11, 3), of=reported[1], ground="died")
    record("closed", date(2026, 11, 4), of=reported[1], ground="died", number="7/QĐ-UBND")
    answer = officer_client.post(PAGE, sent(reported[:2], mau="HCD-11"))
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    drafts = {"07/QĐ-UBND" in words: "DỰ THẢO" in words for words in pages if "QUYẾT ĐỊNH" in words}
    assert drafts == {True: False, False: True}


def test_questions_do_not_grow_with_the_number_of_people(
    officer_client, reported, make_case, record, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40):
        officer_client.get(f"{PAGE}?mau=HCD-08")
    for n in range(4):
        case = make_case(f"Đỗ Văn Thêm {n}")
        record("released", date(2026, 7, 1), of=case)
        record("presented", date(2026, 7, 2), of=case)
        record("first_meeting", date(2026, 7, 2), of=case)
        record("assigned", date(2026, 7, 6), of=case, organisation="Hội", mentor_name="Ai Đó")
    with django_assert_max_num_queries(40):
        officer_client.get(f"{PAGE}?mau=HCD-08")


def issue(client, case, **more):
    return client.post(
        f"/ho-so/{case.pk}/giay/HCD-06/", {"do": "issue", "paper_on": "20/11/2026", **more}
    )


def test_a_number_is_chosen_once_and_its_second_use_is_refused_at_the_field(
    officer_client, reported
):
    one, two, three = reported
    assert issue(officer_client, one, number="12").status_code == 302
    again = issue(officer_client, two, number="12")
    assert again.status_code == 422
    assert "Số 12/BC-CAX đã cấp ngày 20/11/2026" in again.content.decode()
    assert "để lấy số 13" in again.content.decode()
    assert issue(officer_client, three).status_code == 302
    given = IssuedPaper.objects.values_list("number", flat=True)
    assert sorted(given) == ["12/BC-CAX", "13/BC-CAX"]
    assert NumberBook.objects.get().last_number == 13
    assert "Số văn bản là số nguyên" in issue(officer_client, two, number="mười").content.decode()


def test_the_register_lists_the_numbers_given_and_opens_them(
    officer_client, neighbour_client, reported
):
    issue(officer_client, reported[0], number="5")
    paper = IssuedPaper.objects.get()
    page = officer_client.get("/giay-to/so/").content.decode()
    assert "05/BC-CAX" in page and f"?ban={paper.pk}" in page and "Công an xã Tân Yên" in page
    assert "05/BC-CAX" not in officer_client.get("/giay-to/so/?loai=QĐ").content.decode()
    assert "05/BC-CAX" not in officer_client.get("/giay-to/so/?nam=2025").content.decode()
    assert "05/BC-CAX" not in neighbour_client.get("/giay-to/so/").content.decode()
    assert officer_client.get("/giay-to/so/?nam=x").status_code == 404


def test_a_paper_is_a_draft_until_it_has_its_number(officer_client, reported):
    address = f"/ho-so/{reported[0].pk}/giay/HCD-06/"
    assert "DỰ THẢO" in officer_client.get(address).content.decode()
    kept = officer_client.get(issue(officer_client, reported[0])["Location"]).content.decode()
    assert "DỰ THẢO" not in kept and "01/BC-CAX" in kept


def test_an_issued_paper_changed_behind_our_back_says_so_and_is_not_handed_out(
    officer_client, reported, monkeypatch
):
    address = issue(officer_client, reported[0])["Location"]
    paper = IssuedPaper.objects.get()
    assert paper.is_intact()
    paper.snapshot["document"]["title"] = "Khác"
    assert not paper.is_intact()
    monkeypatch.setattr(IssuedPaper, "is_intact", lambda kept: False)
    answer = officer_client.get(address)
    assert answer.status_code == 422
    assert "không còn khớp với dấu kiểm" in answer.content.decode()
    file = officer_client.get(address.replace("/?", ".pdf?"))
    assert file.status_code == 422
    assert not file.content.startswith(b"%PDF")
