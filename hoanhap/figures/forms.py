"""Choosing a period and a place."""

from django import forms

from hoanhap.accounts.reach import Reach
from hoanhap.figures.periods import Period, month_of
from hoanhap.places.models import Commune, Province
from hoanhap.shell.dates import vn
from hoanhap.shell.fields import DateField


def places_open_to(reach: Reach) -> list[tuple[str, str]]:
    """Codes and names of the places whose figures a reach may ask for, the widest first."""
    provinces = Province.objects.filter(valid_to=None).order_by("code")
    if not reach.nation:
        provinces = provinces.filter(code__in=reach.province_codes)
    communes = Commune.objects.filter(reach.q_places(""), valid_to=None).order_by("folded", "code")
    whole = [("00", "Toàn quốc")] if reach.nation else []
    wide = [(row.code, f"Toàn {row.name}") for row in provinces]
    return [*whole, *wide, *((row.code, row.name) for row in communes)]


class PeriodForm(forms.Form):
    """A period and a place of the reach. Fields have short names, for they stand in addresses."""

    tu = DateField(label="Từ ngày")
    den = DateField(label="Đến ngày")

    def __init__(self, *args, reach: Reach, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.places = places_open_to(reach)
        said = "Không có địa bàn này trong phạm vi của bạn. Hãy chọn trong danh sách."
        self.fields["dia_ban"] = forms.ChoiceField(
            label="Địa bàn",
            choices=self.places,
            error_messages={
                "invalid_choice": said,
                "required": "Tài khoản này chưa gắn với địa bàn nào; hãy báo quản trị hệ thống.",
            },
        )
        codes = [code for code, _ in self.places]
        if len(codes) < 2 and self.data.get("dia_ban", "") in ("", *codes):
            self.fields["dia_ban"].widget = forms.HiddenInput()

    @classmethod
    def of_request(cls, request, *, today) -> "PeriodForm":
        """The form of a page's address; what it does not say is this month and the widest place."""
        month, given = month_of(today), request.GET
        chosen = {
            "tu": given.get("tu") or vn(month.start),
            "den": given.get("den") or vn(month.end),
            "dia_ban": given.get("dia_ban", ""),
        }
        form = cls(chosen, reach=request.reach, auto_id="ky_%s")
        if not form.data["dia_ban"] and form.places:
            form.data["dia_ban"] = form.places[0][0]
        return form

    def clean(self) -> dict:
        """Refuse a period turned round."""
        found = super().clean()
        if found.get("tu") and found.get("den"):
            try:
                found["period"] = Period(found["tu"], found["den"])
            except ValueError as wrong:
                self.add_error("den", str(wrong))
        return found

    @property
    def period(self) -> Period:
        """The period of a form that is right."""
        return self.cleaned_data["period"]

    @property
    def place(self) -> str:
        """The code of the place of a form that is right."""
        return self.cleaned_data["dia_ban"]

    @property
    def place_name(self) -> str:
        """What the place is called."""
        name = dict(self.places).get(self.place, "")
        return name[0].lower() + name[1:] if name else "địa bàn chưa có"

    @property
    def query(self) -> dict[str, str]:
        """What an address carries to open the same period and place."""
        return {"tu": vn(self.period.start), "den": vn(self.period.end), "dia_ban": self.place}
