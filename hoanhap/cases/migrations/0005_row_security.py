"""Who sees which rows of people and cases (PostgreSQL). Here, because people's rows follow their
cases; the order is case, person, judgment, then what hangs on them."""

from django.db import migrations

from hoanhap.accounts import guard_sql as sql

HERE = (
    f"(p.created_by_id = {sql.ME} OR p.permanent_commune_id = ANY({sql.COMMUNES})"
    f" OR p.current_commune_id = ANY({sql.COMMUNES}))"
).replace("p.", "")
OPEN = f"(restricted_why = '' OR id = ANY({sql.ids('named')}))"
ALONE = f"({sql.FULL} AND {HERE} AND {OPEN} AND NOT hoanhap_has_case(id))"
CASE_OF = "EXISTS (SELECT 1 FROM cases_case c WHERE c.person_id = people_person.id{})"
PERSON = (
    f"({sql.NATION} OR {CASE_OF.format('')} OR {ALONE}"
    f" OR ({sql.COURT} AND restricted_why = '' AND hoanhap_own_person(id)))"
)
PERSON_WRITTEN = (
    f"({sql.NATION} OR ({sql.FULL}"
    f" AND ({CASE_OF.format(' AND ' + sql.own_case('c'))} OR {ALONE})))"
)
JUDGMENT_OPEN = (
    f"{sql.group('judgments')} AND (sealed_on IS NULL OR {sql.COUNTING}"
    f" OR person_id = ANY({sql.ids('unsealed')}))"
    f" AND (NOT {sql.COURT} OR court_agency_id = {sql.AGENCY})"
)
JUDGMENT = f"({sql.NATION} OR ({JUDGMENT_OPEN} AND {sql.has_person('person_id')}))"
JUDGMENT_WRITTEN = (
    f"({sql.NATION} OR ({sql.FULL} AND {JUDGMENT_OPEN}"
    f" AND {sql.has_person('person_id', own=True)}))"
)
ENFORCER = "(SELECT hoanhap_told('view') IN ('full', 'enforcement'))"


def of_judgment(table, group, writers):
    """The guard of what hangs on a judgment."""
    seen = f"{sql.group(group)} AND {sql.has_judgment('judgment_id')}"
    own = sql.has_judgment("judgment_id", own=True)
    written = f"{writers} AND {sql.group(group)} AND {own}"
    return sql.guard(
        table, seen=f"({sql.NATION} OR ({seen}))", written=f"({sql.NATION} OR ({written}))"
    )


def of_case(table, rule):
    """The guard of what hangs on a case, where a rule holds too."""
    own = sql.has_case("case_id", own=True)
    return sql.guard(
        table,
        seen=f"({sql.NATION} OR ({rule} AND {sql.has_case('case_id')}))",
        written=f"({sql.NATION} OR ({sql.FILES} AND {rule} AND {own}))",
    )


PAPER_CASE = "(CASE WHEN subject_key ~ '^case:[0-9]{1,18}$' THEN substr(subject_key, 6)::bigint END)"
PAPER_PLACE = (
    f"(commune_code = ANY({sql.COMMUNES}) OR province_code = ANY({sql.PROVINCES})"
    f" OR made_by_id = {sql.ME})"
)
PAPER = (
    f"({sql.NATION} OR CASE WHEN subject_key LIKE 'case:%'"
    f" THEN ({sql.group('offences')} OR made_by_id = {sql.ME}) AND {sql.has_case(PAPER_CASE)}"
    f" ELSE {PAPER_PLACE} END)"
)
CORRECTION = f"({sql.NATION} OR ({sql.FULL} AND {sql.has_person('person_id')}))"
CORRECTION_WRITTEN = (
    f"({sql.NATION} OR ({sql.FULL} AND {sql.has_person('person_id', own=True)}))"
)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_seal_closed"),
        ("people", "0002_access"),
        ("papers", "0001_initial"),
        ("accounts", "0004_row_security"),
    ]
    operations = [
        sql.inner_function(
            "hoanhap_has_case",
            "bigint",
            "EXISTS (SELECT 1 FROM cases_case WHERE person_id = asked)",
        ),
        sql.inner_function(
            "hoanhap_own_judgment",
            "bigint",
            "EXISTS (SELECT 1 FROM people_judgment WHERE id = asked AND sealed_on IS NULL"
            f" AND court_agency_id = {sql.AGENCY})",
        ),
        sql.inner_function(
            "hoanhap_own_person",
            "bigint",
            "EXISTS (SELECT 1 FROM people_judgment WHERE person_id = asked AND sealed_on IS NULL"
            f" AND court_agency_id = {sql.AGENCY})",
        ),
        sql.guard(
            "cases_case",
            seen=sql.seen_case("cases_case"),
            written=f"({sql.NATION} OR ({sql.FILES} AND {sql.own_case('cases_case')}))",
        ),
        sql.guard("people_person", seen=PERSON, written=PERSON_WRITTEN),
        sql.guard("people_judgment", seen=JUDGMENT, written=JUDGMENT_WRITTEN),
        of_judgment("people_offence", "offences", sql.FULL),
        of_judgment("people_penalty", "offences", sql.FULL),
        of_judgment("people_civilduty", "civil_duties", ENFORCER),
        sql.guard("people_correctionrequest", seen=CORRECTION, written=CORRECTION_WRITTEN),
        of_case("cases_act", sql.kind("kind")),
        of_case("cases_duty", sql.kind("act_kind")),
        of_case("cases_clearingchange", sql.group("offences")),
        sql.guard("cases_savedview", seen=f"({sql.NATION} OR user_id = {sql.ME})"),
        sql.guard("papers_issuedpaper", seen=PAPER, is_fixed=True),
    ]
