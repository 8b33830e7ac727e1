"""Forms of restricted people: hide somebody, name one more officer, lift it."""

from django import forms

from hoanhap.accounts.models import User
from hoanhap.accounts.openings import LONGEST_REASON, SHORTEST_REASON
from hoanhap.people.models import Person
from hoanhap.shell.fields import TextField

NOT_OF_HERE = "Chỉ chọn người đang công tác tại đơn vị; hãy tải lại trang rồi chọn lại."


def reason_field() -> TextField:
    """The reason that every step of a restriction is logged with."""
    return TextField(
        max_length=LONGEST_REASON,
        lines=3,
        label="Lý do",
        help_text=f"Một câu rõ việc, từ {SHORTEST_REASON} ký tự; được ghi vào nhật ký.",
    )


def officer_words(user: User) -> str:
    """An officer in a list of choices: the name, and the account for two of the same name."""
    return f"{user.full_name} ({user.username})"


class RestrictForm(forms.Form):
    """Why somebody is hidden, who may still see them; `officers` is who may be named."""

    why = forms.ChoiceField(
        label="Vì sao hạn chế",
        choices=Person.RESTRICTIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn vì sao hạn chế người xem."},
    )
    named = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        label="Người được xem",
        widget=forms.CheckboxSelectMultiple,
        help_text="Ngoài những người này không ai thấy hồ sơ, kể cả người đang ghi.",
        error_messages={
            "required": "Hãy chọn ít nhất một người được xem, để hồ sơ vẫn có người làm.",
            "invalid_choice": NOT_OF_HERE,
            "invalid_pk_value": NOT_OF_HERE,
        },
    )
    reason = reason_field()

    def __init__(self, *args, officers, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["named"].queryset = officers
        self.fields["named"].label_from_instance = officer_words


class NameReaderForm(forms.Form):
    """One more officer who may see a restricted file; `officers` is who may be named."""

    user = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Người được xem",
        empty_label="Chọn một người",
        error_messages={
            "required": "Hãy chọn một người của đơn vị.",
            "invalid_choice": NOT_OF_HERE,
        },
    )
    reason = reason_field()

    def __init__(self, *args, officers, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = officers
        self.fields["user"].label_from_instance = officer_words


class LiftForm(forms.Form):
    """Why a person may be seen again by whoever sees the unit's people."""

    reason = reason_field()
