"""The form that takes in a sentence served at home (NĐ 231/2026/NĐ-CP Điều 2.1, 5.1).

The person and the judgment are asked as for anybody; what begins the case is the decision or the
file that came.
"""

from django import forms

from hoanhap.cases.acts_community import DOCUMENTS
from hoanhap.cases.case_kinds import CASE_KINDS, COMMUNITY
from hoanhap.cases.forms_intake import NOTICE_FIELDS, PRESENTED_FIELDS, IntakeForm
from hoanhap.cases.receiving import FirstAct
from hoanhap.shell.fields import DateField, TextField

CONDITIONAL = "conditional_release"
DECISION_FIELDS = (
    "document",
    "received_on",
    "document_number",
    "document_on",
    "document_from",
    "begins_on",
    "ends_on",
)
# What the act calls a field, and what this form calls it.
NAMES = {
    "document": "document",
    "number": "document_number",
    "issued_on": "document_on",
    "sender": "document_from",
    "begins_on": "begins_on",
    "ends_on": "ends_on",
}
FIELD_OF_DECISION = {
    "decision_received.happened_on": "received_on",
    **{f"decision_received.{asked}": name for asked, name in NAMES.items()},
}


class CommunityIntakeForm(IntakeForm):
    """One person, one sentence served at home, the decision or file that began it."""

    document = forms.ChoiceField(
        label="Văn bản nhận được", choices=list(DOCUMENTS.items()), widget=forms.RadioSelect
    )
    received_on = DateField(
        label="Ngày nhận văn bản", help_text="Ngày này là ngày bắt đầu quản lý (Điều 2.1)."
    )
    document_number = TextField(max_length=200, label="Số văn bản", required=False)
    document_on = DateField(label="Ngày văn bản", required=False)
    document_from = TextField(
        max_length=200,
        label="Nơi gửi",
        required=False,
        help_text="Tòa án, trại giam, Công an tỉnh.",
    )
    begins_on = DateField(
        label="Ngày bắt đầu chấp hành", required=False, help_text="Ghi theo quyết định."
    )
    ends_on = DateField(label="Ngày dự kiến hết thời hạn", required=False)

    def __init__(self, *args, came: str = "decision", **kwargs) -> None:
        """`came`: "decision" for every sentence, "conditional" for a certificate of release."""
        super().__init__(*args, came=came, **kwargs)
        for name in ("why", *NOTICE_FIELDS, *PRESENTED_FIELDS):
            del self.fields[name]
        codes = [CONDITIONAL] if came == "conditional" else COMMUNITY
        self.fields["kind"].choices = [(code, CASE_KINDS[code].label) for code in codes]
        self.fields["kind"].initial = CONDITIONAL if came == "conditional" else None
        self.fields["document"].initial = (
            "release_certificate" if came == "conditional" else "decision"
        )

    def clean(self) -> dict:
        """The end of a term is not before its beginning."""
        cleaned = super().clean()
        begins_on, ends_on = cleaned.get("begins_on"), cleaned.get("ends_on")
        if begins_on and ends_on and ends_on < begins_on:
            self.add_error("ends_on", "Ngày này trước ngày bắt đầu chấp hành.")
        return cleaned

    def acts(self) -> list[FirstAct]:
        """The decision or file, with what is written on it."""
        data = self.cleaned_data
        given = {asked: data[name] for asked, name in NAMES.items()}
        known = {name: value for name, value in given.items() if value not in (None, "")}
        return [FirstAct("decision_received", data["received_on"], known)]
