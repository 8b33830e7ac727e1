"""The agencies that every province and commune has, named by rule (domain.md §3).

Agencies of districts no longer exist. Courts, prosecutors and enforcement offices of regions are
added by administrators: which region a commune belongs to is not in the tables that we hold.
"""

UNIONS = (
    "Hội Liên hiệp Phụ nữ",
    "Đoàn Thanh niên",
    "Hội Cựu chiến binh",
    "Hội Nông dân",
)

NATION = (("ministry_police", "Cục C11, Bộ Công an"),)

# {place} is the name in a sentence: "tỉnh Hà Tĩnh", "xã Tân Yên".
OF_A_PROVINCE = (
    ("police", "Công an {place}"),
    ("committee", "Ủy ban nhân dân {place}"),
    ("front", "Ủy ban MTTQ Việt Nam {place}"),
    ("court", "Tòa án nhân dân {place}"),
    ("prosecutor", "Viện kiểm sát nhân dân {place}"),
    ("enforcement", "Thi hành án dân sự {place}"),
    ("policy_bank", "Ngân hàng Chính sách xã hội Chi nhánh {place}"),
    ("home_affairs", "Sở Nội vụ {place}"),
)

OF_A_COMMUNE = (
    ("police", "Công an {place}"),
    ("committee", "Ủy ban nhân dân {place}"),
    ("front", "Ủy ban MTTQ Việt Nam {place}"),
)

# Every kind in words. Those of a region are added by hand: no table that we hold has them.
OF_A_REGION = {
    "region_court": "Tòa án nhân dân khu vực",
    "region_prosecutor": "Viện kiểm sát nhân dân khu vực",
    "region_enforcement": "Phòng Thi hành án dân sự khu vực",
    "bank_office": "Phòng giao dịch Ngân hàng Chính sách xã hội",
    "employment_service": "Trung tâm dịch vụ việc làm",
    "prison": "Trại giam",
    "detention_centre": "Trại tạm giam",
}
KINDS = {
    "ministry_police": "Bộ Công an",
    "police": "Công an",
    "committee": "Ủy ban nhân dân",
    "front": "Mặt trận Tổ quốc",
    "court": "Tòa án nhân dân cấp tỉnh",
    "prosecutor": "Viện kiểm sát nhân dân cấp tỉnh",
    "enforcement": "Thi hành án dân sự cấp tỉnh",
    "policy_bank": "Chi nhánh Ngân hàng Chính sách xã hội",
    "home_affairs": "Sở Nội vụ",
    **OF_A_REGION,
}

# Which kinds of agency a role may work in.
KINDS_OF_ROLE = {
    "bank_officer": ("policy_bank", "bank_office"),
    "employment_officer": ("home_affairs", "employment_service"),
    "facility_officer": ("prison", "detention_centre"),
    "court_clerk": ("court", "region_court"),
    "prosecutor": ("prosecutor", "region_prosecutor"),
    "enforcement_officer": ("enforcement", "region_enforcement"),
}
