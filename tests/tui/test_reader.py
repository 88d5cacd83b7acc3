"""Documents side by side: columns that slide, find, paragraphs, zoom, walks, size."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from search_index.library import Library
from search_index.model import Span
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.test_document_view import UNSAFE
from tui.explorer.app import Explorer
from tui.explorer.screens.columns import in_view
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.reader import ReaderScreen
from tui.explorer.screens.sheet import PageSheet
from tui.explorer.walk import next_stop

FOUR = ["uk-2021", "uk-2025", "china-2014", "us-analysis"]
SMALL, LARGE = (80, 24), (200, 60)


@asynccontextmanager
async def reading(
    library: Library,
    documents: Sequence[str],
    size: tuple[int, int] = SMALL,
    at: Mapping[str, str] | None = None,
    highlights: Mapping[str, Sequence[Span]] | None = None,
    query: str = "",
) -> AsyncIterator[tuple[Pilot[Any], ReaderScreen]]:
    """The explorer with these documents opened side by side."""
    app = Explorer(library, debounce=0)
    async with app.run_test(size=size) as pilot:
        columns = [(name, (at or {}).get(name)) for name in documents]
        screen = ReaderScreen(columns=columns, query=query, highlights=highlights)
        await app.push_screen(screen)
        await wait_until(pilot, lambda: "▶" in screen_text(pilot) and screen.is_current)
        yield pilot, screen


def in_columns(screen: ReaderScreen) -> list[str]:
    """The documents that are in view."""
    return [pane.document.id for pane in screen.panes if pane.display and pane.document]


def focused(screen: ReaderScreen) -> str:
    """The document that the keys act upon."""
    assert screen.pane.view.has_focus
    assert screen.pane.document
    return screen.pane.document.id


@pytest.mark.parametrize(
    ("width", "count", "focused", "first", "expected"),
    [
        (80, 4, 0, 0, [0, 1]),
        (80, 4, 3, 0, [2, 3]),
        (80, 4, 1, 2, [1, 2]),
        (78, 4, 0, 0, [0, 1]),
        (77, 4, 1, 0, [1]),
        (118, 4, 0, 0, [0, 1, 2]),
        (200, 4, 3, 0, [0, 1, 2, 3]),
        (40, 2, 1, 0, [1]),
        (30, 1, 0, 0, [0]),
    ],
)
def test_as_many_columns_as_fit_in_38_cells_each(
    width: int, count: int, focused: int, first: int, expected: list[int]
) -> None:
    assert list(in_view(width, count, focused, first)) == expected


def test_a_walk_goes_on_from_where_one_stands_and_begins_again_at_the_end() -> None:
    stops = [(0, 5), (0, 9), (2, 1)]
    assert next_stop(stops, (0, 5), 1) == (1, False)
    assert next_stop(stops, (1, 40), 1) == (2, False)
    assert next_stop(stops, (2, 1), 1) == (0, True)
    assert next_stop(stops, (2, 1), -1) == (1, False)
    assert next_stop(stops, (0, 0), -1) == (2, True)


async def test_four_documents_at_80x24_slide_in_two_by_two(library: Library) -> None:
    async with reading(library, FOUR) as (pilot, screen):
        assert in_columns(screen) == FOUR[:2]
        assert all(pane.size.width >= 38 for pane in screen.panes if pane.display)
        assert "‹1 uk-2021  2 uk-2025›  3 china-2014  4 us-analysis" in screen_lines(pilot)[-1]
        await pilot.press("4")
        await wait_until(pilot, lambda: in_columns(screen) == FOUR[2:])
        assert focused(screen) == "us-analysis"
        await wait_until(pilot, lambda: "analysis, not agreed text" in screen_text(pilot))
        await pilot.press("tab")
        await wait_until(pilot, lambda: in_columns(screen) == FOUR[:2])
        assert focused(screen) == "uk-2021"
        await pilot.press("shift+tab")
        await wait_until(pilot, lambda: focused(screen) == "us-analysis")


async def test_four_columns_side_by_side_at_200x60_say_what_they_are(library: Library) -> None:
    async with reading(library, FOUR, LARGE) as (pilot, screen):
        assert in_columns(screen) == FOUR
        await wait_until(pilot, lambda: "▶ 1 United Kingdom" in screen_text(pilot))
        title, place = screen_lines(pilot)[:2]
        assert "analysis, not agreed text" in place
        assert "2021]" in title
        assert "2014" in title
        assert place.startswith("━ para 1 of 18 ━━")
        assert "─ [para 1] of 7 ──" in place
        assert "free scrolling" in screen_lines(pilot)[-1]


async def test_a_column_alone_has_nothing_to_move_with(library: Library) -> None:
    async with reading(library, FOUR[:1]) as (pilot, _):
        assert "free scrolling" not in screen_text(pilot)
        await pilot.press("s")
        await wait_until(pilot, lambda: "v adds another" in screen_lines(pilot)[-1])


async def test_a_number_that_is_none_is_typed_over(library: Library) -> None:
    async with reading(library, FOUR[:1]) as (pilot, screen):
        await pilot.press("#", *"99", "enter")
        await wait_until(pilot, lambda: "there are 1 to 18" in screen_text(pilot))
        await pilot.press("7", "enter")
        await wait_until(pilot, lambda: screen.pane.view.has_focus)
        assert screen.pane.view.current == library.passage("uk-2021#p7")


async def test_only_the_focused_column_scrolls_and_says_where_it_stands(library: Library) -> None:
    async with reading(library, FOUR[:2], at={"uk-2021": "uk-2021#p6"}) as (pilot, _):
        await wait_until(
            pilot, lambda: "para 6 of 18 · II) Green Transition" in screen_lines(pilot)[1]
        )
        beside = [line[41:] for line in screen_lines(pilot)]
        await pilot.press("d", "d")
        await wait_until(pilot, lambda: "para 6 of 18" not in screen_lines(pilot)[1])
        assert [line[41:] for line in screen_lines(pilot)][:-1] == beside[:-1]


async def test_find_counts_over_the_whole_document_and_walks(library: Library) -> None:
    async with reading(library, FOUR[:2]) as (pilot, screen):
        text = " ".join(passage.text for passage in library.passages("uk-2021"))
        expected = text.casefold().count("cooperation")
        await pilot.press("slash", *"CoOper")
        await wait_until(pilot, lambda: "find: CoOper" in screen_text(pilot))
        await pilot.press(*"ation", "enter")
        await wait_until(pilot, lambda: f"1/{expected}" in screen_lines(pilot)[1])
        assert screen.pane.view.has_focus
        await pilot.press("n", "n")
        await wait_until(pilot, lambda: f"3/{expected}" in screen_lines(pilot)[1])
        await pilot.press("N")
        await wait_until(pilot, lambda: f"2/{expected}" in screen_lines(pilot)[1])
        await pilot.press("slash", "backspace", "enter")
        await wait_until(pilot, lambda: f"/{expected}" not in screen_text(pilot))


async def test_letting_go_of_find_leads_back_to_where_one_was(library: Library) -> None:
    async with reading(library, ["uk-2021"]) as (pilot, screen):
        before = screen_lines(pilot)
        await pilot.press("slash", *"signed in london")
        await wait_until(pilot, lambda: "Signed in London" in screen_text(pilot))
        await pilot.press("escape")
        await wait_until(pilot, lambda: screen_lines(pilot)[:-1] == before[:-1])
        assert screen.is_current


async def test_what_is_not_there_is_asked_for_again(library: Library) -> None:
    async with reading(library, ["uk-2021"]) as (pilot, screen):
        before = screen_text(pilot)
        await pilot.press("slash", *"zeppelin", "enter")
        await wait_until(pilot, lambda: "not found" in screen_text(pilot))
        assert not screen.pane.view.has_focus
        await pilot.press(*"shared", "enter")
        await wait_until(pilot, lambda: screen.pane.view.has_focus)
        assert screen.pane.view.finder.count
        await pilot.press("slash", *"zeppelin", "enter", "escape")
        await wait_until(pilot, lambda: screen.pane.view.has_focus)
        assert screen.pane.view.finder.wanted == ""
        await wait_until(pilot, lambda: "0/0" not in screen_text(pilot))
        assert screen_lines(pilot)[0].rstrip() == before.split("\n")[0]


async def test_a_paragraph_is_gone_to_by_its_number(library: Library) -> None:
    async with reading(library, ["uk-2021", "us-analysis"]) as (pilot, screen):
        await pilot.press("number_sign", *"14", "enter")
        await wait_until(pilot, lambda: "para 14 of 18" in screen_text(pilot))
        await pilot.press("number_sign", *"99", "enter")
        await wait_until(pilot, lambda: "there are 1 to 18" in screen_text(pilot))
        await pilot.press("escape", "2", "number_sign", *"3", "enter")
        await wait_until(pilot, lambda: screen.panes[1].place.startswith("[para 3]"))


async def test_an_item_of_a_list_is_gone_to_as_it_is_cited(tmp_path: Path) -> None:
    points = "(a) train border guards every year;\n\n(b) build two ports and a railway;\n\n"
    text = "".join(f"{n}. Both sides will, in matter {n}:\n\n{points}" for n in range(1, 5))
    head = "Joint Declaration between Norway and Portugal\n\n3 March 2020\n\n"
    (tmp_path / "made.txt").write_text(head + text, encoding="utf-8")
    with Library.open(tmp_path, cache=False) as made:
        async with reading(made, ["made"]) as (pilot, screen):
            for asked in ("4(b)", "para 2(a)", "3(B)"):
                await pilot.press("number_sign", *asked, "enter")
                await wait_until(pilot, lambda: screen.pane.view.has_focus)
                current = screen.pane.view.current
                assert current is not None
                assert current.label.removeprefix("para ") == asked.lower().removeprefix("para ")


async def test_zoom_leaves_the_bare_text_and_keeps_the_place(library: Library) -> None:
    at = {"uk-2021": "uk-2021#p6"}
    async with reading(library, FOUR[:2], at=at) as (pilot, screen):
        await pilot.press("z")
        await wait_until(pilot, lambda: "▶" not in screen_text(pilot))
        text = screen_text(pilot)
        for decoration in "▌│━─":
            assert decoration not in text
        assert "uk-2021" not in text
        words = library.passage("uk-2021#p6").text.split()
        assert " ".join(words[:8]) in text
        await pilot.press("escape")
        await wait_until(pilot, lambda: "para 6 of 18" in screen_text(pilot))
        assert in_columns(screen) == FOUR[:2]


async def test_columns_are_added_and_closed(library: Library) -> None:
    async with reading(library, FOUR[:2]) as (pilot, screen):
        await pilot.press("v")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.press(*"china", "enter")
        await wait_until(pilot, lambda: screen.is_current and len(screen.panes) == 3)
        await wait_until(pilot, lambda: in_columns(screen) == ["uk-2025", "china-2014"])
        assert focused(screen) == "china-2014"
        await pilot.press("1", "x")
        await wait_until(pilot, lambda: in_columns(screen) == ["uk-2025", "china-2014"])
        assert focused(screen) == "uk-2025"
        assert [pane.number for pane in screen.panes] == [1, 2]
        await pilot.press("x", "x")
        await wait_until(pilot, lambda: "This is the last column" in screen_text(pilot))
        assert in_columns(screen) == ["china-2014"]
        await pilot.press("q")
        await wait_until(pilot, lambda: not screen.is_current)


async def test_a_walk_through_the_hits_goes_across_columns(library: Library) -> None:
    result = library.search("hydrogen", limit=200)
    found = {hit.passage.id: hit.highlights for hit in result.hits}
    in_order = [
        passage.id for name in FOUR for passage in library.passages(name) if passage.id in found
    ]
    assert len({name.split("#")[0] for name in in_order}) > 1
    async with reading(library, FOUR, highlights=found, query="hydrogen") as (pilot, screen):
        walked = []
        for number in range(1, len(in_order) + 1):
            await pilot.press("n")
            wanted = f"{number}/{len(in_order)} for “hydrogen”"
            await wait_until(pilot, lambda wanted=wanted: wanted in screen_text(pilot))  # type: ignore[misc]
            current = screen.pane.view.current
            assert current is not None
            walked.append(current.id)
        assert walked == in_order
        await pilot.press("n")
        await wait_until(pilot, lambda: "from the first again" in screen_text(pilot))


async def test_without_hits_the_walk_says_what_else_there_is(library: Library) -> None:
    async with reading(library, FOUR) as (pilot, _):
        await pilot.press("n")
        await wait_until(pilot, lambda: "No hits here: t picks a theme" in screen_text(pilot))


async def test_a_theme_is_shown_in_every_column_or_said_to_be_missing(library: Library) -> None:
    theme = next(theme for theme in library.themes() if theme.id == "health-biopharma")
    on_theme = {
        name: [
            passage.id
            for passage in library.passages(name)
            if any(tag.theme == theme.id for tag in passage.themes)
        ]
        for name in FOUR
    }
    assert any(on_theme.values())
    assert not all(on_theme.values())
    async with reading(library, FOUR, LARGE) as (pilot, screen):
        screen.show_theme(theme.id)
        silent = sum(not passages for passages in on_theme.values())
        await wait_until(
            pilot, lambda: screen_text(pilot).count(f"silent on {theme.label}") == silent
        )
        for pane in screen.panes:
            assert pane.document
            passages = on_theme[pane.document.id]
            if passages:
                assert pane.view.current is not None
                assert pane.view.current.id == passages[0]


async def test_without_the_theme_the_walk_is_again_through_what_was_found(library: Library) -> None:
    hits = library.search("hydrogen").hits
    found = {hit.id: hit.highlights for hit in hits}
    async with reading(library, ["uk-2021", "uk-2025"], highlights=found, query="hydrogen") as (
        pilot,
        screen,
    ):
        await pilot.press("t", *"health", "enter")
        await wait_until(pilot, lambda: "on Health & Biopharma: n and N" in screen_text(pilot))
        before = [pane.view.current for pane in screen.panes]
        await pilot.press("t", *"any", "enter")
        await wait_until(pilot, lambda: screen.is_current and screen.theme_walked is None)
        assert [pane.view.current for pane in screen.panes] == before
        await pilot.press("n")
        await wait_until(pilot, lambda: "/2 for “hydrogen”" in screen_lines(pilot)[-1])


async def test_a_column_that_slides_in_says_that_it_is_silent_until_one_moves(
    library: Library,
) -> None:
    async with reading(library, ["uk-2021", "uk-2025", "china-2014"]) as (pilot, screen):
        await pilot.press("t", *"health", "enter")
        await wait_until(pilot, lambda: screen.is_current and "n and N" in screen_text(pilot))
        await pilot.press("3")
        await wait_until(pilot, lambda: "silent on Health & Biopharma" in screen_text(pilot))
        await pilot.press("G")
        await wait_until(pilot, lambda: "silent on" not in screen_text(pilot))


async def test_another_size_keeps_every_column_at_its_passage(library: Library) -> None:
    at = {"uk-2021": "uk-2021#p9", "us-analysis": "us-analysis#p10", "china-2014": "china-2014#b4"}
    async with reading(library, list(at), LARGE, at=at) as (pilot, screen):
        for width, height in (SMALL, (45, 15), LARGE):
            await pilot.resize_terminal(width, height)
            await wait_until(pilot, lambda width=width: screen.size.width == width)  # type: ignore[misc]
            await pilot.pause()
            assert [pane.view.current.id for pane in screen.panes if pane.view.current] == list(
                at.values()
            )


async def test_the_text_to_copy_stands_with_its_citation_where_the_screen_cannot_be_left(
    library: Library,
) -> None:
    async with reading(library, ["uk-2021"], at={"uk-2021": "uk-2021#p6"}) as (pilot, _):
        passage = library.passage("uk-2021#p6")
        citation = library.citation(library.document("uk-2021"), passage)
        await pilot.press("y")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
        assert isinstance(pilot.app.screen, PageSheet)
        assert pilot.app.screen.page.text.startswith(f"{passage.text}\n\n{citation}")
        await pilot.press("q", "Y")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PageSheet))
        assert isinstance(pilot.app.screen, PageSheet)
        assert pilot.app.screen.page.text.startswith(citation)


@pytest.mark.parametrize("size", [SMALL, LARGE, (40, 12)])
async def test_nothing_that_steers_a_terminal_is_on_the_screen(
    library: Library, size: tuple[int, int]
) -> None:
    async with reading(library, FOUR, size) as (pilot, _):
        for key in ("2", "G", "4", "d"):
            await pilot.press(key)
            await pilot.pause()
            assert not UNSAFE.search("".join(screen_lines(pilot)))
