"""Invented names and identity numbers, the same on every run."""

from random import Random

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Giáp Thân Lương".split()
MIDDLE_MALE = "Văn Đức Hữu Minh Quang Xuân Công Đình Bá Duy".split()
MIDDLE_FEMALE = "Thị Thu Ngọc Thanh Bích Kim Hồng Mai".split()
GIVEN_MALE = "Hùng Dũng Nam Sơn Tuấn Long Hải Cường Thắng Phong Khánh Lâm Việt Tú Kiên Hiếu".split()
GIVEN_FEMALE = "Hạnh Lan Hương Nga Thảo Yến Oanh Liên Duyên Phượng Xuyến Tâm".split()


def invent_person(random: Random, province: str) -> dict:
    """The fields of an invented person born 1962-2003, with a number that agrees with itself."""
    sex = "female" if random.random() < 0.14 else "male"
    family = random.choice(FAMILY)
    middle = random.choice(MIDDLE_FEMALE if sex == "female" else MIDDLE_MALE)
    given = random.choice(GIVEN_FEMALE if sex == "female" else GIVEN_MALE)
    year = random.randint(1962, 2003)
    century = 0 if year < 2000 else 2
    code = century + (1 if sex == "female" else 0)
    return {
        "full_name": f"{family} {middle} {given}",
        "sex": sex,
        "birth_year": year,
        "month_day": (random.randint(1, 12), random.randint(1, 28)),
        "number": f"0{province}{code}{year % 100:02d}{random.randint(0, 999_999):06d}",
    }
