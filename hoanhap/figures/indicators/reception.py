"""Reception: notices, returns, presenting, assignment, files (TT 10/2024/TT-BCA Điều 8-11)."""

from collections.abc import Iterator

from hoanhap.cases.case_kinds import CASE_KINDS, REINTEGRATION
from hoanhap.figures.indicator import Hit, Indicator
from hoanhap.figures.world import ActRow, World

TIMELY = (
    ("in_time", "Đúng hạn"),
    ("late", "Quá hạn"),
    ("no_limit", "Không xác định được hạn"),
)


def person_hit(world: World, act: ActRow, *keys: str, **more) -> Hit:
    """A hit that counts the person of an act."""
    person_id = world.cases[act.case_id].person_id
    return Hit(person_id, act.case_id, on=act.on, keys=keys, act=act, **more)


def notices(world: World) -> Iterator[Hit]:
    """Each notice received in the period."""
    for act in world.acts("notice_received"):
        yield Hit(act.pk, act.case_id, on=act.on, act=act)


def verified_in_time(world: World) -> Iterator[Hit]:
    """Cases whose check of residence fell due in the period; those done by then count."""
    for duty in world.duties:
        if duty.kind == "residence_check" and duty.due_on in world.period:
            in_time = duty.done_on is not None and duty.done_on <= duty.due_on
            yield Hit(
                duty.case_id,
                duty.case_id,
                on=duty.done_on or duty.due_on,
                keys=("due",),
                counts=in_time,
                words="Đã xác minh đúng hạn" if in_time else "Chưa xác minh đúng hạn",
            )


def returned(world: World) -> Iterator[Hit]:
    """People released in the period who reside here."""
    for act in world.acts("released"):
        yield person_hit(world, act, world.cases[act.case_id].kind)


def presented(world: World) -> Iterator[Hit]:
    """People who presented themselves in the period, by the limit on their certificate."""
    for act in world.acts("presented"):
        limit = world.cases[act.case_id].report_by_on
        if limit is None:
            key = "no_limit"
        else:
            key = "in_time" if act.on <= limit else "late"
        yield person_hit(world, act, key)


def absent(world: World) -> Iterator[Hit]:
    """People released whose day to present had passed and who had not come by the end."""
    for case in world.cases.values():
        was_out = world.came_by_end(case.released_on) and world.is_past(case.report_by_on)
        has_come = world.came_by_end(case.entered_on) or world.came_by_end(case.ended_on)
        if was_out and not has_come:
            yield Hit(case.person_id, case.pk, on=case.report_by_on, words="Hạn trình diện")


def _timely_key(world: World, case_id: int, *kinds: str) -> str:
    """Whether the case's first duty of these kinds was done by its day."""
    duties = [d for d in world.timed_duties.get(case_id, ()) if d.kind in kinds and d.done_on]
    if not duties:
        return "no_limit"
    return "in_time" if duties[0].done_on <= duties[0].due_on else "late"


def assigned(world: World) -> Iterator[Hit]:
    """Cases assigned in the period. The decision has no limit of its own: its proposal has."""
    for act in world.acts("assigned"):
        key = _timely_key(world, act.case_id, "assignment_proposal", "continuation")
        yield Hit(act.case_id, act.case_id, on=act.on, keys=(key,), act=act)


def file_opened(world: World) -> Iterator[Hit]:
    """Cases whose file was opened in the period."""
    for act in world.acts("file_opened"):
        key = _timely_key(world, act.case_id, "file_opening")
        yield Hit(act.case_id, act.case_id, on=act.on, keys=(key,), act=act)


INDICATORS = (
    Indicator("reception.notices", "acts", "Thông báo nhận được trong kỳ.", notices),
    Indicator(
        "reception.verified_in_time",
        "cases",
        "Hồ sơ có hạn xác minh nơi cư trú trong kỳ; tính là đúng hạn khi xác minh trong hạn đó.",
        verified_in_time,
        parts=(("due", "Đến hạn trong kỳ"),),
    ),
    Indicator(
        "reception.returned",
        "people",
        "Người ra trại trong kỳ, về cư trú tại địa bàn.",
        returned,
        parts=tuple((code, CASE_KINDS[code].label) for code in REINTEGRATION),
    ),
    Indicator(
        "reception.presented",
        "people",
        "Người trình diện trong kỳ, so với hạn ghi trên giấy chứng nhận.",
        presented,
        parts=TIMELY,
    ),
    Indicator(
        "reception.absent",
        "people",
        "Người đã ra trại, qua hạn trình diện mà đến hết kỳ chưa trình diện.",
        absent,
    ),
    Indicator(
        "reception.assigned",
        "cases",
        "Hồ sơ có quyết định phân công trong kỳ. Thông tư không ấn định hạn của quyết định,"
        " nên đúng hạn tính theo việc đề xuất phân công.",
        assigned,
        parts=TIMELY,
    ),
    Indicator(
        "reception.file_opened",
        "cases",
        "Hồ sơ được lập trong kỳ.",
        file_opened,
        parts=TIMELY,
    ),
)
