"""Invented lives for the demo: each story is what happened, in days before today.

Days count backwards from the demo's today, so the pages are alive on whatever day it starts.
`demo.py` adds a mentor's report for every quarter since the assignment; `reports_missing` leaves
out that many of the last ones.
"""

ORGANISATIONS = [
    "Hội Liên hiệp Phụ nữ xã",
    "Đoàn Thanh niên xã",
    "Hội Cựu chiến binh xã",
    "Hội Nông dân xã",
    "Ủy ban MTTQ xã",
]
OFFENCES = [
    ("173", "Tội trộm cắp tài sản", 18, "01 năm 06 tháng tù"),
    (
        "134",
        "Tội cố ý gây thương tích hoặc gây tổn hại cho sức khỏe của người khác",
        30,
        "02 năm 06 tháng tù",
    ),
    ("249", "Tội tàng trữ trái phép chất ma túy", 24, "02 năm tù"),
    ("321", "Tội đánh bạc", 9, "09 tháng tù"),
    ("174", "Tội lừa đảo chiếm đoạt tài sản", 36, "03 năm tù"),
    ("260", "Tội vi phạm quy định về tham gia giao thông đường bộ", 15, "01 năm 03 tháng tù"),
]

NOTICE = ("notice_received", {"notice_kind": "end_of_term", "number": "125/TB-TG"})
CONFIRMED = ("residence_verified", {"outcome": "confirmed"})
PRESENTED = ("presented", {})
OPENED = ("file_opened", {})
PLAN = ("plan_issued", {})
MEETING = (
    "first_meeting",
    {
        "place": "Trụ sở UBND xã",
        "wishes": "Mong có việc làm ổn định gần nhà, được vay vốn chăn nuôi.",
        "needs": ["job", "loan"],
        "policy_advised": True,
    },
)

# Each story: name → list of (days before today, (kind, details)); "release" is a day offset.
STORIES: dict[str, dict] = {
    "notice_new": {"expected": -52, "acts": [(6, NOTICE)]},
    "notice_late": {"expected": -40, "acts": [(19, NOTICE)]},
    "notice_done": {"expected": -30, "acts": [(28, NOTICE), (26, CONFIRMED)]},
    "not_presented": {"release": 16, "report_by": 6, "acts": [(60, NOTICE), (58, CONFIRMED)]},
    "just_presented": {
        "release": 4,
        "report_by": -3,
        "acts": [(62, NOTICE), (61, CONFIRMED), (0, PRESENTED)],
    },
    "met": {
        "release": 9,
        "report_by": 2,
        "acts": [(70, NOTICE), (68, CONFIRMED), (3, PRESENTED), (3, MEETING)],
    },
    "met_late": {"release": 20, "report_by": 10, "acts": [(14, PRESENTED), (14, MEETING)]},
    "proposed": {
        "release": 13,
        "report_by": 5,
        "acts": [(9, PRESENTED), (9, MEETING), (7, ("assignment_proposed", {})), (6, OPENED)],
    },
    "assigned_new": {
        "release": 33,
        "report_by": 24,
        "acts": [
            (27, PRESENTED),
            (27, MEETING),
            (26, ("assignment_proposed", {})),
            (24, ("assigned", {})),
            (23, OPENED),
            (22, PLAN),
        ],
    },
    "working": {
        "release": 160,
        "report_by": 150,
        "acts": [
            (154, PRESENTED),
            (154, MEETING),
            (152, ("assignment_proposed", {})),
            (150, ("assigned", {})),
            (149, OPENED),
            (148, PLAN),
            (140, ("paper_helped", {"paper": "permanent_residence"})),
            (139, ("paper_helped", {"paper": "identity_card"})),
            (120, ("visited", {"note": "Thăm gia đình, tặng quà."})),
            (50, ("grouped", {"group": "A", "reason": "Có việc làm, chấp hành tốt."})),
            (45, ("job_advised", {"note": "Giới thiệu xưởng mộc trong xã."})),
            (20, ("hired", {"employer": "Xưởng mộc Hưng Thịnh", "employment": "stable"})),
        ],
    },
    "struggling": {
        "reports_missing": 1,
        "release": 200,
        "report_by": 190,
        "acts": [
            (193, PRESENTED),
            (193, MEETING),
            (190, ("assigned", {})),
            (188, OPENED),
            (48, ("grouped", {"group": "C", "reason": "Chưa có việc làm, còn nguy cơ."})),
            (30, ("counselled", {"form": "direct", "policy_advised": True})),
            (12, ("visited", {"note": "Động viên, hẹn tư vấn việc làm."})),
        ],
    },
    "borrower": {
        "release": 400,
        "report_by": 390,
        "acts": [
            (394, PRESENTED),
            (394, MEETING),
            (391, ("assigned", {})),
            (390, OPENED),
            (47, ("grouped", {"group": "A", "reason": "Làm ăn ổn định."})),
            (33, ("loan_taken", {"amount": 80_000_000, "use": "production"})),
            (15, ("counselled", {"form": "media"})),
        ],
    },
    "clearing_soon": {
        "release": 690,
        "report_by": 680,
        "acts": [
            (684, PRESENTED),
            (684, MEETING),
            (680, ("assigned", {})),
            (679, OPENED),
            (46, ("grouped", {"group": "A", "reason": "Ổn định."})),
            (5, ("expungement_guided", {})),
        ],
    },
    "done": {
        "release": 800,
        "report_by": 790,
        "acts": [
            (795, PRESENTED),
            (795, MEETING),
            (792, ("assigned", {})),
            (790, OPENED),
            (40, ("record_certificate", {"number": "811/STP-LLTP", "outcome": "no_record"})),
            (36, ("closing_proposed", {"ground": "expunged"})),
            (34, ("closed", {"ground": "expunged", "number": "57/QĐ-UBND"})),
        ],
    },
}
