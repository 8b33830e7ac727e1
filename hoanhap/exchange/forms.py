"""The file to read, and the communes to choose."""

from collections.abc import Sequence

from django import forms

from hoanhap.exchange.places import PlaceToChoose, commune_typed
from hoanhap.exchange.upload_checks import MOST_BYTES, check_name
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused
from hoanhap.shell.fields import TextField

OTHER = "khac"


class UploadForm(forms.Form):
    """A register."""

    file = forms.FileField(
        label="Tệp sổ theo dõi",
        help_text=(
            "Bảng tính Excel (.xlsx), như sổ đang dùng: tên cột theo thứ tự nào cũng được. "
            f"Nhiều nhất {MOST_BYTES // 1024 // 1024} MB. Tải lên chỉ để xem lại, chưa ghi gì."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
        max_length=200,
        error_messages={
            "required": "Hãy chọn tệp sổ theo dõi.",
            "max_length": "Tên tệp dài quá 200 ký tự. Hãy đặt tên ngắn hơn.",
            "invalid": "Chưa nhận được tệp. Hãy chọn lại.",
        },
    )

    def clean_file(self):
        """Refuse a file that is too large, or whose name is of another kind, before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = MOST_BYTES // 1024 // 1024
            raise forms.ValidationError(f"Tệp lớn quá {most} MB. Hãy tách sổ thành nhiều tệp.")
        try:
            check_name(file.name)
        except Refused as refused:
            raise forms.ValidationError(str(refused))
        return file


class PlacesForm(forms.Form):
    """For each place in question: one of the candidates, or another commune by name.

    Places left open stay open; `chosen()` gives the others.
    """

    def __init__(self, *args, places: Sequence[PlaceToChoose], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.settled: dict[str, Commune] = {}
        for place in places:
            options = [(c.code, place.name_of(c)) for c in place.candidates]
            self.fields[place.field] = forms.ChoiceField(
                label=place.label,
                choices=[*options, (OTHER, "Nơi khác, ghi tên ở ô dưới")],
                widget=forms.RadioSelect,
                required=False,
                help_text=place.hint,
                error_messages={"invalid_choice": "Hãy chọn một xã, phường trong danh sách."},
            )
            self.fields[f"{place.field}-ten"] = TextField(
                120,
                label="Tên xã, phường khác",
                required=False,
                help_text="Ví dụ: xã Tân Yên, Bắc Ninh",
            )

    def clean(self) -> dict:
        """Settle each place that was answered."""
        for place in self.places:
            typed = self.cleaned_data.get(f"{place.field}-ten") or ""
            code = self.cleaned_data.get(place.field) or (OTHER if typed else "")
            if code == OTHER:
                self._settle_typed(place, typed)
            elif code:
                self.settled[place.text] = next(c for c in place.candidates if c.code == code)
        if not self.settled and not self.errors:
            raise forms.ValidationError("Chưa chọn xã, phường nào.")
        return self.cleaned_data

    def _settle_typed(self, place: PlaceToChoose, typed: str) -> None:
        try:
            self.settled[place.text] = commune_typed(typed)
        except ValueError as error:
            self.add_error(f"{place.field}-ten", str(error))

    def groups(self) -> list[tuple]:
        """(choice, name) fields of each place, for the template."""
        return [(self[place.field], self[f"{place.field}-ten"]) for place in self.places]
