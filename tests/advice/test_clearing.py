"""When is my record cleared: the law's day, in plain words – or what is missing, and no day."""

import re

import pytest

from hoanhap.advice.clearing_form import ClearingForms
from tests.advice.conftest import CLEARING, THEFT

DAY = re.compile(r"\d\d/\d\d/\d{4}")
MARK = "Chỉ để tham khảo, không phải quyết định của cơ quan có thẩm quyền"
SECOND = {
    "count": "2",
    "b1-issued_on": "01/03/2020",
    "b1-committed_on": "01/01/2020",
    "b1-completed_on": "01/03/2022",
    **{name.replace("b1", "b2"): value for name, value in THEFT.items() if "b1" in name},
    "b2-years": "1",
    "b2-issued_on": "01/06/2024",
    "b2-completed_on": "20/12/2025",
}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "không còn án tích từ thứ Ba, 16/03/2027"),
        ({"b1-years": "5"}, "16/03/2027"),
        ({"b1-years": "5", "b1-days": "1"}, "16/03/2028"),
        ({"b1-years": "", "b1-months": "60"}, "16/03/2027"),
        ({"b1-completed_on": "21/11/2024"}, "Dự kiến anh/chị không còn án tích từ ngày 22/11/2026"),
        ({"b1-completed_on": "22/11/2024"}, "còn hôm nay"),
        ({"b1-articles": "Trộm cắp tài sản"}, "16/03/2027"),
        ({"b1-penalty": "suspended"}, "16/03/2026"),
        ({"b1-penalty": "life", "b1-issued_on": "15/05/2018"}, "16/03/2030"),
        ({"b1-additional": "done", "b1-additional_on": "20/11/2026"}, "16/03/2027"),
        ({"b1-additional": "serving", "b1-additional_on": "15/03/2028"}, "15/03/2028"),
        ({"b1-additional": "serving"}, "Chưa có ngày xóa án tích"),
        ({"b1-others": "owing"}, "Chưa có ngày xóa án tích"),
        (
            {
                "b1-articles": "173; 108",
                "b1-years": "8",
                "b1-issued_on": "12/12/2018",
                "b1-completed_on": "12/12/2022",
            },
            "Dự kiến được nộp đơn xin Tòa án xóa án tích từ ngày 12/12/2027",
        ),
        ({"b1-penalty": "none"}, "không bị coi là có án tích"),
        (
            {"b1-articles": "260", "b1-intent": "negligence", "b1-offence_class": "serious"},
            "không bị coi là có án tích",
        ),
        ({"b1-age": "14_15"}, "tạm tính"),
        (
            {"b1-age": "16_17", "b1-offence_class": "very_serious", "b1-years": "6"},
            "Tạm tính: chậm nhất đến hết ngày 15/03/2027",
        ),
        ({"n-pending": "yes", "n-pending_on": "01/06/2026"}, "chưa thể kết luận"),
        ({"b1-completed_on": "15/03/2027"}, "15/03/2027 chưa đến"),
        ({}, "Nếu phạm tội mới vào hoặc trước ngày 15/03/2027 và bị kết án"),
        ({"b1-articles": "109"}, "Nếu Tòa án bác đơn"),
    ],
)
def test_the_answer_is_the_laws(answer, facts, words):
    said = answer(CLEARING, {**THEFT, **facts})
    assert words in said
    assert MARK in said


def test_a_new_act_inside_the_old_record_starts_the_old_term_again(answer):
    inside = answer(CLEARING, {**THEFT, **SECOND, "b2-committed_on": "15/01/2024"})
    assert "không còn án tích từ thứ Ba, 21/12/2027" in inside
    assert "tính lại" in inside


def test_a_judgment_never_carried_out_runs_by_the_statute(answer):
    never = {
        "b1-penalty": "noncustodial_reform",
        "b1-completed_on": "",
        "b1-never_executed": "on",
        "b1-effective_on": "10/10/2018",
        "b1-wanted": "no",
    }
    assert "từ ngày 11/10/2024" in answer(CLEARING, {**THEFT, **never})
    wanted = answer(CLEARING, {**THEFT, **never, "b1-wanted": "yes"})
    assert "Chưa thể cho biết ngày" in wanted


def test_each_step_stands_with_its_article(answer):
    said = answer(CLEARING, THEFT)
    assert "Chấp hành xong hình phạt chính: 15/03/2025. BLHS 2015 Điều 70.2" in said
    assert "thời hạn 02 năm, hết ngày 15/03/2027. BLHS 2015 Điều 70.2.b" in said
    assert "TT 10/2024/TT-BCA Điều 13.1.a" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("b1-articles", "Tội danh hoặc số điều"),
        ("b1-age", "Tuổi khi xảy ra"),
        ("b1-intent", "Lỗi cố ý hay vô ý"),
        ("b1-penalty", "Hình phạt chính"),
        ("b1-years", "Thời hạn tù"),
        ("b1-completed_on", "Ngày chấp hành xong án phạt tù"),
        ("b1-additional", "Có hình phạt bổ sung hay không"),
        ("b1-others", "Án phí, bồi thường"),
        ("n-pending", "Hiện có đang bị khởi tố"),
    ],
)
def test_a_missing_fact_is_named_and_no_clearing_day_is_said(answer, name, words):
    said = answer(CLEARING, {**THEFT, name: ""})
    headline, rest = said.split("Còn thiếu")
    assert "Chưa thể cho biết ngày" in headline
    assert DAY.findall(headline.replace("22/11/2026", "")) == []
    assert words in rest
    assert "16/03/2027" not in said


def test_nothing_typed_names_everything(answer):
    assert answer(CLEARING, {}).count("(xem") >= 4


@pytest.mark.parametrize(
    ("facts", "known"),
    [
        ({"b1-issued_on": "31/12/2017"}, False),
        ({"b1-issued_on": "01/01/2018"}, True),
        ({"b1-committed_on": "31/12/2017", "b1-issued_on": "01/06/2018"}, False),
        ({"b1-articles": "Trộm cắp tài sản", "b1-issued_on": "31/12/2017"}, True),
        ({"b1-years": "8"}, False),
    ],
)
def test_a_number_of_the_old_code_is_not_read_as_one_of_the_new(answer, facts, known):
    said = answer(CLEARING, {**THEFT, **facts})
    assert ("Bộ luật Hình sự 1999 chỉ tội khác" not in said) == known
    assert ("không còn án tích" in said) == known


def test_refusals_move_the_next_application(answer):
    court = {
        "b1-articles": "108",
        "b1-issued_on": "01/02/2019",
        "b1-completed_on": "01/02/2021",
        "b1-refused_on": "20/02/2026",
    }
    assert "từ ngày 20/02/2027" in answer(CLEARING, {**THEFT, **court})
    twice = {**court, "b1-refused_again_on": "20/11/2026"}
    assert "từ ngày 20/11/2028" in answer(CLEARING, {**THEFT, **twice})
    granted = answer(CLEARING, {**THEFT, **court, "b1-granted_on": "01/11/2026"})
    assert "Tòa án đã quyết định xóa án tích ngày 01/11/2026" in granted


def test_with_several_judgments_the_missing_fact_says_which(answer):
    assert "Bản án 2: Ngày xảy ra việc phạm tội" in answer(CLEARING, {**THEFT, **SECOND})


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"b1-articles": "999"}, "Không tìm thấy tội “999”"),
        ({"b1-articles": "<b>x</b>\x00"}, "ký tự không đọc được"),
        ({"b1-articles": "x" * 300}, "nhiều nhất 200 ký tự"),
        ({"b1-years": "-1"}, "từ 0 đến 30"),
        ({"b1-years": "hai"}, "số nguyên"),
        ({"b1-months": "9" * 5000}, "số"),
        ({"b1-years": "30", "b1-months": "1"}, "nhiều nhất 30 năm"),
        ({"b1-years": "0"}, "lớn hơn 0"),
        ({"b1-completed_on": "31/02/2025"}, "Tháng 2/2025 không có ngày 31"),
        ({"b1-completed_on": "15/03/2190"}, "quá xa"),
        ({"b1-issued_on": "16/03/2025"}, "không thể trước ngày tuyên án, 16/03/2025"),
        ({"b1-committed_on": "23/11/2026"}, "không thể sau hôm nay"),
        ({"b1-others": "done", "b1-others_on": "23/11/2026"}, "không thể sau hôm nay"),
        ({"n-pending": "yes", "n-pending_on": "23/11/2026"}, "không thể sau hôm nay"),
        ({"b1-age": "old"}, "Hãy chọn một trong các câu trả lời"),
        ({"b1-refused_again_on": "01/02/2026"}, "bác đơn lần đầu"),
        ({"b1-refused_on": "01/02/2026", "b1-refused_again_on": "01/01/2026"}, "bác đơn đầu"),
    ],
)
def test_what_cannot_be_gets_a_sentence_at_its_field_and_stays_typed(errors, facts, words):
    said, html = errors(CLEARING, {**THEFT, **facts})
    assert any(words in sentence for sentence in said), said
    assert 'class="reply"' not in html
    assert 'value="173"' in html or "b1-articles" in facts
    assert "<b>x</b>" not in html


def test_another_judgment_is_added_and_taken_away_with_what_was_typed(client):
    grown = client.post(CLEARING, {**THEFT, "do": "more"}).content.decode()
    assert 'name="b2-articles"' in grown
    assert 'value="15/03/2025"' in grown
    assert 'class="reply"' not in grown
    shrunk = client.post(CLEARING, {**THEFT, **SECOND, "do": "less"}).content.decode()
    assert 'name="b2-articles"' not in shrunk
    assert 'value="01/03/2022"' in shrunk


def test_no_more_than_four_judgments(client, today):
    last = client.post(CLEARING, {**THEFT, "count": "4", "do": "more"}).content.decode()
    assert 'name="b4-articles"' in last
    assert 'name="b5-articles"' not in last
    assert ClearingForms({"count": "99"}, today=today).count == 1
