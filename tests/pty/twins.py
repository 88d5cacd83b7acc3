"""Two live copies of the explorer, with the plain driver and with ours, told the same keys."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

from tests.pty.terminal import Terminal

_PATIENCE = 20.0
"""Seconds in which both must have come to show the same."""


class NoColouredErase(pyte.Screen):
    """A terminal whose erasures take the default background (no bce), which pyte's own do not."""

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """EL in the default look."""
        with _PlainPen(self):
            super().erase_in_line(how, private)

    def erase_in_display(self, how: int = 0, *args: object, **options: object) -> None:
        """ED in the default look."""
        with _PlainPen(self):
            super().erase_in_display(how, *args, **options)

    def erase_characters(self, count: int | None = None) -> None:
        """ECH in the default look."""
        with _PlainPen(self):
            super().erase_characters(count)


class _PlainPen:
    def __init__(self, screen: pyte.Screen) -> None:
        self.screen = screen

    def __enter__(self) -> None:
        self.attrs = self.screen.cursor.attrs
        self.screen.cursor.attrs = self.screen.default_char

    def __exit__(self, *error: object) -> None:
        self.screen.cursor.attrs = self.attrs


class Twins:
    """The same program twice: `plain` and `cells`."""

    def __init__(
        self,
        env: Mapping[str, str],
        folder: Path,
        *,
        words: Sequence[str] = (),
        size: tuple[int, int] = (80, 24),
        answers: bool = False,
        screen: type[pyte.Screen] = pyte.Screen,
    ) -> None:
        """In `folder` each keeps its own data; `words` follow the program's name; see `Terminal`
        for the rest."""
        command = [sys.executable, "-m", "tui", *words]
        self.plain, self.cells = (
            Terminal(
                command,
                columns=size[0],
                rows=size[1],
                env={
                    **env,
                    "COMMUNIQUE_DRIVER": driver,
                    "COMMUNIQUE_DATA_DIR": str(folder / "data" / driver),
                },
                answers=answers,
                screen=screen,
            )
            for driver in ("plain", "cells")
        )
        self.both = (self.plain, self.cells)

    def __enter__(self) -> Twins:
        return self

    def __exit__(self, *error: object) -> None:
        for terminal in self.both:
            terminal.__exit__(None, None, None)

    def wait_for(self, words: str) -> None:
        """Until both show `words`, and the same."""
        for terminal in self.both:
            terminal.wait_for(words)
        self.compare("start")

    def press(self, *keys: str) -> None:
        """Press keys one by one, and compare after each."""
        for key in keys:
            for terminal in self.both:
                terminal.press(key)
            self.compare(key)

    def type(self, text: str) -> None:
        """Type letter by letter."""
        self.press(*text)

    def resize(self, columns: int, rows: int) -> None:
        """Another size for both."""
        for terminal in self.both:
            terminal.resize(columns, rows)
        self.compare(f"{columns}x{rows}")

    def signal(self, number: int) -> None:
        """A signal to both, without a comparison."""
        for terminal in self.both:
            terminal.signal(number)

    def compare(self, step: str) -> None:
        """Read until both are at rest and show the same, cell by cell, with the cursor."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            for terminal in self.both:
                terminal.rest()
            difference = self.difference()
            if not difference:
                return
            assert time.monotonic() < deadline, (
                f"after {step!r}: {difference}\n{self.plain.text}\n{self.cells.text}"
            )

    def difference(self) -> str:
        """What the second shows otherwise than the first, "" if nothing."""
        found = [
            f"row {y}, column {x}: {wanted} is {shown}"
            for y, (plain, cells) in enumerate(zip(self.plain.cells, self.cells.cells, strict=True))
            for x, (wanted, shown) in enumerate(zip(plain, cells, strict=True))
            if wanted != shown
        ]
        if self.plain.cursor != self.cells.cursor:
            found.append(f"cursor {self.plain.cursor} is {self.cells.cursor}")
        return f"{len(found)} differ: {found[:8]}" if found else ""


WIDE = """Joint statement of 日本 and the United Kingdom

1. We will strengthen our energy cooperation — 日本語のエネルギー協力 — and e\u0301tat des lieux.

2. 우리는 에너지 협력을 강화한다. We will work on hydrogen 氫能源 and naïve Zusammenarbeit für Prüm.

3. 経済と energy の安全保障: we encourage energy talks, and 学生 交流 of students. 한국어 energy.

4. Ｆｕｌｌｗｉｄｔｈ ｅｎｅｒｇｙ １２３ and half ﾊﾝｶｸ. We welcome energy e\u0323\u0301.
"""
"""A text whose letters are wide or combined, of widths on which terminals agree."""


def wide_folder(folder: Path) -> Path:
    """A folder of two documents of wide and combined letters."""
    texts = folder / "texts"
    texts.mkdir()
    for name in ("first", "second"):
        (texts / f"{name}.txt").write_text(WIDE * 6, encoding="utf-8")
    return texts


def walk(twins: Twins, whole: bool = True) -> None:
    """Over all screens of the explorer and back to the search; not `whole`: over the main ones."""
    twins.wait_for("5 documents")
    twins.type("energy")
    twins.press("enter", "j", "k", "pagedown", "g", "n", "f", "j", "space", "backspace", "escape")
    twins.press("enter", "j", "pagedown", "G", "g", "v", "f", "r", "enter", "j", "tab", "j")
    if whole:
        twins.press("s", "j", "s", "s", "z", "z", "x", "/", "a", "i", "enter", "n", "#", "5")
        twins.press("enter", "q", "t", "m", "i", "escape", "D", "down", "escape", "w", "j", "q")
        twins.press("y", "q", "m", "j", "right", "s", "w", "q", "q", ":", "m", "a", "escape")
    twins.press("?", "j", "pagedown", "q", "ctrl+l")
