"""Openings: who reviews which, never one's own, once."""

from datetime import date

import pytest

from hoanhap.accounts.models import AuditEvent, Opening
from hoanhap.accounts.openings import (
    end_opening,
    give_opening,
    openings_in,
    review_opening,
    viewer_unit,
)
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.shell.errors import Refused

REASON = "Xác minh nhân chứng trong vụ việc xảy ra tại xã"


@pytest.fixture
def far(make_user, places):
    user = make_user("commune_officer", commune=places["capital"])
    user.postings.update(begins_on=date(2020, 1, 1))
    return user


@pytest.fixture
def opening(far, places):
    """An officer of province 01 looks at a person of the home commune (province 24)."""
    return give_opening(
        Reach.of(far),
        user=far,
        person_id=1,
        kind="look_up",
        reason=REASON,
        owner_code=places["home"].pk,
        hours=8,
    )


def reviewed_by(user) -> list[int]:
    return list(openings_in(Reach.of(user)).values_list("pk", flat=True))


def test_the_owners_and_the_viewers_provinces_review(opening, make_user, places):
    assert reviewed_by(make_user("commune_chief")) == [opening.pk]
    assert reviewed_by(make_user("province_chief")) == [opening.pk]
    assert reviewed_by(make_user("province_chief", province=places["01"])) == [opening.pk]
    assert reviewed_by(make_user("province_chief", province=places["42"])) == []
    assert reviewed_by(make_user("commune_chief", commune=places["next"])) == []
    assert reviewed_by(make_user("commune_chief", commune=places["capital"])) == []
    assert reviewed_by(make_user("commune_officer")) == []


def test_nobody_reviews_their_own(make_user, places):
    chief = make_user("province_chief", province=places["01"])
    chief.postings.update(begins_on=date(2020, 1, 1))
    made = give_opening(
        Reach.of(chief),
        user=chief,
        person_id=1,
        kind="look_up",
        reason=REASON,
        owner_code=places["capital"].pk,
        hours=8,
    )
    with pytest.raises(Opening.DoesNotExist):
        review_opening(Reach.of(chief), opening=made, verdict="justified")


def test_a_review_is_made_once_and_logged(opening, make_user):
    reach = Reach.of(make_user("commune_chief"))
    with pytest.raises(Refused):
        review_opening(reach, opening=opening, verdict="maybe")
    review_opening(reach, opening=opening, verdict="justified")
    with pytest.raises(Refused, match="đã được soát"):
        review_opening(reach, opening=opening, verdict="justified")
    assert AuditEvent.objects.filter(verb="review_opening", person_id=1).count() == 1


def test_only_its_user_ends_a_look_up(opening, far, make_user):
    with pytest.raises(Forbidden):
        end_opening(Reach.of(make_user("commune_chief")), opening=opening)
    end_opening(Reach.of(far), opening=opening)
    assert Reach.of(far).looked_up == frozenset()


def test_the_unit_is_where_the_viewer_worked_on_the_day(opening, places):
    assert viewer_unit(opening) == str(places["capital"])
