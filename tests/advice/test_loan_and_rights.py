"""May I borrow and how much; what must I do, what may I ask for."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.advice.conftest import BORROWER, BUSINESS, CLEARING, HOME, LOAN, RIGHTS, words_of

YES, NO = "đủ điều kiện để được xét vay", "chưa vay được"
MISSING = "Chưa thể trả lời: còn thiếu thông tin"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, YES),
        ({}, "còn đến hết ngày 10/03/2027"),
        ({}, "100.000.000 đồng"),
        ({}, "Sau ngày 10/03/2027: hết thời hạn vay."),
        ({"p-certificate": "none"}, "Khi được cấp giấy chứng nhận"),
        ({"p-certificate_on": "22/11/2021"}, YES),
        ({"p-certificate_on": "21/11/2021"}, NO),
        ({"p-loan_on": "11/03/2027"}, NO),
        ({"p-certificate": "amnesty", "p-certificate_on": "01/09/2024"}, "01/09/2029"),
        ({"p-certificate": "probation"}, NO),
        ({"p-certificate": "none"}, NO),
        ({"p-owes": "yes"}, NO),
        ({"p-household": "no"}, "trực tiếp đứng tên"),
        ({"p-amount": "100 triệu"}, YES),
        ({"p-amount": "100.000.001"}, "vượt mức nhiều nhất 100.000.000 đồng"),
        ({"p-purpose": "training", "p-course_months": "10"}, "40.000.000 đồng"),
        (
            {"p-purpose": "training", "p-course_months": "24", "p-leave_months": "3"},
            "trong 27 tháng, trả nợ trong nhiều nhất 27 tháng, tất cả nhiều nhất 54 tháng",
        ),
        ({"p-purpose": "training", "p-course_months": "12"}, "tất cả nhiều nhất 36 tháng"),
        ({"p-certificate": ""}, MISSING),
        ({"p-certificate_on": ""}, "Ngày ghi trên giấy chứng nhận."),
        ({"p-listed": "unknown"}, "hỏi Công an cấp xã"),
        ({"p-owes": ""}, MISSING),
    ],
)
def test_a_person_learns_whether_and_how_much(answer, facts, words):
    assert words in answer(LOAN, {**BORROWER, **facts})


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, YES),
        ({}, "2.000.000.000 đồng"),
        ({"e-all_workers": "25"}, "cần ít nhất 3 người"),
        ({"e-all_workers": "25"}, "Khi có ít nhất 3 lao động đủ điều kiện."),
        ({"e-all_workers": "8", "e-counted": "1"}, "800.000.000 đồng"),
        ({"e-amount": "100.000.000"}, "không phải bảo đảm"),
        ({"e-amount": "100.000.001"}, "100.000.001 đồng phải bảo đảm"),
        ({"e-all_workers": ""}, "Tổng số lao động."),
        ({"e-plan": "unknown"}, MISSING),
    ],
)
def test_a_business_learns_whether_and_how_much(answer, facts, words):
    assert words in answer(LOAN, {**BUSINESS, **facts})


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({**BORROWER, "p-certificate_on": "23/11/2026"}, "không thể sau hôm nay"),
        ({**BORROWER, "p-loan_on": "21/11/2026"}, "không thể trước hôm nay"),
        ({**BORROWER, "p-amount": "hai trăm"}, "Hãy viết số tiền bằng số"),
        ({**BORROWER, "p-amount": "0"}, "lớn hơn 0"),
        ({**BORROWER, "p-course_months": "0"}, "từ 1 đến 120"),
        ({**BUSINESS, "e-counted": "21"}, "nhiều hơn tổng số lao động"),
        ({**BUSINESS, "e-all_workers": "0"}, "từ 1 đến 1.000"),
    ],
)
def test_what_cannot_be_gets_a_sentence_at_its_field(errors, facts, words):
    said, html = errors(LOAN, facts)
    assert any(words in sentence for sentence in said), said
    assert 'class="reply"' not in html


def test_the_commune_owes_the_person_its_work_by_a_day(answer):
    said = answer(RIGHTS, {"situation": "served", "met_on": "16/11/2026"})
    assert "chậm nhất thứ Năm, 19/11/2026" in said
    assert "chậm nhất thứ Hai, 23/11/2026" in said
    assert "TT 10/2024/TT-BCA Điều 10.2" in said


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Anh/chị đang ở trường hợp nào"),
        ({"situation": "served"}, "Hạn trình diện (ghi trong giấy chứng nhận)"),
        (
            {"situation": "amnestied", "report_by_on": "22/11/2026"},
            "chậm nhất Chủ nhật, 22/11/2026",
        ),
        ({"situation": "served", "report_by_on": "21/11/2026"}, "đã qua"),
        ({"situation": "served", "released_on": "10/11/2026"}, "đến hết ngày 10/11/2031"),
        ({"situation": "community"}, "05 ngày đầu tháng"),
        ({"situation": "additional"}, "Luật Thi hành án hình sự số 127/2025/QH15"),
        ({"situation": "served", "met_on": "16/11/2010"}, "trước 01/05/2024"),
    ],
)
def test_each_situation_has_its_duties_and_what_is_missing(answer, facts, words):
    assert words in answer(RIGHTS, facts)


def test_a_meeting_cannot_lie_ahead(errors):
    said, html = errors(RIGHTS, {"situation": "served", "met_on": "23/11/2026"})
    assert "không thể sau hôm nay" in said[0]
    assert 'value="23/11/2026"' in html


def test_the_first_page_leads_on_and_marks_what_is_not_verified(client):
    html = client.get(HOME).content.decode()
    for name in ("an-tich", "vay-von", "quyen"):
        assert f'href="/tra-cuu/{name}/"' in html
    words = words_of(html)
    assert "NĐ 247/2026/NĐ-CP thay thế, chưa có văn bản) · chưa xác minh" in words
    assert "đối tượng" not in words.lower()
    assert "!" not in words


@pytest.mark.parametrize("address", [HOME, CLEARING, LOAN, RIGHTS])
def test_a_page_weighs_under_60_kb_beside_the_font(client, address):
    page = client.get(address).content
    linked = re.findall(r'(?:src|href)="/static/([^"]+\.(?:css|js|svg))"', page.decode())
    assert len(linked) >= 3
    files = sum(Path(finders.find(name)).stat().st_size for name in linked)
    assert len(page) + files < 60_000
