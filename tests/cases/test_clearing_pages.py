"""The panel of a clearing, what-if, and the list by month."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import refresh_duties
from hoanhap.cases.clearing_list import blocked_lines, due_cases, months_of
from hoanhap.cases.models import ClearingChange
from hoanhap.people.actions import correct_judgment

RELEASED = date(2024, 12, 10)
PANEL = "/ho-so/{}/?muc=xoa-an-tich"
WHAT_IF = "/ho-so/{}/muc/xoa-an-tich/gia-dinh/"


@pytest.fixture
def released(case, record):
    """`case` released on 10/12/2024: 30 months of prison are cleared on 10/12/2026."""
    record("released", RELEASED, certificate_on="2024-12-09", certificate_number="7/GCN")
    case.refresh_from_db()
    return case


def page_of(client, address):
    """The words of a page that opened."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_panel_proves_the_day_and_names_what_is_lacking(officer_client, released):
    page = page_of(officer_client, PANEL.format(released.pk))
    assert "Dự kiến đủ thời hạn ngày 10/12/2026" in page
    assert "BLHS 2015 Điều 70" in page
    assert "Chưa ghi án phí, bồi thường" in page
    assert f'href="/ho-so/{released.pk}/ban-an/"' in page


def test_the_clock_gives_the_last_day_of_the_loan_from_the_certificate(officer_client, released):
    page = page_of(officer_client, PANEL.format(released.pk))
    assert "09/12/2029" in page
    assert "QĐ 22/2023/QĐ-TTg Điều 3.2.a" in page


def test_without_a_day_of_release_the_way_to_record_it_is_there(officer_client, case):
    page = page_of(officer_client, PANEL.format(case.pk))
    assert "Chưa ghi ngày chấp hành xong hình phạt chính" in page
    assert f'href="/ho-so/{case.pk}/ghi/released/"' in page


def test_a_supposed_ban_moves_the_day_and_nothing_is_kept(officer_client, released):
    before = ClearingChange.objects.count()
    page = page_of(officer_client, WHAT_IF.format(released.pk) + "?bo_sung=31/12/2028")
    assert "Giả định, không lưu" in page
    assert "31/12/2028" in page
    released.refresh_from_db()
    assert released.clear_on == date(2026, 12, 10)
    assert ClearingChange.objects.count() == before
    assert "2028" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_a_supposed_new_judgment_starts_the_term_again(officer_client, released):
    query = "?pham_toi=01/03/2026&thang_tu=12&xong_moi=01/03/2027"
    page = page_of(officer_client, WHAT_IF.format(released.pk) + query)
    assert "tính lại từ 01/03/2027" in page
    assert "01/03/2029" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?bo_sung=31/02/2028", "31"),
        ("?thang_tu=12", "Hãy ghi ngày phạm tội mới."),
        ("?pham_toi=01/03/2027&xong_moi=01/03/2026", "phải sau ngày phạm tội"),
        ("?bo_sung=", "ít nhất một ngày"),
    ],
)
def test_a_wrong_supposition_is_a_sentence(officer_client, released, query, sentence):
    answer = officer_client.get(WHAT_IF.format(released.pk) + query)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_list_counts_by_month_and_stops_after_twelve(reach, released, make_case, record, today):
    late = make_case("Lê Văn Muộn")
    record("released", date(2026, 11, 2), of=late)
    months = months_of(due_cases(reach, today=today), today=today)
    assert [(one.key, one.count) for one in months] == [("2026-12", 1)]


def test_one_unpaid_duty_stands_apart_and_two_do_not(reach, released, today, officer_client):
    owed = {"kind": "compensation", "amount": 5_000_000}
    for duties, count in (([owed], 1), ([owed, {"kind": "court_fee", "amount": 200_000}], 0)):
        correct_judgment(reach, judgment=released.judgment, on=today, civil_duties=duties)
        refresh_duties(released, today=today)
        assert len(blocked_lines(reach)) == count
        page = page_of(officer_client, "/xoa-an-tich/?xem=vuong")
        assert ("Bồi thường: chưa ghi ngày xong." in page) == bool(count)


def test_the_list_keeps_to_the_reach_and_the_province_narrows_it(
    neighbour_client, client, make_user, released, officer_client
):
    name = released.person.full_name
    assert name in page_of(officer_client, "/xoa-an-tich/?thang=2026-12")
    assert name not in page_of(neighbour_client, "/xoa-an-tich/")
    client.force_login(make_user("province_officer"))
    assert name in page_of(client, "/xoa-an-tich/?xa=07339")
    assert name not in page_of(client, "/xoa-an-tich/?xa=07351")
    assert not due_cases(Reach.nowhere(), today=date(2026, 11, 22)).exists()


@pytest.mark.parametrize("query", ["?thang=2026-13", "?thang=x&xa=%00&trang=zz", "?xem=khac"])
def test_an_odd_address_of_the_list_still_opens(officer_client, released, query):
    assert released.person.full_name in page_of(officer_client, f"/xoa-an-tich/{query}")


@pytest.mark.parametrize("code", ["DN-LLTP", "DON-XAT"])
def test_the_guidance_papers_are_filled_and_say_they_are_ours(officer_client, released, code):
    page = page_of(officer_client, f"/ho-so/{released.pk}/giay/{code}/")
    assert "LÊ VĂN ÁNH" in page
    assert "10/12/2024" in page
    assert "không phải mẫu chính thức" in page
    pdf = officer_client.get(f"/ho-so/{released.pk}/giay/{code}.pdf")
    assert pdf.content.startswith(b"%PDF")
