"""The form that completes or corrects a person's particulars."""

from django import forms

from hoanhap.cases.forms_fields import BirthField, CommuneField, NumberField
from hoanhap.cases.forms_intake import SEXES
from hoanhap.people.models import Person
from hoanhap.places.models import Commune
from hoanhap.shell.fields import TextField

FIELD_OF = {"birth_on": "birth", "birth_year": "birth"}
_COLUMNS = (
    "full_name sex number phone permanent_address current_address ethnicity nationality education"
    " occupation relatives"
).split()
_COMMUNES = ("permanent_commune", "current_commune")


class PersonForm(forms.Form):
    """Particulars that papers ask for."""

    full_name = TextField(max_length=120, label="Họ và tên")
    birth = BirthField(
        label="Ngày sinh", required=False, help_text="Chỉ biết năm thì ghi 4 chữ số của năm."
    )
    sex = forms.ChoiceField(
        label="Giới tính", choices=SEXES, required=False, widget=forms.RadioSelect
    )
    number = NumberField(label="Số định danh cá nhân", required=False, help_text="12 chữ số.")
    phone = TextField(max_length=30, label="Điện thoại", required=False)
    permanent_address = TextField(
        max_length=300,
        label="Nơi thường trú",
        required=False,
        help_text="Thôn, tổ dân phố, số nhà.",
    )
    permanent_commune = CommuneField(label="Xã, phường thường trú", required=False)
    current_address = TextField(max_length=300, label="Nơi ở hiện tại", required=False)
    current_commune = CommuneField(label="Xã, phường đang ở", required=False)
    ethnicity = TextField(max_length=60, label="Dân tộc", required=False)
    nationality = TextField(
        max_length=60,
        label="Quốc tịch",
        required=False,
        help_text="Để trống nếu là công dân Việt Nam.",
    )
    education = TextField(max_length=120, label="Trình độ học vấn", required=False)
    occupation = TextField(max_length=160, label="Nghề nghiệp", required=False)
    relatives = TextField(
        max_length=4000,
        lines=3,
        label="Thân nhân",
        required=False,
        help_text="Họ tên, quan hệ, nơi ở, điện thoại.",
    )

    @staticmethod
    def known(person: Person) -> dict[str, object]:
        """What the form shows of a person."""
        return {
            **{name: getattr(person, name) for name in _COLUMNS},
            **{name: getattr(person, f"{name}_id") or "" for name in _COMMUNES},
            "birth": person.birth_on or person.birth_year,
        }

    def columns(self) -> dict[str, object]:
        """The columns that `correct_person` takes."""
        data = self.cleaned_data
        codes = {name: data[name] for name in _COMMUNES}
        found = Commune.objects.in_bulk([code for code in codes.values() if code])
        return {
            **{name: data[name] for name in _COLUMNS},
            **{name: found.get(code) for name, code in codes.items()},
            "birth_on": data["birth"].get("birth_on"),
            "birth_year": data["birth"].get("birth_year"),
        }
