"""`hoanhap law expungement`: the worked cases, their boundaries, and what it refuses."""

from datetime import date, timedelta

import pytest

from .command_cases import (
    CASES,
    COURT,
    FINE,
    OLD,
    REFORM,
    SECURITY,
    conviction,
    later,
    offence,
    over,
    person,
)


@pytest.mark.parametrize(
    ("given", "wanted", "free_from"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_worked_cases_by_command_line(given, wanted, free_from, answer):
    found = answer(given)
    for one, expected in zip(found["convictions"], wanted, strict=True):
        assert {name: one[name] for name in expected} == expected
        assert all(reason["text"] and reason["cite"] for reason in one["reasons"])
    assert found["record_free_from"] == free_from


AUTOMATIC = [case for case in CASES if case[3] and case[0] != "30"]


@pytest.mark.parametrize("case", AUTOMATIC, ids=[case[0] for case in AUTOMATIC])
def test_the_day_before_the_last_the_last_and_the_day_after(case, answer):
    _, given, _, free_from = case
    free_on = date.fromisoformat(free_from)
    latest = max(
        one.get("principal_completed_on") or one["effective_on"] for one in given["convictions"]
    )
    for days, ended in [(-2, False), (-1, False), (0, True), (1, True)]:
        on = (free_on + timedelta(days=days)).isoformat()
        if on >= latest:
            found = answer({**given, "as_of": on})
            assert all(one["status"] == "ended" for one in found["convictions"]) is ended


@pytest.mark.parametrize(
    ("on", "status"),
    [("2026-09-30", "running"), ("2026-10-01", "may_apply"), ("2040-01-01", "may_apply")],
)
def test_the_court_regime_opens_on_its_day_and_never_ends_by_itself(on, status, answer):
    given = next(case[1] for case in CASES if case[0] == "19")
    one = answer({**given, "as_of": on})["convictions"][0]
    assert (one["status"], one["free_from"]) == (status, None)


@pytest.mark.parametrize(
    ("on", "status"),
    [("2027-02-20", "running"), ("2027-02-21", "may_apply")],
)
def test_after_a_refusal_the_new_application_waits_for_the_year_to_be_over(on, status, answer):
    given = next(case[1] for case in CASES if case[0] == "21, refused once")
    assert answer({**given, "as_of": on})["convictions"][0]["status"] == status


def test_a_decision_of_the_court_ends_the_record_on_its_day(answer):
    granted = conviction(36, "2022-06-15", court_granted_on="2026-11-01", **COURT)
    one = answer(person(granted))["convictions"][0]
    assert (one["status"], one["free_from"], one["special_from"]) == ("ended", "2026-11-01", None)


def test_a_decision_of_the_court_settles_what_is_not_known(answer):
    granted = conviction(36, court_granted_on="2026-11-01", **COURT)
    del granted["principal_completed_on"], granted["limitation_expired_on"]
    one = answer(person(granted))["convictions"][0]
    assert (one["status"], one["free_from"], one["ends_on"]) == ("ended", "2026-11-01", None)
    running = conviction(36, "2022-06-15", court_granted_on="2026-11-22", **COURT)
    assert answer(person(running))["record_free_from"] == "2026-11-22"


@pytest.mark.parametrize(
    ("act", "counted_from"),
    [
        ("2024-02-29", "2025-12-20"),
        ("2024-03-01", "2025-12-20"),
        ("2024-03-02", "2022-03-01"),
    ],
)
def test_a_new_act_counts_by_its_own_day_up_to_the_last_day_of_the_record(
    act, counted_from, answer
):
    found = answer(person(OLD, later(12, "2025-12-20", act)))
    assert found["convictions"][0]["counted_from"] == counted_from


@pytest.mark.parametrize(
    ("act", "restarts"), [("2018-11-30", False), ("2018-12-01", True), ("2018-12-02", True)]
)
def test_an_act_before_the_old_judgment_is_no_new_act(act, restarts, answer):
    found = answer(person(OLD, later(12, "2025-12-20", act)))
    assert (found["convictions"][0]["counted_from"] == "2025-12-20") is restarts


def test_a_restart_lengthens_the_window_for_the_next_act(answer):
    third = conviction(
        12,
        "2027-03-01",
        id="J3",
        effective="2026-06-01",
        offences=[offence(committed_on="2026-01-15")],
    )
    given = person(OLD, later(12, "2025-12-20", "2024-01-15"), third, as_of="2027-06-01")
    found = answer(given)["convictions"]
    assert [one["ends_on"] for one in found] == ["2029-03-01"] * 3
    judged_first = answer({**given, "convictions": given["convictions"][::-1]})
    assert judged_first["convictions"] == found[::-1]


def test_one_of_two_acts_inside_the_record_is_enough(answer):
    second = later(12, "2025-12-20", "2024-05-01")
    second["offences"].append(offence("174", "2024-02-01"))
    assert answer(person(OLD, second))["convictions"][0]["ends_on"] == "2027-12-20"


def test_the_old_term_waits_while_the_new_penalty_is_served(answer):
    found = answer(person(OLD, later(36, None, "2024-01-15")))
    assert [one["status"] for one in found["convictions"]] == ["waiting", "waiting"]
    assert found["convictions"][0]["waiting_for"] == ["later_conviction"]


@pytest.mark.parametrize(
    ("pending", "status"),
    [(True, "hold"), ("2024-03-01", "hold"), ("2024-03-02", "ended"), (False, "ended")],
)
def test_a_charge_holds_the_record_only_for_an_act_inside_it(pending, status, answer):
    found = answer(person({**OLD, "charge_pending": pending}))
    assert found["convictions"][0]["status"] == status
    assert (found["record_free_from"] is None) is (status == "hold")


def test_a_charge_may_stand_as_an_entry_of_its_own(answer):
    charge = {
        "id": "vụ mới",
        "charge_pending": True,
        "offences": [offence(committed_on="2024-02-10")],
    }
    found = answer(person(OLD, charge))
    assert [one["status"] for one in found["convictions"]] == ["hold", "hold"]
    assert answer(person(charge))["convictions"][0]["waiting_for"] == ["effective_on"]


@pytest.mark.parametrize(
    ("birth", "status", "months"),
    [
        ("2002-06-02", "no_record", None),  # a day short of sixteen
        ("2002-06-01", "running", 24),  # sixteen that day
        ("2000-06-02", "running", 24),  # a day short of eighteen
        ("2000-06-01", "running", 36),  # eighteen that day
    ],
)
def test_the_age_on_the_day_of_the_act_decides(birth, status, months, answer):
    grave = conviction(72, "2025-06-20", offences=[offence("168", offence_class="very_serious")])
    one = answer(person(grave, birth_date=birth))["convictions"][0]
    assert (one["status"], one["term_months"]) == (status, months)
    assert one["provisional"] is (months != 36)


def test_sixteen_and_very_serious_by_negligence_leaves_no_record(answer):
    careless = offence("260", offence_class="very_serious", fault="negligence")
    one = answer(person(conviction(36, "2025-01-01", offences=[careless]), birth_date="2001-03-01"))
    assert one["convictions"][0]["status"] == "no_record"


def test_acts_on_both_sides_of_eighteen_are_taken_as_an_adult_unless_those_leave_no_record(answer):
    young, grown = offence(committed_on="2018-06-01"), offence(committed_on="2018-09-01")
    born = {"birth_date": "2000-07-01"}
    both = conviction(24, "2025-12-20", offences=[young, grown])
    assert answer(person(both, **born))["convictions"][0]["term_months"] == 24
    light = {**grown, "article": "260", "fault": "negligence"}
    mixed = conviction(24, "2025-12-20", offences=[young, light])
    assert answer(person(mixed, **born))["convictions"][0]["status"] == "no_record"


def test_fifteen_and_eighteen_with_nothing_lasting_leave_no_record(answer):
    young = offence("168", "2018-06-01", offence_class="very_serious")
    light = offence("260", "2021-09-01", fault="negligence")
    both = conviction(24, "2025-12-20", effective="2022-01-01", offences=[young, light])
    one = answer(person(both, birth_date="2003-03-01"))["convictions"][0]
    assert (one["status"], one["provisional"]) == ("no_record", True)


@pytest.mark.parametrize(
    ("change", "waiting_for"),
    [
        ({"other_decisions_completed_on": ...}, "other_decisions_completed_on"),
        ({"principal_completed_on": ..., "limitation_expired_on": ...}, "principal_completed_on"),
        ({"principal_completed_on": ...}, "principal_completed_on"),
        (
            {"offences": [{"article": "173", "fault": "negligence", "committed_on": "2018-06-01"}]},
            "offences[0].offence_class",
        ),
        (
            {
                "offences": [
                    {"article": "173", "offence_class": "serious", "committed_on": "2018-06-01"}
                ]
            },
            "offences[0].fault",
        ),
        (
            {"offences": [{"article": "173", "offence_class": "serious", "fault": "intent"}]},
            "offences[0].committed_on",
        ),
    ],
)
def test_a_fact_left_out_is_named_and_no_day_is_guessed(change, waiting_for, answer):
    one = {**conviction(24, "2022-03-01"), **change}
    given = person({name: value for name, value in one.items() if value is not ...})
    found = answer(given)
    assert found["convictions"][0]["status"] == "needs_facts"
    assert found["convictions"][0]["waiting_for"] == [waiting_for]
    assert found["convictions"][0]["free_from"] is None
    assert found["record_free_from"] is None


def test_facts_that_cannot_matter_are_not_asked(answer):
    light = {"id": "x", "effective_on": "2018-12-01", "principal": FINE}
    light["offences"] = [{"article": "260", "fault": "negligence", "offence_class": "serious"}]
    one = answer(person(light, birth_date=None))["convictions"][0]
    assert (one["status"], one["waiting_for"]) == ("no_record", [])
    young = conviction(72, "2024-06-20", offences=[offence("168", offence_class="very_serious")])
    del young["other_decisions_completed_on"]
    found = answer(person(young, birth_date="2001-03-01"))
    assert found["convictions"][0]["ends_on"] == "2026-06-20"


def test_acts_before_2018_ask_to_compare_the_old_code(answer):
    old = conviction(24, "2019-03-10", offences=[offence(committed_on="2017-12-31")])
    assert any("BLHS 1999" in line for line in answer(person(old))["convictions"][0]["warnings"])
    assert not answer(person(OLD))["convictions"][0]["warnings"]


def test_no_penalty_imposed_is_not_confused_with_not_having_to_serve_it(answer):
    one = answer(person(conviction(24, "2022-03-01", exempted=True)))["convictions"][0]
    assert one["status"] == "no_record"
    assert any("miễn chấp hành" in line for line in one["warnings"])


def test_without_a_birth_date_the_age_is_asked(answer):
    one = answer(person(OLD, birth_date=None))["convictions"][0]
    assert (one["status"], one["waiting_for"]) == ("needs_facts", ["birth_date"])


def test_what_is_not_done_yet_waits_and_says_for_what(answer):
    waiting = conviction(24, "2022-03-01", additional=over("local_supervision", None))
    one = answer(person(waiting))["convictions"][0]
    assert (one["status"], one["free_from"]) == ("waiting", None)
    assert one["waiting_for"] == ["additional[0].completed_on"]
    assert (
        answer(person(conviction(24, "2022-03-01", other_decisions_completed_on="none")))[
            "record_free_from"
        ]
        == "2024-03-02"
    )


def test_expulsion_is_in_no_tier_and_is_asked(answer):
    one = answer(person(conviction(0, "2022-03-01", principal={"kind": "expulsion"})))
    assert one["convictions"][0]["status"] == "needs_facts"
    assert one["convictions"][0]["ends_on"] is None


def test_a_warning_is_counted_from_the_later_of_the_hearing_and_the_effect(answer):
    warned = conviction(0, "2018-11-15", principal={"kind": "warning"})
    assert answer(person(warned))["convictions"][0]["ends_on"] == "2019-12-01"
    bare = {name: value for name, value in warned.items() if name != "principal_completed_on"}
    assert answer(person(bare))["convictions"][0]["ends_on"] == "2019-12-01"


def test_a_fine_in_the_court_regime_keeps_a_year_and_says_it_is_asked(answer):
    one = answer(person(conviction(0, "2022-06-15", principal=FINE, **COURT)))["convictions"][0]
    assert (one["may_apply_from"], one["term_months"]) == ("2023-06-15", 12)
    assert any("71.2.a" in line for line in one["warnings"])


@pytest.mark.parametrize(
    ("months", "special_from"),
    [(0, "2023-07-01"), (60, "2023-11-01"), (61, "2024-03-01"), (181, "2024-11-01")],
)
def test_a_third_of_the_automatic_terms(months, special_from, answer):
    principal = {"principal": REFORM} if not months else {}
    one = answer(person(conviction(months, "2023-03-01", **principal)))["convictions"][0]
    assert one["special_from"] == special_from


@pytest.mark.parametrize(
    ("months", "special_from"),
    [(0, "2023-07-01"), (36, "2024-03-01"), (61, "2024-11-01"), (181, "2025-07-01")],
)
def test_a_third_of_the_terms_before_the_court(months, special_from, answer):
    principal = {"principal": REFORM} if not months else {}
    one = answer(person(conviction(months, "2023-03-01", **principal, **COURT)))["convictions"][0]
    assert one["special_from"] == special_from


class TestStatute:
    """Điều 60, 61 and 70.3: the stated end of the statute is checked against the rule."""

    @pytest.mark.parametrize(
        ("months", "effective", "expired"),
        [
            (36, "2010-05-05", "2015-05-05"),
            (37, "2010-05-05", "2020-05-05"),
            (180, "2010-05-05", "2020-05-05"),
            (181, "2010-05-05", "2025-05-05"),
        ],
    )
    def test_the_stated_day_is_believed_when_the_rule_allows_it(
        self, months, effective, expired, answer
    ):
        act = [offence(committed_on="2009-01-01")]
        one = conviction(
            months, None, effective=effective, limitation_expired_on=expired, offences=act
        )
        found = answer(person(one))["convictions"][0]
        assert found["counted_from"] == expired
        early = {**one, "limitation_expired_on": "2012-01-01"}
        found = answer(person(early))["convictions"][0]
        assert found["counted_from"] == expired
        assert any("sớm hơn" in line for line in found["warnings"])
        late = {**one, "limitation_expired_on": "2026-01-01"}
        assert answer(person(late))["convictions"][0]["counted_from"] == "2026-01-01"

    @pytest.mark.parametrize(
        "change",
        [
            {"offences": SECURITY},
            {"offences": [offence("353", clause="3")]},
            {"offences": [offence("354")]},
            {"principal": {"kind": "warning"}},
        ],
    )
    def test_where_no_statute_runs_none_can_have_expired(self, change, answer):
        one = conviction(36, None, limitation_expired_on="2025-01-01", **change)
        if change.get("principal"):
            one["principal"] = {"kind": "expulsion"}
        found = answer(person(one))["convictions"][0]
        assert (found["status"], found["ends_on"]) == ("needs_facts", None)

    def test_a_new_act_inside_the_statute_starts_it_again(self, answer):
        old = conviction(
            0,
            effective="2018-10-10",
            principal=FINE,
            limitation_expired_on="2023-10-10",
        )
        found = answer(person(old, later(12, "2022-01-01", "2020-10-10", effective="2021-01-01")))
        assert found["convictions"][0]["counted_from"] == "2025-10-10"


def test_several_people_are_answered_in_order(answer):
    found = answer([CASES[0][1], CASES[1][1]])
    assert [one["record_free_from"] for one in found] == ["2026-03-16", "2026-07-01"]
    assert answer([]) == []


def test_the_same_question_has_the_same_answer_with_the_version_of_the_rules(answer):
    assert answer(CASES[0][1]) == answer(CASES[0][1])
    assert len(answer(CASES[0][1])["rules"]) == 12
