"""Which fields of a page hold a code or an id that somebody could change."""

from html.parser import HTMLParser

MADE_ANEW = {"csrfmiddlewaretoken", "key"}  # random, of this page alone
CHOSEN = ("hidden", "radio", "checkbox")


class Fields(HTMLParser):
    """The values that a page offers in its selects, hidden fields, boxes, by name of the field."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, set[str]] = {}
        self.select = None

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "select":
            self.select = told.get("name")
        elif tag == "option" and self.select:
            self.values.setdefault(self.select, set()).add(told.get("value") or "")
        elif tag == "input" and told.get("type") in CHOSEN and told.get("name"):
            self.values.setdefault(told["name"], set()).add(told.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None


def pointing_fields(html: str) -> set[str]:
    """The names of the fields whose values hold a digit: ids, codes, counts."""
    page = Fields()
    page.feed(html)
    return {
        name
        for name, values in page.values.items()
        if name not in MADE_ANEW and any(char.isdigit() for value in values for char in value)
    }
