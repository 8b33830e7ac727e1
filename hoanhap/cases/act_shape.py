"""What a kind of act and a field of its details are made of."""

from dataclasses import dataclass, field, replace

from hoanhap.cases.case_kinds import EVERY_KIND, family_of

TEXT_LENGTH = 200
LONG_LENGTH = 4000
MOST_MONEY = 10**12
MOST_NUMBER = 100_000
QUARTER = r"20[0-9]{2}-Q[1-4]"
MONTH = r"20[0-9]{2}-(0[1-9]|1[0-2])"


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
    (a leader who assigns, a mentor for their own people). `cites` and `forms` give the article and
    the form by family where they differ from `cite` and `form` ("" means: none there).
    """

    code: str
    label: str
    group: str
    fields: tuple[ActField, ...] = ()
    right: str = "files.record"
    also: tuple[str, ...] = ()
    form: str = ""
    case_kinds: tuple[str, ...] = EVERY_KIND
    one_time: bool = False
    cite: str = ""
    cites: dict[str, str] = field(default_factory=dict, hash=False)
    forms: dict[str, str] = field(default_factory=dict, hash=False)

    def field_named(self, name: str) -> ActField | None:
        """The field with this name, or None."""
        return next((each for each in self.fields if each.name == name), None)

    def told_for(self, case_kind: str) -> "ActKind":
        """This kind with the article and the form that it has for a kind of case."""
        told = {"cite": self.cite_for(case_kind), "form": self.form_for(case_kind)}
        return replace(self, **told)

    def cite_for(self, case_kind: str) -> str:
        """The article for a kind of case."""
        return self.cites.get(family_of(case_kind), self.cite)

    def form_for(self, case_kind: str) -> str:
        """The code of the form it makes for a kind of case; "" when there is none."""
        return self.forms.get(family_of(case_kind), self.form)


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
