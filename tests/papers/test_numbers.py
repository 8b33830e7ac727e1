"""Numbers of documents, and papers as they were issued."""

from dataclasses import replace
from datetime import date
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.papers.actions import Subject, agency_key, issue_paper, take_number
from hoanhap.papers.issuer import Issuer
from hoanhap.papers.models import IssuedPaper, NumberBook
from hoanhap.papers.queries import papers_about, papers_in
from hoanhap.papers.to_pdf import pdf_bytes
from hoanhap.shell.errors import Refused
from tests.papers.filled import FULL, ISSUER

POLICE = agency_key("police", "07339")


def take(reach, today, **changes) -> int:
    asked = {"agency_key": POLICE, "year": today.year, "kind": "BC", "today": today, **changes}
    return take_number(reach, **asked)


def issue(reach, today, **changes) -> IssuedPaper:
    asked = {
        "form_code": "HCD-06",
        "facts": FULL,
        "issuer": ISSUER,
        "subject": Subject("case:12", "07339", case_id=12, person_id=3),
        "today": today,
        **changes,
    }
    return issue_paper(reach, **asked)


def test_numbers_run_from_one_by_body_year_and_kind(reach, today):
    assert [take(reach, today) for _ in range(3)] == [1, 2, 3]
    assert take(reach, today, kind="QĐ") == 1
    assert take(reach, today, agency_key=agency_key("chairman", "07339")) == 1
    new_year = date(2027, 1, 4)
    assert take(reach, new_year) == 1
    assert take(reach, new_year, year=2026) == 4


def test_a_number_of_another_year_is_refused_in_words(reach, today):
    for year in (2025, 2027):
        with pytest.raises(Refused, match=f"năm {year}"):
            take(reach, today, year=year)
    assert not NumberBook.objects.exists()


def test_nobody_takes_a_number_of_a_neighbour_or_without_the_right(
    reach, neighbour_reach, make_user, places, today
):
    admin = Reach.of(make_user("system_admin"))
    for other in (neighbour_reach, admin, Reach.nowhere()):
        with pytest.raises(Forbidden):
            take(other, today)
    for key in ("police:24", "police:00", "police:", "other:07339", ""):
        with pytest.raises(Forbidden):
            take(reach, today, agency_key=key)
    assert not NumberBook.objects.exists()


def test_a_mentor_makes_their_own_report_and_gives_no_number_of_a_body(make_user, today):
    mentor = Reach.of(make_user("mentor"))
    for role in ("police", "committee"):
        with pytest.raises(Forbidden):
            take(mentor, today, agency_key=agency_key(role, "07339"))
    paper = issue(mentor, today, form_code="HCD-08")
    assert (paper.agency_key, paper.number) == ("person:07339", "")
    assert list(papers_in(mentor)) == [paper]


def test_a_number_falls_back_when_the_paper_is_not_issued(reach, today):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        take(reach, today)
        raise ZeroDivisionError
    assert take(reach, today) == 1


def test_an_issued_paper_has_its_number_its_words_and_its_row_in_the_log(reach, today):
    paper = issue(reach, today)
    assert (paper.number, paper.year, paper.commune_code) == ("01/BC-CAX", 2026, "07339")
    assert "Số: 01/BC-CAX" in list(paper.document().texts())
    assert len(paper.sha256) == 64
    row = AuditEvent.objects.get(verb="make_paper")
    assert (row.case_id, row.person_id, row.commune_code) == (12, 3, "07339")
    assert issue(reach, today).number == "02/BC-CAX"


def test_an_issued_paper_is_printed_again_word_for_word(reach, today):
    paper = issue(reach, today, facts={"person": {"full_name": "Tên\x00 Cũ \\u0000"}})
    again = IssuedPaper.objects.get(pk=paper.pk)
    assert list(again.document().texts()) == list(paper.document().texts())
    assert "TÊN CŨ \\U0000" in "".join(again.document().texts())
    assert again.snapshot["facts"]["person"]["full_name"] == "Tên Cũ \\u0000"
    assert pdf_bytes(again.document()).startswith(b"%PDF")


def test_a_paper_without_number_takes_none(reach, today):
    assert issue(reach, today, form_code="HCD-05").number == ""
    assert not NumberBook.objects.exists()


def test_a_paper_of_a_day_to_come_is_refused_and_nothing_is_kept(reach, today):
    with pytest.raises(Refused, match="sau hôm nay"):
        issue(reach, today, issuer=replace(ISSUER, on=date(2026, 11, 23)))
    assert not IssuedPaper.objects.exists() and not NumberBook.objects.exists()


def test_one_number_cannot_be_kept_twice(reach, today):
    paper = issue(reach, today)
    paper.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        paper.save()


def test_papers_are_seen_in_their_commune_and_province_only(
    reach, neighbour_reach, make_user, places, today
):
    paper = issue(reach, today)
    province = Reach.of(make_user("province_officer"))
    away = Reach.of(make_user("province_officer", province=places["01"]))
    report = issue(
        province,
        today,
        form_code="BC-DE-AN",
        issuer=Issuer.of_province(places["24"]),
        subject=Subject("report:24", "24"),
    )
    assert set(papers_in(reach)) == {paper}
    assert set(papers_in(province)) == {paper, report}
    assert not papers_in(neighbour_reach) and not papers_in(away)
    assert not papers_in(Reach.nowhere())
    assert set(papers_in(Reach.command_line().cut_to("07339"))) == {paper}
    assert list(papers_about(reach, "case:12")) == [paper]
    assert not papers_about(reach, "")


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_never_get_one_number(officer, today):
    if connection.vendor != "postgresql":
        pytest.skip("an SQLite database in memory has one writer")
    given: list[int] = []

    def take_ten() -> None:
        try:
            given.extend(take(Reach.of(officer), today) for _ in range(10))
        finally:
            connection.close()

    threads = [Thread(target=take_ten) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(given) == list(range(1, 31))
