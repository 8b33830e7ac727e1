"""The worked cases of the law reference (part C) as the command line takes them."""

from __future__ import annotations

import json

from hoanhap.law.command_line import main

AS_OF = "2026-11-22"
BORN = "1985-02-03"


def offence(article="173", committed_on="2018-06-01", **more):
    found = {"offence_class": "serious", "fault": "intent", **more}
    return {"article": article, "committed_on": committed_on, **found}


def conviction(months=24, completed=None, *, effective="2018-12-01", **more):
    """A conviction for theft with everything done on the day the penalty was completed."""
    made = {
        "id": "J1",
        "effective_on": effective,
        "offences": [offence()],
        "principal": {"kind": "imprisonment", "months": months, "suspended": False},
        "principal_completed_on": completed,
        "additional": [],
        "other_decisions_completed_on": completed or effective,
        "exempted": False,
        "court_refusals": [],
        "limitation_expired_on": None,
        "charge_pending": False,
    }
    return {**made, **more}


def person(*convictions, as_of=AS_OF, birth_date=BORN, **more):
    return {"as_of": as_of, "birth_date": birth_date, "convictions": list(convictions), **more}


def over(kind, day):
    return [{"kind": kind, "completed_on": day}]


def ask(given, capsys, *, command="expungement", tmp_path):
    """The command's exit code, its answer (None when it refused) and its sentences."""
    path = tmp_path / "asked.json"
    path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    code = main([command, str(path)])
    out, err = capsys.readouterr()
    return code, json.loads(out) if code == 0 else None, err


SUSPENDED = {"kind": "imprisonment", "months": 24, "suspended": True}
REFORM = {"kind": "noncustodial_reform", "months": 24}
FINE = {"kind": "fine"}
LIFE = {"kind": "life"}
SECURITY = [offence("109", offence_class="especially_serious")]
COURT = {"offences": SECURITY}
NEW = {"id": "J2", "effective": "2024-06-01"}
OLD = conviction(24, "2022-03-01")


def later(months, completed, act, **more):
    """A second conviction, for an act of that day."""
    return conviction(months, completed, offences=[offence(committed_on=act)], **{**NEW, **more})


# number, person, what must stand on each conviction, the person's record_free_from
CASES = [
    (
        "1",
        person(conviction(24, "2024-03-15", other_decisions_completed_on="2023-12-20")),
        [{"ends_on": "2026-03-15", "free_from": "2026-03-16", "status": "ended"}],
        "2026-03-16",
    ),
    (
        "2",
        person(conviction(60, "2024-06-30")),
        [{"ends_on": "2026-06-30", "free_from": "2026-07-01", "term_months": 24}],
        "2026-07-01",
    ),
    (
        "3",
        person(conviction(61, "2024-06-30")),
        [{"ends_on": "2027-06-30", "free_from": "2027-07-01", "status": "running"}],
        "2027-07-01",
    ),
    (
        "4",
        person(conviction(0, "2022-09-01", principal=LIFE)),
        [{"ends_on": "2027-09-01", "term_months": 60, "special_from": "2024-05-01"}],
        "2027-09-02",
    ),
    (
        "5",
        person(conviction(0, "2024-05-12", principal=SUSPENDED)),
        [{"ends_on": "2025-05-12", "free_from": "2025-05-13"}],
        "2025-05-13",
    ),
    (
        "6",
        person(
            conviction(
                0,
                "2025-05-25",
                effective="2023-06-10",
                principal={**SUSPENDED, "months": 12},
                additional=over("occupation_ban", "2026-06-10"),
            )
        ),
        [{"ends_on": "2026-05-25", "free_from": "2026-06-11"}],
        "2026-06-11",
    ),
    (
        "7",
        person(conviction(48, "2023-08-05", additional=over("local_supervision", "2026-08-05"))),
        [{"ends_on": "2025-08-05", "free_from": "2026-08-06", "status": "ended"}],
        "2026-08-06",
    ),
    (
        "8",
        person(conviction(48, "2023-08-05", additional=over("local_supervision", "2025-09-14"))),
        [{"free_from": "2025-09-15"}],
        "2025-09-15",
    ),
    (
        "9",
        person(conviction(84, "2023-02-01", additional=over("residence_ban", "2025-02-01"))),
        [{"ends_on": "2026-02-01", "free_from": "2026-02-02"}],
        "2026-02-02",
    ),
    (
        "10",
        person(conviction(24, "2022-04-10", other_decisions_completed_on="2025-09-18")),
        [{"ends_on": "2024-04-10", "free_from": "2025-09-19"}],
        "2025-09-19",
    ),
    (
        "11",
        person(conviction(24, "2022-04-10", other_decisions_completed_on=None)),
        [
            {
                "status": "waiting",
                "ends_on": "2024-04-10",
                "free_from": None,
                "waiting_for": ["other_decisions_completed_on"],
            }
        ],
        None,
    ),
    (
        "12",
        person(OLD, later(12, "2025-12-20", "2024-01-15")),
        [
            {"counted_from": "2025-12-20", "ends_on": "2027-12-20"},
            {"ends_on": "2027-12-20", "free_from": "2027-12-21"},
        ],
        "2027-12-21",
    ),
    (
        "13",
        person(
            conviction(84, "2022-05-10"),
            later(0, "2026-09-30", "2024-06-01", principal={**REFORM, "months": 18}),
        ),
        [{"ends_on": "2029-09-30"}, {"ends_on": "2027-09-30"}],
        "2029-10-01",
    ),
    (
        "14",
        person(OLD, later(9, "2025-02-02", "2024-03-02")),
        [{"free_from": "2024-03-02", "status": "ended"}, {"free_from": "2027-02-03"}],
        "2027-02-03",
    ),
    (
        "15",
        person({**OLD, "charge_pending": "2024-02-10"}),
        [{"status": "hold", "provisional": True, "ends_on": "2024-03-01"}],
        None,
    ),
    (
        "16",
        person(conviction(24, "2025-01-01", offences=[offence("260", fault="negligence")])),
        [{"status": "no_record", "regime": "none", "free_from": None}],
        None,
    ),
    (
        "17",
        person(
            conviction(
                36,
                "2024-11-11",
                offences=[offence("260", fault="negligence", offence_class="very_serious")],
            )
        ),
        [{"ends_on": "2026-11-11", "free_from": "2026-11-12", "regime": "automatic"}],
        "2026-11-12",
    ),
    (
        "18",
        person(conviction(exempted=True, principal=None)),
        [{"status": "no_record", "regime": "none"}],
        None,
    ),
    (
        "19",
        person(
            conviction(
                72, "2021-10-01", additional=over("local_supervision", "2025-10-01"), **COURT
            )
        ),
        [{"regime": "court", "status": "may_apply", "may_apply_from": "2026-10-01"}],
        None,
    ),
    (
        "20",
        person(
            conviction(
                36, "2022-06-15", additional=over("local_supervision", "2027-06-15"), **COURT
            )
        ),
        [{"ends_on": "2025-06-15", "may_apply_from": "2027-06-15", "status": "running"}],
        None,
    ),
    (
        "21, refused once",
        person(conviction(36, "2022-06-15", court_refusals=["2026-02-20"], **COURT)),
        [{"may_apply_from": "2027-02-21", "status": "running", "free_from": None}],
        None,
    ),
    (
        "21, refused twice",
        person(
            conviction(36, "2022-06-15", court_refusals=["2027-03-05", "2026-02-20"], **COURT),
            as_of="2027-04-01",
        ),
        [{"may_apply_from": "2029-03-06"}],
        None,
    ),
    (
        "22",
        person(conviction(96, "2022-12-12", offences=[offence(), *SECURITY])),
        [{"regime": "court", "term_months": 60, "may_apply_from": "2027-12-12"}],
        None,
    ),
    (
        "23",
        person(conviction(108, "2025-03-01")),
        [{"ends_on": "2028-03-01", "special_from": "2026-03-01"}],
        "2028-03-02",
    ),
    ("24", person(conviction(120, "2024-09-01")), [{"ends_on": "2027-09-01"}], "2027-09-02"),
    ("25", person(conviction(72, "2025-01-01")), [{"ends_on": "2028-01-01"}], "2028-01-02"),
    (
        "26",
        person(conviction(0, "2024-02-29", principal=FINE)),
        [{"ends_on": "2025-02-28", "free_from": "2025-03-01"}],
        "2025-03-01",
    ),
    (
        "27",
        person(
            conviction(
                0,
                effective="2018-10-10",
                principal=REFORM,
                limitation_expired_on="2023-10-10",
            )
        ),
        [{"counted_from": "2023-10-10", "ends_on": "2024-10-10"}],
        "2024-10-11",
    ),
    (
        "28",
        person(
            conviction(
                48,
                effective="2015-05-05",
                offences=[offence(committed_on="2014-05-05")],
            )
        ),
        [{"status": "waiting", "ends_on": None, "waiting_for": ["principal_completed_on"]}],
        None,
    ),
    (
        "29",
        person(conviction(24, "2025-01-01"), birth_date="2003-03-01"),
        [{"status": "no_record", "regime": "none", "provisional": True}],
        None,
    ),
    (
        "30",
        person(
            conviction(72, "2024-06-20", offences=[offence("168", offence_class="very_serious")]),
            birth_date="2001-03-01",
        ),
        [{"ends_on": "2026-06-20", "provisional": True, "regime": "automatic"}],
        "2026-06-21",
    ),
    (
        "31",
        person(
            conviction(24, "2019-03-10"),
            later(
                0,
                None,
                "2020-05-05",
                effective="2020-09-15",
                principal=FINE,
                limitation_expired_on="2025-09-15",
            ),
        ),
        [{"ends_on": "2027-09-15"}, {"ends_on": "2026-09-15"}],
        "2027-09-16",
    ),
    (
        "32",
        person(conviction(0, "2025-03-12", principal=FINE), birth_date=None, legal_person=True),
        [{"ends_on": "2027-03-12", "free_from": "2027-03-13", "term_months": 24}],
        "2027-03-13",
    ),
    (
        "15 years exactly",
        person(conviction(180, "2023-01-10")),
        [{"ends_on": "2026-01-10"}],
        "2026-01-11",
    ),
    (
        "15 years and a day",
        person(
            conviction(
                0,
                "2023-01-10",
                principal={"kind": "imprisonment", "months": 180, "days": 1},
            )
        ),
        [{"ends_on": "2028-01-10"}],
        "2028-01-11",
    ),
]
