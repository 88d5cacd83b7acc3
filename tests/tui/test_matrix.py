"""The matrix: every cell, silence, orders, filters, and the row that is opened side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from search_index.library import Library
from search_index.model import Filter
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import LARGE, SMALL, answered, exploring
from tests.tui.test_document_view import UNSAFE
from tui.explorer.app import Explorer
from tui.explorer.choices import Choices
from tui.explorer.screens.filter_sheet import FilterSheet
from tui.explorer.screens.matrix import MatrixScreen
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.sheet import PageSheet


@asynccontextmanager
async def matrix(
    library: Library, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Pilot[None], MatrixScreen]]:
    """The explorer with the matrix opened from the hits."""
    async with exploring(library, size) as (pilot, _):
        await pilot.press("escape", "m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
        screen = pilot.app.screen
        assert isinstance(screen, MatrixScreen)
        await wait_until(pilot, lambda: screen.table.matrix is not None)
        await wait_until(pilot, lambda: "▶" in screen_lines(pilot)[1])
        yield pilot, screen


async def go_to(pilot: Pilot[None], screen: MatrixScreen, theme: str, document: str) -> None:
    """Move the cursor with the keys."""
    themes = [each.id for each in screen.table.items]
    documents = [each.id for each in screen.table.documents]
    await pilot.press("g", *["j"] * themes.index(theme))
    await pilot.press(*["right"] * documents.index(document))
    assert screen.table.current
    assert screen.table.current.id == theme
    assert screen.table.document
    assert screen.table.document.id == document


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_all_themes_and_documents_are_in_view_with_their_counts(
    library: Library, size: tuple[int, int]
) -> None:
    async with matrix(library, size) as (pilot, screen):
        lines = screen_lines(pilot)
        assert [word.strip("▶") for word in lines[1].split()] == [
            document.id for document in library.documents
        ]
        assert "[2021]" in lines[2]
        assert "not agreed" in lines[3]
        coverage = library.coverage()
        for number, theme in enumerate(coverage.themes):
            words = lines[4 + number].split(theme.label if size == LARGE else theme.short)[1]
            words = words.replace("[", " ").replace("]", " ")
            counts = [word for word in words.split() if not word.isalpha()]
            expected = [str(c.passages) if c.passages else "·" for c in coverage.row(theme.id)]
            assert counts == expected
        legend = lines[-2]
        for strength in {cell.strongest for cell in coverage.cells} - {None}:
            assert f"{str(strength)[0].upper()} {strength}" in legend
        assert "· silent" in legend
        assert not UNSAFE.search("".join(lines))
        assert screen.table.columns == range(5)


async def test_columns_that_do_not_fit_slide_in(library: Library) -> None:
    async with matrix(library, (50, 14)) as (pilot, screen):
        assert "›" in screen_lines(pilot)[1]
        await pilot.press(*["right"] * 4)
        await wait_until(pilot, lambda: "▶france-2018" in screen_lines(pilot)[1])
        assert "‹" in screen_lines(pilot)[1]
        await pilot.press("right")
        assert screen.table.column == 4
        await pilot.press("G")
        await wait_until(pilot, lambda: "Dev & Aid" in screen_text(pilot))


async def test_the_status_line_says_the_cell_in_full(library: Library) -> None:
    async with matrix(library, LARGE) as (pilot, screen):
        await go_to(pilot, screen, "health-biopharma", "china-2014")
        await wait_until(
            pilot, lambda: "china-2014: silent on Health & Biopharma" in screen_lines(pilot)[-1]
        )
        await pilot.press("right")
        await wait_until(pilot, lambda: "analysis, not agreed text" in screen_lines(pilot)[-1])


async def test_rows_are_sorted_by_reach_and_by_difference(library: Library) -> None:
    async with matrix(library) as (pilot, screen):
        await go_to(pilot, screen, "migration-borders", "uk-2021")
        await pilot.press("s")
        await wait_until(pilot, lambda: "by coverage" in screen_lines(pilot)[0])
        coverage = library.coverage()
        spoken = [
            sum(bool(cell.passages) for cell in coverage.row(theme.id))
            for theme in screen.table.items
        ]
        assert spoken == sorted(spoken, reverse=True)
        assert screen.table.current
        assert screen.table.current.id == "migration-borders"
        await pilot.press("s")
        await wait_until(pilot, lambda: "by difference" in screen_lines(pilot)[0])
        await pilot.press("s")
        await wait_until(pilot, lambda: "by theme" in screen_lines(pilot)[0])
        assert screen.table.items == library.themes()


async def test_a_row_opens_side_by_side_at_the_first_passages(library: Library) -> None:
    async with matrix(library) as (pilot, screen):
        await go_to(pilot, screen, "migration-borders", "uk-2025")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await wait_until(pilot, lambda: "n and N walk" in screen_lines(pilot)[-1])
        assert reader.pane.document
        assert reader.pane.document.id == "uk-2025"
        assert len(reader.panes) == 4
        for pane in reader.panes:
            assert pane.document
            first = library.on_theme(pane.document.id, "migration-borders")[0]
            assert pane.view.current == first
        await pilot.press("q")
        await wait_until(pilot, lambda: screen.is_current)
        await pilot.press("escape")
        await wait_until(pilot, lambda: not screen.is_attached)


async def test_where_few_speak_the_silent_are_opened_too(library: Library) -> None:
    async with matrix(library) as (pilot, screen):
        await go_to(pilot, screen, "agriculture-food", "uk-2021")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        await wait_until(pilot, lambda: "silent on Agriculture & Food" in screen_text(pilot))
        opened = {pane.document.id for pane in reader.panes if pane.document}
        speaking = {d.id for d in library.documents if library.on_theme(d.id, "agriculture-food")}
        assert speaking < opened
        assert "uk-2021" in opened


async def test_the_definition_of_a_theme_is_one_key_away(library: Library) -> None:
    async with matrix(library) as (pilot, screen):
        await go_to(pilot, screen, "migration-borders", "uk-2021")
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
        theme = next(theme for theme in library.themes() if theme.id == "migration-borders")
        assert isinstance(pilot.app.screen, PageSheet)
        page = pilot.app.screen.page.text
        assert theme.definition in page
        for code in theme.cap_codes:
            assert code in page


async def test_the_filters_of_the_search_apply(library: Library) -> None:
    async with exploring(library) as (pilot, explore):
        explore.choose(explore.choices.toggle("type", "policy-analysis", unwanted=True))
        await answered(pilot, explore)
        await pilot.press("escape", "m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
        await wait_until(pilot, lambda: "4 documents" in screen_lines(pilot)[0])
        assert "us-analysis" not in screen_text(pilot)
        assert "not agreed" not in screen_text(pilot)
        filters = [Filter("type", ("policy-analysis",), True)]
        screen = pilot.app.screen
        assert isinstance(screen, MatrixScreen)
        assert screen.table.matrix == library.coverage(filters)


async def test_filters_can_be_changed_in_the_matrix(library: Library) -> None:
    async with matrix(library) as (pilot, screen):
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FilterSheet))
        await wait_until(pilot, lambda: "[ ] United Kingdom" in screen_text(pilot))
        await pilot.press("space", "escape")
        await wait_until(pilot, lambda: "2 documents" in screen_lines(pilot)[0])
        assert "United Kingdom · by theme" in screen_lines(pilot)[0]
        assert screen._search.choices.values("partner") == ("uk",)
        screen._search.choose(Choices().toggle("year", "1900"))
        screen.look()
        await wait_until(pilot, lambda: "f changes them" in screen_lines(pilot)[-1])


async def test_a_correction_counts_at_once(library: Library) -> None:
    async with matrix(library) as (pilot, screen):
        before = screen.table.matrix
        passage = library.passage("uk-2021#p12")
        own = {tag.theme for tag in passage.themes}
        other = next(theme.id for theme in library.themes() if theme.id not in own)
        try:
            library.correct_themes(passage.id, [other])
            app = pilot.app
            assert isinstance(app, Explorer)
            app.themes_corrected()
            await wait_until(pilot, lambda: screen.table.matrix != before)
            assert screen.table.matrix == library.coverage()
        finally:
            library.correct_themes(passage.id)


@pytest.mark.parametrize("size", [(40, 12), SMALL])
async def test_no_header_is_cut_in_the_middle_of_a_word(
    library: Library, size: tuple[int, int]
) -> None:
    async with matrix(library, size) as (pilot, _):
        head = screen_lines(pilot)[0].rstrip()
        assert "18 themes, 5 documents" in head
        assert head.endswith(("by theme", "━", "…"))


async def test_in_the_query_m_is_a_letter(library: Library) -> None:
    async with exploring(library) as (pilot, explore):
        await pilot.press("m")
        assert explore.bar.input.value == "m"
        assert explore.is_current


async def test_on_a_narrow_screen_the_filters_come_before_the_counts(library: Library) -> None:
    async with matrix(library, (40, 12)) as (pilot, screen):
        screen._choose(Choices().toggle("partner", "uk"))
        await wait_until(pilot, lambda: "United Kingdom" in screen_lines(pilot)[0])
        assert screen_lines(pilot)[0].startswith("▶ Matrix ━")
