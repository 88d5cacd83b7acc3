"""What stands beside the hits where the line is slow: the passage alone, until one goes there."""

from __future__ import annotations

from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import screen_lines
from tests.tui.exploring import exploring, search
from tui.explorer.screens.explore import ExploreScreen

REST = "… Tab: the rest"


def beside(pilot: Pilot[None], screen: ExploreScreen) -> list[str]:
    """The text that the document's pane shows, rows without any left out."""
    view = screen.panes.document.view
    standing = view.standing()
    assert standing is not None
    left = view.region.x + standing.layout.margin
    rows = screen_lines(pilot)[view.region.y : view.region.bottom]
    return [text for row in rows if (text := row[left:].strip())]


async def test_the_passage_stands_alone_and_says_how_to_come_to_the_rest(library: Library) -> None:
    async with exploring(library, preview="passage") as (pilot, screen):
        hits = await search(pilot, screen, "zeebrugge")
        await pilot.press("enter")
        for hit in hits:
            view = screen.panes.document.view
            assert view.current is not None
            assert view.current.id == hit.id
            *rows, last = beside(pilot, screen)
            assert last == REST
            words = " ".join(rows).removeprefix("• ").split()
            assert " ".join(words) in " ".join(hit.passage.text.split())
            assert "Zeebrugge" in " ".join(words)
            await pilot.press("j")


async def test_there_the_whole_document_is_to_be_read(library: Library) -> None:
    async with exploring(library, preview="passage") as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        await pilot.press("enter")
        few = beside(pilot, screen)
        await pilot.press("tab")
        many = beside(pilot, screen)
        assert set(few) - {REST} < set(many)
        assert REST not in many
        await pilot.press("escape")
        assert beside(pilot, screen) == many  # what has been sent may stay
        await pilot.press("j")
        assert beside(pilot, screen)[-1] == REST


async def test_a_document_without_a_hit_is_shown_from_its_beginning(library: Library) -> None:
    async with exploring(library, preview="passage") as (pilot, screen):
        await pilot.press("tab", "j")
        assert REST not in beside(pilot, screen)
        assert len(beside(pilot, screen)) > 10


async def test_by_itself_the_document_stands_there_where_no_line_is_slow(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        await pilot.press("enter")
        assert REST not in beside(pilot, screen)
