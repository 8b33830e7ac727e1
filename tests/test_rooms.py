"""The ladder: a room imports only rooms written above it, through its doors."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

PACKAGE = Path(__file__).resolve().parent.parent / "hoanhap"
FLOOR = {"shell", "places", "accounts"}
MAY_IMPORT = {
    "law": set(),
    "shell": set(),
    "places": {"shell"},
    "accounts": {"shell", "places"},
    "papers": FLOOR,
    "people": FLOOR | {"law", "papers"},
    "cases": FLOOR | {"law", "papers", "people"},
    "outreach": FLOOR | {"papers", "people"},
    "figures": FLOOR | {"law", "papers", "people", "cases", "outreach"},
    "exchange": FLOOR | {"law", "papers", "people", "cases", "outreach", "figures"},
    "advice": {"law", "shell"},
}
LIBRARIES = {"law", "shell", "papers"}
DOORS = {"models", "actions", "queries"}
EXTRA_DOORS = {
    "accounts": {"reach", "audit", "rights", "row_security", "verbs", "openings", "notices"},
    "people": {"identity"},
    "cases": {"act_kinds", "case_kinds", "paper_context", "own_data"},
    "outreach": set(),
}
PRIVATE_EVERYWHERE = {"views", "urls"}


def imports_of(source: str) -> set[str]:
    """Every `hoanhap.…` module that a source imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                found.add("hoanhap.relative")
            elif node.module == "hoanhap":
                found |= {f"hoanhap.{name.name}" for name in node.names}
            elif node.module and node.module.count(".") == 1:
                found |= {f"{node.module}.{name.name}" for name in node.names}
            elif node.module:
                found.add(node.module)
    return {name for name in found if name.startswith("hoanhap.")}


def is_door(room: str, module: str) -> bool:
    """Whether a neighbour may import `module` of `room`."""
    if module in PRIVATE_EVERYWHERE or module.startswith("_"):
        return False
    return room in LIBRARIES or module in DOORS | EXTRA_DOORS.get(room, set())


def faults(room: str, source: str) -> list[str]:
    """What a source of `room` imports against the map."""
    wrong = []
    for name in imports_of(source):
        parts = name.split(".")
        other, inner = parts[1], parts[2] if len(parts) > 2 else ""
        if other == room:
            continue
        if other == "relative":
            wrong.append(f"{room} has a relative import, which hides its room")
        elif other not in MAY_IMPORT[room]:
            wrong.append(f"{room} imports {name}")
        elif not is_door(other, inner):
            wrong.append(f"{room} goes through no door into {name}")
    return wrong


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_rooms_written_above_it(room):
    wrong = []
    for path in sorted((PACKAGE / room).rglob("*.py")):
        if "migrations" not in path.parts:
            wrong += [f"{path.name}: {fault}" for fault in faults(room, path.read_text())]
    assert wrong == []


def test_every_folder_of_the_package_is_a_room_of_the_map():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert folders <= set(MAY_IMPORT), folders - set(MAY_IMPORT)


def test_foreign_keys_point_down_the_ladder():
    wrong = []
    for model in apps.get_models():
        room = model._meta.app_label
        if room not in MAY_IMPORT:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and field.related_model
            if not target or field.auto_created:
                continue
            other = target._meta.app_label
            if other != room and other not in MAY_IMPORT[room]:
                wrong.append(f"{model.__name__}.{field.name} → {other}")
    assert wrong == []


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("places", "from hoanhap.cases.models import Case"),
        ("law", "def f():\n    import hoanhap.shell.names"),
        ("people", "from hoanhap import cases"),
        ("figures", "from hoanhap.cases.state import fold_acts"),
        ("papers", "from .. import cases"),
        ("exchange", "from hoanhap.cases.views.today import today"),
    ],
)
def test_a_planted_import_against_the_map_is_found(room, planted):
    assert faults(room, planted)
