"""What a kind of act and a field of its details are made of."""

from dataclasses import dataclass

SERVED = "served"
AMNESTIED = "amnestied"
REINTEGRATION = (SERVED, AMNESTIED)
TEXT_LENGTH = 200
LONG_LENGTH = 4000
MOST_MONEY = 10**12
MOST_NUMBER = 100_000
QUARTER = r"20[0-9]{2}-Q[1-4]"


@dataclass(frozen=True)
class ActField:
    """One detail of an act.

    `kind`: text, long, date, money (đồng), number, choice, choices (several: a list of codes),
    flag, user (id of a mentor), commune (5-digit code), programme (id of an outreach.Programme,
    which this room does not know: a screen that cannot offer names leaves it out).
    `pattern` is a regular expression that the whole text matches, `help` says it in words.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class ActKind:
    """One kind of act: what is asked, who may record it, the form it makes, its article.

    `right` is what an officer needs; `also` are rights that open this kind to others
    (a leader who assigns, a mentor for their own people).
    """

    code: str
    label: str
    group: str
    fields: tuple[ActField, ...] = ()
    right: str = "files.record"
    also: tuple[str, ...] = ()
    form: str = ""
    case_kinds: tuple[str, ...] = REINTEGRATION
    one_time: bool = False
    cite: str = ""

    def field_named(self, name: str) -> ActField | None:
        """The field with this name, or None."""
        return next((field for field in self.fields if field.name == name), None)


def note(label: str = "Ghi chú") -> ActField:
    """The free text that many kinds end with."""
    return ActField("note", label, "long")


def programme() -> ActField:
    """The community programme that a support act is credited to."""
    return ActField("programme", "Mô hình giúp đỡ", "programme")


def choice(
    name: str, label: str, choices: dict[str, str], *, required: bool = True, help: str = ""
) -> ActField:
    """One of several codes, each with its words."""
    return ActField(name, label, "choice", required, tuple(choices.items()), help)
