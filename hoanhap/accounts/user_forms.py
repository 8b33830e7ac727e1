"""Forms of users, postings, delegations and agencies."""

from django import forms

from hoanhap.accounts.queries import colleagues_of
from hoanhap.accounts.rights import ROLES
from hoanhap.places.models import Agency, Commune, Province
from hoanhap.places.queries import KINDS_OF_ROLE, OF_A_REGION, commune_named
from hoanhap.shell.fields import DateField, TextField

LONGEST_AREA = 400  # communes: no province has more


class PostingFields(forms.Form):
    """Role and where: a place code, or an agency, as the role needs."""

    role = forms.ChoiceField(label="Vai trò", choices=list(ROLES.items()))
    place = TextField(
        5,
        label="Mã địa bàn",
        required=False,
        help_text="2 chữ số của tỉnh hoặc 5 chữ số của xã; để trống với vai trò của cơ quan,"
        " của Bộ và quản trị hệ thống.",
    )
    agency = forms.ModelChoiceField(
        label="Cơ quan nơi làm việc",
        queryset=Agency.objects.none(),
        required=False,
        help_text="Chỉ cho vai trò của Tòa án, Viện kiểm sát, Thi hành án dân sự, ngân hàng,"
        " việc làm, trại giam.",
        error_messages={"invalid_choice": "Không có cơ quan này. Hãy chọn trong danh sách."},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kinds in KINDS_OF_ROLE.values() for kind in kinds]
        found = Agency.objects.filter(kind__in=kinds).order_by("kind", "name")
        self.fields["agency"].queryset = found

    def clean_place(self) -> dict:
        """The province or commune of the code, or a sentence when there is none."""
        code = self.cleaned_data["place"].strip()
        if not code:
            return {"province": None, "commune": None}
        if province := Province.objects.filter(pk=code).first():
            return {"province": province, "commune": None}
        if commune := Commune.objects.filter(pk=code).first():
            return {"province": None, "commune": commune}
        raise forms.ValidationError(f"Không có địa bàn mã {code}.")

    def fields_of_posting(self) -> dict:
        """The cleaned fields, with province and commune in place of the code."""
        found = dict(self.cleaned_data)
        return {**found.pop("place"), **found}


class DetailsForm(forms.Form):
    """How a user is called and reached."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    position = forms.CharField(label="Chức vụ", max_length=120, required=False)
    organisation = forms.CharField(label="Cơ quan, tổ chức", max_length=160, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)
    is_active = forms.BooleanField(label="Đang hoạt động", required=False, initial=True)


class UserForm(DetailsForm, PostingFields):
    """A new user: who, which role, where."""

    username = forms.SlugField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ không dấu, số, gạch nối.",
        error_messages={"invalid": "Chỉ dùng chữ không dấu, số, dấu gạch nối và gạch dưới."},
    )
    field_order = ["username", "full_name", "role", "place", "agency"]


class MoveForm(PostingFields):
    """Another role or place from a day on."""

    on = DateField(label="Từ ngày", help_text="Vai trò và nơi cũ hết hiệu lực từ ngày này.")
    reason = TextField(300, label="Lý do", help_text="Ví dụ: số, ngày quyết định điều động.")


class EndForm(forms.Form):
    """The end of a posting."""

    on = DateField(label="Thôi từ ngày")
    reason = TextField(300, label="Lý do")


class DelegationForm(forms.Form):
    """Who acts for me, from when to when, and why."""

    to = forms.ModelChoiceField(
        label="Người làm thay",
        queryset=None,
        help_text="Người cùng đơn vị, cùng quyền xem hồ sơ.",
        error_messages={"invalid_choice": "Người này không cùng đơn vị. Hãy chọn trong danh sách."},
    )
    begins_on = DateField(label="Từ ngày")
    ends_on = DateField(label="Đến hết ngày", help_text="Mỗi lần dài nhất 60 ngày.")
    reason = TextField(300, label="Lý do", help_text="Ví dụ: nghỉ phép, đi học, công tác.")

    def __init__(self, *args, reach, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues_of(reach)


class AgencyForm(forms.Form):
    """An agency of a region: kind, name, province."""

    kind = forms.ChoiceField(label="Loại", choices=list(OF_A_REGION.items()))
    name = TextField(160, label="Tên cơ quan")
    province = forms.ModelChoiceField(
        label="Tỉnh, thành phố", queryset=Province.objects.filter(valid_to=None)
    )


class AreaForm(forms.Form):
    """The communes that an agency looks after, one a line, by code or by name."""

    area = TextField(
        20_000,
        lines=10,
        label="Các xã, phường, đặc khu",
        required=False,
        help_text="Mỗi dòng một mã 5 chữ số hoặc một tên. Để trống: cả tỉnh.",
    )

    def __init__(self, *args, province=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.province = province

    def clean_area(self) -> list[Commune]:
        """The communes; refuses the lines that name none, or several."""
        lines = [line.strip() for line in self.cleaned_data["area"].splitlines() if line.strip()]
        if len(lines) > LONGEST_AREA:
            raise forms.ValidationError(f"Nhiều nhất {LONGEST_AREA} dòng.")
        found = {line: self.commune_of_line(line) for line in lines}
        wrong = [line for line, commune in found.items() if commune is None]
        if wrong:
            named = ", ".join(line[:40] for line in wrong[:5])
            raise forms.ValidationError(f"Không rõ xã nào: {named}. Hãy ghi mã 5 chữ số của xã.")
        return list({commune.pk: commune for commune in found.values()}.values())

    def commune_of_line(self, line: str) -> Commune | None:
        """The one commune that a line means, in the agency's province; None when not clear."""
        if line[:5].isascii() and line[:5].isdigit():
            return Commune.objects.filter(pk=line[:5], valid_to=None).first()
        full = line if "," in line or self.province is None else f"{line}, {self.province.name}"
        match = commune_named(full)
        return match.communes[0] if match.status == "one" else None
