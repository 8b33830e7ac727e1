"""The forms as files, and what becomes of them with facts and without."""

from dataclasses import replace
from datetime import date

import pytest

from hoanhap.papers.compose import compose, load_form
from hoanhap.papers.forms import UnknownForm, form_codes, read_form
from hoanhap.papers.issuer import Issuer
from hoanhap.papers.markup import FormError
from tests.papers.filled import FULL, ISSUER, ON

CODES = form_codes()
TOP = """code: X
title: Thử
text: Thử
version: 1
from: 2024-05-01
official: none
issuer: police
heading: THỬ
---
"""


def words_of(code: str, facts, issuer: Issuer = ISSUER) -> str:
    return "\n".join(compose(load_form(code, issuer.on), facts, issuer).texts())


def made(body: str, facts) -> str:
    """What the body of a form prints, without letterhead and title."""
    document = compose(read_form(TOP + body), facts, ISSUER)
    return "\n".join(text for text in list(document.texts())[4:])


def test_the_forms_of_the_circular_and_the_report_are_here():
    ours = [code for code in CODES if not code.startswith("CD-")]
    assert ["BC-DE-AN", "DN-LLTP", "DON-XAT", *(f"HCD-{n:02d}" for n in range(1, 14))] == ours


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("facts", [{}, FULL], ids=["without facts", "with every fact"])
def test_a_form_prints_words_or_dots_and_nothing_of_its_markup(code, facts):
    words = words_of(code, facts)
    for mark in ("None", "{", "}", "**", "True", "False", "::", "[]"):
        assert mark not in words
    assert ("……" in words) == (facts == {}), words


@pytest.mark.parametrize("code", CODES)
def test_a_form_without_facts_and_without_issuer_still_prints(code):
    assert words_of(code, {}, Issuer()).count("…") > 20


@pytest.mark.parametrize("code", CODES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(code):
    for facts in ({}, FULL):
        for block in compose(load_form(code), facts, ISSUER).blocks:
            for row in (*getattr(block, "head", ()), *getattr(block, "rows", ())):
                assert len(row) == len(block.widths) == len(block.aligns)


def test_a_form_that_is_not_the_ministrys_says_so_at_its_foot():
    for code in CODES:
        foot = compose(load_form(code), {}, ISSUER).foot
        assert ("chờ nạp mẫu chính thức" in foot) == code.startswith("HCD")
        assert ("không phải mẫu chính thức" in foot) == code.startswith("D")
    assert "không ghi tên mẫu" in load_form("HCD-03").foot
    assert "không ghi tên mẫu" not in load_form("HCD-05").foot


def test_law_is_cited_as_it_held_on_the_day_of_the_paper():
    before = Issuer(on=date(2026, 6, 30))
    assert "49/2020" in words_of("HCD-07", FULL, before)
    assert "49/2020" not in words_of("HCD-07", FULL, Issuer(on=date(2026, 7, 1)))
    assert "10/2024" not in words_of("BC-DE-AN", FULL, Issuer(on=date(2024, 4, 14)))
    assert "127/2025" in words_of("BC-DE-AN", FULL, ISSUER)


def test_a_form_asked_for_before_its_day_is_refused_in_words():
    with pytest.raises(UnknownForm, match="chưa có hiệu lực"):
        load_form("HCD-05", date(2024, 4, 30))
    with pytest.raises(UnknownForm, match="Không có mẫu HCD-99"):
        load_form("HCD-99")


def test_the_report_carries_every_figure_and_paragraph_given_to_it():
    words = words_of("BC-DE-AN", FULL)
    assert "đăng ký cư trú: 01 người" in words
    assert "14 người với số tiền là 200.000.000 đồng" in words
    assert "(Hai trăm triệu đồng)" in words
    assert "15/03/2024 đến ngày 14/04/2024" in words
    for name in FULL["p"]:
        assert f"Đoạn {name}." in words


def test_a_figure_of_nought_is_printed_and_a_missing_one_is_dots():
    assert "đào tạo nghề: 0 người" in words_of("BC-DE-AN", {"f": {"trained": 0}})
    assert "đào tạo nghề: ……… người" in words_of("BC-DE-AN", {})


def test_a_fact_can_be_found_under_a_code_that_has_dots():
    assert made("{f.support.hired:two}", {"f": {"support.hired": 3}}) == "03"


def test_facts_are_words_and_never_markup():
    said = "{person.full_name} **x** {?a} | # - :: page"
    assert made("Ghi: {note}", {"note": said, "person": {"full_name": "Lộ"}}) == f"Ghi: {said}"


def test_parts_rows_and_lines_print_as_the_page_of_papers_says():
    body = (
        "{?a}\nCó a.\n{/}\n{^a}\nKhông a.\n{/}\n\n"
        "{#each rows}\n- {n}. {name}{?x} ({x}){/}\n{/}\n\n{long:lines 2}\n"
    )
    facts = {"a": 0, "rows": [{"name": "Một", "x": 5}, {"name": "Hai"}], "long": "Dòng 1\n\nDòng 2"}
    printed = made(body, facts).split("\n")
    assert printed == ["Có a.", "- 1. Một (5)", "- 2. Hai", "Dòng 1", "Dòng 2"]
    assert made(body, {}).split("\n") == ["Không a.", "…" * 28, "…" * 28]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{?a}\nx\n", "thiếu"),
        ("{a:nothing}", "không đọc được"),
        ("**x", "không đóng"),
        ("x {/}", "thừa"),
        (":: dance", "không có"),
        ("| a | b |\nx", "bảng"),
    ],
)
def test_a_faulty_form_names_its_line(body, fault):
    with pytest.raises(FormError, match=fault) as raised:
        read_form(TOP + body, "X.txt")
    assert "X.txt: dòng" in str(raised.value)


def test_the_head_of_a_paper_follows_its_issuer():
    words = words_of("HCD-06", FULL)
    assert "CÔNG AN TỈNH BẮC NINH\nCÔNG AN XÃ TÂN YÊN\nSố: 07/BC-CAX" in words
    assert f"Tân Yên, ngày 05 tháng 11 năm {ON.year}" in words
    decision = words_of("HCD-07", FULL)
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN YÊN" in decision
    assert "TM. ỦY BAN" not in decision
    assert "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH" in words_of("HCD-03", FULL)
    assert "Số: " not in words_of("HCD-08", FULL)


@pytest.mark.parametrize(
    ("standing", "office"),
    [
        ("head", "TRƯỞNG CÔNG AN XÃ"),
        ("deputy", "KT. TRƯỞNG CÔNG AN XÃ\nPHÓ TRƯỞNG CÔNG AN XÃ"),
        ("acting", "Q. TRƯỞNG CÔNG AN XÃ"),
    ],
)
def test_who_signs_is_written_by_their_standing(standing, office):
    issuer = Issuer(place="xã A", place_kind="xã", on=ON, standing=standing, signer_name="Tên Ký")
    assert f"{office}\nTên Ký" in words_of("HCD-10", FULL, issuer)


def test_a_paper_without_number_leaves_room_for_it():
    assert "Số:          /BC-CAX" in words_of("HCD-06", FULL, Issuer(place_kind="xã", on=ON))


def test_a_residence_found_right_is_not_to_be_found_out_again():
    right = {**FULL, "verification": {"confirmed": True, "outcome_label": "Đúng nơi cư trú"}}
    assert "để Quý cơ quan biết./." in words_of("HCD-03", right)
    assert "xác minh, làm rõ nơi về cư trú của người có tên trên./." in words_of("HCD-03", FULL)


def test_the_name_of_a_city_is_not_broken_over_two_lines():
    city = replace(ISSUER, province="thành phố Bắc Ninh")
    assert "CÔNG AN THÀNH PHỐ BẮC\N{NO-BREAK SPACE}NINH\n" in words_of("HCD-06", {}, city)
