"""The tables of places are whole, load quickly and load again without doubling."""

import csv
import re
from datetime import date
from importlib.resources import files

import pytest

from hoanhap.places.actions import load_places
from hoanhap.places.models import Agency, Commune, FormerPlace, Province
from hoanhap.places.queries import (
    PlaceFinder,
    agencies_at,
    commune_of,
    place_label,
    search_communes,
)


def table(name):
    """The rows of a data file."""
    text = (files("hoanhap.places") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """The whole country, loaded once for this file and taken away again."""
    with django_db_blocker.unblock():
        load_places()
        yield
        for model in (Agency, FormerPlace, Commune, Province):
            model.objects.all().delete()


def test_the_files_hold_34_provinces_3321_communes_and_10040_wards_of_mid_2025():
    former = table("former_places")
    assert len(table("provinces")) == 34
    assert len({row["code"] for row in table("communes")}) == 3321
    old = [row for row in former if row["generation"] == "2"]
    assert len(old) == 10040
    assert sum(len(row["heirs"].split()) > 1 for row in old) == 471
    assert all(row["heirs"] for row in former)


def test_every_unit_names_its_resolution_and_the_day_it_holds_from():
    for row in table("communes") + table("provinces"):
        assert re.match(r"\d+/(NQ-UBTVQH\d\d|\d{4}/QH\d\d) ngày \d\d/\d\d/\d{4}", row["resolution"])
        assert date.fromisoformat(row["valid_from"]) >= date(2025, 7, 1)


def test_the_changes_of_2026_are_in_and_their_day_of_effect_is_marked_unverified():
    changed = [row for row in table("communes") if row["valid_from"] > "2026"]
    assert len(changed) == 22
    assert all("ngày có hiệu lực chưa xác minh" in row["resolution"] for row in changed)
    bo_ha = next(row for row in changed if row["code"] == "07294")
    assert bo_ha["name"] == "phường Bố Hạ"
    assert any(
        row["name"] == "xã Bố Hạ" and row["heirs"] == "07294" and row["generation"] == "3"
        for row in table("former_places")
    )


def test_the_five_old_island_districts_lead_to_their_special_zones():
    islands = {r["name"]: r["heirs"] for r in table("former_places") if r["name"] == r["district"]}
    assert len(islands) == 5
    kinds = {row["code"]: row["kind"] for row in table("communes")}
    assert {kinds[heir] for heir in islands.values()} == {"đặc khu"}


def test_the_notice_carries_both_licences():
    notice = (files("hoanhap.places") / "data" / "NOTICE").read_text(encoding="utf-8")
    assert "BSD-3-Clause" in notice
    assert "MIT License" in notice


@pytest.mark.django_db
def test_loading_twice_changes_nothing(country):
    before = load_places()
    heirs = FormerPlace.objects.filter(heirs__isnull=False).values_list("pk", "heirs__pk")
    kept = set(heirs)
    assert load_places() == before
    assert set(heirs.all()) == kept
    assert before["provinces"] == 34
    assert before["communes"] == 3321


@pytest.mark.django_db
def test_loading_again_puts_right_a_row_that_went_wrong(country):
    Commune.objects.filter(pk="07339").update(name="xã Sai", folded="sai")
    load_places()
    assert commune_of("07339").name == "xã Tân Yên"


@pytest.mark.django_db
def test_a_label_is_given_for_every_level_and_refused_for_a_place_that_does_not_exist(country):
    assert place_label("") == place_label("00") == "toàn quốc"
    assert place_label("24") == "thành phố Bắc Ninh"
    assert place_label("07339") == "xã Tân Yên, thành phố Bắc Ninh"
    with pytest.raises(ValueError, match="Không có địa bàn nào"):
        place_label("99999")


@pytest.mark.django_db
def test_communes_are_searched_without_accents_and_by_province(country):
    assert [c.code for c in search_communes("tan yen", province_code="24")] == ["07339"]
    assert search_communes("xã Tân Yên")[0].short_name == "Tân Yên"
    assert search_communes("   ") == []


@pytest.mark.django_db
def test_a_commune_has_its_police_committee_and_front(country):
    names = [agency.name for agency in agencies_at(commune=commune_of("07339"))]
    assert names == [
        "Công an xã Tân Yên",
        "Ủy ban nhân dân xã Tân Yên",
        "Ủy ban MTTQ Việt Nam xã Tân Yên",
    ]


@pytest.mark.django_db
def test_every_name_of_today_leads_to_its_own_commune(country):
    finder = PlaceFinder()
    for commune in Commune.objects.select_related("province").order_by("?")[:400]:
        match = finder.find(f"thôn Đông, {commune.name}, {commune.province.name}")
        assert match.communes == (commune,), match
