"""The worked cases of the law reference (part C), written as facts; read beside the articles."""

from datetime import date

from hoanhap.law.expungement import (
    AdditionalPenalty,
    JudgmentFact,
    OffenceFact,
    OtherDecision,
    PenaltyFact,
    PendingAct,
    RecordFacts,
)

THEFT = OffenceFact(article="173", intent="intent", offence_class="less_serious")
SECURITY = OffenceFact(article="109", intent="intent", offence_class="extremely_serious")


def day(text):
    """dd/mm/yyyy as a date."""
    dd, mm, yyyy = text.split("/")
    return date(int(yyyy), int(mm), int(dd))


def prison(years=0, months=0, days=0, **more):
    return PenaltyFact(kind="imprisonment", years=years, months=months, days=days, **more)


def judgment(penalty, completed="", *, offences=(THEFT,), others=(), extra=(), **more):
    """A judgment whose other decisions are known: none, unless given."""
    return JudgmentFact(
        offences=offences,
        penalty=penalty,
        completed_on=day(completed) if completed else None,
        other_decisions=others,
        additional=tuple(AdditionalPenalty(kind=kind, done_on=day(on)) for kind, on in extra),
        **{name: day(value) if "/" in str(value) else value for name, value in more.items()},
    )


def record(*judgments, pending=()):
    return RecordFacts(judgments=judgments, pending=tuple(PendingAct(on=day(on)) for on in pending))


def done(name, on):
    return OtherDecision(name=name, status="done", done_on=day(on))


NEGLIGENT = {"article": "260", "intent": "negligence"}
J1 = judgment(prison(2), "01/03/2022")
OWED = OtherDecision(name="bồi thường", status="outstanding")
FINE = PenaltyFact(kind="fine")
REFORM = PenaltyFact(kind="noncustodial_reform", years=2)
MINOR = OffenceFact(article="168", intent="intent", offence_class="very_serious")

# number, facts, regime, last day of the record (court: first day to apply)
CASES = [
    (
        "1",
        record(
            judgment(prison(2), "15/03/2024", others=(done("án phí, bồi thường", "20/12/2023"),))
        ),
        "auto",
        "15/03/2026",
    ),
    ("2", record(judgment(prison(5), "30/06/2024")), "auto", "30/06/2026"),
    ("3", record(judgment(prison(5, 1), "30/06/2024")), "auto", "30/06/2027"),
    ("4", record(judgment(PenaltyFact(kind="life"), "01/09/2022")), "auto", "01/09/2027"),
    ("5", record(judgment(prison(2, suspended=True), "12/05/2024")), "auto", "12/05/2025"),
    (
        "6",
        record(
            judgment(
                prison(1, suspended=True),
                "25/05/2025",
                extra=[("occupation_ban", "10/06/2026")],
                effective_on="10/06/2023",
            )
        ),
        "auto",
        "10/06/2026",
    ),
    (
        "7",
        record(judgment(prison(4), "05/08/2023", extra=[("local_supervision", "05/08/2026")])),
        "auto",
        "05/08/2026",
    ),
    (
        "8",
        record(judgment(prison(4), "05/08/2023", extra=[("local_supervision", "14/09/2025")])),
        "auto",
        "14/09/2025",
    ),
    (
        "9",
        record(judgment(prison(7), "01/02/2023", extra=[("residence_ban", "01/02/2025")])),
        "auto",
        "01/02/2026",
    ),
    (
        "10",
        record(judgment(prison(2), "10/04/2022", others=(done("bồi thường", "18/09/2025"),))),
        "auto",
        "18/09/2025",
    ),
    ("11", record(judgment(prison(2), "10/04/2022", others=(OWED,))), "auto", None),
    (
        "12",
        record(J1, judgment(prison(1), "20/12/2025", committed_on="15/01/2024")),
        "auto",
        "20/12/2027",
    ),
    (
        "13",
        record(
            judgment(prison(7), "10/05/2022"),
            judgment(
                PenaltyFact(kind="noncustodial_reform", months=18),
                "30/09/2026",
                committed_on="01/06/2024",
            ),
        ),
        "auto",
        "30/09/2029",
    ),
    (
        "14",
        record(J1, judgment(prison(0, 9), "02/02/2025", committed_on="02/03/2024")),
        "auto",
        "02/02/2027",
    ),
    (
        "14, act on the last day",
        record(J1, judgment(prison(0, 9), "02/02/2025", committed_on="01/03/2024")),
        "auto",
        "02/02/2027",
    ),
    ("15", record(J1, pending=["10/02/2024"]), "auto", "01/03/2024"),
    (
        "16",
        record(
            judgment(
                prison(2),
                "01/01/2025",
                offences=(OffenceFact(offence_class="serious", **NEGLIGENT),),
            )
        ),
        "none",
        None,
    ),
    (
        "17",
        record(
            judgment(
                prison(3),
                "11/11/2024",
                offences=(OffenceFact(offence_class="very_serious", **NEGLIGENT),),
            )
        ),
        "auto",
        "11/11/2026",
    ),
    ("18", record(judgment(None, no_penalty_imposed=True)), "none", None),
    (
        "19",
        record(
            judgment(
                prison(6),
                "01/10/2021",
                offences=(SECURITY,),
                extra=[("local_supervision", "01/10/2025")],
            )
        ),
        "court",
        "01/10/2026",
    ),
    (
        "20",
        record(
            judgment(
                prison(3),
                "15/06/2022",
                offences=(SECURITY,),
                extra=[("local_supervision", "15/06/2027")],
            )
        ),
        "court",
        "15/06/2027",
    ),
    (
        "21, refused once",
        record(
            judgment(prison(3), "15/06/2022", offences=(SECURITY,), refused_on=(date(2026, 2, 20),))
        ),
        "court",
        "20/02/2027",
    ),
    (
        "21, refused twice",
        record(
            judgment(
                prison(3),
                "15/06/2022",
                offences=(SECURITY,),
                refused_on=(date(2026, 2, 20), date(2027, 3, 5)),
            )
        ),
        "court",
        "05/03/2029",
    ),
    (
        "22",
        record(judgment(prison(8), "12/12/2022", offences=(THEFT, SECURITY))),
        "court",
        "12/12/2027",
    ),
    ("23", record(judgment(prison(9), "01/03/2025", merit_proposed=True)), "auto", "01/03/2028"),
    (
        "24",
        record(judgment(prison(10), "01/09/2024", completion="amnesty")),
        "auto",
        "01/09/2027",
    ),
    (
        "25",
        record(judgment(prison(6), "01/01/2025", completion="conditional_release")),
        "auto",
        "01/01/2028",
    ),
    ("26", record(judgment(FINE, "29/02/2024", completion="paid")), "auto", "28/02/2025"),
    (
        "27",
        record(judgment(REFORM, never_executed=True, effective_on="10/10/2018")),
        "auto",
        "10/10/2024",
    ),
    (
        "28",
        record(
            judgment(
                prison(4),
                never_executed=True,
                effective_on="05/05/2015",
                wanted_on="01/06/2016",
                found_on="01/02/2024",
            )
        ),
        "auto",
        None,
    ),
    ("29", record(judgment(prison(2), "01/01/2025", age="14_15")), "none", None),
    (
        "30",
        record(judgment(prison(6), "20/06/2024", age="16_17", offences=(MINOR,))),
        "minor",
        "20/06/2026",
    ),
    (
        "31",
        record(
            judgment(prison(2), "10/03/2019"),
            judgment(
                FINE, never_executed=True, committed_on="05/05/2020", effective_on="15/09/2020"
            ),
        ),
        "auto",
        "15/09/2027",
    ),
    ("32", record(judgment(FINE, "12/03/2025", legal_person=True)), "legal_person", "12/03/2027"),
    ("15 years exactly", record(judgment(prison(15), "10/01/2023")), "auto", "10/01/2026"),
    ("15 years and a day", record(judgment(prison(15, 0, 1), "10/01/2023")), "auto", "10/01/2028"),
]
