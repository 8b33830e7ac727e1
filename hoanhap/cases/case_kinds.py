"""The kinds of case (domain.md §5): what each rests on, its steps, its ends. Pure."""

from dataclasses import dataclass

REINTEGRATION_LAW = "TT 10/2024/TT-BCA"
COMMUNITY_LAW = "NĐ 231/2026/NĐ-CP"

GROUNDS = {
    "expunged": "Đã được xóa án tích",
    "moved": "Chuyển nơi cư trú",
    "settled_abroad": "Ra nước ngoài định cư",
    "declared_missing": "Tòa án tuyên bố mất tích",
    "died": "Chết",
    "imprisoned": "Phải chấp hành án phạt tù",
    "completed": "Đã chấp hành xong",
    "cancelled": "Bản án, quyết định bị hủy",
    "other": "Căn cứ khác, có văn bản kèm theo",
}
# TT 10/2024/TT-BCA Điều 14.1; NĐ 231/2026/NĐ-CP Điều 2.2 names three ends, and others happen
# (a judgment cancelled): those need their document. A measure has no text here: the plans only.
_REINTEGRATION_ENDS = (
    "expunged",
    "moved",
    "settled_abroad",
    "declared_missing",
    "died",
    "imprisoned",
)
_COMMUNITY_ENDS = ("completed", "died", "imprisoned", "moved", "cancelled", "other")
_MEASURE_ENDS = ("completed", "moved", "settled_abroad", "died", "imprisoned", "other")

_HOME_STAGES = ("expected", "released", "received", "assigned", "open", "closed")
_COMMUNITY_STAGES = ("decided", "verified", "received", "assigned", "open", "closed")


@dataclass(frozen=True)
class CaseKind:
    """One kind: `family` reintegration, community or measure; `cite` what it rests on.

    `is_assigned`: the law orders the assignment of somebody who takes part (for community
    sentences NĐ 231/2026 Điều 12.5 names three). `after_prison`: its first paper is the notice of
    the end of a prison term. `paper` names the decision or certificate that starts it.
    """

    code: str
    label: str
    short: str
    family: str
    cite: str
    stages: tuple[str, ...]
    grounds: tuple[str, ...]
    paper: str
    is_assigned: bool = True
    after_prison: bool = False


def _home(code: str, label: str, short: str, *, paper: str) -> CaseKind:
    return CaseKind(
        code,
        label,
        short,
        "reintegration",
        f"{REINTEGRATION_LAW} Điều 8-15",
        _HOME_STAGES,
        _REINTEGRATION_ENDS,
        paper,
        after_prison=True,
    )


def _sentence(
    code: str,
    label: str,
    short: str,
    *,
    article: str,
    paper: str,
    is_assigned: bool = False,
    after_prison: bool = False,
) -> CaseKind:
    return CaseKind(
        code,
        label,
        short,
        "community",
        f"{COMMUNITY_LAW} Điều {article}",
        _COMMUNITY_STAGES,
        _COMMUNITY_ENDS,
        paper,
        is_assigned,
        after_prison,
    )


def _measure(code: str, label: str, short: str) -> CaseKind:
    return CaseKind(
        code,
        label,
        short,
        "measure",
        "kế hoạch của địa phương; văn bản đang có không quy định thời hạn",
        _HOME_STAGES,
        _MEASURE_ENDS,
        "giấy chứng nhận chấp hành xong",
    )


_DECISION = "quyết định thi hành án hoặc hồ sơ thi hành án"
_CERTIFICATE = "chứng nhận chấp hành xong án phạt tù hoặc hồ sơ thi hành án"
CASE_KINDS: dict[str, CaseKind] = {
    kind.code: kind
    for kind in (
        _home("served", "Chấp hành xong án phạt tù", "Hết án", paper="giấy chứng nhận PT70"),
        _home("amnestied", "Được đặc xá", "Đặc xá", paper="giấy chứng nhận PT72"),
        _sentence(
            "suspended_sentence",
            "Án treo",
            "Án treo",
            article="5.1.a",
            paper=_DECISION,
            is_assigned=True,
        ),
        _sentence(
            "noncustodial_reform",
            "Cải tạo không giam giữ",
            "Cải tạo KGG",
            article="5.1.a",
            paper=_DECISION,
            is_assigned=True,
        ),
        _sentence(
            "residence_ban",
            "Cấm cư trú",
            "Cấm cư trú",
            article="5.1.b",
            paper=_CERTIFICATE,
            after_prison=True,
        ),
        _sentence(
            "local_supervision",
            "Quản chế",
            "Quản chế",
            article="5.1.b",
            paper=_CERTIFICATE,
            after_prison=True,
        ),
        _sentence(
            "rights_deprivation",
            "Tước một số quyền công dân",
            "Tước quyền",
            article="5.1.b",
            paper=_CERTIFICATE,
            after_prison=True,
        ),
        _sentence(
            "occupation_ban",
            "Cấm đảm nhiệm chức vụ, cấm hành nghề hoặc làm công việc nhất định",
            "Cấm đảm nhiệm, hành nghề",
            article="5.1.b",
            paper=_CERTIFICATE,
            after_prison=True,
        ),
        _sentence(
            "deferred",
            "Hoãn chấp hành án phạt tù",
            "Hoãn",
            article="5.1.c",
            paper="quyết định hoãn hoặc hồ sơ thi hành quyết định",
        ),
        _sentence(
            "interrupted",
            "Tạm đình chỉ chấp hành án phạt tù",
            "Tạm đình chỉ",
            article="5.1.d",
            paper="quyết định tạm đình chỉ hoặc hồ sơ thi hành quyết định",
        ),
        _sentence(
            "conditional_release",
            "Tha tù trước thời hạn có điều kiện",
            "Tha tù có điều kiện",
            article="5.1.đ",
            paper="chứng nhận tha tù hoặc hồ sơ quản lý",
            is_assigned=True,
        ),
        _measure("education_centre", "Sau cơ sở giáo dục bắt buộc", "CSGDBB"),
        _measure("reform_school", "Sau trường giáo dưỡng", "Trường GD"),
        _measure("commune_education", "Sau giáo dục tại xã, phường", "GD tại xã"),
        _measure("rehabilitation", "Sau cai nghiện", "Sau cai nghiện"),
    )
}


def of_family(family: str) -> tuple[str, ...]:
    """The codes of a family, in order."""
    return tuple(code for code, kind in CASE_KINDS.items() if kind.family == family)


REINTEGRATION = of_family("reintegration")
COMMUNITY = of_family("community")
MEASURES = of_family("measure")
HOMECOMING = REINTEGRATION + MEASURES
ADDITIONAL = tuple(code for code in COMMUNITY if CASE_KINDS[code].after_prison)
EVERY_KIND = tuple(CASE_KINDS)


def family_of(code: str) -> str:
    """The family of a kind; "" when there is no such kind."""
    return CASE_KINDS[code].family if code in CASE_KINDS else ""


# A measure is not a prison: who has finished it is not "out of the camp".
_MEASURE_STAGES = {"released": "Đã chấp hành xong"}


def stage_words(code: str, stage: str, label: str) -> str:
    """The words of a stage for a kind of case; `label` is what most kinds call it."""
    return _MEASURE_STAGES.get(stage, label) if family_of(code) == "measure" else label
