"""Themes corrected from the sheet that gives the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_index.library import Library
from tests.tui.conditions import screen_text, wait_until
from tests.tui.exploring import answered, exploring
from tests.tui.test_reader import reading
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.screens.why import WhySheet


@pytest.fixture
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The five documents, with a data directory of this test's own."""
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path / "data"))
    with Library.open(cache=False) as library:
        yield library


async def test_a_theme_is_added_taken_away_and_given_back(own_library: Library) -> None:
    at = {"uk-2021": "uk-2021#p9"}
    async with reading(own_library, ["uk-2021"], at=at) as (pilot, screen):
        before = {tag.theme for tag in own_library.passage("uk-2021#p9").themes}
        assert "agriculture-food" not in before
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WhySheet))
        await pilot.press("+")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"agri", "enter")
        await wait_until(pilot, lambda: "by your correction" in screen_text(pilot))
        now = {tag.theme for tag in own_library.passage("uk-2021#p9").themes}
        assert now == before | {"agriculture-food"}
        current = screen.pane.view.current
        assert current is not None
        assert {tag.theme for tag in current.themes} == now

        await pilot.press("-")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"agri", "enter")
        await wait_until(
            pilot,
            lambda: (
                isinstance(pilot.app.screen, WhySheet)
                and "Not Agriculture & Food" in pilot.app.screen.page.text
            ),
        )
        await pilot.press("backspace")
        await wait_until(
            pilot,
            lambda: (
                isinstance(pilot.app.screen, WhySheet)
                and "correction)" not in pilot.app.screen.page.text
            ),
        )
        assert {tag.theme for tag in own_library.passage("uk-2021#p9").themes} == before
        assert own_library.corrections == ()


async def test_the_counts_of_the_search_follow(own_library: Library) -> None:
    async with exploring(own_library) as (pilot, explore):
        assert explore.result
        counts = {v.id: v.count for v in explore.result.facets["theme"]}
        await pilot.press("escape", "enter")
        await answered(pilot, explore)
        shown = explore.panes.document.view.current
        assert shown is not None
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WhySheet))
        await pilot.press("+")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"agri", "enter")

        def counted() -> int:
            assert explore.result
            return {v.id: v.count for v in explore.result.facets["theme"]}["agriculture-food"]

        await wait_until(pilot, lambda: counted() == counts["agriculture-food"] + 1)


async def test_what_cannot_be_kept_is_said(own_library: Library, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    async with reading(own_library, ["uk-2021"], at={"uk-2021": "uk-2021#p9"}) as (pilot, _):
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WhySheet))
        await pilot.press("+")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"agri", "enter")
        await wait_until(pilot, lambda: "Not corrected" in screen_text(pilot))
        assert isinstance(pilot.app.screen, PageSheet)
        assert "cannot be" in pilot.app.screen.page.text
