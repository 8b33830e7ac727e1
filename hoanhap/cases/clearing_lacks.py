"""What keeps a clearing day from being given or relied on, named one by one, and who records it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hoanhap.cases.models import Case
from hoanhap.law.findings import vn_day
from hoanhap.law.offences import find_offence
from hoanhap.people.models import Judgment

# Additional penalties that run by themselves once prison is over (BLHS 2015 Điều 41-44).
RUNNING = {"local_supervision", "residence_ban", "occupation_ban", "rights_deprivation"}


@dataclass(frozen=True)
class Lack:
    """One missing fact or document. `record` is "judgment", a kind of act, or "" when this
    file is not the place (a judgment of another case).

    `stops`: no day can be given without it; otherwise the day stands but is not to be relied on.
    """

    sentence: str
    cite: str
    record: str
    stops: bool = True


def lacks_of(case: Case, judgments: Sequence[Judgment]) -> list[Lack]:
    """Everything lacking for a person, judgment by judgment.

    `judgments` of the person, with offences, penalties and civil duties read.
    """
    if not judgments or case.judgment_id is None:
        return [Lack("Chưa ghi bản án của hồ sơ này.", "BLHS 2015 Điều 73.1", "judgment")]
    several = len(judgments) > 1
    lacking = []
    for judgment in judgments:
        before = f"Bản án {judgment.number or '(chưa ghi số)'}: " if several else ""
        own = judgment.pk == case.judgment_id
        for lack in _of_judgment(judgment, case if own else None, several=several):
            sentence = before + lack.sentence
            record = lack.record if own else ""
            lacking.append(Lack(sentence, lack.cite, record, lack.stops))
    return lacking


def _of_judgment(judgment: Judgment, case: Case | None, *, several: bool) -> Iterator[Lack]:
    yield from _offences(judgment, several=several)
    penalties = list(judgment.penalties.all())
    principal = next((one for one in penalties if one.is_principal), None)
    if principal is None:
        yield Lack("Chưa ghi hình phạt chính.", "BLHS 2015 Điều 73.1", "judgment")
    ended_on = (principal.done_on if principal else None) or (case.released_on if case else None)
    if ended_on is None:
        record = "released" if case else "judgment"
        cite = "BLHS 2015 Điều 70.2"
        yield Lack("Chưa ghi ngày chấp hành xong hình phạt chính.", cite, record)
    yield from _additional(penalties, ended_on)
    yield from _civil_duties(judgment)


def _offences(judgment: Judgment, *, several: bool) -> Iterator[Lack]:
    offences = list(judgment.offences.all())
    if not any(find_offence(one.article) for one in offences):
        sentence = "Chưa ghi điều luật của tội danh (Chương XIII, XXVI do Tòa án quyết định)."
        yield Lack(sentence, "BLHS 2015 Điều 70.1, 71.1", "judgment")
    if any(one.intent == "negligence" and not one.offence_class for one in offences):
        sentence = "Tội do vô ý nhưng chưa ghi loại tội."
        yield Lack(sentence, "BLHS 2015 Điều 69.2", "judgment", stops=False)
    if several and not any(one.committed_on for one in offences):
        sentence = "Chưa ghi ngày phạm tội, nên chưa rõ thời hạn cũ có tính lại hay không."
        yield Lack(sentence, "BLHS 2015 Điều 73.2", "judgment", stops=False)


def _additional(penalties, ended_on: date | None) -> Iterator[Lack]:
    for penalty in penalties:
        if penalty.is_principal or penalty.done_on:
            continue
        name, cite = penalty.get_kind_display(), "BLHS 2015 Điều 70.2, 71.2"
        runs = penalty.kind in RUNNING and (penalty.months or penalty.days) and ended_on
        sentence = f"Hình phạt bổ sung “{name}”: chưa ghi ngày chấp hành xong."
        if runs:
            sentence = f"Hình phạt bổ sung “{name}”: đang tính theo dự kiến, cần giấy chứng nhận."
        yield Lack(sentence, cite, "judgment", stops=not runs)


def _civil_duties(judgment: Judgment) -> Iterator[Lack]:
    duties, cite = list(judgment.civil_duties.all()), "BLHS 2015 Điều 70.2, 71.2"
    if not duties:
        sentence = "Chưa ghi án phí, bồi thường: cần xác nhận đã xong hay không có."
        yield Lack(sentence, cite, "judgment", stops=False)
    for duty in duties:
        if duty.done_on is None:
            yield Lack(f"{duty.get_kind_display()}: chưa ghi ngày xong.", cite, "judgment")


def certificate_lack(case: Case, regime: str, *, today: date) -> Lack | None:
    """The paper that proves the clearing, once the expected day is over (TT 10/2024 Điều 13)."""
    if case.clear_on is None or case.clear_on >= today:
        return None
    if regime == "court":
        sentence = f"Được nộp đơn từ {vn_day(case.clear_on)}: chưa có quyết định của Tòa án."
        return Lack(sentence, "TT 10/2024/TT-BCA Điều 13.1.b", "court_decision")
    sentence = f"Đủ thời hạn ngày {vn_day(case.clear_on)}: chưa có phiếu lý lịch tư pháp."
    return Lack(sentence, "TT 10/2024/TT-BCA Điều 13.1.a", "record_certificate")
