"""Clearing of the record, new offences, and the work done in time."""

from collections.abc import Iterator

from hoanhap.figures.indicator import Hit, Indicator
from hoanhap.figures.indicators.reception import person_hit
from hoanhap.figures.indicators.support import papers
from hoanhap.figures.world import World
from hoanhap.law.duty_rules import the_rules

DUTY_KINDS = tuple(
    {
        rule.kind: rule.label
        for rule in the_rules()
        if rule.unit != "none" and "served" in rule.case_kinds
    }.items()
)


def guided(world: World) -> Iterator[Hit]:
    """People guided through clearing the record, or helped to write the request."""
    for act in world.acts("expungement_guided"):
        yield person_hit(world, act)
    yield from papers("expungement")(world)


def cleared(world: World) -> Iterator[Hit]:
    """People with a certificate of no record, or a decision of the court."""
    for act in world.acts("record_certificate"):
        if act.details.get("outcome") == "no_record":
            yield person_hit(world, act, "certificate")
    for act in world.acts("court_decision"):
        if act.details.get("outcome") == "granted":
            yield person_hit(world, act, "court")


def reoffended(world: World) -> Iterator[Hit]:
    """People convicted again; those only charged are shown apart."""
    for act in world.acts("convicted_again"):
        yield person_hit(world, act, "convicted")
    for act in world.acts("charged"):
        yield person_hit(world, act, "charged", counts=False)


def late(world: World) -> Iterator[Hit]:
    """Duties past their day and not done when the period closed (or by today)."""
    for duty in world.duties:
        if world.is_past(duty.due_on) and not world.came_by_end(duty.done_on):
            words = f"{duty.label}, hạn"
            yield Hit(duty.pk, duty.case_id, on=duty.due_on, keys=(duty.kind,), words=words)


def in_time(world: World) -> Iterator[Hit]:
    """Duties done in the period: by their day they count, late ones are a part only."""
    for duty in world.duties:
        if duty.done_on in world.period:
            is_timely = duty.done_on <= duty.due_on
            yield Hit(
                duty.pk,
                duty.case_id,
                on=duty.done_on,
                keys=(duty.kind,) if is_timely else ("done_late",),
                counts=is_timely,
                words=f"{duty.label}, {'đúng hạn' if is_timely else 'quá hạn'}, xong",
            )


INDICATORS = (
    Indicator(
        "record.guided",
        "people",
        "Người được hướng dẫn thủ tục xóa án tích hoặc viết đơn trong kỳ; mỗi người tính một lần.",
        guided,
    ),
    Indicator(
        "record.cleared",
        "people",
        "Người có phiếu lý lịch tư pháp không có án tích, hoặc quyết định xóa án tích của Tòa án,"
        " trong kỳ.",
        cleared,
        parts=(("certificate", "Theo phiếu lý lịch tư pháp"), ("court", "Theo quyết định Tòa án")),
    ),
    Indicator(
        "conduct.reoffended",
        "people",
        "Người bị kết án về tội mới trong kỳ; người mới bị khởi tố ghi riêng, không cộng vào.",
        reoffended,
        parts=(("charged", "Bị khởi tố"), ("convicted", "Bị kết án")),
    ),
    Indicator(
        "duties.late",
        "duties",
        "Việc có hạn đã qua mà đến hết kỳ (kỳ đang chạy: đến hôm nay) chưa làm.",
        late,
        parts=DUTY_KINDS,
    ),
    Indicator(
        "duties.in_time",
        "duties",
        "Việc có hạn đã làm xong trong kỳ, đúng hạn; việc làm xong muộn ghi riêng.",
        in_time,
        parts=(*DUTY_KINDS, ("done_late", "Xong nhưng quá hạn")),
    ),
)
