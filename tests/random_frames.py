"""Frames that nobody would draw, shown by the painter and by a terminal that is told everything.

A frame is a list of pieces of text, each at a place and in a style; the frames of a sequence build
on each other: panes scroll, words change, letters are put in, halves of wide letters are covered.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pyte
from rich.cells import set_cell_size

from tests.pty.terminal import look
from tests.pty.twins import NoColouredErase
from tui.terminal.cells.capability import Capability
from tui.terminal.cells.paint import clear, paint
from tui.terminal.cells.pen import Pen
from tui.terminal.cells.screen import Row, Screen

Piece = tuple[int, int, str, str]
"""Column, line, SGR parameters, text."""

FULL = Capability(
    erase_line=True,
    erase_chars=True,
    coloured_erase=True,
    scroll_region=True,
    shift_chars=True,
    line_feed=True,
)
BARE = Capability()
WORDS = (
    *("trade", "hydrogen", "energy,", "a", "of", "é", "Prüm", "’s", "…", "─────", "│", "▶"),
    *("日本", "の", "한국어", "ｅ", "e\u0301", "e\u0323\u0301", " ", "  ", "        ", "x"),
)
STYLES = ("", "", "", "1", "7", "31", "44", "38;5;200", "4", "1;97;41", "2", "48;2;1;2;3", "3;9")


class Terminal:
    """A pyte terminal fed only with what the painter writes."""

    def __init__(self, width: int, height: int, capability: Capability) -> None:
        kind = pyte.Screen if capability.coloured_erase else NoColouredErase
        self.screen = kind(width, height)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)
        self.pen = Pen(capability)
        self.shown: list[Row] | None = None
        self.written = ""

    def show(
        self, wanted: Screen, order: Sequence[int] | None = None, limit: int | None = None
    ) -> int:
        """Bring the terminal to `wanted`; returns the number of bytes that it took."""
        self.pen.out, self.pen.size = [], 0
        shown = self.shown
        if shown is None:
            self.pen.forget()
            shown = clear(self.pen, wanted.rows)
        self.shown = paint(self.pen, shown, wanted.rows, order, limit)
        self.written = "".join(self.pen.out)
        line_feed = "\n" if self.pen.capability.line_feed else "\r\n"
        self.stream.feed(self.written.replace("\n", line_feed))
        return self.pen.size

    def resize(self, width: int, height: int) -> None:
        """Another size; what is shown is not known then."""
        self.screen.resize(height, width)
        self.shown = None


def draw(screen: Screen, pieces: Sequence[Piece]) -> None:
    """Draw on a virtual screen as Textual's output is drawn on it."""
    for x, y, sgr, text in pieces:
        screen.move(f"{y + 1};{x + 1}")
        screen.sgr(sgr or "0")
        screen.write(text)
        screen.sgr("0")


def reference(pieces: Sequence[Piece], width: int, height: int) -> pyte.Screen:
    """The same pieces on a terminal of its own, without the painter."""
    screen = pyte.Screen(width, height)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for x, y, sgr, text in pieces:
        stream.feed(f"\x1b[{y + 1};{x + 1}H\x1b[{sgr}m{text}\x1b[0m")
    return screen


class Scene:
    """A screen of panes side by side whose lines change from frame to frame."""

    def __init__(self, maker: random.Random, width: int, height: int) -> None:
        self._maker = maker
        self.width, self.height = width, height
        self._split = maker.randrange(1, width - 1)
        self._lines = [[self._line() for _ in range(height * 3)] for _ in range(2)]
        self._at = [0, 0]
        self._edited: tuple[int, int] | None = None

    def _line(self) -> list[tuple[str, str]]:
        maker = self._maker
        if maker.random() < 0.15:
            return []
        return [
            (maker.choice(STYLES), " ".join(maker.choices(WORDS, k=maker.randrange(1, 5))) + " ")
            for _ in range(maker.randrange(1, 8))
        ]

    def step(self) -> None:
        """Something happens: a pane scrolls, some lines change, letters are put in."""
        maker = self._maker
        pane = maker.randrange(2)
        lines = self._lines[pane]
        what = maker.randrange(6)
        if what < 2:
            self._at[pane] = (self._at[pane] + maker.choice((1, 1, -1, 2, 5))) % self.height
        elif what == 2:
            for y in maker.sample(range(len(lines)), maker.randrange(1, 4)):
                lines[y] = self._line()
                self._edited = None if self._edited == (pane, y) else self._edited
        elif what == 3:
            y = self._at[pane] + maker.randrange(self.height)
            # A long text, into which letters are put and from which they are taken afterwards.
            lines[y] = [("", "security of supply " * 4), *lines[y][:1]]
            self._edited = (pane, y)
        elif what == 4:
            y = maker.randrange(len(lines))
            lines[y] = lines[y][1:]
            self._edited = None if self._edited == (pane, y) else self._edited
        elif self._edited is not None:
            pane, y = self._edited
            style, text = self._lines[pane][y][0]
            cut = maker.randrange(9)
            put_in, left_out = maker.choice((("", 1), ("y", 0), ("一", 0), ("energy", 0), ("", 3)))
            self._lines[pane][y][0] = (style, text[:cut] + put_in + text[cut + left_out :])

    def pieces(self) -> list[Piece]:
        """The frame as it is now: every cell of the screen."""
        found: list[Piece] = []
        for pane, (start, end) in enumerate(((0, self._split), (self._split, self.width))):
            for y in range(self.height):
                x = start
                for style, text in self._lines[pane][self._at[pane] + y]:
                    text = set_cell_size(text, min(end - x, _cells(text)))
                    found.append((x, y, style, text))
                    x += _cells(text)
                found.append((x, y, "", " " * (end - x)))
        return found


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def sequence(seed: int, frames: int) -> Iterator[tuple[Terminal, pyte.Screen]]:
    """Terminals after each of so many random frames, each with the one that it must look like."""
    maker = random.Random(seed)
    width, height = maker.choice(((30, 9), (43, 12), (80, 24)))
    capability = Capability(*[maker.random() < 0.8 for _ in range(6)])
    terminal, wanted = Terminal(width, height, capability), Screen(width, height)
    scene = Scene(maker, width, height)
    for _ in range(frames):
        for _ in range(maker.randrange(1, 4)):
            scene.step()
        if maker.random() < 0.03:
            width, height = width + maker.randrange(-5, 6), height + maker.randrange(-2, 3)
            scene, wanted = Scene(maker, width, height), Screen(width, height)
            terminal.resize(width, height)
        elif maker.random() < 0.05:
            terminal.shown = None
        pieces = scene.pieces()
        draw(wanted, pieces)
        if maker.random() < 0.1:  # in pieces, as on a slow line
            order = maker.sample(range(height), height)
            terminal.show(wanted, order, maker.randrange(1, 400))
        terminal.show(wanted)
        yield terminal, reference(pieces, width, height)


def differing(seed: int, frames: int) -> int:
    """How many frames of a sequence do not look as they should."""
    return sum(look(terminal.screen) != look(wanted) for terminal, wanted in sequence(seed, frames))
