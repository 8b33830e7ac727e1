"""`hoanhap law loan`, `duties`, `working-days`, `rules`: answers and refusals."""

import json

import pytest

from hoanhap.law.command_line import main
from hoanhap.law.commands.duties import known_kinds

from .command_cases import ask

GOOD = {
    "as_of": "2026-11-22",
    "certificate": "completion",
    "certificate_on": "2022-03-10",
    "needs_loan": True,
    "listed_by_commune": True,
    "obeys_law": True,
    "owes_same_purpose": False,
}
WORKER = {name: value for name, value in GOOD.items() if name != "as_of"} | {"has_contract": True}
SHOP = {"legal": True, "plan_confirmed": True, "owes_same_purpose": False}


def employer(everyone, counted, **more):
    shop = {**SHOP, "all_workers": everyone, "former_prisoners": [WORKER] * counted}
    return {"as_of": "2026-11-22", "establishment": shop, **more}


# number of the worked case in the law reference, what is asked, what must be answered
LOANS = [
    (
        "1",
        {**GOOD, "amount": 100_000_000},
        {
            "answer": "yes",
            "until_on": "2027-03-10",
            "limit": 100_000_000,
            "term_months": {"total": 120},
            "security": False,
        },
    ),
    ("2", {**GOOD, "certificate_on": "2021-11-20"}, {"answer": "no", "until_on": "2026-11-20"}),
    ("2, the last day", {**GOOD, "certificate_on": "2021-11-22"}, {"answer": "yes"}),
    ("2, the day after", {**GOOD, "certificate_on": "2021-11-21"}, {"answer": "no"}),
    (
        "3",
        {**GOOD, "certificate": "amnesty", "certificate_on": "2024-09-01"},
        {"answer": "yes", "until_on": "2029-09-01"},
    ),
    (
        "4",
        {**GOOD, "certificate": "probation", "certificate_on": None},
        {"answer": "no", "until_on": None},
    ),
    ("5", {**GOOD, "certificate": "none", "certificate_on": None}, {"answer": "no"}),
    (
        "6",
        {**GOOD, "purpose": "training", "course_months": 10},
        {"limit": 40_000_000, "term_months": {"disbursement": 10, "repayment": 20, "total": 30}},
    ),
    (
        "7",
        {**GOOD, "purpose": "training", "course_months": 24, "leave_months": 3},
        {"limit": 96_000_000, "term_months": {"disbursement": 27, "repayment": 27, "total": 54}},
    ),
    (
        "8",
        {**GOOD, "purpose": "training", "course_months": 12},
        {"term_months": {"disbursement": 12, "repayment": 24, "total": 36}},
    ),
    (
        "8, a month more",
        {**GOOD, "purpose": "training", "course_months": 13},
        {"term_months": {"disbursement": 13, "repayment": 13, "total": 26}},
    ),
    ("9", {**GOOD, "owes_same_purpose": True}, {"answer": "no"}),
    ("10", {**GOOD, "has_able_household_member": False}, {"signed_by": "borrower"}),
    (
        "10, otherwise",
        {**GOOD, "has_able_household_member": True},
        {"signed_by": "household_representative"},
    ),
    (
        "11",
        employer(20, 2, amount=100_000_001),
        {"answer": "yes", "limit": 2_000_000_000, "security": True},
    ),
    ("12", employer(25, 2), {"answer": "no", "eligible_workers": 2}),
    (
        "13, 100 million",
        employer(8, 1, amount=100_000_000),
        {"answer": "yes", "limit": 800_000_000, "security": False},
    ),
    (
        "13, 150 million",
        employer(8, 1, amount=150_000_000),
        {"security": True, "amount_within_limit": True},
    ),
    (
        "14",
        {
            "as_of": "2026-11-22",
            "establishment": {
                **SHOP,
                "all_workers": 10,
                "former_prisoners": [{**WORKER, "certificate_on": "2020-11-01"}],
            },
        },
        {"answer": "no", "eligible_workers": 0},
    ),
    ("15", {**GOOD, "certificate_on": "2023-05-15"}, {"answer": "yes", "until_on": "2028-05-15"}),
    (
        "facts missing",
        {"as_of": "2026-11-22"},
        {
            "answer": "needs_facts",
            "waiting_for": [
                "certificate",
                "needs_loan",
                "listed_by_commune",
                "obeys_law",
                "owes_same_purpose",
            ],
        },
    ),
    (
        "day missing",
        {**GOOD, "certificate_on": None},
        {"answer": "needs_facts", "waiting_for": ["certificate_on"]},
    ),
    (
        "employer's facts missing",
        {"as_of": "2026-11-22", "establishment": {"all_workers": 1, "former_prisoners": [WORKER]}},
        {
            "answer": "needs_facts",
            "waiting_for": [
                "establishment.legal",
                "establishment.plan_confirmed",
                "establishment.owes_same_purpose",
            ],
        },
    ),
]


@pytest.mark.parametrize(
    ("given", "wanted"), [row[1:] for row in LOANS], ids=[row[0] for row in LOANS]
)
def test_the_worked_cases_of_loans(given, wanted, capsys, tmp_path):
    code, found, err = ask(given, capsys, command="loan", tmp_path=tmp_path)
    assert (code, err) == (0, "")
    assert {name: found[name] for name in wanted} == wanted
    assert all(reason["cite"].startswith("QĐ 22/2023") for reason in found["reasons"])


@pytest.mark.parametrize(
    ("on", "warned"), [("2026-09-09", False), ("2026-09-10", True), ("2026-09-11", True)]
)
def test_the_end_of_the_window_is_warned_of_from_six_months_before(on, warned, capsys, tmp_path):
    _, found, _ = ask({**GOOD, "as_of": on}, capsys, command="loan", tmp_path=tmp_path)
    assert any("sắp hết" in line for line in found["warnings"]) is warned


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({**GOOD, "as_of": None}, "as_of"),
        ({**GOOD, "as_of": "2023-10-09", "certificate_on": "2022-01-01"}, "as_of"),
        ({**GOOD, "certificate_on": "2026-11-23"}, "certificate_on"),
        ({**GOOD, "purpose": "training"}, "course_months"),
        ({**GOOD, "purpose": "house"}, "purpose"),
        ({**GOOD, "amount": 0}, "amount"),
        ({**GOOD, "needs_loan": "yes"}, "needs_loan"),
        (employer(0, 0), "establishment.all_workers"),
        (employer(1, 2), "establishment.former_prisoners"),
        ({"as_of": "2026-11-22", "establishment": {}}, "establishment.all_workers"),
        ([GOOD, 5], "[1]"),
    ],
)
def test_wrong_loans_are_refused_with_a_place(given, place, capsys, tmp_path):
    code, found, err = ask(given, capsys, command="loan", tmp_path=tmp_path)
    assert (code, found) == (2, None)
    assert place in err


def test_several_askers_are_answered_in_order(capsys, tmp_path):
    _, found, _ = ask([GOOD, employer(8, 1)], capsys, command="loan", tmp_path=tmp_path)
    assert [one["limit"] for one in found] == [100_000_000, 800_000_000]


NOTICE = {"id": 7, "kind": "notice_received", "on": "2026-11-12"}
CASE = {"as_of": "2026-11-22", "case_kind": "served", "acts": [NOTICE]}


def test_acts_in_and_duties_out(capsys, tmp_path):
    _, found, _ = ask(CASE, capsys, command="duties", tmp_path=tmp_path)
    assert [(one["rule"], one["due_on"], one["state"]) for one in found] == [
        ("R06", "2026-11-17", "late")
    ]
    done = [NOTICE, {"id": 8, "kind": "residence_verified", "on": "2026-11-16", "details": {}}]
    _, found, _ = ask([{**CASE, "acts": done}], capsys, command="duties", tmp_path=tmp_path)
    assert (found[0][0]["state"], found[0][0]["done_by"]) == ("done", 8)


def test_the_order_of_acts_does_not_matter(capsys, tmp_path):
    acts = [
        NOTICE,
        {"kind": "presented", "on": "2026-11-13"},
        {"kind": "first_meeting", "on": "2026-11-13"},
        {"kind": "moved_out", "on": "2026-11-20"},
    ]
    answers = [
        ask({**CASE, "acts": order}, capsys, command="duties", tmp_path=tmp_path)[1]
        for order in (acts, acts[::-1], acts[2:] + acts[:2])
    ]
    assert answers[0] and answers[0] == answers[1] == answers[2]


def test_the_kinds_known_are_those_of_the_contract():
    assert {"notice_received", "closed", "loan_taken", "mentor_report"} <= set(known_kinds())


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({**CASE, "acts": [{**NOTICE, "on": "2026-11-23"}]}, "acts[0].on"),
        ({**CASE, "acts": [{**NOTICE, "on": None}]}, "acts[0].on"),
        ({**CASE, "acts": [{**NOTICE, "kind": "noticed"}]}, "acts[0].kind"),
        (
            {**CASE, "acts": [{**NOTICE, "details": []}, {**NOTICE, "details": [1]}]},
            "acts[1].details",
        ),
        ({**CASE, "acts": [{**NOTICE, "details": {"known_from": "soon"}}]}, "details.known_from"),
        ({**CASE, "acts": {}}, "acts"),
        ({**CASE, "as_of": None}, "as_of"),
        ({**CASE, "case_kind": "prison"}, "case_kind"),
        ({"as_of": "2031-12-30", "acts": [{**NOTICE, "on": "2031-12-30"}]}, "acts"),
    ],
)
def test_wrong_acts_are_refused_with_a_place(given, place, capsys, tmp_path):
    code, found, err = ask(given, capsys, command="duties", tmp_path=tmp_path)
    assert (code, found) == (2, None)
    assert place in err


@pytest.mark.parametrize("kind", ["court_decision", "record_certificate", "no_show_checked"])
def test_an_act_whose_outcome_decides_is_asked_for_it(kind, capsys, tmp_path):
    acts = [*CASE["acts"], {"kind": kind, "on": CASE["as_of"]}]
    code, _, err = ask({**CASE, "acts": acts}, capsys, command="duties", tmp_path=tmp_path)
    assert code == 2
    assert f"acts[{len(acts) - 1}].details.outcome: thiếu" in err


def test_an_act_with_its_outcome_gives_the_duty_it_decides(capsys, tmp_path):
    act = {"kind": "court_decision", "on": CASE["as_of"], "details": {"outcome": "granted"}}
    given = {**CASE, "acts": [*CASE["acts"], act]}
    code, found, _ = ask(given, capsys, command="duties", tmp_path=tmp_path)
    assert code == 0
    assert "R17b" in {duty["rule"] for duty in found}


@pytest.mark.parametrize("start", ["2026-11-12", "12/11/2026"])
def test_working_days_by_command_line(start, capsys):
    assert main(["working-days", start, "3"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ends_on"] == "2026-11-17"
    assert found["explanation"].endswith("= 17/11/2026 (thứ Ba)")


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["working-days", "2026-13-01", "-3"], ["FROM", "COUNT"]),
        (["working-days", "2026-11-12", "3.5"], ["COUNT"]),
        (["working-days", "2031-12-30", "5"], ["FROM"]),
        (["working-days", "2026-11-12"], ["số ngày"]),
        (["rules", "--on", "1990-01-01"], ["--on"]),
        (["rules", "--on", "hôm nay"], ["--on"]),
        (["rules", "--at", "2026-01-01"], ["--on"]),
        (["expungement"], ["JSON"]),
        (["pardon"], ["pardon"]),
        ([], ["Cách dùng"]),
    ],
)
def test_wrong_words_are_refused(words, places, capsys):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and all(place in err for place in places)


def test_help_is_in_vietnamese(capsys):
    assert main(["--help"]) == 0
    assert "hoanhap law expungement" in capsys.readouterr().out


def test_the_rules_of_a_day_are_only_those_in_force(capsys):
    def listed(*words):
        assert main(["rules", *words]) == 0
        return json.loads(capsys.readouterr().out)

    before, after = listed("--on", "2023-10-09"), listed("--on", "2023-10-10")
    loan = [row["id"] for row in after["parameters"] if row["id"].startswith("loan.")]
    assert loan and not any(row["id"] in loan for row in before["parameters"])
    assert before["unit_duties"] == []
    assert not any(row["id"].startswith(("R", "S")) for row in before["duties"])
    everything = listed()
    assert everything["on"] is None
    assert len(everything["parameters"]) > len(after["parameters"])
    in_june, in_july = (listed("--on", day)["duties"] for day in ("2026-06-30", "2026-07-01"))
    of_june, of_july = ({row["id"] for row in rows} for rows in (in_june, in_july))
    assert of_june - of_july == {"O14", "O02", "O25"}
    assert of_july - of_june == {
        row["id"] for row in everything["duties"] if row["id"].startswith("S")
    }
    assert all(row["cite"] and row["sure"] for row in everything["parameters"])
