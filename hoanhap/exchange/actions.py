"""Taking a register in: read it, choose places, write it."""

import hashlib
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from hoanhap.accounts.audit import write_audit
from hoanhap.accounts.reach import Reach
from hoanhap.exchange.examining import Book, Examination, Examined
from hoanhap.exchange.headings import Layout, lay_out
from hoanhap.exchange.models import Import, ImportRow
from hoanhap.exchange.places import near_of
from hoanhap.exchange.queries import import_in
from hoanhap.exchange.workbook import Sheet, column_letters, read_workbook
from hoanhap.exchange.writing import Writing
from hoanhap.places.actions import remember_choice
from hoanhap.places.models import Commune
from hoanhap.shell.errors import Refused
from hoanhap.shell.names import clean

BATCH = 400
UNSETTLED = "Ô có công thức chưa có kết quả. Hãy mở tệp bằng Excel, dán giá trị vào ô rồi lưu lại."
MERGED = "Ô này đang gộp với ô khác nên không rõ thuộc dòng nào. Hãy bỏ gộp ô."
NO_REGISTER = (
    "Không thấy dòng tên cột của sổ theo dõi. Trang danh sách người cần ít nhất các cột “Họ và "
    "tên”, “Nơi về cư trú”, “Ngày ra tù”, mỗi tên cột một ô."
)


@transaction.atomic
def read_register(reach: Reach, *, file_name: str, content: bytes, today: date) -> Import:
    """Read a workbook and keep every row with what would become of it; nothing else is written.

    Needs register.import. Raises Refused with one sentence when the file as a whole cannot be
    taken: not a workbook, locked, empty, too large, a heading missing.
    """
    reach.check("register.import")
    book = book_of(read_workbook(content))
    examined = Examination(reach, book, today=today).run()
    place = {}
    if len(reach.commune_codes) == 1:
        place = {"commune_id": next(iter(reach.commune_codes))}
    imported = Import.objects.create(
        file_name=clean(file_name)[-200:] or "sổ.xlsx",
        sha256=hashlib.sha256(content).hexdigest(),
        by_id=reach.user_id,
        at=timezone.now(),
        province=examined.province,
        layout=_kept_layout(book),
        counts=counts_of(examined),
        **place,
    )
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                source=imported,
                sheet=result.sheet,
                row=result.row,
                raw=result.cells,
                outcome=result.outcome,
                problems=result.problems,
                person_id=result.person_id,
                case_id=result.case_id,
            )
            for layout in examined.layouts
            for result in examined.results[layout.sheet]
        ],
        batch_size=BATCH,
    )
    write_audit(reach, "import", what="register_read", file=imported.file_name, id=imported.pk)
    return imported


def book_of(sheets: list[Sheet]) -> Book:
    """The sheets that are registers, with the rows under their headings.

    Raises Refused when no sheet is one or a heading is missing.
    """
    book = Book(layouts=[], rows={})
    for sheet in sheets:
        layout = lay_out(sheet)
        if layout is None:
            continue
        start = layout.heading_row + 1
        rows = [(at + 1, cells) for at, cells in enumerate(sheet.rows) if at >= start]
        while rows and not any(rows[-1][1]):
            rows.pop()
        book.layouts.append(layout)
        book.rows[sheet.name] = rows
        book.flaws[sheet.name] = _flaws(sheet, layout, {number for number, _ in rows})
    if not book.layouts:
        raise Refused(NO_REGISTER)
    return book


def _flaws(sheet: Sheet, layout: Layout, rows: set[int]) -> dict[int, list[tuple[str, str]]]:
    """Row -> what its cells cannot be read for: a formula without a value, merged cells."""
    found: dict[int, list[tuple[str, str]]] = {}
    known = set(layout.columns.values())
    for cells, message in ((sheet.unsettled, UNSETTLED), (sheet.merged, MERGED)):
        for row, column in sorted(cells):
            if row in rows and column - 1 in known:
                at = column - 1
                name = layout.headings[at] if at < len(layout.headings) else ""
                found.setdefault(row, []).append((name or column_letters(column), message))
    return found


def _kept_layout(book: Book) -> list[dict[str, Any]]:
    return [
        layout.as_json() | {"flaws": {str(k): v for k, v in book.flaws[layout.sheet].items()}}
        for layout in book.layouts
    ]


def kept_book(imported: Import) -> Book:
    """The register as it was read, from the rows that are kept."""
    book = Book(layouts=[], rows={})
    for kept in imported.layout:
        names = ("sheet", "kind", "heading_row", "columns", "headings")
        layout = Layout(**{name: kept[name] for name in names})
        book.layouts.append(layout)
        book.rows[layout.sheet] = []
        book.flaws[layout.sheet] = {
            int(row): [tuple(flaw) for flaw in flaws] for row, flaws in kept["flaws"].items()
        }
    for sheet, row, raw in imported.rows.values_list("sheet", "row", "raw"):
        book.rows[sheet].append((row, raw))
    return book


def counts_of(examined: Examined) -> dict[str, Any]:
    """Rows by outcome: of the people's sheets together, and of every sheet."""
    sheets = {layout.sheet: examined.counts(layout.sheet) for layout in examined.layouts}
    kinds = {layout.sheet: layout.kind for layout in examined.layouts}
    people = [counts for sheet, counts in sheets.items() if kinds[sheet] == "people"]
    names = ImportRow.OUTCOMES
    total = {name: sum(counts[name] for counts in people) for name, _ in names}
    near = list(examined.near) if examined.near else None
    return {"people": total, "sheets": sheets, "kinds": kinds, "near": near}


@transaction.atomic
def choose_places(
    reach: Reach, *, imported: Import, choices: dict[str, Commune], today: date
) -> int:
    """Remember the communes chosen for places (text -> commune) and look the register over again.

    Needs register.import; gives how many were chosen. Raises Refused once it is written.
    """
    reach.check("register.import")
    locked = _locked(reach, imported)
    near = near_of(locked)
    for text, commune in choices.items():
        remember_choice(reach, text=text, commune=commune, near=near)
        write_audit(reach, "import", commune_code=commune.pk, what="place_chosen", text=text[:200])
    look_again(reach, imported=locked, today=today)
    return len(choices)


@transaction.atomic
def look_again(reach: Reach, *, imported: Import, today: date) -> Examined:
    """Examine a register that is not written yet once more: the system may have changed."""
    locked = _locked(reach, imported)
    examined = Examination(reach, kept_book(locked), today=today).run()
    _keep(locked, examined)
    return examined


@transaction.atomic
def commit_import(reach: Reach, *, imported: Import, today: date) -> Import:
    """Write the good rows of a register, once; the others stay as they are, with their problems.

    Needs register.import. Raises Refused when it is written or dropped already.
    """
    reach.check("register.import")
    locked = _locked(reach, imported)
    examined = Examination(reach, kept_book(locked), today=today).run()
    writing = Writing(reach, examined, today)
    writing.run()
    locked.state = "committed"
    locked.committed_at = timezone.now()
    _keep(locked, examined)
    write_audit(
        reach,
        "import",
        what="register_written",
        file=locked.file_name,
        id=locked.pk,
        rows=locked.counts["people"],
        made=writing.made,
    )
    return locked


@transaction.atomic
def drop_import(reach: Reach, *, imported: Import) -> None:
    """Leave a register that was only looked over; its rows stay for the record."""
    reach.check("register.import")
    locked = _locked(reach, imported)
    locked.state = "dropped"
    locked.save(update_fields=["state"])
    write_audit(reach, "import", what="register_dropped", file=locked.file_name, id=locked.pk)


def _locked(reach: Reach, imported: Import) -> Import:
    """The import, locked, if the user may handle it and it still waits."""
    locked = import_in(reach, imported.pk, lock=True)
    if locked.state == "committed":
        raise Refused("Sổ này đã ghi vào hệ thống rồi.")
    if locked.state == "dropped":
        raise Refused("Sổ này đã bỏ. Hãy tải tệp lên lại.")
    return locked


def _keep(imported: Import, examined: Examined) -> None:
    """Keep the outcomes of rows and the counts."""
    results = {(r.sheet, r.row): r for rows in examined.results.values() for r in rows}
    changed = []
    for row in imported.rows.all():
        result = results[row.sheet, row.row]
        row.outcome, row.problems = result.outcome, result.problems
        row.person_id, row.case_id = result.person_id, result.case_id
        changed.append(row)
    ImportRow.objects.bulk_update(
        changed, ["outcome", "problems", "person_id", "case_id"], batch_size=BATCH
    )
    imported.counts = counts_of(examined)
    imported.province = imported.province or examined.province
    imported.save()
