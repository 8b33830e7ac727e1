"""Reading imports: their owner's, for a register holds people of a whole area."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from hoanhap.accounts.reach import Reach
from hoanhap.exchange.models import Import, ImportRow


def imports_in(reach: Reach) -> QuerySet[Import]:
    """The imports that the user made; none without register.import. The command line sees all."""
    if not reach.has("register.import"):
        return Import.objects.none()
    return Import.objects.all() if reach.nation else Import.objects.filter(by_id=reach.user_id)


def import_in(reach: Reach, import_id: int, *, lock: bool = False) -> Import:
    """One import of the user; raises Import.DoesNotExist. `lock` needs a transaction."""
    rows = imports_in(reach)
    return (rows.select_for_update() if lock else rows).get(pk=import_id)


def problems_of(imported: Import) -> list[dict[str, Any]]:
    """Every problem at its place: sheet, row, column, message, in the order of the sheets."""
    rows = told_rows(imported)
    return [
        {"sheet": sheet, "row": row, "column": problem["column"], "message": problem["message"]}
        for sheet, row, problems in rows.values_list("sheet", "row", "problems")
        for problem in problems
    ]


def told_rows(imported: Import, *, outcome: str = "") -> QuerySet[ImportRow]:
    """The rows that have a problem, in the order of the register; of one outcome when given."""
    rows = ImportRow.objects.filter(source=imported).exclude(problems=[]).order_by("pk")
    return rows.filter(outcome=outcome) if outcome else rows


def gravest_first(rows: QuerySet[ImportRow]) -> QuerySet[ImportRow]:
    """Wrong rows before those that need a choice, duplicates last."""
    order = {"wrong": 0, "needs_choice": 1, "duplicate": 2}
    ranks = [When(outcome=name, then=rank) for name, rank in order.items()]
    return rows.annotate(rank=Case(*ranks, default=3)).order_by("rank", "pk")


def with_given(imported: Import, rows: Iterable[ImportRow]) -> list[ImportRow]:
    """The rows with `told`: each problem and what stands in its cell."""
    headings = {kept["sheet"]: kept["headings"] for kept in imported.layout}
    found = list(rows)
    for row in found:
        names = headings[row.sheet]
        given = dict(zip(names, row.raw, strict=False))
        row.told = [
            {**problem, "given": given.get(problem["column"], "")} for problem in row.problems
        ]
    return found


def rows_about(held) -> QuerySet[ImportRow]:
    """The rows of registers that a person came from, for `cases.own_data`; `held` says whom."""
    found = Q(person_id=held.person.pk) | Q(case_id__in=held.cases)
    return ImportRow.objects.filter(found).select_related("source").order_by("pk")


def raw_words(row: ImportRow) -> list[tuple[str, str]]:
    """A row as it stood in the file, each cell under its heading where one is known."""
    place = f"{row.source.file_name}, trang {row.sheet}, dòng {row.row}"
    kept = {one["sheet"]: one["headings"] for one in row.source.layout if "headings" in one}
    names = [*kept.get(row.sheet, []), *[""] * len(row.raw)]
    cells = [(str(name), str(value)) for name, value in zip(names, row.raw, strict=False)]
    return [("", place), *[(name, value) for name, value in cells if value.strip()]]


def earlier_import_of(reach: Reach, imported: Import) -> Import | None:
    """An import of the very same file that was written before."""
    rows = imports_in(reach).filter(sha256=imported.sha256, state="committed")
    return rows.exclude(pk=imported.pk).first()
