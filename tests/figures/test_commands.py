"""`hoanhap figures` and `hoanhap report`."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hoanhap.figures.indicator import rows
from hoanhap.figures.words import in_words

PERIOD = {"--from": "2026-10-15", "--to": "2026-11-14", "--place": "24"}


def run(name, *words, **changed):
    """What a command prints."""
    options = {**PERIOD, **{f"--{key}": value for key, value in changed.items()}}
    out = StringIO()
    given = [word for pair in options.items() for word in pair]
    call_command(name, *words, *given, stdout=out)
    return out.getvalue()


def test_every_code_of_the_table_is_printed_in_its_order(life):
    life(("visited", (11, 6), {}))
    figures = json.loads(run("figures", "--json"))["figures"]
    assert list(figures) == [row.code for row in rows()]
    assert figures["support.visited"] == 1
    assert figures["support.counselled"] == {"total": 0, "direct": 0, "through_media": 0}
    assert figures["community.start"] is None
    assert run("figures", "--json") == run("figures", "--json")


def test_lines_to_read_say_place_and_period(places):
    shown = run("figures")
    assert shown.startswith("Số liệu tỉnh Bắc Ninh, từ ngày 15/10/2026 đến ngày 14/11/2026")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"to": "2026-10-01"}, "Kỳ bị ngược"),
        ({"place": "77"}, "Không có địa bàn"),
        ({"place": "7"}, "Không có địa bàn"),
        ({"place": "99999"}, "Không có địa bàn"),
        ({"place": "24\udcff"}, "Không có địa bàn"),
        ({"place": "24\x00"}, "Không có địa bàn"),
        ({"from": "2026-02-31"}, "không có ngày 31"),
    ],
)
@pytest.mark.parametrize("command", ["figures", "report"])
def test_a_wrong_period_or_place_is_a_sentence_with_code_2(
    places, tmp_path, command, changed, sentence
):
    words = ["project-period", "--out", str(tmp_path)] if command == "report" else []
    with pytest.raises(CommandError, match=sentence) as wrong:
        run(command, *words, **changed)
    assert wrong.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_the_report_writes_word_and_pdf(life, tmp_path):
    life(("visited", (11, 6), {}))
    run("report", "project-period", "--out", str(tmp_path / "a" / "b"))
    names = sorted(path.name for path in (tmp_path / "a" / "b").iterdir())
    stem = "bao-cao-de-an-24-20261015-20261114"
    assert names == [f"{stem}.docx", f"{stem}.pdf"]


def test_a_folder_that_cannot_be_made_is_a_sentence(places, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(CommandError, match="Không ghi được") as wrong:
        run("report", "project-period", "--out", str(blocked))
    assert wrong.value.returncode == 2


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (105, "một trăm linh năm"),
        (1_010, "một nghìn không trăm mười"),
        (200_000_000, "hai trăm triệu"),
        (3_000_050_004, "ba tỷ không trăm năm mươi nghìn không trăm linh bốn"),
    ],
)
def test_an_amount_in_words(number, words):
    assert in_words(number) == words
