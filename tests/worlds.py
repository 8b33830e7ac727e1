"""Where somebody stands to the secret person, and whether an answer gives the name away."""

import zipfile
from io import BytesIO
from urllib.parse import quote

from django.db import transaction
from pypdf import PdfReader

from hoanhap.accounts.models import AuditEvent
from hoanhap.accounts.rights import ROLE_TABLE
from hoanhap.cases.models import Act, Case
from hoanhap.outreach.models import Outreach, Programme, RoleModel
from hoanhap.people.models import Judgment, Person
from tests.conftest import TODAY

SECRET = "Hoàng Bí Mật"
PUBLIC_NAME = "Tổ tự quản số 1"
# Parts of an address that point at one person: closed with their file.
PERSONAL = {
    "case_id",
    "act_id",
    "person_id",
    "duty_id",
    "judgment_id",
    "correction_id",
    "civil_id",
    "request_id",
}
# Those that point at a thing of the commune or of one user, which goes on when a file is sealed.
COMMON = {"programme_id", "item_id", "role_model_id", "view_id", "import_id"}
STAND_AT = {  # position -> (commune, province) of the places fixture
    "own": ("home", "24"),
    "neighbour": ("next", "01"),
    "other province": ("capital", "42"),
}


def place_of(role: str, position: str, places: dict) -> dict | None:
    """What `make_user` needs to put a role at a position; None where the position is no other.

    A nation has no neighbour; a province's neighbour is another province.
    """
    scope = ROLE_TABLE[role].scope
    commune, province = STAND_AT[position]
    if scope in ("nation", "none"):
        return {} if position == "own" else None
    if scope == "province":
        return {"province": places[province]}
    if scope == "agency":
        return {"commune": places[commune], "province": places[commune].province}
    return {"commune": places[commune]}


def hide_community(world: dict) -> None:
    """Name the community's things otherwise, so that the secret is the person's name alone."""
    Programme.objects.update(name=PUBLIC_NAME)
    Outreach.objects.update(topic=PUBLIC_NAME)
    RoleModel.objects.update(full_name=PUBLIC_NAME)


def seal(world: dict) -> None:
    """Make the secret person's record a cleared and sealed one."""
    hide_community(world)
    case = Case.objects.filter(pk=world["case"].pk)
    case.update(stage="closed", end_ground="expunged", ended_on=TODAY, sealed_on=TODAY)
    Judgment.objects.filter(person=world["case"].person_id).update(sealed_on=TODAY)


def restrict(world: dict) -> None:
    """Make the secret person one whom only named officers see."""
    hide_community(world)
    Person.objects.filter(pk=world["case"].person_id).update(restricted_why="protected")
    Case.objects.filter(pk=world["case"].pk).update(is_restricted=True)


def words_of(answer) -> str:
    """All that an answer says: headers, page, and the text inside Word, Excel and PDF files."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = [str(dict(answer.headers)), body.decode("utf-8", "replace")]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as archive:
            said += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    if body.startswith(b"%PDF"):
        said += [page.extract_text() for page in PdfReader(BytesIO(body)).pages]
    return "\n".join(said)


def tells(answer, secret: str = SECRET) -> bool:
    """Whether an answer gives a name away, plain or written for an address."""
    words = words_of(answer)
    return secret in words or quote(secret) in words


def kept(world: dict) -> tuple[int, ...]:
    """How many cases, acts and people there are, and how often the secret person was looked at."""
    looks = AuditEvent.objects.filter(verb="view", case_id=world["case"].pk)
    return Case.objects.count(), Act.objects.count(), Person.objects.count(), looks.count()


class undone:  # noqa: N801 (reads as a word: `with undone():`)
    """A block whose writes are taken back, so that one world serves many askers."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *caught) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(*caught)
