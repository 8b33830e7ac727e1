"""Does every finding carry its reasons, what it lacks, what would change it, and its version?"""

import ast
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.law_people import people
from hoanhap.law import loans
from hoanhap.law.duties import Fact, duties_for
from hoanhap.law.expungement import assess
from hoanhap.law.expungement.outcome import outcomes
from hoanhap.law.parameters import rule_version
from hoanhap.law.serving import ServedTerm, earliest_end, earliest_request, end_of_term

from .command_cases import COURT, OLD, ask, conviction, offence, over, person

LAW = Path(__file__).resolve().parents[2] / "hoanhap/law"
TODAY = date(2026, 11, 22)
SEEDS = st.integers(0, 10**9)
THIRDS = st.sampled_from([True, False, None])


def test_the_law_imports_nothing_outside_the_standard_library():
    strangers = set()
    for path in LAW.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "." * node.level]
            else:
                continue
            strangers.update(
                name
                for name in names
                if name.split(".")[0] not in sys.stdlib_module_names
                and not f"{name}.".startswith("hoanhap.law.")
            )
    assert not strangers


def is_sentence(line):
    return line.endswith(".") and not line[0].islower() and "{" not in line and "[" not in line


def complete(found, reasons):
    """Everything a jurist needs to check a finding is there, in sentences."""
    assert found.rule_version and found.would_change
    assert all(is_sentence(line) for line in (*found.missing, *found.would_change))
    assert all(reasons)
    assert len(set(found.would_change)) == len(found.would_change)


@settings(deadline=None, max_examples=150)
@given(SEEDS)
def test_an_assessment_explains_itself(seed):
    facts = next(people(seed, 1, rare=0.1))
    found = assess(facts, TODAY)
    complete(found, [is_sentence(step.sentence) and step.cite for step in found.steps])
    assert found.rule_version == rule_version()
    if found.answer == "needs_facts" and found.regime != "minor":
        assert found.missing
    records = outcomes(facts, TODAY)
    for one in records:
        assert one.would_change
        assert one.missing or one.status not in ("needs_facts", "waiting", "hold")


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from(["completion", "amnesty", "none", "probation", "unknown"]),
    st.none() | st.dates(date(2015, 1, 1), TODAY),
    st.tuples(THIRDS, THIRDS, THIRDS, THIRDS, THIRDS),
)
def test_a_loan_finding_explains_itself(certificate, certificate_on, facts):
    needs, listed, obeys, owes, member = facts
    asked = loans.Borrower(
        certificate=certificate,
        certificate_on=certificate_on,
        needs_loan=needs,
        listed_by_commune=listed,
        obeys_law=obeys,
        owes_same_purpose=owes,
        has_able_household_member=member,
    )
    company = loans.Establishment(
        legal=listed,
        all_workers=10,
        former_prisoners=(loans.Worker(borrower=asked, has_contract=member),),
        plan_confirmed=obeys,
        owes_same_purpose=owes,
    )
    for found in (
        loans.person_eligible(asked, TODAY),
        loans.who_signs(asked),
        loans.establishment_eligible(company, TODAY),
    ):
        complete(found, [one.sentence and one.cite.text for one in found.reasons])
        assert bool(found.missing) or found.answer != "needs_facts"


def test_a_duty_and_a_term_explain_themselves():
    acts = [Fact(kind, date(2026, 11, 2)) for kind in ("notice_received", "first_meeting")]
    acts.append(Fact("record_certificate", date(2026, 11, 3)))
    found = duties_for(acts, case_kind="served", today=TODAY)
    assert found
    for duty in found:
        complete(duty, [duty.computation, duty.cite])
        assert bool(duty.missing) is (duty.due_on is None)
    term = ServedTerm(kind="suspended", starts_on=date(2025, 1, 1), years=2)
    for one in (end_of_term(term), earliest_request(term, TODAY), earliest_end(term, TODAY)):
        complete(one, [reason.sentence for reason in one.reasons])


OPEN = [{"kind": "local_supervision", "completed_on": None}]


@pytest.mark.parametrize(
    ("change", "missing", "would_change"),
    [
        ({}, None, "vào hoặc trước ngày 01/03/2024"),
        ({"additional": OPEN}, "hình phạt bổ sung thứ 1", "Khi chấp hành xong hình phạt bổ sung"),
        ({"other_decisions_completed_on": None}, "án phí", "Khi thi hành xong án phí"),
        ({"principal_completed_on": None}, "hình phạt chính", "Khi có ngày chấp hành xong"),
        ({"charge_pending": True}, "đang bị xử lý", "Khi vụ đang xử lý có kết luận"),
        (COURT, None, "Khi Tòa án quyết định xóa án tích"),
        ({**COURT, "court_granted_on": "2026-01-01"}, None, "quyết định xóa án tích của Tòa án"),
        ({"exempted": True, "principal": None}, None, "miễn hình phạt"),
        ({"offences": [{"article": "173"}]}, "Lỗi cố ý hay vô ý của tội thứ 1", "Nếu phạm tội mới"),
        ({"principal": {"kind": "expulsion"}}, "hình phạt này", ""),
    ],
)
def test_the_command_line_says_what_is_missing_and_what_would_change(
    change, missing, would_change, answer
):
    one = answer(person({**OLD, **change}))["convictions"][0]
    assert any(missing in line for line in one["missing"]) if missing else not one["missing"]
    assert would_change in " ".join(one["would_change"])
    assert one["rule_version"] == rule_version()


def test_each_of_several_convictions_and_a_minor_say_theirs(answer):
    later = conviction(9, None, effective="2024-06-01", id="J2")
    later["offences"] = [offence(committed_on="2024-01-01")]
    first = answer(person(OLD, later))["convictions"][0]
    assert first["missing"] == ["Ngày chấp hành xong hình phạt chính của bản án mới."]
    young = conviction(72, "2024-06-20", offences=[offence(offence_class="very_serious")])
    for act in ("very_serious", "serious"):
        young["offences"] = [offence(offence_class=act)]
        one = answer(person(young, birth_date="2001-01-01"))["convictions"][0]
        assert any("59/2024" in line for line in one["would_change"])


def test_a_merit_may_open_the_court_before_the_day(answer):
    one = answer(person(conviction(108, "2025-03-01")))["convictions"][0]
    assert any("01/03/2026 (Điều 72)" in line for line in one["would_change"])


def test_a_contract_that_is_not_known_is_asked_for(capsys, tmp_path):
    worker = {"certificate": "completion", "certificate_on": "2025-01-01", "needs_loan": True}
    worker |= {"listed_by_commune": True, "obeys_law": True}
    company = {"legal": True, "all_workers": 10, "plan_confirmed": True, "owes_same_purpose": False}
    for contract, wanted in [(True, "yes"), (False, "no"), (None, "needs_facts")]:
        company["former_prisoners"] = [{**worker, "has_contract": contract}]
        asked = {"as_of": "2026-11-22", "establishment": company}
        _, found, _ = ask(asked, capsys, command="loan", tmp_path=tmp_path)
        assert found["answer"] == wanted
        name = "establishment.former_prisoners[0].has_contract"
        assert (found["waiting_for"] == [name]) is (contract is None)
        assert found["missing"] or contract is not None


BAD = [
    ({"principal": {"kind": "imprisonment", "months": -1}}, "principal.months: “-1”"),
    ({"principal": {"kind": "imprisonment", "months": 99999}}, "principal.months: “99999”"),
    ({"principal_completed_on": "2018-11-30"}, "principal_completed_on: trước ngày bản án"),
    ({"additional": over("fine", "2018-11-30")}, "additional[0].completed_on: trước ngày"),
    ({"offences": [offence("107")]}, "offences[0].article: Điều “107”"),
    ({"offences": [offence(committed_on="2026-11-23")]}, "offences[0].committed_on: ngày phạm tội"),
    ({"offences": [offence(committed_on="1995-01-01")]}, "chưa đủ 14 tuổi"),
]


def test_all_that_is_wrong_is_said_at_once_each_with_its_place(refusal):
    rows = [conviction(24, "2022-03-01", id=f"J{n}", **bad) for n, (bad, _) in enumerate(BAD)]
    said = refusal(person(*rows))
    for place, (_, words) in enumerate(BAD):
        lines = [line for line in said if line.startswith(f"convictions[{place}].")]
        assert any(words in line for line in lines)
        assert all(re.search(r"\.$", line) for line in lines)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("birth_date", "birth_date"),
        ("principal_completed_on", "principal_completed_on"),
        ("other_decisions_completed_on", "other_decisions_completed_on"),
        ("committed_on", "offences[0].committed_on"),
        ("fault", "offences[0].fault"),
    ],
)
def test_a_fact_left_out_is_named_and_no_day_is_guessed(given, name, answer):
    asked = person(conviction(24, "2022-03-01"))
    one = asked["convictions"][0]
    for holder in (asked, one, one["offences"][0]):
        holder.pop(given, None)
    found = answer(asked)["convictions"][0]
    assert (found["status"], found["waiting_for"]) == ("needs_facts", [name])
    assert (found["free_from"], found["may_apply_from"]) == (None, None)
    assert len(found["missing"]) == 1
