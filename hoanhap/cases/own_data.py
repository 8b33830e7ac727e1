"""Everything held on one person, in words, for that person (their own right; a paper of ours).

`SECTIONS` names each table that has rows on people, and how they are found; a table that is added
and stands neither here nor in `LEFT_OUT` fails `tests/cases/test_own_data.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import AuditEvent, Notice, Opening, User
from hoanhap.accounts.reach import Reach
from hoanhap.accounts.rights import ROLES
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.accounts.verbs import VERBS
from hoanhap.cases.act_kinds import label_of
from hoanhap.cases.act_words import commune_codes, describe
from hoanhap.cases.models import Act, Case, ClearingChange, Duty
from hoanhap.papers.blocks import Block, Document, Heading, Letterhead, Paragraph, Run, Table, Title
from hoanhap.papers.issuer import Issuer, agency_block, place_date
from hoanhap.papers.models import IssuedPaper
from hoanhap.people.models import (
    CivilDuty,
    CorrectionRequest,
    Judgment,
    Offence,
    Penalty,
    Person,
)
from hoanhap.places.models import Commune, Province
from hoanhap.shell.dates import vn
from hoanhap.shell.errors import Refused
from hoanhap.shell.money import number
from hoanhap.shell.names import clean

WHOLE = "in cho chính người đó mọi dữ liệu đang giữ về họ, kể cả ở nơi cư trú trước"
NOTHING_HELD = "Không có dữ liệu."
NAME_LENGTH = 120
# Columns that are the machine's own: keys, folded names, counters, and the way to the parent.
TECHNICAL = frozenset(
    "id person case judgment source folded_name sort_name version key previous done_by rule".split()
)
ABOUT = (
    "Mẫu của hệ thống, không phải mẫu do văn bản quy định. Người có dữ liệu có quyền đề nghị sửa "
    "điều không đúng; cơ quan ghi lại đề nghị và trả lời bằng văn bản.",
    "Người xem, người ghi được nêu theo chức danh và đơn vị: văn bản đang có chưa nói có nêu họ "
    "tên cán bộ hay không.",
    "Nếu trước đây có hồ sơ đã niêm phong thì nội dung ấy không nằm trong bản in này; người yêu "
    "cầu đề nghị Công an cấp tỉnh.",
)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Held:
    """What is held on whom: the person, and the cases that are not sealed."""

    person: Person
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Section:
    """One table with rows on people: how they are found, and each in (label, words)."""

    title: str
    model: type[models.Model]
    rows: Callable[[Held], Iterable[models.Model]]
    words: Callable[[models.Model], Pairs] | None = None


# Tables with rows on people that the extract leaves out, and why. Filled by rooms above, too.
LEFT_OUT: dict[str, str] = {}
SECTIONS: list[Section] = []


def hold(section: Section) -> None:
    """Add a section; a room above calls it when it is ready, for this room does not know it."""
    SECTIONS.append(section)


def own_data(
    reach: Reach, *, case: Case, asked_by: str, is_checked: bool, today: date, made_as: str = "page"
) -> Document:
    """The extract for the person of a case in reach, and the log's row of who asked for it.

    `asked_by`: the person or who represents them; `is_checked`: their papers were looked at.
    Needs people.own_data; raises Refused when either is missing.
    """
    reach.check("people.own_data")
    asked_by = clean(asked_by)[:NAME_LENGTH]
    if not asked_by:
        raise Refused(asked_by="Hãy ghi họ tên người yêu cầu.")
    if not is_checked:
        raise Refused(is_checked="Chỉ in sau khi đã đối chiếu giấy tờ của người yêu cầu.")
    asked = {"asked_by": asked_by, "made_as": made_as}
    whose = {"person_id": case.person_id, "case_id": case.pk, "commune_code": case.commune_id}
    write_audit(reach, "own_data", **whose, **asked)
    issuer = Issuer.of_commune(case.commune, on=today)
    superior, agency = agency_block(issuer, "police")
    title = "Dữ liệu cá nhân đang lưu giữ"
    head = Title(title.upper(), (f"của ông (bà) {case.person.full_name}",))
    asked_line = f"In ngày {vn(today)} theo yêu cầu của {asked_by}, đã đối chiếu giấy tờ."
    notes = (*ABOUT[:1], asked_line, *ABOUT[1:])
    return Document(
        code="DLCN",
        version="1",
        title=title,
        author=issuer.place_facts()["police"],
        on=today,
        blocks=(
            Letterhead(superior, agency, place_date=place_date(issuer)),
            head,
            *[Paragraph((Run(note),)) for note in notes],
            *_blocks(case.person),
        ),
        foot="Mẫu của hệ thống",
    )


def _blocks(person: Person) -> Iterator[Block]:
    """Every section with its rows, also the empty ones: that nothing is held is an answer."""
    with beyond_reach(WHOLE):
        cases = person.cases.filter(sealed_on=None).values_list("pk", flat=True)
        held = Held(person, tuple(cases))
        for place, section in enumerate(SECTIONS, 1):
            yield Heading(2, f"{place}. {section.title}")
            rows = [(section.words or words_of)(row) for row in section.rows(held)]
            if not any(rows):
                yield Paragraph((Run(NOTHING_HELD),))
            for pairs in rows:
                yield from _row_blocks(pairs, is_alone=section.words is None)


def _row_blocks(pairs: Pairs, *, is_alone: bool) -> Iterator[Block]:
    """One row: a table of its own, or (what there is much of) one line."""
    if not pairs:
        return
    if is_alone and len(pairs) > 4:
        yield Table((1, 2), ("left", "left"), (("Mục", "Nội dung"),), tuple(pairs))
    else:
        text = "; ".join(f"{label}: {words}" if label else words for label, words in pairs)
        yield Paragraph((Run("- "), Run(text)), "list")


def words_of(row: models.Model) -> Pairs:
    """The columns of a row that say something, as (label, words)."""
    pairs = []
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name not in TECHNICAL and value not in ("", None, [], {}, False):
            pairs.append((str(field.verbose_name), _value(row, field, value)))
    return pairs


def _value(row: models.Model, field: models.Field, value: object) -> str:
    if field.is_relation:
        other = getattr(row, field.name)
        return user_words(other) if isinstance(other, User) else str(other)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return vn(value)
    if isinstance(value, bool):
        return "có"
    is_year = field.name.endswith("year")
    return number(value) if isinstance(value, int) and not is_year else str(value)


def user_words(user: User) -> str:
    """An officer as role and place, without the name."""
    return ", ".join(str(part) for part in (user.get_role_display(), _place_of(user)) if part)


def _place_of(user: User) -> object:
    return user.agency or user.commune or user.province


def _act_words(act: Act) -> Pairs:
    codes = commune_codes([act])
    communes = dict(Commune.objects.filter(pk__in=codes).values_list("pk", "name"))
    told = [(f"{vn(act.happened_on)}, {label_of(act.kind)}", ""), *describe(act, communes)]
    pairs = [("", told[0][0]), *told[1:]]
    if act.recorded_by:
        pairs.append(("người ghi", user_words(act.recorded_by)))
    if act.voided_at:
        pairs.append(("đã hủy vì", act.void_reason or "không ghi"))
    return pairs


def _look_words(event: AuditEvent) -> Pairs:
    """Who looked or changed: when, role and unit, what, and for what reason if one was asked."""
    who = ROLES.get(event.role, event.role) or "hệ thống"
    at = f"{timezone.localtime(event.at):%H:%M %d/%m/%Y}"
    what = VERBS.get(event.verb, event.verb)
    pairs = [("", ", ".join(part for part in (at, who, unit_words(event.unit), what) if part))]
    return [*pairs, ("lý do", event.reason)] if event.reason else pairs


def unit_words(unit: str) -> str:
    """A unit of the log in words; "" for the machine and the system."""
    if unit == "nation":
        return "Bộ Công an"
    place = {5: Commune, 2: Province}.get(len(unit)) if unit.isdigit() else None
    found = place.objects.filter(pk=unit).first() if place else None
    return found.name if found else ""


def _paper_words(paper: IssuedPaper) -> Pairs:
    return [
        ("", f"{vn(paper.issued_on)}, {paper.title}"),
        *([("số", paper.number)] if paper.number else []),
    ]


def _duty_words(duty: Duty) -> Pairs:
    due = vn(duty.due_on) if duty.due_on else "văn bản không nêu hạn"
    pairs = [("", duty.label), ("hạn", due), ("căn cứ", duty.cite)]
    return [*pairs, ("xong ngày", vn(duty.done_on))] if duty.done_on else pairs


def _notice_words(notice: Notice) -> Pairs:
    return [("", f"{vn(timezone.localtime(notice.at).date())}, {notice.text}")]


_USERS = ("mentor", "created_by", "commune", "facility")
SECTIONS += [
    Section("Nhân thân", Person, lambda held: [held.person]),
    Section(
        "Bản án", Judgment, lambda held: Judgment.objects.filter(person=held.person, sealed_on=None)
    ),
    *[
        Section(
            title,
            model,
            lambda held, model=model: model.objects.filter(
                judgment__person=held.person, judgment__sealed_on=None
            ),
        )
        for title, model in (
            ("Tội danh", Offence),
            ("Hình phạt", Penalty),
            ("Nghĩa vụ dân sự", CivilDuty),
        )
    ],
    Section(
        "Hồ sơ quản lý",
        Case,
        lambda held: Case.objects.filter(pk__in=held.cases).select_related(*_USERS),
    ),
    Section(
        "Diễn biến, hỗ trợ, vay vốn đã ghi",
        Act,
        lambda held: Act.objects.filter(case_id__in=held.cases).select_related("recorded_by"),
        _act_words,
    ),
    Section(
        "Việc phải làm theo luật",
        Duty,
        lambda held: Duty.objects.filter(case_id__in=held.cases),
        _duty_words,
    ),
    Section(
        "Các lần ngày dự kiến xóa án tích thay đổi",
        ClearingChange,
        lambda held: ClearingChange.objects.filter(case_id__in=held.cases),
    ),
    Section(
        "Giấy tờ đã ban hành",
        IssuedPaper,
        lambda held: IssuedPaper.objects.filter(
            subject_key__in=[f"case:{pk}" for pk in held.cases]
        ).defer("snapshot"),
        _paper_words,
    ),
    Section(
        "Đề nghị sửa dữ liệu",
        CorrectionRequest,
        lambda held: CorrectionRequest.objects.filter(person=held.person),
    ),
    Section(
        "Các lần được phép xem ngoài phạm vi thường",
        Opening,
        lambda held: Opening.objects.filter(person_id=held.person.pk).exclude(kind="unsealed"),
    ),
    Section(
        "Thông báo cho đơn vị",
        Notice,
        lambda held: Notice.objects.filter(
            models.Q(person_id=held.person.pk) | models.Q(case_id__in=held.cases)
        ).exclude(kind="unsealed"),
        _notice_words,
    ),
    Section(
        "Ai đã xem, đã ghi",
        AuditEvent,
        lambda held: AuditEvent.objects.filter(
            models.Q(person_id=held.person.pk, case_id=None) | models.Q(case_id__in=held.cases)
        ),
        _look_words,
    ),
]
