"""Every kind of case from its first paper to its closing, by the pages an officer sends.

The days are typed from deadlines.md and a calendar, not worked out by the program: 05/10/2026 is a
Monday, and no holiday falls between 01/10/2026 and 22/11/2026.
"""

from datetime import date

import pytest
from django.db.models import Q
from django.urls import reverse

from hoanhap.cases.actions import open_case
from hoanhap.cases.case_kinds import CASE_KINDS
from hoanhap.people.actions import add_person

HOME = "Hội Nông dân xã"
# A step: act, day, what is typed, duties that appear (rule → last day), duties that it clears.
NOTICE = ("notice_received", "01/10/2026", {"notice_kind": "end_of_term"})
TO_MEND = "S08=14/10/2026 S09=14/10/2026 S10=16/10/2026"
MONTHS = "S13=05/11/2026 S13=05/12/2026 S13=05/01/2027 S15=05/11/2026 S15=05/12/2026 S15=05/01/2027"
# Months and quarters are owed half a year ahead; a journey looks as far as this.
AS_FAR_AS = date(2027, 1, 5)
FIRST_DAY = date(2026, 10, 1)


def decided(document: str, rule: str, more: str = "") -> tuple:
    """The decision or file came on Monday 05/10: three working days to check (S01, S03-S06)."""
    typed = {"document": document, "begins_on": "28/09/2026", "ends_on": "15/11/2026"}
    return "decision_received", "05/10/2026", typed, f"{rule}=08/10/2026 {more}", ""


def taken_in(rule: str, *, assigned: bool) -> list[tuple]:
    """Checked, received, reported, planned; S08-S12."""
    more = "S11=14/10/2026" if assigned else ""
    steps = [
        ("verified", "07/10/2026", {"outcome": "correct"}, "", rule),
        ("received", "09/10/2026", {}, f"{TO_MEND} {more} {MONTHS}", ""),
        ("reception_reported", "13/10/2026", {}, "", "S08"),
        ("information_completed", "13/10/2026", {}, "", "S09"),
        ("plan_issued", "15/10/2026", {}, "", "S10"),
    ]
    if assigned:
        place = {"organisation": HOME}
        steps += [
            ("assignment_proposed", "12/10/2026", place, "S12=15/10/2026", "S11"),
            ("assigned", "14/10/2026", place, "S20=31/12/2026", "S12"),
        ]
    return steps


RATED = ("rated", "03/11/2026", {"month": "2026-10", "grade": "good"}, "", "S13=05/11/2026")
CALLED = (
    "roll_call",
    "03/11/2026",
    {"month": "2026-11", "result": "present"},
    "",
    "S15=05/11/2026",
)
VIOLATED = {"violation": "duty", "note": "không báo cáo"}
REVIEW = {"chair": "Ông Chủ Trì", "secretary": "Bà Thư Ký"}
CERTIFIED = {"number": "1/CN", "completed_on": "15/11/2026"}


def completed(handed: str) -> list[tuple]:
    """The certificate on Monday 16/11, proposal in three working days (S21), decision (S21b)."""
    end = {"ground": "completed"}
    return [
        ("completion_certified", "16/11/2026", CERTIFIED, "S21=19/11/2026", handed),
        ("closing_proposed", "18/11/2026", end, "S21b=-", "S21"),
        ("closed", "19/11/2026", end, "", "S21b"),
    ]


def imprisoned(more: str) -> list[tuple]:
    """Ordered to prison, followed until taken there on Monday 09/11 (S25, S21)."""
    end = {"ground": "imprisoned"}
    return [
        ("imprisonment_proposed", "04/11/2026", {"reason": "hết căn cứ"}, "", ""),
        ("imprisonment_ordered", "06/11/2026", {"number": "2/QĐ"}, "S25=-", ""),
        ("escorted", "09/11/2026", {"to": "Trại giam Thử"}, "S21=12/11/2026", f"S25 {more}"),
        ("closing_proposed", "11/11/2026", end, "S21b=-", "S21"),
        ("closed", "12/11/2026", end, "", "S21b"),
    ]


def after_prison(rule: str = "S03", *, handed: str, plan: str = "") -> list[tuple]:
    """A sentence that follows prison: the prison's notice first (S02, S07)."""
    return [
        (*NOTICE, f"S02=06/10/2026 {plan}", ""),
        ("residence_verified", "05/10/2026", {"outcome": "confirmed"}, "", "S02"),
        decided("prison_certificate", rule, handed),
        *taken_in(rule, assigned=False),
        RATED,
        CALLED,
        *completed(handed.split("=")[0]),
    ]


def at_liberty(review: str) -> list[tuple]:
    """Probation or reform at home with a violation on Wednesday 04/11 (S17, S18)."""
    return [
        decided("decision", "S01", "O16=12/11/2026"),
        *taken_in("S01", assigned=True),
        RATED,
        CALLED,
        ("violation_recorded", "04/11/2026", VIOLATED, f"{review}=11/11/2026", ""),
        ("review_meeting", "10/11/2026", REVIEW, "", review),
        *completed("O16"),
    ]


def come_home() -> list[tuple]:
    """R06-R14: home on Monday 05/10, told to present by 09/10."""
    released = {"report_by_on": "09/10/2026", "certificate_number": "1/GCN"}
    place, end = {"organisation": HOME}, {"ground": "died", "document": "Giấy chứng tử 1"}
    return [
        (*NOTICE, "R06=06/10/2026", ""),
        ("residence_verified", "05/10/2026", {"outcome": "confirmed"}, "", "R06"),
        ("released", "05/10/2026", released, "R08=10/10/2026", ""),
        ("presented", "08/10/2026", {}, "R07=08/10/2026", "R08"),
        ("first_meeting", "09/10/2026", {}, "R12=14/10/2026 R13=16/10/2026", "R07"),
        ("assignment_proposed", "13/10/2026", place, "R12b=-", "R12"),
        ("assigned", "14/10/2026", place, "R14=05/01/2027", "R12b"),
        ("file_opened", "15/10/2026", {}, "", "R13"),
        ("closing_proposed", "18/11/2026", end, "R18=-", ""),
        ("closed", "19/11/2026", end, "", "R18"),
    ]


def after_measure() -> list[tuple]:
    """The texts give no deadline: plans and acts, no dated duty."""
    end = {"ground": "completed"}
    return [
        (*NOTICE, "", ""),
        ("released", "05/10/2026", {}, "", ""),
        ("presented", "08/10/2026", {}, "", ""),
        ("first_meeting", "09/10/2026", {}, "", ""),
        ("assigned", "14/10/2026", {"organisation": HOME}, "", ""),
        ("plan_issued", "15/10/2026", {}, "", ""),
        ("visited", "02/11/2026", {}, "", ""),
        ("closed", "19/11/2026", end, "", ""),
    ]


def kept_from_prison(rule: str) -> list[tuple]:
    """A term of prison put off or interrupted, then served."""
    return [
        decided("decision", rule),
        *taken_in(rule, assigned=False),
        RATED,
        CALLED,
        *imprisoned(""),
    ]


STORIES = {
    "served": come_home(),
    "amnestied": come_home(),
    "suspended_sentence": at_liberty("S17"),
    "noncustodial_reform": at_liberty("S18"),
    "residence_ban": after_prison(handed="O16=12/11/2026"),
    "local_supervision": after_prison(handed="O16=12/11/2026", plan="S07=-"),
    "rights_deprivation": after_prison(handed=""),
    "occupation_ban": after_prison(handed=""),
    "deferred": kept_from_prison("S04"),
    "interrupted": kept_from_prison("S05"),
    "conditional_release": [
        decided("release_certificate", "S06", "O06=31/10/2026"),
        *taken_in("S06", assigned=True),
        RATED,
        CALLED,
        ("violation_recorded", "04/11/2026", VIOLATED, "S16=11/11/2026", ""),
        ("review_meeting", "05/11/2026", REVIEW, "", "S16"),
        ("violation_recorded", "10/11/2026", VIOLATED, "J10=13/11/2026", ""),
        ("imprisonment_proposed", "12/11/2026", {"reason": "vi phạm lần hai"}, "", "J10"),
        *completed("O06"),
    ],
    **dict.fromkeys(
        ("education_centre", "reform_school", "commune_education", "rehabilitation"),
        after_measure(),
    ),
}


@pytest.fixture
def newcomer(reach, places):
    """`newcomer("served", on)`: a person of the home commune with a case of a kind."""

    def make(kind, on=FIRST_DAY):
        person = add_person(
            reach,
            full_name="Ngô Văn Thử",
            birth_year=1990,
            sex="male",
            permanent_address="thôn 1",
            permanent_commune=places["home"],
            on=on,
        )
        return open_case(reach, person=person, kind=kind, commune=places["home"], on=on)

    return make


def owed(case) -> set[str]:
    """The open duties as `rule=last day`; "-" where the law gives no number."""
    rows = case.duties.filter(Q(due_on=None) | Q(due_on__lte=AS_FAR_AS), done_on=None)
    return {f"{one.rule}={one.due_on:%d/%m/%Y}" if one.due_on else f"{one.rule}=-" for one in rows}


def send(client, case, step) -> None:
    """Post one act the way its page does."""
    address = reverse("cases:act_new", args=[case.pk, step[0]])
    answer = client.post(address, {"happened_on": step[1], **step[2]})
    assert answer.status_code == 302, (step, answer.content.decode()[-3000:])


def test_no_kind_of_case_is_without_its_journey():
    assert set(STORIES) == set(CASE_KINDS)


@pytest.mark.parametrize("kind", STORIES)
def test_from_the_first_paper_to_the_closing(kind, newcomer, officer_client):
    case = newcomer(kind)
    for step in STORIES[kind]:
        before = owed(case)
        send(officer_client, case, step)
        after, told = owed(case), (kind, step[:2])
        if step[0] != "closed":
            assert after - before == set(step[3].split()), told
        cleared = {line.split("=")[0]: line for line in step[4].split()}
        for rule, line in cleared.items():
            assert any(one.startswith(line) for one in before), told
            gone = line if "=" in line else f"{rule}="
            assert not any(one.startswith(gone) for one in after), told
    case.refresh_from_db()
    assert case.stage == "closed"
    assert not case.duties.filter(done_on=None).exists()
