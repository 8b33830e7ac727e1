"""Taking in a sentence served at home, and a new case beside or after those of a known person."""

from datetime import date

import pytest

from hoanhap.cases.case_kinds import COMMUNITY, MEASURES
from hoanhap.cases.models import Case
from hoanhap.people.models import Judgment, Person

DECISION = {
    "key": "intake-2",
    "kind": "suspended_sentence",
    "full_name": "Ngô Văn Thử",
    "birth": "05/03/1990",
    "sex": "male",
    "address": "Thôn Lân",
    "received_on": "16/11/2026",
    "document": "decision",
    "document_number": "41/QĐ-TA",
    "document_on": "10/11/2026",
    "document_from": "TAND khu vực 4",
    "begins_on": "01/11/2026",
    "ends_on": "01/11/2028",
}


@pytest.mark.parametrize("kind", COMMUNITY)
def test_a_decision_opens_a_case_of_each_sentence(officer_client, places, kind):
    answer = officer_client.post("/tiep-nhan/?den=decision", {**DECISION, "kind": kind})
    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.kind, case.stage, case.entered_on) == (kind, "decided", date(2026, 11, 16))
    assert (case.begins_on, case.ends_on) == (date(2026, 11, 1), date(2028, 11, 1))
    act = case.acts.get()
    assert act.kind == "decision_received"
    assert act.details["number"] == "41/QĐ-TA"
    assert case.duties.filter(act_kind="verified", done_on=None).exists()
    assert officer_client.get(f"/ho-so/{case.pk}/").status_code == 200


@pytest.mark.parametrize("kind", MEASURES)
def test_somebody_after_a_measure_is_taken_in_with_the_certificate(officer_client, places, kind):
    sent = {
        **{name: DECISION[name] for name in ("full_name", "birth", "sex", "address")},
        "kind": kind,
        "why": "presented",
        "presented_on": "20/11/2026",
        "certificate_number": "7/GCN",
    }
    assert officer_client.post("/tiep-nhan/?den=measure", sent).status_code == 302
    case = Case.objects.get()
    assert (case.kind, case.stage) == (kind, "received")


def test_a_notice_of_release_opens_local_supervision_but_presenting_does_not(
    officer_client, places
):
    sent = {
        **{name: DECISION[name] for name in ("full_name", "birth", "sex", "address")},
        "kind": "local_supervision",
        "why": "presented",
        "presented_on": "20/11/2026",
    }
    answer = officer_client.post("/tiep-nhan/?den=presented", sent)
    assert answer.status_code == 422
    assert "bắt đầu khi nhận quyết định" in answer.content.decode()
    told = {**sent, "why": "notice", "notice_on": "20/11/2026"}
    assert officer_client.post("/tiep-nhan/?den=notice", told).status_code == 302
    assert Case.objects.get().kind == "local_supervision"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"received_on": ""}, "received_on", "Cần điền"),
        ({"received_on": "23/11/2026"}, "received_on", "ở sau hôm nay"),
        ({"ends_on": "01/10/2026"}, "ends_on", "trước ngày bắt đầu"),
        ({"document_on": "17/11/2026"}, "document_on", "sau ngày nhận"),
        ({"document": ""}, "document", "Cần"),
        ({"kind": "served"}, "kind", ""),
        ({"judged_on": "17/11/2026"}, "received_on", "trước ngày bản án"),
    ],
)
def test_a_wrong_field_says_so_and_nothing_is_kept(officer_client, places, change, field, sentence):
    answer = officer_client.post("/tiep-nhan/?den=decision", {**DECISION, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert sentence in page
    assert (Person.objects.count(), Case.objects.count(), Judgment.objects.count()) == (0, 0, 0)


def test_a_known_person_gets_a_case_beside_with_the_same_judgment(officer_client, case, record):
    first = case
    record("presented", date(2026, 11, 20))
    address = f"/tiep-nhan/?nguoi={first.person_id}&den=decision"
    page = officer_client.get(address).content.decode()
    assert first.judgment.number in page
    assert 'name="full_name"' not in page
    sent = {
        **DECISION,
        "kind": "local_supervision",
        "known_judgment": str(first.judgment_id),
    }
    assert officer_client.post(address, sent).status_code == 302
    second = Case.objects.exclude(pk=first.pk).get()
    assert (second.person_id, second.judgment_id) == (first.person_id, first.judgment_id)
    assert Judgment.objects.count() == 1
    page = officer_client.get(f"/ho-so/{second.pk}/").content.decode()
    assert "Hồ sơ khác của người này" in page
    assert f"/ho-so/{first.pk}/" in page


def test_two_judgments_at_once_are_refused(officer_client, make_case):
    first = make_case()
    sent = {
        **DECISION,
        "known_judgment": str(first.judgment_id),
        "judgment_number": "9/2024/HS-ST",
    }
    address = f"/tiep-nhan/?nguoi={first.person_id}&den=decision"
    answer = officer_client.post(address, sent)
    assert answer.status_code == 422
    assert "chỉ giữ một bản án" in answer.content.decode()


def test_a_judgment_of_somebody_else_is_not_taken(officer_client, make_case):
    first, other = make_case(), make_case("Trần Văn Khác")
    sent = {**DECISION, "known_judgment": str(other.judgment_id)}
    address = f"/tiep-nhan/?nguoi={first.person_id}&den=decision"
    assert officer_client.post(address, sent).status_code == 422
    assert Case.objects.count() == 2


@pytest.fixture
def served_release(make_case, record):
    """A conditional release that was served to its end."""
    case = make_case(kind="conditional_release")
    record("decision_received", date(2026, 9, 1), of=case, document="release_certificate")
    record("received", date(2026, 9, 7), of=case)
    end = {"number": "5/CN", "completed_on": "2026-11-16"}
    record("completion_certified", date(2026, 11, 17), of=case, **end)
    record("closed", date(2026, 11, 19), of=case, ground="completed")
    return case


def test_a_served_conditional_release_leads_to_a_reintegration_file(
    officer_client, served_release, places
):
    old = served_release
    page = officer_client.get(f"/ho-so/{old.pk}/").content.decode()
    assert "Lập hồ sơ tái hòa nhập" in page
    address = f"/tiep-nhan/?nguoi={old.person_id}&den=presented&tu={old.pk}"
    assert address.replace("&", "&amp;") in page
    form = officer_client.get(address).content.decode()
    assert 'value="5/CN"' in form
    assert 'value="16/11/2026"' in form
    assert f'<option value="{old.judgment_id}" selected>' in form
    sent = {
        "kind": "served",
        "why": "presented",
        "presented_on": "20/11/2026",
        "certificate_number": "5/CN",
        "certificate_on": "16/11/2026",
        "known_judgment": str(old.judgment_id),
    }
    assert officer_client.post(address, sent).status_code == 302
    new = Case.objects.get(person_id=old.person_id, kind="served")
    assert (new.kind, new.stage, new.judgment_id) == ("served", "received", old.judgment_id)
    assert new.released_on == date(2026, 11, 16)
    page = officer_client.get(f"/ho-so/{old.pk}/").content.decode()
    assert "Lập hồ sơ tái hòa nhập" not in page
