"""Community work: outreach, programmes, role models (NĐ 49/2020; các kế hoạch)."""

from collections.abc import Iterator

from hoanhap.figures.indicator import Hit, Indicator
from hoanhap.figures.indicators.reception import person_hit
from hoanhap.figures.world import World
from hoanhap.outreach.models import Outreach, Programme

CREDITED = {
    "job_advised": "job",
    "job_referred": "job",
    "hired": "job",
    "trained": "job",
    "visited": "visit",
    "counselled": "counselling",
}


def _item(item: Outreach, weight: int, *keys: str) -> Hit:
    words = " · ".join(part for part in (item.get_form_display(), item.unit, item.topic) if part)
    return Hit(item.pk, on=item.happened_on, keys=keys, weight=weight, words=words)


def outreach(world: World) -> Iterator[Hit]:
    """Items of outreach of the period, each as many as it says, by form."""
    for item in world.outreach:
        yield _item(item, item.count, item.form)


def audience(world: World) -> Iterator[Hit]:
    """People reached, where it was written."""
    for item in world.outreach:
        if item.audience:
            yield _item(item, item.audience)


def is_active(programme: Programme, world: World) -> bool:
    """Whether a programme was at work when the period closed."""
    if programme.ended_on:
        return programme.ended_on > world.period.end
    return programme.state == "active"


def programmes(world: World) -> Iterator[Hit]:
    """Programmes at work at the end, by name."""
    for row in world.programmes:
        if is_active(row, world):
            words = f"{row.name} · {row.source_place or row.commune}"
            yield Hit(row.pk, on=row.founded_on, keys=(row.name,), words=words)


def helped(world: World) -> Iterator[Hit]:
    """People with support credited to a programme in the period."""
    for act in world.acts(*CREDITED):
        if act.details.get("programme"):
            yield person_hit(world, act, CREDITED[act.kind])


def role_models(world: World) -> Iterator[Hit]:
    """Role models in force at the end."""
    for row in world.role_models:
        if not row.ended_on or row.ended_on > world.period.end:
            words = f"{row.full_name} · {row.commune}"
            yield Hit(row.pk, on=row.recognised_on, words=words)


INDICATORS = (
    Indicator(
        "outreach.count",
        "items",
        "Tổng số lượng tin, bài, buổi đã ghi trong kỳ.",
        outreach,
        parts=tuple(Outreach.FORMS),
    ),
    Indicator(
        "outreach.audience",
        "items",
        "Tổng lượt người đã ghi của các buổi, tin, bài trong kỳ.",
        audience,
    ),
    Indicator(
        "programmes.active",
        "programmes",
        "Mô hình đã thành lập và đang hoạt động khi hết kỳ.",
        programmes,
        named=True,
    ),
    Indicator(
        "programmes.helped",
        "people",
        "Người được giúp đỡ trong kỳ mà việc ghi có nêu mô hình giúp đỡ; mỗi người tính một lần"
        " ở mỗi dòng.",
        helped,
        parts=(("job", "Việc làm, học nghề"), ("visit", "Thăm hỏi"), ("counselling", "Tư vấn")),
    ),
    Indicator(
        "rolemodels.active",
        "role_models",
        "Cá nhân điển hình được ghi nhận và còn hiệu lực khi hết kỳ.",
        role_models,
    ),
)
