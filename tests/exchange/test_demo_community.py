"""The demo shows every kind of case, alive around today."""

from datetime import date, timedelta
from random import Random

import pytest

from hoanhap.cases.actions import add_acts_in_bulk
from hoanhap.cases.case_kinds import COMMUNITY, MEASURES
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.exchange.demo_community import open_lives
from hoanhap.shell.errors import Refused


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 3, 2)])
def test_every_life_of_the_demo_is_written_whole_on_any_day(today, reach, places):
    count, entries = open_lives(reach, commune=places["home"], random=Random(1), today=today)
    answers = add_acts_in_bulk(reach, entries=entries, today=today)
    assert [str(one.messages) for one in answers if isinstance(one, Refused)] == []
    assert Case.objects.count() == count
    kinds = set(Case.objects.values_list("kind", flat=True))
    assert kinds == {*COMMUNITY, *MEASURES, "served"}
    assert Case.objects.filter(grade="poor").exists()
    assert Case.objects.filter(kind="conditional_release", end_ground="completed").exists()
    assert Duty.objects.filter(rule="S13", done_on=None, due_on__lt=today).exists()
    away = Act.objects.get(kind="absence_permitted").details
    assert away["to_on"] == (today + timedelta(3)).isoformat()
    person = Case.objects.get(kind="local_supervision").person_id
    assert Case.objects.filter(person=person, kind="served").exclude(stage="closed").exists()
