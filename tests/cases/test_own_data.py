"""The person's own right: everything held on them, in words, and nothing forgotten."""

from datetime import date

import pytest
from django.apps import apps

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.own_data import LEFT_OUT, SECTIONS, own_data
from hoanhap.exchange.models import Import, ImportRow
from hoanhap.people.models import CorrectionRequest, Person
from hoanhap.shell.errors import Refused

ASK = {"asked_by": "Lê Văn Ánh", "is_checked": "on"}


def speaks_of_people(model, known=None) -> bool:
    """Whether a table has rows on people: a foreign key that leads to `Person`, or a number."""
    known = known or {model}
    if model is Person:
        return True
    names = {field.name for field in model._meta.concrete_fields}
    if names & {"person_id", "case_id", "subject_key"}:
        return True
    for field in model._meta.concrete_fields:
        target = field.related_model
        if field.is_relation and target not in known and speaks_of_people(target, known | {target}):
            return True
    return False


def test_every_table_with_rows_on_people_is_in_the_extract_or_left_out_with_a_reason():
    ours = [m for m in apps.get_models() if m.__module__.startswith("hoanhap.")]
    personal = {m.__name__ for m in ours if speaks_of_people(m)}
    assert {"Person", "Act", "Offence", "AuditEvent", "ImportRow", "IssuedPaper"} <= personal
    told = {section.model.__name__ for section in SECTIONS}
    assert personal - told - set(LEFT_OUT) == set()
    assert all(LEFT_OUT.values())


def text_of(reach, case, today) -> str:
    return "\n".join(
        own_data(reach, case=case, asked_by="Lê Văn Ánh", is_checked=True, today=today).texts()
    )


def test_the_extract_says_in_words_what_is_held(reach, case, record, today):
    case.person.relatives = "mẹ: Lê Thị Tần"
    case.person.save()
    record("released", date(2026, 11, 2), certificate_number="12/GCN")
    record("presented", date(2026, 11, 4))
    record("first_meeting", date(2026, 11, 5), place="trụ sở xã")
    source = Import.objects.create(
        file_name="so-2025.xlsx",
        sha256="0" * 64,
        at=AuditEvent.objects.first().at,
        layout=[{"sheet": "S1", "headings": ["Họ tên", "Tội"]}],
    )
    ImportRow.objects.create(
        source=source,
        sheet="S1",
        row=7,
        outcome="taken",
        raw=["LÊ VĂN ÁNH", "trộm cắp"],
        person_id=case.person_id,
    )
    CorrectionRequest.objects.create(person=case.person, what="sai năm sinh", asked_on=today)
    text = text_of(reach, case, today)
    for words in (
        "Lê Văn Ánh",
        "mẹ: Lê Thị Tần",
        "Tội trộm cắp tài sản",
        "12/GCN",
        "trụ sở xã",
        "so-2025.xlsx, trang S1, dòng 7; Họ tên: LÊ VĂN ÁNH; Tội: trộm cắp",
        "sai năm sinh",
        "Cán bộ Công an xã, xã Tân Yên",
        "in dữ liệu cho chính người đó",
    ):
        assert words in text, words
    assert reach.name not in text  # officers are named by role and unit


def test_what_is_sealed_stays_out_and_the_paper_says_so_to_everybody(reach, case, record, today):
    text = text_of(reach, case, today)
    assert "đã niêm phong thì nội dung ấy không nằm trong bản in này" in text
    case.judgment.sealed_on = today
    case.judgment.save()
    assert "trộm cắp" not in text_of(reach, case, today)


def test_the_extract_needs_who_asks_and_their_papers(reach, case, today, make_user):
    for asked_by, is_checked, field in (("", True, "asked_by"), ("Ánh", False, "is_checked")):
        with pytest.raises(Refused) as refused:
            own_data(reach, case=case, asked_by=asked_by, is_checked=is_checked, today=today)
        assert field in refused.value.messages
    leader = Reach.of(make_user("commune_leader"))
    with pytest.raises(Forbidden):
        own_data(leader, case=case, asked_by="Ánh", is_checked=True, today=today)


def test_the_page_asks_first_and_logs_who_asked(officer_client, case):
    address = f"/ho-so/{case.pk}/du-lieu/"
    assert "Người yêu cầu" in officer_client.get(address).content.decode()
    assert officer_client.post(address, {"asked_by": "Ánh"}).status_code == 422
    assert not AuditEvent.objects.filter(verb="own_data").exists()
    answer = officer_client.post(address, {**ASK, "as": "page"})
    assert "DỮ LIỆU CÁ NHÂN ĐANG LƯU GIỮ" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    row = AuditEvent.objects.get(verb="own_data")
    assert (row.person_id, row.detail["asked_by"]) == (case.person_id, "Lê Văn Ánh")


def test_the_pdf_is_a_pdf(officer_client, case):
    answer = officer_client.post(f"/ho-so/{case.pk}/du-lieu/", {**ASK, "as": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
