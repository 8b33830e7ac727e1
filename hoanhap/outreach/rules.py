"""What may be written of programmes, outreach and role models; each refusal names its field."""

from collections.abc import Mapping
from datetime import date

from django.db import models

from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.places.models import Commune, Province
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

FIRST_YEAR = 1950
LONG_LENGTH = 4000
MOST_ITEMS = 100_000
MOST_AUDIENCE = 100_000_000


def check_may_add(reach: Reach) -> None:
    """Raise Forbidden unless the role records community work or takes registers over."""
    if not (reach.has("outreach.record") or reach.has("register.import")):
        raise Forbidden("outreach.record")


def check_commune(reach: Reach, commune: Commune | None) -> Commune:
    """The commune, when it lies in reach; Refused otherwise."""
    if commune is None or not reach.covers(commune):
        raise Refused(commune="Hãy chọn xã, phường trong địa bàn của bạn.")
    return commune


def check_province(reach: Reach, province: Province | None) -> Province:
    """The province, when the whole of it lies in reach; Refused otherwise."""
    is_whole = province and (reach.nation or province.pk in reach.province_codes)
    if is_whole and reach.place in ("", province.pk):
        return province
    raise Refused(commune="Hãy chọn xã, phường trong địa bàn của bạn.")


def clean_texts(
    model: type[models.Model], texts: Mapping[str, str], *, required: tuple[str, ...] = ()
) -> dict[str, str]:
    """Texts without invisible characters; Refused when one is missing or longer than its column."""
    kept, wrong = {}, {}
    for name, text in texts.items():
        column = model._meta.get_field(name)
        is_long = isinstance(column, models.TextField)
        kept[name] = "\n".join(map(clean, text.splitlines())).strip() if is_long else clean(text)
        most = LONG_LENGTH if is_long else column.max_length
        if len(kept[name]) > most:
            wrong[name] = f"Dài quá {most} ký tự (đang có {len(kept[name])})."
        elif name in required and not kept[name]:
            wrong[name] = f"Hãy ghi {column.verbose_name}."
    if wrong:
        raise Refused(**wrong)
    return kept


def check_day(field: str, day: date | None, *, on: date, after: date | None = None) -> None:
    """Refuse a day to come, one of long ago, and one before `after`; None passes."""
    if day is None:
        return
    if day > on:
        raise Refused(**{field: f"Ngày {vn(day)} ở sau hôm nay ({vn(on)})."})
    if day.year < FIRST_YEAR:
        raise Refused(**{field: f"Ngày {vn(day)} quá xa, hãy xem lại năm."})
    if after and day < after:
        raise Refused(**{field: f"Ngày {vn(day)} trước ngày bắt đầu {vn(after)}."})


def check_amount(field: str, amount: object, *, least: int, most: int) -> None:
    """Refuse what is no whole number between `least` and `most`."""
    if isinstance(amount, bool) or not isinstance(amount, int) or not least <= amount <= most:
        raise Refused(**{field: f"Hãy ghi một số nguyên từ {least} trở lên."})
