"""Which lines of the screen go first where a frame goes in pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.terminal.cells.screen import Row


class Turns:
    """Lines that a small frame drew go first: a letter typed, a cursor moved. Of the others those
    of the latest frame, and among them those that were sent longest ago: what a key changes does
    not wait behind what it has made outdated, and no line is passed over for ever."""

    def __init__(self) -> None:
        self._frame = 0
        self._lines: set[int] = set()
        self._smallest: dict[int, int] = {}  # lines of the smallest frame since a line was sent
        self._drawn: Counter[int] = Counter()
        self._sent: Counter[int] = Counter()

    def draw(self, line: int) -> None:
        """The frame that is being drawn has this line."""
        self._lines.add(line)

    def end(self) -> None:
        """The frame is drawn."""
        self._frame += 1
        size = len(self._lines)
        for line in self._lines:
            self._drawn[line] = self._frame
            self._smallest[line] = min(size, self._smallest.get(line, size))
        self._lines.clear()

    def order(self, height: int) -> list[int]:
        """All lines, the one that should go first before the others."""

        def rank(line: int) -> tuple[int, int, int, int]:
            size = self._smallest.get(line, height)
            return size, -self._drawn[line], self._sent[line], line

        return sorted(range(height), key=rank)

    def sent(self, before: Sequence[Row], after: Sequence[Row]) -> None:
        """The terminal showed the lines of `before`; now it shows those of `after`."""
        for line, row in enumerate(after):
            if row is not before[line]:
                self._sent[line] = self._frame
                self._smallest.pop(line, None)
