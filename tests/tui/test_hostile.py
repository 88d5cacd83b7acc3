"""Documents and keystrokes that mean harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from search_index.library import Library
from tests.tui.conditions import wait_until
from tests.tui.exploring import LARGE, SMALL, exploring, search
from tui.explorer.screens.reader import ReaderScreen

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f‎‏‪-‮⁦-⁩]")

TEXT = """Joint [/b] Declaration of \x1b[31mred and [bold]brave[/bold] of Belgium and France

1. Both sides \x1b]52;c;Y3VybA==\x07 will strengthen [@click=app.quit]trade[/] at [Annex II].

2. They recall \u202eevil\u202c words, \x9b31m and [red]peace[/red] [/b] [/b].

3. A lone \x07 bell, a \x08 backspace, {braces}, $variables and \\[escapes].
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two documents whose text, title and name hold markup and escape sequences."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "one [b] $x.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text(TEXT.replace("trade", "war"), encoding="utf-8")
    Path(folder / "broken.txt").write_bytes(b"\xff\xfe\x00[/b]\x1b[31m\xff")
    with Library.open(folder, cache=False) as library:
        yield library


def sent(pilot: Pilot[None]) -> str:
    """The text that the screen sends to the terminal; what could steer it fails the test."""
    strips = pilot.app.screen._compositor.render_strips()
    for strip in strips:
        for segment in strip:
            assert not UNSAFE.search(segment.text), repr(segment.text)
    return "\n".join(strip.text for strip in strips)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_no_screen_sends_what_steers_a_terminal_and_all_text_comes_as_it_is(
    hostile: Library, size: tuple[int, int]
) -> None:
    async with exploring(hostile, size) as (pilot, screen):
        assert "[/b]" in sent(pilot)
        await search(pilot, screen, "peace")
        assert "[red]peace[/red]" in " ".join(sent(pilot).split())
        for keys in (
            ["enter"],
            ["enter"],
            ["f"],
            ["space"],
            ["f"],
            ["w"],
            ["escape"],
            ["t"],
            ["escape"],
            ["D"],
            ["escape"],
            ["v"],
            ["enter"],
        ):
            await pilot.press(*keys)
            await pilot.pause()
            sent(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await pilot.pause()
        assert "[Annex II]" in sent(pilot)


async def test_a_hostile_query_and_paste_are_text(library: Library) -> None:
    async with exploring(library) as (pilot, screen):
        for query in (
            "[/b]",
            "[@click=app.quit]x[/]",
            "\x1b[31mred",
            "a" * 5000,
            '"((NOT',
            "\u202e",
        ):
            await search(pilot, screen, query)
            assert len(screen.bar.input.value) <= 1000
            sent(pilot)

        screen.bar.input.value = ""
        screen.bar.input.post_message(Paste("two\nlines\x1b[31m\x07 [/b] " + "x" * 3000))
        await wait_until(pilot, lambda: screen.bar.input.value.startswith("two lines"))
        assert len(screen.bar.input.value) == 1000
        sent(pilot)


async def test_every_key_at_random_leaves_the_screen_standing(library: Library) -> None:
    import random

    keys = [
        *"jkgGdunNftDvwz/?:#x1234",
        "enter",
        "escape",
        "tab",
        "shift+tab",
        "space",
        "down",
        "up",
    ]
    chance = random.Random(11)
    async with exploring(library) as (pilot, screen):
        await search(pilot, screen, "energy")
        await pilot.press("enter")
        for _ in range(80):
            await pilot.press(chance.choice(keys))
        assert pilot.app.is_running
        sent(pilot)
