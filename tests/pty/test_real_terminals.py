"""xterm, a terminal of GNOME's kind and kitty show, pixel by pixel, what the plain driver paints.

Skipped where Xvfb or the terminal is not installed (Debian: apt install xvfb xfonts-base xterm
mate-terminal dbus kitty).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.pty.terminal import ROOT
from tests.pty.windows import KITTY, VTE, XTERM, Kind, Window, WindowTerminal, columns, installed

Start = Callable[[str, Window], WindowTerminal]

_PATIENCE = 15.0
"""Seconds in which two windows must have come to show the same."""


@pytest.fixture(
    params=[
        pytest.param((XTERM,), id="xterm"),
        pytest.param(VTE, id="vte"),
        pytest.param((KITTY,), id="kitty"),
    ]
)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each terminal in turn."""
    return installed(*request.param)


@pytest.fixture
def window(kind: Kind) -> Iterator[Window]:
    """One terminal of the kind."""
    opened = Window(kind)
    yield opened
    opened.close()


class Pair:
    """The same program in two windows of one kind, with the plain driver and with ours."""

    def __init__(self, kind: Kind, start: Start) -> None:
        self.both: list[WindowTerminal] = []
        with ExitStack() as stack:
            for driver in ("plain", "cells"):
                window = Window(kind)
                stack.callback(window.close)
                self.both.append(stack.enter_context(start(driver, window)))
            self._stack = stack.pop_all()

    def __enter__(self) -> Pair:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def wait_for(self, words: str) -> None:
        """Until both show `words`, and the same picture."""
        for terminal in self.both:
            terminal.wait_for(words)
        self._compare("start", b"")

    def press(self, *keys: str) -> None:
        """Press keys one by one: each changes the picture, and both come to show the same."""
        for key in keys:
            before = self.both[0].window.pixels
            for terminal in self.both:
                terminal.press(key)
            self._compare(key, before)

    def resize(self, size: tuple[int, int]) -> None:
        """Another size for both windows."""
        before = self.both[0].window.pixels
        for terminal in self.both:
            terminal.resize(*size)
        self._compare(str(size), before)

    def _compare(self, step: str, before: bytes) -> None:
        deadline = time.monotonic() + _PATIENCE
        while True:
            for terminal in self.both:
                # A key that follows an Esc at once would be one pressed with Alt.
                terminal.settle(0.3 if step == "escape" else 0.05)
                terminal.window.drawn()
            plain, cells = (terminal.window.pixels for terminal in self.both)
            if plain == cells != before:
                return
            difference = columns(plain, cells) or "none: nothing has changed"
            assert time.monotonic() < deadline, f"after {step!r} differ: {difference}"


def test_the_explorer_looks_as_with_the_plain_driver(
    kind: Kind, cache: Path, tmp_path: Path
) -> None:
    def start(driver: str, window: Window) -> WindowTerminal:
        folder = tmp_path / driver
        env = {"COMMUNIQUE_DRIVER": driver, "COMMUNIQUE_DATA_DIR": str(folder), "TERM": kind.term}
        return WindowTerminal(program, window, env={**env, **shared})

    program = [sys.executable, "-m", "tui"]
    shared = {"COMMUNIQUE_CACHE_DIR": str(cache)}
    built = [*program, "documents"]  # so that both find the index there
    subprocess.run(built, env=os.environ | shared, cwd=ROOT, check=True, capture_output=True)
    with Pair(kind, start) as pair:
        pair.wait_for("5 documents")
        pair.press("energ", "y", "enter", "j", "pagedown", "f", "escape")
        pair.press("enter", "pagedown", "v", "r", "enter", "tab", "G")
        pair.resize((100, 30))
        pair.press("pageup", "?", "pagedown")


PAGES = """
import sys
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.app import App
from textual.widgets import Static
from tui.terminal.cells.driver import CellDriver

driver, width, clusters, looks = {values!r}

class Pages(App):
    def get_driver_class(self):
        return CellDriver if driver == "cells" else super().get_driver_class()

    def compose(self):
        yield Static("page 0")

    def on_key(self, event):
        lines = self.looks if event.character.isdigit() else self.clusters
        self.query_one(Static).update(Text("\\n").join(lines(event.character)))

    def looks(self, page):
        for number in range(len(looks)):
            line = Text()
            for word in "Energy and ports: as agreed in Zeebrugge".split():
                line.append(word, looks[(number + int(page) * len(word)) % len(looks)])
                line.append(" " * (number % 3), looks[number])
            yield line

    def clusters(self, page):
        for cluster in clusters:
            shown = {{"x": "x" * width, "b": "\\u2588" * width, "c": cluster, "d": "."}}[page]
            rest = " " * (width - cell_len(shown))
            yield Text(f"The column: {{shown}}{{rest}}| and what follows")

Pages(ansi_color=True).run()
"""
"""An app of pages, each chosen by a key: a digit shows words in many looks and an order of its own,
a letter a column of plain letters (x), blocks (b), clusters (c), or of next to nothing (d)."""

CLUSTERS = (
    "क्षि क्\u200dष",  # Devanagari: conjuncts, one with a joiner
    "நி ஶ்ரீ",  # Tamil
    "กำ ที่",  # Thai
    "العربية",
    "שָׁלוֹם",
    "👩\u200d👩\u200d👧\u200d👦",  # one family, or four people
    "👩🏽\u200d🚀 👍🏿",
    "🇫🇷🇧🇪",
    "❤\ufe0f ☎\ufe0f 1\ufe0f\u20e3",  # wide only by the selector
    "e\u0323\u0301 o\u0302\u0304\u0323",
    "\u1100\u1161\u11a8 가",  # Hangul in parts
    "日本氫能",
    "①※…±α",  # wide for who is set up so
    "\u2067abc\u2069\u200bd",
)
"""What terminals take for more or fewer cells than others."""
WIDTH = 20
LOOKS = (
    "none", "dim", "bold", "dim bold", "overline", "overline dim red", "underline", "underline2",
    "italic", "reverse", "dim reverse", "strike", "conceal", "green on blue", "bold overline cyan",
    "bright_black", "color(208) on color(17)", "#ff8800 dim", "underline overline strike",
)  # fmt: skip


def pages(driver: str, window: Window) -> WindowTerminal:
    """The app of pages."""
    program = PAGES.format(values=(driver, WIDTH, CLUSTERS, LOOKS))
    env = {"TERM": window.kind.term, "COLORTERM": "truecolor"}
    return WindowTerminal([sys.executable, "-c", program], window, env=env)


def page(terminal: WindowTerminal, name: str) -> bytes:
    """The picture of a page, once it has come to rest."""
    mark = terminal.mark()
    terminal.press(name)
    terminal.wait_for(lambda t: t.bytes_since(mark) > 0)
    picture, same = b"", 0
    while same < 3:
        terminal.settle(0.05)
        terminal.window.drawn()
        before, picture = picture, terminal.window.pixels
        same = same + 1 if picture == before else 0
    return picture


def test_no_row_slips_after_what_terminals_disagree_about(window: Window) -> None:
    with pages("cells", window) as terminal:
        terminal.wait_for("page 0")
        pictures = {name: page(terminal, name) for name in "xbcd"}
        column = columns(pictures["x"], pictures["b"])
        assert column is not None
        for name in "cd":
            changed = columns(pictures["x"], pictures[name])
            assert changed is not None
            assert column[0] <= changed[0]
            assert changed[1] <= column[1]


def test_what_was_there_before_does_not_shine_through(window: Window) -> None:
    with pages("cells", window) as terminal:
        terminal.wait_for("page 0")
        page(terminal, "c")  # kitty takes another font from the second time on
        after = []
        for before in "xbd":
            page(terminal, before)
            after.append(page(terminal, "c"))
        assert columns(after[0], after[1]) is None
        assert columns(after[0], after[2]) is None


def test_all_looks_are_those_of_the_plain_driver(kind: Kind) -> None:
    with Pair(kind, pages) as pair:
        pair.wait_for("page 0")
        pair.press("1", "2", "3", "1")
