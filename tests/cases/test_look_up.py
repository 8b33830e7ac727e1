"""Looking up one person of another place: exact, logged, told, read only, over by itself."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hoanhap.accounts.models import AuditEvent, Notice, Opening
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.cases.look_up import MOST_TRIES, NOBODY_FOUND, SEVERAL, TOO_MANY, look_up
from hoanhap.cases.models import Case
from hoanhap.shell.errors import Refused
from tests.url_table import ROWS
from tests.worlds import restrict, seal, undone

NAME, NUMBER = "Lê Văn Ánh", "024090001234"
REASON = "Xác minh nhân chứng trong vụ việc xảy ra tại xã"
READING = {
    "file",
    "panel_acts",
    "panel_judgment",
    "panel_clearing",
    "panel_duties",
    "panel_looks",
    "panel_supervision",
}
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def case(make_case):
    return make_case(NAME, number=NUMBER)


@pytest.fixture
def far(make_user, places):
    """An officer of another province."""
    return make_user("commune_officer", commune=places["capital"])


@pytest.fixture
def far_client(far):
    client = Client()
    client.force_login(far)
    return client


def found_by(user, **asked):
    return look_up(Reach.of(user), **{"number": NUMBER, "reason": REASON, **asked})


def address(case):
    return f"/ho-so/{case.pk}/"


def test_one_person_is_found_by_number_told_and_logged(case, record, far_client, far, places):
    record("released", date(2026, 11, 2), of=case)
    assert far_client.get(address(case)).status_code == 404
    answer = far_client.post("/xin-xem/", {"number": NUMBER, "reason": REASON})
    assert answer["Location"] == address(case)
    page = far_client.get(address(case)).content.decode()
    assert "Đang xem ngoài địa bàn đến" in page and REASON in page
    assert "Ra trại" in page or "ra trại" in page
    assert f"{address(case)}ghi/" not in page
    told = set(Notice.objects.values_list("unit_code", flat=True))
    assert told == {places["home"].pk, "24"}
    rows = AuditEvent.objects.filter(by=far, person_id=case.person_id)
    reasons = set(rows.filter(verb__in=["look_up", "view"]).values_list("reason", flat=True))
    assert reasons == {REASON}


def test_a_name_without_accents_and_the_year_of_birth_suffice(case, far):
    found = found_by(far, number="", full_name="le van anh", birth_year=1990)
    assert found.case.pk == case.pk
    for wrong in ({"full_name": "Le Van"}, {"birth_year": 1991}):
        asked = {"number": "", "full_name": NAME, "birth_year": 1990, **wrong}
        with pytest.raises(Refused, match="Không tìm thấy"):
            found_by(far, **asked)


def test_of_several_the_number_is_asked_for(case, make_case, far):
    make_case(NAME)
    with pytest.raises(Refused) as refused:
        found_by(far, number="", full_name=NAME, birth_year=1990)
    assert refused.value.messages == {"": SEVERAL}
    assert not Opening.objects.exists()


@pytest.mark.parametrize("hide", [seal, restrict, None])
def test_sealed_restricted_and_missing_are_all_not_found_and_logged(hide, case, far):
    if hide:
        hide({"case": case})
    with pytest.raises(Refused) as refused:
        found_by(far, **({} if hide else {"number": "024090009999"}))
    assert refused.value.messages == {"": NOBODY_FOUND}
    row = AuditEvent.objects.get(verb="look_up")
    assert (row.by_id, row.reason, row.person_id) == (far.pk, REASON, None)


@pytest.mark.parametrize("reason", ["", "công tác", "aaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_a_reason_that_is_none_is_refused_at_its_field(reason, case, far_client):
    answer = far_client.post("/xin-xem/", {"number": NUMBER, "reason": reason})
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    assert not Opening.objects.exists()


def test_an_own_person_needs_no_look_up(case, officer_client):
    answer = officer_client.post("/xin-xem/", {"number": NUMBER, "reason": REASON})
    assert "Người này trong địa bàn" in answer.content.decode()
    assert not Opening.objects.exists()


def test_nobody_tries_more_often_than_the_day_allows(case, far):
    for turn in range(MOST_TRIES):
        with pytest.raises(Refused, match="Không tìm thấy"):
            found_by(far, number=f"0240900{turn:05d}")
    with pytest.raises(Refused) as refused:
        found_by(far)
    assert refused.value.messages == {"": TOO_MANY}


def test_a_role_without_the_right_asks_nothing(case, make_user):
    with pytest.raises(Forbidden):
        found_by(make_user("mentor"))


def test_it_is_over_after_its_hours_and_when_it_is_ended(case, far, far_client):
    opening = found_by(far).opening
    assert timedelta(hours=7) < opening.until - timezone.now() <= timedelta(hours=8)
    assert far_client.get(address(case)).status_code == 200
    Opening.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert far_client.get(address(case)).status_code == 404
    again = found_by(far).opening
    assert far_client.get(address(case)).status_code == 200
    far_client.post(reverse("cases:end_look_up", args=[again.pk]))
    assert far_client.get(address(case)).status_code == 404


def test_a_colleague_does_not_get_it(case, far, make_user, places):
    opening = found_by(far).opening
    colleague = Client()
    colleague.force_login(make_user("commune_officer", commune=places["capital"]))
    assert colleague.get(address(case)).status_code == 404
    assert colleague.post(reverse("cases:end_look_up", args=[opening.pk])).status_code == 404
    opening.refresh_from_db()
    assert opening.ended_at is None


def test_a_looked_up_file_is_read_only_at_every_address(secret_world, make_user, places):
    case, chief = secret_world["case"], make_user("commune_chief", commune=places["capital"])
    look_up(Reach.of(chief), full_name="Hoàng Bí Mật", birth_year=1990, reason=REASON)
    client = Client()
    client.force_login(chief)
    for name, row in ROWS.items():
        if not row.owned or name.startswith(("outreach:", "exchange:")):
            continue
        with undone():
            to = reverse(name, kwargs=row.kwargs(secret_world)) + row.query
            answer = client.post(to, row.data) if row.post else client.get(to, **HTMX)
        reads = name.startswith("cases:") and name[6:] in READING
        assert answer.status_code in ({200} if reads else {403, 404}), name
        assert "/ghi/" not in answer.content.decode(errors="replace"), name
    assert Case.objects.get(pk=case.pk).version == case.version


def test_the_ministry_sees_the_one_file_whole_and_nothing_else(case, make_case, make_user):
    other = make_case("Trần Văn Khác")
    officer = make_user("ministry_officer")
    client = Client()
    client.force_login(officer)
    assert client.get(address(case)).status_code == 404
    client.post("/xin-xem/", {"number": NUMBER, "reason": REASON})
    for panel in ("", "?muc=ban-an", "?muc=xoa-an-tich", "?muc=theo-luat"):
        assert client.get(address(case) + panel).status_code == 200
    page = client.get(address(case) + "?muc=ban-an").content.decode()
    assert "trộm cắp" in page and "TAND huyện Tân Yên" in page
    assert client.get(address(other)).status_code == 404
    assert client.get("/ho-so/").status_code == 403


def test_the_owners_home_shows_the_notice_until_it_was_read(case, far, officer_client, make_user):
    found_by(far)
    page = officer_client.get("/").content.decode()
    assert REASON in page and "Đã xem" in page and address(case) in page
    notice = Notice.objects.get(unit_code=case.commune_id)
    other = Client()
    other.force_login(make_user("province_officer"))
    assert REASON in other.get("/").content.decode()
    to = reverse("cases:notice_read", args=[notice.pk])
    assert other.post(to).status_code == 404
    assert officer_client.post(to).status_code == 302
    assert REASON not in officer_client.get("/").content.decode()
    assert AuditEvent.objects.filter(verb="read_notice", person_id=case.person_id).count() == 1
    assert officer_client.post(to).status_code == 404


def test_the_owners_chief_reviews_and_the_viewers_unit_is_told(case, far, make_user, places):
    far.postings.update(begins_on=date(2020, 1, 1))
    opening = found_by(far).opening
    client = Client()
    client.force_login(make_user("commune_chief"))
    page = client.get("/xin-xem/soat/").content.decode()
    assert far.full_name in page and REASON in page and "xã Sóc Sơn" in page
    to = reverse("cases:review_look_up", args=[opening.pk])
    assert client.post(to, {"verdict": "unjustified"}).status_code == 422
    assert (
        client.post(to, {"verdict": "unjustified", "note": "Không có vụ việc"}).status_code == 302
    )
    assert REASON not in client.get("/xin-xem/soat/").content.decode()
    assert REASON in client.get("/xin-xem/soat/?tt=unjustified").content.decode()
    told = Notice.objects.get(kind="look_up_unjustified")
    assert told.unit_code == places["capital"].pk
