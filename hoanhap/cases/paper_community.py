"""What the papers of a sentence served at home say, and what each lacks (NĐ 231/2026/NĐ-CP)."""

from datetime import date

from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.case_kinds import CASE_KINDS
from hoanhap.cases.models import Act, Case
from hoanhap.cases.paper_fact import Fact
from hoanhap.cases.state import day_of
from hoanhap.shell.dates import month_words, vn

# The kinds whose latest act a paper of the same name tells: facts "summoned.appear_on" and so on.
TOLD = (
    "summoned",
    "received",
    "self_report",
    "rated",
    "violation_recorded",
    "review_meeting",
    "information_asked",
    "contacted",
    "absence_permitted",
    "reduction_proposed",
    "imprisonment_proposed",
    "file_handed_over",
)
PLAN_TASKS = (
    "Nhận báo cáo của người chấp hành án, nhận xét, xếp loại hằng tháng (Điều 8).\n"
    "Điểm danh, kiểm diện (Điều 10).\n"
    "Gặp, làm việc trực tiếp (Điều 15)."
)
_SHORT, _LONG, _LINE = "short", "long", "line"

_BIRTH = Fact("person.birth", "ngày sinh", "person")
_PERSON = (_BIRTH, Fact("person.number", "số định danh", "person"))
_DECISION = Fact("sentence.number", "số quyết định, hồ sơ thi hành án", "decision_received")
_RECEIVED = Fact("received.on", "ngày tiếp nhận", "received")
_COURT = Fact("judgment.court", "Tòa án đã xét xử", "judgment")
_ASSIGNED = Fact("mentor.assigned_on", "quyết định phân công", "assigned")
_GROUND = Fact("closing.ground_label", "căn cứ kết thúc", "closing_proposed")


def _act(path: str, label: str) -> Fact:
    return Fact(path, label, path.partition(".")[0])


_PROPOSED = Fact("mentor.organisation", "tổ chức được phân công", "assignment_proposed")
COMMUNITY_NEEDED: dict[str, tuple[Fact, ...]] = {
    "CD-TB": (
        Fact("notice.sender", "nơi gửi thông báo", "notice_received"),
        Fact("verification.outcome_label", "kết quả xác minh nơi cư trú", "residence_verified"),
    ),
    "CD-TT": (*_PERSON, _act("summoned.appear_on", "ngày phải có mặt")),
    "CD-BBTN": (*_PERSON, _RECEIVED, _DECISION, _COURT),
    "CD-CK": (*_PERSON, _DECISION),
    "CD-BCTN": (*_PERSON, _RECEIVED, _DECISION),
    "CD-KH": (*_PERSON, _DECISION, Fact("sentence.ends_on", "ngày hết hạn", "decision_received")),
    "CD-DXPC": (*_PERSON, _RECEIVED, _PROPOSED),
    "CD-QDPC": (*_PERSON, _ASSIGNED),
    "CD-BCNCH": (*_PERSON, _act("self_report.content", "nội dung báo cáo")),
    "CD-NX": (*_PERSON, _act("rated.grade_label", "xếp loại"), _act("rated.remark", "nhận xét")),
    "CD-BBVP": (_BIRTH, _act("violation_recorded.note", "nội dung vi phạm")),
    "CD-BBKD": (_BIRTH, _act("review_meeting.content", "nội dung họp kiểm điểm")),
    "CD-BCQ": (_ASSIGNED, Fact("report.conduct", "nội dung báo cáo quý", "mentor_report")),
    "CD-CCTT": (_BIRTH, _act("information_asked.what", "nội dung đề nghị")),
    "CD-BBGM": (_BIRTH, _act("contacted.note", "nội dung làm việc")),
    "CD-GP": (*_PERSON, _act("absence_permitted.to_place", "nơi đến")),
    "CD-DXGT": (*_PERSON, _DECISION, _act("reduction_proposed.reason", "lý do đề nghị")),
    "CD-DXBC": (*_PERSON, _DECISION, _act("imprisonment_proposed.reason", "lý do đề nghị")),
    "CD-CHS": (*_PERSON, _DECISION),
    "CD-DXKT": (*_PERSON, _DECISION, _GROUND),
    "CD-QDKT": (_BIRTH, _GROUND, Fact("case.ended_on", "quyết định kết thúc", "closed")),
}
COMMUNITY_DAYS = {
    "CD-TT": "summoned.on",
    "CD-BBTN": "received.on",
    "CD-QDPC": "mentor.assigned_on",
    "CD-DXPC": "mentor.proposed_on",
    "CD-NX": "rated.on",
    "CD-BBVP": "violation_recorded.on",
    "CD-BBKD": "review_meeting.on",
    "CD-BBGM": "contacted.on",
    "CD-GP": "absence_permitted.on",
    "CD-DXKT": "closing.proposed_on",
    "CD-QDKT": "case.ended_on",
}
# Papers whose number is recorded with their act.
COMMUNITY_NUMBERED: dict[str, tuple[str, ...]] = {
    "CD-BCTN": ("reception_reported",),
    "CD-KH": ("plan_issued",),
    "CD-QDPC": ("assigned", "reassigned"),
    "CD-QDKT": ("closed",),
    "CD-GP": ("absence_permitted",),
    "CD-CCTT": ("information_asked",),
    "CD-DXGT": ("reduction_proposed",),
    "CD-DXBC": ("imprisonment_proposed",),
    "CD-CHS": ("file_handed_over",),
}
_BEGUN = ("sentence.received_on",)
COMMUNITY_STEPS: dict[str, tuple[str, ...]] = {
    "CD-TB": ("verification.outcome_label",),
    "CD-TT": _BEGUN,
    "CD-BBTN": _BEGUN,
    "CD-CK": _BEGUN,
    "CD-BCTN": ("received.on",),
    "CD-KH": ("received.on",),
    "CD-DXPC": ("received.on",),
    "CD-QDPC": ("mentor.organisation",),
    "CD-BCNCH": ("received.on",),
    "CD-NX": ("rated.on",),
    "CD-BBVP": ("violation_recorded.on",),
    "CD-BBKD": ("violation_recorded.on",),
    "CD-BCQ": ("mentor.assigned_on",),
    "CD-CCTT": ("information_asked.on",),
    "CD-BBGM": ("contacted.on",),
    "CD-GP": ("absence_permitted.on",),
    "CD-DXGT": ("reduction_proposed.on",),
    "CD-DXBC": ("imprisonment_proposed.on",),
    "CD-CHS": ("received.on",),
    "CD-DXKT": ("closing.proposed_on",),
    "CD-QDKT": ("closing.proposed_on",),
}
_MORE = ("pledge.more", "Ý kiến, nội dung thêm", _LONG)
COMMUNITY_EDITABLE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "CD-TB": (
        ("notice.address", "Nơi về cư trú ghi trong thông báo", _LINE),
        ("verification.note", "Căn cứ xác định", _LONG),
    ),
    "CD-TT": (("summoned.purpose", "Nội dung làm việc", _LONG),),
    "CD-BBTN": (
        ("received.place", "Nơi tiếp nhận", _LINE),
        ("received.note", "Ý kiến khác", _LONG),
    ),
    "CD-CK": (("pledge.more", "Cam kết khác", _LONG),),
    "CD-BCTN": (
        ("superior", "Kính gửi", _LINE),
        ("received.note", "Tình hình khi tiếp nhận", _LONG),
    ),
    "CD-KH": (
        ("plan.partners", "Đề nghị phối hợp", _LONG),
        ("plan.tasks", "Các công việc cần triển khai", _LONG),
    ),
    "CD-DXPC": (("mentor.position", "Chức vụ của người được phân công", _LINE),),
    "CD-QDPC": (("mentor.position", "Chức vụ của người được phân công", _LINE),),
    "CD-BCNCH": (
        ("self_report.content", "Chấp hành pháp luật, nghĩa vụ", _LONG),
        ("pledge.work", "Sức khỏe, công việc", _LONG),
        ("pledge.next", "Công việc dự kiến", _LONG),
        _MORE,
    ),
    "CD-NX": (("rated.remark", "Nhận xét", _LONG), ("rated.reason", "Lý do", _LONG)),
    "CD-BBVP": (("violation_recorded.note", "Nội dung vi phạm", _LONG), _MORE),
    "CD-BBKD": (
        ("review_meeting.attended", "Người dự họp", _LONG),
        ("review_meeting.content", "Ý kiến", _LONG),
        ("review_meeting.promise", "Hướng sửa chữa", _LONG),
    ),
    "CD-BCQ": (
        ("report.conduct", "Chấp hành pháp luật", _LONG),
        ("report.work", "Việc làm, đời sống", _LONG),
        ("report.difficulties", "Khó khăn, vướng mắc", _LONG),
        ("report.suggestion", "Đề xuất", _LONG),
    ),
    "CD-CCTT": (("information_asked.what", "Nội dung đề nghị", _LONG),),
    "CD-BBGM": (("contacted.note", "Nội dung", _LONG),),
    "CD-GP": (("absence_permitted.purpose", "Lý do", _LONG),),
    "CD-DXGT": (("reduction_proposed.reason", "Lý do đề nghị", _LONG),),
    "CD-DXBC": (("imprisonment_proposed.reason", "Lý do đề nghị", _LONG),),
    "CD-CHS": (("file_handed_over.to", "Nơi nhận", _LINE),),
    "CD-DXKT": (
        ("closing.result", "Kết quả quản lý", _LONG),
        ("closing.evidence", "Tài liệu làm căn cứ", _LONG),
    ),
    "CD-QDKT": (("closing.evidence", "Tài liệu làm căn cứ", _LONG),),
}


def community_facts(case: Case, acts: list[Act]) -> dict[str, object]:
    """The groups of facts that the CD forms add; `acts` that stand, oldest first."""
    latest = {act.kind: act for act in acts}
    facts: dict[str, object] = {
        kind: act_facts(latest[kind]) if kind in latest else {} for kind in TOLD
    }
    absence = facts["absence_permitted"]
    if absence:
        absence["days"] = _days_of(absence)
    return {
        **facts,
        "sentence": _sentence_facts(case, latest.get("decision_received")),
        "violations": [
            {"on": vn(act.happened_on), "text": str(act.details.get("note") or "")}
            for act in acts
            if act.kind == "violation_recorded"
        ],
        "ratings_line": _ratings(acts),
        "pledge": {},
        "plan": _plan(latest),
    }


def _plan(latest: dict[str, Act]) -> dict[str, str]:
    """A first draft of parts 4 and 5 of the plan, to be edited; {} before the reception."""
    if "received" not in latest:
        return {}
    found = latest.get("reassigned") or latest.get("assigned") or latest.get("assignment_proposed")
    organisation = found.details.get("organisation") if found else None
    partners = organisation or "Các tổ chức, đoàn thể trên địa bàn"
    return {"partners": f"{partners} và gia đình phối hợp quản lý, giáo dục.", "tasks": PLAN_TASKS}


def act_facts(act: Act) -> dict[str, object]:
    """The details of an act for a form: days as dates, codes also in words ("grade_label")."""
    facts: dict[str, object] = {"on": act.happened_on}
    kind = KINDS[act.kind]
    for field in kind.fields:
        given = act.details.get(field.name)
        if field.kind == "date":
            facts[field.name] = day_of(act.details, field.name)
        else:
            facts[field.name] = given or None
        if field.kind == "choice":
            facts[f"{field.name}_label"] = dict(field.choices).get(str(given))
        if field.name == "month" and given:
            facts["month_label"] = month_words(str(given)).lower()
    return facts


def _days_of(absence: dict[str, object]) -> int | None:
    first, last = absence.get("from_on"), absence.get("to_on")
    if isinstance(first, date) and isinstance(last, date):
        return (last - first).days + 1
    return None


def _sentence_facts(case: Case, decided: Act | None) -> dict[str, object]:
    told = act_facts(decided) if decided else {}
    return {
        "kind_label": CASE_KINDS[case.kind].label,
        "document": told.get("document_label"),
        "number": told.get("number"),
        "issued_on": told.get("issued_on"),
        "sender": told.get("sender"),
        "received_on": case.entered_on,
        "begins_on": case.begins_on,
        "ends_on": case.ends_on,
    }


def _ratings(acts: list[Act]) -> str | None:
    """Every month's grade in one line, oldest first."""
    told = [act_facts(act) for act in acts if act.kind == "rated"]
    said = [f"{one['month_label']}: {one['grade_label']}" for one in told if one.get("month_label")]
    return "; ".join(said) or None
