"""HCD-09: the list by group says whom the figure counts, and nobody else."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from hoanhap.cases.actions import open_case, record_act
from hoanhap.people.actions import add_person

ADDRESS = "/thong-ke/hcd-09/"


@pytest.fixture
def grouped(reach, places, today):
    """A person put in group B on 01/11/2026."""
    person = add_person(
        reach,
        full_name="Thân Văn Nhóm",
        birth_year=1988,
        sex="male",
        permanent_address="thôn Kết",
        permanent_commune=places["home"],
        on=today,
    )
    case = open_case(reach, person=person, kind="served", commune=places["home"], on=today)
    acts = [("released", 1, {}), ("presented", 5, {}), ("first_meeting", 5, {})]
    acts += [("assigned", 8, {"organisation": "Đoàn Thanh niên xã", "mentor_name": "Lê Giúp"})]
    for kind, day, details in acts:
        on = date(2026, 9, day)
        record_act(reach, case=case, kind=kind, happened_on=on, details=details, today=today)
    group = {"group": "B", "reason": "Chưa có việc làm."}
    day = date(2026, 11, 1)
    record_act(reach, case=case, kind="grouped", happened_on=day, details=group, today=today)
    return case


def test_the_list_puts_a_person_in_the_group_of_the_quarter(officer_client, grouped):
    shown = officer_client.get(ADDRESS, {"quy": "2026-Q4"}).content.decode()
    assert "Nhóm B: 01 người" in shown
    assert "Thân Văn Nhóm" in shown
    assert "Lê Giúp, Đoàn Thanh niên xã" in shown
    before = officer_client.get(ADDRESS, {"quy": "2026-Q3"}).content.decode()
    assert "Nhóm chưa phân loại: 01 người" in before


def test_the_list_is_made_as_word_and_pdf(officer_client, grouped):
    made = officer_client.get(ADDRESS, {"as": "pdf"}).content
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    assert "Thân Văn Nhóm" in text.replace("\n", " ")
    assert officer_client.get(ADDRESS, {"as": "docx"}).content.startswith(b"PK")


def test_the_neighbour_lists_nobody_of_ours(neighbour_client, grouped):
    shown = neighbour_client.get(ADDRESS).content.decode()
    assert "Thân Văn Nhóm" not in shown
    assert "xã Ngọc Thiện".upper() in shown


@pytest.mark.parametrize("quarter", ["2026-Q5", "2027-Q1", "x", "2026-Q4\n", "٢٠٢٦-Q4"])
def test_a_quarter_that_is_none_or_to_come_is_not_found(officer_client, quarter):
    assert officer_client.get(ADDRESS, {"quy": quarter}).status_code == 404
