"""A register is looked over in the browser, places are chosen, good rows are written."""

import json
from importlib.resources import files
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Act, Case
from hoanhap.exchange.actions import commit_import, read_register
from hoanhap.exchange.models import Import
from hoanhap.exchange.workbook import read_workbook
from hoanhap.places.actions import load_places
from hoanhap.places.models import Commune, FormerPlace, PlaceChoice, Province
from hoanhap.shell.errors import Refused
from tests.exchange.registers import people, person

pytestmark = pytest.mark.django_db
LOST = "thôn 2, xã Mất Tên, huyện Tân Yên, tỉnh Bắc Giang"
SPLIT = "thôn 2, xã Chia Đôi, huyện Tân Yên, tỉnh Bắc Giang"


@pytest.fixture
def province_client(client, make_user):
    """A province officer's browser."""
    client.force_login(make_user("province_officer"))
    return client


def send(client, content: bytes, name="sổ tháng 3.xlsx"):
    """Upload a file; the answer after the redirect."""
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("exchange:upload"), {"file": file}, follow=True)


def test_a_register_is_looked_over_before_anything_is_written(officer_client):
    bad = person(2, **{"Ngày ra tù": "<b>31/02</b>"})
    page = send(officer_client, people(person(1), bad)).content.decode()
    assert "Chưa ghi gì vào hệ thống" in page
    assert "Danh sách, dòng 3" in page
    assert "&lt;b&gt;31/02&lt;/b&gt;" in page
    assert Case.objects.count() == 0


def test_writing_takes_the_good_rows_once(officer_client):
    send(officer_client, people(person(1), person(2, Nhóm="E")))
    imported = Import.objects.get()
    address = reverse("exchange:commit", args=[imported.pk])
    page = officer_client.post(address, follow=True).content.decode()
    assert "Đã ghi sổ vào hệ thống: 1 hồ sơ mới." in page
    again = officer_client.post(address, follow=True).content.decode()
    assert "Sổ này đã ghi vào hệ thống rồi." in again
    assert Case.objects.count() == 1
    assert AuditEvent.objects.filter(verb="import").count() == 2


def test_places_in_question_are_chosen_once_and_remembered(province_client, places):
    rows = [
        person(1, **{"Nơi về cư trú": SPLIT}),
        person(2, **{"Nơi về cư trú": SPLIT.replace("thôn 2", "thôn 9")}),
        person(3, **{"Nơi về cư trú": LOST}),
    ]
    page = send(province_client, people(*rows))
    form = page.context["form"]
    assert [(place.rows, len(place.candidates)) for place in form.places] == [(2, 2), (1, 2)]
    split, lost = [place.field for place in form.places]
    imported = Import.objects.get()
    address = reverse("exchange:choose", args=[imported.pk])
    wrong = province_client.post(address, {split: places["home"].pk, f"{lost}-ten": "xã Đâu Đó"})
    assert wrong.status_code == 422
    assert "Không thấy xã, phường nào tên" in wrong.content.decode()
    assert "Đâu Đó" in wrong.content.decode()
    answer = {split: places["home"].pk, f"{lost}-ten": "xã Ngọc Thiện, Bắc Ninh"}
    province_client.post(address, answer)
    assert PlaceChoice.objects.count() == 2
    imported.refresh_from_db()
    assert imported.counts["people"] == {
        "taken": 3,
        "duplicate": 0,
        "needs_choice": 0,
        "wrong": 0,
        "blank": 0,
    }
    province_client.post(reverse("exchange:commit", args=[imported.pk]))
    assert set(Case.objects.values_list("commune_id", flat=True)) == {
        places["home"].pk,
        places["next"].pk,
    }


def test_the_rows_to_correct_come_as_a_workbook_that_reads_in_again(officer_client, take, reach):
    bad = person(1, **{"Nhóm": "E", "Họ và tên": "=Người Thử", "Ngày ra tù": "=1+1"})
    send(officer_client, people(person(2), bad))
    answer = officer_client.get(reverse("exchange:errors", args=[Import.objects.get().pk]))
    sheet = read_workbook(answer.content)[0]
    assert sheet.rows[0][-3:] == ["Dòng trong sổ", "Kết quả", "Cần sửa"]
    assert len(sheet.rows) == 2
    assert sheet.rows[1][1] == "=Người Thử"
    assert "Nhóm “E” không có" in sheet.rows[1][-1]
    imported, _ = take(answer.content, reach=reach, commit=False)
    assert imported.counts["people"]["wrong"] == 1


def test_a_file_that_is_no_workbook_is_refused_at_the_field(officer_client):
    answer = send(officer_client, b"hello")
    assert answer.status_code == 422
    assert "không phải bảng tính Excel" in answer.content.decode()
    assert officer_client.post(reverse("exchange:upload")).status_code == 422
    assert Import.objects.count() == 0


def test_a_neighbour_does_not_see_that_a_register_was_read(officer_client, neighbour_client):
    send(officer_client, people(person(1)))
    imported = Import.objects.get()
    for name in ("preview", "errors"):
        address = reverse(f"exchange:{name}", args=[imported.pk])
        assert neighbour_client.get(address).status_code == 404
    for name in ("commit", "choose", "drop"):
        address = reverse(f"exchange:{name}", args=[imported.pk])
        assert neighbour_client.post(address).status_code == 404
    imported.refresh_from_db()
    assert imported.state == "preview"


def test_a_dropped_register_is_not_written_any_more(officer_client):
    send(officer_client, people(person(1)))
    imported = Import.objects.get()
    officer_client.post(reverse("exchange:drop", args=[imported.pk]))
    officer_client.post(reverse("exchange:commit", args=[imported.pk]))
    assert Case.objects.count() == 0


def test_what_came_into_the_system_since_the_look_is_a_duplicate_when_written(reach, today):
    content = people(person(1))
    first = read_register(reach, file_name="a.xlsx", content=content, today=today)
    second = read_register(reach, file_name="b.xlsx", content=content, today=today)
    commit_import(reach, imported=first, today=today)
    assert commit_import(reach, imported=second, today=today).counts["people"]["duplicate"] == 1
    with pytest.raises(Refused):
        commit_import(Reach.command_line(), imported=first, today=today)


def run(*args) -> dict:
    """What `hoanhap import-register … --json` prints."""
    out = StringIO()
    call_command("import_register", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def country(places):
    """The whole country in place of the five communes."""
    for model in (FormerPlace, Commune, Province):
        model.objects.all().delete()
    load_places()


def test_the_sample_register_gives_the_expected_counts_and_a_second_import_adds_nothing(country):
    folder = files("hoanhap.exchange") / "demo_files"
    register, former = str(folder / "register.xlsx"), str(folder / "former-communes.csv")
    without = run(register)
    assert without["rows"]["needs_choice"] == 21
    assert sum(without["rows"].values()) == 100
    assert Case.objects.count() == Import.objects.count() == 0

    told = run(register, "--former-places", former, "--commit")
    assert told["rows"] == {
        "taken": 96,
        "duplicate": 1,
        "needs_choice": 0,
        "wrong": 2,
        "blank": 1,
    }
    assert {name: rows["wrong"] for name, rows in told["sheets"].items()} == {
        "Hỗ trợ": 0,
        "Tuyên truyền": 0,
        "Mô hình": 0,
    }
    assert len([p for p in told["problems"] if p["row"] == 100]) == 6
    acts = Act.objects.count()
    again = run(register, "--former-places", former, "--commit")
    assert again["rows"] | {"taken": 0, "duplicate": 97} == again["rows"]
    assert (Case.objects.count(), Act.objects.count()) == (96, acts)


def test_the_command_says_in_words_why_a_file_is_not_taken(tmp_path, places):
    path = tmp_path / "x.xlsx"
    with pytest.raises(CommandError, match="Không mở được"):
        run(str(path))
    path.write_bytes(b"no")
    with pytest.raises(CommandError, match="không phải bảng tính"):
        run(str(path))
