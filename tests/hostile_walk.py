"""Asking an address in every hostile way, and what must hold of each answer."""

from html.parser import HTMLParser
from urllib.parse import urlencode

from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils.html import escape

MARKUP = '<b id="gia">\'; DROP TABLE cases_case; -- {{ x }} %s</b>'
WORDS = (
    "Nguyễn\x00Văn",
    "ă" * 10_000,
    "\ud800 lạc",
    "🙂\u202eđảo\u200f",
    MARKUP,
    "31/02/2026",
    "00/00/0000",
    "01/01/0001",
    "31/12/9999",
    "-1",
    "9" * 30,
    "1e400",
    "²",
    "987654321012",
)
ASKED = "q xa nhom buoc xem tab by nguoi moi muc tu den dia_ban phan ket-qua trang next".split()
ROOMS = ("accounts.User", "cases", "exchange", "outreach", "papers", "people", "places.PlaceChoice")
FAIR = {200, 204, 302, 400, 403, 404, 405, 413, 422}


class _Page(HTMLParser):
    """Collects the fields of the forms that are posted, each with what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.texts: set[str] = set()
        self.posted = False
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Note a field."""
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "form":
            self.posted = (given.get("method") or "").lower() == "post"
        elif tag == "option" and self.select:
            if "selected" in given or not self.fields[self.select]:
                self.fields[self.select] = value
        elif self.posted and name:
            self.note(tag, name, value, given.get("type") or "text")

    def note(self, tag: str, name: str, value: str, kind: str) -> None:
        """Keep a field that a visitor fills; text is what must be shown again."""
        self.select = name if tag == "select" else ""
        self.area = name if tag == "textarea" else ""
        if kind in {"radio", "checkbox"} or tag != "input":
            self.fields.setdefault(name, "" if tag in {"select", "textarea"} else value)
        elif kind != "file":
            self.fields[name] = value
        if tag == "textarea" or (tag == "input" and kind in {"text", "tel", "email"}):
            self.texts.add(name)

    def handle_endtag(self, tag: str) -> None:
        """Leave a form, a list or a text area."""
        if tag == "form":
            self.posted = False
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, text: str) -> None:
        """What a text area holds."""
        if self.area:
            self.fields[self.area] += text.removeprefix("\n")


def rows_kept() -> dict[str, int]:
    """How many rows there are of all that officers write."""
    ours = [model for model in apps.get_models() if f"{model._meta.label}".startswith(ROOMS)]
    return {model.__name__: model.objects.count() for model in ours}


class Walker:
    """Asks one address in every hostile way, each time as if nothing had been asked before."""

    def __init__(self, client: Client, address: str, data: dict | None = None) -> None:
        self.client, self.address = client, address
        self.wrong: list[str] = []
        self.before = rows_kept()
        page = client.get(address)
        self.page = _Page()
        if page.status_code == 200 and "html" in page.get("Content-Type", ""):
            self.page.feed(page.content.decode())
        self.first = {**self.page.fields, **(data or {})}
        self.first.pop("csrfmiddlewaretoken", None)

    def send(self, method: str, given: dict):
        """The answer; half a character goes as the bytes that a broken program would send."""
        typed = urlencode(given, doseq=True, errors="surrogatepass")
        if method == "get":
            glue = "&" if "?" in self.address else "?"
            return self.client.get(f"{self.address}{glue}{typed}")
        return self.client.post(self.address, typed, "application/x-www-form-urlencoded")

    def ask(self, method: str, given: dict, why: str) -> None:
        """Ask, look at the answer, and undo it."""
        said = f"{method} {self.address} {why}"
        with transaction.atomic():
            try:
                answer = self.send(method, given)
            except Exception as error:  # a crash is what is looked for
                self.wrong.append(f"{said}: {type(error).__name__} {str(error)[:200]}")
            else:
                shown = any(given.get(name) == MARKUP for name in self.page.texts)
                self.look_at(answer, said, shown=shown)
            transaction.set_rollback(True)

    def look_at(self, answer, said: str, *, shown: bool) -> None:
        """What must hold of every answer; `shown`: a text field held the markup."""
        status = answer.status_code
        if status not in FAIR:
            self.wrong.append(f"{said}: {status}")
        if answer.streaming or "html" not in answer.get("Content-Type", ""):
            return
        text = answer.content.decode()
        if "Traceback" in text or '<b id="gia">' in text:
            self.wrong.append(f"{said}: not escaped")
        if status == 422 and shown and escape(MARKUP) not in text:
            self.wrong.append(f"{said}: what was typed is lost")
        if status in {403, 404, 422} and rows_kept() != self.before:
            self.wrong.append(f"{said}: half-written")

    def walk_queries(self) -> None:
        """Every word in every parameter of an address."""
        for word in WORDS:
            self.ask("get", dict.fromkeys([*ASKED, *self.first], word), repr(word[:12]))

    def walk_fields(self) -> None:
        """Every word in all fields at once, one in each field among good ones, and lists."""
        for word in WORDS:
            self.ask("post", dict.fromkeys(self.first or ["x"], word), repr(word[:12]))
        for at, name in enumerate(self.first):
            for word in (WORDS[at % len(WORDS)], *([MARKUP] if name in self.page.texts else [])):
                self.ask("post", {**self.first, name: word}, f"{name}={word[:12]!r}")
        self.ask("post", {}, "nothing")
        self.ask("post", {name: ["1", "2"] for name in self.first}, "lists")
