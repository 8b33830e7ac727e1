"""Users and the log."""

import pytest

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import AuditEvent, User
from hoanhap.accounts.queries import events_in
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.templatetags.accounts import role_words

NEW = {
    "username": "canbo-moi",
    "full_name": "Cán Bộ Mới",
    "role": "commune_officer",
    "place": "07339",
    "is_active": "on",
}


@pytest.fixture
def admin_client(client, make_user):
    client.force_login(make_user("system_admin", username="quantri"))
    return client


def test_a_user_is_added_with_a_first_password_shown_once(admin_client, places):
    answer = admin_client.post("/tai-khoan/nguoi-dung/moi/", NEW, follow=True)
    user = User.objects.get(username="canbo-moi")
    assert user.commune == places["home"]
    assert user.must_change_password
    shown = answer.content.decode()
    password = shown.split("Mật khẩu đầu tiên: ")[1].split(" ")[0]
    assert user.check_password(password)
    assert AuditEvent.objects.filter(verb="add_user").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"place": "99999"}, "Không có địa bàn mã 99999"),
        ({"place": ""}, "cần một xã"),
        ({"role": "province_officer"}, "cần một tỉnh"),
        ({"role": "court_clerk"}, "cần một cơ quan"),
        ({"username": "có dấu"}, "chữ không dấu"),
        ({"username": "quantri"}, "đã có người dùng"),
        ({"full_name": "a" * 121}, "120"),
        ({"full_name": "a\x00b"}, "rỗng"),
    ],
)
def test_a_bad_user_is_refused_at_the_field(admin_client, places, change, sentence):
    answer = admin_client.post("/tai-khoan/nguoi-dung/moi/", {**NEW, **change})
    assert answer.status_code == 422
    assert User.objects.count() == 1
    if sentence != "rỗng":
        assert sentence in answer.content.decode()


def test_a_user_is_moved_to_another_commune(admin_client, officer, places):
    typed = {"role": "commune_officer", "place": "07351", "on": "22/11/2026", "reason": "QĐ 12"}
    address = f"/tai-khoan/nguoi-dung/{officer.pk}/"
    assert admin_client.post(f"{address}chuyen/", typed).status_code == 302
    admin_client.post(address, {"full_name": "Tên Mới", "is_active": "on", "place": "07306"})
    officer.refresh_from_db()
    assert (officer.commune, officer.full_name) == (places["next"], "Tên Mới")
    assert "QĐ 12" in admin_client.get(address).content.decode()


def test_an_audit_row_is_never_changed_or_deleted(reach):
    row = write_audit(reach, "view", case_id=1)
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_the_log_shows_only_the_communes_in_reach(make_user, places, neighbour_reach):
    chief = Reach.of(make_user("commune_chief", commune=places["home"]))
    write_audit(neighbour_reach, "view", commune_code=places["next"].pk, case_id=5)
    mine = write_audit(chief, "view", commune_code=places["home"].pk, case_id=6)
    assert list(events_in(chief)) == [mine]
    assert list(events_in(neighbour_reach)) == []


def test_the_log_names_the_servers_own_work_in_vietnamese():
    assert role_words("command_line") == "máy chủ"
