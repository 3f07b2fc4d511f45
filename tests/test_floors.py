"""The architecture: imports go from a later floor to an earlier one, never back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sitegen.readers import READERS

PACKAGE = Path(__file__).parents[1] / "sitegen"

FLOORS: tuple[tuple[str, frozenset[str]], ...] = (
    ("types", frozenset({"model", "authored", "site", "jobs", "viewmodel"})),
    (
        "text",
        frozenset(
            "text tags slugs names dates titles identifiers addresses urls latex latex_decode latex_encode "
            "latex_scanner latex_symbols mathml markdown outline yamltext fields config applying".split()
        ),
    ),
    (
        "stages",
        frozenset(
            "readers writers sources references evidence clusters matching precedence naming disagreements "
            "merge mentions namesakes identity carrying content corrections assemble metadata packing "
            "search".split()
        ),
    ),
    (
        "plan",
        frozenset(
            {
                "views",
                "plan",
                "texts",
                "findable",
                "documents",
                "fingerprints",
                "checks",
                "explain",
                "page_links",
                "hosting",
            }
        ),
    ),
    (
        "effects",
        frozenset(
            "collect reading kept_readings theme press compiled shelf executors writing render publish "
            "replace cache update timing site_checks".split()
        ),
    ),
    ("pipeline", frozenset({"build", "memory"})),
    ("report", frozenset({"report"})),
    ("preview", frozenset({"serve", "new"})),
    ("commands", frozenset({"cli"})),
    ("start", frozenset({"__main__"})),
)

FLOOR = {module: number for number, (_, modules) in enumerate(FLOORS) for module in modules}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def part_of(path: Path) -> str:
    """The module or sub-package below sitegen that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts of sitegen that a file imports, at the top or anywhere else."""
    parts = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "sitegen":
            parts |= {alias.name for alias in node.names if alias.name != "__version__"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sitegen."):
            parts.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            parts |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("sitegen.")}
        elif isinstance(node, ast.ImportFrom) and node.level:
            raise AssertionError(f"{path}: relative import")
    return parts


def test_every_module_has_a_floor() -> None:
    assert {part_of(path) for path in modules()} == set(FLOOR)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    own = part_of(path)
    upwards = {part for part in imported(path) if FLOOR[part] > FLOOR[own]}
    assert not upwards, f"{own} is on floor {FLOOR[own]} and imports {upwards} from above"


def test_no_cycles_on_a_floor() -> None:
    """Within a floor modules may import each other, but never in a circle."""
    graph = {
        part: set().union(*(imported(path) for path in modules() if part_of(path) == part)) - {part}
        for part in FLOOR
    }
    done: set[str] = set()

    def visit(part: str, above: tuple[str, ...]) -> None:
        assert part not in above, " -> ".join((*above, part))
        if part not in done:
            for other in graph[part]:
                visit(other, (*above, part))
            done.add(part)

    for part in graph:
        visit(part, ())


def test_no_reader_imports_another() -> None:
    readers = {reader.NAME for reader in READERS}
    for name in readers:
        tree = ast.parse((PACKAGE / "readers" / f"{name}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                words = {(node.module or "").rpartition(".")[2], *(alias.name for alias in node.names)}
                assert not words & (readers - {name}), f"{name} imports another reader"


def test_only_effects_open_files() -> None:
    """Reading and writing files is left to the floors that are there for it."""
    for path in modules():
        if FLOOR[part_of(path)] < FLOOR["collect"]:
            text = path.read_text("utf-8")
            for call in ("open(", ".read_text(", ".write_text(", ".read_bytes(", ".write_bytes("):
                assert call not in text, f"{path} opens files"
