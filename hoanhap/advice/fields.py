"""Form fields of the public pages: nothing is required, what is missing is named in the answer."""

from collections.abc import Sequence
from datetime import date

from django import forms

_CHOOSE = "Hãy chọn một trong các câu trả lời."
_WHOLE = "Hãy viết một số nguyên, ví dụ 2."
YES_NO = (("yes", "Có"), ("no", "Không"), ("unknown", "Chưa rõ"))
Choices = Sequence[tuple[str, str]]


class ChoiceField(forms.ChoiceField):
    """One of few answers as radio buttons (`listed`: as a list); "" when none was chosen."""

    def __init__(
        self, label: str, choices: Choices, *, listed: bool = False, hint: str = ""
    ) -> None:
        rows = [("", "Chọn…"), *choices] if listed else list(choices)
        super().__init__(
            label=label,
            choices=rows,
            required=False,
            help_text=hint,
            widget=forms.Select if listed else forms.RadioSelect,
            error_messages={"invalid_choice": _CHOOSE},
        )


class CountField(forms.IntegerField):
    """A whole number from `least` to `most`; None when nothing was typed."""

    def __init__(self, label: str, *, least: int = 0, most: int, hint: str = "") -> None:
        # Checked in `clean`, not by the browser: its bubbles would speak its own language.
        super().__init__(
            label=label,
            required=False,
            help_text=hint,
            widget=forms.TextInput(
                attrs={
                    "inputmode": "numeric",
                    "autocomplete": "off",
                    "maxlength": 12,
                    "class": "short",
                }
            ),
            error_messages={"invalid": _WHOLE},
        )
        self.least, self.most = least, most

    def clean(self, value) -> int | None:
        """The number, or a sentence with the range."""
        number = super().clean(value)
        if number is not None and not self.least <= number <= self.most:
            most = f"{self.most:,}".replace(",", ".")
            raise forms.ValidationError(f"Hãy viết một số từ {self.least} đến {most}.")
        return number


class PlainForm(forms.Form):
    """A form of which nothing is kept; `today` bounds the days that must lie behind us."""

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def refuse(self, field: str, sentence: str) -> None:
        """Put a sentence at a field."""
        self.add_error(field, sentence)

    def refuse_future(self, *fields: str) -> None:
        """A day that has been cannot lie ahead."""
        for field in fields:
            day = self.cleaned_data.get(field)
            if day and day > self.today:
                self.refuse(
                    field, f"Ngày này không thể sau hôm nay, {self.today:%d/%m/%Y}; hãy xem lại."
                )

    def refuse_before(self, field: str, earlier: str, *, name: str) -> None:
        """`field` may not lie before the day of `earlier`, called `name`."""
        day, first = self.cleaned_data.get(field), self.cleaned_data.get(earlier)
        if day and first and day < first:
            self.refuse(field, f"Ngày này không thể trước {name}, {first:%d/%m/%Y}; hãy xem lại.")
