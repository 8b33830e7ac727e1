"""The permission table: every address, who may open it, and what the neighbour gets.

`mark` is the view's mark; `owned` says that the address points at something of one commune, so a
neighbour gets 404; `post` that it is asked by POST with `data`; `then` names rights of which one is
needed besides the mark (else 403); `mentor` is what a mentor of somebody else gets; `of_the_maker`
that only who made the thing sees it; `but` is what single roles get at home instead; `beyond` the
status at home when the file is "sealed" or "restricted", for the few addresses made for that (all
others give 404); `or_else` other rights that open the view too (`needs_any`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hoanhap.shell.access import PUBLIC, SIGNED_IN


def nothing(world: dict) -> dict:
    """No part in the address."""
    return {}


def case_id(world: dict) -> dict:
    """The case of the world."""
    return {"case_id": world["case"].pk}


@dataclass(frozen=True)
class Row:
    """One address."""

    mark: str
    kwargs: Callable[[dict], dict] = nothing
    owned: bool = False
    post: bool = False
    data: dict = field(default_factory=dict)
    query: str = ""
    then: tuple[str, ...] = ()
    mentor: int = 404
    of_the_maker: bool = False
    but: dict[str, int] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)
    or_else: tuple[str, ...] = ()


def of_case(mark: str, *, also: dict | None = None, **more) -> Row:
    """A row whose address points at the case."""
    return Row(mark, kwargs=lambda world: {**case_id(world), **(also or {})}, owned=True, **more)


def of(mark: str, key: str, name: str, **more) -> Row:
    """A row whose address points at another thing of the world."""
    return Row(mark, kwargs=lambda world: {name: world[key].pk}, owned=True, **more)


# A leader records assignments and ends only, not this visit nor this presentation.
NO_LEADER = ("files.record", "mentor.report")
RECORD = ("files.record", "files.assign", "mentor.report")

# Who may only look people up finds nothing where nobody was looked up.
ANY_FILE = {"or_else": ("people.look_up",), "but": {"ministry_officer": 404}}

ROWS: dict[str, Row] = {
    "accounts:sign_in": Row(PUBLIC),
    "accounts:sign_out": Row(SIGNED_IN, post=True),
    "accounts:change_password": Row(SIGNED_IN),
    "accounts:second_factor": Row(SIGNED_IN),
    "accounts:set_up_codes": Row(SIGNED_IN),
    "accounts:security": Row(SIGNED_IN),
    "accounts:prove": Row(SIGNED_IN, post=True),
    "accounts:end_session": Row(
        SIGNED_IN, kwargs=lambda w: {"session_id": 987654}, post=True, of_the_maker=True
    ),
    "accounts:end_other_sessions": Row(SIGNED_IN, post=True),
    "accounts:drop_kept": Row(SIGNED_IN, post=True),
    "accounts:reset_second_factor": Row(
        "users.manage", kwargs=lambda w: {"user_id": w["user"].pk}, post=True
    ),
    "accounts:users": Row("users.manage"),
    "accounts:add_user": Row("users.manage"),
    "accounts:edit_user": Row("users.manage", kwargs=lambda w: {"user_id": w["user"].pk}),
    "accounts:reset": Row("users.manage", kwargs=lambda w: {"user_id": w["user"].pk}, post=True),
    "accounts:move_user": Row("users.manage", kwargs=lambda w: {"user_id": w["user"].pk}),
    "accounts:end_posting": Row(
        "users.manage", kwargs=lambda w: {"posting_id": w["user"].postings.get().pk}
    ),
    "accounts:choose_posting": Row(
        SIGNED_IN, post=True, data={"posting": "987654"}, of_the_maker=True
    ),
    "accounts:delegations": Row("postings.delegate"),
    "accounts:take_back": Row(
        "postings.delegate",
        kwargs=lambda w: {"posting_id": w["user"].postings.get().pk},
        post=True,
        of_the_maker=True,
    ),
    "accounts:roles": Row("users.manage"),
    "accounts:agencies": Row("users.manage"),
    "accounts:agency": Row("users.manage", kwargs=lambda w: {"agency_id": w["agency"].pk}),
    "accounts:log": Row("audit.see"),
    "accounts:export_log": Row("audit.see"),
    "cases:today": Row(SIGNED_IN),
    "cases:files": Row("files.see", query="?q=bi+mat"),
    "cases:export": Row("files.see", then=("people.see_offences",)),
    "cases:save_view": Row("files.see", post=True, data={"name": "của tôi", "query": "q=an"}),
    "cases:delete_view": of("files.see", "view", "view_id", post=True, of_the_maker=True),
    "cases:file": of_case("files.see", **ANY_FILE),
    "cases:panel_acts": of_case("files.see", **ANY_FILE),
    "cases:panel_judgment": of_case("people.see_offences", **ANY_FILE),
    "cases:panel_clearing": of_case("people.see_offences", **ANY_FILE),
    "cases:suppose_clearing": of_case("people.see_offences", query="?bo_sung=01/01/2030"),
    "cases:clearings": Row("people.see_offences"),
    "cases:panel_supervision": of_case("people.see_offences", **ANY_FILE),
    "cases:reductions": Row("people.see_offences"),
    "cases:transfers": Row("files.record"),
    "cases:panel_duties": of_case("files.see", **ANY_FILE),
    "cases:panel_papers": of_case("people.see_offences"),
    "cases:panel_looks": of_case("files.who_saw"),
    "cases:intake": Row("files.record"),
    "cases:act_choose": of_case("files.see", then=RECORD),
    "cases:act_new": of_case("files.see", also={"kind": "visited"}, then=NO_LEADER),
    "cases:act_void": of("files.see", "act", "act_id", then=NO_LEADER),
    "cases:commune_options": Row("files.see", query="?q=tan+yen"),
    "cases:judgment": of_case("files.record"),
    "cases:person": of_case("files.record"),
    "cases:look_up": Row("people.look_up"),
    "cases:end_look_up": Row(
        "people.look_up", kwargs=lambda w: {"opening_id": 987654}, post=True, of_the_maker=True
    ),
    "cases:look_ups": Row("look_ups.review"),
    "cases:review_look_up": Row(
        "look_ups.review", kwargs=lambda w: {"opening_id": 987654}, of_the_maker=True
    ),
    "cases:notice_read": Row(
        "files.see", kwargs=lambda w: {"notice_id": 987654}, post=True, of_the_maker=True
    ),
    "cases:restrict": of_case("people.restrict"),
    "cases:restricted_files": Row("people.restrict"),
    # A file that nobody hid has no such page; a hidden one shows its number, never the name.
    "cases:readers": of_case("people.restrict", of_the_maker=True, beyond={"restricted": 200}),
    "cases:withdraw_reader": of_case(
        "people.restrict", also={"opening_id": 987654}, post=True, of_the_maker=True
    ),
    "cases:sealing": Row("files.unseal"),
    "cases:end_unsealing": Row(
        "files.unseal", kwargs=lambda w: {"opening_id": 987654}, post=True, of_the_maker=True
    ),
    "cases:own_data": of_case("people.own_data"),
    "cases:ask_correction": of_case("people.own_data"),
    "cases:corrections": Row("people.own_data"),
    "cases:correction": of("people.own_data", "correction", "request_id"),
    "cases:papers": of_case("papers.make"),
    "cases:paper": of_case("papers.make", also={"code": "HCD-05"}),
    "cases:paper_file": of_case("papers.make", also={"code": "HCD-05", "format": "pdf"}),
    "cases:ratings": Row("files.record"),
    "cases:roll_call": Row("files.record"),
    "cases:sheet_line": Row("files.record", post=True),
    "cases:sheet_paper": Row(
        "papers.make", kwargs=lambda world: {"code": "CD-DD", "format": "docx"}
    ),
    "cases:bulk_papers": Row("papers.make"),
    "cases:number_register": Row("papers.make"),
    "cases:bank_list": Row("bank.see", query="?q=bi+mat"),
    "cases:bank_export": Row("bank.see"),
    "cases:employment_list": Row("employment.see"),
    "cases:employment_export": Row("employment.see"),
    "cases:court_list": Row("court.see"),
    "cases:facility_list": Row("facility.see"),
    "cases:enforcement_list": Row("enforcement.see", query="?xem=xong"),
    "cases:confirm_duty": of("enforcement.record", "duty", "duty_id"),
    "cases:correct_duty": of("enforcement.record", "duty", "duty_id"),
    "figures:home": Row("figures.see"),
    "figures:group_list": Row("papers.make"),
    "figures:month_statistics": Row("papers.make"),
    "figures:period_report": Row("papers.make"),
    "figures:report": Row("figures.report"),
    "figures:people": Row(
        "figures.see", kwargs=lambda w: {"code": "reception.presented"}, then=("files.see",)
    ),
    "outreach:home": Row("outreach.see"),
    "outreach:add": Row("outreach.record", kwargs=lambda w: {"part": "mo-hinh"}),
    "outreach:end_programme": of("outreach.record", "programme", "programme_id"),
    "outreach:void_outreach": of("outreach.record", "item", "item_id"),
    "outreach:end_role_model": of("outreach.record", "role_model", "role_model_id"),
    "exchange:upload": Row("register.import"),
    "exchange:preview": of("register.import", "import", "import_id", of_the_maker=True),
    "exchange:choose": of("register.import", "import", "import_id", of_the_maker=True, post=True),
    "exchange:commit": of("register.import", "import", "import_id", of_the_maker=True, post=True),
    "exchange:drop": of("register.import", "import", "import_id", of_the_maker=True, post=True),
    "exchange:errors": of("register.import", "import", "import_id", of_the_maker=True),
    "advice:home": Row(PUBLIC),
    "advice:clearing": Row(PUBLIC),
    "advice:loan": Row(PUBLIC),
    "advice:rights": Row(PUBLIC),
    "shell:health": Row(PUBLIC),
    "shell:manifest": Row(PUBLIC),
    "shell:favicon": Row(PUBLIC),
}
