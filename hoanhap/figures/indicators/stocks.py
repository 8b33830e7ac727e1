"""Who is managed: start, in, out, end and groups (TT 10/2024/TT-BCA Điều 5, 12, 14)."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from hoanhap.cases.case_kinds import CASE_KINDS, GROUNDS, REINTEGRATION
from hoanhap.cases.models import Case
from hoanhap.figures.indicator import Hit, Indicator
from hoanhap.figures.world import ENDING, ENTERING, CaseRow, World
from hoanhap.law.offences import chapter_of, offence_named, the_offences

KINDS = tuple((code, CASE_KINDS[code].label) for code in REINTEGRATION)
ENDS = tuple((ground, GROUNDS[ground]) for ground in CASE_KINDS[REINTEGRATION[0]].grounds)
SEXES = (("male", "Nam"), ("female", "Nữ"), ("sex_unknown", "Chưa rõ giới tính"))
AGES = (
    ("age_under_18", "Dưới 18 tuổi"),
    ("age_18_29", "18–29 tuổi"),
    ("age_30_44", "30–44 tuổi"),
    ("age_45_59", "45–59 tuổi"),
    ("age_60_up", "Từ 60 tuổi"),
    ("age_unknown", "Chưa rõ tuổi"),
)
CHAPTERS = {offence.chapter: offence.chapter_title for offence in the_offences().values()}
OFFENCES = (
    *((f"chapter_{number}", title.capitalize()) for number, title in CHAPTERS.items()),
    ("chapter_unknown", "Chưa rõ tội danh"),
)
GROUPS = (*Case.GROUPS, ("ungrouped", "Chưa phân loại"))


def _held(case: CaseRow) -> bool:
    """Whether a case was ever managed: it came in, and did not end before it came."""
    return bool(case.entered_on) and (not case.ended_on or case.ended_on >= case.entered_on)


def _hit(case: CaseRow, on: date | None, *keys: str, words: str = "Bắt đầu quản lý") -> Hit:
    return Hit(case.pk, case.pk, on=on, keys=keys, words=words)


def at_start(world: World) -> Iterator[Hit]:
    """Cases open when the period began: in before its first day, not out before it."""
    start = world.period.start
    for case in world.cases.values():
        if (
            _held(case)
            and case.entered_on < start
            and (not case.ended_on or case.ended_on >= start)
        ):
            yield _hit(case, case.entered_on, case.kind)


def came_in(world: World) -> Iterator[Hit]:
    """Cases whose first day of management lies in the period."""
    for case in world.cases.values():
        if _held(case) and case.entered_on in world.period:
            moved = any(
                act.kind == "moved_in" and act.on == case.entered_on
                for act in world.standing.get(case.pk, ())
            )
            yield _hit(case, case.entered_on, case.kind, "moved_in" if moved else "new")


def went_out(world: World) -> Iterator[Hit]:
    """Cases whose management ended in the period, by ground."""
    for case in world.cases.values():
        if _held(case) and case.ended_on in world.period:
            ground = case.end_ground or "ground_unknown"
            words = f"Kết thúc quản lý: {GROUNDS.get(ground, 'chưa rõ căn cứ')}"
            yield _hit(case, case.ended_on, ground, words=words)


def open_at_end(world: World) -> Iterator[CaseRow]:
    """Cases open when the period closed, counted from the acts themselves.

    Start, in and out come from the columns of the cases; this comes from the acts, so that
    start + in − out = end proves something.
    """
    for case_id, acts in world.standing.items():
        entered = min((act.on for act in acts if act.kind in ENTERING), default=None)
        ended = any(act.kind in ENDING for act in acts)
        if entered and not ended:
            yield world.cases[case_id]


def at_end(world: World) -> Iterator[Hit]:
    """Cases open at the end, by kind, sex, age and the chapter of the first offence."""
    for case in open_at_end(world):
        age = _age_key(case, world.period.end)
        sex = case.sex or "sex_unknown"
        yield _hit(case, case.entered_on, case.kind, sex, age, _chapter_key(case, world))


def _age_key(case: CaseRow, on: date) -> str:
    """The band of the age on a day; with the year of birth alone, the age reached in that year."""
    if case.birth_on:
        had_birthday = (on.month, on.day) >= (case.birth_on.month, case.birth_on.day)
        age = on.year - case.birth_on.year - (not had_birthday)
    elif case.birth_year:
        age = on.year - case.birth_year
    else:
        return "age_unknown"
    for least, key in ((60, "age_60_up"), (45, "age_45_59"), (30, "age_30_44"), (18, "age_18_29")):
        if age >= least:
            return key
    return "age_under_18"


def _chapter_key(case: CaseRow, world: World) -> str:
    article, title = world.first_offences.get(case.judgment_id, ("", ""))
    return f"chapter_{_chapter(article, title) or 'unknown'}"


@cache
def _chapter(article: str, title: str) -> str | None:
    """The chapter of an article, or of the title where no article was written."""
    if article:
        return chapter_of(article)
    offence = offence_named(title) if title else None
    return offence.chapter if offence else None


def groups(world: World) -> Iterator[Hit]:
    """Cases open at the end by the latest group recorded by then."""
    for case in open_at_end(world):
        graded = [act for act in world.standing[case.pk] if act.kind == "grouped"]
        if not graded:
            words = "Chưa phân loại, bắt đầu quản lý"
            yield _hit(case, case.entered_on, "ungrouped", words=words)
            continue
        latest = graded[-1]
        key = latest.details.get("group") or "ungrouped"
        yield Hit(case.pk, case.pk, on=latest.on, keys=(key,), act=latest)


INDICATORS = (
    Indicator(
        "reintegration.start",
        "cases",
        "Hồ sơ đã vào quản lý trước ngày đầu kỳ và chưa kết thúc trước ngày đó.",
        at_start,
        parts=KINDS,
    ),
    Indicator(
        "reintegration.in",
        "cases",
        "Hồ sơ có ngày bắt đầu quản lý (trình diện, buổi làm việc hoặc chuyển đến) trong kỳ.",
        came_in,
        parts=(*KINDS, ("new", "Mới về"), ("moved_in", "Từ nơi khác chuyển đến")),
    ),
    Indicator(
        "reintegration.out",
        "cases",
        "Hồ sơ kết thúc quản lý hoặc chuyển đi trong kỳ.",
        went_out,
        parts=ENDS,
    ),
    Indicator(
        "reintegration.end",
        "cases",
        "Đếm thẳng từ việc đã ghi đến hết kỳ: đã vào quản lý và chưa kết thúc, chưa chuyển đi."
        " Tội danh lấy theo tội ghi đầu tiên của bản án.",
        at_end,
        parts=(*KINDS, *SEXES, *AGES, *OFFENCES),
    ),
    Indicator(
        "reintegration.group",
        "cases",
        "Người đang quản lý cuối kỳ, theo lần phân loại gần nhất tính đến hết kỳ.",
        groups,
        parts=GROUPS,
    ),
)
