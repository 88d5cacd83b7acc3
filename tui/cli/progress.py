"""The bar that is shown while an index is built, on a terminal only.

One line that is written over: it hides no cursor and sets no mode, so that there is nothing to
restore when the run is cut short, and it works on a dumb terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from search_index.text import printable
from tui.terminal.capability import is_terminal

_BAR = 20
"""Cells."""


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A reporter `report(what, done, total)`. The bar appears with the first report, on standard
    error, and is wiped away at the end; where output or messages go to a pipe nothing is shown."""
    if not (is_terminal(sys.stdout) and is_terminal(sys.stderr)):
        yield _silent
        return
    bar = _Bar()
    try:
        yield bar.report
    finally:
        bar.show("")


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


class _Bar:
    def __init__(self) -> None:
        self._shown = ""

    def report(self, what: str, done: int, total: int) -> None:
        full = _BAR * done // total if total else 0
        self.show(f"[{'#' * full}{'.' * (_BAR - full)}] {done}/{total} {printable(what)}")

    def show(self, line: str) -> None:
        """Write the line over the one that is shown, if it is another."""
        if line == self._shown:
            return
        blanks = " " * max(0, len(self._shown) - len(line))
        self._shown = line  # first, so that a line cut short by Ctrl-C is wiped too
        sys.stderr.write(f"\r{line}{blanks}{'' if line else chr(13)}")
        sys.stderr.flush()
