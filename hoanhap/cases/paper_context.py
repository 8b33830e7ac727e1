"""What the forms of TT 10/2024/TT-BCA may say of a file: facts by the names that they use.

A fact that is not recorded is None: the form prints dots for it. Days are dates, money integers.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from hoanhap.accounts.models import User
from hoanhap.cases.act_kinds import GROUNDS, NEEDS, PAPERS, label_of
from hoanhap.cases.act_words import quarter_words
from hoanhap.cases.acts_follow_up import GROUPS
from hoanhap.cases.acts_reception import NO_SHOW_OUTCOMES, RESIDENCE_OUTCOMES
from hoanhap.cases.models import Act, Case
from hoanhap.cases.paper_community import COMMUNITY_NUMBERED, community_facts
from hoanhap.cases.rules import CLEARING
from hoanhap.cases.state import day_of
from hoanhap.cases.whereabouts import told_of_move
from hoanhap.people.models import Judgment, Person
from hoanhap.places.models import Commune
from hoanhap.shell.dates import vn
from hoanhap.shell.money import dong

# TT 10/2024/TT-BCA Điều 14.1.
GROUND_LETTERS = {
    "expunged": "a",
    "moved": "b",
    "settled_abroad": "c",
    "declared_missing": "d",
    "died": "đ",
    "imprisoned": "e",
}
QUARTER_DAYS = 92
# Papers whose number is recorded with their act.
_NUMBERED = {
    "HCD-04": ("no_show_reported",),
    "HCD-07": ("assigned", "reassigned"),
    "HCD-11": ("closed",),
    **COMMUNITY_NUMBERED,
}
Found = Mapping[str, object]


class Standing:
    """Acts that stand, oldest first, asked for by kind."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.acts = [act for act in acts if act.voided_at is None]

    def last(self, *kinds: str) -> Act | None:
        """The latest act of these kinds."""
        return next((act for act in reversed(self.acts) if act.kind in kinds), None)

    def of(self, *kinds: str) -> Found:
        """The details of the latest act of these kinds; empty when there is none."""
        act = self.last(*kinds)
        return act.details if act else {}

    def on(self, *kinds: str) -> date | None:
        """The day of the latest act of these kinds."""
        act = self.last(*kinds)
        return act.happened_on if act else None


def file_facts(
    case: Case, acts: Sequence[Act], *, today: date, quarter: str = ""
) -> dict[str, object]:
    """The nested facts of a case for `papers.compose`; `quarter` picks a report ("2026-Q4").

    `case` with person, judgment, commune and mentor; `acts` of it, voided ones may be among them.
    """
    standing = Standing(acts)
    return {
        "person": {**person_facts(case.person), "current_address": _current_address(case)},
        "judgment": judgment_facts(case.judgment),
        "case": _case_facts(case, standing),
        "notice": _notice_facts(case, standing),
        "verification": _verification_facts(standing),
        "no_show": _no_show_facts(standing),
        "superior": standing.of("no_show_reported").get("to"),
        "meeting": _meeting_facts(standing),
        "mentor": _mentor_facts(case, standing),
        "report": _report_facts(standing, quarter),
        "closing": _closing_facts(case, standing, today),
        "clearing": {"expected_on": case.clear_on},
        "documents": _documents(case, standing),
        **community_facts(case, standing.acts),
        "numbers": {code: standing.of(*kinds).get("number") for code, kinds in _NUMBERED.items()},
    }


def person_facts(person: Person) -> dict[str, object]:
    """The person as papers name them, but for where they live now (`_current_address`)."""
    columns = "full_name number ethnicity education occupation phone relatives".split()
    return {
        **{name: getattr(person, name) or None for name in columns},
        "birth": vn(person.birth_on) if person.birth_on else _text(person.birth_year),
        "birth_year": _text(person.birth_year),
        "sex": person.get_sex_display() if person.sex else None,
        "permanent_address": _address(person.permanent_address, person.permanent_commune),
    }


def _current_address(case: Case) -> str | None:
    """Where the person lives now, with commune and province."""
    person, told = case.person, told_of_move(case)
    if told is not None:
        return _address(told, case.commune)
    return _address(
        person.current_address or person.permanent_address,
        person.current_commune or person.permanent_commune,
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


def _address(line: str, commune: Commune | None) -> str | None:
    """A line with commune and province, unless the line already names the commune."""
    if commune is None or (line and commune.short_name.lower() in line.lower()):
        return line or None
    return ", ".join(part for part in (line, commune.name, commune.province.name) if part)


def judgment_facts(judgment: Judgment | None) -> dict[str, object]:
    """The judgment with its offences, penalties and duties in words; {} when not known."""
    if judgment is None:
        return {}
    penalties = list(judgment.penalties.all())
    return {
        "number": judgment.number or None,
        "issued_on": judgment.issued_on,
        "court": judgment.court or None,
        "offences": "; ".join(offence_in_words(o) for o in judgment.offences.all()) or None,
        "principal_penalty": _penalties(p for p in penalties if p.is_principal),
        "additional_penalties": _penalties(p for p in penalties if not p.is_principal),
        "civil_duties": "; ".join(_duty_words(d) for d in judgment.civil_duties.all()) or None,
    }


def offence_in_words(offence) -> str:
    """ "Tội trộm cắp tài sản (khoản 1 Điều 173)"."""
    clause = f"khoản {offence.clause} " if offence.clause else ""
    article = f"{clause}Điều {offence.article}" if offence.article else ""
    return f"{offence.title} ({article})" if offence.title and article else offence.title or article


def _penalties(penalties) -> str | None:
    return "; ".join(_penalty_words(penalty) for penalty in penalties) or None


def _penalty_words(penalty) -> str:
    if penalty.text:
        return penalty.text
    months, words = penalty.months or 0, penalty.get_kind_display()
    parts = [(months // 12, "năm"), (months % 12, "tháng"), (penalty.days or 0, "ngày")]
    length = " ".join(f"{count:02d} {unit}" for count, unit in parts if count)
    if penalty.kind == "imprisonment" and length:
        words = f"{length} tù"
    elif length:
        words = f"{words} {length}"
    return f"{words} {dong(penalty.amount)}" if penalty.amount else words


def _duty_words(duty) -> str:
    amount = f" {dong(duty.amount)}" if duty.amount else ""
    done = f"xong ngày {vn(duty.done_on)}" if duty.done_on else "chưa xong"
    return f"{duty.get_kind_display()}{amount} ({done})"


def _case_facts(case: Case, acts: Standing) -> dict[str, object]:
    release = acts.of("released")
    group = acts.of("grouped").get("group")
    return {
        "kind_label": case.get_kind_display(),
        "amnestied": case.kind == "amnestied",
        "file_number": acts.of("file_opened").get("number"),
        "file_opened_on": case.file_opened_on,
        "released_on": case.released_on,
        "certificate_number": release.get("certificate_number"),
        "certificate_on": day_of(release, "certificate_on"),
        "report_by_on": case.report_by_on,
        "facility": release.get("facility") or acts.of("notice_received").get("sender"),
        "presented_on": case.presented_on,
        "met_on": case.met_on,
        "entered_on": case.entered_on,
        "ended_on": case.ended_on,
        "group_label": GROUPS.get(str(group)),
    }


def _notice_facts(case: Case, acts: Standing) -> dict[str, object]:
    notice = acts.of("notice_received")
    kinds = {
        "end_of_term": "ngày phạm nhân chấp hành xong án phạt tù",
        "amnesty": "quyết định đặc xá",
    }
    return {
        "sender": notice.get("sender"),
        "number": notice.get("number"),
        "received_on": acts.on("notice_received"),
        "kind_label": kinds.get(str(notice.get("notice_kind"))),
        "address": person_facts(case.person)["permanent_address"] if notice else None,
    }


def _verification_facts(acts: Standing) -> dict[str, object]:
    found = acts.of("residence_verified")
    outcome = found.get("outcome")
    return {
        "confirmed": outcome == "confirmed",
        "address_changed": outcome == "address_changed",
        "will_not_return": outcome == "will_not_return",
        "outcome_label": RESIDENCE_OUTCOMES.get(str(outcome)),
        "note": found.get("note"),
    }


def _no_show_facts(acts: Standing) -> dict[str, object]:
    found = acts.of("no_show_checked")
    outcome = found.get("outcome")
    return {
        "checked_on": acts.on("no_show_checked"),
        "at_home": outcome == "at_home",
        "not_returned": outcome == "not_returned",
        "outcome_label": NO_SHOW_OUTCOMES.get(str(outcome)),
        "note": found.get("note"),
    }


def _meeting_facts(acts: Standing) -> dict[str, object]:
    found = acts.of("first_meeting")
    needs = acts.of("first_meeting", "need_stated").get("needs") or found.get("needs") or []
    return {
        "on": acts.on("first_meeting"),
        "place": found.get("place"),
        "wishes": found.get("wishes"),
        "note": found.get("note"),
        "needs": ", ".join(NEEDS.get(code, code).lower() for code in needs) or None,
    }


def _mentor_facts(case: Case, acts: Standing) -> dict[str, object]:
    decision = acts.last("assigned", "reassigned")
    proposal = acts.of("assignment_proposed")
    named = decision.details if decision else proposal
    replaced = acts.of("assigned") if decision and decision.kind == "reassigned" else {}
    account = _account(case, named.get("mentor"))
    return {
        "name": named.get("mentor_name"),
        "organisation": named.get("organisation"),
        "position": account.position or None if account else None,
        "decision_number": decision.details.get("number") if decision else None,
        "assigned_on": decision.happened_on if decision else None,
        "proposed_on": acts.on("assignment_proposed"),
        "replaces": replaced.get("number"),
    }


def _account(case: Case, ident: object) -> User | None:
    """The mentor's account that an act names."""
    if not ident or ident == case.mentor_id:
        return case.mentor if ident else None
    return User.objects.filter(pk=ident, commune_id=case.commune_id).first()


def _report_facts(acts: Standing, quarter: str) -> dict[str, object]:
    reports = [act for act in acts.acts if act.kind == "mentor_report"]
    chosen = [act for act in reports if act.details.get("quarter") == quarter] or reports
    if not chosen:
        return {}
    report = chosen[-1]
    roman, _, year = quarter_words(str(report.details.get("quarter"))).partition("/")
    names = ("conduct", "work", "difficulties", "suggestion")
    return {
        "quarter": roman,
        "year": year,
        **{name: report.details.get(name) for name in names},
        "helps": _helps(acts, report.happened_on),
    }


def _helps(acts: Standing, until: date) -> list[dict[str, str]]:
    """What was done for the person in the three months before a day."""
    since = until - timedelta(days=QUARTER_DAYS)
    return [
        {"on": vn(act.happened_on), "text": help_in_words(act)}
        for act in acts.acts
        if act.kind in _HELPS and since < act.happened_on <= until
    ]


_HELPS = (
    "contacted visited counselled policy_advised paper_helped legal_aid job_advised job_referred"
    " hired trained material_aid fund_grant loan_taken"
).split()


def help_in_words(act: Act) -> str:
    """A support act in one line."""
    words, details = label_of(act.kind), act.details
    if act.kind == "paper_helped":
        words = f"{words}: {PAPERS.get(str(details.get('paper')), '').lower()}".rstrip(": ")
    said = details.get("note") or details.get("employer") or details.get("trade")
    if details.get("amount"):
        said = dong(int(str(details["amount"])))
    return f"{words}: {said}" if said else words


def _closing_facts(case: Case, acts: Standing, today: date) -> dict[str, object]:
    """Why the file ends. Cleared is said only with the paper that proves it (forms.md §6.4)."""
    ground = str(acts.of("closing_proposed", "closed").get("ground") or "")
    proof = _clearing_proof(acts)
    if ground == "expunged" and proof is None:
        ground = ""
    evidence = proof if ground == "expunged" else None
    if ground == "moved":
        evidence = acts.of("moved_out").get("on_document")
    if ground == "completed":
        evidence = _certificate(acts.of("completion_certified"))
    documents = (acts.of(kind).get("document") for kind in ("closed", "closing_proposed"))
    evidence = evidence or next(filter(None, documents), None)
    return {
        "ground_label": GROUNDS.get(ground, "").lower() or None,
        "ground_letter": GROUND_LETTERS.get(ground),
        "evidence": evidence,
        "proposed_on": acts.on("closing_proposed"),
        "result": _result(case, acts),
    }


def _certificate(found: Found) -> str | None:
    """The certificate of a sentence served, in words."""
    on = day_of(found, "completed_on")
    if not found or on is None:
        return None
    return f"Chứng nhận chấp hành xong án phạt số {found.get('number')}, ghi ngày {vn(on)}"


def _clearing_proof(acts: Standing) -> str | None:
    """The certificate or decision that says that the record is cleared, in words."""
    names = {"record_certificate": "Phiếu lý lịch tư pháp", "court_decision": "Quyết định"}
    for act in reversed(acts.acts):
        if act.kind in CLEARING and act.details.get("outcome") == CLEARING[act.kind]:
            number = f" số {act.details['number']}" if act.details.get("number") else ""
            tail = " của Tòa án về xóa án tích" if act.kind == "court_decision" else ""
            return f"{names[act.kind]}{number} ngày {vn(act.happened_on)}{tail}"
    return None


def _result(case: Case, acts: Standing) -> str | None:
    """A first draft of what came of the work, from what was recorded."""
    reports = sum(act.kind == "mentor_report" for act in acts.acts)
    parts = []
    if case.entered_on:
        parts.append(f"Được quản lý, giúp đỡ từ ngày {vn(case.entered_on)}")
    if reports:
        parts.append(f"có {reports:02d} báo cáo quý của người được phân công")
    if case.group:
        parts.append(f"kết quả phân loại gần nhất: nhóm {case.group}")
    helped = dict.fromkeys(
        label_of(act.kind).lower() for act in acts.acts if act.kind in _HELPS[1:]
    )
    if helped:
        parts.append("đã được " + ", ".join(helped) if len(helped) < 6 else "đã được giúp đỡ")
    return "; ".join(parts) + "." if parts else None


_DOCUMENTS = {
    "notice_received": "Thông báo về ngày phạm nhân chấp hành xong án phạt tù, đặc xá",
    "released": "Giấy chứng nhận chấp hành xong án phạt tù, giấy chứng nhận đặc xá",
    "first_meeting": "Biên bản làm việc (HCD-05)",
    "assignment_proposed": "Báo cáo đề xuất phân công (HCD-06)",
    "assigned": "Quyết định phân công (HCD-07)",
    "reassigned": "Quyết định phân công lại (HCD-07)",
    "mentor_report": "Báo cáo kết quả quản lý, giúp đỡ (HCD-08)",
    "record_certificate": "Phiếu lý lịch tư pháp",
    "court_decision": "Quyết định của Tòa án về xóa án tích",
    "closing_proposed": "Báo cáo đề xuất kết thúc (HCD-10)",
    "closed": "Quyết định kết thúc (HCD-11)",
}


def _documents(case: Case, acts: Standing) -> list[dict[str, str]]:
    """What lies in the file, as its cover lists it."""
    listed = []
    for act in acts.acts:
        if act.kind in _DOCUMENTS:
            number = act.details.get("number") or act.details.get("certificate_number")
            day = vn(act.happened_on)
            listed.append(
                {
                    "title": _DOCUMENTS[act.kind],
                    "number_date": f"{number}, {day}" if number else day,
                }
            )
    return listed
