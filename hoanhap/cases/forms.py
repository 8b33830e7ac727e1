"""The form of an act: its day and the fields of its kind, nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django import forms

from hoanhap.accounts.models import User
from hoanhap.cases.act_shape import LONG_LENGTH, TEXT_LENGTH, ActField, ActKind
from hoanhap.cases.case_kinds import CASE_KINDS, GROUNDS
from hoanhap.cases.forms_fields import CommuneField
from hoanhap.cases.models import Case
from hoanhap.cases.voiding import REASON_LENGTH
from hoanhap.law.calendar import add_months
from hoanhap.law.duties import quarter_key
from hoanhap.shell.dates import month_words
from hoanhap.shell.fields import DateField, MoneyField, TextField

FEW = 6
LINES = 4
QUARTERS_BACK = 8
MONTHS_BACK = 60
_DAYS = {
    "notice_received": "Ngày nhận thông báo",
    "released": "Ngày ra trại",
    "presented": "Ngày đến trình diện",
    "first_meeting": "Ngày làm việc",
    "assigned": "Ngày quyết định",
    "reassigned": "Ngày quyết định",
    "closed": "Ngày quyết định",
    "court_decision": "Ngày quyết định",
    "record_certificate": "Ngày cấp phiếu",
    "moved_out": "Ngày chuyển đi",
    "moved_in": "Ngày chuyển đến",
    "mentor_report": "Ngày báo cáo",
    "hired": "Ngày bắt đầu làm việc",
    "loan_taken": "Ngày được vay",
    "decision_received": "Ngày nhận văn bản",
    "received": "Ngày tiếp nhận",
    "rated": "Ngày nhận xét",
    "roll_call": "Ngày điểm danh",
    "term_reduced": "Ngày quyết định",
    "exempted": "Ngày quyết định",
    "imprisonment_ordered": "Ngày quyết định",
    "completion_certified": "Ngày nhận chứng nhận",
}


class ActForm(forms.Form):
    """The fields of one kind of act on one case, with the sending key and the version seen."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    happened_on = DateField(label="Ngày")

    def __init__(self, *args, kind: ActKind, case: Case, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["happened_on"].label = _DAYS.get(kind.code, "Ngày")
        # An account says organisation and name too, so it is asked first.
        for field in sorted(kind.fields, key=lambda field: field.kind != "user"):
            made = form_field(field, case=case, today=today)
            if made is not None:
                self.fields[field.name] = made
        if "mentor" in self.fields and self.is_bound and self.data.get("mentor"):
            self.fields["organisation"].required = False

    def clean(self) -> dict:
        """Fill organisation and name from the chosen account of a mentor, when left empty."""
        cleaned = super().clean()
        mentor = cleaned.get("mentor")
        if isinstance(mentor, User):
            for name, value in (
                ("organisation", mentor.organisation),
                ("mentor_name", mentor.full_name),
            ):
                if not cleaned.get(name):
                    cleaned[name] = value
        return cleaned

    def details(self) -> dict[str, object]:
        """What was typed, in the shapes that `record_act` takes; empty ones left out."""
        given = {f.name: self.cleaned_data.get(f.name) for f in self.kind.fields}
        return {name: value for name, value in given.items() if value not in (None, "", [])}


def form_field(field: ActField, *, case: Case, today: date) -> forms.Field | None:
    """The form field of a detail; None for one that this room cannot offer (a programme).

    Also None for the account of a mentor where the commune has none.
    """
    words = {"label": field.label, "required": field.required, "help_text": field.help}
    if field.name == "quarter":
        words["help_text"] = "Báo cáo nộp trong 05 ngày đầu của tháng đầu quý nào thì chọn quý ấy."
        return forms.ChoiceField(choices=quarter_choices(case, today), **words)
    if field.name == "month":
        words["help_text"] = ""
        return forms.ChoiceField(choices=month_choices(case, today), **words)
    if field.name == "ground":
        field = replace(field, choices=grounds_of(case))
    if field.kind == "user":
        mentors = mentors_of(case)
        if not mentors.exists():
            return None
        words["help_text"] = "Chọn thì khỏi điền hai ô dưới; người ấy tự gửi báo cáo quý."
        return _MentorField(queryset=mentors, empty_label="Không có trong danh sách", **words)
    if field.name == "organisation":
        widget = forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"})
        return TextField(max_length=TEXT_LENGTH, widget=widget, **words)
    maker = _MAKERS.get(field.kind)
    return maker(field, words) if maker else None


class _MentorField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return f"{user.full_name} ({user.organisation})" if user.organisation else user.full_name


def mentors_of(case: Case):
    """Active mentor accounts of the case's commune."""
    mentors = User.objects.filter(role="mentor", is_active=True, commune_id=case.commune_id)
    return mentors.order_by("full_name", "id")


def quarter_choices(case: Case, today: date) -> list[tuple[str, str]]:
    """Quarters a report may be of: the next one (reports come early) and back to the assignment."""
    since = case.assigned_on or today
    last = quarter_key(add_months(today.replace(day=1), 1))
    first = max(since.replace(day=1), add_months(today.replace(day=1), -3 * QUARTERS_BACK))
    keys, month = [], first
    while (key := quarter_key(month)) <= last:
        keys.append(key)
        month = add_months(month, 3)
    return [(key, quarter_words(key)) for key in reversed(keys or [last])]


def month_choices(case: Case, today: date) -> list[tuple[str, str]]:
    """Months that something may be of: from the first of the management to this one, the last
    first."""
    since = case.entered_on or case.begins_on or today
    month = max(since.replace(day=1), add_months(today.replace(day=1), -MONTHS_BACK))
    keys = []
    while month <= today:
        keys.append(f"{month:%Y-%m}")
        month = add_months(month, 1)
    keys = keys or [f"{today:%Y-%m}"]
    return [(key, month_words(key)) for key in reversed(keys)]


def grounds_of(case: Case) -> tuple[tuple[str, str], ...]:
    """The ends that a case of this kind knows (NĐ 231/2026 Điều 2.2; TT 10/2024 Điều 14.1)."""
    return tuple((code, GROUNDS[code]) for code in CASE_KINDS[case.kind].grounds)


def quarter_words(key: str) -> str:
    """ "2026-Q4" as "Quý IV năm 2026"."""
    roman = ("I", "II", "III", "IV")[int(key[-1]) - 1]
    return f"Quý {roman} năm {key[:4]}"


def _choice(field: ActField, words: dict) -> forms.Field:
    choices: Iterable = field.choices
    if len(field.choices) <= FEW:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
    return forms.ChoiceField(choices=[("", "Chọn…"), *choices], **words)


def _choices(field: ActField, words: dict) -> forms.Field:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(choices=field.choices, widget=widget, **words)


def _number(field: ActField, words: dict) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "maxlength": 9})
    return forms.IntegerField(min_value=0, max_value=100_000, widget=widget, **words)


_MAKERS = {
    "text": lambda field, words: TextField(max_length=TEXT_LENGTH, **words),
    "long": lambda field, words: TextField(max_length=LONG_LENGTH, lines=LINES, **words),
    "date": lambda field, words: DateField(**words),
    "money": lambda field, words: MoneyField(**words),
    "number": _number,
    "choice": _choice,
    "choices": _choices,
    "flag": lambda field, words: forms.BooleanField(**{**words, "required": False}),
    "commune": lambda field, words: CommuneField(**words),
}


class VoidForm(forms.Form):
    """Why an act is voided."""

    reason = TextField(
        max_length=REASON_LENGTH,
        lines=3,
        label="Lý do hủy",
        help_text="Lý do được giữ lại cùng việc đã hủy và ghi vào nhật ký.",
    )
