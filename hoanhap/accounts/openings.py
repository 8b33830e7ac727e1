"""Openings: one user's leave to see one person beyond their posting: reason, end, review."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.models import Opening, Posting, User
from hoanhap.accounts.notices import notify_unit
from hoanhap.accounts.reach import Forbidden, Reach
from hoanhap.accounts.row_security import beyond_reach
from hoanhap.places.models import Commune
from hoanhap.places.queries import commune_of
from hoanhap.shell.clock import today
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

SHORTEST_REASON, LONGEST_REASON, LONGEST_DOCUMENT = 20, 500, 200
LONGEST_NOTE = 300
RIGHT_OF = {
    "look_up": "people.look_up",
    "unsealed": "files.unseal",
    "named": "people.restrict",
}
GIVING = "ghi lượt mở và báo cho đơn vị có hồ sơ"
REVIEWING = "soát các lần xin xem, cả ở nơi khác do người của tỉnh mình xem"
TOLD_WORDS = {
    "look_up": "xem hồ sơ của một người do đơn vị quản lý",
    "unsealed": "mở niêm phong hồ sơ của một người do đơn vị quản lý",
    "named": "được chỉ định xem một hồ sơ hạn chế của đơn vị",
}


@transaction.atomic
def give_opening(
    reach: Reach,
    *,
    user: User | int | None,
    person_id: int,
    kind: str,
    reason: str,
    owner_code: str = "",
    hours: int | None = None,
    document: str = "",
) -> Opening:
    """Let a user (or the user of an id) see a person for `hours`; None is until it is ended.

    Needs the right of the kind (`RIGHT_OF`). The commune `owner_code` and its province are told,
    and the log keeps it with the reason. Raises Forbidden; Refused(reason=…) for a reason under 20
    or over 500 characters, Refused(document=…) over 200.
    """
    reach.check(RIGHT_OF[kind])
    reason, document = clean(reason), clean(document)
    check_reason(reason)
    check_document(document)
    user_id = getattr(user, "pk", user)
    if user_id is None:
        raise Refused("Chỉ mở cho một tài khoản cụ thể; hãy đăng nhập rồi làm lại.")
    now = timezone.now()
    with beyond_reach(GIVING):
        opening = Opening.objects.create(
            user_id=user_id,
            person_id=person_id,
            kind=kind,
            reason=reason,
            document=document,
            owner_code=owner_code,
            at=now,
            until=now + timedelta(hours=hours) if hours else None,
            given_by_id=reach.user_id,
        )
        _tell_owner(reach, opening)
    _log(reach, "give_opening", opening, reason=reason, document=document, user=user_id)
    return opening


def check_reason(reason: str) -> None:
    """Refuse a reason that is no sentence: too short, too long, or fewer than four words."""
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON or len(set(reason.split())) < 4:
        raise Refused(
            reason=f"Lý do là một câu rõ việc, từ {SHORTEST_REASON} đến {LONGEST_REASON} ký tự, "
            "vì đơn vị có hồ sơ sẽ đọc; hãy ghi cần xem để làm việc gì."
        )


def check_document(document: str) -> None:
    """Refuse a document's number that does not fit."""
    if len(document) > LONGEST_DOCUMENT:
        raise Refused(document=f"Số văn bản dài quá {LONGEST_DOCUMENT} ký tự; hãy ghi gọn lại.")


def _tell_owner(reach: Reach, opening: Opening) -> None:
    """A notice to the owning commune and its province: who, of which unit, when, why.

    A naming is the unit's own doing: it is in the log and told nobody.
    """
    commune = commune_of(opening.owner_code) if opening.owner_code else None
    if commune is None or opening.kind == "named":
        return
    when = timezone.localtime(opening.at)
    text = (
        f"{reach.name} ({unit_words(reach)}) {TOLD_WORDS[opening.kind]} lúc {when:%H:%M} ngày "
        f"{when:%d/%m/%Y}. Lý do: {opening.reason}"
    )
    for code in (commune.pk, commune.province_id):
        notify_unit(unit_code=code, kind=opening.kind, text=text, person_id=opening.person_id)


def unit_words(reach: Reach) -> str:
    """The unit of who acts, in words: their posting's place, or the role's label."""
    posting = Posting.objects.filter(pk=reach.posting_id).first()
    if posting is None:
        return "không rõ đơn vị"
    return posting.place_words or posting.get_role_display()


@transaction.atomic
def end_opening(reach: Reach, *, opening: Opening) -> Opening:
    """End an opening that runs: one's own, one that one gave, or a naming within reach.

    Ending what is over already changes nothing. Raises Forbidden for another's.
    """
    may_unname = opening.kind == "named" and reach.has("people.restrict")
    may_unname = may_unname and reach.covers(commune_of(opening.owner_code))
    is_mine = reach.user_id is not None and reach.user_id in (opening.user_id, opening.given_by_id)
    if not is_mine and not may_unname:
        raise Forbidden("end_opening")
    if opening.ended_at is None:
        with beyond_reach(GIVING):
            opening.ended_at = timezone.now()
            opening.save(update_fields=["ended_at"])
        _log(reach, "end_opening", opening)
    return opening


def openings_in(reach: Reach) -> QuerySet[Opening]:
    """The look-ups that this reach reviews: of its people, and (a province) by its officers.

    Latest first, never one's own; nothing without the right `look_ups.review`. To be read inside
    `beyond_reach`: what a province's officers looked up lies in other provinces.
    """
    if not reach.has("look_ups.review") or reach.user_id is None:
        return Opening.objects.none()
    owned = Q(owner_code__in=reach.commune_codes)
    for code in reach.province_codes:
        owned |= Q(pk__in=_owned_by_province(code)) | Q(pk__in=_made_in_province(code))
    rows = Opening.objects.filter(owned, kind="look_up").exclude(user_id=reach.user_id)
    rows = rows.select_related("user", "reviewed_by").prefetch_related(
        "user__postings__commune", "user__postings__province", "user__postings__agency"
    )
    return rows.order_by("-id")


def viewer_unit(opening: Opening) -> str:
    """Where the user of an opening worked on its day, in words: their own postings before what
    they held for somebody; the role's label when it has no place."""
    day = timezone.localdate(opening.at)
    held = [
        posting
        for posting in opening.user.postings.all()
        if posting.begins_on <= day and (posting.ends_on is None or posting.ends_on >= day)
    ]
    held.sort(key=lambda posting: (posting.on_behalf_of_id is not None, -posting.pk))
    return (held[0].place_words or held[0].get_role_display()) if held else "không rõ đơn vị"


def _owned_by_province(code: str) -> QuerySet[Opening]:
    communes = Commune.objects.filter(province_id=code).values("pk")
    return Opening.objects.filter(owner_code__in=communes).values("pk")


def _made_in_province(code: str) -> QuerySet[Opening]:
    """Openings of users who had a posting in the province when they asked."""
    here = Q(province_id=code) | Q(commune__province_id=code) | Q(agency__province_id=code)
    held = Posting.objects.filter(
        here, user_id=OuterRef("user_id"), begins_on__lte=OuterRef("at__date")
    ).exclude(ends_on__lt=OuterRef("at__date"))
    return Opening.objects.filter(Exists(held)).values("pk")


def look_ups_of(reach: Reach) -> QuerySet[Opening]:
    """The look-ups that this user made, latest first."""
    return Opening.objects.filter(user_id=reach.user_id or 0, kind="look_up").order_by("-pk")


def running_look_up(reach: Reach, person_id: int) -> Opening | None:
    """The look-up of a person that runs now for this user and ends last, or None."""
    rows = look_ups_of(reach).filter(person_id=person_id, ended_at=None)
    return rows.filter(until__gt=timezone.now()).order_by("-until").first()


@transaction.atomic
def review_opening(reach: Reach, *, opening: Opening, verdict: str, note: str = "") -> Opening:
    """Mark a look-up justified or unjustified; unjustified tells the unit of who looked.

    Needs look_ups.review. Raises Opening.DoesNotExist outside `openings_in` (one's own too),
    Refused for an unknown verdict, an unjustified one without a note, or one reviewed already.
    """
    reach.check("look_ups.review")
    with beyond_reach(REVIEWING):
        mine = openings_in(reach).get(pk=opening.pk)
    note = clean(note)
    if verdict not in ("justified", "unjustified"):
        raise Refused(verdict="Hãy chọn một kết luận.")
    if verdict == "unjustified" and not note:
        raise Refused(note="Hãy ghi vì sao không đúng mục đích; đơn vị của người xem sẽ đọc.")
    if len(note) > LONGEST_NOTE:
        raise Refused(note=f"Ghi chú dài quá {LONGEST_NOTE} ký tự; hãy ghi gọn lại.")
    if mine.verdict:
        raise Refused("Lần xem này đã được soát; hãy tải lại trang.")
    mine.verdict, mine.verdict_note = verdict, note
    mine.reviewed_by_id, mine.reviewed_at = reach.user_id, timezone.now()
    with beyond_reach(GIVING):
        mine.save(update_fields=["verdict", "verdict_note", "reviewed_by", "reviewed_at"])
        if verdict == "unjustified":
            _tell_viewer_unit(mine)
    _log(reach, "review_opening", mine, reason=note, verdict=verdict)
    return mine


def _tell_viewer_unit(opening: Opening) -> None:
    """A notice to each commune or province that the viewer works for today."""
    when = timezone.localtime(opening.at)
    text = (
        f"Lần xem ngoài địa bàn của {opening.user.full_name} lúc {when:%H:%M} ngày "
        f"{when:%d/%m/%Y} bị kết luận không đúng mục đích. Ghi chú: {opening.verdict_note}"
    )
    held = opening.user.postings.filter(begins_on__lte=today()).exclude(ends_on__lt=today())
    units = {each.commune_id or each.province_id for each in held} - {None}
    for code in sorted(units):
        notify_unit(unit_code=code, kind="look_up_unjustified", text=text)


def _log(reach: Reach, verb: str, opening: Opening, **detail) -> None:
    write_audit(
        reach,
        verb,
        person_id=opening.person_id,
        commune_code=opening.owner_code,
        opening=opening.pk,
        kind=opening.kind,
        **detail,
    )
