"""The explorer by an analyst's own themes: picker, matrix, reasons, and a scheme that is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.library import CorpusError, Library
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import LARGE, answered, exploring, search
from tui.explorer.app import Explorer
from tui.explorer.screens.matrix import MatrixScreen
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.sheet import PageSheet

SCHEME = (
    "id,label,short,definition,terms,rules\n"
    "blue-economy,Blue Economy,Blue,All that floats,port;ship*;fisher*;maritime,\n"
    "people,People [b],People,,student*;visa*;worker*=2,\n"
    "abroad,Abroad,Abroad,,,places\n"
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("scheme") / "mine.csv"
    path.write_text(SCHEME, encoding="utf-8")
    with Library.open(themes=path, cache=False) as library:
        yield library


async def test_the_picker_offers_the_own_themes_and_filters_by_them(own: Library) -> None:
    async with exploring(own) as (pilot, screen):
        await pilot.press("enter", "t")
        assert isinstance(pilot.app.screen, Picker)
        await wait_until(pilot, lambda: "Themes of mine.csv" in screen_text(pilot))
        text = screen_text(pilot)
        assert "Blue Economy" in text
        assert "People [b]" in text
        assert "Migration" not in text
        await pilot.press(*"blue", "enter")
        await answered(pilot, screen)
        assert screen.panes.found
        for hit in screen.panes.found:
            assert "blue-economy" in {tag.theme for tag in hit.passage.themes}


async def test_the_matrix_has_the_own_themes_and_opens_them_side_by_side(own: Library) -> None:
    async with exploring(own, LARGE) as (pilot, _):
        await pilot.press("enter", "m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
        screen = pilot.app.screen
        assert isinstance(screen, MatrixScreen)
        await wait_until(pilot, lambda: screen.table.items == own.themes())
        await pilot.press("w")
        await wait_until(pilot, lambda: "All that floats" in screen_text(pilot))
        await pilot.press("escape", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await wait_until(pilot, lambda: "Blue Economy" in screen_text(pilot))
        await pilot.press("s")
        await wait_until(pilot, lambda: "by theme" in screen_text(pilot))


async def test_why_names_the_term_and_the_scheme(own: Library) -> None:
    async with exploring(own, LARGE) as (pilot, screen):
        await search(pilot, screen, "theme:blue shipping")
        await pilot.press("enter", "w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
        text = screen_text(pilot)
        assert "“shipping” [ship*]" in text
        assert "a theme of  mine.csv" in text


async def test_a_scheme_that_is_none_ends_the_start_with_its_sentence(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("id,label\n", encoding="utf-8")
    app = Explorer(lambda report: Library.open(themes=bad, cache=False, progress=report))
    async with app.run_test() as pilot:
        await wait_until(pilot, lambda: app.failure is not None)
    assert isinstance(app.failure, CorpusError)
    assert "line 1: the column 'terms' is missing" in str(app.failure)


@pytest.mark.parametrize("width", [80, 100])
async def test_a_long_name_of_a_theme_takes_no_room_from_the_documents(
    tmp_path: Path, width: int
) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"id,label,terms\nmoney,{'All that costs money ' * 3},trade\n", "utf-8")
    with Library.open(themes=path, cache=False) as library:
        async with exploring(library, (width, 24)) as (pilot, _):
            await pilot.press("enter", "m")
            ids = [document.id for document in library.documents]
            await wait_until(pilot, lambda: all(id in screen_lines(pilot)[1] for id in ids))
            assert "▶ All that" in screen_text(pilot)
