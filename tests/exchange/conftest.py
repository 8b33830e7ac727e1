"""A register needs places: five communes and an old district around them."""

import pytest

from hoanhap.accounts.reach import Reach
from hoanhap.exchange.actions import commit_import, read_register
from hoanhap.exchange.queries import problems_of
from hoanhap.places.actions import former_fields
from hoanhap.places.models import FormerHeir, FormerPlace

OLD = [
    ("thị trấn Cao Thượng", ["home"]),
    ("xã Cao Xá", ["home"]),
    ("xã Ngọc Vân", ["next"]),
    ("xã Chia Đôi", ["home", "next"]),
]


@pytest.fixture(autouse=True)
def old_places(places):
    """Communes of an old district; one of them split."""
    for name, heirs in OLD:
        fields = former_fields(name, "huyện Tân Yên", "tỉnh Bắc Giang")
        former = FormerPlace.objects.create(**fields, generation=2)
        for key in heirs:
            FormerHeir.objects.create(former=former, commune=places[key])


@pytest.fixture
def nation():
    """Who runs commands on the machine itself."""
    return Reach.command_line()


@pytest.fixture
def take(nation, today):
    """`take(content)` reads and writes a register; gives (import, problems)."""

    def run(content, *, reach=nation, commit=True):
        imported = read_register(reach, file_name="so.xlsx", content=content, today=today)
        if commit:
            imported = commit_import(reach, imported=imported, today=today)
        return imported, problems_of(imported)

    return run
