"""One invented person with a case, and a short way to record."""

from datetime import date

import pytest

from hoanhap.cases.actions import open_case, record_act
from hoanhap.people.actions import add_judgment, add_person


@pytest.fixture
def make_case(reach, places, today):
    """`make_case("Lê Văn Ánh", number=…)`: person, judgment of 10/05/2022 and an open case."""

    def make(full_name="Lê Văn Ánh", *, by=None, commune=None, kind="served", **fields):
        by, commune = by or reach, commune or places["home"]
        fields = {"birth_year": 1990, "sex": "male", **fields}
        person = add_person(
            by,
            full_name=full_name,
            permanent_address="thôn 1",
            permanent_commune=commune,
            on=today,
            **fields,
        )
        judgment = add_judgment(
            by,
            person=person,
            court="TAND huyện Tân Yên",
            number=f"{person.pk}/2022/HS-ST",
            issued_on=date(2022, 5, 10),
            offences=[{"article": "173", "title": "Tội trộm cắp tài sản"}],
            penalties=[{"kind": "imprisonment", "months": 30}],
            on=today,
        )
        return open_case(by, person=person, judgment=judgment, kind=kind, commune=commune, on=today)

    return make


@pytest.fixture
def case(make_case):
    """A case in the officer's commune with nothing recorded yet."""
    return make_case()


@pytest.fixture
def record(reach, case, today):
    """`record("presented", date(…), **details)` on `case`; options `of`, `by_reach`, `key`…"""

    def put(kind, on, *, of=None, by_reach=None, key="", version=None, **details):
        return record_act(
            by_reach or reach,
            case=of or case,
            kind=kind,
            happened_on=on,
            details=details,
            today=today,
            key=key,
            version=version,
        )

    return put
