"""Forms of the person's own right and of unsealing."""

from django import forms

from hoanhap.cases.corrections import ANSWERS, NAME_LENGTH, TEXT_LENGTH
from hoanhap.cases.forms_look_up import NamedPersonForm
from hoanhap.cases.sealing import LONGEST_REASON, SHORTEST_REASON
from hoanhap.shell.fields import DateField, TextField


class OwnDataForm(forms.Form):
    """Who asks for the extract, and that their papers were looked at."""

    asked_by = TextField(
        max_length=NAME_LENGTH,
        label="Người yêu cầu",
        help_text="Chính người có dữ liệu, hoặc người đại diện hợp pháp (ghi rõ).",
    )
    is_checked = forms.BooleanField(
        label="Đã đối chiếu giấy tờ tùy thân của người yêu cầu",
        error_messages={"required": "Chỉ in sau khi đã đối chiếu giấy tờ của người yêu cầu."},
    )


class CorrectionForm(forms.Form):
    """A request to put something right."""

    asked_by = TextField(max_length=NAME_LENGTH, label="Người yêu cầu")
    asked_on = DateField(label="Ngày yêu cầu")
    what = TextField(max_length=TEXT_LENGTH, lines=5, label="Nội dung đề nghị sửa")


class AnswerForm(forms.Form):
    """The answer to a request."""

    state = forms.ChoiceField(
        label="Kết quả",
        choices=list(ANSWERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kết quả."},
    )
    answer = TextField(
        max_length=TEXT_LENGTH,
        lines=5,
        label="Trả lời",
        help_text="Đúng những lời đã trả lời người yêu cầu; không sửa thì nêu lý do.",
    )


class UnsealForm(NamedPersonForm):
    """One sealed person, exactly, and why their files are to be opened."""

    reason = TextField(
        max_length=LONGEST_REASON,
        lines=4,
        label="Lý do",
        help_text=f"Từ {SHORTEST_REASON} ký tự; được ghi vào nhật ký và báo cho đơn vị giữ hồ sơ.",
    )
    document = TextField(
        max_length=200, label="Văn bản làm căn cứ", help_text="Số, ngày, cơ quan ban hành."
    )
