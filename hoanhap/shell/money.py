"""Numbers and money as Vietnamese papers write them."""

from decimal import Decimal

_SIGNS = str.maketrans({",": ".", ".": ","})


def number(n: int | float | Decimal) -> str:
    """ "1.234"; a fraction as it is given, with a comma: "66,7"."""
    return f"{n:,}".translate(_SIGNS)


def dong(n: int) -> str:
    """Whole đồng: "200.000.000 đồng"."""
    return f"{number(n)} đồng"
