"""Forms of looking up a person of another place, and of reviewing who did."""

from django import forms

from hoanhap.accounts.openings import (
    LONGEST_DOCUMENT,
    LONGEST_NOTE,
    LONGEST_REASON,
    SHORTEST_REASON,
)
from hoanhap.shell.fields import TextField

VERDICTS = {"justified": "Đúng mục đích", "unjustified": "Không đúng mục đích"}
STATES = {"": "Chưa soát", **VERDICTS, "all": "Tất cả"}


class NamedPersonForm(forms.Form):
    """One person named exactly: by number, or by full name and year of birth."""

    number = TextField(
        max_length=20, label="Số định danh cá nhân", required=False, help_text="Đủ 12 chữ số."
    )
    full_name = TextField(
        max_length=120,
        label="Hoặc họ và tên",
        required=False,
        help_text="Đủ họ, tên đệm và tên; kèm năm sinh.",
    )
    birth_year = forms.IntegerField(
        label="Năm sinh",
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": "Hãy ghi 4 chữ số của năm."},
    )


class LookUpForm(NamedPersonForm):
    """One person, exactly, and why."""

    reason = TextField(
        max_length=LONGEST_REASON,
        lines=4,
        label="Lý do",
        help_text=f"Một câu rõ việc, từ {SHORTEST_REASON} ký tự. Đơn vị có hồ sơ sẽ đọc câu này.",
    )
    document = TextField(
        max_length=LONGEST_DOCUMENT,
        label="Văn bản làm căn cứ",
        required=False,
        help_text="Số, ngày công văn hoặc vụ việc, nếu đã có.",
    )


class ReviewForm(forms.Form):
    """What a chief concludes of one look-up."""

    verdict = forms.ChoiceField(
        label="Kết luận",
        choices=list(VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một kết luận."},
    )
    note = TextField(
        max_length=LONGEST_NOTE,
        lines=3,
        label="Ghi chú",
        required=False,
        help_text="Không đúng mục đích thì ghi vì sao; đơn vị của người xem sẽ đọc.",
    )
