"""The explorer as the tests of its first screen drive it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from search_index.library import Library
from search_index.model import Hit
from tests.tui.conditions import wait_until
from tui.explorer.app import Explorer
from tui.explorer.screens.explore import ExploreScreen

SMALL, LARGE = (80, 24), (200, 60)


@asynccontextmanager
async def exploring(
    library: Library, size: tuple[int, int] = SMALL, *, preview: str = "auto"
) -> AsyncIterator[tuple[Pilot[None], ExploreScreen]]:
    """The explorer, with its library open and nothing asked for yet."""
    app = Explorer(library, debounce=0, preview=preview)
    async with app.run_test(size=size) as pilot:
        screen = app.get_default_screen()
        assert isinstance(screen, ExploreScreen)
        await wait_until(pilot, lambda: screen.is_open and screen.result is not None)
        yield pilot, screen


async def search(pilot: Pilot[None], screen: ExploreScreen, text: str) -> list[Hit]:
    """Put a query into the query, wait for its answer and give the hits listed."""
    if not screen.bar.input.has_focus:
        screen.action_query()
    screen.bar.input.value = text
    screen.bar.input.cursor_position = len(text)
    await answered(pilot, screen)
    return screen.panes.found


async def answered(pilot: Pilot[None], screen: ExploreScreen) -> None:
    """Wait until what is asked now is answered."""
    before = screen.result
    screen._ask()
    await wait_until(pilot, lambda: screen.result is not before)
    await pilot.pause()


def pane(screen: ExploreScreen) -> str:
    """The name of the pane that has the keys."""
    if screen.bar.input.has_focus:
        return "query"
    with_keys = screen.panes.pane
    return (with_keys.id or "") if with_keys else "none"
