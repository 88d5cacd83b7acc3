"""Columns that move together: by theme, by related passage, and each on its own again."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.test_reader import LARGE, SMALL, reading
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.sync import Aligner

THREE = ["uk-2021", "uk-2025", "china-2014"]


def places(screen: ReaderScreen) -> list[str]:
    """The passage that each column stands at."""
    return [pane.view.current.id for pane in screen.panes if pane.view.current]


async def synced(pilot: Pilot[Any], words: str, presses: int = 1) -> None:
    """Press `s` and wait until the columns have moved."""
    for _ in range(presses):
        await pilot.press("s")
    await wait_until(pilot, lambda: words in screen_lines(pilot)[-1])


def test_by_theme_each_document_gives_its_best_passage_or_is_silent(library: Library) -> None:
    aligner = Aligner(library)
    alignment = aligner.by_theme("health-biopharma", ["uk-2021", "china-2014"])
    assert alignment.subject == "Health & Biopharma"
    best = library.best_on_theme("uk-2021", "health-biopharma")
    assert best
    assert alignment.moves[0].passage == best.id
    assert alignment.moves[1].passage is None
    assert alignment.moves[1].words == "silent on Health & Biopharma"


def test_the_theme_that_is_walked_through_is_followed_where_the_passage_has_it(
    library: Library,
) -> None:
    aligner = Aligner(library)
    passages = library.passages("uk-2021")
    index = next(at for at, p in enumerate(passages) if len(p.themes) > 1)
    further = next(tag.theme for tag in passages[index].themes if not tag.primary)
    main = next(tag.theme for tag in passages[index].themes if tag.primary)
    assert aligner.theme_at("uk-2021", index, further) == further
    assert aligner.theme_at("uk-2021", index, None) == main
    assert aligner.theme_at("uk-2021", index, "no-theme") == main


async def test_by_theme_the_other_columns_move_to_their_best_passage(library: Library) -> None:
    at = {"uk-2021": "uk-2021#p7"}
    async with reading(library, THREE, LARGE, at=at) as (pilot, screen):
        assert "free scrolling" in screen_lines(pilot)[-1]
        await synced(pilot, "by theme: Health & Biopharma")
        best = library.best_on_theme("uk-2025", "health-biopharma")
        assert best
        assert places(screen)[:2] == ["uk-2021#p7", best.id]
        assert "silent on Health & Biopharma" in screen_lines(pilot)[1]
        assert "3 silent on Health & Biopharma" in screen_lines(pilot)[-1]


async def test_reading_on_takes_the_others_along_when_the_theme_changes(library: Library) -> None:
    async with reading(library, THREE, LARGE, at={"uk-2021": "uk-2021#p7"}) as (pilot, screen):
        await synced(pilot, "by theme: Health & Biopharma")
        await pilot.press("number_sign", *"15", "enter")
        await wait_until(pilot, lambda: "by theme: Migration" in screen_lines(pilot)[-1])
        for pane, name in zip(screen.panes[1:], THREE[1:], strict=True):
            best = library.best_on_theme(name, "migration-borders")
            if best:
                await wait_until(pilot, lambda p=pane, b=best: p.view.current == b)  # type: ignore[misc]
        assert screen.pane.place.startswith("para 15 of 18")


async def test_by_related_passage_the_reason_is_told(library: Library) -> None:
    at = {"uk-2021": "uk-2021#p7"}
    async with reading(library, THREE[:2], at=at) as (pilot, screen):
        await synced(pilot, "by related passage: para 7 · 2 both say", presses=2)
        nearest = library.related(library.passage("uk-2021#p7"), ["uk-2025"], 1)[0]
        assert places(screen) == ["uk-2021#p7", nearest.b.id]
        assert nearest.why[0][:20] in screen_lines(pilot)[-1]


async def test_where_nothing_is_alike_the_column_says_so_and_stays(library: Library) -> None:
    alone = next(
        passage.id
        for passage in library.passages("us-analysis")
        if passage.is_content and not library.related(passage, ["china-2014"], 1)
    )
    async with reading(library, ["us-analysis", "china-2014"], at={"us-analysis": alone}) as (
        pilot,
        screen,
    ):
        await synced(pilot, "by theme")
        before = places(screen)
        await synced(pilot, "2 nothing like it here")
        await wait_until(pilot, lambda: "nothing like it here" in screen_lines(pilot)[1])
        assert places(screen) == before


async def test_back_in_free_mode_every_column_is_where_it_was(library: Library) -> None:
    at = {"uk-2021": "uk-2021#p7", "uk-2025": "uk-2025#p2", "china-2014": "china-2014#b2"}
    async with reading(library, THREE, LARGE, at=at) as (pilot, screen):
        await synced(pilot, "by theme: Health & Biopharma")
        assert places(screen) != list(at.values())
        await synced(pilot, "by related passage: para 7")
        await synced(pilot, "free scrolling")
        assert places(screen) == list(at.values())
        assert "silent" not in screen_text(pilot)


async def test_after_reading_on_free_mode_leaves_the_columns_beside_each_other(
    library: Library,
) -> None:
    async with reading(library, THREE[:2], at={"uk-2021": "uk-2021#p7"}) as (pilot, screen):
        await synced(pilot, "by related passage: para 7", presses=2)
        await pilot.press("number_sign", *"15", "enter")
        await wait_until(pilot, lambda: "by related passage: para 15" in screen_lines(pilot)[-1])
        await wait_until(pilot, lambda: places(screen)[1] == "uk-2025#p4")
        await synced(pilot, "free scrolling")
        assert places(screen) == ["uk-2021#p15", "uk-2025#p4"]


async def test_a_column_moved_by_hand_comes_back_with_a_resync(library: Library) -> None:
    async with reading(library, THREE[:2], at={"uk-2021": "uk-2021#p15"}) as (pilot, screen):
        await synced(pilot, "by theme: Migration")
        aligned = places(screen)
        pilot.app.call_later(screen.panes[1].view.go_to_end)
        await wait_until(pilot, lambda: places(screen) != aligned)
        await pilot.press("S")
        await wait_until(pilot, lambda: places(screen) == aligned)


async def test_resync_goes_by_the_column_that_has_the_keys(library: Library) -> None:
    async with reading(library, THREE[:2], at={"uk-2025": "uk-2025#p3"}) as (pilot, screen):
        await pilot.press("S")
        await wait_until(pilot, lambda: "s lets the columns move" in screen_lines(pilot)[-1])
        await synced(pilot, "by theme")
        await pilot.press("2", "number_sign", *"3", "enter")
        await wait_until(pilot, lambda: places(screen)[1] == "uk-2025#p3")
        await pilot.press("S")
        theme = library.theme_at("uk-2025", screen.panes[1].view.ids.index("uk-2025#p3"))
        assert theme
        best = library.best_on_theme("uk-2021", theme)
        assert best
        await wait_until(pilot, lambda: places(screen) == [best.id, "uk-2025#p3"])


async def test_a_theme_that_is_picked_wins_over_the_mode(library: Library) -> None:
    async with reading(library, THREE, SMALL) as (pilot, screen):
        await synced(pilot, "by related passage", presses=2)
        await pilot.press("t", *"migr", "enter")
        await wait_until(pilot, lambda: screen.is_current and "n and N" in screen_text(pilot))
        await pilot.pause()
        firsts = [library.on_theme(name, "migration-borders") for name in THREE[:2]]
        assert places(screen)[:2] == [first[0].id for first in firsts]
