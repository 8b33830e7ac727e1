"""The log of a unit: asked by who, what, when and words; the same as a sheet of text."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.looks import between
from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.queries import events_in
from hoanhap.accounts.rights import ROLES
from hoanhap.accounts.verbs import VERBS
from hoanhap.shell.access import needs
from hoanhap.shell.clock import today
from hoanhap.shell.dates import parse_vn
from hoanhap.shell.names import clean

PAGE = 50
MOST_ROWS = 10_000
LONGEST = 100
LARGEST_ID = 2**63 - 1
COLUMNS = "Lúc|Ai|Vai trò|Đơn vị|Việc|Hồ sơ|Lý do".split("|")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class LogSearch:
    """What is asked of the log; `problem` says which day could not be read."""

    who: str = ""
    verb: str = ""
    first: date | None = None
    last: date | None = None
    text: str = ""
    problem: str = ""

    @classmethod
    def of(cls, query) -> "LogSearch":
        """From the address; an unknown verb is none, a day that cannot be read is said."""
        days, problem = {}, ""
        for name, key in (("first", "tu"), ("last", "den")):
            try:
                days[name] = parse_vn(query[key]) if query.get(key, "").strip() else None
            except ValueError as failure:
                problem = str(failure)
        verb = query.get("viec", "")
        words = {name: clean(query.get(key, ""))[:LONGEST] for name, key in _WORDS.items()}
        return cls(verb=verb if verb in VERBS else "", problem=problem, **words, **days)

    def find(self, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """The rows that match; a number in the text is a file's."""
        if self.problem:
            return rows.none()
        if self.who:
            rows = rows.filter(by_name__icontains=self.who)
        if self.verb:
            rows = rows.filter(verb=self.verb)
        if self.text:
            rows = rows.filter(self._by_text())
        last = self.last + timedelta(days=1) if self.last and self.last < date.max else None
        return between(rows, _start_of(self.first), _start_of(last))

    def _by_text(self) -> Q:
        asked = Q(reason__icontains=self.text)
        if self.text.isascii() and self.text.isdigit() and int(self.text) <= LARGEST_ID:
            asked |= Q(case_id=int(self.text))
        return asked

    @property
    def query(self) -> str:
        """The search as the part of an address after "?"; "" when nothing is asked."""
        days = {"tu": self.first, "den": self.last}
        asked = {"ai": self.who, "viec": self.verb, "q": self.text}
        asked |= {key: f"{day:%d/%m/%Y}" for key, day in days.items() if day}
        return urlencode({key: value for key, value in asked.items() if value})


_WORDS = {"who": "ai", "text": "q"}


def _start_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


@needs("audit.see")
@require_safe
def log(request):
    """Who looked at what, newest first; asking is logged too."""
    search = LogSearch.of(request.GET)
    found = search.find(events_in(request.reach))
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    page.object_list = list(page.object_list)  # as counted: the row below would push one out
    write_audit(request.reach, "read_log", found=page.paginator.count, asked=search.query)
    verbs = sorted(VERBS.items(), key=lambda each: each[1])
    context = {"page": page, "search": search, "verbs": verbs}
    return render(request, "accounts/log.html", context)


@needs("audit.see")
@require_safe
def export_log(request):
    """The rows found as .csv for a spreadsheet, at most 10,000, newest first; itself logged."""
    search = LogSearch.of(request.GET)
    rows = list(search.find(events_in(request.reach))[:MOST_ROWS])
    write_audit(request.reach, "export", rows=len(rows), list="log", asked=search.query)
    answer = HttpResponse(_sheet(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="nhat-ky-{today():%Y-%m-%d}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _sheet(rows: list[AuditEvent]) -> bytes:
    """UTF-8 with its mark, so that a spreadsheet reads Vietnamese; no cell is a formula."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    for row in rows:
        lines.writerow([_plain(cell) for cell in _cells(row)])
    return written.getvalue().encode("utf-8-sig")


def _cells(row: AuditEvent) -> list[str]:
    at = timezone.localtime(row.at)
    role, verb = ROLES.get(row.role, row.role), VERBS.get(row.verb, row.verb)
    case = str(row.case_id or "")
    return [f"{at:%d/%m/%Y %H:%M:%S}", row.by_name, role, row.unit, verb, case, row.reason]


def _plain(cell: str) -> str:
    """Text that a spreadsheet does not work out."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
