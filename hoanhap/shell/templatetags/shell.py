"""`{% load shell %}`: Vietnamese dates and money, icons, the menu."""

from datetime import date, datetime

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from hoanhap.shell import dates, money
from hoanhap.shell.icons import icon_svg
from hoanhap.shell.registry import menu_of

register = template.Library()


def _day_of(value) -> date | None:
    """The day in Vietnam of a date or a moment; None for anything else."""
    if isinstance(value, datetime):
        return timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


@register.filter
def ngay(value) -> str:
    """dd/mm/yyyy; nothing for no date."""
    day = _day_of(value)
    return dates.vn(day) if day else ""


@register.filter
def thu_ngay(value) -> str:
    """thứ Năm, dd/mm/yyyy; nothing for no date."""
    day = _day_of(value)
    return dates.vn_full(day) if day else ""


@register.filter
def gio_ngay(value) -> str:
    """14:05, dd/mm/yyyy, in Vietnam; nothing for no moment."""
    if not isinstance(value, datetime):
        return ngay(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M}, {dates.vn(local.date())}"


@register.filter
def gio_thu_ngay(value) -> str:
    """16:40, thứ Ba, 24/11/2026, in Vietnam; nothing for no moment."""
    if not isinstance(value, datetime):
        return thu_ngay(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M}, {dates.vn_full(local.date())}"


@register.filter
def dong(value) -> str:
    """200.000.000 đồng; nothing for no amount."""
    return money.dong(value) if value not in (None, "") else ""


@register.filter
def so(value) -> str:
    """1.234; nothing for no number."""
    return money.number(value) if value not in (None, "") else ""


@register.simple_tag
def icon(name: str):
    """An outline of `shell.icons`."""
    return icon_svg(name)


@register.simple_tag
def address(url_name: str, **kwargs) -> str:
    """The address of a page, or "" when its room is not mounted (then the page leaves it out)."""
    try:
        return reverse(url_name, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def menu(context) -> list[dict]:
    """The rail's entries for who is signed in: label, address, icon, current."""
    reach, request = context.get("reach"), context.get("request")
    if reach is None or reach.user_id is None:
        return []
    rows = [
        {"label": entry.label, "address": address_of, "icon": entry.icon}
        for entry, address_of in menu_of(reach)
    ]
    here = _nearest([row["address"] for row in rows], getattr(request, "path", ""))
    for row in rows:
        row["current"] = row["address"] == here
    return rows


def _nearest(addresses: list[str], path: str) -> str:
    """The longest address the path lies under; "/" only when it is the path itself."""
    under = [a for a in addresses if path == a or (a != "/" and path.startswith(a))]
    return max(under, key=len, default="")


@register.simple_tag
def is_demo() -> bool:
    """Whether this is a machine with made-up people."""
    return settings.DEMO


@register.filter
def is_tick(bound_field) -> bool:
    """Whether a field is one tick box (its label stands after it)."""
    return getattr(bound_field.field.widget, "input_type", "") == "checkbox" and not hasattr(
        bound_field.field, "choices"
    )
