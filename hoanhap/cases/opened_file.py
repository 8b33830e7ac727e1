"""A file as somebody sees it: the case in reach with its acts and duties, read once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from hoanhap.accounts.models import Opening
from hoanhap.accounts.openings import running_look_up
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ALL_ACTS
from hoanhap.cases.act_words import shown_to
from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.models import Act, Case, Duty
from hoanhap.cases.queries import acts_of, case_in, cases_in, duties_of, is_only_looked_up
from hoanhap.cases.taking_over import leads_home
from hoanhap.cases.whereabouts import told_of_move
from hoanhap.shell.names import fold

# What a look-up opens: reading, whatever else the role may do with its own files.
READ_ONLY = frozenset({"files.see", "people.see_offences"})
FORMER_UNITS = ("xa", "phuong", "huyen", "tinh")


@dataclass(frozen=True)
class OpenedFile:
    """A case for one reach on one day. A mentor sees nothing of the criminal record.

    A case that was looked up comes with a reach that has only the rights to read: no page of it
    offers anything to write.
    """

    reach: Reach
    case: Case
    today: date
    is_looked_up: bool = False

    @classmethod
    def of(cls, reach: Reach, case_id: int, *, today: date) -> "OpenedFile":
        """Open a file; raises Case.DoesNotExist out of reach."""
        case = case_in(reach, case_id)
        if not is_only_looked_up(reach, case):
            return cls(reach, case, today)
        rights = READ_ONLY | (reach.rights & {"files.who_saw"})
        return cls(replace(reach, rights=rights), case, today, is_looked_up=True)

    @property
    def look_up(self) -> Opening | None:
        """The look-up that opens this file to who looks; None for an own file."""
        return running_look_up(self.reach, self.case.person_id) if self.is_looked_up else None

    @property
    def is_sealed(self) -> bool:
        """Closed because the record was cleared (domain.md §14): open to who unsealed it."""
        return self.case.sealed_on is not None

    @property
    def sees_record(self) -> bool:
        """Whether judgments and what tells of the record may be shown."""
        return self.reach.has("people.see_offences")

    @property
    def clears_record(self) -> bool:
        """Whether the file leads to a record that clears, and who looks may know of it."""
        return self.sees_record and family_of(self.case.kind) != "measure"

    @property
    def family(self) -> str:
        """The family of the kind: reintegration, community or measure."""
        return family_of(self.case.kind)

    @cached_property
    def others(self) -> Sequence[Case]:
        """The other files of the person in reach, the open ones first; sealed ones are not told."""
        cases = cases_in(self.reach).filter(person_id=self.case.person_id, sealed_on=None)
        found = cases.exclude(pk=self.case.pk).select_related("commune").order_by("-id")
        return sorted(found, key=lambda case: case.stage == "closed")

    @property
    def leads_home(self) -> bool:
        """Whether a reintegration file is to be opened after this one."""
        return leads_home(self.reach, self.case)

    @cached_property
    def acts(self) -> Sequence[Act]:
        """Every act that may be shown, oldest first, voided ones too."""
        return shown_to(acts_of(self.reach, self.case), sees_record=self.sees_record)

    @cached_property
    def duties(self) -> Sequence[Duty]:
        """Every duty, done and open, soonest first."""
        return list(duties_of(self.reach, self.case, today=self.today))

    @property
    def open_duties(self) -> list[Duty]:
        """What is still asked for, soonest first."""
        return [duty for duty in self.duties if duty.done_on is None]

    @property
    def report_due(self) -> bool:
        """Whether a quarterly report has come due."""
        reports = [duty for duty in self.duties if duty.act_kind == "mentor_report"]
        return any(duty.due_on and duty.due_on <= self.today for duty in reports)

    @property
    def is_under_18(self) -> bool:
        """Whether the person is surely under 18 today; by the year alone when no day is known."""
        return self.case.person.is_under_18(self.today)

    @property
    def lacks_address(self) -> bool:
        """Whether nobody wrote down where the person lives."""
        person = self.case.person
        return not (person.current_address or person.permanent_address)

    @property
    def masked_number(self) -> str:
        """The personal number with its middle covered, for a screen that others can see."""
        number = self.case.person.number
        return f"{number[:6]}••••{number[-2:]}" if len(number) == 12 else number

    @property
    def address(self) -> str:
        """Where the person lives; an address of before a merger names today's commune after it."""
        person, commune = self.case.person, self.case.commune.name
        written, told = person.current_address or person.permanent_address, told_of_move(self.case)
        if told is not None:
            return f"{told}, {commune}" if told else commune
        if not written or commune.lower() in written.lower():
            return written or commune
        is_former = any(unit in fold(written).split() for unit in FORMER_UNITS)
        return f"{written} (nay thuộc {commune})" if is_former else f"{written}, {commune}"

    @property
    def needs_open(self) -> list[str]:
        """The needs stated last, that no later act answers yet.

        A need whose answers the role may not read is left out: it may have been met.
        """
        stated = [act for act in self.acts if act.voided_at is None and act.details.get("needs")]
        if not stated:
            return []
        last = stated[-1]
        later = {
            a.kind for a in self.acts if a.voided_at is None and a.happened_on >= last.happened_on
        }
        kinds = self.reach.act_kinds
        return [
            need
            for need in last.details["needs"]
            if not later & ANSWERS.get(need, set())
            and (kinds == ALL_ACTS or ANSWERS.get(need, set()) <= kinds)
        ]


ANSWERS = {
    "loan": {"loan_taken"},
    "job": {"hired"},
    "training": {"trained"},
    "papers": {"paper_helped"},
    "counselling": {"counselled"},
}
