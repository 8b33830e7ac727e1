"""Programmes, outreach and role models: what is taken, what is refused, who sees it."""

from dataclasses import replace
from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.outreach import actions
from hoanhap.outreach.models import Outreach, Programme
from hoanhap.outreach.queries import outreach_in, programmes_in, role_models_in
from hoanhap.shell.errors import Refused

FOUNDED = date(2024, 3, 1)


@pytest.fixture
def programme(reach, places, today):
    return actions.add_programme(
        reach, name="Tổ tự quản", commune=places["home"], founded_on=FOUNDED, on=today
    )


def test_a_programme_is_added_with_its_audit_row_and_seen_only_at_home(
    programme, reach, neighbour_reach
):
    assert list(programmes_in(reach)) == [programme]
    assert not programmes_in(neighbour_reach).exists()
    assert AuditEvent.objects.filter(verb="record", detail__what="programme_added").count() == 1
    assert programme.folded_name == "to tu quan"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", {"name": " \x00 "}),
        ("name", {"name": "a" * 201}),
        ("founded_on", {"founded_on": date(2027, 1, 1)}),
        ("ended_on", {"state": "ended", "ended_on": date(2020, 1, 1), "founded_on": FOUNDED}),
        ("ended_on", {"ended_on": date(2024, 5, 1)}),
        ("state", {"state": "gone"}),
    ],
)
def test_a_wrong_programme_is_refused_at_its_field(reach, places, today, field, wrong):
    given = {"name": "Tổ tự quản", "commune": places["home"], **wrong}
    with pytest.raises(Refused) as refused:
        actions.add_programme(reach, **given, on=today)
    assert set(refused.value.messages) == {field}
    assert not Programme.objects.exists()


def test_a_neighbours_commune_is_refused(reach, places, today):
    with pytest.raises(Refused, match="trong địa bàn"):
        actions.add_programme(reach, name="Tổ", commune=places["next"], on=today)
    with pytest.raises(Refused, match="trong địa bàn"):
        actions.add_outreach(
            reach, happened_on=today, form="meeting", province=places["24"], on=today
        )


def test_who_only_looks_may_not_add(make_user, places, today):
    leader = Reach.of(make_user("commune_leader"))
    with pytest.raises(Forbidden):
        actions.add_programme(leader, name="Tổ", commune=places["home"], on=today)


def test_a_programme_ends_once_and_not_before_it_began(programme, reach, today):
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        actions.close_programme(reach, programme=programme, ended_on=date(2024, 1, 1), on=today)
    ended = actions.close_programme(reach, programme=programme, ended_on=today, on=today)
    assert (ended.state, ended.ended_on) == ("ended", today)
    with pytest.raises(Refused, match="đã giải thể"):
        actions.close_programme(reach, programme=programme, ended_on=today, on=today)


def test_a_neighbour_cannot_end_it(programme, neighbour_reach, today):
    with pytest.raises(Programme.DoesNotExist):
        actions.close_programme(neighbour_reach, programme=programme, ended_on=today, on=today)


def test_outreach_of_a_province_is_seen_by_the_province_not_by_a_commune(
    make_user, places, reach, today
):
    importer = Reach.of(make_user("province_officer"))
    actions.add_outreach(
        importer, happened_on=today, form="portal_news", province=places["24"], on=today
    )
    at_home = {"happened_on": today, "form": "meeting", "commune": places["home"], "on": today}
    actions.add_outreach(reach, **at_home, audience=40)
    nation = Reach.command_line()
    assert outreach_in(importer).count() == outreach_in(nation.cut_to("24")).count() == 2
    for place, count in (("07339", 1), ("07351", 0), ("01", 0), ("", 2)):
        assert outreach_in(nation.cut_to(place)).count() == count
    assert [item.form for item in outreach_in(reach)] == ["meeting"]
    assert not outreach_in(replace(importer, place="01")).exists()
    assert not outreach_in(Reach.nowhere()).exists()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("form", {"form": "đồn thổi"}),
        ("count", {"count": 0}),
        ("audience", {"audience": -1}),
        ("happened_on", {"happened_on": date(2027, 1, 1)}),
        ("topic", {"topic": "a" * 401}),
    ],
)
def test_wrong_outreach_is_refused_at_its_field(reach, places, today, field, wrong):
    given = {"happened_on": today, "form": "meeting", "commune": places["home"], **wrong}
    with pytest.raises(Refused) as refused:
        actions.add_outreach(reach, **given, on=today)
    assert set(refused.value.messages) == {field}


def test_a_voided_item_stays_with_its_reason_and_no_longer_counts(reach, places, today):
    item = actions.add_outreach(
        reach, happened_on=today, form="meeting", commune=places["home"], on=today
    )
    with pytest.raises(Refused):
        actions.void_outreach(reach, item=item, reason=" ", on=today)
    actions.void_outreach(reach, item=item, reason="ghi trùng", on=today)
    assert not outreach_in(reach).exists()
    assert outreach_in(reach, with_voided=True).get().void_reason == "ghi trùng"
    with pytest.raises(Refused, match="đã hủy"):
        actions.void_outreach(reach, item=item, reason="lần nữa", on=today)


def test_a_role_model_is_added_and_ends(reach, neighbour_reach, places, today):
    added = actions.add_role_model(
        reach, full_name="Người Mẫu", commune=places["home"], recognised_on=FOUNDED, on=today
    )
    assert not added.has_consent
    assert role_models_in(reach).count() == 1
    assert not role_models_in(neighbour_reach).exists()
    assert actions.end_role_model(reach, role_model=added, ended_on=today, on=today).ended_on


def test_a_form_with_errors_keeps_what_was_typed_and_adds_nothing(client, officer):
    client.force_login(officer)
    wrong = {"commune": officer.commune_id, "happened_on": "31/02/2026", "form": "meeting"}
    answer = client.post(
        "/cong-dong/tuyen-truyen/moi/", {**wrong, "count": "2", "topic": "Vay vốn"}
    )
    assert answer.status_code == 422
    assert "không có ngày 31" in answer.content.decode()
    assert "Vay vốn" in answer.content.decode()
    assert not Outreach.objects.exists()


def test_the_pages_add_list_and_end(client, officer, reach):
    client.force_login(officer)
    typed = {"commune": officer.commune_id, "name": "Tổ <b>mới</b>", "founded_on": "01/03/2024"}
    assert client.post("/cong-dong/mo-hinh/moi/", typed).status_code == 302
    page = client.get("/cong-dong/").content.decode()
    assert "Tổ &lt;b&gt;mới&lt;/b&gt;" in page
    row = programmes_in(reach).get()
    address = f"/cong-dong/mo-hinh/{row.pk}/ket-thuc/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"ended_on": "01/02/2020"}).status_code == 422
    assert client.post(address, {"ended_on": "20/11/2026"}).status_code == 302
    assert "Đã giải thể" in client.get("/cong-dong/?muc=mo-hinh").content.decode()
    assert client.get("/cong-dong/khac/moi/").status_code == 404
