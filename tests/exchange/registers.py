"""Small registers made on the spot, with invented people."""

from io import BytesIO

import xlsxwriter

PEOPLE = [
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
SUPPORT = [
    "Ngày",
    "Họ và tên",
    "Số CCCD",
    "Xã",
    "Nội dung hỗ trợ",
    "Hình thức",
    "Số tiền (đồng)",
    "Ghi chú",
]


def number(birth: int = 1990, sex: str = "Nam", serial: int = 1) -> str:
    """An identity number that agrees with a birth year and a sex; made up."""
    century = (0 if birth < 2000 else 2) + (0 if sex == "Nam" else 1)
    return f"024{century}{birth % 100:02d}{serial:06d}"


def person(serial: int = 1, **changed) -> list:
    """A good row; `changed` replaces cells by heading."""
    cells = {
        "STT": serial,
        "Họ và tên": "Người Thử Nghiệm",
        "Ngày sinh": "05/06/1990",
        "Giới tính": "Nam",
        "Số CCCD": number(serial=serial),
        "Nơi về cư trú": "thôn 1, xã Tân Yên, tỉnh Bắc Ninh",
        "Tội danh": "Trộm cắp tài sản",
        "Điều BLHS": "173",
        "Mức án": "02 năm 06 tháng tù",
        "Hình phạt bổ sung": "",
        "Ngày ra tù": "01/03/2024",
        "Nơi chấp hành án": "Trại giam Thử",
        "Ngày trình diện": "05/03/2024",
        "Tổ chức được phân công": "Hội Nông dân",
        "Nhóm": "A",
        "Ghi chú": "",
    }
    unknown = set(changed) - set(cells)
    assert not unknown, unknown
    return list((cells | changed).values())


def workbook(sheets: dict[str, list[list]], *, work=None) -> bytes:
    """An .xlsx of rows of cells; `work(book, sheets)` may add what a row cannot say."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    made = {}
    for name, rows in sheets.items():
        made[name] = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    made[name].write(at, column, value)
    if work:
        work(book, made)
    book.close()
    return target.getvalue()


def people(*rows: list, headings: list | None = None, **sheets) -> bytes:
    """A register of people, with other sheets if given."""
    return workbook({"Danh sách": [headings or PEOPLE, *rows], **sheets})
