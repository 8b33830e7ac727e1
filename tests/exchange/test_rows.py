"""Every row of a register ends in one outcome, with all its problems in plain words."""

import pytest

from hoanhap.cases.actions import add_cases_in_bulk
from hoanhap.cases.models import Act, Case
from hoanhap.exchange import writing
from hoanhap.exchange.actions import commit_import, read_register
from hoanhap.exchange.known import Known
from hoanhap.exchange.models import ImportRow
from hoanhap.outreach.models import Outreach, Programme
from hoanhap.people.actions import add_person
from hoanhap.people.models import Person
from hoanhap.shell.errors import Refused
from tests.exchange.registers import PEOPLE, SUPPORT, number, people, person, workbook

pytestmark = pytest.mark.django_db


def outcomes(imported):
    """Outcome of each row, in order."""
    return list(imported.rows.values_list("outcome", flat=True))


def test_a_good_row_becomes_a_person_a_judgment_a_file_and_its_acts(take, places, today):
    row = person(**{"Hình phạt bổ sung": "Quản chế 02 năm; Phạt tiền 10.000.000 đồng"})
    imported, problems = take(people(row))
    assert (imported.counts["people"]["taken"], problems) == (1, [])
    case = Case.objects.get()
    assert (case.commune, case.kind, case.stage, case.group) == (
        places["home"],
        "served",
        "open",
        "A",
    )
    assert case.known_from == today
    assert list(case.acts.values_list("kind", flat=True)) == [
        "released",
        "presented",
        "assigned",
        "grouped",
    ]
    assert case.person.number == number()
    assert case.judgment.offences.get().article == "173"
    told = case.judgment.penalties.values_list("kind", "months", "amount")
    assert set(told) == {
        ("imprisonment", 30, None),
        ("local_supervision", 24, None),
        ("fine", None, 10_000_000),
    }
    assert not case.duties.filter(done_on=None, due_on__lt=today).exists()


def test_all_problems_of_a_row_are_listed_each_at_its_column_and_the_row_is_kept(take):
    bad = person(
        1,
        **{
            "Ngày sinh": "31/02/1990",
            "Số CCCD": "024090",
            "Nơi về cư trú": "xã Không Có, huyện Tân Yên, tỉnh Bắc Giang",
            "Mức án": "hai năm tù",
            "Ngày ra tù": "15/13/2023",
            "Nhóm": "E",
        },
    )
    imported, problems = take(people(bad, person(2)))
    assert outcomes(imported) == ["wrong", "taken"]
    assert [problem["column"] for problem in problems] == [
        "Ngày sinh",
        "Số CCCD",
        "Nơi về cư trú",
        "Mức án",
        "Ngày ra tù",
        "Nhóm",
    ]
    assert {problem["row"] for problem in problems} == {2}
    assert ImportRow.objects.get(outcome="wrong").raw[4] == "024090"


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("Họ và tên", "", "Chưa ghi họ và tên"),
        ("Họ và tên", "Người " * 40, "dài quá"),
        ("Ngày ra tù", "", "Chưa ghi ngày ra tù"),
        ("Ngày ra tù", "23/11/2026", "ở sau ngày hôm nay"),
        ("Ngày ra tù", "30/02/2024", "không có ngày 30"),
        ("Ngày trình diện", "01/02/2024", "trước ngày ra tù"),
        ("Ngày sinh", "1991", "năm sinh"),
        ("Ngày sinh", "2020", "14 tuổi"),
        ("Ngày sinh", "01/01/2027", "ở sau ngày hôm nay"),
        ("Giới tính", "Nữ", "giới tính"),
        ("Giới tính", "?", "Nam hoặc Nữ"),
        ("Số CCCD", "123456789", "CMND"),
        ("Số CCCD", "02409x000001", "không phải chữ số"),
        ("Điều BLHS", "tội nặng", "chưa rõ là điều nào"),
        ("Hình phạt bổ sung", "Quản chế", "mức"),
        ("Tội danh", "x" * 300, "Dài quá 200"),
        ("Nơi về cư trú", "", "Chưa ghi xã, phường"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(take, heading, value, words):
    imported, problems = take(people(person(**{heading: value})))
    assert outcomes(imported) == ["wrong"], problems
    assert any(words.lower() in problem["message"].lower() for problem in problems), problems
    assert Person.objects.count() == Case.objects.count() == 0


@pytest.mark.parametrize(
    ("heading", "value", "column", "read"),
    [
        ("Ngày sinh", 1990.0, "birth_year", 1990),
        ("Ngày sinh", "1990", "birth_on", None),
        ("Số CCCD", 24090000001.0, "number", number()),
        ("Số CCCD", "024 090 000 001", "number", number()),
        ("Họ và tên", "NGUYỄN VĂN THỬ", "full_name", "Nguyễn Văn Thử"),
        ("Họ và tên", " Người\0  Thử ", "full_name", "Người Thử"),
        ("Giới tính", "nam", "sex", "male"),
    ],
)
def test_usual_spellings_are_understood(take, heading, value, column, read):
    row = person(**{heading: value})
    if "\0" in str(value):
        row[1] = value.replace("\0", "\u200b")
    take(people(row))
    assert getattr(Person.objects.get(), column) == read


def test_the_same_person_twice_is_a_duplicate_and_a_blank_row_is_blank(take):
    twice = person(1, **{"Họ và tên": "NGƯỜI THỬ NGHIỆM", "Mức án": "03 năm tù"})
    imported, problems = take(people(person(1), twice, [3], person(4)))
    assert outcomes(imported) == ["taken", "duplicate", "blank", "taken"]
    assert problems[0]["message"].startswith("Trùng với dòng 2")


def test_two_people_with_one_number_are_told_apart_and_the_second_is_wrong(take):
    other = person(1, **{"Họ và tên": "Trần Văn Khác"})
    imported, problems = take(people(person(1), other))
    assert outcomes(imported) == ["taken", "wrong"]
    assert "đã ghi cho Người Thử Nghiệm ở dòng 2" in problems[0]["message"]


def test_a_good_row_is_not_a_duplicate_of_a_wrong_one(take):
    imported, _ = take(people(person(1, **{"Ngày ra tù": ""}), person(1)))
    assert outcomes(imported) == ["wrong", "taken"]


def test_a_second_import_of_the_same_file_adds_nothing(take):
    support = [["20/03/2024", "Người Thử Nghiệm", number(), "", "Thăm hỏi, động viên", "", "", ""]]
    content = people(
        person(1),
        person(2, **{"Họ và tên": "Không Số", "Số CCCD": ""}),
        **{
            "Hỗ trợ": [SUPPORT, *support],
            "Tuyên truyền": [
                ["Ngày", "Đơn vị", "Hình thức", "Nội dung", "Số lượng"],
                ["01/03/2024", "Trung tâm", "Tin bài truyền thanh", "Nội dung", 2.0],
            ],
            "Mô hình": [
                ["Tên mô hình", "Xã", "Ngày thành lập", "Trạng thái"],
                [
                    "Tổ tự quản",
                    "xã Cao Xá, huyện Tân Yên, tỉnh Bắc Giang",
                    "01/02/2023",
                    "Đã giải thể",
                ],
            ],
        },
    )
    first, problems = take(content)
    assert problems == []
    before = [m.objects.count() for m in (Person, Case, Act, Outreach, Programme)]
    assert before == [2, 2, 9, 1, 1]
    again, _ = take(content)
    assert set(outcomes(first)) == {"taken"}
    assert set(outcomes(again)) == {"duplicate"}
    assert [m.objects.count() for m in (Person, Case, Act, Outreach, Programme)] == before


def test_headings_in_another_order_and_spelling_are_recognised_under_a_title(take):
    headings = ["Số căn cước công dân", "HỌ TÊN", "Năm sinh", "Ngày ra trại", "Địa chỉ", "Muc an"]
    row = [number(), "Người Thử", "1990", "1-3-2024", "X. Tân Yên, T. Bắc Ninh", "02 năm tù"]
    content = workbook({"Sheet1": [["SỔ THEO DÕI"], [], headings, row]})
    imported, problems = take(content)
    assert (outcomes(imported), problems) == (["taken"], [])
    assert Case.objects.get().released_on.isoformat() == "2024-03-01"


def test_support_follows_its_person_and_says_what_is_missing(take):
    rows = [
        ["20/03/2024", "Người Thử Nghiệm", number(), "", "Vay vốn", "QĐ 22", "100.000.000", ""],
        [
            "20/03/2024",
            "Người Thử Nghiệm",
            "",
            "xã Tân Yên",
            "Trợ giúp tâm lý",
            "Trực tiếp",
            "",
            "",
        ],
        ["21/03/2024", "Người Thử Nghiệm", number(), "", "Vay vốn", "", "", ""],
        ["22/03/2024", "Người Thử Nghiệm", number(), "", "Hướng dẫn đăng ký cư trú", "", "", ""],
        ["23/03/2024", "Không Quen", "", "", "Thăm hỏi, động viên", "", "", ""],
        ["24/02/2024", "Người Thử Nghiệm", number(), "", "Thăm hỏi, động viên", "", "", ""],
        ["24/03/2024", "Người Khác", number(), "", "Thăm hỏi, động viên", "", "", ""],
        ["25/03/2024", "Người Thử Nghiệm", number(), "", "Múa hát", "", "", ""],
    ]
    imported, problems = take(people(person(1), **{"Hỗ trợ": [SUPPORT, *rows]}))
    assert outcomes(imported) == ["taken", "taken", "taken", *["wrong"] * 6]
    loan = Act.objects.get(kind="loan_taken")
    assert loan.details == {"amount": 100_000_000, "note": "QĐ 22"}
    assert Act.objects.get(kind="counselled").details["form"] == "direct"
    assert Act.objects.filter(kind="visited").count() == 0
    told = " ".join(problem["message"] for problem in problems)
    for words in ("Chưa ghi số tiền", "thường trú hay", "Chưa có hồ sơ", "ra tù", "Múa hát"):
        assert words in told


def test_a_formula_without_a_value_and_merged_cells_make_only_their_rows_wrong(take):
    rows = [PEOPLE, person(1), person(2), person(3), person(4)]

    def work(book, sheets):
        sheets["Danh sách"].write_formula(1, 10, "=TODAY()", None, "")
        sheets["Danh sách"].merge_range(2, 14, 3, 14, "A")
        sheets["Danh sách"].write_formula(4, 14, '="A"', None, "A")

    imported, problems = take(workbook({"Danh sách": rows}, work=work))
    assert outcomes(imported) == ["wrong", "wrong", "wrong", "taken"]
    assert "công thức chưa có kết quả" in problems[0]["message"]
    assert "gộp" in problems[-1]["message"]


def test_a_row_outside_the_users_communes_is_not_theirs_to_write(take, reach, places):
    far = person(2, **{"Nơi về cư trú": "xã Đức Thọ, tỉnh Hà Tĩnh"})
    imported, problems = take(people(person(1), far), reach=reach)
    assert outcomes(imported) == ["taken", "wrong"]
    assert "ngoài địa bàn" in problems[0]["message"]


def test_a_number_known_elsewhere_does_not_say_whose_it_is(take, reach, places):
    take(people(person(1, **{"Nơi về cư trú": "xã Đức Thọ, tỉnh Hà Tĩnh"})))
    mine = person(1, **{"Họ và tên": "Tên Khác Hẳn"})
    imported, problems = take(people(mine), reach=reach)
    assert outcomes(imported) == ["wrong"]
    assert "Người Thử Nghiệm" not in str(problems)
    assert "Đức Thọ" not in str(problems)


def test_somebody_in_the_system_without_a_file_gets_one(take, reach, places, today):
    known = add_person(
        reach,
        full_name="Người Thử Nghiệm",
        number=number(),
        birth_year=1990,
        current_commune=places["home"],
        on=today,
    )
    imported, problems = take(people(person(1)), reach=reach)
    assert (outcomes(imported), problems) == (["taken"], [])
    assert Case.objects.get().person == known


def test_a_number_taken_while_writing_stops_the_writing_whole(reach, places, today, monkeypatch):
    content = people(person(1), person(2))
    imported = read_register(reach, file_name="a.xlsx", content=content, today=today)
    monkeypatch.setattr(Known, "person_of", lambda self, facts: None)
    told = {"full_name": "Ai Đó", "permanent_commune": places["home"]}
    add_person(reach, number=number(serial=2), on=today, **told)
    with pytest.raises(Refused, match="Hãy ghi lại lần nữa"):
        commit_import(reach, imported=imported, today=today)
    imported.refresh_from_db()
    assert (Person.objects.count(), Case.objects.count(), imported.state) == (1, 0, "preview")


def test_a_row_that_an_action_refuses_leaves_nothing_behind(take, monkeypatch):
    def refuse_the_second(reach, *, entries, on):
        done = add_cases_in_bulk(reach, entries=entries, on=on)
        return [done[0], Refused("Không được."), *done[2:]] if len(done) > 2 else done

    monkeypatch.setattr(writing, "add_cases_in_bulk", refuse_the_second)
    imported, problems = take(people(person(1), person(2), person(3)))
    assert outcomes(imported) == ["taken", "wrong", "taken"]
    assert problems[0]["message"] == "Không được."
    assert (Person.objects.count(), Case.objects.count()) == (2, 2)


def test_a_row_of_a_restricted_person_tells_nothing_and_writes_nothing(reach, take, today):
    """Who is not named learns that the number is taken, and no more."""
    take(people(person(1)))
    Person.objects.update(restricted_why="protected")
    Case.objects.update(is_restricted=True)
    acts = Act.objects.count()
    imported, problems = take(people(person(1)), reach=reach)
    assert outcomes(imported) == ["wrong"]
    assert "không mở được hồ sơ" in problems[0]["message"]
    row = imported.rows.get()
    assert (row.person_id, row.case_id) == (None, None)
    assert (Person.objects.count(), Case.objects.count(), Act.objects.count()) == (1, 1, acts)
