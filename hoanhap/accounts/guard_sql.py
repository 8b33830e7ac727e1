"""The words of the row policies, for migrations (PostgreSQL); `row_security` tells the settings.

Each setting is read in a sub-select, so that PostgreSQL reads it once for a query and not for each
row. Policies look only at tables whose own policies do not look back: case ← person ← judgment ←
offence, and case ← act; what would look back goes through a function of the owner's.
"""

from django.db import migrations

NATION = "(SELECT hoanhap_told('nation') = 'on')"
ME = "(SELECT nullif(hoanhap_told('user'), '')::bigint)"
UNIT = "(SELECT nullif(hoanhap_told('unit'), ''))"
AGENCY = "(SELECT nullif(hoanhap_told('agency'), '')::bigint)"
COUNTING = "(SELECT hoanhap_told('counting') = 'on')"
COMMUNES = "((SELECT hoanhap_told_list('communes'))::text[])"
PROVINCES = "((SELECT hoanhap_told_list('provinces'))::text[])"
ALL_PEOPLE = "(SELECT hoanhap_told('own_people') <> 'on')"
FULL = "(SELECT hoanhap_told('view') = 'full')"
FILES = "(SELECT hoanhap_told('view') IN ('full', 'mentor'))"
COURT = "(SELECT hoanhap_told('view') = 'court')"
FACILITY = "(SELECT hoanhap_told('view') = 'facility')"


def ids(name: str) -> str:
    """The ids told under a name, as an array."""
    return f"((SELECT hoanhap_told_ids('{name}'))::bigint[])"


def group(name: str) -> str:
    """Whether a group of facts may be read."""
    return f"(SELECT '{name}' = ANY(hoanhap_told_list('groups')))"


def kind(column: str) -> str:
    """Whether acts of the kind in a column may be read."""
    every = "(SELECT '*' = ANY(hoanhap_told_list('act_kinds')))"
    return f"({every} OR {column} = ANY((SELECT hoanhap_told_list('act_kinds'))::text[]))"


def shown(table: str, person: str) -> str:
    """Neither sealed nor restricted, or opened to the user, or only counted."""
    return (
        f"({table}.sealed_on IS NULL OR {COUNTING} OR {person} = ANY({ids('unsealed')}))"
        f" AND (NOT {table}.is_restricted OR {COUNTING} OR {person} = ANY({ids('named')}))"
    )


def own_case(table: str) -> str:
    """A case of the user's own places (a mentor's own open people): what may be written."""
    mine = f"({table}.mentor_id = {ME} AND {table}.stage <> 'closed')"
    return (
        f"({table}.commune_id = ANY({COMMUNES}) AND ({ALL_PEOPLE} OR {mine})"
        f" AND {shown(table, f'{table}.person_id')})"
    )


def seen_case(table: str) -> str:
    """A case that may be read: one's own, a looked-up one, one's facility's, one's court's."""
    plain = f"{table}.sealed_on IS NULL AND NOT {table}.is_restricted"
    other = (
        f"{table}.person_id = ANY({ids('looked_up')})"
        f" OR ({FACILITY} AND {table}.facility_id = {AGENCY})"
        f" OR ({COURT} AND hoanhap_own_judgment({table}.judgment_id))"
    )
    return f"({NATION} OR {own_case(table)} OR ({plain} AND ({other})))"


def has_case(case_id: str, *, own: bool = False) -> str:
    """The case of an id may be read, or (`own`) written."""
    rule = f" AND ({NATION} OR {own_case('c')})" if own else ""
    return f"EXISTS (SELECT 1 FROM cases_case c WHERE c.id = {case_id}{rule})"  # nosec B608 # own names


def has_person(person_id: str, *, own: bool = False) -> str:
    """The person of an id may be read, or (`own`) written: not one who was only looked up."""
    seen = f"EXISTS (SELECT 1 FROM people_person p WHERE p.id = {person_id})"  # nosec B608 # own names
    if not own:
        return seen
    mine = (
        f"EXISTS (SELECT 1 FROM cases_case c WHERE c.person_id = {person_id} AND {own_case('c')})"  # nosec B608 # own names
    )
    return f"({seen} AND ({person_id} <> ALL({ids('looked_up')}) OR {mine}))"


def has_judgment(judgment_id: str, *, own: bool = False) -> str:
    """The judgment of an id may be read, or (`own`) its rows written."""
    rule = f" AND {has_person('j.person_id', own=True)}" if own else ""
    return f"EXISTS (SELECT 1 FROM people_judgment j WHERE j.id = {judgment_id}{rule})"  # nosec B608 # own names


def guard(
    table: str,
    *,
    seen: str,
    written: str = "",
    added: str = "",
    is_fixed: bool = False,
) -> migrations.RunPython:
    """Operation: row security on a table, forced on its owner too.

    `seen` which rows are read; `written` which are changed or deleted (without it: `seen`);
    `added` which are put in (without it: `written`). In a table that `is_fixed` no row is changed,
    and only the owner takes rows out.
    """
    written = written or seen
    rules = {
        "seen": f"FOR SELECT USING ({seen})",
        "added": f"FOR INSERT WITH CHECK ({added or written})",
        "changed": f"FOR UPDATE USING ({written}) WITH CHECK ({written})",
        "deleted": f"FOR DELETE USING ({written})",
        "inside": "FOR SELECT USING ((SELECT hoanhap_inside()))",
    }
    if is_fixed:
        del rules["changed"]
        rules["deleted"] = "FOR DELETE USING ((SELECT hoanhap_is_owner()))"
    policies = [f"CREATE POLICY {name} ON {table} {rule}" for name, rule in rules.items()]
    switch = [f"ALTER TABLE {table} {word} ROW LEVEL SECURITY" for word in ("ENABLE", "FORCE")]
    undo = [f"ALTER TABLE {table} {word} ROW LEVEL SECURITY" for word in ("NO FORCE", "DISABLE")]
    undo += [f"DROP POLICY IF EXISTS {name} ON {table}" for name in rules]
    return on_vendor("postgresql", [*switch, *policies], undo)


def inner_function(name: str, argument: str, body: str) -> migrations.RunPython:
    """Operation: a yes/no function that looks past the policies, as the owner of the tables."""
    # Told inside, not by a SET of the function: only a superuser may write that for our setting.
    made = f"""CREATE FUNCTION {name}(asked {argument}) RETURNS boolean LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE answer boolean;
    BEGIN
      PERFORM set_config('hoanhap.inside', 'on', true);
      answer := {body};
      PERFORM set_config('hoanhap.inside', '', true);
      RETURN answer;
    END $$"""
    return on_vendor("postgresql", [made], [f"DROP FUNCTION {name}({argument})"])


def on_vendor(vendor: str, forwards: list[str], backwards: list[str]) -> migrations.RunPython:
    """Operation: statements for one database only."""

    def run(statements):
        def step(apps, schema_editor):
            if schema_editor.connection.vendor == vendor:
                for statement in statements:
                    schema_editor.execute(statement, None)

        return step

    return migrations.RunPython(run(forwards), run(backwards))
