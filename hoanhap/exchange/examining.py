"""Looking a whole workbook over: every row ends in one outcome; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from hoanhap.accounts.reach import Reach
from hoanhap.exchange.community_rows import read_outreach, read_programme
from hoanhap.exchange.headings import Layout
from hoanhap.exchange.known import (
    Known,
    imported_acts,
    known_outreach,
    known_programmes,
    look_up,
)
from hoanhap.exchange.people_rows import Near, PersonFacts, read_person
from hoanhap.exchange.rows import (
    OUTCOMES,
    RowReader,
    RowResult,
    is_blank,
    is_heading_again,
)
from hoanhap.exchange.support_rows import SupportFacts, read_support
from hoanhap.places.models import Province
from hoanhap.places.queries import PlaceFinder, district_around, old_district_of
from hoanhap.shell.dates import vn
from hoanhap.shell.names import fold

ORDER = ("people", "support", "outreach", "programmes")


@dataclass
class Book:
    """A register as it was read: layouts, and rows of cells with their numbers, by sheet."""

    layouts: list[Layout]
    rows: dict[str, list[tuple[int, list[str]]]]
    flaws: dict[str, dict[int, list[tuple[str, str]]]] = field(default_factory=dict)


@dataclass
class Examined:
    """Every row's result, by sheet, and the province that outreach without a commune is put in."""

    layouts: list[Layout]
    results: dict[str, list[RowResult]]
    province: Province | None = None
    near: Near = None
    person_of: dict[int, RowResult] = field(default_factory=dict)

    def counts(self, sheet: str) -> dict[str, int]:
        """Rows of a sheet by outcome; every outcome is there."""
        found = Counter(result.outcome for result in self.results[sheet])
        return {outcome: found[outcome] for outcome in OUTCOMES}

    def of_kind(self, kind: str) -> Iterable[RowResult]:
        """The results of every sheet of a kind."""
        for layout in self.layouts:
            if layout.kind == kind:
                yield from self.results[layout.sheet]


class Examination:
    """One look over a workbook. Make it, then `run()`."""

    def __init__(self, reach: Reach, book: Book, *, today: date) -> None:
        self.reach = reach
        self.book = book
        self.today = today
        self.finder = PlaceFinder()
        self.known = Known()
        self.done = Examined(layouts=book.layouts, results={})
        self.by_number: dict[str, RowResult] = {}
        self.by_key: dict[tuple, RowResult] = {}

    def run(self) -> Examined:
        """Look at people first: support rows lean on them."""
        self.done.near = self.near()
        for kind in ORDER:
            for layout in self.book.layouts:
                if layout.kind == kind:
                    self.done.results[layout.sheet] = self._read(layout)
            getattr(self, f"_settle_{kind}")()
        for layout in self.book.layouts:
            for result in self.done.results[layout.sheet]:
                result.problems.sort(key=lambda problem: layout.position(problem["column"]))
        return self.done

    def near(self) -> Near:
        """The old district most people's addresses name, else the one around the user's commune."""
        found: Counter[tuple[str, str]] = Counter()
        for layout in self.book.layouts:
            at = layout.columns.get("place")
            if layout.kind != "people" or at is None:
                continue
            for _, cells in self.book.rows[layout.sheet]:
                around = district_around(cells[at]) if at < len(cells) else None
                if around:
                    found[around] += 1
        if found:
            return found.most_common(1)[0][0]
        codes = sorted(self.reach.commune_codes)
        return old_district_of(codes[0]) if len(codes) == 1 else None

    def _read(self, layout: Layout) -> list[RowResult]:
        """Read every row of a sheet on its own."""
        results = []
        flaws = self.book.flaws.get(layout.sheet, {})
        for number, cells in self.book.rows[layout.sheet]:
            result = RowResult(layout.sheet, number, cells)
            results.append(result)
            if is_blank(layout, cells) or is_heading_again(layout, cells):
                result.outcome = "blank"
                continue
            for column, message in flaws.get(number, ()):
                result.say(column, message)
            result.facts = self._facts(layout, result)
        return results

    def _facts(self, layout: Layout, result: RowResult) -> object:
        reader = RowReader(layout, result)
        if layout.kind == "support":
            return read_support(reader, today=self.today)
        if layout.kind == "outreach":
            return read_outreach(reader, today=self.today)
        how = read_person if layout.kind == "people" else read_programme
        return how(reader, today=self.today, finder=self.finder, near=self.done.near)

    def _layout(self, result: RowResult) -> Layout:
        return next(layout for layout in self.book.layouts if layout.sheet == result.sheet)

    def _say(self, result: RowResult, key: str, message: str, *, outcome: str = "wrong") -> None:
        result.say(self._layout(result).column_name(key), message, outcome=outcome)

    def _check_reach(self, result: RowResult, commune: object) -> None:
        if commune is not None and not self.reach.covers(commune):
            self._say(
                result,
                "place",
                f"Nay là {commune.name}, {commune.province.name}: ngoài địa bàn anh/chị phụ trách. "
                "Dòng này để Công an nơi đó nhập.",
            )

    # People

    def _settle_people(self) -> None:
        """Tell duplicates, within the workbook and with the system; two people with one number."""
        results = [r for r in self.done.of_kind("people") if r.facts]
        support = self._support_people()
        self.known = look_up(
            self.reach,
            numbers=[r.facts.number for r in results] + [number for number, _ in support],
            names=[r.facts.full_name for r in results if not r.facts.number]
            + [name for number, name in support if not number],
        )
        for result in results:
            self._check_reach(result, result.facts.commune)
            self._compare_in_book(result)
            if result.outcome in ("taken", "needs_choice"):
                self._compare_with_system(result)
            self._remember(result)
        self.done.province = self._province(results)

    def _support_people(self) -> list[tuple[str, str]]:
        """(number, name) as the support sheets write them, to be looked up in one go."""
        found = []
        for layout in self.book.layouts:
            if layout.kind != "support":
                continue
            for number, cells in self.book.rows[layout.sheet]:
                reader = RowReader(layout, RowResult(layout.sheet, number, cells))
                digits = "".join(sign for sign in reader.text("number") if sign.isdigit())
                found.append((digits.zfill(12) if digits else "", reader.text("full_name")))
        return found

    def _compare_in_book(self, result: RowResult) -> None:
        """The same person twice is a duplicate; one number for two people is wrong."""
        facts: PersonFacts = result.facts
        earlier = self.by_key.get(facts.key)
        if earlier is None or earlier.outcome == "wrong":
            return
        where = f"dòng {earlier.row} trang “{earlier.sheet}”"
        if facts.number and fold(earlier.facts.full_name) != fold(facts.full_name):
            self._say(
                result,
                "number",
                f"Số {facts.number} đã ghi cho {earlier.facts.full_name} ở {where}. Hãy xem lại.",
            )
        elif facts.released_on and earlier.facts.released_on != facts.released_on:
            self._say(
                result,
                "released_on",
                f"Cùng một người với {where} nhưng ngày ra tù khác. Hãy giữ một dòng.",
            )
        else:
            self._say(result, "full_name", f"Trùng với {where}.", outcome="duplicate")

    def _compare_with_system(self, result: RowResult) -> None:
        """Somebody with an open file, or with a file of this release, is a duplicate."""
        facts: PersonFacts = result.facts
        if facts.commune is None and not facts.number:
            return
        if facts.number in self.known.unseen:
            self._say(
                result,
                "number",
                f"Số {facts.number} đã có trong hệ thống nhưng anh/chị không mở được hồ sơ đó. "
                "Hãy báo Trưởng Công an xã hoặc liên hệ Công an cấp tỉnh.",
            )
            return
        person = self.known.person_of(facts)
        if person is None:
            return
        cases = self.known.cases_of(person)
        if person.folded_name != fold(facts.full_name)[:120]:
            self._say(
                result,
                "number",
                f"Số {facts.number} trong hệ thống là của {person.full_name}. Hãy xem lại.",
            )
        else:
            same = [c for c in cases if c.stage != "closed" or c.released_on == facts.released_on]
            result.person_id = person.pk
            if same:
                result.case_id = same[0].pk
                said = f"Người này đã có hồ sơ, ngày ra trại {_day(same[0].released_on)}."
                self._say(result, "full_name", said, outcome="duplicate")

    def _remember(self, result: RowResult) -> None:
        """The first good row of a person is the one that later rows lean on."""
        for table, key in ((self.by_key, result.facts.key), (self.by_number, result.facts.number)):
            earlier = table.get(key)
            replaces = earlier is None or (earlier.outcome == "wrong" and result.outcome != "wrong")
            if key and replaces:
                table[key] = result

    def _province(self, results: Sequence[RowResult]) -> Province | None:
        """The user's province, else that of most rows."""
        codes = sorted(self.reach.province_codes) or [
            code
            for code, _ in Counter(
                r.facts.commune.province_id for r in results if r.facts.commune
            ).most_common(1)
        ]
        if not codes and self.reach.commune_codes:
            return Province.objects.filter(communes__code__in=self.reach.commune_codes).first()
        return Province.objects.filter(code=codes[0]).first() if codes else None

    # Support

    def _settle_support(self) -> None:
        """Find each row's person, then tell what is already recorded."""
        results = [r for r in self.done.of_kind("support") if r.facts]
        keys = imported_acts(case.pk for cases in self.known.cases.values() for case in cases)
        seen: set[tuple] = set()
        for result in results:
            self._find_person(result)
            if result.outcome != "taken":
                continue
            leader = self.done.person_of.get(id(result))
            who = ("case", result.case_id) if result.case_id else ("row", leader.sheet, leader.row)
            mark = (who, result.facts.act_key)
            if mark in seen or (result.case_id, result.facts.act_key) in keys:
                said = "Việc này đã ghi: cùng người, cùng ngày, cùng nội dung."
                self._say(result, "support", said, outcome="duplicate")
            seen.add(mark)

    def _find_person(self, result: RowResult) -> None:
        """Tie a support row to a row of people or to a file in reach."""
        facts: SupportFacts = result.facts
        leader = self._leader(result)
        if leader is not None:
            self._lean_on(result, leader)
            return
        if result.outcome == "wrong":
            return
        people = (
            [self.known.by_number[facts.number]] if facts.number in self.known.by_number else []
        )
        if not facts.number:
            people = self.known.by_name.get(fold(facts.full_name), [])
        mine = [(person, case) for person in people for case in self.known.cases_of(person)[:1]]
        if len(mine) == 1 and mine[0][0].folded_name == fold(facts.full_name)[:120]:
            result.person_id, result.case_id = mine[0][0].pk, mine[0][1].pk
        elif len(mine) > 1:
            self._say(result, "number", "Có nhiều người cùng tên này. Hãy ghi số định danh.")
        else:
            said = "Chưa có hồ sơ của người này. Hãy thêm vào danh sách người trước."
            self._say(result, "number" if facts.number else "full_name", said)

    def _leader(self, result: RowResult) -> RowResult | None:
        """The row of people that a support row is about."""
        facts: SupportFacts = result.facts
        if facts.number:
            return self.by_number.get(facts.number)
        reader = RowReader(self._layout(result), result)
        place = reader.text("place")
        match = self.finder.find(place, self.done.near) if place else None
        named = [
            leader
            for leader in self.by_key.values()
            if fold(leader.facts.full_name) == fold(facts.full_name)
            and (match is None or leader.facts.commune in match.communes)
        ]
        if len(named) > 1:
            self._say(result, "number", "Có nhiều người cùng tên này. Hãy ghi số định danh.")
        return named[0] if len(named) == 1 else None

    def _lean_on(self, result: RowResult, leader: RowResult) -> None:
        """A support row goes the way of its person's row."""
        where = f"dòng {leader.row} trang “{leader.sheet}”"
        if fold(leader.facts.full_name) != fold(result.facts.full_name):
            name = leader.facts.full_name
            self._say(result, "number", f"Số này ghi cho {name} ở {where}. Hãy xem lại.")
        elif leader.outcome == "wrong":
            self._say(result, "full_name", f"Người này ở {where} còn sai nên chưa có hồ sơ.")
        elif leader.outcome == "needs_choice":
            said = f"Người này ở {where} đang chờ chọn xã, phường."
            self._say(result, "full_name", said, outcome="needs_choice")
        elif leader.case_id:
            result.person_id, result.case_id = leader.person_id, leader.case_id
        self.done.person_of[id(result)] = leader
        released = leader.facts.released_on
        needs_home = result.facts.kind in ("visited", "hired", "loan_taken", "trained")
        if needs_home and released and result.facts.on and result.facts.on < released:
            self._say(result, "on", f"Trước ngày ra tù của người này ({vn(released)}).")

    # Community work

    def _settle_outreach(self) -> None:
        """Tell items that are written twice or already kept; they need a province."""
        results = [r for r in self.done.of_kind("outreach") if r.facts]
        if not results:
            return
        if self.done.province is None:
            for result in results:
                self._say(result, "unit", "Chưa biết thuộc tỉnh nào: sổ không có danh sách người.")
            return
        kept = known_outreach(self.reach)
        self._tell_doubles(results, kept, column="topic", said="Tin, bài này đã ghi.")

    def _settle_programmes(self) -> None:
        """Tell programmes that are written twice or already kept."""
        results = [r for r in self.done.of_kind("programmes") if r.facts]
        for result in results:
            self._check_reach(result, result.facts.commune)
        if results:
            kept = known_programmes(self.reach)
            self._tell_doubles(results, kept, column="name", said="Mô hình này đã ghi.")

    def _tell_doubles(
        self, results: Sequence[RowResult], kept: set[tuple], *, column: str, said: str
    ) -> None:
        for result in results:
            if result.outcome != "taken":
                continue
            if result.facts.key in kept:
                self._say(result, column, said, outcome="duplicate")
            kept.add(result.facts.key)


def _day(on: date | None) -> str:
    return vn(on) if on else "chưa ghi"
