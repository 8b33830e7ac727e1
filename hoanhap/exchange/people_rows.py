"""A row of the list of people: the person, the judgment, the release, the reception."""

from dataclasses import dataclass, field
from datetime import date

from hoanhap.exchange.cells import (
    penalty,
    read_article,
    read_birth,
    read_day,
    read_group,
    read_name,
    read_number,
    read_penalties,
    read_sex,
)
from hoanhap.exchange.rows import RowReader
from hoanhap.law.offences import offence_named
from hoanhap.law.terms import parse_term
from hoanhap.people.identity import check_number
from hoanhap.places.models import Commune
from hoanhap.places.queries import PlaceFinder, commune_onward
from hoanhap.shell.dates import vn
from hoanhap.shell.names import fold

YOUNGEST = 14
Near = tuple[str, str] | None


@dataclass
class PersonFacts:
    """What a row says of a person."""

    full_name: str = ""
    birth_on: date | None = None
    birth_year: int | None = None
    sex: str = ""
    number: str = ""
    kind: str = "served"
    address: str = ""
    commune: Commune | None = None
    offence: str = ""
    article: str = ""
    clause: str = ""
    penalties: list[dict] = field(default_factory=list)
    released_on: date | None = None
    facility: str = ""
    presented_on: date | None = None
    organisation: str = ""
    group: str = ""
    note: str = ""

    @property
    def key(self) -> tuple:
        """Who this is: by number, or by name, birth and commune when no number is written."""
        if self.number:
            return (self.number,)
        commune = self.commune.pk if self.commune else fold(self.address)
        return (fold(self.full_name), self.birth_on or self.birth_year, commune)

    def person_columns(self) -> dict:
        """A register says where people live, not where they are registered."""
        return {
            "full_name": self.full_name,
            "birth_on": self.birth_on,
            "birth_year": self.birth_year,
            "sex": self.sex,
            "number": self.number,
            "current_address": self.address,
            "current_commune": self.commune,
        }

    def judgment_rows(self) -> dict[str, list[dict]]:
        """The offence and the penalties, for `people.actions`."""
        named = {"article": self.article, "clause": self.clause, "title": self.offence}
        return {"offences": [named] if any(named.values()) else [], "penalties": self.penalties}


def read_person(reader: RowReader, *, today: date, finder: PlaceFinder, near: Near) -> PersonFacts:
    """The facts of a row; every problem goes to the row's result."""
    facts = PersonFacts(
        full_name=reader.read("full_name", read_name, default=""),
        sex=reader.read("sex", read_sex, default=""),
        number=reader.read("number", read_number, default=""),
        group=reader.read("group", read_group, default=""),
        offence=reader.text("offence", 200),
        facility=reader.text("facility", 200),
        organisation=reader.text("organisation", 160),
        note=reader.text("note", 500),
    )
    if "dac xa" in fold(reader.text("kind")):
        facts.kind = "amnestied"
    born = reader.read("birth", lambda text: read_birth(text, today=today), default=(None, None))
    facts.birth_on, facts.birth_year = born
    _read_days(reader, facts, today=today)
    _read_judgment(reader, facts)
    _read_place(reader, facts, finder=finder, near=near)
    _compare(reader, facts, today=today)
    return facts


def _read_days(reader: RowReader, facts: PersonFacts, *, today: date) -> None:
    """Release, which a row cannot do without, and presentation, which may not have come."""
    if reader.text("released_on"):
        facts.released_on = reader.read(
            "released_on", lambda text: read_day(text, today=today, what="Ngày ra tù")
        )
    else:
        reader.say("released_on", "Chưa ghi ngày ra tù.")
    if reader.text("presented_on"):
        facts.presented_on = reader.read(
            "presented_on", lambda text: read_day(text, today=today, what="Ngày trình diện")
        )


def _read_judgment(reader: RowReader, facts: PersonFacts) -> None:
    """Offence, article and penalties."""
    facts.article, facts.clause = reader.read("article", read_article, default=("", ""))
    if facts.offence and not facts.article:
        known = offence_named(facts.offence)
        facts.article = known.article if known else ""
    sentence = reader.text("sentence", 200)
    if sentence:
        term = reader.read("sentence", parse_term)
        if term:
            facts.penalties.append(penalty(term, text=sentence, is_principal=True))
    facts.penalties += reader.read("additional", read_penalties, default=[])


def _read_place(reader: RowReader, facts: PersonFacts, *, finder: PlaceFinder, near: Near) -> None:
    """The address, and the commune of today that it lies in."""
    facts.address = reader.text("place", 300)
    facts.commune = find_commune(reader, facts.address, finder=finder, near=near)


def find_commune(
    reader: RowReader, text: str, *, finder: PlaceFinder, near: Near
) -> Commune | None:
    """The commune of an address; asks for a choice when there are several or none is known."""
    if not text:
        reader.say("place", "Chưa ghi xã, phường.")
        return None
    match = finder.find(text, near)
    if match.status == "one":
        return match.communes[0]
    text = ", ".join(commune_onward(text)) or text
    if match.status == "several":
        names = ", ".join(commune.name for commune in match.communes[:6])
        message = f"“{text}” nay có thể thuộc: {names}. Hãy chọn một."
    else:
        message = f"Chưa biết “{text}” nay thuộc xã, phường nào. Hãy chọn xã, phường hiện nay."
    reader.say("place", message, outcome="needs_choice")
    return None


def _compare(reader: RowReader, facts: PersonFacts, *, today: date) -> None:
    """What contradicts something else in the row."""
    year = facts.birth_year
    for sentence in check_number(facts.number, birth_year=year, sex=facts.sex):
        reader.say("number", sentence)
    if year and year > today.year - YOUNGEST:
        reader.say("birth", f"Năm sinh {year} không hợp lý: người này chưa đủ {YOUNGEST} tuổi.")
    elif year and facts.released_on and facts.released_on.year - year < YOUNGEST:
        reader.say("birth", f"Năm sinh {year} không hợp với ngày ra tù {vn(facts.released_on)}.")
    if facts.presented_on and facts.released_on and facts.presented_on < facts.released_on:
        reader.say(
            "presented_on",
            f"Ngày trình diện {vn(facts.presented_on)} trước ngày ra tù {vn(facts.released_on)}.",
        )
