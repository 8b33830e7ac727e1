"""Writing the good rows of an examined register: people, judgments, files, acts, community work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import add_acts_in_bulk, add_cases_in_bulk
from hoanhap.cases.models import Act, Case
from hoanhap.exchange.examining import Examined
from hoanhap.exchange.people_rows import PersonFacts
from hoanhap.exchange.rows import RowResult
from hoanhap.outreach.actions import add_outreach, add_programme
from hoanhap.people.actions import add_judgments_in_bulk, add_people_in_bulk
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused


class _Again(Exception):
    """A row of people turned out wrong while writing: undo, leave it out, write again."""


@dataclass
class Writing:
    """One writing of one examined register; counts what it made."""

    reach: Reach
    examined: Examined
    today: date
    made: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        """Write every row that is "taken"; a row that an action refuses becomes "wrong".

        Nothing of a refused person stays behind: the writing is undone and done without the row.
        """
        for _ in range(1 + sum(1 for _ in self.examined.of_kind("people"))):
            try:
                with transaction.atomic():
                    self._write_people()
                    self._write_support()
                    self._write_community()
                return
            except _Again:
                continue

    def _taken(self, kind: str) -> list[RowResult]:
        return [r for r in self.examined.of_kind(kind) if r.outcome == "taken"]

    # People

    def _write_people(self) -> None:
        """Persons, judgments, files and acts, each in bulk."""
        rows = self._taken("people")
        for row in rows:
            row.case_id = None
        pairs = self._people(rows)
        entries = [
            {"person": person, "judgment": judgment, "kind": row.facts.kind}
            | {"commune": row.facts.commune}
            for row, (person, judgment) in zip(rows, pairs, strict=True)
        ]
        cases = add_cases_in_bulk(self.reach, entries=entries, on=self.today)
        self._undo_refused(zip(rows, cases, strict=True))
        acts: list[dict[str, Any]] = []
        owners: list[RowResult] = []
        for row, case in zip(rows, cases, strict=True):
            row.person_id, row.case_id = case.person_id, case.pk
            found = first_acts(case, row.facts, today=self.today)
            acts += found
            owners += [row] * len(found)
        done = add_acts_in_bulk(self.reach, entries=acts, today=self.today)
        self._undo_refused(zip(owners, done, strict=True))
        self.made |= {"cases": len(cases), "acts": len(acts)}

    def _people(self, rows: list[RowResult]) -> list[tuple[Person, Judgment]]:
        """The person (there already, or added) and the judgment of each row."""
        known = Person.objects.in_bulk([row.person_id for row in rows if row.person_id])
        new = [row for row in rows if row.person_id not in known]
        columns = [row.facts.person_columns() for row in new]
        added = add_people_in_bulk(self.reach, entries=columns, on=self.today)
        self._undo_refused(zip(new, added, strict=True))
        fresh = iter(added)
        people = [known.get(row.person_id) or next(fresh) for row in rows]
        entries = [
            {"person": person, **row.facts.judgment_rows()}
            for person, row in zip(people, rows, strict=True)
        ]
        judgments = add_judgments_in_bulk(self.reach, entries=entries)
        self._undo_refused(zip(rows, judgments, strict=True))
        return list(zip(people, judgments, strict=True))

    def _undo_refused(self, pairs: Any) -> None:
        refused = [(row, result) for row, result in pairs if isinstance(result, Refused)]
        for row, result in refused:
            self._leave_out(row, result)
        if refused:
            raise _Again

    def _leave_out(self, row: RowResult, refused: Refused) -> None:
        """A row that an action refuses is wrong, and so is the support that leans on it."""
        row.say("", str(refused))
        row.person_id = row.case_id = None
        where = f"dòng {row.row} trang “{row.sheet}”"
        for support in self.examined.of_kind("support"):
            if self.examined.person_of.get(id(support)) is row:
                support.say("", f"Người này ở {where} còn sai nên chưa có hồ sơ.")

    # Support

    def _write_support(self) -> None:
        """Acts of support; one that is refused is wrong and the others stand."""
        rows = self._taken("support")
        leaders = self.examined.person_of
        for row in rows:
            leader = leaders.get(id(row))
            if leader is not None:
                row.person_id, row.case_id = leader.person_id, leader.case_id
        cases = Case.objects.in_bulk({row.case_id for row in rows})
        entries = [
            {
                "case": cases[row.case_id],
                "kind": row.facts.kind,
                "happened_on": row.facts.on,
                "details": row.facts.details,
                "key": row.facts.act_key,
            }
            for row in rows
        ]
        done = add_acts_in_bulk(self.reach, entries=entries, today=self.today)
        for row, result in zip(rows, done, strict=True):
            if not isinstance(result, Act):
                row.say("", str(result))
        self.made["support"] = sum(isinstance(result, Act) for result in done)

    # Community work

    def _write_community(self) -> None:
        """Outreach and programmes, one by one."""
        for row in self._taken("outreach"):
            self._try(row, self._outreach)
        for row in self._taken("programmes"):
            self._try(row, self._programme)

    @staticmethod
    def _try(row: RowResult, write: Callable[[Any], None]) -> None:
        try:
            with transaction.atomic():
                write(row.facts)
        except Refused as refused:
            row.say("", str(refused))

    def _outreach(self, facts: Any) -> None:
        add_outreach(
            self.reach,
            happened_on=facts.on,
            commune=self._own_commune(),
            province=self.examined.province,
            unit=facts.unit,
            form=facts.form,
            topic=facts.topic,
            count=facts.count,
            audience=facts.audience,
            on=self.today,
        )

    def _own_commune(self) -> Commune | None:
        """The commune of a commune's user: their outreach is their commune's."""
        codes = sorted(self.reach.commune_codes)
        return Commune.objects.get(pk=codes[0]) if len(codes) == 1 else None

    def _programme(self, facts: Any) -> None:
        add_programme(
            self.reach,
            name=facts.name,
            commune=facts.commune,
            founded_on=facts.founded_on,
            state=facts.state,
            ended_on=facts.ended_on,
            source_place=facts.source_place,
            note=facts.note,
            on=self.today,
        )


def first_acts(case: Case, facts: PersonFacts, *, today: date) -> list[dict[str, Any]]:
    """The acts that a row of people tells, with the day from which the system knows the file.

    Duties that fell due before that day are not made: their papers are in the old cabinet. A
    register gives no day for the assignment and the group: the day of reception stands for it.
    """
    known = {"known_from": today.isoformat()}
    facility = {"facility": facts.facility} if facts.facility else {}
    acts = [("released", facts.released_on, facility)]
    if facts.presented_on:
        acts.append(("presented", facts.presented_on, {}))
    since = facts.presented_on or facts.released_on
    if facts.organisation:
        acts.append(("assigned", since, {"organisation": facts.organisation}))
    if facts.group:
        reason = "Theo sổ theo dõi cũ; sổ không ghi ngày phân loại."
        acts.append(("grouped", since, {"group": facts.group, "reason": reason}))
    return [
        {
            "case": case,
            "kind": kind,
            "happened_on": on,
            "details": details | known,
            "key": f"so:{kind}",
        }
        for kind, on, details in acts
    ]
