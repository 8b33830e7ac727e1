"""Does the fast path for a whole country say the same as the explained one?"""

from datetime import date

import pytest

from benchmarks.law_people import people
from hoanhap.law.expungement import RecordFacts, assess
from hoanhap.law.expungement.bulk import answer_many
from hoanhap.law.findings import NoRule

from .expungement_cases import CASES

TODAY = date(2026, 11, 22)
# benchmarks/law.py compares 100,000; these 20,000 keep the tests quick.
ENOUGH = 20_000


def both(facts):
    slow = assess(facts, TODAY)
    return slow.answer, slow.clear_on


@pytest.mark.parametrize(("seed", "rare"), [(1, 0.02), (2, 0.2), (3, 0.001)])
def test_the_fast_path_equals_the_explained_path_on_random_people(seed, rare):
    crowd = list(people(seed, ENOUGH // 3, rare=rare))
    for facts, fast in zip(crowd, answer_many(crowd, TODAY), strict=True):
        assert fast == both(facts), facts


def test_the_worked_cases_by_the_fast_path():
    crowd = [case[1] for case in CASES]
    assert list(answer_many(crowd, TODAY)) == [both(facts) for facts in crowd]


def test_no_rule_and_no_judgment_are_refused_like_on_the_explained_path():
    with pytest.raises(NoRule):
        next(answer_many([CASES[0][1]], date(2017, 12, 31)))
    with pytest.raises(ValueError, match="Chưa có bản án"):
        next(answer_many([RecordFacts(judgments=())], TODAY))
