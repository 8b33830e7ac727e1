"""Forms of a judgment: its columns, and rows of offences, penalties and civil duties."""

from dataclasses import replace

from django import forms

from hoanhap.cases.forms_fields import OffenceField, offence_words
from hoanhap.law.terms import Term, parse_term
from hoanhap.people.models import CivilDuty, Judgment, Offence, Penalty
from hoanhap.shell.fields import DateField, MoneyField, TextField

TERM_LENGTH = 200
_ADDED = [kind for kind in Penalty.KINDS if kind[0] not in ("life", "death_commuted")]


class TermField(TextField):
    """A penalty as the judgment words it ("02 năm 06 tháng tù"); gives (text, Term) or None."""

    def __init__(self, **kwargs) -> None:
        widget = forms.TextInput(attrs={"placeholder": "02 năm 06 tháng tù", "autocomplete": "off"})
        kwargs.setdefault("widget", widget)
        super().__init__(max_length=TERM_LENGTH, **kwargs)

    def clean(self, value) -> tuple[str, Term] | None:
        """The text and what it means, or the sentence of `parse_term`."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        try:
            return text, parse_term(text)
        except ValueError as sentence:
            raise forms.ValidationError(str(sentence)) from None


def penalty_columns(term: tuple[str, Term], *, is_principal: bool) -> dict[str, object]:
    """A row of `Penalty` from a penalty in words."""
    text, read = term
    return {
        "is_principal": is_principal,
        "kind": read.kind,
        "months": read.total_months or None,
        "days": read.days or None,
        "suspended": read.suspended,
        "probation_months": read.probation_months or None,
        "text": text,
    }


class JudgmentForm(forms.Form):
    """The judgment itself."""

    court = TextField(max_length=200, label="Tòa án", required=False)
    number = TextField(
        max_length=80, label="Số bản án", required=False, help_text="Ví dụ 12/2023/HS-ST"
    )
    issued_on = DateField(label="Ngày tuyên án", required=False)
    effective_on = DateField(
        label="Ngày có hiệu lực", required=False, help_text="Để trống nếu chưa rõ."
    )
    other_decisions = TextField(
        max_length=4000, lines=3, label="Quyết định khác trong bản án", required=False
    )


class OffenceRow(forms.Form):
    """One offence."""

    offence = OffenceField(label="Tội danh", required=False)
    clause = TextField(max_length=20, label="Khoản", required=False)
    intent = forms.ChoiceField(label="Lỗi", choices=Offence.INTENTS, required=False)
    offence_class = forms.ChoiceField(label="Loại tội", choices=Offence.CLASSES, required=False)
    committed_on = DateField(label="Ngày phạm tội", required=False)

    def columns(self) -> dict[str, object]:
        """A row of `Offence`."""
        data, offence = self.cleaned_data, self.cleaned_data["offence"]
        names = ("clause", "intent", "offence_class", "committed_on")
        return {
            "article": offence.article,
            "title": offence.title[:200],
            **{name: data.get(name) for name in names},
        }

    @staticmethod
    def known(row: Offence) -> dict[str, object]:
        """What the form shows of a row."""
        return {
            "offence": offence_words(row.article, row.title),
            "clause": row.clause,
            "intent": row.intent,
            "offence_class": row.offence_class,
            "committed_on": row.committed_on,
        }

    def clean(self) -> dict:
        """The row must name its offence once anything else is filled."""
        return _asked_first(self, "offence", "Hãy ghi tội danh.")


class PenaltyRow(forms.Form):
    """One penalty in the judgment's words; an amount for a fine."""

    is_principal = forms.ChoiceField(
        label="Hình phạt", choices=[("1", "Chính"), ("0", "Bổ sung")], required=False
    )
    text = TextField(
        max_length=TERM_LENGTH,
        label="Ghi theo bản án",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "02 năm 06 tháng tù", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label="Loại", choices=[("", "Theo lời ghi"), *Penalty.KINDS], required=False
    )
    amount = MoneyField(label="Số tiền phạt", required=False)
    done_on = DateField(label="Chấp hành xong ngày", required=False)

    def columns(self) -> dict[str, object]:
        """A row of `Penalty`."""
        data = self.cleaned_data
        row = penalty_columns(data["term"], is_principal=data["is_principal"] != "0")
        return {**row, "amount": data["amount"], "done_on": data["done_on"]}

    @staticmethod
    def known(row: Penalty) -> dict[str, object]:
        """What the form shows of a row."""
        return {
            "is_principal": "1" if row.is_principal else "0",
            "text": row.text or penalty_words(row),
            "kind": "" if _reads_as(row.text or penalty_words(row), row.kind) else row.kind,
            "amount": row.amount,
            "done_on": row.done_on,
        }

    def clean(self) -> dict:
        """The row must say its penalty once anything else is filled."""
        cleaned = _asked_first(self, "text", "Hãy ghi hình phạt, ví dụ “02 năm 06 tháng tù”.")
        if cleaned.get("text"):
            try:
                cleaned["term"] = _read_term(cleaned["text"], cleaned.get("kind") or "")
            except ValueError as sentence:
                self.add_error("text", str(sentence))
        return cleaned


class CivilDutyRow(forms.Form):
    """One civil duty."""

    kind = forms.ChoiceField(
        label="Nghĩa vụ", choices=[("", "Chọn…"), *CivilDuty.KINDS], required=False
    )
    amount = MoneyField(label="Số tiền", required=False)
    done_on = DateField(label="Xong ngày", required=False, help_text="Để trống nếu chưa xong.")

    def columns(self) -> dict[str, object]:
        """A row of `CivilDuty`."""
        return {name: self.cleaned_data[name] for name in ("kind", "amount", "done_on")}

    @staticmethod
    def known(row: CivilDuty) -> dict[str, object]:
        """What the form shows of a row."""
        return {"kind": row.kind, "amount": row.amount, "done_on": row.done_on}

    def clean(self) -> dict:
        """The row must say what duty it is once anything else is filled."""
        return _asked_first(self, "kind", "Hãy chọn loại nghĩa vụ.")


def _read_term(text: str, kind: str) -> tuple[str, Term]:
    """The words and what they mean; a chosen kind prevails, and needs no length of its own."""
    text = " ".join(text.split())
    try:
        term = parse_term(text)
    except ValueError:
        if kind in ("", "imprisonment"):
            raise
        term = Term(kind)
    return text, replace(term, kind=kind or term.kind)


def _reads_as(text: str, kind: str) -> bool:
    """Whether the words alone mean this kind."""
    try:
        return parse_term(text).kind == kind
    except ValueError:
        return False


def _asked_first(form: forms.Form, name: str, sentence: str) -> dict:
    cleaned = form.cleaned_data
    other = {
        key: value for key, value in cleaned.items() if key not in (name, "is_principal", "term")
    }
    if name not in form.errors and not cleaned.get(name) and any(other.values()):
        form.add_error(name, sentence)
    return cleaned


def penalty_words(row: Penalty) -> str:
    """A penalty of columns in words that `parse_term` reads again."""
    months, kind = row.months or 0, row.get_kind_display().lower()
    parts = [(months // 12, "năm"), (months % 12, "tháng"), (row.days or 0, "ngày")]
    length = " ".join(f"{count:02d} {unit}" for count, unit in parts if count)
    if row.kind == "imprisonment":
        return f"{length} tù" + (" cho hưởng án treo" if row.suspended else "") if length else ""
    return f"{length} {kind}".strip()


ROWS = {"offences": OffenceRow, "penalties": PenaltyRow, "civil_duties": CivilDutyRow}
MOST_ROWS = 30
_IS_FILLED = {"offences": "offence", "penalties": "text", "civil_duties": "kind"}


class JudgmentForms:
    """The judgment form and its three sets of rows, as one thing to show and to check."""

    def __init__(self, posted=None, *, judgment: Judgment | None = None, more: str = "") -> None:
        names = list(JudgmentForm.base_fields)
        known = {name: getattr(judgment, name) for name in names} if judgment else None
        self.main = JudgmentForm(posted, initial=known, prefix="j")
        self.sets = {
            name: _row_forms(name, posted, judgment=judgment, more=name == more) for name in ROWS
        }

    @property
    def forms(self) -> list[forms.Form]:
        """Every form, the judgment first."""
        return [self.main, *(row for rows in self.sets.values() for row in rows)]

    def is_valid(self) -> bool:
        """Whether every form is; each is checked, so that every error shows at once."""
        return not [form for form in self.forms if not form.is_valid()]

    def columns(self) -> dict[str, object]:
        """The columns and rows that `put_judgment` takes; empty rows are left out."""
        rows = {
            name: [row.columns() for row in forms_ if row.cleaned_data.get(_IS_FILLED[name])]
            for name, forms_ in self.sets.items()
        }
        return {**self.main.cleaned_data, **rows}


def _row_forms(name: str, posted, *, judgment: Judgment | None, more: bool) -> list[forms.Form]:
    """Forms of one kind of row: those there are, and an empty one to add."""
    row_form = ROWS[name]
    if posted is not None:
        count = min(_count(posted.get(f"{name}-count")) + more, MOST_ROWS)
        return [row_form(posted, prefix=f"{name}-{n}") for n in range(count)]
    rows = list(getattr(judgment, name).all()) if judgment else []
    known = [row_form.known(row) for row in rows]
    empty = {"is_principal": "0" if rows else "1"} if name == "penalties" else {}
    return [
        row_form(prefix=f"{name}-{n}", initial=initial) for n, initial in enumerate([*known, empty])
    ]


def _count(text: str | None) -> int:
    return min(int(text), MOST_ROWS) if text and text.isascii() and text.isdigit() else 0
