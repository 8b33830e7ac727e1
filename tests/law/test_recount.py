"""The command line beside a naive recount, written from Điều 70, 71 and 73 alone."""

import calendar
import random
from datetime import date, timedelta

from .command_cases import conviction, offence, over, person

KINDS = ["imprisonment"] * 3 + ["suspended", "fine", "noncustodial_reform", "warning", "life"]
LENGTHS = [1, 12, 59, 60, 61, 180, 181, 300]
YEARS = {False: (1, 2, 3, 5), True: (1, 3, 5, 7)}


def years_later(day, years):
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def someone(dice):
    """One to three judgments, each act done after the judgment before it is in force."""
    made, act_on = [], date(2018, 1, 2) + timedelta(days=dice.randrange(300))
    for _ in range(dice.choice([1, 1, 2, 3])):
        effective_on = act_on + timedelta(days=dice.randrange(30, 400))
        done_on = effective_on + timedelta(days=dice.randrange(1500))
        made.append(
            {
                "act": act_on,
                "effective": effective_on,
                "done": done_on,
                "added": done_on + timedelta(days=dice.randrange(2500)),
                "others": effective_on + timedelta(days=dice.randrange(3000)),
                "kind": dice.choice(KINDS),
                "months": dice.choice(LENGTHS),
                "court": dice.random() < 0.25,
            }
        )
        act_on = effective_on + timedelta(days=dice.randrange(1800))
    return made


def written(one, identity):
    kind = "imprisonment" if one["kind"] == "suspended" else one["kind"]
    return conviction(
        id=identity,
        effective=f"{one['effective']}",
        completed=f"{one['done']}",
        principal={
            "kind": kind,
            "months": one["months"],
            "suspended": one["kind"] == "suspended",
        },
        offences=[offence("109" if one["court"] else "173", committed_on=f"{one['act']}")],
        additional=over("residence_ban", f"{one['added']}"),
        other_decisions_completed_on=f"{one['others']}",
    )


def tier(one):
    if one["kind"] == "life":
        return 3
    if one["kind"] != "imprisonment":
        return 0
    return 1 if one["months"] <= 60 else (2 if one["months"] <= 180 else 3)


def recounted(one, later):
    """The last day: the latest of the term, restarted by later acts, and the obligations."""
    years = YEARS[one["court"]][tier(one)]
    base_on = one["done"]

    def last_on():
        return max(years_later(base_on, years), one["added"], one["others"])

    for new in later:
        if one["court"] or new["act"] <= last_on():
            base_on = max(base_on, new["done"])
    return base_on, last_on()


def test_random_people_equal_a_naive_recount(answer):
    dice = random.Random(73)
    for _ in range(300):
        made = someone(dice)
        as_of = made[-1]["effective"] + timedelta(days=dice.randrange(1, 6000))
        rows = [written(one, place) for place, one in enumerate(made)]
        found = answer(person(*dice.sample(rows, len(rows)), as_of=f"{as_of}"))
        records = {one["id"]: one for one in found["convictions"]}
        for place, one in enumerate(made):
            base_on, last_on = recounted(one, made[place + 1 :])
            record, free_on = records[place], last_on + timedelta(days=1)
            assert record["counted_from"] == f"{base_on}"
            if one["court"]:
                status = "may_apply" if as_of >= last_on else "running"
                wanted = (status, f"{last_on}", None)
            else:
                wanted = ("ended" if as_of > last_on else "running", None, f"{free_on}")
            assert (record["status"], record["may_apply_from"], record["free_from"]) == wanted
