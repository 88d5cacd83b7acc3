"""The cell driver's heart: whatever is drawn, the terminal ends up showing the wanted screen."""

from __future__ import annotations

import random
import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.terminal.cells.capability import Capability
from tui.terminal.cells.paint import clear, paint
from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import Row, Screen
from tui.terminal.cells.style import intern_anew

FULL = Capability(erase_line=True, erase_chars=True, coloured_erase=False, scroll_region=True)
BARE = Capability()
WORDS = ["trade", "hydrogen", "é", "日本", "の", "a", "  ", "Prüm", "e\u0301", "        ", "x"]
STYLES = ["0", "1", "7", "31", "0;44", "38;5;200", "4", "0;1;97;41", "2", "48;2;1;2;3"]


class Terminal:
    """A pyte terminal fed only with what the painter writes."""

    def __init__(self, width: int, height: int, capability: Capability) -> None:
        self.screen = pyte.Screen(width, height)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)
        self.pen = Pen(capability)
        self.shown: list[Row] | None = None

    def show(self, wanted: Screen) -> int:
        """Bring the terminal to `wanted`; returns the number of characters that it took."""
        self.pen.out, self.pen.size = [], 0
        shown = clear(self.pen, wanted.rows) if self.shown is None else self.shown
        paint(self.pen, shown, wanted.rows)
        self.shown = [row.copy() for row in wanted.rows]
        self.stream.feed("".join(self.pen.out).replace("\n", "\r\n"))
        return self.pen.size


def look(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What can be seen: blanks have no foreground, weight or slant."""
    rows = []
    for y in range(screen.lines):
        row = []
        for x in range(screen.columns):
            char = screen.buffer[y][x]
            marks = (char.bg, char.underscore, char.strikethrough, char.reverse)
            shown = () if char.data == " " and not char.reverse else (char.fg, char.bold)
            row.append((char.data, *marks, *shown))
        rows.append(row)
    return rows


def reference(drawing: list[tuple[int, int, str, str]], width: int, height: int) -> pyte.Screen:
    """The same drawing on a terminal of its own, without the painter."""
    screen = pyte.Screen(width, height)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for x, y, sgr, text in drawing:
        stream.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{sgr}m{text}\x1b[0m")
    return screen


def draw(screen: Screen, drawing: list[tuple[int, int, str, str]]) -> None:
    for x, y, sgr, text in drawing:
        screen.move(f"{y + 1};{x + 1}")
        screen.sgr(sgr)
        screen.write(text)
        screen.sgr("0")


def full_rows(seed: int, width: int, height: int, scroll: int) -> list[tuple[int, int, str, str]]:
    """A frame of two panes; the left one starts `scroll` lines further down in its text."""
    maker = random.Random(seed)
    lines = []
    for _ in range(height + scroll):
        text = "".join(maker.choice(WORDS) + " " for _ in range(width))
        lines.append((maker.choice(STYLES), text))
    frame = []
    for y in range(height):
        sgr, text = lines[y + scroll]
        frame.append((0, y, sgr, _cells(text, width // 2)))
        frame.append((width // 2, y, "0", _cells(f"right {y} ".ljust(width), width - width // 2)))
    return frame


def _cells(text: str, width: int) -> str:
    from rich.cells import set_cell_size

    return set_cell_size(text, width)


@pytest.mark.parametrize("capability", [FULL, BARE])
@given(seeds=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_every_frame_ends_as_the_wanted_screen(
    capability: Capability, seeds: list[tuple[int, int]]
) -> None:
    width, height = 30, 9
    terminal, wanted = Terminal(width, height, capability), Screen(width, height)
    for seed, scroll in seeds:
        frame = full_rows(seed, width, height, scroll)
        draw(wanted, frame)
        terminal.show(wanted)
        assert look(terminal.screen) == look(reference(frame, width, height))


def test_an_unchanged_frame_writes_nothing() -> None:
    terminal, wanted = Terminal(30, 9, FULL), Screen(30, 9)
    frame = full_rows(1, 30, 9, 0)
    draw(wanted, frame)
    terminal.show(wanted)
    draw(wanted, frame)
    assert terminal.show(wanted) == 0


def test_one_letter_costs_about_one_letter() -> None:
    terminal, wanted = Terminal(80, 24, FULL), Screen(80, 24)
    draw(wanted, full_rows(1, 80, 24, 0))
    terminal.show(wanted)
    draw(wanted, [(70, 3, "0", "Z")])
    assert terminal.show(wanted) <= 12


def test_a_full_width_list_scrolls_instead_of_being_written_again() -> None:
    lines = [(0, y, "0", f"line {y} " + "words " * 12) for y in range(30)]
    terminal, wanted = Terminal(80, 24, FULL), Screen(80, 24)
    draw(wanted, [(x, y, sgr, text.ljust(80)[:80]) for x, y, sgr, text in lines[:24]])
    terminal.show(wanted)
    draw(wanted, [(x, y - 1, sgr, text.ljust(80)[:80]) for x, y, sgr, text in lines[1:25]])
    assert terminal.show(wanted) < 160
    assert terminal.screen.display[23].startswith("line 24")


# What went wrong once


def test_after_a_scroll_the_cursor_is_taken_to_be_anywhere() -> None:
    """`ESC [ r` takes the cursor home on most terminals, and leaves it on some."""
    lines = [f"line {y} " + "words " * 12 for y in range(30)]
    terminal, wanted = Terminal(80, 24, FULL), Screen(80, 24)
    draw(wanted, [(0, y, "0", text.ljust(80)[:80]) for y, text in enumerate(lines[:24])])
    terminal.show(wanted)
    draw(wanted, [(0, y, "0", text.ljust(80)[:80]) for y, text in enumerate(lines[1:25])])
    terminal.show(wanted)
    written = "".join(terminal.pen.out)
    after = written[written.index("\x1b[r") + 3 :]
    assert re.match(r"\x1b\[\d*;?\d*H", after), after


@pytest.mark.parametrize("capability", [FULL, BARE])
def test_a_wide_letter_in_the_last_columns_can_be_cleared(capability: Capability) -> None:
    for x in (26, 27, 28):
        terminal, wanted = Terminal(30, 3, capability), Screen(30, 3)
        frames = [[(x, 1, "0", "日")], [(x, 1, "0", "  ")], [(x, 1, "0", _cells("a日", 30 - x))]]
        drawn: list[tuple[int, int, str, str]] = []
        for frame in frames:
            drawn += frame
            draw(wanted, frame)
            terminal.show(wanted)
            assert look(terminal.screen) == look(reference(drawn, 30, 3))


@pytest.mark.parametrize("capability", [FULL, BARE])
def test_wide_letters_shifted_by_one_column_leave_no_halves(capability: Capability) -> None:
    terminal, wanted = Terminal(30, 3, capability), Screen(30, 3)
    for shift in (0, 1, 2, 1, 0):
        frame = [(0, 1, "0", _cells(" " * shift + "日本語" * 4 + "x", 30))]
        draw(wanted, frame)
        terminal.show(wanted)
        assert look(terminal.screen) == look(reference(frame, 30, 3))
    draw(wanted, [(1, 1, "0", "a")])
    terminal.show(wanted)
    assert terminal.screen.display[1].startswith(" a本語日")


def test_what_is_interned_stays_bounded_and_the_screen_as_it_is() -> None:
    screen = Screen(30, 3)
    draw(screen, [(0, 0, "31", "red 日本"), (0, 1, "0;44", "blue e\u0301")])
    rows = intern_anew(screen.rows)
    assert [[cell.text for cell in row] for row in rows] == [
        [cell.text for cell in row] for row in screen.rows
    ]
    again = Screen(30, 3)
    draw(again, [(0, 0, "31", "red 日本"), (0, 1, "0;44", "blue e\u0301")])
    assert all(
        new is old
        for left, right in zip(rows, again.rows, strict=True)
        for new, old in zip(left, right, strict=True)
    )
