"""A big invented register, for measuring the import."""

from pathlib import Path
from random import Random

import xlsxwriter

from hoanhap.exchange.demo_people import invent_person

HEADINGS = [
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số CCCD",
    "Nơi về cư trú",
    "Tội danh",
    "Điều BLHS",
    "Mức án",
    "Hình phạt bổ sung",
    "Ngày ra tù",
    "Nơi chấp hành án",
    "Ngày trình diện",
    "Tổ chức được phân công",
    "Nhóm",
    "Ghi chú",
]


def write_register(path: Path, *, rows: int) -> Path:
    """Write a workbook of `rows` invented people of xã Tân Yên, tỉnh Bắc Ninh; give its path."""
    random = Random(7)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, HEADINGS)
    for row in range(1, rows + 1):
        person = invent_person(random, "24")
        month, day = person["month_day"]
        cells = [
            row,
            person["full_name"],
            f"{day:02d}/{month:02d}/{person['birth_year']}",
            "Nữ" if person["sex"] == "female" else "Nam",
            person["number"],
            "thôn 1, xã Tân Yên, tỉnh Bắc Ninh",
            "Trộm cắp tài sản",
            "173",
            "01 năm 06 tháng tù",
            "",
            "15/10/2025",
            "Trại giam Ngọc Lý",
            "20/10/2025",
            "Đoàn Thanh niên",
            random.choice("ABCD"),
            "",
        ]
        sheet.write_row(row, 0, cells)
    book.close()
    return path
