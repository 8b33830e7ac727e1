"""A sample of every kind of act: its details, what must stand before it, what it changes, by whom.

The tables are typed by hand from docs/casework.md and the decrees, not worked out by the code.
"""

from datetime import date

from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.case_kinds import CASE_KINDS, family_of

ON = date(2026, 11, 22)
_PLACE = {"organisation": "Hội Phụ nữ xã", "mentor_name": "Bà Thử"}
_DECISION = {"document": "decision", "begins_on": "2026-08-20", "ends_on": "2027-08-20"}

SAMPLES: dict[str, dict[str, object]] = {
    "notice_received": {"notice_kind": "end_of_term", "expected_release_on": "2026-12-30"},
    "residence_verified": {"outcome": "confirmed"},
    "released": {"report_by_on": "2026-11-25", "certificate_number": "1/GCN"},
    "decision_received": _DECISION,
    "verified": {"outcome": "correct"},
    "reception_planned": {"number": "2/PA"},
    "summoned": {"appear_on": "2026-11-25", "place": "trụ sở xã"},
    "received": {"rights_told": True, "committed": True},
    "reception_reported": {"number": "3/BC"},
    "information_completed": {},
    "prerelease_counselled": {"note": "đã tư vấn"},
    "presented": {},
    "first_meeting": {"needs": ["loan"], "policy_advised": True},
    "no_show_checked": {"outcome": "unreachable"},
    "no_show_reported": {"number": "4/BC"},
    "assignment_proposed": _PLACE,
    "assigned": {**_PLACE, "number": "5/QĐ"},
    "reassigned": {"organisation": "Đoàn Thanh niên xã"},
    "file_opened": {"number": "6/HS"},
    "plan_issued": {"number": "7/KH"},
    "self_report": {"month": "2026-10", "content": "đi làm đều"},
    "rated": {"month": "2026-10", "grade": "poor", "reason": "vắng hai buổi"},
    "roll_call": {"month": "2026-11", "result": "present", "channel": "direct"},
    "mentor_report": {"quarter": "2026-Q4", "conduct": "chấp hành tốt"},
    "grouped": {"group": "B"},
    "contacted": {"by": "home"},
    "need_stated": {"needs": ["job"]},
    "charged": {"offence": "Tội trộm cắp tài sản"},
    "convicted_again": {"offence": "Tội trộm cắp tài sản"},
    "absence_permitted": {
        "from_on": "2026-11-23",
        "to_on": "2026-11-25",
        "to_place": "xã Nhã Nam",
        "purpose": "dự đám cưới",
    },
    "absence_refused": {"reason": "không có lý do chính đáng"},
    "returned": {"note": "đúng hạn"},
    "violation_recorded": {"violation": "duty", "note": "không báo cáo"},
    "review_meeting": {"chair": "Ông Chủ Trì", "secretary": "Bà Thư Ký"},
    "sanctioned": {"number": "8/QĐ-XP"},
    "detained": {"measure": "custody"},
    "released_from_detention": {},
    "information_asked": {"to": "Trạm y tế xã"},
    "foreign_ministry_told": {"about": "nhận quyết định"},
    "stay_extension_asked": {"stay_until_on": "2026-12-31"},
    "prosecutor_asked": {"form": "petition", "number": "9/KN", "answer_by_on": "2026-12-10"},
    "prosecutor_answered": {"number": "10/TL"},
    "health_noted": {"source": "Bệnh viện huyện"},
    "visited": {"by_organisation": "Hội Phụ nữ xã"},
    "counselled": {"form": "direct"},
    "policy_advised": {},
    "paper_helped": {"paper": "identity_card"},
    "legal_aid": {},
    "job_advised": {},
    "job_referred": {"employer": "Xưởng mộc Thử"},
    "hired": {"employer": "Xưởng mộc Thử", "employment": "stable", "wage": 7_000_000},
    "job_lost": {},
    "trained": {"trade": "Mộc", "days": 30},
    "material_aid": {"amount": 500_000},
    "fund_grant": {"amount": 2_000_000},
    "loan_taken": {"amount": 50_000_000, "use": "production"},
    "moved_out": {"to_place": "Viêng Chăn, Lào"},
    "moved_in": {"from_place": "xã Nhã Nam"},
    "transfer_accepted": {"number": "11/CV"},
    "transfer_refused": {"reason": "không có người này ở địa chỉ"},
    "reduction_proposed": {"form": "shortening", "number": "12/ĐX"},
    "term_reduced": {"number": "13/QĐ", "ends_on": "2027-05-20", "months": 3},
    "exempted": {"number": "14/QĐ"},
    "imprisonment_proposed": {"reason": "vi phạm hai lần"},
    "imprisonment_ordered": {"number": "15/QĐ"},
    "escorted": {"to": "Trại giam Thử"},
    "file_handed_over": {"to": "Công an tỉnh"},
    "completion_certified": {"number": "16/CN", "completed_on": "2026-11-20"},
    "expungement_guided": {},
    "record_certificate": {"number": "17/LLTP", "outcome": "no_record"},
    "court_petition": {},
    "court_decision": {"number": "18/QĐ", "outcome": "granted"},
    "closing_proposed": {"ground": "died", "document": "Giấy chứng tử 19"},
    "closed": {"ground": "died", "document": "Giấy chứng tử 19", "number": "20/QĐ"},
}

# What stands before any act: somebody who came home, somebody whose sentence was taken in.
_FIRST = ("counselled", date(2026, 8, 15), {"form": "direct"})
_DECIDED = ("decision_received", date(2026, 9, 1), _DECISION)
_RECEIVED = ("received", date(2026, 9, 8), {})
_RELEASED = ("released", date(2026, 9, 1), {})
_CAME = ("presented", date(2026, 9, 3), {})
ASSIGNED = ("assigned", date(2026, 9, 10), {"organisation": "Hội Nông dân xã"})
_AWAY = {"from_on": "2026-11-11", "to_on": "2026-11-15", "to_place": "xã Nhã Nam"}
_PROPOSED = ("imprisonment_proposed", date(2026, 11, 2), {"reason": "vi phạm hai lần"})
_USUAL = {"community": (_DECIDED, _RECEIVED)}
_USUAL |= dict.fromkeys(("reintegration", "measure"), (_RELEASED, _CAME))
# Acts that begin or receive have less before them.
_LESS = {
    "decision_received": (),
    "verified": (_DECIDED,),
    "received": (_DECIDED,),
    "released": (),
    "presented": (_RELEASED,),
}
_MORE = {
    "reassigned": (ASSIGNED,),
    "mentor_report": (ASSIGNED,),
    "no_show_reported": (("no_show_checked", date(2026, 9, 2), {"outcome": "unreachable"}),),
    "returned": (("absence_permitted", date(2026, 11, 10), _AWAY),),
    "review_meeting": (
        ("violation_recorded", date(2026, 11, 18), {"violation": "duty", "note": "vắng"}),
    ),
    "released_from_detention": (("detained", date(2026, 10, 5), {"measure": "custody"}),),
    "imprisonment_ordered": (_PROPOSED,),
    "escorted": (_PROPOSED, ("imprisonment_ordered", date(2026, 11, 9), {"number": "1/QĐ"})),
    "prosecutor_answered": (
        ("prosecutor_asked", date(2026, 11, 2), {"form": "petition", "number": "9/KN"}),
    ),
    "transfer_accepted": (("moved_in", date(2026, 10, 1), {}),),
    "transfer_refused": (("moved_in", date(2026, 10, 1), {}),),
}
_ENDED = {"stage": "closed", "ended_on": ON}
# The columns of the case that an act changes, to what; every other column stays as it is.
CHANGES: dict[str, dict[str, object]] = {
    "notice_received": {"expected_release_on": date(2026, 12, 30)},
    "decision_received": {
        "entered_on": ON,
        "begins_on": date(2026, 8, 20),
        "ends_on": date(2027, 8, 20),
    },
    "verified": {"stage": "verified"},
    "received": {"stage": "received"},
    "released": {"stage": "released", "released_on": ON, "report_by_on": date(2026, 11, 25)},
    "presented": {"stage": "received", "presented_on": ON, "entered_on": ON},
    "first_meeting": {"met_on": ON},
    "assigned": {
        "stage": "assigned",
        "assigned_on": ON,
        "mentor_name": "Bà Thử",
        "mentor_organisation": "Hội Phụ nữ xã",
    },
    "reassigned": {"mentor_organisation": "Đoàn Thanh niên xã"},
    "file_opened": {"file_opened_on": ON},
    "mentor_report": {"stage": "open"},
    "rated": {"grade": "poor", "graded_month": "2026-10"},
    "grouped": {"group": "B"},
    "moved_out": {**_ENDED, "end_ground": "moved"},
    "transfer_refused": {**_ENDED, "end_ground": "other"},
    "term_reduced": {"ends_on": date(2027, 5, 20)},
    "exempted": {"ends_on": ON},
    "completion_certified": {"completed_on": date(2026, 11, 20)},
    "closed": {**_ENDED, "end_ground": "died"},
}
# Who may record: officer and chief of the commune everything; these in addition.
RECORDERS = frozenset({"commune_officer", "commune_chief"})
ALSO = {
    "assigned": {"commune_leader"},
    "reassigned": {"commune_leader"},
    "closed": {"commune_leader"},
    "mentor_report": {"mentor"},
    "contacted": {"mentor"},
    "visited": {"mentor"},
}

PAIRS = [
    (code, family)
    for code, kind in KINDS.items()
    for family in dict.fromkeys(family_of(case_kind) for case_kind in kind.case_kinds)
]


def kind_of_case(code: str, family: str) -> str:
    """The first kind of case of a family that an act is open to."""
    return next(kind for kind in KINDS[code].case_kinds if CASE_KINDS[kind].family == family)


def before(code: str, family: str) -> list[tuple[str, date, dict]]:
    """The acts that stand before this one: (kind, day, details)."""
    return [_FIRST, *_LESS.get(code, _USUAL[family]), *_MORE.get(code, ())]
