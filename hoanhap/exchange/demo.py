"""Demo data: invented people of five communes, dated around today, and one account per role."""

from datetime import date, timedelta
from random import Random

from django.db import transaction

from hoanhap.accounts.models import User
from hoanhap.accounts.reach import Reach
from hoanhap.cases.actions import add_acts_in_bulk, open_case
from hoanhap.cases.models import Case
from hoanhap.exchange.demo_accounts import PASSWORD, add_accounts
from hoanhap.exchange.demo_community import open_lives
from hoanhap.exchange.demo_people import invent_person
from hoanhap.exchange.demo_stories import OFFENCES, ORGANISATIONS, STORIES
from hoanhap.law.terms import parse_term
from hoanhap.outreach.actions import add_outreach, add_programme, add_role_model
from hoanhap.outreach.models import Programme
from hoanhap.people.actions import add_judgment, add_person
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused

COMMUNES = [
    ("Bắc Ninh", "Tân Yên"),
    ("Bắc Ninh", "Nhã Nam"),
    ("Bắc Ninh", "Ngọc Thiện"),
    ("Hà Nội", "Sóc Sơn"),
    ("Hà Tĩnh", "Đức Thọ"),
]
SUPPORTED = ["working", "borrower", "struggling", "clearing_soon"]


def demo_commune(province: str, name: str) -> Commune:
    """The commune of a name in a province; raise Commune.DoesNotExist without the places."""
    return Commune.objects.get(province__short_name=province, short_name=name, valid_to=None)


def fill_demo(*, today: date) -> dict[str, int]:
    """Fill an empty database once; a second call changes nothing.

    Give the counts `accounts`, `cases`. The places must be loaded.
    """
    communes = [demo_commune(*named) for named in COMMUNES]
    made = {"accounts": add_accounts(communes), "cases": 0}
    if Case.objects.filter(commune=communes[0]).exclude(created_by=None).exists():
        return made
    for index, commune in enumerate(communes):
        made["cases"] += fill_commune(commune, index, today)
    return made


def officer_reach(commune: Commune) -> Reach:
    """The reach of the demo's officer of a commune; without one, a stand-in's is made."""
    officer = User.objects.filter(role="commune_officer", commune=commune).first()
    if officer is None:
        name = f"canbo.{commune.pk}"
        officer = User.objects.create_user(
            name, PASSWORD, role="commune_officer", full_name="Cán bộ Mẫu", commune=commune
        )
    return Reach.of(officer)


@transaction.atomic
def fill_commune(commune: Commune, index: int, today: date) -> int:
    """Every story once or twice in a commune; give the number of cases."""
    reach, random = officer_reach(commune), Random(2026 + index)
    entries, count = [], 0
    for turn, name in enumerate(list(STORIES) + SUPPORTED * (2 - min(index, 1))):
        story = STORIES[name]
        case = open_story(reach, commune=commune, story=story, random=random, today=today)
        entries += acts_of_story(case, story, turn=turn, today=today)
        count += 1
    opened, written = open_lives(reach, commune=commune, random=Random(5000 + index), today=today)
    entries += written
    for answer in add_acts_in_bulk(reach, entries=entries, today=today):
        if isinstance(answer, Refused):
            raise answer
    add_community_work(reach, commune, today)
    return count + opened


def open_story(reach: Reach, *, commune: Commune, story: dict, random: Random, today: date) -> Case:
    """The person, judgment and case of one story."""
    invented = invent_person(random, commune.province_id)
    month, day = invented.pop("month_day")
    year = invented.pop("birth_year")
    village = f"thôn {random.randint(1, 12)}, {commune.name}"
    person = add_person(
        reach,
        **invented,
        birth_on=date(year, month, day),
        permanent_address=village,
        permanent_commune=commune,
        current_address=village,
        current_commune=commune,
        ethnicity="Kinh",
        on=today,
    )
    ago = story.get("release", story.get("expected", 0))
    judgment = story_judgment(reach, person, random=random, released_on=today - timedelta(ago))
    expected_on = today - timedelta(story["expected"]) if "expected" in story else None
    first = max(ago for ago, _ in story["acts"])
    return open_case(
        reach,
        person=person,
        judgment=judgment,
        kind="amnestied" if random.random() < 0.1 else "served",
        commune=commune,
        on=today - timedelta(max(first, story.get("release", 0))),
        expected_release_on=expected_on,
    )


def story_judgment(reach: Reach, person, *, random: Random, released_on: date):
    """A judgment whose term ends about the day of release."""
    article, title, months, text = random.choice(OFFENCES)
    issued_on = released_on - timedelta(days=int(months * 30.4) + 20)
    term = parse_term(text)
    return add_judgment(
        reach,
        person=person,
        court="Tòa án nhân dân khu vực (dữ liệu thử)",
        number=f"{random.randint(1, 120)}/{issued_on.year}/HS-ST",
        issued_on=issued_on,
        effective_on=issued_on + timedelta(days=31),
        offences=[{"article": article, "title": title, "intent": "intent"}],
        penalties=[
            {
                "is_principal": True,
                "kind": "imprisonment",
                "months": term.years * 12 + term.months,
                "days": term.days or None,
                "text": text,
            }
        ],
        on=released_on,
    )


def acts_of_story(case: Case, story: dict, *, turn: int, today: date) -> list[dict]:
    """The entries of `add_acts_in_bulk` for one story, oldest first."""
    acts = [(ago, kind, dict(details)) for ago, (kind, details) in story["acts"]]
    if "release" in story:
        ago = story["release"]
        details = {
            "certificate_number": f"{100 + turn}/GCN",
            "certificate_on": (today - timedelta(ago)).isoformat(),
            "report_by_on": (today - timedelta(story["report_by"])).isoformat(),
            "facility": "Trại giam Ngọc Lý",
        }
        acts.append((ago, "released", details))
    acts += quarter_reports(story, today)
    mentor = User.objects.filter(role="mentor", commune=case.commune).first()
    entries = []
    for ago, kind, details in sorted(acts, key=lambda act: -act[0]):
        on = today - timedelta(ago)
        if kind == "notice_received":
            details["expected_release_on"] = _expected(story, today)
        if kind in ("assigned", "assignment_proposed"):
            details["organisation"] = ORGANISATIONS[turn % len(ORGANISATIONS)]
            details["mentor_name"] = mentor.full_name if mentor else "Người giúp đỡ mẫu"
            if mentor and turn % 2:
                details["mentor"] = mentor.pk
        entries.append({"case": case, "kind": kind, "happened_on": on, "details": details})
    return entries


def quarter_reports(story: dict, today: date) -> list[tuple[int, str, dict]]:
    """A report on the third day of every quarter since the assignment, but those left out."""
    assigned = [ago for ago, (kind, _) in story["acts"] if kind == "assigned"]
    closed = [ago for ago, (kind, _) in story["acts"] if kind == "closed"]
    if not assigned:
        return []
    days = [date(year, month, 3) for year in range(2020, today.year + 1) for month in (1, 4, 7, 10)]
    first, last = today - timedelta(assigned[0]), today - timedelta(closed[0] if closed else 0)
    days = [day for day in days if first < day < last]
    kept = days[: len(days) - story.get("reports_missing", 0)]
    return [
        (
            (today - day).days,
            "mentor_report",
            {
                "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
                "conduct": "Chấp hành tốt chính sách, pháp luật; có mặt tại nơi cư trú.",
                "work": "Làm việc trong xã, thu nhập đủ sống.",
            },
        )
        for day in kept
    ]


def _expected(story: dict, today: date) -> str:
    """The expected release of a story as an ISO date."""
    return (today - timedelta(story.get("expected", story.get("release", 0)))).isoformat()


def add_community_work(reach: Reach, commune: Commune, today: date) -> None:
    """A programme, two items of outreach and a role model."""
    if Programme.objects.filter(commune=commune, name="Câu lạc bộ Vững bước hoàn lương").exists():
        return
    add_programme(
        reach,
        name="Câu lạc bộ Vững bước hoàn lương",
        commune=commune,
        founded_on=today - timedelta(500),
        on=today,
    )
    for ago, form in ((12, "loudspeaker"), (40, "meeting")):
        add_outreach(
            reach,
            happened_on=today - timedelta(ago),
            commune=commune,
            unit=f"Ban Công tác mặt trận {commune.name}",
            form=form,
            topic="Chính sách tín dụng đối với người chấp hành xong án phạt tù",
            count=1,
            audience=120,
            on=today,
        )
    add_role_model(
        reach,
        full_name="Điển Hình Mẫu",
        commune=commune,
        recognised_on=today - timedelta(90),
        has_consent=True,
        story="Vượt khó, mở xưởng mộc, nhận người cùng cảnh vào làm.",
        on=today,
    )
