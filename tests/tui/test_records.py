"""The tables of what was found in the texts: commitments, changes, dates, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from textual.pilot import Pilot

from search_index.library import Library
from search_index.model import Filter
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import LARGE, SMALL, answered, exploring
from tests.tui.test_document_view import UNSAFE
from tui.explorer.choices import Choices
from tui.explorer.look import SIGNS
from tui.explorer.screens.commitments import CommitmentsScreen
from tui.explorer.screens.entities import EntitiesScreen, PlacesScreen
from tui.explorer.screens.filter_sheet import FilterSheet
from tui.explorer.screens.matrix import MatrixScreen
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.records import RecordsScreen
from tui.explorer.screens.sheet import PageSheet

if TYPE_CHECKING:
    from search_index.library import FoundCommitment

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE])


@asynccontextmanager
async def records(
    library: Library, key: str, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[Pilot[None], RecordsScreen[Any]]]:
    """The explorer with one of the tables opened from the hits."""
    async with exploring(library, size) as (pilot, _):
        await pilot.press("escape", key)
        yield pilot, await filled(pilot)


async def filled(pilot: Pilot[None]) -> RecordsScreen[Any]:
    """Wait until a table is shown with all that it holds."""
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
    screen = pilot.app.screen
    assert isinstance(screen, RecordsScreen)
    await wait_until(pilot, lambda: screen.is_filled and bool(screen_lines(pilot)[1].strip()))
    return screen


async def reading(pilot: Pilot[None]) -> ReaderScreen:
    """Press Enter and wait for the document."""
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
    screen = pilot.app.screen
    assert isinstance(screen, ReaderScreen)
    await wait_until(pilot, lambda: screen.pane.view.fitted)
    return screen


async def page(pilot: Pilot[None]) -> str:
    """Press w and give the words of the page that comes up."""
    await pilot.press("w")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
    assert isinstance(pilot.app.screen, PageSheet)
    text = pilot.app.screen.page.text
    await pilot.press("escape")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, RecordsScreen))
    return text


def put_cursor(screen: RecordsScreen[Any], holds: Any) -> Any:
    """Put the cursor on the first record of which something holds."""
    at = next(at for at, record in enumerate(screen.table.items) if holds(record))
    screen.table.go_to(at)
    return screen.table.current


@pytest.mark.parametrize(("width", "whole"), [(40, False), (52, False), (80, True)])
async def test_counts_that_have_no_room_are_known_to_be_left_out(
    library: Library, width: int, whole: bool
) -> None:
    async with records(library, "c", (width, 12)) as (pilot, _):
        legend = screen_lines(pilot)[1].rstrip()
        assert legend.endswith("…") != whole
        assert ("recommendation 89" in legend) == whole


@SIZES
async def test_commitments_are_all_there_with_their_counts_by_strength(
    library: Library, size: tuple[int, int]
) -> None:
    async with records(library, "c", size) as (pilot, screen):
        found = library.commitments()
        assert screen.table.items == found
        counts = Counter(each.commitment.strength for each in found)
        legend = screen_lines(pilot)[1]
        for strength, (sign, _) in SIGNS.items():
            assert f"{sign} {strength} {counts[strength]}" in legend
        assert f"R recommendation {counts[None]}" in legend
        first = found[0]
        text = screen_text(pilot)
        assert f"F {first.commitment.strength}" in text
        assert first.commitment.actor in text
        assert first.passage.label in text
        assert ("uk-2021 [2021]" if size == SMALL else "2021-11-30 [year inferred]") in text
        assert not UNSAFE.search("".join(screen_lines(pilot)))
        assert all(len(line) <= size[0] for line in screen_lines(pilot))


async def test_of_what_was_due_before_today_only_that_is_said(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        put_cursor(screen, lambda each: each.commitment.deadline is not None)
        await wait_until(pilot, lambda: "past its date" in screen_text(pilot))
        assert "past its date" in await page(pilot)
        lowered = screen_text(pilot).casefold()
        assert not any(word in lowered for word in ("overdue", "missed", "broken", "late "))


async def test_recommendations_say_that_they_are_no_agreed_text(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        record = put_cursor(screen, lambda each: each.commitment.cls == "recommendation")
        await wait_until(pilot, lambda: "▶ R " in screen_text(pilot))
        lines = screen_lines(pilot)
        at = next(number for number, line in enumerate(lines) if line.startswith("▶ R "))
        assert "".join(lines[at : at + 4]).count("not agreed") == 1
        why = await page(pilot)
        assert record.commitment.why in why
        assert "analysis, not agreed text" in why


async def test_why_names_rule_words_and_span(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        commitment = screen.table.items[0].commitment
        why = await page(pilot)
        assert commitment.why in why
        assert commitment.quote in why
        assert f"characters {commitment.span.start:,} to {commitment.span.end:,}" in why


async def test_words_and_citation_can_be_copied_from_a_plain_page(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        record = put_cursor(screen, lambda each: each.document.id == "us-analysis")
        citation = library.citation(record.document, record.passage)
        for key, with_text in (("y", True), ("Y", False)):
            await pilot.press(key)
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
            assert isinstance(pilot.app.screen, PageSheet)
            text = pilot.app.screen.page.text
            assert citation in text
            assert (record.passage.text in text) == with_text
            await pilot.press("escape")
            await wait_until(pilot, lambda: screen.is_current)


async def test_columns_sort_both_ways_and_say_so(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        order = [*SIGNS, None]
        assert "by place" in screen_lines(pilot)[0]
        await pilot.press(".")
        await wait_until(pilot, lambda: "strength↑" in screen_lines(pilot)[2])
        ranks = [order.index(each.commitment.strength) for each in screen.table.items]
        assert ranks == sorted(ranks)
        await pilot.press("r")
        await wait_until(pilot, lambda: "strength↓" in screen_lines(pilot)[2])
        assert "by strength ↓" in screen_lines(pilot)[0]
        assert screen.table.items[0].commitment.strength is None
        await pilot.press(".")
        await wait_until(pilot, lambda: "by due ↑" in screen_lines(pilot)[0])
        for backwards in (False, True):
            ends = [
                each.commitment.deadline.end
                for each in screen.table.items
                if each.commitment.deadline
            ]
            assert ends == sorted(ends, reverse=backwards)
            assert screen.table.items[0].commitment.deadline
            assert screen.table.items[-1].commitment.deadline is None
            await pilot.press("r")
        await pilot.press(",", ",")
        await wait_until(pilot, lambda: "place↑" in screen_lines(pilot)[2])
        assert screen.table.items == library.commitments()


async def test_typing_narrows_and_escape_lets_go(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        await pilot.press("/", *"hydrogen")
        await wait_until(pilot, lambda: "with “hydrogen”" in screen_lines(pilot)[0])
        assert 0 < len(screen.table.items) < len(screen.table.records)
        for record in screen.table.items:
            shown = f"{record.commitment.quote} {record.commitment.why}".casefold()
            assert "hydrogen" in shown
        await pilot.press("enter")
        await wait_until(pilot, lambda: screen.table.has_focus)
        assert screen.table.wanted == "hydrogen"
        await pilot.press("escape")
        await wait_until(pilot, lambda: screen.table.items == screen.table.records)
        await pilot.press("/", *"zzzz")
        await wait_until(pilot, lambda: "Esc lets go of them" in screen_text(pilot))
        await pilot.press("escape")
        await wait_until(pilot, lambda: screen.table.items == screen.table.records)
        await pilot.press("escape")
        await wait_until(pilot, lambda: not screen.is_attached)


@pytest.mark.parametrize("key", ["c", "C", "T", "o"])
async def test_the_line_to_type_into_is_there_while_one_types(library: Library, key: str) -> None:
    async with records(library, key) as (pilot, screen):
        rows = screen.table.size.height
        await pilot.press("/")
        await wait_until(pilot, lambda: "rows with:" in screen_lines(pilot)[-2])
        assert screen.table.size.height == rows - 1
        await pilot.press("a", "enter")
        await wait_until(pilot, lambda: screen.table.size.height == rows)
        assert "rows with:" not in screen_text(pilot)


@pytest.mark.parametrize(("size", "rows"), [(SMALL, 3), (LARGE, 2)])
async def test_a_place_takes_no_more_rows_than_it_must(
    library: Library, size: tuple[int, int], rows: int
) -> None:
    async with records(library, "T", size) as (pilot, screen):
        assert screen.table.items[0].document.id == "us-analysis"
        lines = screen_lines(pilot)[3 : 3 + 2 * rows]
        assert [line[:6] for line in lines if line[:2] == "▶ "] == ["▶ 1830"]
        assert "not agreed" in "".join(lines[:rows])
        assert "  1949" in lines[rows][:6]


async def test_an_empty_table_says_what_to_do(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        screen._search.choose(Choices().toggle("partner", "china").toggle("strength", "binding"))
        screen.look()
        await wait_until(pilot, lambda: "f changes them" in screen_lines(pilot)[-1])
        assert screen.table.items == ()


async def test_enter_opens_the_place_and_n_walks_on(library: Library) -> None:
    async with records(library, "c") as (pilot, screen):
        record = put_cursor(screen, lambda each: each.document.id == "china-2014")
        following = screen.table.items[screen.table.items.index(record) + 1 :]
        reader = await reading(pilot)
        assert reader.pane.view.current == record.passage
        await pilot.press("n")
        onward = next(each.passage for each in following if each.passage != record.passage)
        await wait_until(pilot, lambda: reader.pane.view.current == onward)
        await pilot.press("q")
        await wait_until(pilot, lambda: screen.is_current)
        assert screen.table.current is record


async def test_filters_hold_for_table_and_search_alike(library: Library) -> None:
    async with exploring(library) as (pilot, explore):
        explore.choose(explore.choices.toggle("partner", "france"))
        await answered(pilot, explore)
        await pilot.press("escape", "c")
        screen = await filled(pilot)
        assert screen.table.items == library.commitments([Filter("partner", ("france",))])
        assert "France" in screen_lines(pilot)[0]
        await pilot.press("f")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, FilterSheet))
        sheet = pilot.app.screen
        assert isinstance(sheet, FilterSheet)
        await wait_until(pilot, lambda: bool(sheet.panel.items))
        values = sheet.panel.items
        soft = next(at for at, value in enumerate(values) if getattr(value, "id", "") == "soft")
        sheet.panel.go_to(soft)
        await pilot.press("space", "escape")
        filters = [Filter("partner", ("france",)), Filter("strength", ("soft",))]
        await wait_until(pilot, lambda: screen.table.items == library.commitments(filters))
        assert list(explore.choices.filters()) == filters
        await pilot.press("q")
        await wait_until(pilot, lambda: explore.is_current)
        await answered(pilot, explore)
        assert explore.result
        assert explore.result.total == library.search("", filters).total


@SIZES
async def test_the_timeline_goes_from_the_earliest_to_what_has_no_date(
    library: Library, size: tuple[int, int]
) -> None:
    async with records(library, "T", size) as (pilot, screen):
        assert list(screen.table.items) == list(library.timeline())
        first = library.timeline()[0]
        text = screen_text(pilot)
        assert (first.date.start or "")[:4] in text
        assert first.date.role in text
        await pilot.press("G")
        last = screen.table.items[-1]
        assert last.date.start is last.date.end is None
        await wait_until(pilot, lambda: last.date.expression in screen_text(pilot))


async def test_dates_say_how_they_were_read(library: Library) -> None:
    async with records(library, "T") as (pilot, screen):
        record = put_cursor(screen, lambda each: each.date.expression == "by the end of 2018")
        await wait_until(pilot, lambda: "by 2018-12-31" in screen_text(pilot))
        assert "past its date" in screen_text(pilot)
        why = await page(pilot)
        assert f"characters {record.date.span.start:,} to {record.date.span.end:,}" in why
        record = put_cursor(screen, lambda each: each.date.expression == "29 May")
        await wait_until(pilot, lambda: "[2018-05-29]" in screen_text(pilot))
        assert "inferred" in await page(pilot)
        reader = await reading(pilot)
        assert reader.pane.view.current == record.passage


@SIZES
async def test_changes_show_both_wordings_with_what_differs_in_brackets(
    library: Library, size: tuple[int, int]
) -> None:
    async with records(library, "C", size) as (pilot, screen):
        changes = library.changes("uk-2021", "uk-2025")
        assert "uk-2021 → uk-2025" in screen_lines(pilot)[0]
        counts = Counter(item.fate for item in changes.items)
        for fate, count in counts.items():
            assert f"{fate} {count}" in screen_lines(pilot)[1]
        assert f"+ new {len(changes.new)}" in screen_lines(pilot)[1]
        assert len(screen.table.items) == len(changes.items) + len(changes.new)
        put_cursor(screen, lambda row: row.restated)
        await wait_until(pilot, lambda: "[-older only-]" in screen_lines(pilot)[-1])
        text = screen_text(pilot)
        assert "{+" in text
        assert "+}" in text
        for word in ("dropped", "broken", "abandoned"):
            assert word not in text.casefold()


async def test_a_change_opens_both_places_side_by_side(library: Library) -> None:
    async with records(library, "C") as (pilot, screen):
        row = put_cursor(screen, lambda row: row.counterparts)
        why = await page(pilot)
        for reason in row.why:
            assert reason in why
        assert row.counterparts[0].quote in why
        reader = await reading(pilot)
        assert [pane.view.current for pane in reader.panes] == [
            row.passage,
            row.counterparts[0].passage,
        ]


async def test_two_texts_read_side_by_side_are_those_compared(library: Library) -> None:
    async with exploring(library) as (pilot, _):
        columns = [("france-2018", None), ("china-2014", None)]
        await pilot.app.push_screen(ReaderScreen(columns))
        await pilot.press("C")
        await filled(pilot)
        assert "china-2014 → france-2018" in screen_lines(pilot)[0]
        await pilot.press("q")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def test_two_other_texts_can_be_compared(library: Library) -> None:
    async with records(library, "C") as (pilot, _):
        await pilot.press("D")
        await wait_until(pilot, lambda: "Compare the earlier text" in screen_text(pilot))
        await pilot.press(*"france", "enter")
        await wait_until(pilot, lambda: "What became of france-2018" in screen_text(pilot))
        await pilot.press(*"analysis", "enter")
        await wait_until(
            pilot, lambda: "france-2018 → us-analysis, analysis, not" in screen_lines(pilot)[0]
        )


@SIZES
async def test_names_are_listed_with_type_forms_and_documents(
    library: Library, size: tuple[int, int]
) -> None:
    async with records(library, "o", size) as (pilot, screen):
        assert set(screen.table.items) == set(library.entities())
        counts = [len(entity.occurrences) for entity in screen.table.items]
        assert counts == sorted(counts, reverse=True)
        entity = screen.table.items[0]
        text = screen_text(pilot)
        assert entity.name in text
        assert entity.type in text
        assert entity.forms[-1] in text
        assert f"{len(entity.occurrences):,}" in text
        why = await page(pilot)
        assert entity.why in why
        for form in entity.forms:
            assert form in why


async def test_a_name_leads_to_its_places_and_through_them(library: Library) -> None:
    async with records(library, "o") as (pilot, screen):
        entity = put_cursor(screen, lambda each: each.name == "NATO")
        await pilot.press("enter")
        await wait_until(pilot, lambda: "Places of NATO" in screen_lines(pilot)[0])
        places = await filled(pilot)
        assert [found.occurrence for found in places.table.items] == list(entity.occurrences)
        record = put_cursor(places, lambda each: each.document.id == "us-analysis")
        await wait_until(
            pilot,
            lambda: any(
                line.startswith("▶") and "NATO" in line for line in screen_lines(pilot)[3:]
            ),
        )
        assert record.occurrence.form in await page(pilot)
        reader = await reading(pilot)
        assert reader.pane.view.current == record.passage
        await pilot.press("n")
        await wait_until(pilot, lambda: "for “NATO”" in screen_lines(pilot)[-1])
        assert reader.pane.view.current != record.passage
        await pilot.press("q")
        await wait_until(pilot, lambda: places.is_current)
        await pilot.press("q")
        await wait_until(pilot, lambda: screen.is_current)


async def test_the_passage_of_a_row_can_be_bookmarked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_DATA_DIR", str(tmp_path))
    with Library.open(cache=False) as own:
        async with records(own, "c") as (pilot, screen):
            record = put_cursor(screen, lambda each: each.document.id == "france-2018")
            await pilot.press("b")
            await wait_until(pilot, lambda: "Bookmarked: france-2018" in screen_lines(pilot)[-1])
            assert [mark.passage for mark in own.bookmarks] == [record.passage]


async def test_where_there_is_no_room_for_the_place_it_is_said_below(library: Library) -> None:
    async with records(library, "c", (44, 14)) as (pilot, screen):
        assert "place" not in screen_lines(pilot)[2]
        record = put_cursor(screen, lambda each: each.document.id == "us-analysis")
        await wait_until(
            pilot,
            lambda: f"us-analysis {record.passage.label} analysis, not" in screen_lines(pilot)[-1],
        )
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: "place" in screen_lines(pilot)[2])
        await pilot.press("j", "k")
        await wait_until(pilot, lambda: "us-analysis" not in screen_lines(pilot)[-1])


async def test_one_table_takes_the_place_of_another(library: Library) -> None:
    async with records(library, "c") as (pilot, _):
        await pilot.press("T")
        await wait_until(pilot, lambda: "Timeline" in screen_lines(pilot)[0])
        await pilot.press("C")
        await wait_until(pilot, lambda: "Changes" in screen_lines(pilot)[0])
        await pilot.press("q")
        await wait_until(pilot, lambda: pilot.app.screen is pilot.app.get_default_screen())


async def test_in_the_query_the_keys_of_the_tables_are_letters(library: Library) -> None:
    async with exploring(library) as (pilot, explore):
        await pilot.press("c", "T", "C", "o")
        assert explore.bar.input.value == "cTCo"
        assert explore.is_current


async def test_the_margin_of_a_document_shows_where_something_is_promised(
    library: Library,
) -> None:
    async with records(library, "c") as (pilot, screen):
        record = screen.table.items[0]
        reader = await reading(pilot)
        begins = record.commitment.text_span.start
        layout = reader.pane.view._view.layout  # type: ignore[union-attr]
        index = reader.pane.view.index
        row = layout.rows(index)[layout.row_of(index, begins)]
        words = record.passage.text[row.span.start : row.span.end].strip()
        line = next(line for line in screen_lines(pilot) if words in line)
        assert line.split(words)[0].endswith("F ")
        await pilot.press("w")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
        assert isinstance(pilot.app.screen, PageSheet)
        assert record.commitment.why in pilot.app.screen.page.text


async def test_a_table_says_what_it_is_of_while_it_is_looked_for(library: Library) -> None:
    may_end = Event()

    class Slow(CommitmentsScreen):
        """Finds when it is told to."""

        def find(self, filters: Sequence[Filter]) -> Sequence[FoundCommitment]:
            may_end.wait()
            return super().find(filters)

    async with exploring(library) as (pilot, explore):
        screen = Slow(explore)
        try:
            await pilot.app.push_screen(screen)
            await wait_until(pilot, lambda: screen_lines(pilot)[0].startswith("▶ Commitments "))
            assert not screen.is_filled
            assert screen_lines(pilot)[2].strip() == ""
        finally:
            may_end.set()
        await wait_until(pilot, lambda: "strength" in screen_lines(pilot)[2])


async def test_tables_do_not_pile_up_on_each_other(library: Library) -> None:
    async with exploring(library) as (pilot, explore):
        await pilot.press("escape", "m")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, MatrixScreen))
        matrix = pilot.app.screen
        await pilot.press("c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CommitmentsScreen))
        await pilot.press("m")
        await wait_until(pilot, lambda: pilot.app.screen is matrix)
        await pilot.press("o")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, EntitiesScreen))
        names = pilot.app.screen
        assert isinstance(names, EntitiesScreen)
        await wait_until(pilot, lambda: names.table.current is not None)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PlacesScreen))
        await pilot.press("o")
        await wait_until(pilot, lambda: pilot.app.screen is names)
        await pilot.press("T", "escape")
        await wait_until(pilot, lambda: pilot.app.screen is matrix)
        await pilot.press("escape")
        await wait_until(pilot, lambda: pilot.app.screen is explore)
