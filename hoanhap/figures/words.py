"""A whole number in Vietnamese words, as papers write an amount beside its figures."""

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
SCALES = ("", "nghìn", "triệu", "tỷ")
MOST = 10**12


def in_words(number: int) -> str:
    """200000000 gives "hai trăm triệu"; 105 "một trăm linh năm". 0 to 999.999.999.999.

    Raises ValueError outside that.
    """
    if not 0 <= number < MOST:
        raise ValueError("Số này ngoài khoảng viết được bằng chữ.")
    if number == 0:
        return DIGITS[0]
    said: list[str] = []
    for place in range(len(SCALES) - 1, -1, -1):
        group = number // 1000**place % 1000
        if group:
            said += [_hundreds(group, is_first=not said), SCALES[place]]
    return " ".join(filter(None, said))


def _hundreds(group: int, *, is_first: bool) -> str:
    """Three digits; after a higher group the hundreds are said even when zero."""
    hundreds, rest = divmod(group, 100)
    said = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    if rest:
        said.append(_tens(rest, after=bool(said)))
    return " ".join(said)


def _tens(rest: int, *, after: bool) -> str:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return f"linh {DIGITS[ones]}" if after else DIGITS[ones]
    ten = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if ones == 0:
        return ten
    if ones == 5:
        return f"{ten} lăm"
    if ones == 1 and tens > 1:
        return f"{ten} mốt"
    return f"{ten} {DIGITS[ones]}"
