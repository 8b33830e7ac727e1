"""A row of the sheet of support: which help, as the act that it becomes (domain.md §8)."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from hoanhap.exchange.cells import read_amount, read_day, read_name, read_number
from hoanhap.exchange.rows import RowReader
from hoanhap.places.models import Commune
from hoanhap.shell.names import fold

# The words that name a help, in the order they are looked for; the first found decides.
PAPERS = (
    ("ly lich tu phap", "judicial_record"),
    ("xoa an tich", "expungement"),
    ("dinh danh", "eid"),
    ("can cuoc", "identity_card"),
    ("cccd", "identity_card"),
    ("ho tich", "civil_status"),
    ("khai sinh", "civil_status"),
    ("ket hon", "civil_status"),
    ("thuong tru", "permanent_residence"),
    ("tam tru", "temporary_residence"),
)
KINDS = (
    ("tam ly", "counselled"),
    ("vay von", "loan_taken"),
    ("vay", "loan_taken"),
    ("tu van chinh sach", "policy_advised"),
    ("dao tao nghe", "trained"),
    ("hoc nghe", "trained"),
    ("day nghe", "trained"),
    ("tham hoi", "visited"),
    ("dong vien", "visited"),
    ("tiep nhan vao lam", "hired"),
    ("nhan vao lam", "hired"),
    ("tuyen dung", "hired"),
    ("gioi thieu viec lam", "job_advised"),
    ("tu van viec lam", "job_advised"),
    ("viec lam", "job_advised"),
    ("vat chat", "material_aid"),
    ("tang qua", "material_aid"),
    ("quy", "fund_grant"),
    ("thu tuc", "paper_helped"),
    ("phap ly", "legal_aid"),
)
RESIDENCE = "cu tru"
DIRECT = ("truc tiep", "gap mat", "tai nha", "ca nhan")
MEDIA = ("phuong tien", "dien thoai", "truc tuyen", "gian tiep", "mang", "zalo")


@dataclass
class SupportFacts:
    """What a row of support says, and of whom."""

    full_name: str = ""
    number: str = ""
    commune: Commune | None = None
    on: date | None = None
    kind: str = ""
    details: dict = field(default_factory=dict)

    @property
    def act_key(self) -> str:
        """The same help on the same day is one act, whoever imports it and however often."""
        told = json.dumps([self.kind, self.on.isoformat(), self.details], sort_keys=True)
        return "so:" + hashlib.sha256(told.encode()).hexdigest()[:40]


def read_support(reader: RowReader, *, today: date) -> SupportFacts:
    """The facts of a row, without the person's file; problems go to the row's result."""
    facts = SupportFacts(
        full_name=reader.read("full_name", read_name, default=""),
        number=reader.read("number", read_number, default=""),
    )
    if reader.text("on"):
        facts.on = reader.read("on", lambda text: read_day(text, today=today, what="Ngày hỗ trợ"))
    else:
        reader.say("on", "Chưa ghi ngày hỗ trợ.")
    help_text, form = reader.text("support", 200), reader.text("form", 200)
    amount = reader.read("amount", read_amount)
    if not help_text:
        reader.say("support", "Chưa ghi nội dung hỗ trợ.")
        return facts
    facts.kind, facts.details = _help_of(reader, help_text, form=form, amount=amount)
    return facts


def _help_of(
    reader: RowReader, help_text: str, *, form: str, amount: int | None
) -> tuple[str, dict]:
    """Kind of act and its details."""
    said = fold(help_text)
    paper = next((code for words, code in PAPERS if words in f"{said} {fold(form)}"), "")
    note = reader.text("note", 1000)
    if paper and not any(words in said for words, kind in KINDS if kind == "loan_taken"):
        return "paper_helped", _with_note({"paper": paper}, note)
    if RESIDENCE in said:
        reader.say("form", "Hãy ghi rõ đăng ký thường trú hay đăng ký tạm trú.")
        return "", {}
    kind = next((kind for words, kind in KINDS if words in said), "")
    if not kind:
        reader.say("support", f"Chưa rõ “{help_text}” là loại hỗ trợ nào.")
        return "", {}
    return kind, _details(reader, kind, form=form, amount=amount, note=note)


def _details(reader: RowReader, kind: str, *, form: str, amount: int | None, note: str) -> dict:
    """The details that a kind of act asks for; what is missing is a problem of the row."""
    if kind == "paper_helped":
        return _with_note({"paper": "other"}, note or form)
    if kind == "counselled":
        return _with_note({"form": _counsel_form(reader, form)}, note)
    if kind in ("loan_taken", "fund_grant", "material_aid"):
        if amount is None and kind != "material_aid":
            reader.say("amount", "Chưa ghi số tiền.")
        details = {"amount": amount} if amount is not None else {}
        if kind == "loan_taken":
            return _with_note(details, "; ".join(part for part in (form, note) if part))
        return details | ({"source": form} if form else {})
    if kind == "trained":
        if not form:
            reader.say("form", "Chưa ghi nghề được đào tạo.")
        return {"trade": form}
    if kind == "hired":
        return {"employer": form} if form else {}
    if kind == "visited" and form:
        return _with_note({"by_organisation": form}, note)
    return _with_note({}, "; ".join(part for part in (form, note) if part))


def _with_note(details: dict, note: str) -> dict:
    return details | ({"note": note} if note else {})


def _counsel_form(reader: RowReader, form: str) -> str:
    """Direct or through media; one of the two must be written."""
    said = fold(form)
    if any(words in said for words in DIRECT):
        return "direct"
    if any(words in said for words in MEDIA):
        return "media"
    reader.say("form", "Hãy ghi hình thức: trực tiếp, hoặc qua phương tiện thông tin.")
    return ""
