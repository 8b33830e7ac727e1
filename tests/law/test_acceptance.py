"""Cases a jurist tried after the rest was built: each was wrong, or could not be told, before."""

from datetime import timedelta

from hoanhap.law.expungement import assess
from hoanhap.law.expungement.bulk import answer_many
from hoanhap.law.expungement.intake import read_person

from .command_cases import SECURITY, conviction, offence, over, person

SERVED = conviction(24, "2022-03-01", effective="2020-05-01")
CHARGE = {"id": "C", "charge_pending": True, "offences": [{"article": "173"}]}


def test_a_charge_of_unknown_day_holds_every_record(answer):
    found = answer(person(SERVED, CHARGE))
    assert [one["status"] for one in found["convictions"]] == ["hold", "hold"]
    assert found["record_free_from"] is None
    assert found["convictions"][1]["waiting_for"] == ["effective_on", "offences[0].committed_on"]


def test_a_court_clears_an_automatic_record_early_for_merit(answer):
    given = person(conviction(108, "2025-03-01", court_granted_on="2026-05-01"), as_of="2026-05-01")
    one = answer(given)["convictions"][0]
    assert (one["status"], one["free_from"]) == ("ended", "2026-05-01")
    assert any("Điều 72" in reason["cite"] for reason in one["reasons"])
    read = read_person(given)
    slow = assess(read.facts, read.as_of)
    assert (slow.answer, slow.free_from_on) == ("yes", None)
    assert next(answer_many([read.facts], read.as_of)) == (slow.answer, slow.clear_on)
    before = read.as_of - timedelta(days=1)
    assert assess(read.facts, before).answer == "no"


def test_a_decision_after_the_record_ended_by_law_changes_nothing(answer):
    one = answer(person({**SERVED, "court_granted_on": "2024-03-02"}))["convictions"][0]
    assert (one["regime"], one["free_from"]) == ("automatic", "2024-03-02")


def test_an_act_after_an_early_decision_starts_nothing_again(answer):
    old = conviction(108, "2021-03-01", court_granted_on="2022-05-01")
    new = conviction(9, "2025-02-02", effective="2023-06-01", id="J2")
    for day, started in [("2022-05-01", False), ("2022-05-02", False), ("2022-04-30", False)]:
        new["offences"] = [offence(committed_on=day)]
        found = answer(person(old, new))["convictions"]
        assert (found[0]["status"] != "ended") is started
    assert found[1]["free_from"] == "2027-02-03"


def test_a_decision_counts_again_when_a_new_act_kept_the_record_open(answer):
    old = {**SERVED, "court_granted_on": "2026-05-01"}
    new = conviction(9, "2025-02-02", effective="2024-06-01", id="J2")
    new["offences"] = [offence(committed_on="2024-03-01")]
    one = answer(person(old, new))["convictions"][0]
    assert (one["status"], one["free_from"]) == ("ended", "2026-05-01")


def test_a_penalty_whose_end_is_left_out_is_unknown_and_null_is_open(answer):
    for extra, status in [({}, "needs_facts"), ({"completed_on": None}, "waiting")]:
        given = {**SERVED, "additional": [{"kind": "local_supervision", **extra}]}
        one = answer(person(given))["convictions"][0]
        assert (one["status"], one["free_from"]) == (status, None)
        assert one["waiting_for"] == ["additional[0].completed_on"]


def test_a_record_that_needs_facts_names_them(answer):
    expelled = {**SERVED, "principal": {"kind": "expulsion"}}
    lapsed = {
        **SERVED,
        "offences": SECURITY,
        "principal_completed_on": None,
        "limitation_expired_on": "2025-05-01",
    }
    for given, name in [(expelled, "principal.kind"), (lapsed, "principal_completed_on")]:
        one = answer(person(given))["convictions"][0]
        assert (one["status"], one["waiting_for"], one["free_from"]) == (
            "needs_facts",
            [name],
            None,
        )


def test_a_day_still_to_come_is_said_to_be_planned(answer):
    planned = conviction(24, "2026-11-23", other_decisions_completed_on="2026-11-23")
    planned["additional"] = over("local_supervision", "2026-11-23")
    warnings = answer(person(planned))["convictions"][0]["warnings"]
    assert len([line for line in warnings if "dự kiến" in line]) == 3
    done = answer(person(planned, as_of="2026-11-23"))["convictions"][0]["warnings"]
    assert not done


def test_a_refusal_moves_no_record_that_ends_by_law(answer):
    one = answer(person({**SERVED, "court_refusals": ["2024-02-01"]}))["convictions"][0]
    assert one["free_from"] == "2024-03-02"
    assert any("71.3" in line for line in one["warnings"])


def test_a_record_the_court_has_ended_no_longer_makes_the_court_decide():
    old = {**SERVED, "court_granted_on": "2025-07-31"}
    old["offences"] = [offence("109", committed_on="2020-01-01")]
    new = conviction(9, "2026-02-02", effective="2025-09-01", id="J2")
    new["offences"] = [offence(committed_on="2025-08-01")]
    read = read_person(person(old, new))
    found = assess(read.facts, read.as_of)
    assert (found.regime, f"{found.free_from_on}") == ("auto", "2028-02-03")
    alone = read_person(person(old))
    assert assess(alone.facts, alone.as_of).regime == "court"


def test_what_leaves_no_record_at_any_age_is_not_provisional_for_the_young(answer):
    exempted = conviction(0, None, exempted=True, principal=None)
    careless = conviction(24, None, offences=[offence("260", fault="negligence")])
    careful = conviction(24, None, offences=[offence("173")])
    for given, provisional in [(exempted, False), (careless, False), (careful, True)]:
        one = answer(person(given, birth_date="2001-01-01"))["convictions"][0]
        assert (one["status"], one["provisional"]) == ("no_record", provisional)
        assert bool(one["warnings"]) is provisional


def test_a_refusal_written_twice_is_one_refusal(answer):
    given = conviction(60, "2022-06-15", offences=SECURITY)
    for refused in (["2025-11-21"], ["2025-11-21", "2025-11-21"]):
        one = answer(person({**given, "court_refusals": refused}))["convictions"][0]
        assert one["may_apply_from"] == "2026-11-22"
