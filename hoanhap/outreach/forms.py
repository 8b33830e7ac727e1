"""Forms of the community's page."""

from django import forms

from hoanhap.accounts.reach import Reach
from hoanhap.outreach.models import Outreach, Programme, RoleModel
from hoanhap.places.models import Commune
from hoanhap.shell.fields import REQUIRED, DateField, TextField

NUMBER = {"required": REQUIRED, "invalid": "Hãy ghi một số nguyên, ví dụ 2."}


class PlacedForm(forms.Form):
    """A form whose commune is one of the reach; with one commune only, nothing is asked."""

    def __init__(self, *args, reach: Reach, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        communes = Commune.objects.filter(reach.q_places(""), valid_to=None).order_by("name")
        wrong = {"required": REQUIRED, "invalid_choice": "Hãy chọn xã, phường trong danh sách."}
        self.fields["commune"] = forms.ModelChoiceField(
            communes, label="Xã, phường", empty_label="Chọn xã, phường", error_messages=wrong
        )
        own = None if reach.nation or reach.province_codes else min(reach.commune_codes, default="")
        if own is not None and self.data.get("commune", own) == own:
            self.fields["commune"].widget = forms.HiddenInput()
            self.initial["commune"] = own
        self.order_fields(["commune", *self.fields])


class ProgrammeForm(PlacedForm):
    """A new programme."""

    model = Programme
    name = TextField(200, label="Tên mô hình", help_text="Ví dụ: Tổ tự quản hỗ trợ người trở về.")
    founded_on = DateField(label="Ngày thành lập", required=False)
    note = TextField(4000, lines=3, label="Ghi chú", required=False)


class OutreachForm(PlacedForm):
    """A new item of outreach."""

    model = Outreach
    happened_on = DateField(label="Ngày")
    form = forms.ChoiceField(
        label="Hình thức",
        choices=[("", "Chọn hình thức"), *Outreach.FORMS],
        error_messages={"required": REQUIRED, "invalid_choice": "Hãy chọn trong danh sách."},
    )
    count = forms.IntegerField(
        label="Số lượng", initial=1, help_text="Số tin, bài, buổi.", error_messages=NUMBER
    )
    audience = forms.IntegerField(label="Lượt người", required=False, error_messages=NUMBER)
    unit = TextField(200, label="Đơn vị thực hiện", required=False)
    topic = TextField(400, lines=3, label="Nội dung", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("count", "audience"):
            attrs = {"inputmode": "numeric", "class": "short", "autocomplete": "off"}
            self.fields[name].widget = forms.TextInput(attrs=attrs)


class RoleModelForm(PlacedForm):
    """A new role model."""

    model = RoleModel
    full_name = TextField(120, label="Họ và tên")
    recognised_on = DateField(label="Ngày ghi nhận")
    story = TextField(4000, lines=5, label="Thành tích", required=False)
    has_consent = forms.BooleanField(
        label="Người này đồng ý công khai",
        required=False,
        help_text="Chỉ nêu tên trên phương tiện thông tin khi có đồng ý.",
    )


class EndForm(forms.Form):
    """The day on which something ends."""

    ended_on = DateField(label="Kết thúc từ ngày")


class VoidForm(forms.Form):
    """Why an item does not count."""

    void_reason = TextField(300, lines=2, label="Lý do hủy", help_text="Ví dụ: ghi trùng.")
