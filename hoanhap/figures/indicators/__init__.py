"""Every indicator that is counted, by code, in the order of `data/indicators.csv`."""

from hoanhap.figures.indicator import Indicator, rows
from hoanhap.figures.indicators import community, progress, reception, stocks, support

_DECLARED = {
    indicator.code: indicator
    for room in (stocks, reception, support, progress, community)
    for indicator in room.INDICATORS
}
INDICATORS: dict[str, Indicator] = {
    row.code: _DECLARED[row.code] for row in rows() if row.code in _DECLARED
}
