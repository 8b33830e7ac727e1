"""The forms that can be made for a file: what each lacks, and what may be written before making."""

import re
from collections.abc import Mapping
from datetime import date

from django import forms

from hoanhap.cases.act_kinds import KINDS
from hoanhap.cases.case_kinds import family_of
from hoanhap.cases.paper_community import (
    COMMUNITY_DAYS,
    COMMUNITY_EDITABLE,
    COMMUNITY_NEEDED,
    COMMUNITY_STEPS,
)
from hoanhap.cases.paper_fact import Fact
from hoanhap.papers.compose import load_form
from hoanhap.shell.fields import DateField, TextField

LONG = 4000
STANDINGS = [("head", "Cấp trưởng"), ("deputy", "Cấp phó ký thay (KT.)")]
NOT_A_NUMBER = "Số văn bản là số nguyên từ 1, ví dụ 12. Để trống thì hệ thống lấy số tiếp theo."

_NAME = Fact("person.birth", "ngày sinh", "person")
_NUMBER = Fact("person.number", "số định danh", "person")
_CERTIFICATE = Fact("case.certificate_number", "số giấy chứng nhận", "released")
_MET = Fact("case.met_on", "buổi làm việc đầu tiên", "first_meeting")
_WISHES = Fact("meeting.wishes", "tâm tư, nguyện vọng", "first_meeting")
_PROPOSED = Fact("mentor.organisation", "tổ chức được phân công", "assignment_proposed")
_ASSIGNED = Fact("mentor.assigned_on", "quyết định phân công", "assigned")
_RELEASED = Fact("case.released_on", "ngày ra trại", "released")
_OFFENCES = Fact("judgment.offences", "tội danh trong bản án", "judgment")
_GROUND = Fact("closing.ground_label", "căn cứ kết thúc có giấy tờ chứng minh", "closing_proposed")
_COURT = Fact("judgment.court", "Tòa án đã xét xử", "judgment")
_DUTIES = Fact("judgment.civil_duties", "án phí, bồi thường đã xong hay chưa", "judgment")

NEEDED: dict[str, tuple[Fact, ...]] = {
    "HCD-01": (_NAME, _NUMBER, Fact("case.file_opened_on", "ngày lập hồ sơ", "file_opened")),
    "HCD-02": (
        _NAME,
        _NUMBER,
        Fact("person.ethnicity", "dân tộc", "person"),
        Fact("person.education", "trình độ học vấn", "person"),
        Fact("person.relatives", "thân nhân", "person"),
        _OFFENCES,
        _CERTIFICATE,
        _MET,
    ),
    "HCD-03": (
        Fact("notice.sender", "nơi gửi thông báo", "notice_received"),
        Fact("verification.outcome_label", "kết quả xác minh nơi cư trú", "residence_verified"),
    ),
    "HCD-04": (
        Fact("no_show.checked_on", "kết quả xác minh người chưa trình diện", "no_show_checked"),
        _CERTIFICATE,
    ),
    "HCD-05": (_MET, _NAME, _NUMBER, _CERTIFICATE, _WISHES),
    "HCD-06": (_MET, _PROPOSED, _NAME, _OFFENCES, _RELEASED),
    "HCD-07": (_ASSIGNED, _PROPOSED, _NAME),
    "HCD-08": (_ASSIGNED, Fact("report.conduct", "nội dung báo cáo quý", "mentor_report")),
    "HCD-10": (_GROUND, _ASSIGNED),
    "HCD-11": (_GROUND, Fact("case.ended_on", "quyết định kết thúc", "closed")),
    "DN-LLTP": (_NAME, _NUMBER, _OFFENCES, _CERTIFICATE, _RELEASED, _DUTIES),
    "DON-XAT": (_NAME, _NUMBER, _COURT, _OFFENCES, _CERTIFICATE, _RELEASED, _DUTIES),
    **COMMUNITY_NEEDED,
}  # fmt: skip

# The act whose day a paper bears; other papers bear the day they are made on.
DAYS = {
    "HCD-05": "meeting.on",
    "HCD-06": "mentor.proposed_on",
    "HCD-07": "mentor.assigned_on",
    "HCD-10": "closing.proposed_on",
    "HCD-11": "case.ended_on",
    **COMMUNITY_DAYS,
}

# A form makes sense once these are recorded; before, it prints as a blank.
STEPS = {
    "HCD-01": ("case.met_on",),
    "HCD-02": ("case.entered_on",),
    "HCD-03": ("verification.outcome_label",),
    "HCD-04": ("no_show.checked_on",),
    "HCD-05": ("case.entered_on",),
    "HCD-06": ("case.met_on",),
    "HCD-07": ("mentor.organisation",),
    "HCD-08": ("mentor.assigned_on",),
    "HCD-10": ("closing.proposed_on",),
    "HCD-11": ("closing.proposed_on",),
    "DN-LLTP": ("case.released_on",),
    "DON-XAT": ("case.released_on",),
    **COMMUNITY_STEPS,
}

_SHORT, _LONG = "short", "long"
_TIMES = (
    ("meeting.start", "Bắt đầu, giờ", _SHORT),
    ("meeting.start_minute", "Bắt đầu, phút", _SHORT),
    ("meeting.end", "Kết thúc, giờ", _SHORT),
    ("meeting.end_minute", "Kết thúc, phút", _SHORT),
)
_WISHES_LINE = ("meeting.wishes", "Tâm tư, nguyện vọng", _LONG)
_CIRCUMSTANCES = ("meeting.circumstances", "Hoàn cảnh gia đình, kinh tế", _LONG)
_POSITION = ("mentor.position", "Chức vụ của người được phân công", "line")
_EVIDENCE = ("closing.evidence", "Tài liệu kèm theo", _LONG)

EDITABLE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "HCD-01": (("person.alias", "Tên gọi khác", "line"),),
    "HCD-02": (
        ("person.alias", "Tên gọi khác", "line"),
        ("person.relatives", "Gia đình, thân nhân", _LONG),
        _CIRCUMSTANCES,
        _WISHES_LINE,
    ),
    "HCD-03": (
        ("notice.address", "Nơi về cư trú ghi trong thông báo", "line"),
        ("verification.new_address", "Nơi cư trú được xác định", "line"),
        ("verification.note", "Căn cứ xác định", _LONG),
    ),
    "HCD-04": (
        ("superior", "Kính gửi", "line"),
        ("no_show.note", "Nội dung xác minh", _LONG),
        ("no_show.request", "Đề nghị", _LONG),
    ),
    "HCD-05": (
        *_TIMES,
        ("meeting.place", "Nơi làm việc", "line"),
        ("meeting.others", "Người cùng dự", "line"),
        _WISHES_LINE,
        ("meeting.needs", "Nhu cầu được ghi nhận", _LONG),
        ("meeting.note", "Ý kiến khác", _LONG),
    ),
    "HCD-06": (
        _CIRCUMSTANCES,
        _WISHES_LINE,
        ("meeting.needs", "Nhu cầu cần giúp đỡ", _LONG),
        _POSITION,
    ),
    "HCD-07": (_POSITION, ("mentor.proposal_number", "Số báo cáo đề xuất", "line")),
    "HCD-08": (
        ("report.conduct", "Chấp hành pháp luật", _LONG),
        ("report.work", "Việc làm, đời sống", _LONG),
        ("report.help", "Việc đã giúp đỡ (khi chưa ghi việc nào)", _LONG),
        ("report.difficulties", "Khó khăn, vướng mắc", _LONG),
        ("report.suggestion", "Đề xuất, kiến nghị", _LONG),
    ),
    "HCD-10": (("closing.result", "Kết quả quản lý, giúp đỡ", _LONG), _EVIDENCE),
    "HCD-11": (_EVIDENCE,),
    "DN-LLTP": (
        ("clearing.authority", "Kính gửi", "line"),
        ("clearing.reason", "Lý do, mục đích", _LONG),
    ),
    "DON-XAT": (
        ("clearing.story", "Quá trình từ khi chấp hành xong", _LONG),
        ("clearing.attached", "Giấy tờ kèm theo", _LONG),
        ("clearing.remark", "Nhận xét của Ủy ban nhân dân cấp xã", _LONG),
    ),
    **COMMUNITY_EDITABLE,
}  # fmt: skip
CODES = tuple(NEEDED)


def codes_for(case_kind: str) -> tuple[str, ...]:
    """The forms of a kind of case: those of NĐ 231 for a sentence served at home, else of TT 10.

    A form that needs an act which this kind does not know is not for it.
    """
    serving = family_of(case_kind) == "community"
    of_family = (code for code in CODES if (code in COMMUNITY_NEEDED) == serving)
    return tuple(code for code in of_family if _is_for(code, case_kind))


def _is_for(code: str, case_kind: str) -> bool:
    acts = {fact.act_kind for fact in NEEDED[code]} & set(KINDS)
    return all(case_kind in KINDS[act].case_kinds for act in acts)


def find_fact(facts: Mapping[str, object], path: str) -> object:
    """The fact at "person.birth"; None when it is not there."""
    found: object = facts
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def lacking_facts(code: str, facts: Mapping[str, object]) -> list[Fact]:
    """What a form needs that is not recorded."""
    return [fact for fact in NEEDED[code] if not find_fact(facts, fact.path)]


def day_of_paper(code: str, facts: Mapping[str, object], *, today: date) -> date:
    """The day a paper bears: that of its act when it is recorded, else today."""
    found = find_fact(facts, DAYS[code]) if code in DAYS else None
    return found if isinstance(found, date) else today


def has_come(code: str, facts: Mapping[str, object]) -> bool:
    """Whether the work on this file has come to the form."""
    if code == "HCD-03" and find_fact(facts, "verification.outcome_label"):
        changed = ("verification.address_changed", "verification.will_not_return")
        return any(find_fact(facts, path) for path in changed)
    return all(find_fact(facts, path) for path in STEPS[code])


def number_of(code: str, facts: Mapping[str, object]) -> int | None:
    """The number that the act of this form was recorded with ("12/QĐ-UBND" gives 12), or None."""
    begins = re.match(r"[0-9]{1,6}", str(find_fact(facts, f"numbers.{code}") or ""))
    return int(begins[0]) or None if begins else None


class PaperForm(forms.Form):
    """The free text of one form, its day and who signs; nothing of it changes the file."""

    def __init__(
        self, *args, code: str, facts: Mapping[str, object], today: date, signer: str = "", **kwargs
    ) -> None:
        known = {field_name(path): find_fact(facts, path) for path, _, _ in EDITABLE[code]}
        known |= {"paper_on": day_of_paper(code, facts, today=today), "signer": signer}
        super().__init__(*args, initial=known, **kwargs)
        self.code, form = code, load_form(code)
        for path, label, size in EDITABLE[code]:
            self.fields[field_name(path)] = _text_field(label, size)
        if form.date_line:
            self.fields["paper_on"] = DateField(label="Ngày ký", required=False)
        if form.issuer != "person" and form.needs_number:
            self.fields["number"] = forms.IntegerField(
                label="Số văn bản",
                required=False,
                min_value=1,
                max_value=99_999,
                help_text="Để trống: lấy số tiếp theo của sổ khi cấp số.",
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NOT_A_NUMBER),
                widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
            )
            self.fields["signer"] = TextField(max_length=120, label="Người ký", required=False)
            self.fields["standing"] = forms.ChoiceField(
                label="Tư cách ký", choices=STANDINGS, required=False
            )

    def edited(self, facts: Mapping[str, object]) -> dict[str, object]:
        """The facts with what was written put over them; an emptied text prints dots."""
        whole = {k: dict(v) if isinstance(v, Mapping) else v for k, v in facts.items()}
        values = self.cleaned_data if self.is_bound else self.initial
        for path, _, _ in EDITABLE[self.code]:
            group, _, name = path.rpartition(".")
            target = whole.setdefault(group, {}) if group else whole
            target[name] = values.get(field_name(path)) or None
        return whole

    def value(self, name: str) -> object:
        """What was written at a field, or what it began with."""
        return (self.cleaned_data if self.is_bound else self.initial).get(name)


def field_name(path: str) -> str:
    """The name a path has in the form."""
    return path.replace(".", "__")


def _text_field(label: str, size: str) -> TextField:
    if size == _LONG:
        return TextField(max_length=LONG, lines=3, label=label, required=False)
    attrs = {"class": "short", "inputmode": "numeric"} if size == _SHORT else {}
    widget = forms.TextInput(attrs=attrs)
    most = 5 if size == _SHORT else 300
    return TextField(max_length=most, label=label, required=False, widget=widget)
