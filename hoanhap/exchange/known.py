"""What the system already holds, asked for a whole workbook at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hoanhap.accounts.reach import Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.cases.models import Act, Case
from hoanhap.cases.queries import cases_in
from hoanhap.exchange.community_rows import OutreachFacts, ProgrammeFacts
from hoanhap.exchange.people_rows import PersonFacts
from hoanhap.outreach.queries import outreach_in, programmes_in
from hoanhap.people.models import Person
from hoanhap.people.queries import people_in
from hoanhap.shell.names import fold

BATCH = 400


def batches(values: Iterable) -> Iterator[list]:
    """The values in lists short enough for one query."""
    rest = list(values)
    for start in range(0, len(rest), BATCH):
        yield rest[start : start + BATCH]


@dataclass
class Known:
    """People by number and by name, their cases within reach, and the acts that were imported.

    `unseen` are the numbers held by somebody whom the reader may not see (another place, sealed,
    restricted): of them nothing but the number is kept.
    """

    by_number: dict[str, Person] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)
    by_name: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[int, list[Case]] = field(default_factory=lambda: defaultdict(list))
    act_keys: set[tuple[int, str]] = field(default_factory=set)

    def cases_of(self, person: Person) -> list[Case]:
        """The person's cases within reach, the latest first."""
        return self.cases.get(person.pk, [])

    def person_of(self, facts: PersonFacts) -> Person | None:
        """The person a row is about, if the system has them: by number, else by name and birth."""
        if facts.number:
            return self.by_number.get(facts.number)
        born = facts.birth_on or facts.birth_year
        for person in self.by_name.get(fold(facts.full_name), []):
            same = born in (person.birth_on, person.birth_year) or born is None
            here = any(case.commune_id == facts.commune.pk for case in self.cases_of(person))
            if same and here:
                return person
        return None


def look_up(reach: Reach, *, numbers: Iterable[str], names: Iterable[str]) -> Known:
    """People with these numbers (anywhere: a number is one person's) or names (within reach)."""
    known = Known()
    people: dict[int, Person] = {}
    for some in batches({number for number in numbers if number}):
        with beyond_reach("số định danh trùng với một người ở nơi khác: không thêm người thứ hai"):
            held = set(Person.objects.filter(number__in=some).values_list("number", flat=True))
        for person in people_in(reach).filter(number__in=some):
            known.by_number[person.number] = person
            people[person.pk] = person
        known.unseen |= held - known.by_number.keys()
    mine = cases_in(reach).select_related("person")
    for some in batches({fold(name)[:120] for name in names if name}):
        for case in mine.filter(person__folded_name__in=some):
            if case.person_id not in people:
                people[case.person_id] = case.person
    for some in batches(people):
        for case in cases_in(reach).filter(person_id__in=some).order_by("-pk"):
            known.cases[case.person_id].append(case)
    for person in people.values():
        known.by_name[person.folded_name].append(person)
    return known


def imported_acts(cases: Iterable[int]) -> set[tuple[int, str]]:
    """(case, key) of the acts that registers brought into these cases."""
    found: set[tuple[int, str]] = set()
    for some in batches(set(cases)):
        rows = Act.objects.filter(case_id__in=some, key__startswith="so:", voided_at=None)
        found.update(rows.values_list("case_id", "key"))
    return found


def known_outreach(reach: Reach) -> set[tuple]:
    """Keys of the outreach items within reach that the system has."""
    return {
        OutreachFacts(row.happened_on, row.unit, row.form, row.topic, row.count).key
        for row in outreach_in(reach)
    }


def known_programmes(reach: Reach) -> set[tuple]:
    """Keys of the programmes within reach that the system has."""
    return {
        ProgrammeFacts(
            name=row.name,
            commune=row.commune,
            source_place=row.source_place,
            founded_on=row.founded_on,
        ).key
        for row in programmes_in(reach)
    }
