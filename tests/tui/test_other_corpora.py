"""One document alone, and many whose names begin alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.library import Library
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import exploring
from tui.explorer.look import clip_name
from tui.explorer.screens.matrix import MatrixScreen
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.records import RecordsScreen

MANY = 12


def declaration(number: int) -> str:
    """A short declaration."""
    return (
        f"Joint Declaration {number} between Norway and Portugal\n\n{number} March 2020\n\n"
        "1. We will train border guards and reduce irregular migration.\n\n"
        "2. We will build two ports and a railway.\n"
    )


def corpus(folder: Path, number: int) -> Library:
    """That many declarations, their names told apart by the ends."""
    for at in range(1, number + 1):
        name = f"joint-declaration-of-the-two-governments-{at:02}.txt"
        (folder / name).write_text(declaration(at), encoding="utf-8")
    return Library.open(folder, cache=False)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with corpus(tmp_path_factory.mktemp("many"), MANY) as library:
        yield library


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with corpus(tmp_path_factory.mktemp("alone"), 1) as library:
        yield library


@pytest.mark.parametrize("width", range(1, 30))
def test_a_name_keeps_its_beginning_and_its_end(width: int) -> None:
    name = "joint-declaration-07"
    cut = clip_name(name, width)
    assert len(cut) <= width
    if width >= len(name):
        assert cut == name
    elif width > 6:
        assert cut.startswith("jo")
        assert cut.endswith("07")


async def test_in_the_matrix_of_many_the_names_tell_them_apart(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("escape", "m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
        await wait_until(pilot, lambda: "▶" in screen_lines(pilot)[1])
        heads = screen_lines(pilot)[1].replace("▶", " ").replace("›", " ").split()
        assert len(heads) >= 5
        assert [head[-2:] for head in heads] == [f"{at:02}" for at in range(1, len(heads) + 1)]
        await pilot.press(*["right"] * (MANY - 1))
        await wait_until(pilot, lambda: f"{MANY:02}: " in screen_lines(pilot)[-1])
        assert "Bilateral Relations" in screen_lines(pilot)[-1]


async def test_in_a_table_the_place_says_which_of_them(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("escape", "c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
        screen = pilot.app.screen
        assert isinstance(screen, RecordsScreen)
        await wait_until(pilot, lambda: screen.is_filled)
        await wait_until(pilot, lambda: "joint-d…nts-01" in screen_text(pilot))


async def test_a_document_alone_has_none_beside_it(alone: Library) -> None:
    async with exploring(alone) as (pilot, _):
        await pilot.press("escape", "v")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await wait_until(pilot, lambda: "no other to pick" in screen_text(pilot))
        await pilot.press("enter", "escape", "m")
        await wait_until(pilot, lambda: "18 themes, 1 document " in screen_lines(pilot)[0])


async def test_names_that_many_documents_have_say_how_many(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("escape", "o")
        await wait_until(pilot, lambda: f"{MANY} documents: " in screen_text(pilot))
        assert "joint-declaration-of-the-two-governments" not in screen_text(pilot)


async def test_the_title_of_changes_tells_both_texts_apart(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("escape", "C")
        await wait_until(pilot, lambda: "nts-11 → joint" in screen_lines(pilot)[0])
        assert "nts-12 " in screen_lines(pilot)[0]


async def test_with_one_document_no_two_are_offered_for_changes(alone: Library) -> None:
    async with exploring(alone) as (pilot, _):
        await pilot.press("escape", "C")
        await wait_until(pilot, lambda: "only one text here" in screen_text(pilot))
        assert "picks two" not in screen_text(pilot)
        await pilot.press("D")
        await wait_until(pilot, lambda: "only one text here" in screen_lines(pilot)[-1])


async def test_no_more_are_marked_than_there_are_columns(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("enter", "v", "tab", "tab", "tab")
        await pilot.pause()
        assert screen_text(pilot).count("[+]") == 3
        assert "3 are marked" not in screen_text(pilot)
        await pilot.press("tab")
        await wait_until(pilot, lambda: "3 are marked, and there is room" in screen_text(pilot))
        assert screen_text(pilot).count("[+]") == 3
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert len(reader.panes) == 4


async def test_a_row_of_the_matrix_says_how_many_documents_it_opens(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("enter", "m")
        await wait_until(pilot, lambda: "Migration" in screen_text(pilot))
        await pilot.press("enter")
        await wait_until(pilot, lambda: f"4 of {MANY} documents · " in screen_lines(pilot)[-1])


async def test_every_file_that_was_not_read_is_listed_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "other.txt").write_bytes("Declaration".encode("utf-16"))
    with corpus(tmp_path, 2) as library:
        assert len(library.problems) == 2
        async with exploring(library, (40, 12)) as (pilot, _):
            await pilot.press("enter", "P")
            await wait_until(pilot, lambda: "2 files not read" in screen_text(pilot))
            said = " ".join(screen_text(pilot).split())
            for problem in library.problems:
                assert problem.source in said
                assert problem.message in said
            assert "2 documents were read." in said


async def test_where_all_was_read_it_says_so(many: Library) -> None:
    async with exploring(many) as (pilot, _):
        await pilot.press("enter", "P")
        await wait_until(pilot, lambda: "All files were read" in screen_text(pilot))
