"""Vietnamese names: cleaning, folding for search, sorting by given name.

Done here and kept in columns, because databases fold and sort Vietnamese each their own way.
"""

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def _letter_codes() -> dict[str, str]:
    """Each letter as two plain letters that sort like the Vietnamese alphabet: ă "ab", đ "db"."""
    codes: dict[str, str] = {}
    for letter in _ALPHABET:
        base = fold(letter)
        rank = sum(code.startswith(base) for code in codes.values())
        codes[letter] = base + "abc"[rank]
    return codes


def clean(text: str) -> str:
    """One line of text in NFC, trimmed, single spaces; NUL and invisible characters dropped.

    Control and format characters (a NUL, a zero-width space, a byte-order mark) cannot be seen
    and would make two equal names differ; PostgreSQL cannot hold a NUL at all.
    """
    text = re.sub(r"\s+", " ", text)
    seen = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def fold(text: str) -> str:
    """The key that search compares: no marks, đ as d, lower case, punctuation as one space.

    "Hoà" and "Hòa" both give "hoa"; "B'Lao" gives "b lao".
    """
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


_CODES = _letter_codes()


def _syllable_key(syllable: str) -> str:
    """Letters first, the tone last: an, án, ạn, anh, ăn, ân."""
    letters, tone = [], "0"
    for char in unicodedata.normalize("NFD", syllable):
        tone = _TONES.get(char, tone)
        if char not in _TONES:
            letters.append(char)
    spelt = unicodedata.normalize("NFC", "".join(letters))
    return "".join(_CODES.get(char, f"{char}a") for char in spelt if char.isalnum()) + tone


def sort_key(full_name: str) -> str:
    """A plain ASCII-like key that sorts names as a Vietnamese list does: given name first.

    Alphabet a ă â … d đ …, tones ngang huyền hỏi ngã sắc nặng. Only small letters and digits, so
    that every database collation gives the same order. Two characters for each letter.
    """
    parts = clean(full_name).lower().split()
    return "".join(_syllable_key(part) for part in [*parts[-1:], *parts[:-1]])


def title_case(text: str) -> str:
    """A name as it is written: "NGUYỄN VĂN AN" gives "Nguyễn Văn An", "H'HEN" "H'Hen"."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0][0].upper() + word[0][1:].lower(), clean(text))
