"""The lists of a month say who has which grade, who was present, and who has none."""

from datetime import date

import pytest

from hoanhap.cases.sheet_papers import list_document
from hoanhap.cases.sheets import SHEETS, lines_of, record_line
from hoanhap.papers.blocks import to_plain


@pytest.fixture
def two(make_case, record):
    """Two people received on 07/09/2026."""
    cases = []
    for name in ("Lê Văn Ánh", "Lê Văn Bình"):
        case = make_case(name, kind="suspended_sentence")
        record("decision_received", date(2026, 9, 1), of=case, document="decision")
        record("received", date(2026, 9, 7), of=case)
        cases.append(case)
    return cases


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        (
            "rating",
            {"grade": "poor", "reason": "Không báo cáo"},
            ["Kém", "Không báo cáo", "chưa xếp loại"],
        ),
        ("roll_call", {"result": "absent"}, ["Vắng mặt: 1", "Trực tiếp", "chưa điểm danh"]),
    ],
)
def test_the_list_says_everybodys_month(reach, two, places, today, key, given, said):
    sheet, month = SHEETS[key], "2026-11"
    record_line(reach, sheet, case_id=two[0].pk, month=month, given=given, today=today)
    lines = lines_of(reach, sheet, month=month)
    document = list_document(sheet, lines, month=month, commune=places["home"], today=today)
    text = str(to_plain(document))
    for words in ["Lê Văn Ánh", "Lê Văn Bình", "tháng 11/2026", *said]:
        assert words in text, words


@pytest.mark.parametrize("code", ["CD-DSXL", "CD-DD"])
def test_the_list_is_a_file(officer_client, two, code):
    for format, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = officer_client.get(f"/danh-sach-thang/{code}.{format}", {"thang": "2026-10"})
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
    assert officer_client.get("/danh-sach-thang/HCD-01.pdf").status_code == 404
