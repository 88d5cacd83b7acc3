"""Passages marked, listed and opened again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.library import Library
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import exploring, search
from tests.tui.test_reader import reading
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.reader import ReaderScreen


@pytest.fixture
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The five documents, with a data directory of this test's own."""
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "data"))
    with Library.open(cache=False) as library:
        yield library


def marked(library: Library) -> list[str]:
    """The passages with a bookmark."""
    return [mark.passage.id for mark in library.bookmarks if mark.passage]


async def test_a_passage_is_marked_in_its_column_listed_and_opened(own_library: Library) -> None:
    at = {"uk-2021": "uk-2021#p9", "china-2014": "china-2014#b3"}
    async with reading(own_library, list(at), at=at) as (pilot, reader):
        await pilot.press("b")
        await wait_until(pilot, lambda: "Bookmarked: uk-2021, para 9" in screen_lines(pilot)[-1])
        await pilot.press("2", "b")
        await wait_until(pilot, lambda: marked(own_library) == ["uk-2021#p9", "china-2014#b3"])
        await pilot.press("1", "b")
        await wait_until(pilot, lambda: "No longer bookmarked" in screen_lines(pilot)[-1])
        assert marked(own_library) == ["china-2014#b3"]
        await pilot.press("B")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        assert "china-2014" in screen_text(pilot)
        await pilot.press("enter")
        await wait_until(
            pilot,
            lambda: isinstance(pilot.app.screen, ReaderScreen) and pilot.app.screen is not reader,
        )
        opened = pilot.app.screen
        assert isinstance(opened, ReaderScreen)
        await wait_until(pilot, lambda: opened.pane.view.current is not None)
        assert opened.pane.view.current
        assert opened.pane.view.current.id == "china-2014#b3"


async def test_from_the_hits_the_document_beside_them_is_meant(own_library: Library) -> None:
    async with exploring(own_library) as (pilot, explore):
        await pilot.press("escape", "B")
        await wait_until(pilot, lambda: "none yet" in screen_lines(pilot)[-1])
        await pilot.press("b")
        await wait_until(pilot, lambda: len(marked(own_library)) == 1)
        shown = explore.panes.document.view.current
        assert shown is not None
        assert marked(own_library) == [shown.id]


async def test_a_note_made_in_the_shell_stands_in_the_list(own_library: Library) -> None:
    own_library.bookmark("uk-2021#p9", "ask the [b]ministry")
    async with exploring(own_library) as (pilot, _):
        await pilot.press("escape", "B")
        await wait_until(pilot, lambda: "ask the [b]ministry" in screen_text(pilot))


async def test_a_line_of_the_concordance_is_marked_by_its_passage(own_library: Library) -> None:
    async with exploring(own_library) as (pilot, explore):
        await search(pilot, explore, "hydrogen")
        await pilot.press("escape", "K")
        await wait_until(pilot, lambda: "para 6" in screen_lines(pilot)[-1])
        await pilot.press("j", "b")
        await wait_until(pilot, lambda: len(marked(own_library)) == 1)
        assert marked(own_library) == ["uk-2025#p7"]


async def test_where_there_is_no_passage_that_is_said(own_library: Library) -> None:
    async with exploring(own_library) as (pilot, _):
        await pilot.press("escape", "m")
        await wait_until(pilot, lambda: "passages on" in screen_lines(pilot)[-1])
        await pilot.press("b")
        await wait_until(pilot, lambda: "no passage here" in screen_lines(pilot)[-1])


async def test_in_the_query_b_is_a_letter(own_library: Library) -> None:
    async with exploring(own_library) as (pilot, explore):
        await pilot.press("b", "B")
        assert explore.bar.input.value == "bB"
        assert marked(own_library) == []
