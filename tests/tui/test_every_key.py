"""The keys of every screen, list and sheet, with something found and with nothing: none falls over
or grows out of the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import screen_lines, wait_until
from tests.tui.exploring import SMALL, exploring, search
from tui.explorer.keymap import keymap
from tui.explorer.screens.explore import ExploreScreen
from tui.explorer.screens.records import RecordsScreen

WAYS = {
    "migration": ("", "f", "v enter s s", "v enter #", "w", "w +", "B", "m", "c f", "C", "o enter"),
    "xyzzyplugh": ("enter", "f", "v enter", "m", "c", "C", "T", "o", "K"),
}
"""The keys that lead there from the hits, for words that are found and for words that are not."""


@pytest.fixture
def own_library(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    """The five documents, as they were indexed for all tests, and a bookmark, with a data directory
    of this test's own."""
    assert library.documents
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "data"))
    with Library.open() as library:
        library.toggle_bookmark("uk-2021#p6")
        yield library


async def go(pilot: Pilot[None], explore: ExploreScreen, way: str) -> None:
    """From wherever one is to the hits, and from there this way."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await pilot.pause()
    explore.panes.hits.focus()
    for key in way.split():
        await pilot.press(key)
        screen = pilot.app.screen
        if isinstance(screen, RecordsScreen):
            await wait_until(pilot, lambda screen=screen: screen.is_filled)  # type: ignore[misc]


def own_keys(pilot: Pilot[None]) -> list[str]:
    """The keys that act where one is and mean something of their own there: each once, but for
    those that move in any list and those that leave Explore."""
    acting = {binding.id for _, binding, _, _ in pilot.app.screen.active_bindings.values()}
    return [
        row.keys[0]
        for row in keymap().keys
        if row.id in acting
        and len(row.where) == 1
        and row.where != ("app",)
        and row.id != "explore.close"
    ]


@pytest.mark.parametrize("query", WAYS)
async def test_no_key_makes_a_screen_fall_over(own_library: Library, query: str) -> None:
    async with exploring(own_library) as (pilot, explore):
        await search(pilot, explore, query)
        for way in WAYS[query]:
            await go(pilot, explore, way)
            target = pilot.app.screen
            for key in own_keys(pilot):
                if target not in pilot.app.screen_stack:
                    await go(pilot, explore, way)
                    target = pilot.app.screen
                while pilot.app.screen is not target:
                    pilot.app.pop_screen()
                await pilot.press(key)
                assert pilot.app.is_running, (way, key)
            lines = screen_lines(pilot)
            assert len(lines) == SMALL[1], way
            assert {cell_len(line) for line in lines} == {SMALL[0]}, way
