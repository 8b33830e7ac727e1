"""Every fact that a paper of a sentence served at home can print; invented."""

from datetime import date

ON = date(2026, 11, 5)

COMMUNITY = {
    "sentence": {
        "kind_label": "Án treo",
        "document": "Quyết định của Tòa án",
        "number": "12/QĐ-CA",
        "issued_on": date(2026, 9, 1),
        "sender": "Tòa án nhân dân khu vực Thử",
        "received_on": date(2026, 9, 3),
        "begins_on": date(2026, 8, 20),
        "ends_on": date(2028, 8, 20),
    },
    "summoned": {"on": ON, "appear_on": ON, "place": "Công an xã", "purpose": "Nhận quyết định"},
    "received": {
        "on": date(2026, 9, 8),
        "place": "trụ sở Công an xã",
        "rights_told": "có",
        "committed": "có",
        "representative": "Mẹ: Trần Thử Hai",
        "note": "Có mặt đúng giờ.",
    },
    "self_report": {"on": ON, "month_label": "tháng 10/2026", "content": "Chấp hành tốt."},
    "rated": {
        "on": ON,
        "month_label": "tháng 10/2026",
        "grade_label": "Khá",
        "remark": "Chấp hành đúng.",
        "reason": "Không",
    },
    "violation_recorded": {"on": ON, "violation_label": "Vi phạm nghĩa vụ", "note": "Vắng mặt."},
    "review_meeting": {
        "on": ON,
        "chair": "Trần Thử Bốn",
        "secretary": "Lê Thử Năm",
        "attended": "Đại diện Mặt trận Tổ quốc",
        "content": "Đã góp ý.",
        "promise": "Sửa chữa.",
    },
    "information_asked": {"on": ON, "to": "Công ty Thử", "what": "Thời gian làm việc"},
    "contacted": {"on": ON, "by_label": "Gặp tại nhà", "note": "Đã làm việc."},
    "absence_permitted": {
        "on": ON,
        "from_on": date(2026, 11, 10),
        "to_on": date(2026, 11, 14),
        "days": 5,
        "to_place": "xã Ngọc Thiện",
        "purpose": "Thăm người thân",
    },
    "reduction_proposed": {"on": ON, "form_label": "rút ngắn", "reason": "Tiến bộ"},
    "imprisonment_proposed": {"on": ON, "reason": "Vi phạm nhiều lần"},
    "file_handed_over": {"on": ON, "to": "Công an tỉnh Bắc Ninh"},
    "violations": [{"on": "05/10/2026", "text": "Vắng mặt"}],
    "ratings_line": "tháng 9/2026: Khá; tháng 10/2026: Khá",
    "pledge": {"more": "Không", "work": "Khỏe mạnh", "next": "Làm thợ xây"},
    "plan": {"partners": "Hội Nông dân", "tasks": "Gặp hằng tháng"},
    "people": [
        {
            "group": "B",
            "full_name": "Nguyễn Thử Một",
            "birth": "12/03/1985",
            "address": "thôn Thử",
            "kind": "Án treo",
            "before": "Khá",
            "grade": "Tốt",
            "remark": "Tiến bộ",
            "result": "Có mặt",
            "channel": "Trực tiếp",
            "note": "Không",
        }
    ],
    "count": {"good": 1, "present": 1},
    "total": 1,
    "period": {"month_label": "tháng 10/2026"},
}
