"""A curses program that shows recorded screens one by one, for the bench of the cell driver.

    python -m tests.bench.curses_peer screens.json

Each byte that it reads shows the next screen; after the last one it ends. A bell, one byte, follows
each screen. A screen is a list of
rows, a row a list of runs `[foreground, background, marks, text]` as in
`tui.terminal.cells.style.Style`.
"""

from __future__ import annotations

import curses
import json
import sys
from pathlib import Path
from typing import Any

_MARKS = {
    1: curses.A_BOLD,
    2: curses.A_DIM,
    4: curses.A_ITALIC,
    8: curses.A_UNDERLINE,
    16: curses.A_BLINK,
    64: curses.A_REVERSE,
}


def main(window: Any) -> None:
    """Show the screens of the file named on the command line."""
    curses.use_default_colors()
    curses.curs_set(0)
    window.idlok(True)
    pairs: dict[tuple[str, str], int] = {("", ""): 0}
    for screen in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        window.erase()
        for y, row in enumerate(screen):
            window.move(y, 0)
            for foreground, background, marks, text in row:
                pair = pairs.setdefault((foreground, background), len(pairs))
                if pair == len(pairs) - 1 and pair:
                    curses.init_pair(pair, _colour(foreground), _colour(background))
                look = curses.color_pair(pair)
                for bit, attribute in _MARKS.items():
                    look |= attribute if marks & bit else 0
                try:
                    window.addstr(text, look)
                except curses.error:  # after the last cell there is no place for the cursor
                    break
        window.move(0, 0)
        window.refresh()
        curses.beep()
        window.getch()


def _colour(sgr: str) -> int:
    """The number of a colour among 256; -1 is the terminal's own."""
    number = int(sgr.rpartition(";")[2] or -1)
    if ";" in sgr or number < 0:
        return number
    return number % 10 + (8 if number >= 90 else 0)


if __name__ == "__main__":
    curses.wrapper(main)
