"""Forms of the enforcement office: confirming a civil duty, and correcting what was confirmed."""

from django import forms

from hoanhap.people.actions import DOCUMENT_LENGTH, REASON_LENGTH
from hoanhap.shell.fields import DateField, TextField


class ConfirmForm(forms.Form):
    """The day on which the duty was carried out, and the paper that says so."""

    done_on = DateField(label="Thi hành xong ngày")
    document = TextField(
        max_length=DOCUMENT_LENGTH,
        label="Giấy xác nhận",
        help_text="Số, ngày của biên lai hoặc giấy xác nhận kết quả thi hành án.",
    )


class CorrectForm(forms.Form):
    """Another day, or none, and why."""

    done_on = DateField(
        label="Thi hành xong ngày",
        required=False,
        help_text="Để trống nếu thật ra chưa thi hành xong.",
    )
    reason = TextField(
        max_length=REASON_LENGTH,
        lines=3,
        label="Lý do sửa",
        help_text="Lý do được ghi vào nhật ký cùng ngày cũ và ngày mới.",
    )
