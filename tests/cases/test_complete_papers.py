"""A whole file prints without one empty place; an empty one says at each form what is not there."""

import re
from datetime import date
from html import unescape

import pytest

from hoanhap.cases.actions import open_case, record_act
from hoanhap.cases.models import Case
from hoanhap.cases.paper_context import file_facts
from hoanhap.cases.paper_forms import codes_for, has_come, lacking_facts
from hoanhap.people.actions import add_judgment, add_person
from hoanhap.people.models import Judgment

ENTERED = date(2026, 7, 6)
HOME = """
notice_received 2026-05-04 notice_kind=end_of_term sender=Trại_giam_Ngọc_Lý number=221/TB
residence_verified 2026-05-06 outcome=address_changed note=Đã_chuyển_sang_thôn_2.
released 2026-07-01 certificate_number=70/GCN certificate_on=2026-07-01 report_by_on=2026-07-04 \
facility=Trại_giam_Ngọc_Lý
no_show_checked 2026-07-05 outcome=at_home note=Ốm,_chưa_đi_được.
no_show_reported 2026-07-05 to=Công_an_tỉnh_Bắc_Ninh number=3/BC-UBND
presented 2026-07-06
first_meeting 2026-07-06 place=Công_an_xã wishes=Mong_có_việc_làm. needs=job note=Không
assignment_proposed 2026-07-07 organisation=Hội_Nông_dân mentor_name=Trần_Văn_Tư
assigned 2026-07-08 organisation=Hội_Nông_dân mentor_name=Trần_Văn_Tư number=5/QĐ-UBND
file_opened 2026-07-09 number=17/2026
job_advised 2026-08-10 note=Xưởng_may_gần_nhà
mentor_report 2026-10-02 quarter=2026-Q3 conduct=Chấp_hành_tốt. work=Thợ_xây. \
difficulties=Thiếu_vốn. suggestion=Cho_vay_vốn.
grouped 2026-10-08 group=A reason=Chấp_hành_tốt.
closing_proposed 2026-11-03 ground=settled_abroad document=Giấy_phép_xuất_cảnh
closed 2026-11-06 ground=settled_abroad number=8/QĐ-UBND
"""
SERVING = """
decision_received 2026-07-06 document=decision number=12/QĐ-CA issued_on=2026-07-01 \
sender=Tòa_án_khu_vực_1 begins_on=2026-07-01 ends_on=2027-07-01
verified 2026-07-07 outcome=correct
summoned 2026-07-08 appear_on=2026-07-10 place=Công_an_xã purpose=Nhận_quyết_định.
received 2026-07-10 place=Công_an_xã rights_told=1 committed=1 representative=Không note=Đúng_giờ.
reception_reported 2026-07-13 to=Công_an_tỉnh_Bắc_Ninh number=4/BC-CAX
assignment_proposed 2026-07-13 organisation=Hội_Nông_dân mentor_name=Trần_Văn_Tư
assigned 2026-07-14 organisation=Hội_Nông_dân mentor_name=Trần_Văn_Tư number=6/QĐ-UBND
plan_issued 2026-07-15 number=7/KH-CAX
self_report 2026-10-02 month=2026-09 content=Chấp_hành_tốt.
rated 2026-10-03 month=2026-09 grade=good remark=Chấp_hành_đúng.
violation_recorded 2026-10-05 violation=duty note=Không_có_mặt_khi_triệu_tập.
review_meeting 2026-10-08 chair=Lê_Văn_Ba secretary=Ngô_Văn_Bốn attended=Mặt_trận_Tổ_quốc \
content=Đã_góp_ý. promise=Sẽ_sửa_chữa.
information_asked 2026-10-09 to=Công_ty_May number=9/CV what=Thời_gian_làm_việc.
contacted 2026-10-10 by=home note=Đã_làm_việc.
absence_permitted 2026-10-12 from_on=2026-10-13 to_on=2026-10-15 to_place=Hà_Nội \
purpose=Khám_bệnh. number=2/GP
mentor_report 2026-10-02 quarter=2026-Q3 conduct=Chấp_hành_tốt. work=Thợ_xây. \
difficulties=Thiếu_vốn. suggestion=Cho_vay_vốn.
reduction_proposed 2026-10-20 form=shortening number=3/BC reason=Tiến_bộ.
imprisonment_proposed 2026-10-25 number=4/BC reason=Vi_phạm_nhiều_lần.
file_handed_over 2026-11-10 to=Công_an_tỉnh_Bắc_Ninh number=5/CV
completion_certified 2026-11-16 number=1/CN completed_on=2026-11-16
closing_proposed 2026-11-17 ground=completed
closed 2026-11-18 ground=completed number=9/QĐ-UBND
"""
AFTER_PRISON = """
notice_received 2026-06-04 notice_kind=end_of_term sender=Trại_giam_Ngọc_Lý number=221/TB
residence_verified 2026-06-06 outcome=address_changed note=Đã_chuyển_sang_thôn_2.
decision_received 2026-07-06 document=prison_certificate number=12/CN issued_on=2026-07-01 \
sender=Trại_giam_Ngọc_Lý begins_on=2026-07-01 ends_on=2027-07-01
received 2026-07-10 place=Công_an_xã rights_told=1 committed=1 note=Đúng_giờ.
"""
# What somebody writes in their own words stays open for the pen.
OWN_WORDS = ("DN-LLTP", "DON-XAT")
FLAGS = ("rights_told", "committed")


def words_of(answer) -> str:
    """The words of the sheet, tags dropped."""
    sheet = answer.content.decode().split('<article class="paper', 1)[1]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", sheet.split("</article>")[0])))


def details_of(pairs: list[str]) -> dict:
    """ "to=Hà_Nội" as details."""
    details: dict = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        is_code = value.isascii() and value.islower()
        details[name] = value if is_code else value.replace("_", " ")
        if name in FLAGS:
            details[name] = True
        if name == "needs":
            details[name] = [value]
    return details


@pytest.fixture
def write_file(reach, places, make_user, today):
    """`write_file(kind, lines)`: a person of whom everything is known, and the acts."""
    make_user("commune_chief", full_name="Lê Văn Trưởng")
    make_user("commune_leader", full_name="Ngô Thị Chủ Tịch")

    def write(kind: str, lines: str) -> Case:
        person = add_person(
            reach,
            full_name="Lê Văn Đủ",
            birth_on=date(1985, 3, 12),
            sex="male",
            number="024085001234",
            permanent_address="thôn 1",
            permanent_commune=places["home"],
            phone="0900000000",
            ethnicity="Kinh",
            education="9/12",
            occupation="Thợ xây",
            relatives="Mẹ: Trần Thị Hai",
            on=ENTERED,
        )
        judgment = judgment_of(reach, person)
        case = open_case(
            reach,
            person=person,
            judgment=judgment,
            kind=kind,
            commune=places["home"],
            on=date(2026, 5, 4),
        )
        for line in lines.strip().splitlines():
            act, day, *pairs = line.split()
            record_act(
                reach,
                case=case,
                kind=act,
                happened_on=date.fromisoformat(day),
                details=details_of(pairs),
                today=today,
            )
        return case

    return write


def judgment_of(reach, person) -> Judgment:
    """A judgment of which everything is known."""
    return add_judgment(
        reach,
        person=person,
        court="Tòa án nhân dân khu vực 1",
        number="45/2025/HS-ST",
        issued_on=date(2025, 5, 8),
        effective_on=date(2025, 6, 8),
        offences=[{"article": "173", "clause": "1", "title": "Tội trộm cắp tài sản"}],
        penalties=[
            {"is_principal": True, "kind": "imprisonment", "months": 12},
            {"is_principal": False, "kind": "fine", "amount": 5_000_000},
        ],
        civil_duties=[{"kind": "court_fee", "amount": 200_000}],
        on=ENTERED,
    )


def facts_of(case, today) -> dict:
    """What the forms may say of a file."""
    return file_facts(case, case.acts.order_by("happened_on", "id"), today=today)


def made_codes(case, today) -> list[str]:
    """The forms that the work on a file has come to."""
    facts = facts_of(case, today)
    return [code for code in codes_for(case.kind) if has_come(code, facts)]


def empty_places(client, case, codes) -> dict[str, list[str]]:
    """Form code → the words before each run of dots."""
    found = {}
    for code in codes:
        words = words_of(client.get(f"/ho-so/{case.pk}/giay/{code}/"))
        dots = re.findall(r".{0,40}…+", words)
        if dots:
            found[code] = dots
    return found


FILES = {
    "served": (HOME, codes_for("served")),
    "suspended_sentence": (
        SERVING,
        tuple(c for c in codes_for("suspended_sentence") if c != "CD-TB"),
    ),
    "local_supervision": (AFTER_PRISON, ("CD-TB", "CD-BBTN", "CD-CK")),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_whole_file_prints_without_an_empty_place(officer_client, write_file, kind, today):
    lines, codes = FILES[kind]
    case = write_file(kind, lines)
    assert set(codes) <= set(made_codes(case, today))
    left = empty_places(officer_client, case, [code for code in codes if code not in OWN_WORDS])
    assert left == {}
    facts = facts_of(case, today)
    assert {code: lacking_facts(code, facts) for code in codes} == {code: [] for code in codes}


@pytest.mark.parametrize("kind", ["served", "suspended_sentence", "rehabilitation"])
def test_an_empty_file_makes_every_form_and_says_what_it_has_not(officer_client, make_case, kind):
    case = make_case(kind=kind)
    facts = facts_of(case, date(2026, 11, 22))
    for code in codes_for(kind):
        address = f"/ho-so/{case.pk}/giay/{code}"
        page = officer_client.get(f"{address}/").content.decode()
        lacking = lacking_facts(code, facts)
        assert ("Hồ sơ chưa có:" in page) == bool(lacking), code
        for fact in lacking:
            assert f">{fact.label}</a>" in page, (code, fact)
        assert officer_client.get(f"{address}.pdf").content.startswith(b"%PDF")
        assert officer_client.get(f"{address}.docx").content.startswith(b"PK")


@pytest.mark.parametrize("kind", ["served", "suspended_sentence"])
def test_every_link_of_what_is_not_there_leads_to_a_page(officer_client, make_case, kind):
    case = make_case(kind=kind)
    page = officer_client.get(f"/ho-so/{case.pk}/giay/").content.decode()
    links = set(re.findall(rf'href="(/ho-so/{case.pk}/(?:ghi/[a-z_]+|nguoi|ban-an)/)">', page))
    assert len(links) > 5
    wrong = {link: officer_client.get(link).status_code for link in links}
    assert {link for link, status in wrong.items() if status != 200} == set()
