"""The agencies that every province and commune has, named by rule (domain.md §3).

Agencies of districts no longer exist. Courts, prosecutors and enforcement offices of regions are
not here: which region a commune belongs to is not in the tables that we hold.
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
