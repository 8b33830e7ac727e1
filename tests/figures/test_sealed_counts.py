"""Sealing and restricting change no number; a drill-down lists as many, without the name."""

from datetime import date

from hoanhap.accounts.reach import Reach
from hoanhap.cases.models import Case
from hoanhap.figures.indicators import INDICATORS
from hoanhap.figures.queries import RESTRICTED, SEALED, figures_of, members_of
from hoanhap.people.models import Judgment
from tests.figures.conftest import PERIOD

ACTS = [
    ("assigned", (10, 20), {"organisation": "Hội Phụ nữ xã"}),
    ("grouped", (10, 20), {"group": "B"}),
    ("visited", (10, 21), {}),
    ("hired", (10, 22), {}),
    ("loan_taken", (10, 23), {"amount": 50_000_000, "use": "production"}),
    ("record_certificate", (11, 1), {"outcome": "no_record"}),
]


def numbers(reach, today):
    figures = figures_of(reach, period=PERIOD, today=today)
    return {code: figure.value for code, figure in figures.items()}


def test_no_number_moves_when_a_file_is_sealed_or_restricted(life, make_user, today):
    shut, hidden, plain = (life(*ACTS, full_name=name) for name in ("An Kín", "Bé Ẩn", "Cò"))
    reach = Reach.of(make_user("commune_chief"))
    before = numbers(reach, today)
    Case.objects.filter(pk=shut.pk).update(sealed_on=date(2026, 11, 10))
    Judgment.objects.filter(cases=shut).update(sealed_on=date(2026, 11, 10))
    Case.objects.filter(pk=hidden.pk).update(is_restricted=True)
    assert numbers(reach, today) == before
    assert before["support.visited"] == 3


def test_every_drill_down_lists_as_many_without_the_names(life, make_user, today):
    life(*ACTS, ("closed", (11, 10), {"ground": "expunged"}), full_name="An Kín")
    hidden = life(*ACTS, full_name="Bé Ẩn")
    life(*ACTS, full_name="Cò Thấy")
    Case.objects.filter(pk=hidden.pk).update(is_restricted=True)
    reach = Reach.of(make_user("commune_chief"))
    figures = figures_of(reach, period=PERIOD, today=today)
    for code in INDICATORS:
        for key, number in [("", figures[code].total), *figures[code].parts.items()]:
            members = members_of(reach, code, key=key, period=PERIOD, today=today)
            assert sum(member.weight for member in members) == number, (code, key)
            assert "An Kín" not in str(members) and "Bé Ẩn" not in str(members), code
    members = members_of(reach, "support.visited", period=PERIOD, today=today)
    assert {member.words for member in members} == {SEALED, RESTRICTED, "Cò Thấy"}
    unnamed = [member for member in members if member.words != "Cò Thấy"]
    assert all(m.case_id is None and m.reasons == () for m in unnamed)
