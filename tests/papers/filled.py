"""One invented person and one invented month, with every fact that a form can print."""

from datetime import date

from hoanhap.papers.issuer import Issuer
from tests.papers.filled_community import COMMUNITY

ON = date(2026, 11, 5)
ISSUER = Issuer(
    level="commune",
    place="xã Tân Yên",
    place_short="Tân Yên",
    place_kind="xã",
    province="tỉnh Bắc Ninh",
    on=ON,
    number=7,
    signer_name="Đỗ Thử Nghiệm",
)
PERSON = {
    "full_name": "Nguyễn Thử Một",
    "alias": "Không",
    "sex": "Nam",
    "birth": "12/03/1985",
    "birth_year": "1985",
    "number": "024085001234",
    "ethnicity": "Kinh",
    "education": "9/12",
    "occupation": "Thợ xây",
    "phone": "0900 000 000",
    "relatives": "Mẹ: Trần Thử Hai, làm ruộng.\nVợ: Lê Thử Ba, công nhân.",
    "permanent_address": "thôn Thử, xã Tân Yên, tỉnh Bắc Ninh",
    "current_address": "thôn Thử, xã Tân Yên, tỉnh Bắc Ninh",
}
MENTOR = {
    "name": "Phạm Thử Tư",
    "sex": "bà",
    "organisation": "Hội Liên hiệp Phụ nữ xã Tân Yên",
    "position": "Chi hội trưởng",
    "decision_number": "05/QĐ-UBND",
    "assigned_on": date(2026, 11, 3),
    "proposal_number": "12/BC-CAX",
    "proposed_on": date(2026, 11, 2),
    "replaces": "01/QĐ-UBND",
}
PEOPLE = [
    {
        "full_name": "Lê Thử Năm",
        "birth": "1980",
        "address": "thôn 3",
        "offences": "Đánh bạc (Điều 321)",
        "released_on": date(2025, 1, 2),
        "mentor": "Hội Cựu chiến binh",
        "group": "A",
    }
]
COUNTS = (
    "residence residence_permanent residence_temporary identity_card eid judicial_record"
    " other_papers counselled counselled_direct counselled_media trained job_advised hired loans"
    " aid visited programmes programmes_job programmes_visit programmes_counselling role_models"
).split()
PARAGRAPHS = (
    "leadership outreach procedures employment other_support coordination models fund strengths"
    " shortcomings causes difficulties directions"
).split()

FULL = {
    "person": PERSON,
    "mentor": MENTOR,
    "officer": {"name": "Trần Thử Sáu", "position": "Cán bộ"},
    "superior": "Cơ quan thi hành án hình sự Công an tỉnh Bắc Ninh",
    "judgment": {
        "number": "45/2023/HS-ST",
        "issued_on": date(2023, 5, 8),
        "court": "Tòa án nhân dân huyện Thử",
        "offences": "Trộm cắp tài sản (Điều 173)",
        "principal_penalty": "02 năm 06 tháng tù",
        "additional_penalties": "Không",
        "civil_duties": "Án phí 200.000 đồng",
    },
    "case": {
        "kind_label": "Chấp hành xong án phạt tù",
        "file_number": "17/2026",
        "released_on": date(2026, 10, 28),
        "certificate_number": "1234",
        "certificate_on": date(2026, 10, 28),
        "facility": "Trại giam Thử",
        "report_by_on": date(2026, 11, 2),
        "presented_on": date(2026, 10, 30),
        "met_on": date(2026, 10, 30),
        "file_opened_on": date(2026, 11, 4),
        "entered_on": date(2026, 10, 30),
        "ended_on": date(2026, 11, 5),
        "group_label": "Nhóm B",
    },
    "clearing": {
        "expected_on": date(2028, 10, 28),
        "authority": "Công an tỉnh Bắc Ninh",
        "reason": "Xác nhận không có án tích.",
        "story": "Về địa phương làm thợ xây.",
        "attached": "Giấy chứng nhận chấp hành xong án phạt tù.",
        "remark": "Chấp hành tốt.",
        "remark_on": date(2026, 11, 5),
    },
    "meeting": {
        "on": date(2026, 10, 30),
        "start": "08",
        "start_minute": "30",
        "end": "10",
        "end_minute": "00",
        "place": "trụ sở Ủy ban nhân dân xã Tân Yên",
        "wishes": "Muốn có việc làm gần nhà.",
        "needs": ["việc làm", "vay vốn"],
        "circumstances": "Sống cùng mẹ và vợ.",
        "note": "Không",
        "others": "Không",
    },
    "notice": {
        "sender": "Trại giam Thử",
        "number": "221/TB",
        "issued_on": date(2026, 8, 28),
        "address": "thôn Thử",
    },
    "verification": {
        "address_changed": True,
        "outcome_label": "Địa chỉ đã thay đổi",
        "new_address": "thôn 2",
        "note": "Đã chuyển đi.",
    },
    "no_show": {"not_returned": True, "checked_on": ON, "note": "Đi làm xa.", "request": "Không."},
    "report": {
        "quarter": "IV",
        "year": "2026",
        "conduct": "Chấp hành tốt.",
        "work": "Có việc làm.",
        "helps": [{"on": "10/11/2026", "text": "Giới thiệu việc làm"}],
        "difficulties": "Thiếu vốn.",
        "suggestion": "Cho vay vốn.",
    },
    "closing": {
        "ground_label": "đã được xóa án tích",
        "ground_letter": "a",
        "evidence": "Phiếu lý lịch tư pháp số 991 ngày 02/11/2026",
        "result": "Chấp hành tốt pháp luật.",
        "proposal_number": "15/BC-CAX",
        "proposed_on": date(2026, 11, 4),
    },
    "documents": [{"title": "Phiếu thông tin", "number_date": "30/10/2026", "sheets": 2}],
    "groups": [{"letter": "A", "count": 1, "people": PEOPLE}],
    "people": PEOPLE,
    "total": 1,
    "period": {"from": date(2024, 3, 15), "to": date(2024, 4, 14)},
    "reporter": "Ủy ban nhân dân xã Tân Yên",
    "to": "Ủy ban nhân dân tỉnh Bắc Ninh",
    "recipient": "Công an tỉnh Bắc Ninh",
    "project": {"basis": "Kế hoạch số 12/KH-UBND", "name": "Nâng cao chất lượng"},
    "outreach": [{"form": "Tin bài truyền thanh", "count": 2, "audience": "1.200"}],
    "f": {
        **{name: n for n, name in enumerate(COUNTS, 1)},
        "loan_amount": 200_000_000,
        "loan_words": "hai trăm triệu đồng",
        "aid_amount": 500_000,
    },
    "p": {name: f"Đoạn {name}.\n- Ý một.\n- Ý hai." for name in PARAGRAPHS},
    "programmes": [{"name": "Tổ tự quản", "count": 21, "places": "xã Ngọc Thiện"}],
    "annex": [{"label": "Số quản lý đầu kỳ", "value": 90}],
}
_LISTED = COMMUNITY["people"][0]
FULL |= {name: facts for name, facts in COMMUNITY.items() if name not in ("people", "period")}
FULL["period"] |= COMMUNITY["period"]
FULL["period"] |= {"label": "Tháng 10 năm 2026"}
_COUNTED = {"label": "Số tiếp nhận", "unit": "người", "value": "3", "parts": "mới: 2"}
FULL["tables"] = [{"heading": "Người đang quản lý", "lines": [_COUNTED]}]
FULL["uncounted"] = [{"label": "Lớp tập huấn"}]
FULL["uncounted_line"] = "Lớp tập huấn"
FULL["people"] = [{**_LISTED, **person} for person in PEOPLE]
