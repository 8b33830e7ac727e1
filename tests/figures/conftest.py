"""Hand-counted worlds: people with a few acts, two communes, one period."""

from datetime import date
from itertools import count

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import add_acts_in_bulk, open_case
from hoanhap.figures.periods import Period
from hoanhap.figures.queries import figures_of
from hoanhap.people.actions import add_person
from hoanhap.shell.errors import Refused

PERIOD = Period(date(2026, 10, 15), date(2026, 11, 14))
BEFORE = date(2026, 3, 2)


@pytest.fixture
def period() -> Period:
    """15/10/2026 to 14/11/2026; the tests' today is 22/11/2026."""
    return PERIOD


@pytest.fixture
def machine(places) -> Reach:
    """Everything, as on the command line."""
    return Reach.command_line()


@pytest.fixture
def life(machine, places, today):
    """`life((kind, day, details), …, commune=…)` gives a case with these acts.

    A person is there since 02/03/2026 unless `home` is False. Days are (month, day) of 2026.
    """
    numbers = count(1)

    def make(*acts, commune=None, home=True, kind="served", **person):
        commune = commune or places["home"]
        fields = {"full_name": f"Người Số {next(numbers)}", "sex": "male", "birth_year": 1990}
        made = add_person(
            machine,
            **{**fields, **person},
            permanent_address="thôn 1",
            permanent_commune=commune,
            on=today,
        )
        case = open_case(machine, person=made, kind=kind, commune=commune, on=BEFORE)
        begun = [("released", BEFORE, {}), ("presented", BEFORE, {})] if home else []
        entries = [
            {
                "case": case,
                "kind": name,
                "happened_on": day if isinstance(day, date) else date(2026, *day),
                "details": details,
            }
            for name, day, details in [*begun, *acts]
        ]
        for outcome in add_acts_in_bulk(machine, entries=entries, today=today):
            assert not isinstance(outcome, Refused), outcome.messages
        case.refresh_from_db()
        return case

    return make


@pytest.fixture
def value(machine, today):
    """`value(code, place="07339")` gives what the command line would print for a code."""

    def of(code, place="", period=PERIOD):
        return figures_of(machine.cut_to(place), period=period, today=today)[code].value

    return of
