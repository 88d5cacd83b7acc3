"""The concordance: the term in one column, orders, another term, and the place behind a line."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import LARGE, SMALL, exploring, search
from tui.explorer.choices import Choices
from tui.explorer.screens.concordance import ConcordanceScreen
from tui.explorer.screens.explore import ExploreScreen
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.why import WhySheet


@asynccontextmanager
async def concordance(
    library: Library, term: str, size: tuple[int, int] = SMALL, choices: Choices | None = None
) -> AsyncIterator[tuple[Pilot[None], ConcordanceScreen]]:
    """The explorer with the concordance of a query, opened from the hits."""
    async with exploring(library, size) as (pilot, explore):
        if choices:
            explore.choose(choices)
        await search(pilot, explore, term)
        await pilot.press("escape", "K")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ConcordanceScreen))
        screen = pilot.app.screen
        assert isinstance(screen, ConcordanceScreen)
        if term:
            await wait_until(pilot, lambda: screen.found is not None)
            await wait_until(pilot, lambda: term[:6] in screen_lines(pilot)[0])
        yield pilot, screen


@pytest.mark.parametrize("size", [(50, 14), SMALL, LARGE])
async def test_the_term_stands_in_one_column(library: Library, size: tuple[int, int]) -> None:
    async with concordance(library, "hydrogen", size) as (pilot, screen):
        rows = screen_lines(pilot)[1 : 1 + len(screen.table.items)]
        assert len(rows) >= 5
        starts = {cell_len(row[: row.lower().rindex(" hydrogen")]) for row in rows}
        assert len(starts) == 1


async def test_a_narrow_header_keeps_the_term_and_its_count(library: Library) -> None:
    async with concordance(library, "hydrogen", (40, 12)) as (pilot, _):
        assert "“hydrogen”  6 in 3 of 5 documents" in screen_lines(pilot)[0]


async def test_filters_and_order_are_told_where_only_the_documents_must_give_way(
    library: Library,
) -> None:
    theme = next(theme for theme in library.themes() if theme.label == "Trade & Economy")
    choices = Choices().only("theme", theme.id)
    async with concordance(library, "belgium", choices=choices) as (pilot, screen):
        await pilot.press("s")
        await wait_until(pilot, lambda: "by the words left of it" in screen_lines(pilot)[0])
        assert f"{theme.label} · " in screen_lines(pilot)[0]
        assert f"“belgium”  {len(screen.table.items)} ━" in screen_lines(pilot)[0]


async def test_lines_are_those_of_the_library_under_the_filters(library: Library) -> None:
    choices = Choices().only("partner", "uk")
    async with concordance(library, "defence", choices=choices) as (_, screen):
        expected = library.concordance("defence", choices.filters()).lines
        assert screen.table.items == expected
        assert {line.document.partner for line in expected} == {"uk"}


async def test_keys_sort_by_what_stands_beside_the_term(library: Library) -> None:
    async with concordance(library, "cooperation") as (pilot, screen):
        found = library.concordance("cooperation")
        for key, order in (
            ("s", "left"),
            ("s", "right"),
            ("s", "document"),
            ("right", "right"),
            ("left", "left"),
        ):
            await pilot.press(key)
            assert screen.table.items == found.sorted_by(order)  # type: ignore[arg-type]
        assert "left" in screen_lines(pilot)[0]


async def test_enter_opens_the_place_and_n_goes_to_the_next(library: Library) -> None:
    async with concordance(library, "hydrogen") as (pilot, screen):
        await pilot.press("j", "j", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        line = screen.table.current
        assert line
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await wait_until(pilot, lambda: line.match in screen_text(pilot))
        current = reader.pane.view.current
        assert current
        assert current.document == line.document.id
        await pilot.press("escape")
        await wait_until(pilot, lambda: pilot.app.screen is screen)
        assert screen.table.current == line


async def test_another_term_is_looked_for_without_going_back(library: Library) -> None:
    async with concordance(library, "hydrogen") as (pilot, screen):
        await pilot.press("/", *"NATO", "enter")
        await wait_until(pilot, lambda: "NATO" in screen_lines(pilot)[0])
        await wait_until(pilot, lambda: screen.found is not None and screen.found.term == "NATO")
        assert {line.match for line in screen.table.items} == {"NATO", "NATO's"}
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ExploreScreen))


async def test_without_a_query_it_asks_for_a_term(library: Library) -> None:
    async with concordance(library, "") as (pilot, screen):
        await pilot.press(*"ports", "enter")
        await wait_until(pilot, lambda: bool(screen.table.items))
        assert "ports" in screen_lines(pilot)[0]
    async with concordance(library, "") as (pilot, screen):
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ExploreScreen))


async def test_what_is_not_there_and_what_nobody_agreed_on_is_said(library: Library) -> None:
    async with concordance(library, "xqzzy") as (pilot, _):
        assert "Nothing here has “xqzzy”." in screen_lines(pilot)[-1]
    choices = Choices().only("partner", "us")
    async with concordance(library, "hydrogen", choices=choices) as (pilot, _):
        assert "analysis, not agreed text" in screen_lines(pilot)[-1]


async def test_without_a_term_it_says_what_to_type(library: Library) -> None:
    async with concordance(library, "") as (pilot, screen):
        await wait_until(pilot, lambda: "Type a word" in screen_lines(pilot)[-1])
        assert "“”" not in screen_lines(pilot)[0]
        await pilot.press(*"qxzzy", "enter")
        await wait_until(pilot, lambda: "/ looks for another" in screen_lines(pilot)[-1])
        assert "“qxzzy”  none" in screen_lines(pilot)[0]
        await pilot.press("/", *"hydrogen", "enter")
        await wait_until(pilot, lambda: screen.passage is not None)
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WhySheet))


async def test_keys_that_move_are_harmless_where_there_is_nothing(library: Library) -> None:
    async with concordance(library, "zzqqx") as (pilot, screen):
        await pilot.press("G", "g", "d", "u", "j", "k", "pagedown", "pageup", "enter", "y", "b")
        await wait_until(pilot, lambda: "no passage here" in screen_lines(pilot)[-1])
        assert screen.is_current
