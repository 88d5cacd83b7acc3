"""Which lines of the screen go first where a frame goes in pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tui.terminal.cells.screen import Row


class Turns:
    """Lines that the latest frame drew go before older ones, and among them those first that were
    sent longest ago: what a key changes does not wait, and no line is passed over for ever."""

    def __init__(self) -> None:
        self._frame = 0
        self._drawn: Counter[int] = Counter()
        self._sent: Counter[int] = Counter()

    def draw(self, line: int) -> None:
        """The frame that is being drawn has this line."""
        self._drawn[line] = self._frame

    def end(self) -> None:
        """The frame is drawn."""
        self._frame += 1

    def order(self, height: int) -> list[int]:
        """All lines, the one that should go first before the others."""
        return sorted(range(height), key=lambda line: (-self._drawn[line], self._sent[line], line))

    def sent(self, before: Sequence[Row], after: Sequence[Row]) -> None:
        """The terminal showed the lines of `before`; now it shows those of `after`."""
        for line, row in enumerate(after):
            if row is not before[line]:
                self._sent[line] = self._frame
