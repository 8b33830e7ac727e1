"""Each line of support in a tiny world counted by hand."""

from datetime import date

import pytest

from hoanhap.cases.actions import void_act
from hoanhap.cases.models import Act

IN, LAST, AFTER = (10, 15), (11, 14), (11, 15)


def paper(name):
    """The details of help with a paper."""
    return {"paper": name}


LINES = [
    ("support.identity_card", "paper_helped", paper("identity_card")),
    ("support.eid", "paper_helped", paper("eid")),
    ("support.judicial_record", "paper_helped", paper("judicial_record")),
    ("support.other_papers", "paper_helped", paper("other")),
    ("support.other_papers", "paper_helped", paper("civil_status")),
    ("support.other_papers", "legal_aid", {}),
    ("support.policy_advised", "policy_advised", {}),
    ("support.policy_advised", "counselled", {"form": "direct", "policy_advised": True}),
    ("support.policy_advised", "first_meeting", {"policy_advised": True}),
    ("support.trained", "trained", {"trade": "mộc"}),
    ("support.job_advised", "job_advised", {}),
    ("support.job_advised", "job_referred", {"employer": "Xưởng mộc"}),
    ("support.hired", "hired", {}),
    ("support.visited", "visited", {}),
    ("record.guided", "expungement_guided", {}),
    ("record.guided", "paper_helped", paper("expungement")),
]


@pytest.mark.parametrize(("code", "kind", "details"), LINES)
def test_a_person_counts_once_inside_the_period_and_not_outside(life, value, code, kind, details):
    if kind == "first_meeting":  # there is but one of these
        life((kind, IN, details))
        life((kind, LAST, details))
    else:
        life((kind, IN, details), (kind, LAST, details))
        life((kind, LAST, details), (kind, (10, 14), details))
    life((kind, AFTER, details))
    life((kind, (10, 14), details))
    assert value(code) == 2


def test_the_same_help_in_different_words_counts_a_person_once(life, value):
    life(
        ("paper_helped", IN, paper("other")),
        ("legal_aid", LAST, {}),
        ("job_advised", IN, {}),
        ("job_referred", LAST, {"employer": "Xưởng"}),
    )
    assert value("support.other_papers") == value("support.job_advised") == 1


def test_residence_and_counselling_say_their_parts(life, value):
    life(
        ("paper_helped", IN, paper("permanent_residence")),
        ("paper_helped", LAST, paper("temporary_residence")),
        ("counselled", IN, {"form": "direct"}),
        ("counselled", LAST, {"form": "media"}),
    )
    life(("paper_helped", IN, paper("permanent_residence")), ("counselled", IN, {"form": "direct"}))
    assert value("support.residence") == {"total": 2, "permanent": 2, "temporary": 1}
    assert value("support.counselled") == {"total": 2, "direct": 2, "through_media": 1}


def test_loans_and_aid_count_people_and_every_dong(life, value):
    life(
        ("loan_taken", IN, {"amount": 60_000_000, "use": "production"}),
        ("loan_taken", LAST, {"amount": 40_000_000, "use": "training"}),
        ("material_aid", IN, {}),
    )
    life(("loan_taken", IN, {"amount": 100_000_000}), ("fund_grant", IN, {"amount": 500_000}))
    life(("loan_taken", AFTER, {"amount": 9_000_000}))
    assert value("loans.disbursed") == {
        "people": 2,
        "dong": 200_000_000,
        "training": 1,
        "production": 1,
        "employer": 0,
        "use_unstated": 1,
    }
    assert value("support.aid") == {"people": 2, "dong": 500_000}


def test_a_voided_act_never_counts(life, value, machine, today):
    life(("visited", IN, {}))
    void_act(machine, act=Act.objects.get(kind="visited"), reason="ghi nhầm", today=today)
    assert value("support.visited") == 0


def test_an_act_counts_for_the_commune_of_its_case(life, value, places):
    life(("visited", IN, {}))
    life(("visited", IN, {}), commune=places["next"])
    life(("visited", IN, {}), commune=places["capital"])
    found = [value("support.visited", place) for place in ("", "24", "07339", "07306", "01", "42")]
    assert found == [3, 2, 1, 0, 1, 0]


def test_clearing_counts_what_clears_and_not_a_certificate_with_a_record(life, value):
    life(("record_certificate", IN, {"outcome": "no_record"}))
    life(("record_certificate", IN, {"outcome": "has_record"}))
    life(("court_decision", LAST, {"outcome": "granted"}))
    life(("court_decision", LAST, {"outcome": "refused"}))
    assert value("record.cleared") == {"total": 2, "certificate": 1, "court": 1}


def test_who_is_charged_is_shown_apart_from_who_is_convicted(life, value):
    life(("charged", IN, {}), ("convicted_again", date(2026, 11, 14), {}))
    life(("charged", IN, {}))
    assert value("conduct.reoffended") == {"total": 1, "charged": 2, "convicted": 1}
