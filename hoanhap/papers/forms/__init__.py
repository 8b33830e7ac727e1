"""Forms, one readable text file each: a header, a line of dashes, a body (docs/papers.md).

A file is `CODE.txt`; a later version of the same form is `CODE@2.txt` and says from which day it
holds. A version once used is never changed: papers of its time are made with it again.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from hoanhap.papers.markup import FormError, read_body

PENDING_FOOT = (
    "Bố cục của hệ thống theo tên gọi tại TT 10/2024/TT-BCA; chờ nạp mẫu chính thức của Bộ Công an"
)
UNTITLED_FOOT = (
    "Bố cục và tên gọi của hệ thống (TT 10/2024/TT-BCA không ghi tên mẫu này); "
    "chờ nạp mẫu chính thức của Bộ Công an"
)
OURS_FOOT = "Bố cục của hệ thống, không phải mẫu chính thức"
SYSTEM_FOOT = "Mẫu của hệ thống, thay khi có mẫu của Bộ Công an"
FEET = {
    "yes": "",
    "no": PENDING_FOOT,
    "untitled": UNTITLED_FOOT,
    "none": "",
    "ours": OURS_FOOT,
    "system": SYSTEM_FOOT,
}
ISSUERS = ("police", "committee", "chairman", "person")
_NAMES = {
    "code",
    "title",
    "text",
    "article",
    "version",
    "from",
    "official",
    "issuer",
    "kind",
    "heading",
    "about",
    "note",
    "number",
    "date_line",
    "landscape",
    "look",
}
_NEEDED = {"code", "title", "text", "version", "from", "official", "issuer", "heading"}


class UnknownForm(LookupError):
    """No form of that code, or none in force on that day; the message is a Vietnamese sentence."""


@dataclass(frozen=True)
class Form:
    """A form as its file says, on the day it was asked for (`on`, None = the newest)."""

    code: str
    title: str
    text: str
    article: str
    version: str
    from_on: date
    official: str
    issuer: str
    kind: str
    heading: str
    about: tuple[str, ...]
    note: tuple[str, ...]
    needs_number: bool
    date_line: bool
    landscape: bool
    look: str
    body: tuple
    on: date | None = None

    @property
    def foot(self) -> str:
        """What is printed at the foot while the official model is not loaded."""
        return FEET[self.official]

    @property
    def is_official(self) -> bool:
        """Whether the layout is the one of the issuing text."""
        return self.official == "yes"


def load_form(code: str, on: date | None = None) -> Form:
    """The version of form `code` in force on a day (None: the newest). Raise UnknownForm."""
    versions = [form for form in _every_form() if form.code == code]
    if not versions:
        raise UnknownForm(f"Không có mẫu {code}.")
    held = [form for form in versions if on is None or form.from_on <= on]
    if not held:
        raise UnknownForm(f"Mẫu {code} chưa có hiệu lực vào ngày này.")
    newest = max(held, key=lambda form: form.from_on)
    return replace(newest, on=on)


def form_codes() -> list[str]:
    """Codes of every form there is, sorted."""
    return sorted({form.code for form in _every_form()})


@cache
def _every_form() -> tuple[Form, ...]:
    """Every file read once for the life of the process."""
    folder = files("hoanhap.papers.forms")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".txt")), key=lambda f: f.name)
    return tuple(read_form(file.read_text(encoding="utf-8"), file.name) for file in found)


def read_form(source: str, name: str = "form") -> Form:
    """A form from its text. Raise FormError naming the file and what is wrong."""
    top, cut, body = source.partition("\n---\n")
    try:
        if not cut:
            raise FormError("thiếu dòng --- giữa phần đầu và phần thân")
        header = _header(top)
        return _form(header, read_body(body))
    except (FormError, ValueError) as error:
        raise FormError(f"{name}: {error}")


def _header(top: str) -> dict[str, list[str]]:
    header: dict[str, list[str]] = {}
    for line in top.splitlines():
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in _NAMES:
            raise FormError(f"phần đầu không đọc được: {line}")
        header.setdefault(name.strip(), []).append(value.strip())
    if missing := _NEEDED - set(header):
        raise FormError(f"phần đầu thiếu {', '.join(sorted(missing))}")
    return header


def _form(header: dict[str, list[str]], body: tuple) -> Form:
    one = {name: values[0] for name, values in header.items()}
    if one["official"] not in FEET or one["issuer"] not in ISSUERS:
        raise FormError("official hoặc issuer không đúng")
    return Form(
        code=one["code"],
        title=one["title"],
        text=one["text"],
        article=one.get("article", ""),
        version=one["version"],
        from_on=date.fromisoformat(one["from"]),
        official=one["official"],
        issuer=one["issuer"],
        kind=one.get("kind", ""),
        heading=one["heading"],
        about=tuple(header.get("about", ())),
        note=tuple(header.get("note", ())),
        needs_number=one.get("number") == "yes",
        date_line=one.get("date_line", "yes") == "yes",
        landscape=one.get("landscape") == "yes",
        look=one.get("look", "paper"),
        body=body,
    )
