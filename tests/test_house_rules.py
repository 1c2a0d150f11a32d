"""What CONVENTIONS asks of every file, as far as a machine can tell."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dateline"
MAX_LINES = 400
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers"}
# The command for coding is named after its verb; its module is not imported by users.
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(params=MODULES, ids=name_of)
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_a_module_has_at_most_400_lines(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_a_module_hides_no_standard_one(module: Path) -> None:
    assert module.stem not in sys.stdlib_module_names or module.stem in {"__init__", "__main__"}


def test_a_module_name_says_what_is_in_it(module: Path) -> None:
    assert module.stem not in VAGUE_NAMES


def test_imports_stand_at_the_top(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    inner = [node.lineno for function in functions(tree) for node in ast.walk(function) if is_import(node)]
    assert not inner, f"imports inside functions at lines {inner}"


def test_every_public_function_has_a_docstring(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    bare = [node.name for node in public_definitions(tree) if not ast.get_docstring(node)]
    assert not bare


def test_only_the_command_line_prints(module: Path) -> None:
    if "cli" in module.parts:
        pytest.skip("the command line may print")
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert "print" not in {call.func.id for call in calls if isinstance(call.func, ast.Name)}


def test_every_place_that_the_map_names_is_there() -> None:
    text = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    rooms = "|".join(sorted(path.name for path in PACKAGE.iterdir() if path.is_dir()))
    named = re.findall(rf"`((?:{rooms})/[\w/.*-]+)`", text)
    assert named
    assert not [name for name in named if not list(PACKAGE.glob(name))]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def is_import(node: ast.AST) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def public_definitions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    member
                    for member in node.body
                    if isinstance(member, ast.FunctionDef) and not member.name.startswith("_")
                )
