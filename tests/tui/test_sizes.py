"""Any size of the window, and changing it."""

from __future__ import annotations

import random

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import screen_lines, screen_text, wait_until
from tests.tui.exploring import answered, exploring, pane, search
from tui.explorer.keymap import SHARED, shipped
from tui.explorer.screens.pickers import Picker
from tui.explorer.screens.too_small import TooSmall
from tui.explorer.text.dates import year
from tui.query_language import EXAMPLES


async def test_below_60_cells_one_pane_is_shown_at_a_time(library: Library) -> None:
    async with exploring(library, (50, 20)) as (pilot, screen):
        hits = await search(pilot, screen, "zeebrugge")
        title = hits[0].document.title[:20]
        assert screen_lines(pilot)[1].startswith("  3 passages ─")
        assert screen_lines(pilot)[1].endswith("in 2 documents")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert screen_lines(pilot)[1].startswith(f"▶ {title}")
        assert "passages" not in screen_text(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert "Filters" in screen_text(pilot)
        assert title not in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "passages" in screen_text(pilot)


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (4, 2)])
async def test_where_there_is_no_room_a_sentence_says_so(
    library: Library, size: tuple[int, int]
) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        before = screen_text(pilot)
        await pilot.resize_terminal(*size)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TooSmall))
        await pilot.pause()
        assert "T" in screen_text(pilot)
        await pilot.press("x", "q", "escape", "enter", "m", "c", "question_mark", "colon", "B")
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: screen_text(pilot) == before)
        assert screen.bar.input.value == "zeebrugge"


async def test_at_40_by_12_all_can_be_used(library: Library) -> None:
    async with exploring(library, (40, 12)) as (pilot, screen):
        await search(pilot, screen, "zeebrugge")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert pane(screen) == "document"
        assert "Zeebrugge" in screen_text(pilot)
        await pilot.press("escape", "t", *"energ")
        await pilot.pause()
        assert "Energy & Climate" in screen_text(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: bool(screen.choices))


@pytest.mark.parametrize("key", ["t", "D"])
async def test_at_40_by_12_a_list_to_pick_from_is_a_list(library: Library, key: str) -> None:
    async with exploring(library, (40, 12)) as (pilot, _):
        await pilot.press("enter", key)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        await wait_until(pilot, lambda: picker.list.size.height >= 5)
        assert picker.about.size.height >= 3


async def test_at_40_by_12_the_words_of_a_key_are_indented(library: Library) -> None:
    headings = {*shipped().places.values(), SHARED, "Queries"}
    async with exploring(library, (40, 12)) as (pilot, _):
        await pilot.press("enter", "question_mark")
        await wait_until(pilot, lambda: "Keys" in screen_text(pilot))
        seen: list[str] = []
        while screen_lines(pilot)[1:] != seen[-11:]:
            seen += screen_lines(pilot)[1:]
            await pilot.press("pagedown")
            await pilot.pause()
        assert EXAMPLES[-1][0] in "\n".join(seen)
        assert [line for line in seen if not line.startswith("  ")] == [
            line for line in seen if line.rstrip() in headings
        ]


@pytest.mark.parametrize("keys", ["f", "question_mark", "t", "m f"])
async def test_what_goes_on_outside_the_window_is_told(library: Library, keys: str) -> None:
    async with exploring(library) as (pilot, _):
        await pilot.press("enter", *keys.split())
        await wait_until(pilot, lambda: "more below" in screen_text(pilot))
        move = ("pagedown", "pageup") if keys == "t" else ("G", "g")
        await pilot.press(move[0], move[0])
        await wait_until(pilot, lambda: "more above" in screen_text(pilot))
        assert "below" not in screen_text(pilot).split("more", 1)[1].split("\n")[0]
        await pilot.press(move[1], move[1])
        await wait_until(pilot, lambda: "more below" in screen_text(pilot))
        if keys == "question_mark":
            await pilot.press("d")
            await wait_until(pilot, lambda: "more above and below" in screen_text(pilot))
        else:
            await pilot.resize_terminal(80, 60)
            await wait_until(pilot, lambda: " more " not in screen_text(pilot))


async def test_a_title_that_is_cut_still_ends_with_the_place(library: Library) -> None:
    async with exploring(library, (40, 12)) as (pilot, _):
        await pilot.press("enter", "c")
        await wait_until(pilot, lambda: "F firm" in screen_text(pilot))
        await pilot.press("w")
        await wait_until(pilot, lambda: "more below" in screen_lines(pilot)[0])
        assert screen_lines(pilot)[0].startswith("▶ Why: ")
        assert "…021, para 1 ━" in screen_lines(pilot)[0]


async def test_fifty_sizes_later_all_is_as_before(library: Library) -> None:
    sizes = random.Random(7)
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "migration")
        await pilot.press("enter", "j", "j")
        hit = screen.panes.hits.hit
        await pilot.pause()
        before = screen_text(pilot)
        for _ in range(50):
            await pilot.resize_terminal(sizes.randint(1, 220), sizes.randint(1, 70))
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: pilot.app.screen is screen)
        assert screen.panes.hits.hit is hit
        assert pane(screen) == "hits"
        await wait_until(pilot, lambda: len(screen_lines(pilot)) == 24)
        assert [line[:38] for line in screen_lines(pilot)] == [
            line[:38].ljust(38) for line in before.split("\n")
        ]


@pytest.mark.parametrize("keys", ["m c T", "K f D", "C ? w"])
async def test_every_screen_comes_back_from_every_size(library: Library, keys: str) -> None:
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "migration")
        await pilot.press("enter", "j")
        for key in keys.split():
            await pilot.press(key)
            before = await at_rest(pilot)
            for size in ((40, 12), (39, 11), (119, 40), (80, 24)):
                await pilot.resize_terminal(*size)
                assert all(cell_len(line) <= size[0] for line in screen_lines(pilot))
            await wait_until(pilot, lambda before=before: screen_text(pilot) == before)  # type: ignore[misc]
            await pilot.press("escape")
            await wait_until(pilot, lambda: pilot.app.screen is screen)


async def at_rest(pilot: Pilot[None]) -> str:
    """The screen once it does not change any more."""
    before, same = "", 0
    while same < 3:
        await pilot.pause()
        now = screen_text(pilot)
        same = same + 1 if now == before else 0
        before = now
    return before


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_dates_and_counts_of_documents_stand_below_each_other(
    library: Library, width: int
) -> None:
    async with exploring(library, (width, 24)) as (pilot, _):
        await pilot.press("enter", "D")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await pilot.pause()
        lines = screen_text(pilot).partition("narrow the list")[2].split("\n")
        columns = set()
        for document in library.documents:
            row = next(line for line in lines if line.startswith(document.title[:12], 2))
            lines.remove(row)
            date = library.sortable_date(document) if width > 40 else year(document)
            columns.add((row.index(f" {date} "), len(row)))
            assert row.endswith(f" {document.passages:,}")
        assert len(columns) == 1


async def test_a_list_begins_with_its_first_rows_where_the_cursor_is_among_them(
    library: Library,
) -> None:
    async with exploring(library, (80, 24)) as (pilot, screen):
        screen.panes.show_document(library.documents[-1])
        await pilot.press("D")
        await wait_until(pilot, lambda: library.documents[0].title[:30] in screen_text(pilot))
        await pilot.press("escape")
        screen.choose(screen.choices.toggle("theme", library.themes()[7].id))
        await answered(pilot, screen)
        await pilot.press("t")
        await wait_until(pilot, lambda: "Any theme" in screen_text(pilot))
