"""The period of figures: any two days, both counted (plans ask for the 15th to the 14th)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hoanhap.shell.dates import parse_vn, vn


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both counted."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Raise ValueError, with a sentence, for a period turned round."""
        if self.end < self.start:
            raise ValueError(
                f"Kỳ bị ngược: từ ngày {vn(self.start)} nhưng đến ngày {vn(self.end)}."
                " Ngày cuối kỳ phải từ ngày đầu kỳ trở đi."
            )

    def __contains__(self, day: date | None) -> bool:
        """Whether a day lies in the period; no day lies in none."""
        return day is not None and self.start <= day <= self.end

    def __str__(self) -> str:
        return f"từ ngày {vn(self.start)} đến ngày {vn(self.end)}"


def period_of(start: str, end: str) -> Period:
    """The period of two written days; ValueError with a sentence for no day or no period."""
    return Period(parse_vn(start), parse_vn(end))


def month_of(day: date) -> Period:
    """The calendar month of a day."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def presets(today: date) -> list[tuple[str, Period]]:
    """Periods that reports ask for most, the running month first."""
    quarter = (today.month - 1) // 3 * 3 + 1
    last_14th = today.replace(day=14) if today.day >= 14 else _month_before(today).replace(day=14)
    return [
        ("Tháng này", month_of(today)),
        ("Tháng trước", month_of(_month_before(today))),
        (
            "Quý này",
            Period(date(today.year, quarter, 1), month_of(date(today.year, quarter + 2, 1)).end),
        ),
        ("Năm nay", Period(date(today.year, 1, 1), date(today.year, 12, 31))),
        ("Từ 15 đến 14", Period(_month_before(last_14th).replace(day=15), last_14th)),
    ]


def _month_before(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)
