"""`hoanhap law expungement` refuses what cannot be true: a sentence and a place for each."""

import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoanhap.law.command_line import main
from hoanhap.law.commands import duties, expungement, loan
from hoanhap.law.reading import WrongInput

from .command_cases import CASES, OLD, ask, conviction, offence, over, person

BEFORE_THE_CODE = conviction(
    24, "2016-05-01", effective="2016-01-01", offences=[offence(committed_on="2015-01-01")]
)


ASKED = [(expungement.answer, case[1]) for case in CASES] + [
    (loan.answer, {"as_of": "2026-11-22", "certificate": "completion", "course_months": 9}),
    (
        loan.answer,
        {
            "as_of": "2026-11-22",
            "establishment": {"all_workers": 3, "former_prisoners": [{"has_contract": True}]},
        },
    ),
    (
        duties.answer,
        {
            "as_of": "2026-11-22",
            "case_kind": "served",
            "acts": [{"id": 1, "kind": "released", "on": "2026-11-01", "details": {"x": 1}}],
        },
    ),
]


def prison(months):
    return {"kind": "imprisonment", "months": months}


def wrong(**change):
    return person({**conviction(24, "2022-03-01"), **change})


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        (
            wrong(principal={"kind": "imprisonment", "months": -3}),
            "convictions[0].principal.months",
        ),
        (wrong(principal=prison(5000)), "principal.months"),
        (wrong(principal=prison(2.5)), "principal.months"),
        (wrong(principal=prison(True)), "principal.months"),
        (wrong(principal={"kind": "imprisonment", "months": 360, "days": 1}), "principal.months"),
        (wrong(principal={"kind": "imprisonment"}), "principal.months"),
        (wrong(principal={"kind": "prison", "months": 3}), "principal.kind"),
        (wrong(principal={"kind": "fine", "suspended": True}), "principal.suspended"),
        (wrong(principal=None), "convictions[0].principal"),
        (wrong(principal="tù"), "convictions[0].principal"),
        (wrong(principal_completed_on="2018-11-30"), "principal_completed_on"),
        (wrong(principal_completed_on="2022-02-30"), "principal_completed_on"),
        (wrong(principal_completed_on=20220301), "principal_completed_on"),
        (wrong(principal_completed_on="0022-03-01"), "principal_completed_on"),
        (wrong(limitation_expired_on="2025-01-01"), "limitation_expired_on"),
        (wrong(additional=over("fine", "2018-01-01")), "additional[0].completed_on"),
        (wrong(additional=over("prison", "2022-01-01")), "additional[0].kind"),
        (wrong(additional={"kind": "fine"}), "convictions[0].additional"),
        (wrong(offences=[offence("999")]), "offences[0].article"),
        (wrong(offences=[offence("122")]), "offences[0].article"),
        (wrong(offences=[offence(None)]), "offences[0].article"),
        (wrong(offences=[offence([1])]), "offences[0].article"),
        (wrong(offences=[offence(clause=[3])]), "offences[0].clause"),
        (wrong(offences=[offence(fault="unknown")]), "offences[0].fault"),
        (wrong(offences=[offence(offence_class="grave")]), "offences[0].offence_class"),
        (wrong(offences=[offence(committed_on="2026-11-23")]), "offences[0].committed_on"),
        (wrong(offences=[offence(committed_on="2018-12-02")]), "offences[0].committed_on"),
        (wrong(offences=[]), "convictions[0].offences"),
        (wrong(offences=["173"]), "offences[0]"),
        (wrong(effective_on="2026-11-23"), "effective_on"),
        (wrong(effective_on=None), "effective_on"),
        (wrong(court_refusals=["2018-01-01"]), "court_refusals"),
        (wrong(court_refusals=["soon"]), "court_refusals[0]"),
        (wrong(charge_pending="2027-01-01"), "charge_pending"),
        (wrong(exempted="yes"), "exempted"),
        (wrong(id=["J1"]), "convictions[0].id"),
        (wrong(addtional=[]), "addtional"),
        (wrong(combined_under="57"), "combined_under"),
        (person(OLD, OLD), "convictions"),
        (person(), "convictions"),
        (person(OLD, birth_date="2006-03-01"), "offences[0].committed_on"),
        (person(OLD, birth_date="2019-03-01"), "offences[0].committed_on"),
        (person(OLD, birth_date="2027-03-01"), "birth_date"),
        (person(OLD, as_of=None), "as_of"),
        (person(BEFORE_THE_CODE, as_of="2017-01-01"), "as_of"),
        (wrong(court_granted_on="2026-11-23"), "court_granted_on"),
        (wrong(principal_completed_on="2022-W10-1"), "principal_completed_on"),
        (wrong(charge_pending="soon"), "charge_pending"),
        ([CASES[0][1], "người"], "[1]"),
        ("{", "dòng 1"),
        ('{"as_of": NaN}', "NaN"),
        ('{"as_of": "2026-01-01", "as_of": "2026-01-02"}', "as_of"),
        ("[" * 100_000, "JSON"),
        ("1" * 5_000, "JSON"),
    ],
)
def test_wrong_input_is_named_with_its_place(asked, place, refusal):
    lines = refusal(asked)
    assert any(place in line for line in lines)
    assert all(line.endswith(".") for line in lines)


def test_every_problem_has_its_own_sentence(refusal):
    asked = wrong(
        principal=prison(-1),
        offences=[offence("999", committed_on="2030-01-01")],
        exempted=1,
    )
    assert len(refusal(asked)) == 5  # months, article, the act twice out of order, exempted


def test_a_file_that_is_missing_or_no_text_is_refused(capsys, tmp_path):
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    for name in (str(tmp_path / "none.json"), str(tmp_path / "x"), str(tmp_path), "a\0b"):
        assert main(["expungement", name]) == 2
        assert capsys.readouterr().err.strip().endswith(".")


def test_half_a_character_is_no_traceback(capsys, tmp_path):
    code, found, _ = ask(wrong(id="\ud800"), capsys, tmp_path=tmp_path)
    assert (code, found["convictions"][0]["id"]) == (0, "\ud800")
    assert ask(wrong(**{"\ud800": 1}), capsys, tmp_path=tmp_path)[0] == 2


def test_a_dash_reads_the_keyboard(monkeypatch, capsys):
    raw = io.BytesIO(json.dumps(CASES[0][1]).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(raw))
    assert main(["expungement", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["record_free_from"] == "2026-03-16"


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.dates(date(1899, 1, 1), date(2101, 1, 1)).map(str),
    st.builds(list),
    st.builds(dict),
    st.builds(lambda: [{}]),
    st.sampled_from(["\0", "9999-12-31", "2024-02-30", "", "none", "173", "\ud800"]),
)


def places(value, at=()):
    """Every place inside a JSON value."""
    yield at
    if isinstance(value, list):
        value = dict(enumerate(value))
    for name, one in value.items() if isinstance(value, dict) else ():
        yield from places(one, (*at, name))


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_whatever_is_written_wrong_there_is_an_answer_or_a_sentence(data):
    command, whole = data.draw(st.sampled_from(ASKED))
    asked_to = json.loads(json.dumps(whole))
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from([at for at in places(asked_to) if at]))
        spot = asked_to
        for name in way:
            spot = spot[name]
        spot[last] = data.draw(JUNK)
    try:
        json.dumps(command(asked_to))
    except WrongInput as wrong:
        assert wrong.problems
        assert all(line.endswith(".") for line in wrong.problems)
