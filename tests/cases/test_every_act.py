"""Every kind of act, in each family of cases it is open to: who may, what it changes, its way back,
what it refuses."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.accounts.rights import ROLE_TABLE
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.actions import open_case, record_act, void_act
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.people.actions import add_judgment, add_person
from hoanhap.shell.errors import Refused
from tests.cases.every_act import (
    ALSO,
    ASSIGNED,
    CHANGES,
    ON,
    PAIRS,
    RECORDERS,
    SAMPLES,
    before,
    kind_of_case,
)
from tests.worlds import undone

JUDGED_ON = date(2022, 5, 10)
every_pair = pytest.mark.parametrize(("code", "family"), PAIRS)


@pytest.fixture
def begun(reach, places):
    """`begun("rated", "community")`: a case on which this act may be recorded on ON."""

    def make(code, family):
        home = places["home"]
        person = add_person(
            reach,
            full_name="Ngô Văn Thử",
            birth_year=1990,
            sex="male",
            permanent_address="thôn 1",
            permanent_commune=home,
            on=ON,
        )
        judgment = add_judgment(
            reach, person=person, number="1/2022/HS-ST", issued_on=JUDGED_ON, on=ON
        )
        kind = kind_of_case(code, family)
        on = date(2026, 8, 15)
        case = open_case(reach, person=person, judgment=judgment, kind=kind, commune=home, on=on)
        for each, day, details in before(code, family):
            write(reach, case, each, happened_on=day, details=details)
        return case

    return make


def write(reach, case, code, *, happened_on=ON, details=None):
    """Record an act; its sample where no details are given."""
    given = SAMPLES[code] if details is None else details
    return record_act(reach, case=case, kind=code, happened_on=happened_on, details=given, today=ON)


def columns(case):
    """Every column of a case but the count of its versions."""
    with beyond_reach("kiểm thử đọc lại hồ sơ"):
        kept = Case.objects.filter(pk=case.pk).values().get()
    kept.pop("version")
    return kept


def duties(case):
    """Its duties as a user sees them."""
    with beyond_reach("kiểm thử đọc lại hồ sơ"):
        rows = Duty.objects.filter(case_id=case.pk)
        return set(rows.values_list("rule", "key", "due_on", "done_on"))


def test_no_kind_is_without_its_sample():
    assert set(SAMPLES) == set(KINDS)
    assert set(CHANGES) | set(ALSO) <= set(KINDS)


@every_pair
def test_exactly_the_roles_with_the_right_may_record_it(code, family, begun, make_user, places):
    case = begun(code, family)
    home = places["home"]
    users = {role: make_user(role, commune=home, province=home.province) for role in ROLE_TABLE}
    _put_in_the_mentors_hands(case, users["mentor"], code=code)
    could = set()
    for role, user in users.items():
        with undone():
            try:
                write(Reach.of(user), case, code)
            except (Forbidden, Case.DoesNotExist):
                continue
            could.add(role)
    assert could == RECORDERS | ALSO.get(code, set())


def _put_in_the_mentors_hands(case, mentor, *, code):
    """The mentor is the one of this person, as far as the file lets somebody be assigned."""
    kinds = set(case.acts.filter(voided_at=None).values_list("kind", flat=True))
    if code == "assigned" or not kinds & {"received", "presented"}:
        return
    officer = Reach.of(mentor.__class__.objects.get(username="canbo-home"))
    kind = "reassigned" if "assigned" in kinds else "assigned"
    details = {**ASSIGNED[2], "mentor": mentor.pk}
    write(officer, case, kind, details=details)


@every_pair
def test_it_changes_what_it_says_and_voiding_gives_all_back(code, family, begun, reach):
    case = begun(code, family)
    was, owed = columns(case), duties(case)
    act = write(reach, case, code)
    now = columns(case)
    assert {name: now[name] for name in now if now[name] != was[name]} == CHANGES.get(code, {})
    void_act(reach, act=act, reason="ghi nhầm người", today=ON)
    assert columns(case) == was
    assert duties(case) == owed
    verbs = [
        event.verb
        for event in AuditEvent.objects.filter(case_id=case.pk).order_by("id")
        if event.detail.get("act") == act.pk
    ]
    assert verbs == ["record", "void"]


@every_pair
def test_what_is_missing_unknown_or_on_a_wrong_day_is_refused_at_its_field(
    code, family, begun, reach
):
    case = begun(code, family)
    kept, was = Act.objects.count(), columns(case)
    sample = SAMPLES[code]
    wrong = [
        ({name: value for name, value in sample.items() if name != field.name}, ON, field.name)
        for field in KINDS[code].fields
        if field.required
    ]
    wrong += [
        ({**sample, "la_gi": "1"}, ON, "la_gi"),
        (sample, date(2026, 11, 23), "happened_on"),
        (sample, date(2022, 5, 9), "happened_on"),
        (sample, None, "happened_on"),
    ]
    for details, day, field in wrong:
        with pytest.raises(Refused) as refused:
            write(reach, case, code, happened_on=day, details=details)
        assert set(refused.value.messages) == {field}
    assert (Act.objects.count(), columns(case)) == (kept, was)
