"""The real month: the register of 4/2024 in, the figures of the real report out."""

import json
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from docx import Document
from pypdf import PdfReader

PERIOD = ["--from", "2024-03-15", "--to", "2024-04-14", "--place", "24"]
# As the district reported them (BC Tân Yên, kỳ 15/3-14/4/2024).
REPORTED = {
    "support.residence": {"total": 2, "permanent": 2, "temporary": 0},
    "support.identity_card": 2,
    "support.judicial_record": 10,
    "support.other_papers": 12,
    "support.counselled": {"total": 15, "direct": 15, "through_media": 0},
    "support.trained": 0,
    "support.job_advised": 36,
    "support.hired": 1,
    "support.visited": 22,
}
FORMS = {"loudspeaker": 2, "portal_news": 1, "portal_document": 1}
PRINTED = [
    "đăng ký cư trú: 02 người, trong đó đăng ký thường trú: 02 người",
    "cấp căn cước: 02 người",
    "phiếu lý lịch tư pháp: 10 người",
    "hành chính khác: 12 người",
    "trợ giúp về tâm lý: 15 người",
    "giới thiệu việc làm: 36 người",
    "doanh nghiệp tiếp nhận: 01 người",
    "02 người với số tiền là 200.000.000 đồng",
    "thăm hỏi, động viên: 22 người",
    "đang hoạt động: 22",
    "Tin bài truyền thanh: 02",
]


@pytest.fixture
def register(db):
    """An empty database with the places and the register."""
    call_command("load_places", stdout=StringIO())
    folder = Path(str(files("hoanhap.exchange").joinpath("demo_files")))
    former = ["--former-places", str(folder / "former-communes.csv")]
    given = [str(folder / "register.xlsx"), *former, "--commit", "--json"]
    call_command("import_register", *given, stdout=StringIO())


def test_the_register_gives_the_figures_and_the_report_prints_them(register, tmp_path):
    out = StringIO()
    call_command("figures", *PERIOD, "--json", stdout=out)
    figures = json.loads(out.getvalue())["figures"]
    assert {code: figures[code] for code in REPORTED} == REPORTED
    loans = figures["loans.disbursed"]
    assert (loans["people"], loans["dong"]) == (2, 200_000_000)
    assert figures["programmes.active"]["total"] == 22
    shown = {key: number for key, number in figures["outreach.count"].items() if number}
    assert shown == {"total": 4, **FORMS}
    stock = [figures[f"reintegration.{name}"]["total"] for name in ("start", "in", "out", "end")]
    assert stock[0] + stock[1] - stock[2] == stock[3] == 96
    call_command("report", "project-period", *PERIOD, "--out", str(tmp_path), stdout=StringIO())
    word, pdf = sorted(tmp_path.iterdir())
    lines = [line.text for line in Document(BytesIO(word.read_bytes())).paragraphs]
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    for text in (" ".join(lines), " ".join(pages)):
        words = " ".join(text.split())
        assert [sentence for sentence in PRINTED if sentence not in words] == []
