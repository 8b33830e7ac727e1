"""The form that takes somebody in: who, why now, the judgment when it is known."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms

from hoanhap.cases.case_kinds import ADDITIONAL, CASE_KINDS, MEASURES, REINTEGRATION
from hoanhap.cases.forms_fields import BirthField, NumberField, OffenceField
from hoanhap.cases.forms_judgment import TermField, penalty_columns
from hoanhap.cases.models import Case
from hoanhap.cases.receiving import FirstAct
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.dates import vn
from hoanhap.shell.fields import DateField, TextField

SEXES = [("male", "Nam"), ("female", "Nữ"), ("", "Chưa rõ")]
NOTICE, PRESENTED = "notice", "presented"
# Which kinds what came may open: the notice of a release tells of sentences that follow it too.
KINDS_OF = {"measure": MEASURES}
HOME_KINDS = (*REINTEGRATION, *ADDITIONAL)
PERSON = ("full_name", "birth", "sex", "number", "address", "permanent", "phone")
NOTICE_FIELDS = ("notice_on", "sender", "notice_number", "expected_release_on")
PRESENTED_FIELDS = (
    "presented_on",
    "released_on",
    "certificate_number",
    "certificate_on",
    "report_by_on",
    "facility",
)
JUDGMENT_FIELDS = (
    "judgment_number",
    "court",
    "judged_on",
    "effective_on",
    "offence",
    "clause",
    "term",
    "additional",
)

NEEDS_DECISION = (
    "Hình phạt này bắt đầu khi nhận quyết định, hồ sơ thi hành án."
    " Hãy chọn “Quyết định, hồ sơ thi hành án” ở trên, hoặc ghi thông báo sắp về."
)
CAME = {
    PRESENTED: "Người về trình diện",
    NOTICE: "Thông báo sắp ra trại",
    "decision": "Quyết định, hồ sơ thi hành án",
    "conditional": "Chứng nhận tha tù trước thời hạn",
    "measure": "Người về sau biện pháp, sau cai nghiện",
}

# Where a refusal of an action belongs on this form.
FIELD_OF = {
    "person.full_name": "full_name",
    "person.birth_on": "birth",
    "person.birth_year": "birth",
    "person.sex": "sex",
    "person.number": "number",
    "person.current_address": "address",
    "person.current_commune": "address",
    "person.permanent_address": "permanent",
    "person.permanent_commune": "permanent",
    "person.phone": "phone",
    "judgment.number": "judgment_number",
    "judgment.court": "court",
    "judgment.issued_on": "judged_on",
    "judgment.effective_on": "effective_on",
    "judgment.offences": "offence",
    "judgment.penalties": "term",
    "notice_received.happened_on": "notice_on",
    "notice_received.sender": "sender",
    "notice_received.number": "notice_number",
    "notice_received.expected_release_on": "expected_release_on",
    "released.happened_on": "released_on",
    "released.certificate_number": "certificate_number",
    "released.certificate_on": "certificate_on",
    "released.report_by_on": "report_by_on",
    "released.facility": "facility",
    "presented.happened_on": "presented_on",
    "kind": "kind",
}


class IntakeForm(forms.Form):
    """One person, one case, the acts that began it. Left-out groups are for what is not known."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    kind = forms.ChoiceField(label="Diện", choices=Case.KINDS, widget=forms.RadioSelect)
    why = forms.ChoiceField(
        label="Vì sao tiếp nhận hôm nay",
        choices=[
            (PRESENTED, "Người này đến trình diện, có giấy chứng nhận"),
            (NOTICE, "Nhận được thông báo sắp về (PT71, đặc xá)"),
        ],
        widget=forms.RadioSelect,
        initial=PRESENTED,
    )
    full_name = TextField(max_length=120, label="Họ và tên")
    birth = BirthField(
        label="Ngày sinh", required=False, help_text="Chỉ biết năm thì ghi 4 chữ số của năm."
    )
    sex = forms.ChoiceField(
        label="Giới tính", choices=SEXES, required=False, widget=forms.RadioSelect, initial=""
    )
    number = NumberField(label="Số định danh cá nhân", required=False, help_text="12 chữ số.")
    address = TextField(max_length=300, label="Nơi về ở", help_text="Thôn, tổ dân phố, số nhà.")
    permanent = TextField(
        max_length=300,
        label="Nơi thường trú",
        required=False,
        help_text="Để trống nếu cùng nơi về ở.",
    )
    phone = TextField(max_length=30, label="Điện thoại", required=False)
    is_other = forms.BooleanField(label="Đây là người khác, vẫn lập hồ sơ mới", required=False)

    notice_on = DateField(label="Ngày nhận thông báo", required=False)
    sender = TextField(
        max_length=200, label="Nơi gửi", required=False, help_text="Ví dụ: Trại giam Ngọc Lý"
    )
    notice_number = TextField(max_length=200, label="Số thông báo", required=False)
    expected_release_on = DateField(label="Ngày dự kiến ra trại", required=False)

    presented_on = DateField(label="Ngày đến trình diện", required=False)
    released_on = DateField(label="Ngày ra trại", required=False)
    certificate_number = TextField(
        max_length=200, label="Số giấy chứng nhận", required=False, help_text="PT70 hoặc PT72."
    )
    certificate_on = DateField(label="Ngày cấp giấy", required=False)
    report_by_on = DateField(
        label="Hạn trình diện", required=False, help_text="Ghi theo giấy chứng nhận."
    )
    facility = TextField(max_length=200, label="Nơi chấp hành án", required=False)

    known_judgment = forms.ChoiceField(label="Bản án đã có của người này", required=False)
    judgment_number = TextField(
        max_length=80, label="Số bản án", required=False, help_text="Ví dụ 12/2023/HS-ST"
    )
    court = TextField(max_length=200, label="Tòa án", required=False)
    judged_on = DateField(label="Ngày tuyên án", required=False)
    effective_on = DateField(label="Ngày có hiệu lực", required=False)
    offence = OffenceField(
        label="Tội danh",
        required=False,
        help_text="Gõ số điều hoặc tên tội; nhiều tội thì ghi thêm sau.",
    )
    clause = TextField(max_length=20, label="Khoản", required=False)
    term = TermField(label="Mức án", required=False)
    additional = TermField(
        label="Hình phạt bổ sung",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "01 năm quản chế", "autocomplete": "off"}),
    )

    def __init__(
        self,
        *args,
        known: Person | None = None,
        judgments: Sequence[Judgment] = (),
        came: str = PRESENTED,
        **kwargs,
    ) -> None:
        """`known`: a person who is there already; then nothing is asked of the person, and one of
        their `judgments` may be chosen. `came` says what arrived (`forms_intake.CAME`)."""
        super().__init__(*args, **kwargs)
        self.known, self.judgments, self.came = known, judgments, came
        if known is not None:
            for name in (*PERSON, "is_other"):
                del self.fields[name]
        codes = KINDS_OF.get(came, HOME_KINDS)
        self.fields["kind"].choices = [(code, CASE_KINDS[code].label) for code in codes]
        self.fields["kind"].initial = codes[0]
        self.fields["why"].initial = NOTICE if came == NOTICE else PRESENTED
        self._offer_judgments()

    def _offer_judgments(self) -> None:
        """The judgments that are known, the last first; no field where there is none."""
        if not self.judgments:
            del self.fields["known_judgment"]
            return
        known = [(str(one.pk), judgment_words(one)) for one in reversed(self.judgments)]
        self.fields["known_judgment"].choices = [("", "Bản án khác, hoặc ghi sau"), *known]

    def clean(self) -> dict:
        """The day that each reason needs."""
        cleaned = super().clean()
        # The group of the other reason is not shown, so nothing in it can be wrong.
        for name in {NOTICE: PRESENTED_FIELDS, PRESENTED: NOTICE_FIELDS}.get(
            cleaned.get("why"), ()
        ):
            self.errors.pop(name, None)
        needed = {NOTICE: "notice_on", PRESENTED: "presented_on"}.get(cleaned.get("why"))
        if needed and needed not in self.errors and not cleaned.get(needed):
            self.add_error(needed, "Cần điền ô này.")
        if cleaned.get("why") == PRESENTED and cleaned.get("kind") in ADDITIONAL:
            self.add_error("kind", NEEDS_DECISION)
        if cleaned.get("known_judgment") and any(cleaned.get(name) for name in JUDGMENT_FIELDS):
            self.add_error("known_judgment", "Đã điền bản án khác ở dưới. Hãy chỉ giữ một bản án.")
        if self._fills("clause") and not self._fills("offence") and "offence" not in self.errors:
            self.add_error("offence", "Hãy ghi tội danh.")
        return cleaned

    def _fills(self, name: str) -> bool:
        return bool(self.cleaned_data.get(name))

    def person(self, commune: Commune) -> Person | dict[str, object]:
        """The known person, or the columns of a new one who lives in `commune`."""
        if self.known is not None:
            return self.known
        data = self.cleaned_data
        elsewhere = data["permanent"]
        return {
            "full_name": data["full_name"],
            **data["birth"],
            "sex": data["sex"],
            "number": data["number"],
            "phone": data["phone"],
            "current_address": data["address"],
            "current_commune": commune,
            "permanent_address": elsewhere or data["address"],
            "permanent_commune": None if elsewhere else commune,
        }

    def judgment(self) -> Judgment | Mapping[str, object] | None:
        """The judgment chosen, or columns and rows of one typed; None when there is neither."""
        data = self.cleaned_data
        if chosen := data.get("known_judgment"):
            return next(one for one in self.judgments if str(one.pk) == chosen)
        if not any(data.get(name) for name in JUDGMENT_FIELDS):
            return None
        penalties = [
            penalty_columns(data[name], is_principal=name == "term")
            for name in ("term", "additional")
            if data[name]
        ]
        offence = data["offence"]
        rows = []
        if offence:
            title = offence.title[:200]
            rows = [{"article": offence.article, "title": title, "clause": data["clause"]}]
        return {
            "court": data["court"],
            "number": data["judgment_number"],
            "issued_on": data["judged_on"],
            "effective_on": data["effective_on"],
            "offences": rows,
            "penalties": penalties,
        }

    def acts(self) -> list[FirstAct]:
        """The notice; or the release (when its day or paper is known) and the presenting."""
        data = self.cleaned_data
        if data["why"] == NOTICE:
            kind = "amnesty" if data["kind"] == "amnestied" else "end_of_term"
            given = {
                "notice_kind": kind,
                "sender": data["sender"],
                "number": data["notice_number"],
                "expected_release_on": data["expected_release_on"],
            }
            return [FirstAct("notice_received", data["notice_on"], _filled(given))]
        names = ("certificate_number", "certificate_on", "report_by_on", "facility")
        certificate = _filled({name: data[name] for name in names})
        acts = []
        if data["released_on"] or certificate:
            on: date = data["released_on"] or data["certificate_on"] or data["presented_on"]
            acts.append(FirstAct("released", on, certificate))
        return [*acts, FirstAct("presented", data["presented_on"])]


def judgment_words(judgment: Judgment) -> str:
    """A judgment in one line: number, day, court."""
    day = f"ngày {vn(judgment.issued_on)}" if judgment.issued_on else ""
    parts = [judgment.number or "chưa rõ số", day, judgment.court]
    return ", ".join(part for part in parts if part)


def _filled(given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if value not in (None, "")}
