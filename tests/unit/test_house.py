"""The house: imports point one way, and the screen never weighs on a quick look-up."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ROOMS = (
    "model",
    "text",
    "lexicon",
    "corpus",
    "structure",
    "annotate",
    "query",
    "index",
    "search",
    "compare",
    "cite",
    "export",
    "user_data",
    "library",
)
"""The rooms of search_index, in the order of the data: each imports only those before it."""

EQUALS = ({"cite", "export"},)
"""Rooms that stand beside each other."""

PUBLIC = {"library", "model", "text"}
"""The rooms that the front ends may see (text: for the guard at the output)."""

BEFORE_THE_LIBRARY = "search_index.user_data.settings"
"""What they read before there is a library: loading it would come before the first paint."""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno
            for name in node.names:
                yield f"{node.module}.{name.name}", node.lineno


def room(name: str) -> str | None:
    """The room that a dotted name or a path of search_index lies in."""
    parts = name.split(".")
    return parts[1] if parts[0] == "search_index" and len(parts) > 1 else None


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def violations(paths: list[Path], forbidden: object) -> list[str]:
    assert callable(forbidden)
    return [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in paths
        for name, line in imports(path)
        if forbidden(path, name)
    ]


def test_every_room_is_known() -> None:
    found = {room(dotted(path)) for path in modules("search_index")} - {"__init__"}
    assert found <= set(ROOMS)


def test_a_room_imports_only_rooms_above_it() -> None:
    def forbidden(path: Path, name: str) -> bool:
        own, other = room(dotted(path)), room(name)
        if own not in ROOMS or other not in ROOMS or own == other:
            return False
        return ROOMS.index(other) > ROOMS.index(own) or any({own, other} <= e for e in EQUALS)

    assert violations(modules("search_index"), forbidden) == []


def test_the_index_is_the_only_room_that_knows_whoosh() -> None:
    def forbidden(path: Path, name: str) -> bool:
        return name.split(".")[0] == "whoosh" and room(dotted(path)) not in ("index", "search")

    assert violations(modules("search_index") + modules("tui"), forbidden) == []


def test_the_search_index_knows_no_screen() -> None:
    def forbidden(_path: Path, name: str) -> bool:
        return name.split(".")[0] in ("tui", "textual", "rich")

    assert violations(modules("search_index") + modules("seeds"), forbidden) == []


def test_front_ends_see_the_library_and_the_model() -> None:
    def forbidden(_path: Path, name: str) -> bool:
        other = room(name)
        return other in ROOMS and other not in PUBLIC and not name.startswith(BEFORE_THE_LIBRARY)

    assert violations(modules("tui"), forbidden) == []


def test_the_command_line_knows_nothing_of_the_explorer() -> None:
    def forbidden(_path: Path, name: str) -> bool:
        return name.startswith(("textual", "tui.explorer"))

    assert violations(modules("tui/cli"), forbidden) == []


def test_rich_stays_in_the_modules_that_lay_out() -> None:
    def forbidden(path: Path, name: str) -> bool:
        return name.split(".")[0] == "rich" and not path.stem.startswith("layout")

    assert violations(modules("tui/cli"), forbidden) == []


@pytest.mark.parametrize("package", ["search_index", "seeds", "tui"])
def test_no_file_is_reached_by_its_path(package: str) -> None:
    """Everything shipped is a resource, so that the program runs from inside a zip."""
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id in ("__file__", "CSS_PATH")
    ]
    assert named == []


def test_the_first_paint_does_not_wait_for_the_engine() -> None:
    code = "import sys, tui.settings, tui.explorer.app; sys.exit('whoosh' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
