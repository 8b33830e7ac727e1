"""Paragraphs of the report, drafted from what was recorded; somebody edits them before printing.

Nothing is said that no record says: where nothing was recorded the paragraph stays empty and the
form prints dots for the pen. Nobody is named without their consent.
"""

from collections import Counter, defaultdict

from hoanhap.figures.counting import Figure
from hoanhap.figures.world import World
from hoanhap.outreach.models import Outreach
from hoanhap.shell.money import dong

# The paragraphs in the order of the form, each with its heading on the page and a hint.
PARAGRAPHS = {
    "leadership": ("I.1. Lãnh đạo, chỉ đạo", "Văn bản đã ban hành, cuộc họp, phân công."),
    "outreach": ("I.2. Tuyên truyền", "Theo đơn vị đã ghi ở mục Cộng đồng."),
    "procedures": ("I.3a. Tâm lý, thủ tục pháp lý", "Số liệu đã có sẵn; ghi thêm nếu cần."),
    "employment": ("I.3b. Đào tạo nghề, việc làm", "Để trống thì dùng câu dẫn của mẫu."),
    "other_support": ("I.3c. Biện pháp hỗ trợ khác", ""),
    "coordination": ("I.4. Công tác phối hợp", "Theo tổ chức đã ghi trên hồ sơ."),
    "models": ("I.5. Mô hình, cá nhân điển hình", "Chỉ nêu tên người đã đồng ý công khai."),
    "fund": ("I.6. Quỹ, kinh phí", ""),
    "strengths": ("II.1. Ưu điểm", ""),
    "shortcomings": ("II.2.1. Tồn tại", ""),
    "causes": ("II.2.2. Nguyên nhân", "Hệ thống không suy đoán nguyên nhân; hãy tự ghi."),
    "difficulties": ("II.3. Khó khăn, vướng mắc", ""),
    "directions": ("III. Phương hướng, nhiệm vụ", ""),
}
LONGEST = 6000


def draft_paragraphs(world: World, figures: dict[str, Figure]) -> dict[str, str]:
    """Every paragraph by name; "" where nothing was recorded."""
    drafted = {
        "leadership": _leadership(figures),
        "outreach": _outreach(world),
        "coordination": _coordination(world),
        "models": _models(world),
        "fund": _fund(world, figures),
        "strengths": _strengths(figures),
        "shortcomings": _shortcomings(figures),
        "directions": _directions(figures),
    }
    return {name: drafted.get(name, "")[:LONGEST] for name in PARAGRAPHS}


def _sentences(pairs: list[tuple[int, str]]) -> str:
    """Lines whose number is not zero; a number under ten has its zero."""
    return "\n".join(f"- {words.format(f'{count:02d}')}" for count, words in pairs if count)


def _leadership(figures: dict[str, Figure]) -> str:
    return _sentences(
        [
            (figures["reception.notices"].total, "Tiếp nhận {} thông báo về người sắp ra trại."),
            (
                figures["reception.assigned"].total,
                "Phân công tổ chức, cá nhân quản lý, giám sát, giáo dục, giúp đỡ {} người.",
            ),
            (figures["reception.file_opened"].total, "Lập hồ sơ quản lý đối với {} người."),
        ]
    )


def _outreach(world: World) -> str:
    """A line for each unit: how many of which form."""
    units: dict[str, Counter] = defaultdict(Counter)
    for item in world.outreach:
        units[item.unit or "Địa phương"][item.form] += item.count
    labels = dict(Outreach.FORMS)
    lines = []
    for unit, forms in units.items():
        told = ", ".join(
            f"{forms[form]:02d} {_lower(labels[form])}" for form in labels if forms[form]
        )
        lines.append(f"- {unit}: {told}.")
    topics = dict.fromkeys(item.topic for item in world.outreach if item.topic)
    if topics:
        lines.append(f"- Nội dung: {'; '.join(topics)}.")
    return "\n".join(lines)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _people_by(world: World, field: str, *kinds: str) -> list[tuple[str, int]]:
    """By organisation written in `field`: how many people, most first."""
    found: dict[str, set[int]] = defaultdict(set)
    for act in world.acts(*kinds):
        if organisation := act.details.get(field):
            found[organisation].add(world.cases[act.case_id].person_id)
    counts = [(name, len(people)) for name, people in found.items()]
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))


def _coordination(world: World) -> str:
    assigned = _people_by(world, "organisation", "assigned", "reassigned")
    visits = _people_by(world, "by_organisation", "visited")
    hired = _people_by(world, "employer", "hired")
    lines = [
        f"- {name} nhận quản lý, giáo dục, giúp đỡ {count:02d} người." for name, count in assigned
    ]
    lines += [f"- {name} thăm hỏi, động viên {count:02d} người." for name, count in visits]
    lines += [f"- {name} nhận {count:02d} người vào làm việc." for name, count in hired]
    return "\n".join(lines)


def _models(world: World) -> str:
    """Role models who agreed to be made public, with their story."""
    lines = []
    for row in world.role_models:
        is_in_force = not row.ended_on or row.ended_on > world.period.end
        if row.has_consent and is_in_force:
            story = f": {' '.join(row.story.split())}" if row.story else "."
            lines.append(f"- {row.full_name}, {row.commune}{story}")
    return "\n".join(lines)


def _fund(world: World, figures: dict[str, Figure]) -> str:
    aid = figures["support.aid"]
    if not aid.total:
        return "- Trong kỳ không ghi nhận khoản hỗ trợ vật chất, quỹ nào."
    sources: Counter = Counter()
    for act in world.acts("material_aid", "fund_grant"):
        sources[act.details.get("source") or "Nguồn chưa ghi"] += act.details.get("amount") or 0
    return "\n".join(f"- {name}: {dong(amount)}." for name, amount in sorted(sources.items()))


def _strengths(figures: dict[str, Figure]) -> str:
    presented = figures["reception.presented"].parts["in_time"]
    return _sentences(
        [
            (figures["reintegration.in"].total, "Đã tiếp nhận {} người về cư trú."),
            (presented, "{} người trình diện đúng hạn."),
            (figures["support.job_advised"].total, "{} người được tư vấn, giới thiệu việc làm."),
            (figures["support.hired"].total, "{} người được nhận vào làm việc."),
            (figures["record.cleared"].total, "{} người đã được xóa án tích."),
        ]
    )


def _shortcomings(figures: dict[str, Figure]) -> str:
    return _sentences(
        [
            (figures["reception.absent"].total, "Còn {} người quá hạn chưa trình diện."),
            (figures["duties.late"].total, "Còn {} việc theo luật quá hạn chưa làm."),
            (figures["conduct.reoffended"].total, "{} người bị kết án về tội mới."),
        ]
    )


def _directions(figures: dict[str, Figure]) -> str:
    return _sentences(
        [
            (
                figures["reception.absent"].total,
                "Xác minh, gặp gỡ {} người quá hạn chưa trình diện.",
            ),
            (figures["duties.late"].total, "Làm xong {} việc đang quá hạn."),
            (
                figures["reintegration.group"].parts["ungrouped"],
                "Đánh giá, phân loại {} người chưa được phân loại.",
            ),
        ]
    )
