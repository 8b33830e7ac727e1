"""Reach fails closed."""

import pytest

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.places.models import Commune


def communes(reach):
    return set(Commune.objects.filter(reach.q_places("")).values_list("pk", flat=True))


def test_nobody_reaches_nothing(places):
    assert communes(Reach.nowhere()) == set()
    assert not Reach.nowhere().covers(places["home"])


def test_a_commune_officer_reaches_one_commune(officer, places):
    assert communes(Reach.of(officer)) == {places["home"].pk}
    assert not Reach.of(officer).covers(places["next"])


def test_a_province_officer_reaches_the_communes_of_the_province(make_user, places):
    reach = Reach.of(make_user("province_officer"))
    assert communes(reach) == {places[key].pk for key in ("home", "next", "third")}
    assert not reach.covers(places["capital"])


def test_a_user_without_a_place_reaches_nothing(make_user, places):
    user = make_user("commune_officer")
    user.postings.update(commune=None)
    assert communes(Reach.of(user)) == set()


def test_an_inactive_user_reaches_nothing(officer):
    officer.is_active = False
    assert Reach.of(officer) == Reach.nowhere()


def test_the_system_admin_has_no_place(make_user, places):
    reach = Reach.of(make_user("system_admin"))
    assert communes(reach) == set()
    assert not reach.has("files.see")


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        ("24", {"home", "next", "third"}),
        ("07351", {"next"}),
        ("00", {"home", "next", "third"}),
        ("01", set()),
        ("00376", set()),
    ],
)
def test_a_reach_cut_to_a_place_keeps_only_what_lies_in_both(make_user, places, place, seen):
    reach = Reach.of(make_user("province_officer")).cut_to(place)
    assert communes(reach) == {places[key].pk for key in seen}
    for key in ("home", "next", "third", "capital", "south"):
        assert reach.covers(places[key]) == (key in seen)


def test_a_place_of_another_shape_is_refused(reach):
    with pytest.raises(ValueError, match="Mã địa bàn"):
        reach.cut_to("2x")


def test_a_missing_right_is_forbidden(reach):
    with pytest.raises(Forbidden):
        reach.check("users.manage")
