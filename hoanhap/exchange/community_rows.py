"""Rows of outreach and of programmes."""

from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from hoanhap.exchange.cells import read_count, read_day
from hoanhap.exchange.people_rows import Near, find_commune
from hoanhap.exchange.rows import RowReader
from hoanhap.outreach.models import Outreach, Programme
from hoanhap.places.models import Commune
from hoanhap.places.queries import PlaceFinder
from hoanhap.shell.dates import vn
from hoanhap.shell.names import fold

NEAR_ENOUGH = 88
PAUSED = ("tam dung", "tam ngung")
ENDED = ("giai the", "ket thuc", "ngung", "dung", "khong con")
ACTIVE = ("hoat dong", "duy tri")


@dataclass
class OutreachFacts:
    """What a row of outreach says."""

    on: date | None = None
    unit: str = ""
    form: str = ""
    topic: str = ""
    count: int = 0
    audience: int | None = None

    @property
    def key(self) -> tuple:
        """The same item written twice."""
        return (self.on, self.form, fold(self.unit), fold(self.topic), self.count)


@dataclass
class ProgrammeFacts:
    """What a row of programmes says."""

    name: str = ""
    commune: Commune | None = None
    source_place: str = ""
    founded_on: date | None = None
    ended_on: date | None = None
    state: str = "active"
    note: str = ""

    @property
    def key(self) -> tuple:
        """The same programme: name and place as the register writes it."""
        code = self.commune.pk if self.commune else ""
        return (fold(self.name), code, fold(self.source_place), self.founded_on)


def read_outreach(reader: RowReader, *, today: date) -> OutreachFacts:
    """The facts of a row; problems go to the row's result."""
    facts = OutreachFacts(unit=reader.text("unit", 200), topic=reader.text("topic", 400))
    facts.on = _day(reader, "on", today=today, what="Ngày tuyên truyền", required=True)
    facts.form = _outreach_form(reader)
    facts.count = reader.read("count", read_count, default=0)
    if reader.text("audience"):
        facts.audience = reader.read("audience", read_count)
    return facts


def _outreach_form(reader: RowReader) -> str:
    """The code of a form; one that is not in the list is "other", its words kept in the raw row."""
    text = reader.text("form", 200)
    if not text:
        reader.say("form", "Chưa ghi hình thức tuyên truyền.")
        return ""
    labels = {fold(label): code for code, label in Outreach.FORMS}
    best = process.extractOne(fold(text), list(labels), scorer=fuzz.token_sort_ratio)
    return labels[best[0]] if best[1] >= NEAR_ENOUGH else "other"


def _day(
    reader: RowReader, key: str, *, today: date, what: str, required: bool = False
) -> date | None:
    if reader.text(key):
        return reader.read(key, lambda text: read_day(text, today=today, what=what))
    if required:
        reader.say(key, f"Chưa ghi {what[0].lower()}{what[1:]}.")
    return None


def read_programme(
    reader: RowReader, *, today: date, finder: PlaceFinder, near: Near
) -> ProgrammeFacts:
    """The facts of a row; problems go to the row's result."""
    facts = ProgrammeFacts(
        name=reader.text("name", 200),
        source_place=reader.text("place", 120),
        note=reader.text("note", 1000),
    )
    if not facts.name:
        reader.say("name", "Chưa ghi tên mô hình.")
    facts.founded_on = _day(reader, "founded_on", today=today, what="Ngày thành lập")
    facts.ended_on = _day(reader, "ended_on", today=today, what="Ngày giải thể")
    if facts.founded_on and facts.ended_on and facts.ended_on < facts.founded_on:
        reader.say(
            "ended_on",
            f"Ngày giải thể {vn(facts.ended_on)} trước ngày thành lập {vn(facts.founded_on)}.",
        )
    facts.state = _state(reader, facts)
    if facts.ended_on and facts.state != "ended":
        reader.say("state", "Mô hình còn hoạt động thì chưa có ngày giải thể.")
    facts.commune = find_commune(reader, facts.source_place, finder=finder, near=near)
    return facts


def _state(reader: RowReader, facts: ProgrammeFacts) -> str:
    """A code of Programme.STATES; nothing written means active unless an end is given."""
    said = fold(reader.text("state"))
    for words, code in ((PAUSED, "paused"), (ENDED, "ended"), (ACTIVE, "active")):
        if any(word in said for word in words):
            return code
    if said:
        labels = ", ".join(label for _, label in Programme.STATES)
        reader.say("state", f"Trạng thái “{reader.text('state')}” chưa rõ; hãy ghi: {labels}.")
    return "ended" if facts.ended_on else "active"
