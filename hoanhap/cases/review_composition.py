"""Who sits in a review meeting, proposed from the file (NĐ 231/2026/NĐ-CP Điều 9.1.a, 9.2.b)."""

from hoanhap.accounts.models import User
from hoanhap.cases.models import Case

FRONT = "Đại diện Mặt trận Tổ quốc Việt Nam cấp cơ sở"


def composition_of(case: Case) -> dict[str, str]:
    """Chair, secretary and those invited, as details of `review_meeting`; "" where not known.

    The chair is the chief when the commune has one account of a chief; the secretary its one
    officer. Điều 9.1.a invites the People's Committee for conditional release only.
    """
    return {
        "chair": _only_one(case, "commune_chief"),
        "secretary": _only_one(case, "commune_officer"),
        "attended": "\n".join(_invited(case)),
    }


def _invited(case: Case) -> list[str]:
    invited = [FRONT]
    if case.kind == "conditional_release":
        invited.insert(0, f"Đại diện Ủy ban nhân dân {case.commune.name}")
    if case.mentor_name or case.mentor_organisation:
        named = ", ".join(part for part in (case.mentor_name, case.mentor_organisation) if part)
        invited.append(f"{named} (người được Ủy ban nhân dân cấp xã phân công)")
    return [*invited, "Đại diện gia đình (trường hợp cần thiết)"]


def _only_one(case: Case, role: str) -> str:
    """The name of the one active account of a role in the commune; "" for none or several."""
    found = User.objects.filter(role=role, is_active=True, commune_id=case.commune_id)
    names = list(found.values_list("full_name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""
