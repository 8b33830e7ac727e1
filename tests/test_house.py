"""House style that a machine can see: sizes, names, docstrings, glossary, settings, templates."""

import ast
import re
import subprocess
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "hoanhap"
PACKAGE_HOST = r"://[^/ \"]+/(simple|pool|dists)" r"/|(extra-)?index" r"-url|registry *=" r" *http"
TEXTS = {".py", ".md", ".toml", ".lock", ".in", ".txt", ".html", ".css", ".js", ".csv", ""}
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "data", "info", "misc"}
MINE = [
    path
    for folder in (PACKAGE, ROOT / "tests", ROOT / "scripts", ROOT / "benchmarks")
    for path in sorted(folder.rglob("*.py"))
    if "migrations" not in path.parts
]


def functions(path: Path):
    """Every function of a file, with its tree."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_over_400_lines():
    long = {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in MINE}
    assert {name: count for name, count in long.items() if count > 400} == {}


def test_no_function_is_over_50_lines():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MINE
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > 50
    ]
    assert long == []


def test_nothing_bears_a_name_that_says_nothing():
    named = [str(p.relative_to(ROOT)) for p in MINE if p.stem in FORBIDDEN]
    for path in MINE:
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.lower() in FORBIDDEN:
                named.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert named == []


def test_at_most_three_positional_arguments():
    wrong = []
    for path in MINE:
        if "tests" in path.parts:
            continue
        for node in functions(path):
            names = [a.arg for a in node.args.posonlyargs + node.args.args]
            free = len(names) - (names[:1] in (["self"], ["cls"]))
            if free > 3 and "request" not in names and not node.name.startswith("__"):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert wrong == []


def test_public_functions_and_classes_of_the_program_have_docstrings():
    bare = []
    for path in MINE:
        if PACKAGE not in path.parents:
            continue
        tree = ast.parse(path.read_text())
        if not ast.get_docstring(tree):
            bare.append(str(path.relative_to(ROOT)))
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                bare.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert bare == []


def test_every_model_stands_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    ours = [m.__name__ for m in apps.get_models() if m.__module__.startswith("hoanhap.")]
    assert [name for name in ours if f"`{name}`" not in glossary] == []


def test_every_environment_variable_is_documented():
    documented = (ROOT / "docs" / "settings.md").read_text()
    used = set()
    for path in [*MINE, ROOT / ".ci" / "run", ROOT / "Makefile"]:
        if path.name.startswith("test_"):
            continue
        used |= set(re.findall(r"\bHOANHAP_[A-Z_]+\b", Path(path).read_text()))
    assert {name for name in used if f"`{name}`" not in documented} == set()


def test_every_template_is_used():
    sources = "\n".join(
        p.read_text() for p in PACKAGE.rglob("*") if p.suffix in {".py", ".html", ".txt"}
    )
    unused = []
    for path in PACKAGE.rglob("templates/**/*.html"):
        name = str(path).split("/templates/", 1)[1]
        if (
            name not in {"400.html", "404.html", "403.html", "413.html", "429.html", "500.html"}
            and f'"{name}"' not in sources
        ):
            unused.append(name)
    assert unused == []


def test_pages_have_nothing_inline_that_the_content_policy_would_stop():
    wrong = []
    for path in PACKAGE.rglob("templates/**/*.html"):
        text = path.read_text()
        if re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|<style", text):
            wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []


def test_dependencies_each_say_what_for():
    for name in ("requirements.in", "requirements-dev.in", "requirements-places.in"):
        for line in (ROOT / name).read_text().splitlines():
            assert not line.strip() or line.startswith(("#", "-r")) or "#" in line, line


def test_nothing_committed_names_a_registry_or_a_path_of_this_machine():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    wrong = []
    for name in listed.stdout.decode().split("\0"):
        path = ROOT / name
        if path.is_file() and path.suffix in TEXTS and path.name != "test_house.py":
            text = path.read_text(errors="replace")
            if re.search(PACKAGE_HOST, text) or f"{ROOT.parent}/" in text:
                wrong.append(name)
    assert wrong == []
