"""Support given: people once per line and period (NĐ 49/2020, chờ đối chiếu NĐ 247/2026)."""

from collections.abc import Callable, Iterable, Iterator

from hoanhap.figures.indicator import Hit, Indicator
from hoanhap.figures.indicators.reception import person_hit
from hoanhap.figures.world import World

RESIDENCE = {"permanent_residence": "permanent", "temporary_residence": "temporary"}
COUNSEL = {"direct": "direct", "media": "through_media"}


def helped(*kinds: str) -> Callable[[World], Iterable[Hit]]:
    """People with an act of one of these kinds in the period."""

    def hits(world: World) -> Iterator[Hit]:
        for act in world.acts(*kinds):
            yield person_hit(world, act)

    return hits


def papers(*wanted: str) -> Callable[[World], Iterable[Hit]]:
    """People helped with one of these papers in the period."""

    def hits(world: World) -> Iterator[Hit]:
        for act in world.acts("paper_helped"):
            if act.details.get("paper") in wanted:
                yield person_hit(world, act)

    return hits


def residence(world: World) -> Iterator[Hit]:
    """People helped to register residence: permanent, temporary."""
    for act in world.acts("paper_helped"):
        key = RESIDENCE.get(act.details.get("paper", ""))
        if key:
            yield person_hit(world, act, key)


def other_papers(world: World) -> Iterator[Hit]:
    """People helped with other procedures, civil status or legal aid."""
    yield from papers("other", "civil_status")(world)
    yield from helped("legal_aid")(world)


def counselled(world: World) -> Iterator[Hit]:
    """People counselled, directly or through media; both for who had both."""
    for act in world.acts("counselled"):
        yield person_hit(world, act, COUNSEL.get(act.details.get("form", ""), "direct"))


def policy_advised(world: World) -> Iterator[Hit]:
    """People told of policies: on its own, at the first meeting or when counselled."""
    yield from helped("policy_advised")(world)
    for act in world.acts("first_meeting", "counselled"):
        if act.details.get("policy_advised"):
            yield person_hit(world, act)


def aid(world: World) -> Iterator[Hit]:
    """People given things or money; money counts where an amount was written."""
    for act in world.acts("material_aid", "fund_grant"):
        yield person_hit(world, act, dong=act.details.get("amount") or 0)


def disbursed(world: World) -> Iterator[Hit]:
    """People with a loan paid out in the period, by its use."""
    for act in world.acts("loan_taken"):
        use = act.details.get("use") or "use_unstated"
        yield person_hit(world, act, use, dong=act.details.get("amount") or 0)


INDICATORS = (
    Indicator(
        "support.residence",
        "people",
        "Người được hướng dẫn đăng ký thường trú, tạm trú trong kỳ; mỗi người tính một lần.",
        residence,
        parts=(("permanent", "Thường trú"), ("temporary", "Tạm trú")),
    ),
    Indicator(
        "support.identity_card",
        "people",
        "Người được hướng dẫn cấp, đổi căn cước trong kỳ; mỗi người tính một lần.",
        papers("identity_card"),
    ),
    Indicator(
        "support.eid",
        "people",
        "Người được hỗ trợ định danh điện tử mức độ 2 trong kỳ; mỗi người tính một lần.",
        papers("eid"),
    ),
    Indicator(
        "support.judicial_record",
        "people",
        "Người được hướng dẫn xin phiếu lý lịch tư pháp trong kỳ; mỗi người tính một lần.",
        papers("judicial_record"),
    ),
    Indicator(
        "support.other_papers",
        "people",
        "Người được hỗ trợ hộ tịch, thủ tục khác hoặc hỗ trợ pháp lý trong kỳ;"
        " mỗi người tính một lần.",
        other_papers,
    ),
    Indicator(
        "support.counselled",
        "people",
        "Người được trợ giúp về tâm lý trong kỳ; mỗi người tính một lần ở mỗi dòng.",
        counselled,
        parts=(("direct", "Trực tiếp"), ("through_media", "Qua phương tiện thông tin")),
    ),
    Indicator(
        "support.policy_advised",
        "people",
        "Người được tư vấn chính sách riêng, trong buổi làm việc đầu tiên hoặc khi tư vấn tâm lý.",
        policy_advised,
    ),
    Indicator(
        "support.trained",
        "people",
        "Người được đào tạo nghề trong kỳ; mỗi người tính một lần.",
        helped("trained"),
    ),
    Indicator(
        "support.job_advised",
        "people",
        "Người được tư vấn, giới thiệu việc làm trong kỳ; mỗi người tính một lần.",
        helped("job_advised", "job_referred"),
    ),
    Indicator(
        "support.hired",
        "people",
        "Người được nhận vào làm việc trong kỳ; mỗi người tính một lần.",
        helped("hired"),
    ),
    Indicator(
        "support.visited",
        "people",
        "Người được thăm hỏi, động viên trong kỳ; mỗi người tính một lần.",
        helped("visited"),
    ),
    Indicator(
        "support.aid",
        "people",
        "Người được hỗ trợ vật chất, quỹ trong kỳ, và tổng số tiền đã ghi.",
        aid,
        money=True,
    ),
    Indicator(
        "loans.disbursed",
        "people",
        "Người được vay vốn trong kỳ, và tổng số tiền vay.",
        disbursed,
        parts=(
            ("training", "Học nghề"),
            ("production", "Sản xuất, kinh doanh"),
            ("employer", "Cơ sở sử dụng lao động vay"),
            ("use_unstated", "Chưa ghi mục đích"),
        ),
        money=True,
    ),
)
