"""Filters: counts, choosing several, excluding, and the themes by name."""

from __future__ import annotations

from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import screen_text, wait_until
from tests.tui.exploring import LARGE, answered, exploring, pane, search
from tui.explorer.choices import Choices
from tui.explorer.screens.explore import ExploreScreen
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.widgets.facet_panel import Value


def counts(screen: ExploreScreen, field: str) -> dict[str, int]:
    """What the panel shows behind the values of one facet."""
    rows = (row for row in screen.panes.facets.items if isinstance(row, Value))
    return {row.id: row.count for row in rows if row.field == field}


async def choose(pilot: Pilot[None], screen: ExploreScreen, value: str, key: str = "space") -> None:
    """Go to a value in the filters, press a key on it and wait for the answer."""
    if pane(screen) != "facets":
        if pane(screen) == "query":
            await pilot.press("enter")
        await pilot.press("f")
    panel = screen.panes.facets
    panel.go_to(next(n for n, row in enumerate(panel.items) if getattr(row, "id", "") == value))
    await pilot.press(key)
    await answered(pilot, screen)


async def test_the_counts_are_those_of_all_hits(library: Library) -> None:
    async with exploring(library, LARGE) as (pilot, screen):
        hits = await search(pilot, screen, "migration")
        for partner, count in counts(screen, "partner").items():
            assert count == sum(hit.document.partner == partner for hit in hits)
        for theme, count in counts(screen, "theme").items():
            tagged = [hit for hit in hits if theme in {tag.theme for tag in hit.passage.themes}]
            assert count == len(tagged)


async def test_they_follow_the_typing(library: Library) -> None:
    async with exploring(library, LARGE) as (pilot, screen):
        before = counts(screen, "partner")
        await search(pilot, screen, "zeebrugge")
        assert counts(screen, "partner") != before
        assert sum(counts(screen, "partner").values()) == len(screen.panes.found)


async def test_nothing_said_is_shown_as_silence(library: Library) -> None:
    async with exploring(library, LARGE) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        assert counts(screen, "partner")["china"] == 0
        assert any("China" in line and "silent" in line for line in screen_text(pilot).split("\n"))


async def test_several_values_widen_and_facets_narrow(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "cooperation")
        every = counts(screen, "partner")
        await choose(pilot, screen, "uk")
        assert {hit.document.partner for hit in screen.panes.found} == {"uk"}
        assert counts(screen, "partner") == every
        await choose(pilot, screen, "france")
        assert {hit.document.partner for hit in screen.panes.found} == {"uk", "france"}
        assert "United Kingdom or France" in screen_text(pilot)
        await choose(pilot, screen, "energy-climate")
        for hit in screen.panes.found:
            assert hit.document.partner in ("uk", "france")
            assert "energy-climate" in {tag.theme for tag in hit.passage.themes}
        await choose(pilot, screen, "uk")
        assert {hit.document.partner for hit in screen.panes.found} <= {"france"}


async def test_a_value_can_be_excluded_and_let_go_of(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "cooperation")
        everything = screen.result.total if screen.result else 0
        for key in ("exclamation_mark", "minus"):
            await choose(pilot, screen, "us", key)
            assert "us" not in {hit.document.partner for hit in screen.panes.found}
            assert "not United States" in screen_text(pilot)
            await choose(pilot, screen, "us", key)
            assert screen.result is not None
            assert screen.result.total == everything
        await choose(pilot, screen, "us", "minus")
        await choose(pilot, screen, "us", "enter")
        assert {hit.document.partner for hit in screen.panes.found} == {"us"}
        await choose(pilot, screen, "uk")
        await choose(pilot, screen, "uk", "backspace")
        assert not screen.choices


async def test_filters_alone_list_their_passages_in_the_order_of_the_documents(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await choose(pilot, screen, "migration-borders")
        found = [hit.passage.id for hit in screen.panes.found]
        expected = [
            passage.id
            for document in library.documents
            for passage in library.passages(document.id)
            if passage.is_content and "migration-borders" in {tag.theme for tag in passage.themes}
        ]
        assert found == [passage for passage in expected if passage in found]
        assert len(found) == counts(screen, "theme")["migration-borders"] > 5
        assert all(hit.highlights for hit in screen.panes.found[:3])


async def test_filters_that_leave_nothing_say_what_there_is_without_them(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        total = len(await search(pilot, screen, "zeebrugge"))
        await choose(pilot, screen, "china")
        assert "Nothing found" in screen_text(pilot)
        assert f"{total} without them" in screen.status.text


async def test_f_opens_and_closes_and_the_hits_stay_in_view(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        await pilot.press("enter", "f")
        assert pane(screen) == "facets"
        await pilot.pause()
        assert "Filters" in screen_text(pilot)
        assert "Zeebrugge" in screen_text(pilot)
        await pilot.press("f")
        assert pane(screen) == "hits"
        await pilot.pause()
        assert "Filters" not in screen_text(pilot)


async def test_from_120_cells_the_filters_stand_beside_the_document(library: Library) -> None:
    async with exploring(library, (120, 30)) as (pilot, screen):
        hits = await search(pilot, screen, "zeebrugge")
        assert "Filters" in screen_text(pilot)
        assert hits[0].document.title[:20] in screen_text(pilot)
        order = []
        for _ in range(4):
            await pilot.press("tab")
            order.append(pane(screen))
        assert order == ["hits", "document", "facets", "query"]


async def test_t_mig_enter_leaves_the_passages_on_migration(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("enter", "t", "m", "i", "g", "enter")
        await wait_until(pilot, lambda: bool(screen.panes.found))
        assert screen.choices == Choices(wanted=(("theme", "migration-borders"),))
        assert pane(screen) == "hits"
        assert "Migration & Borders" in screen_text(pilot).split("\n")[0]
        for hit in screen.panes.found:
            assert "migration-borders" in {tag.theme for tag in hit.passage.themes}


async def test_the_themes_show_counts_and_definitions_and_can_be_let_go_of(
    library: Library,
) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("enter", "t")
        assert isinstance(pilot.app.screen, Picker)
        await pilot.press(*"energy")
        await pilot.pause()
        text = screen_text(pilot)
        theme = next(theme for theme in library.themes() if theme.id == "energy-climate")
        assert theme.definition[:40] in text
        assert str(counts(screen, "theme")["energy-climate"]) in text
        await pilot.press("enter")
        await answered(pilot, screen)
        assert screen.choices
        await pilot.press("t", "up", "up", *"any", "enter")
        await answered(pilot, screen)
        assert not screen.choices


async def test_words_that_fit_no_theme_pick_nothing(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await pilot.press("enter", "t", *"xyz", "enter")
        assert isinstance(pilot.app.screen, Picker)
        assert "Nothing fits" in screen_text(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert not screen.choices


async def test_v_opens_a_document_of_each_partner_chosen(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "terrorism")
        await choose(pilot, screen, "uk")
        await choose(pilot, screen, "france")
        await pilot.press("escape", "v")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        partners = [p.document.partner for p in reader.panes if p.document]
        assert sorted(partners) == ["france", "uk"]


def test_choices_are_values_that_toggle() -> None:
    choices = Choices().toggle("partner", "uk").toggle("partner", "france")
    assert choices.values("partner") == ("uk", "france")
    assert choices.toggle("partner", "uk").values("partner") == ("france",)
    excluded = choices.toggle("partner", "uk", unwanted=True)
    assert excluded.state("partner", "uk") == "unwanted"
    assert excluded.values("partner") == ("france",)
    assert excluded.toggle("partner", "uk").state("partner", "uk") == "wanted"
    assert choices.only("partner", "us").values("partner") == ("us",)
    assert not choices.only("partner", None)
    filters = excluded.toggle("theme", "energy").filters()
    assert [(f.field, f.values, f.negated) for f in filters] == [
        ("partner", ("france",), False),
        ("theme", ("energy",), False),
        ("partner", ("uk",), True),
    ]
    assert excluded.words(lambda _field, value: value.upper()) == "FRANCE · not UK"
