"""The judgment of a case: adding it, correcting it, what the log keeps."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.cases.actions import open_case
from hoanhap.cases.models import Case
from hoanhap.people.actions import add_person


def rows_of(name, *rows):
    """Rows of a set as the page sends them."""
    sent = {f"{name}-count": str(len(rows))}
    for number, row in enumerate(rows):
        sent |= {f"{name}-{number}-{key}": value for key, value in row.items()}
    return sent


def sending(**change):
    """A whole page: two offences, two penalties, one civil duty."""
    return {
        "j-number": "12/2024/HS-ST",
        "j-court": "Tòa án nhân dân huyện Tân Yên",
        "j-issued_on": "10/05/2024",
        "j-effective_on": "10/06/2024",
        **rows_of(
            "offences",
            {"offence": "173 Tội trộm cắp tài sản", "clause": "1", "intent": "intent"},
            {"offence": "Tội đánh bạc"},
            {},
        ),
        **rows_of(
            "penalties",
            {"is_principal": "1", "text": "02 năm 06 tháng tù"},
            {"is_principal": "0", "text": "phạt tiền", "amount": "10.000.000"},
        ),
        **rows_of("civil_duties", {"kind": "court_fee", "amount": "200.000"}),
        **change,
    }


@pytest.fixture
def bare(reach, places, today):
    """A case whose judgment nobody has put in."""
    person = add_person(
        reach, full_name="Lê Văn Ánh", current_commune=places["home"], birth_year=1990, on=today
    )
    return open_case(reach, person=person, kind="served", commune=places["home"], on=today)


def test_a_judgment_with_all_its_rows_is_added_in_one_sending(officer_client, bare):
    answer = officer_client.post(f"/ho-so/{bare.pk}/ban-an/", sending())
    assert answer.status_code == 302, answer.content.decode()
    judgment = Case.objects.get(pk=bare.pk).judgment
    assert judgment.issued_on == date(2024, 5, 10)
    offences = judgment.offences.values_list("article", "title", "clause")
    assert list(offences) == [
        ("173", "Tội trộm cắp tài sản", "1"),
        ("321", "Tội đánh bạc", ""),
    ]
    penalties = judgment.penalties.values_list("is_principal", "kind", "months", "amount")
    assert list(penalties) == [(True, "imprisonment", 30, None), (False, "fine", None, 10_000_000)]
    assert judgment.civil_duties.get().amount == 200_000


def test_a_correction_keeps_before_and_after(officer_client, bare):
    address = f"/ho-so/{bare.pk}/ban-an/"
    officer_client.post(address, sending())
    officer_client.post(address, sending(**{"j-number": "13/2024/HS-ST"}))
    changed = AuditEvent.objects.filter(detail__what="judgment_corrected").get().detail["changed"]
    assert changed == {"number": ["12/2024/HS-ST", "13/2024/HS-ST"]}
    page = officer_client.get(address).content.decode()
    assert 'value="13/2024/HS-ST"' in page
    assert 'value="173 Tội trộm cắp tài sản"' in page
    assert 'value="02 năm 06 tháng tù"' in page
    assert 'value="10.000.000"' in page


def test_one_more_row_is_asked_for_without_saving(officer_client, bare):
    answer = officer_client.post(f"/ho-so/{bare.pk}/ban-an/", sending(more="offences"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="offences-3-offence"' in page
    assert 'value="12/2024/HS-ST"' in page
    assert Case.objects.get(pk=bare.pk).judgment is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"j-issued_on": "23/11/2026"}, "ở sau hôm nay"),
        ({"j-effective_on": "01/05/2024"}, "trước ngày tuyên án"),
        ({"offences-0-offence": "Điều 999"}, "Điều 999 không phải"),
        ({"offences-0-offence": ""}, "Hãy ghi tội danh."),
        ({"penalties-0-text": "hai năm tù"}, "ghi bằng chữ số"),
        ({"civil_duties-0-amount": "nhiều"}, "Hãy viết số tiền bằng số"),
        ({"j-court": "x" * 201}, "nhiều nhất 200 ký tự"),
    ],
)
def test_a_wrong_judgment_says_so_and_keeps_what_was_typed(officer_client, bare, change, sentence):
    answer = officer_client.post(f"/ho-so/{bare.pk}/ban-an/", sending(**change))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="12/2024/HS-ST"' in page
    assert Case.objects.get(pk=bare.pk).judgment is None


def test_a_judgment_after_what_was_recorded_is_refused(officer_client, case, record):
    record("released", date(2026, 11, 2))
    sent = sending(**{"j-issued_on": "10/11/2026", "j-effective_on": ""})
    answer = officer_client.post(f"/ho-so/{case.pk}/ban-an/", sent)
    assert answer.status_code == 422
    assert "Hồ sơ đã có việc ghi ngày 02/11/2026" in answer.content.decode()


def test_neither_a_mentor_nor_a_neighbour_sees_it(
    client, case, record, make_user, neighbour_client
):
    mentor = make_user("mentor")
    record("first_meeting", date(2026, 11, 4))
    record("assigned", date(2026, 11, 6), organisation="Hội", mentor=mentor.pk)
    client.force_login(mentor)
    assert client.get(f"/ho-so/{case.pk}/ban-an/").status_code == 403
    assert neighbour_client.get(f"/ho-so/{case.pk}/ban-an/").status_code == 404


def test_a_penalty_in_words_that_are_not_a_length_needs_its_kind(officer_client, bare):
    address = f"/ho-so/{bare.pk}/ban-an/"
    sent = sending(**{"penalties-1-text": "Buộc xin lỗi công khai", "penalties-1-amount": ""})
    assert officer_client.post(address, sent).status_code == 422
    assert officer_client.post(address, {**sent, "penalties-1-kind": "other"}).status_code == 302
    row = Case.objects.get(pk=bare.pk).judgment.penalties.get(is_principal=False)
    assert (row.kind, row.text) == ("other", "Buộc xin lỗi công khai")
    page = officer_client.get(address).content.decode()
    assert '<option value="other" selected>' in page
