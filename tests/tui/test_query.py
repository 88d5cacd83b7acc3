"""In the query: words offered for its first letters, and queries asked before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.library import Library
from tests.tui.conditions import screen_lines, wait_until
from tests.tui.exploring import answered, exploring, pane, search


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The built-in library of a user who has asked nothing yet."""
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "data"))
    with Library.open() as library:
        yield library


async def test_the_first_letters_are_answered_with_words(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("h", "y")
        await answered(pilot, screen)
        (first, *_) = library.completions("hy")
        assert f"Right: {first}" in screen_lines(pilot)[-1]
        await pilot.press("right")
        assert screen.bar.input.value == f"{first} "
        await answered(pilot, screen)
        assert screen.panes.found
        assert "Right:" not in screen_lines(pilot)[-1]
        await pilot.press("left", "left", "right", "x")
        assert screen.bar.input.value == f"{first[:-1]}{first[-1]}x "


async def test_within_the_letters_right_goes_to_the_right(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("h", "y")
        await answered(pilot, screen)
        await pilot.press("left", "right")
        assert screen.bar.input.value == "hy"


async def test_up_and_down_go_through_the_queries_asked(own: Library) -> None:
    async with exploring(own) as (pilot, screen):
        for query in ("hydrogen", "migration", "zebras"):
            await search(pilot, screen, query)
            await pilot.press("enter")
        await wait_until(pilot, lambda: len(own.recent_queries) == 3)
        await search(pilot, screen, "ports")
        seen = []
        for key in ("up", "up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(screen.bar.input.value)
        assert seen == [
            "zebras",
            "migration",
            "hydrogen",
            "hydrogen",
            "migration",
            "zebras",
            "ports",
        ]
        assert pane(screen) == "query"
        await pilot.press("down")
        assert pane(screen) == "hits"


async def test_what_is_recalled_is_searched_and_can_be_changed(own: Library) -> None:
    async with exploring(own) as (pilot, screen):
        await search(pilot, screen, "hydrogen")
        await pilot.press("enter", "slash", "delete", "up")
        await answered(pilot, screen)
        assert screen.result
        assert screen.result.query == "hydrogen"
        await pilot.press("space", "s", "down")
        assert pane(screen) == "hits"


async def test_queries_are_there_in_the_next_session(own: Library) -> None:
    async with exploring(own) as (pilot, screen):
        await search(pilot, screen, "hydrogen")
        await pilot.press("enter")
        await wait_until(pilot, lambda: own.recent_queries == ("hydrogen",))
        await pilot.app.workers.wait_for_complete()
    with Library.open() as later:
        async with exploring(later) as (pilot, screen):
            await pilot.press("up")
            assert screen.bar.input.value == "hydrogen"


async def test_without_queries_up_does_nothing(own: Library) -> None:
    async with exploring(own) as (pilot, screen):
        await pilot.press("up")
        assert (screen.bar.input.value, pane(screen)) == ("", "query")


def test_the_latest_queries_are_kept_once_each(own: Library) -> None:
    for query in ("a", "b", "a", ""):
        own.note_query(query)
    assert own.recent_queries == ("a", "b")
    for number in range(120):
        own.note_query(f"query {number}")
    assert len(own.recent_queries) == 100
    assert own.recent_queries[0] == "query 119"
    with Library.open() as later:
        assert later.recent_queries == own.recent_queries


def test_where_nothing_can_be_written_they_last_for_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "file"))
    with Library.open() as library:
        library.note_query("ports")
        assert library.recent_queries == ("ports",)
