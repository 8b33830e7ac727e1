"""Requests to put right what is held: recorded, listed with their age, answered once."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.cases.corrections import answer_correction, ask_correction, corrections_in
from hoanhap.people.models import CorrectionRequest
from hoanhap.shell.errors import Refused

ASKED = {"what": "Năm sinh đúng là 1991", "asked_by": "Lê Văn Ánh"}


@pytest.fixture
def asked(reach, case, today):
    return ask_correction(reach, case=case, asked_on=date(2026, 11, 2), today=today, **ASKED)


def test_a_request_is_listed_with_its_age_and_no_invented_limit(officer_client, asked):
    page = officer_client.get("/yeu-cau-sua/").content.decode()
    assert "Năm sinh đúng là 1991" in page and "đã 20 ngày" in page
    assert "văn bản đang có không nêu" in page


def test_a_neighbour_sees_no_request(neighbour_client, neighbour_reach, asked, today):
    assert not corrections_in(neighbour_reach).exists()
    assert "1991" not in neighbour_client.get("/yeu-cau-sua/").content.decode()
    assert neighbour_client.get(f"/yeu-cau-sua/{asked.pk}/").status_code == 404
    with pytest.raises(CorrectionRequest.DoesNotExist):
        answer_correction(neighbour_reach, request=asked, state="done", answer="ừ", today=today)


def test_a_request_is_answered_once_with_words(reach, asked, today):
    for state, answer, field in (("maybe", "Không rõ", "state"), ("refused", " ", "answer")):
        with pytest.raises(Refused) as refused:
            answer_correction(reach, request=asked, state=state, answer=answer, today=today)
        assert field in refused.value.messages
    kept = answer_correction(reach, request=asked, state="done", answer="Đã sửa.", today=today)
    assert (kept.state, kept.answered_on, kept.answered_by_id) == ("done", today, reach.user_id)
    with pytest.raises(Refused):
        answer_correction(reach, request=asked, state="refused", answer="Thôi", today=today)
    told = AuditEvent.objects.filter(detail__what__startswith="correction_")
    assert {row.detail["what"] for row in told} == {"correction_asked", "correction_answered"}


def test_a_day_to_come_and_an_empty_request_are_refused(reach, case, today):
    with pytest.raises(Refused):
        ask_correction(reach, case=case, asked_on=date(2026, 11, 23), today=today, **ASKED)
    with pytest.raises(Refused):
        ask_correction(reach, case=case, asked_on=today, today=today, what=" ", asked_by="Ánh")


def test_the_pages_record_and_answer(officer_client, case, today):
    sent = {**ASKED, "asked_on": "20/11/2026"}
    assert officer_client.post(f"/ho-so/{case.pk}/yeu-cau-sua/", sent).status_code == 302
    asked = CorrectionRequest.objects.get()
    assert ASKED["what"] in officer_client.get(f"/ho-so/{case.pk}/du-lieu/").content.decode()
    address = f"/yeu-cau-sua/{asked.pk}/"
    assert f"/ho-so/{case.pk}/nguoi/" in officer_client.get(address).content.decode()
    assert officer_client.post(address, {"state": "done"}).status_code == 422
    officer_client.post(address, {"state": "refused", "answer": "Giấy khai sinh ghi 1990."})
    page = officer_client.get(address).content.decode()
    assert "Giấy khai sinh ghi 1990." in page and "Ghi trả lời" not in page
