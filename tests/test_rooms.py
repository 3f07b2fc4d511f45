"""The architecture: thirteen rooms, and which of them may import which."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sitegen.readers import READERS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sitegen"

ROOMS: dict[str, str] = {
    "model": "",
    "text": "model",
    "content": "model text",
    "readers": "model text",
    "merge": "model text",
    "writers": "model text",
    "search": "text",
    "site": "model text merge readers writers search",
    "checks": "model",
    "build": "model text content readers merge writers search site checks",
    "serve": "model text content readers merge writers search site checks build",
    "fetch": "model text content readers merge build",
    "cli": "model text content readers merge writers search site checks build serve fetch",
}
"""Room -> the rooms that it may import, from the lowest to the highest."""

FILES_ARE_OPENED_IN = ("build/", "serve/", "fetch/", "cli/", "checks/written_site.py")


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts)


def room_of(path: Path) -> str:
    """The room of a module; ``""`` for what stands beside the rooms."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imported(path: Path) -> set[str]:
    """The modules of sitegen that a file imports, at the top or anywhere else: ``text.latex.decode``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            module = node.module or ""
            if module == "sitegen" or module.startswith("sitegen."):
                for alias in node.names:
                    name = f"{module}.{alias.name}".removeprefix("sitegen.")
                    is_module = (PACKAGE / name.replace(".", "/")).with_suffix(".py").is_file() or (
                        PACKAGE / name.replace(".", "/")
                    ).is_dir()
                    found.add(name if is_module else module.removeprefix("sitegen").removeprefix("."))
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix("sitegen.") for a in node.names if a.name.startswith("sitegen.")}
    return found - {""}


def test_there_are_thirteen_rooms() -> None:
    beside = {"__init__.py", "__main__.py", "py.typed", "__pycache__"}
    assert {path.name for path in PACKAGE.iterdir()} - beside == set(ROOMS)


def test_a_room_only_imports_what_is_below_it() -> None:
    """So there is no circle: a row names earlier rows only."""
    names = list(ROOMS)
    for number, (room, below) in enumerate(ROOMS.items()):
        assert set(below.split()) <= set(names[:number]), room


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_of_other_rooms(path: Path) -> None:
    room = room_of(path)
    allowed = {room, *ROOMS[room].split()} if room else set(ROOMS)
    others = {module for module in imported(path) if module.split(".")[0] not in allowed}
    assert not others, f"{room} may import {ROOMS.get(room)}, but not {others}"


def test_no_circle_inside_a_room() -> None:
    """Modules of a room may import each other, but never in a circle."""

    def name_of(path: Path) -> str:
        return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")

    graph = {name_of(path): imported(path) - {name_of(path)} for path in modules()}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above, module))
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_no_reader_imports_another() -> None:
    readers = READERS.keys()
    for path in (PACKAGE / "readers").rglob("*.py"):
        own = path.relative_to(PACKAGE / "readers").parts[0].removesuffix(".py")
        if own in readers:
            found = {module.split(".")[1] for module in imported(path) if module.startswith("readers.")}
            assert not found & (readers - {own}), f"{path} imports another reader"


def test_where_files_are_opened() -> None:
    calls = re.compile(r"\b(?:open|read_text|write_text|read_bytes|write_bytes)\(")
    for path in modules():
        if not path.relative_to(PACKAGE).as_posix().startswith(FILES_ARE_OPENED_IN):
            assert not calls.search(path.read_text("utf-8")), f"{path} opens files"


def first_lines() -> list[str]:
    """What each room is, by the first line of its docstring."""
    lines = []
    for room in ROOMS:
        doc = ast.get_docstring(ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))) or ""
        assert re.match(r"From .+ to .+[.:;]", doc.partition("\n")[0]), room
        lines.append(f"- `{room}/`: {doc.partition(chr(10))[0]}")
    return lines


def test_contributing_says_what_the_rooms_are() -> None:
    chapter = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## How the code is laid out\n", 1)[1]
    described = [line for line in chapter.split("\n## ", 1)[0].splitlines() if line.startswith("- `")]
    assert described == first_lines()


SAME_IN_ALL = (
    "NAME sniff read cut read_piece join offered lend only_lends outside "  # of readers
    "SERVICE "  # of services that `sitegen fetch` asks
    "LABEL ENDING entry write cite "  # of writers and citation styles
    "recognise convert "  # of generators whose sites are imported
    "KINDS GENRES HARMLESS READ"  # of a format: its types and ours, fields that are read, or why they are not
).split()
"""Names that mean the same in every module that has them."""


def test_no_name_stands_for_two_things() -> None:
    """Apart from what modules of one sort have in common, a public name is defined once."""
    defined: dict[str, list[str]] = {}
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            names = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
            names += [target.id for target in targets if isinstance(target, ast.Name)]
            for name in names:
                if not name.startswith("_"):
                    defined.setdefault(name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {
        name: where for name, where in defined.items() if len(where) > 1 and name not in SAME_IN_ALL
    } == {}
