"""`python -m tests.journeys.many_people 120`: so many suspended sentences in Tân Yên, dev only."""

import os
import sys
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoanhap.settings")
django.setup()

from hoanhap.accounts.reach import Reach  # noqa: E402
from hoanhap.accounts.row_security import rest_open  # noqa: E402
from hoanhap.cases.actions import add_acts_in_bulk, open_case  # noqa: E402
from hoanhap.cases.models import Case  # noqa: E402
from hoanhap.people.actions import add_judgment, add_person  # noqa: E402
from hoanhap.places.models import Commune  # noqa: E402

DECIDED_ON, RECEIVED_ON, TODAY = date(2026, 8, 3), date(2026, 8, 6), date(2026, 11, 22)
BEFORE = "2026-09"


def add_people(count: int, *, home: Commune) -> list[Case]:
    """Received on 06/08/2026 and graded for September, all but every tenth Khá (that one Tốt)."""
    reach, entries, cases = Reach.command_line(), [], []
    for place in range(count):
        person = add_person(
            reach,
            full_name=f"Người Mẫu {place:03d}",
            birth_year=1980 + place % 20,
            sex="male",
            permanent_address="thôn Mẫu",
            permanent_commune=home,
            on=TODAY,
        )
        judgment = add_judgment(reach, person=person, issued_on=date(2026, 6, 1), on=TODAY)
        case = open_case(
            reach,
            person=person,
            judgment=judgment,
            kind="suspended_sentence",
            commune=home,
            on=DECIDED_ON,
        )
        cases.append(case)
        entries += _story(case, grade="good" if place % 10 == 9 else "fair")
    refused = [one for one in add_acts_in_bulk(reach, entries=entries, today=TODAY) if not one.pk]
    assert refused == []
    return cases


def _story(case: Case, *, grade: str) -> list[dict]:
    rated = {"month": BEFORE, "grade": grade}
    steps = (
        ("decision_received", DECIDED_ON, {"document": "decision"}),
        ("received", RECEIVED_ON, {}),
        ("rated", date(2026, 10, 2), rated),
    )
    return [
        {"case": case, "kind": kind, "happened_on": on, "details": details}
        for kind, on, details in steps
    ]


if __name__ == "__main__":
    rest_open()
    add_people(int(sys.argv[1]), home=Commune.objects.get(pk="07339"))
