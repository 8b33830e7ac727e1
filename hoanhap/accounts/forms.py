"""Forms of sign-in and passwords."""

from django import forms

from hoanhap.accounts.rights import ROLES
from hoanhap.places.models import Commune, Province


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The code of the second factor, or a recovery code."""

    code = forms.CharField(
        label="Mã xác thực",
        max_length=20,
        help_text="Sáu chữ số đang hiện trong ứng dụng mã, hoặc một mã khôi phục.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )


class ProofForm(forms.Form):
    """The password once more, before codes are changed."""

    then = forms.ChoiceField(
        choices=[("codes", "codes"), ("device", "device")], widget=forms.HiddenInput
    )
    password = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse a wrong password."""
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("Mật khẩu đang dùng chưa đúng.")
        return self.cleaned_data["password"]


class PasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label="Mật khẩu đang dùng",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label="Mật khẩu mới",
        strip=False,
        max_length=200,
        help_text="Ít nhất 12 ký tự, không cần ký tự lạ; một câu ngắn dễ nhớ là tốt nhất.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self) -> str:
        """Refuse a wrong old password."""
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("Mật khẩu đang dùng chưa đúng.")
        return self.cleaned_data["old"]

    def clean(self) -> dict:
        """Refuse two new passwords that differ."""
        found = super().clean()
        if found.get("password") and found.get("password") != found.get("again"):
            self.add_error("again", "Hai lần nhập chưa giống nhau.")
        return found


class UserForm(forms.Form):
    """One user: who, which role, where."""

    username = forms.SlugField(
        label="Tên đăng nhập",
        max_length=60,
        help_text="Chữ không dấu, số, gạch nối.",
        error_messages={"invalid": "Chỉ dùng chữ không dấu, số, dấu gạch nối và gạch dưới."},
    )
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    role = forms.ChoiceField(label="Vai trò", choices=list(ROLES.items()))
    place = forms.CharField(
        label="Mã địa bàn",
        max_length=5,
        required=False,
        help_text="2 chữ số của tỉnh hoặc 5 chữ số của xã; để trống với quản trị hệ thống.",
    )
    position = forms.CharField(label="Chức vụ", max_length=120, required=False)
    organisation = forms.CharField(label="Cơ quan, tổ chức", max_length=160, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)
    is_active = forms.BooleanField(label="Đang hoạt động", required=False, initial=True)

    def __init__(self, *args, editing: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if editing:
            del self.fields["username"]

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

    def fields_of_user(self) -> dict:
        """What the model keeps, from the cleaned form."""
        found = dict(self.cleaned_data)
        return {**found.pop("place"), **found}
