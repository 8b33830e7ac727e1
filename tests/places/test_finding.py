"""An address in an old paper leads to the commune of today, or to a question."""

import pytest

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.places.actions import load_former_places, load_places, remember_choice
from hoanhap.places.models import Agency, Commune, FormerPlace, Province
from hoanhap.places.queries import commune_named, commune_of
from hoanhap.shell.errors import Refused

pytestmark = pytest.mark.django_db
AROUND = ("huyện Tân Yên", "tỉnh Bắc Giang")
EARLIER = """former_name,former_district,former_province,merged_into,merged_on,note
xã Lam Cốt,huyện Tân Yên,tỉnh Bắc Giang,xã Lam Sơn,2025-01-01,merged early
xã Đại Hoá,huyện Tân Yên,tỉnh Bắc Giang,xã Lam Cốt,2025-01-01,by way of another row
xã Mất Tích,huyện Tân Yên,tỉnh Bắc Giang,xã Không Đâu,01/01/2025,leads nowhere
"""


@pytest.fixture(scope="module")
def country(django_db_setup, django_db_blocker):
    """The whole country, loaded once for this file and taken away again."""
    with django_db_blocker.unblock():
        load_places()
        yield
        for model in (Agency, FormerPlace, Commune, Province):
            model.objects.all().delete()


@pytest.fixture(autouse=True)
def _loaded(country):
    """Every test here has the country."""


@pytest.fixture
def earlier(tmp_path):
    """A CSV of names from before mid-2025."""
    path = tmp_path / "earlier.csv"
    path.write_text(EARLIER, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("thôn 3, xã Song Vân, huyện Tân Yên, tỉnh Bắc Giang", "07351"),
        ("thôn 3,  X.  Song  Vân,H. Tân Yên, T. Bắc Giang", "07351"),
        ("Song Vân, Tân Yên, Bắc Giang", "07351"),
        ("xa song van, huyen tan yen, tinh bac giang", "07351"),
        ("xã Song Vân huyện Tân Yên tỉnh Bắc Giang", "07351"),
        ("TT. Nhã Nam - Tân Yên - Bắc Giang", "07306"),
        ("thị trấn Nhã Nam, huyện Tân Yên, tỉnh Bắc Giang", "07306"),
        ("xã Phúc Hoà, huyện Tân Yên, tỉnh Bắc Giang", "07330"),
        ("xã Phúc Hòa, huyện Tân Yên, tỉnh Bắc Ninh", "07330"),
        ("phường Xuân Khanh, thị xã Sơn Tây, thành phố Hà Nội", "09604"),
        ("xã Bố Hạ, tỉnh Bắc Ninh", "07294"),
        ("phường Bố Hạ, thành phố Bắc Ninh", "07294"),
        ("P. 5, Q. Gò Vấp, TP HCM", "26876"),
        ("phường 05, quận Gò Vấp, thành phố Hồ Chí Minh", "26876"),
        ("tổ dân phố 3, phường B'Lao, TP. Bảo Lộc, Lâm Đồng", "24829"),
        ("huyện Lý Sơn, tỉnh Quảng Ngãi", "21548"),
        ("đặc khu Hoàng Sa", "20333"),
    ],
)
def test_an_address_in_any_spelling_leads_to_one_commune(text, code):
    match = commune_named(text)
    assert (match.status, [c.code for c in match.communes]) == ("one", [code])


def test_names_alike_but_for_their_marks_are_told_apart_by_the_marks():
    written = commune_named("phường Hương Văn, thị xã Hương Trà, thành phố Huế")
    plain = commune_named("phường Hương Vân, thị xã Hương Trà, thành phố Huế")
    assert written.status == plain.status == "one"


def test_a_split_ward_gives_several_communes_to_choose_from():
    match = commune_named("xã Phú Hữu, huyện Châu Thành, tỉnh Hậu Giang")
    assert match.status == "several"
    assert len(match.communes) == 2


def test_a_name_borne_in_several_provinces_is_asked():
    assert commune_named("xã Tân Yên").status == "several"


def test_a_bare_name_is_found_in_the_district_around_it():
    match = commune_named("xã Quế Nham", near=AROUND)
    assert [c.code for c in match.communes] == ["07228"]
    assert commune_named("xã Quế Nham", near=("tan yen", "bac giang")).status == "one"


@pytest.mark.parametrize("name", ["Lam Cốt", "Phúc Sơn", "Lan Giới", "Đại Hoá", "Quang Tiến"])
def test_a_commune_gone_before_mid_2025_is_unknown_until_the_earlier_names_are_loaded(name):
    match = commune_named(f"thôn 1, xã {name}, huyện Tân Yên, tỉnh Bắc Giang")
    assert (match.status, match.communes) == ("unknown", ())
    assert "07333" in {c.code for c in match.suggestions}
    assert commune_named(f"xã {name}", near=AROUND).status == "unknown"


def test_earlier_names_chain_to_the_commune_of_today(earlier):
    assert load_former_places(earlier) == {"loaded": 2, "unresolved": ["xã Mất Tích"]}
    for text in ("xã Đại Hóa, huyện Tân Yên, tỉnh Bắc Giang", "thôn 2, X. Đại Hoá, Tân Yên"):
        assert [c.code for c in commune_named(text).communes] == ["07333"]
    assert load_former_places(earlier)["loaded"] == 2
    assert FormerPlace.objects.filter(generation=1).count() == 2


def test_a_table_of_earlier_names_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Refused, match="thiếu cột"):
        load_former_places(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match="Không đọc được"):
        load_former_places(path)


def test_a_choice_is_remembered_for_every_hamlet_of_that_commune():
    reach = Reach.command_line()
    text = "thôn 1, xã Đại Hoá, huyện Tân Yên, tỉnh Bắc Giang"
    remember_choice(reach, text=text, commune=commune_of("07333"))
    match = commune_named("thôn 7, xã Đại Hóa, huyện Tân Yên, tỉnh Bắc Giang")
    assert (match.status, match.communes[0].code) == ("one", "07333")
    remember_choice(reach, text="xã Lam Cốt", commune=commune_of("07333"), near=AROUND)
    assert commune_named("xã Lam Cốt", near=AROUND).status == "one"
    assert commune_named("xã Lam Cốt", near=("huyện Hiệp Hòa", "tỉnh Bắc Giang")).status != "one"


def test_nobody_remembers_a_choice_without_the_right_or_without_a_name():
    with pytest.raises(Forbidden):
        remember_choice(Reach.nowhere(), text="xã A", commune=commune_of("07333"))
    with pytest.raises(Refused):
        remember_choice(Reach.command_line(), text=" , ", commune=commune_of("07333"))


@pytest.mark.parametrize("text", ["", " ,;- ", "\0", "x" * 5000, "xã", "Hà Tĩnh", "🙂, xã 🙂"])
def test_nonsense_is_unknown_and_never_an_error(text):
    assert commune_named(text).status == "unknown"
